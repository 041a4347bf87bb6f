"""A module of Python as it grows: what it imports, its functions, and its lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ._layout import STEP, laid_out


class Page:
    """Lines are written where they belong; imports and functions find their place above them by themselves.

    >>> page = Page()
    >>> page.need("import math")
    >>> page.line("print(math.pi)")
    >>> print(page.text(), end="")
    import math
    <BLANKLINE>
    print(math.pi)
    """

    def __init__(self) -> None:
        self.heading: list[str] = []
        self._imports: set[str] = set()
        self._functions: dict[str, list[str]] = {}
        self._lines: list[str] = []
        self._indent = 0

    def need(self, statement: str) -> None:
        """`import numpy as np`, once and in its place."""
        self._imports.add(statement)

    def line(self, text: str) -> None:
        """One statement. It is broken into several lines where it is too long; a comment behind it stays one."""
        self._lines += laid_out(text, self._indent * STEP) if text else [""]

    def comment(self, text: str) -> None:
        """A comment on a line of its own."""
        said = text.strip()
        self._lines.append(f"{' ' * self._indent * STEP}# {said}".rstrip())

    def behind(self, text: str) -> None:
        """A comment behind the line that was written last."""
        self._lines[-1] += f"  # {text.strip()}"

    def lines(self, text: str) -> None:
        """Several statements with their own indentation, as a text; what stands in docstrings stays as it is."""
        within = False
        for each in text.strip("\n").splitlines():
            indent = self._indent * STEP + len(each) - len(each.lstrip())
            quotes = each.count('"""')
            whole = [" " * indent + each.strip()] if each.strip() else [""]
            self._lines += whole if within or quotes else laid_out(each.strip(), indent) if each.strip() else whole
            within ^= quotes == 1

    def gap(self) -> None:
        """One empty line, where something stands above in the same block."""
        if self._lines and self._lines[-1] != "" and not self._lines[-1].endswith(":"):
            self._lines.append("")

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """`for row in rows:` and what is written inside; `pass` where that is nothing."""
        self.line(head)
        self._indent += 1
        before = len(self._lines)
        yield
        if all(not line or line.lstrip().startswith("#") for line in self._lines[before:]):
            self.line("pass")
        self._indent -= 1

    @contextmanager
    def function(self, key: str) -> Iterator[None]:
        """What is written inside becomes a function, or some lines with one, above all other lines."""
        lines, indent = self._lines, self._indent
        self._lines, self._indent = [], 0
        yield
        written, self._lines, self._indent = self._lines, lines, indent
        self._functions[key] = written

    def has(self, key: str) -> bool:
        """Whether this function stands on the page."""
        return key in self._functions

    @contextmanager
    def aside(self) -> Iterator[list[str]]:
        """What is written inside is kept apart, for whoever asked; it is not on the page."""
        lines, kept = self._lines, list[str]()
        self._lines = kept
        yield kept
        self._lines = lines

    def put(self, lines: list[str]) -> None:
        """What was kept apart."""
        self._lines += lines

    def text(self) -> str:
        """The whole module."""
        parts = [self.heading, self._sorted_imports()]
        above = _joined([part for part in parts if part], 1)
        functions = [_trimmed(lines) for lines in self._functions.values()]
        below = _trimmed(self._lines)
        if not functions:
            return "\n".join(_joined([part for part in (above, below) if part], 1)) + "\n"
        return "\n".join(_joined([part for part in (above, *functions, below) if part], 2)) + "\n"

    def _sorted_imports(self) -> list[str]:
        groups: list[list[str]] = [[], []]
        for statement in sorted(self._imports, key=lambda each: (each.startswith("from"), each)):
            groups[statement.split()[1].split(".")[0] not in sys.stdlib_module_names].append(statement)
        return _joined([group for group in groups if group], 1)


def _joined(parts: list[list[str]], gap: int) -> list[str]:
    """The parts with so many empty lines between them."""
    lines: list[str] = []
    for part in parts:
        lines += [*([""] * gap if lines else []), *part]
    return lines


def _trimmed(lines: list[str]) -> list[str]:
    """Without empty lines at either end, nor two together."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept
