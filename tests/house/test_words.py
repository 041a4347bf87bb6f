"""One word per idea: what Downslope calls `speed` is never `lr` in one place and `learning_rate` in another."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from downslope.base import WORDS

# What specialists would write as a name, and our word for it.
NOT_OURS = {
    "lr": "speed",
    "learning_rate": "speed",
    "step_size": "speed",
    "eta": "speed",
    "epoch": "round",
    "epochs": "rounds",
    "optimizer": "rule",
    "optimiser": "rule",
    "objective": "ground",
    "theta": "position",
    "gradient": "slope",
    "gradients": "slopes",
    "trajectory": "walk",
}


def arguments_and_fields(text: str) -> list[str]:
    """The names a caller would have to type: arguments, and the fields of classes."""
    found: list[str] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.arg):
            found.append(node.arg)
        elif isinstance(node, ast.ClassDef):
            found += [each.target.id for each in node.body
                      if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)]  # fmt: skip
    return found


def test_no_argument_or_field_has_a_specialists_name(root: Path) -> None:
    sources = sorted((root / "src").rglob("*.py"))
    wrong = [
        f"{path.name}: {name} (say {NOT_OURS[name]})"
        for path in sources
        for name in arguments_and_fields(path.read_text(encoding="utf-8"))
        if name in NOT_OURS
    ]
    assert not wrong


def test_the_check_would_see_one() -> None:
    assert "lr" in arguments_and_fields("def descend(*, lr): ...")
    assert "epochs" in arguments_and_fields("class Plan:\n    epochs: int = 3")


@pytest.mark.parametrize("word", WORDS, ids=[word.name for word in WORDS])
def test_the_words_page_says_what_the_table_says(root: Path, word: tuple[str, str, str]) -> None:
    name, specialists, meaning = word
    assert f"| {name} | {specialists} | {meaning} |" in (root / "docs" / "words.md").read_text(encoding="utf-8")
