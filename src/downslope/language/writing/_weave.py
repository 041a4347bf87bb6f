"""Lines, comments and empty lines put together as one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .._tree import Comment
from ._lines import Line, Part

WIDTH = 100
"""A longer line is broken where it can be."""
_STEP = "  "
_BREAK = re.compile("\r\n|[\n\r\u2028\u2029\x85]")


class Weaver:
    """Writes lines in order; each comment stays with what it stands beside or above."""

    def __init__(self, text: str, comments: Sequence[Comment]) -> None:
        self._text, self._comments = text, list(comments)
        self._next = 0
        self._written: list[str] = []
        self._end: int | None = None
        """Up to where the text is written."""

    def woven(self, lines: Iterable[Line]) -> str:
        """The whole text, one line end at its end."""
        for line in lines:
            above = line.indent + line.closes
            for comment in self._taken(line.start):
                self._comment(comment, above)
            self._line(line, above)
        for comment in self._taken(len(self._text) + 1):
            self._comment(comment, 0)
        return "".join(f"{line}\n" for line in self._written)

    def _taken(self, end: int) -> list[Comment]:
        """The comments up to a place that are not written yet."""
        first = self._next
        while self._next < len(self._comments) and self._comments[self._next].start < end:
            self._next += 1
        return self._comments[first : self._next]

    def _comment(self, comment: Comment, indent: int) -> None:
        """A comment: behind the line that it stands in, else in a line of its own."""
        beside = not comment.alone and self._end is not None and not self._breaks(comment.start)
        if beside and not self._is_commented:
            self._written[-1] += f"  {spaced(comment)}"
        else:
            self._gap(comment.start)
            self._written.append(_STEP * indent + spaced(comment))
        self._is_commented = True
        self._end = comment.end

    def _line(self, line: Line, above: int) -> None:
        inner = self._taken(line.end)
        beside, rest = _placed(line, inner)
        self._gap(line.start)
        self._written += [_STEP * above + spaced(comment) for comment in rest]
        whole = _STEP * line.indent + line.text
        if beside or (len(whole) > WIDTH and len(line.parts) > 1):
            self._written += _broken(line, beside)
        else:
            self._written.append(whole)
        self._is_commented = False
        self._end = line.end

    def _gap(self, start: int) -> None:
        """One empty line where the text has one or more."""
        if self._end is not None and self._breaks(start) > 1:
            self._written.append("")

    def _breaks(self, start: int) -> int:
        assert self._end is not None
        return len(_BREAK.findall(self._text, self._end, max(start, self._end)))

    _is_commented = False


def spaced(comment: Comment) -> str:
    """A comment with a space after its `#`."""
    gap = "" if not comment.text or comment.text[0] in " #!\t" else " "
    return f"#{gap}{comment.text}"


def _placed(line: Line, comments: Sequence[Comment]) -> tuple[dict[int, list[Comment]], list[Comment]]:
    """Comments inside a line: by the part that each stands behind, and those that have to go above."""
    beside: dict[int, list[Comment]] = {}
    above: list[Comment] = []
    for comment in comments:
        at = sum(part.start <= comment.start for part in line.parts) - 1
        if at < len(line.parts) - 1:
            beside.setdefault(at, []).append(comment)
        else:
            above.append(comment)
    return beside, above


def _broken(line: Line, beside: dict[int, list[Comment]]) -> list[str]:
    """A line in several: one for each part, or of a list as many items in each as fit."""
    outer, inner = _STEP * line.indent, _STEP * (line.indent + 1)
    written = [outer + line.parts[0].text]
    fits = False
    for at, part in enumerate(line.parts):
        if at:
            closing = line.filled and at == len(line.parts) - 1
            _add(written, part, outer if closing else inner, fits and not closing)
        fits = line.filled and at > 0
        for comment in beside.get(at, ()):
            if comment.alone or (not fits and comment is not beside[at][0]):
                written.append(inner + spaced(comment))
            else:
                written[-1] += f"  {spaced(comment)}"
            fits = False
    return written


def _add(written: list[str], part: Part, indent: str, fits: bool) -> None:
    if fits and len(written[-1]) + 1 + len(part.text) <= WIDTH:
        written[-1] += f" {part.text}"
    else:
        written.append(indent + part.text)
