"""Places of a text as an editor counts them: lines, and in them UTF-16 units (or what the two agreed on)."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol import types

# What ends a line for every editor; U+2028 and its like do not, whatever `str.splitlines` says.
_LINE_END = re.compile(r"\r\n|\n|\r")
_UNITS = {
    types.PositionEncodingKind.Utf8: lambda letter: len(letter.encode("utf-8", "surrogatepass")),
    types.PositionEncodingKind.Utf16: lambda letter: 1 + (letter > "\uffff"),
    types.PositionEncodingKind.Utf32: len,
}


class Places:
    """From characters of one text to an editor's positions, and back. Whatever lies outside is put to the nearest end.

    >>> places = Places("a\\r\\n🍎b")
    >>> places.position(4)
    1:2
    >>> places.offset(types.Position(1, 2))
    4
    """

    def __init__(
        self, text: str, encoding: types.PositionEncodingKind | str = types.PositionEncodingKind.Utf16
    ) -> None:
        self._text = text
        self._units = _UNITS[types.PositionEncodingKind(encoding)]
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(text)]

    def position(self, at: int) -> types.Position:
        at = min(max(at, 0), len(self._text))
        line = bisect_right(self._starts, at) - 1
        at = min(at, self._ends[line])
        return types.Position(line, sum(map(self._units, self._text[self._starts[line] : at])))

    def offset(self, position: types.Position) -> int:
        if position.line >= len(self._starts):
            return len(self._text)
        at, left = self._starts[position.line], position.character
        while at < self._ends[position.line] and left >= (units := self._units(self._text[at])):
            at, left = at + 1, left - units
        return at

    def range(self, start: int, end: int) -> types.Range:
        return types.Range(self.position(start), self.position(end))

    def offsets(self, place: types.Range) -> tuple[int, int]:
        return self.offset(place.start), self.offset(place.end)
