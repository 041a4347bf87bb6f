"""Write THIRD_PARTY_NOTICES.md: what of others is inside the wheel, with their licences as they give them.

.venv/bin/python -m tools.notices
"""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "web" / "node_modules"
NOTICES = ROOT / "THIRD_PARTY_NOTICES.md"

# What Vite puts into the pages: Svelte's runtime with the two packages it imports there, and the fonts.
BUNDLED = {
    "svelte": "runs the pieces of the pages",
    "clsx": "a part of Svelte's runtime",
    "esm-env": "a part of Svelte's runtime",
    "@fontsource-variable/literata": "the letters one reads",
    "@fontsource-variable/figtree": "the letters on buttons and numbers",
    "@fontsource-variable/jetbrains-mono": "the letters one types formulas in",
}
HEAD = """# Third-party notices

Downslope itself is under the Apache License 2.0 (see LICENSE). Its pages contain the software and fonts below.
The Python libraries that Downslope uses are not in this package; pip installs them with licences of their own.

This file is written by `tools/notices.py` from the packages themselves.
"""


def notices() -> str:
    """The whole text."""
    return HEAD + "".join(_notice(name, use) for name, use in BUNDLED.items())


def _notice(name: str, use: str) -> str:
    folder = PACKAGES / name
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    licence = next(path for path in sorted(folder.iterdir()) if path.stem.lower() in {"license", "licence"})
    text = licence.read_text(encoding="utf-8").strip()
    quoted = "\n".join(line.rstrip() for line in text.splitlines())
    return f"\n## {name} {package['version']}: {use}\n\nLicence: {package['license']}\n\n```text\n{quoted}\n```\n"


if __name__ == "__main__":
    NOTICES.write_text(notices(), encoding="utf-8")
    print(f"Wrote {NOTICES}")
