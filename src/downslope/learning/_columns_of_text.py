"""A table as text: cells under each other."""

from __future__ import annotations


def in_columns(rows: list[list[str]]) -> list[str]:
    """The lines of a table, two spaces between its columns.

    >>> in_columns([["dial", "turn"], ["weight", "up"]])
    ['dial    turn', 'weight  up']
    """
    wide = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(size) for cell, size in zip(row, wide, strict=True)).rstrip() for row in rows]
