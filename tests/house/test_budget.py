"""A file fits in a head, and a function on half a screen; what does not is named here, with its reason."""

from __future__ import annotations

import ast
from pathlib import Path

LONGEST_FILE = 400
LONGEST_FUNCTION = 50  # the same for TypeScript in web/tests/budget.test.ts

Defined = ast.FunctionDef | ast.AsyncFunctionDef

# "path" or "path::function" -> why it may be longer. Tables of data are the usual reason.
EXCEPTIONS: dict[str, str] = {
    "tests/walks/reference.py::walk_over": "the engine's judge, one plain loop, to be read in one go",
}


def over_budget(path: Path, name: str) -> list[str]:
    """What in this file is too long, each as `path` or `path::function`.

    >>> over_budget(Path(__file__), "tests/house/test_budget.py")
    []
    """
    text = path.read_text(encoding="utf-8")
    found = [name] if len(text.splitlines()) > LONGEST_FILE else []
    if path.suffix == ".py":
        found += [f"{name}::{function}" for function in long_functions(text)]
    return found


def long_functions(text: str) -> list[str]:
    """The functions of a Python text that are longer than the budget."""
    defined = [node for node in ast.walk(ast.parse(text)) if isinstance(node, Defined)]
    return [node.name for node in defined if length(node) > LONGEST_FUNCTION]


def length(function: Defined) -> int:
    """The lines of what it does. What it takes is a list and its docstring a lesson: neither is hard to follow."""
    does = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (does[-1].end_lineno or 0) - does[0].lineno + 1 if does else 0


def everything_over_budget(root: Path, tracked: list[Path]) -> list[str]:
    ours = [path for path in tracked if path.suffix in {".py", ".ts", ".svelte", ".mjs", ".sh"}]
    return [each for path in ours for each in over_budget(path, path.relative_to(root).as_posix())]


def test_every_file_and_function_keeps_to_the_budget(root: Path, tracked: list[Path]) -> None:
    too_long = [each for each in everything_over_budget(root, tracked) if each not in EXCEPTIONS]
    assert not too_long, f"longer than {LONGEST_FILE} lines, or {LONGEST_FUNCTION} for a function: {too_long}"


def test_every_exception_is_still_needed_and_has_a_reason(root: Path, tracked: list[Path]) -> None:
    found = everything_over_budget(root, tracked)
    assert not [each for each in EXCEPTIONS if each not in found], "these are short enough now: take them off the list"
    assert all(len(reason.split()) > 2 for reason in EXCEPTIONS.values())


def test_the_budget_check_sees_a_long_file_and_a_long_function(tmp_path: Path) -> None:
    long = tmp_path / "long.py"
    long.write_text("def walk():\n" + "    step()\n" * (LONGEST_FUNCTION + 1) + "x = 1\n" * LONGEST_FILE)
    assert over_budget(long, "long.py") == ["long.py", "long.py::walk"]
    long.write_text('def walk():\n    """Walk."""\n' + "    step()\n" * LONGEST_FUNCTION)
    assert over_budget(long, "long.py") == []
