"""What the pages say is true: every block of code, every command and every example is run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from .prose import ELSEWHERE, ProseError, blocks, run_page

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "docs", ROOT / "examples", ROOT / "src" / "downslope" / "book" / "chapters")
PAGES = sorted(
    [*(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))]
    + [page for folder in FOLDERS for page in folder.rglob("*.md")]
)
LONG = {
    "README.md",
    "docs/command-line.md",
    "docs/drawing.md",
    "docs/grounds.md",
    "docs/language-reference.md",
    "docs/learning.md",
    "docs/many-walks.md",
    "docs/model-file.md",
    "docs/models.md",
    "docs/pictures-films-words.md",
    "docs/running-programs.md",
    "docs/scikit-learn.md",
    "docs/studio-language.md",
    "docs/walking.md",
}
"""Pages that take a second or many."""
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize(
    "written",
    [pytest.param(page, marks=[pytest.mark.slow] if _name(page) in LONG else [], id=_name(page)) for page in PAGES],
)
def test_every_block_of_the_page_runs_and_says_what_is_written(written: Path, tmp_path: Path) -> None:
    run_page(written.read_text(encoding="utf-8"), _name(written), tmp_path)


@pytest.mark.parametrize("example", EXAMPLES, ids=_name)
@pytest.mark.slow
def test_every_example_runs_without_a_warning(example: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", str(example)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip(), "an example says what it found"


def test_there_are_examples_and_the_readme_runs_something() -> None:
    assert EXAMPLES
    assert {"python", "console"} <= {block.language for block in blocks((ROOT / "README.md").read_text())}


@pytest.mark.parametrize("elsewhere", ELSEWHERE.values())
def test_what_is_checked_elsewhere_is_checked_there(elsewhere: str) -> None:
    assert elsewhere.startswith("nothing: ") or (ROOT / elsewhere).is_file()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("```python\n1 + 1  # → 3\n```", "written 3, but it is 2"),
        ("```python\n0.21  # → 0.3\n```", "written 0.3"),
        ("```python\n1 + 1  # 2\n```", "write `# → 2`"),
        ("```python\nx = 1\n```\n```python\nx  # → 2\n```", "written 2, but it is 1"),
        ("```python\nprint('down')\n```\n\n```text\nup\n```", "but it prints\ndown"),
        ("```console\n$ echo down\nup\n```", "but it prints\ndown"),
        ("```console\n$ false\n```", "exits with 1"),
        ("```bash\nrm -r walk\n```", "a 'bash' block is not run"),
    ],
)
def test_the_check_sees_what_is_not_true(text: str, complaint: str, tmp_path: Path) -> None:
    with pytest.raises(ProseError) as caught:
        run_page(text, "page.md", tmp_path)
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "```python\n1 / 3  # → 0.33\n```",
        "```python\n[1, 2, 3]  # → [1, …]\n```",
        "```python\nx = 1\n```\n\nthen\n\n```python\nx  # where it started, in words\n```",
        "```python\nprint('a\\nb')\n```\n\n```text\na\n…\n```",
        "```console\n$ false  # exits with 1\n$ echo down the hill\ndown … hill\n```",
        "```console\n$ ./test fast\n```",
    ],
)
def test_the_check_lets_the_truth_pass(text: str, tmp_path: Path) -> None:
    run_page(text, "page.md", tmp_path)


@pytest.mark.parametrize("written", PAGES, ids=_name)
def test_every_link_to_a_file_of_ours_leads_to_one(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    links = re.findall(r"\]\(<?([^)#\s<>]+)|(?:src|srcset)=\"([^\"]+)", text)
    ours = [link for pair in links for link in pair if link and "://" not in link]
    assert not [link for link in ours if not (written.parent / link).exists()]


def test_the_guide_lists_every_page_of_the_docs() -> None:
    listed = set(re.findall(r"\]\(([\w-]+\.md)\)", (ROOT / "docs" / "README.md").read_text(encoding="utf-8")))
    assert listed == {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"}
