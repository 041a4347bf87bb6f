"""Write the reference pages of the Studio's language from the table of its words, one for each human language.

.venv/bin/python -m tools.words
"""

from __future__ import annotations

from pathlib import Path

from downslope.language.help import reference_page

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {"en": DOCS / "language-reference.md", "es": DOCS / "referencia-del-lenguaje.md"}


def main() -> None:
    for language, page in PAGES.items():
        page.write_text(reference_page(language), encoding="utf-8")


if __name__ == "__main__":
    main()
