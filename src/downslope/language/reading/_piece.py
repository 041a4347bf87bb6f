"""One piece of a program's text."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PieceKind = Literal["name", "word", "frame", "number", "text", "sign", "line", "end"]

BREAKS = "\n\r\u2028\u2029\x85"
"""Whatever ends a line."""


class Piece(Struct, frozen=True, gc=False):
    """From `start` up to `end`. `text` is what it means: a text without its quotes, a word as it should be spelled."""

    kind: PieceKind
    start: int
    end: int
    text: str
    key: str = ""
    """Of a reserved word: its key in the table."""
