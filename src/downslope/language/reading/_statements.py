"""Reads statements one after another, and gets back on its feet after each mistake."""

from __future__ import annotations

from .._tree import Assign, Broken, Do, Give, Statement
from . import _blocks, _values
from ._reader import Reader


def several(reader: Reader, *until: str) -> list[Statement]:
    """Statements, up to one of these words of the frame or the end of the program."""
    found: list[Statement] = []
    while True:
        reader.skip_lines()
        if reader.now.kind == "end" or reader.is_frame(*until):
            return found
        at = reader.at
        found.append(_statement(reader))
        _after(reader)
        if reader.at == at:
            reader.take()


def _statement(reader: Reader) -> Statement:
    piece = reader.now
    if piece.kind == "frame" and not reader.is_label(reader.at):
        match piece.key:
            case "if":
                return _blocks.if_(reader)
            case "repeat":
                return _blocks.repeat(reader)
            case "for_each":
                return _blocks.for_each(reader)
            case "to":
                return _blocks.define(reader)
            case "give":
                return _give(reader)
            case "end" | "else" | "layer" | "times" | "in":
                return _stray(reader)
    if piece.kind in ("name", "word", "frame") and _is_assigned(reader):
        return _assign(reader)
    if not _values.is_value(piece):
        return _broken(reader)
    value = _values.expression(reader)
    return Do(start=value.start, end=value.end, value=value)


def _is_assigned(reader: Reader) -> bool:
    after = reader.ahead()
    return after.kind == "sign" and (
        after.text in ("=", ":=", "==") or (after.text == ":" and reader.now.kind == "name")
    )


def _assign(reader: Reader) -> Statement:
    name = reader.take()
    sign = reader.take()
    if name.kind != "name":
        reader.teller.tell("reserved", name.start, name.end, None, name=name.text)
    elif sign.text != "=":
        start = name.end if reader.text[name.end : sign.start].isspace() else sign.start
        reader.teller.tell(
            "assign_sign",
            sign.start,
            sign.end,
            reader.teller.use(start, sign.end, " ="),
            sign=sign.text,
            name=name.text,
        )
    value = _values.wanted(reader)
    return Assign(start=name.start, end=max(value.end, sign.end), name=name.text, name_end=name.end, value=value)


def _give(reader: Reader) -> Give:
    word = reader.take()
    value = _blocks.header_value(reader)
    return Give(start=word.start, end=max(word.end, value.end), value=value)


def _stray(reader: Reader) -> Broken:
    """A word of the frame where nothing is open that it belongs to."""
    piece = reader.take()
    fix = reader.teller.remove(piece.start, piece.end)
    reader.teller.tell("stray_word", piece.start, piece.end, fix, word=piece.text)
    return Broken(start=piece.start, end=piece.end)


def _broken(reader: Reader) -> Broken:
    """Something that no statement begins with."""
    piece = reader.take()
    fix = reader.teller.remove(piece.start, piece.end)
    reader.teller.tell("stray", piece.start, piece.end, fix, found=reader.text[piece.start : piece.end])
    _skip(reader)
    return Broken(start=piece.start, end=reader.before.end)


def _skip(reader: Reader) -> None:
    while reader.now.kind not in ("line", "end") and not reader.begins_something():
        reader.take()


def _after(reader: Reader) -> None:
    """After a statement its line ends, or something new begins; anything else is told."""
    piece = reader.now
    if piece.kind in ("line", "end") or reader.fresh or reader.begins_something():
        return
    if reader.is_sign(",", ":", ".", ")", "]", "}", "{"):
        reader.teller.tell(
            "stray", piece.start, piece.end, reader.teller.remove(piece.start, piece.end), found=piece.text
        )
    else:
        before = reader.before
        reader.teller.tell(
            "side_by_side", piece.start, piece.end, None,
            left=reader.text[before.start : before.end], right=reader.text[piece.start : piece.end],
        )  # fmt: skip
    reader.take()
    _skip(reader)
