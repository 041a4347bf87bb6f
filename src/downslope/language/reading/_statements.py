"""Reads statements one after another, and gets back on its feet after each mistake."""

from __future__ import annotations

from msgspec.structs import replace

from .._mistake import Edit
from .._tree import Assign, Binary, Broken, Do, Expression, Give, Name, Number, Statement
from ..words import WORDS
from . import _deciding, _elsewhere, _names, _networks, _unknown, _values
from ._blocks import see_indent
from ._lexicon import Spelled
from ._reader import Reader

_CHANGES = {"+=": "+", "-=": "-", "*=": "*", "/=": "/"}


def several(reader: Reader, *until: str) -> list[Statement]:
    """Statements, up to one of these words of the frame or the end of the program."""
    found: list[Statement] = []
    while True:
        reader.skip_lines()
        _as_end(reader)
        if reader.now.kind == "end" or reader.is_frame(*until):
            return found
        see_indent(reader)
        at = reader.at
        _elsewhere.tell_line_number(reader)
        found.append(_statement(reader))
        _after(reader)
        if reader.at == at:
            reader.take()


def _as_end(reader: Reader) -> None:
    """`}` and a mistyped `end` or `else` stand for what they were meant to be, where a block is open."""
    piece, after = reader.now, reader.ahead()
    if not reader.blocks:
        return
    catalogue, words = reader.lexicon.catalogue, reader.lexicon.words
    it: Spelled | None = None
    if reader.is_sign("}") and after.kind == "frame" and after.key == "else":
        reader.take()
        fix = reader.teller.remove(piece.start, after.start)
        reader.teller.tell("header_sign", piece.start, piece.end, fix, sign=piece.text)
    elif reader.is_sign("}"):
        it = words[catalogue.word("end")]
    elif piece.kind != "name" or piece.text in reader.known or piece.text in reader.own:
        return
    elif after.kind in ("line", "end"):
        it = _unknown.near(reader.lexicon, piece.text)
    if it is None or it.key not in ("end", "else"):
        return
    fix = reader.teller.use(piece.start, piece.end, it.text)
    reader.teller.tell("unknown_word", piece.start, piece.end, fix, written=piece.text, meant=it.text)
    reader.read_as(it)


def _statement(reader: Reader) -> Statement:
    if (line := _elsewhere.elsewhere(reader)) is not None:
        return line
    piece = reader.now
    if piece.kind == "frame" and reader.ahead().text != "=":
        match piece.key:
            case "if":
                return _deciding.if_(reader)
            case "repeat":
                return _deciding.repeat(reader)
            case "for_each":
                return _deciding.for_each(reader)
            case "to":
                return _deciding.define(reader)
            case "give":
                return _give(reader)
            case "layer":
                return _stray_layer(reader)
            case "end" | "else" | "times" | "in":
                return _stray_word(reader)
    if (made := _made(reader)) is not None:
        return made
    if not _values.is_value(piece) or (reader.is_sign("+") and reader.at):
        return _broken(reader)
    if piece.kind == "name" and _unknown.mended(reader, begins=True):
        return _statement(reader)
    value = _values.expression(reader)
    return Do(start=value.start, end=value.end, value=value)


def _made(reader: Reader) -> Statement | None:
    """A statement that gives a name to something, however it is written; None where none begins here."""
    piece, after = reader.now, reader.ahead()
    if piece.kind not in ("name", "word", "frame", "text", "number"):
        return None
    if piece.kind == "name" and piece.text.lower() in _elsewhere.MAKERS and reader.is_given_a_name(reader.at + 1):
        reader.take()
        fix = reader.teller.remove(piece.start, reader.now.start)
        reader.teller.tell("maker", piece.start, piece.end, fix, word=piece.text)
        return _assign(reader)
    if piece.text in reader.spaced_firsts and (found := _spaced(reader)) is not None:
        return found
    if after.kind != "sign":
        return None
    if after.text == "<" and _is_arrow(reader):
        reader.pieces[reader.at + 1 : reader.at + 3] = [replace(after, end=reader.ahead(2).end, text="<-")]
        return _assign(reader)
    if after.text in _CHANGES or after.text == "++":
        return _changed(reader) if piece.kind == "name" else None
    if after.text == "=" or (after.text in (":=", "==", ":") and piece.kind == "name"):
        return _assign(reader)
    return None


def _spaced(reader: Reader) -> Statement | None:
    """`my data = …`"""
    at, first = reader.at, reader.now
    named = _names.spaced(reader)
    if named is None or not reader.is_sign("="):
        reader.at = at
        return None
    _names.tell_spaced(reader, named)
    sign = reader.take()
    value = _values.wanted(reader)
    return Assign(start=first.start, end=max(value.end, sign.end), name=named.name, name_end=named.end, value=value)


def _is_arrow(reader: Reader) -> bool:
    """Whether `x <- 5` stands here, where `x` is nothing yet: an arrow as in R."""
    minus = reader.ahead(2)
    return reader.fresh and minus.text == "-" and reader.is_tight(2) and reader.now.text not in reader.made


def _assign(reader: Reader) -> Statement:
    """`name = value`"""
    name, sign = reader.take(), reader.take()
    teller = reader.teller
    if name.kind in ("text", "number"):
        teller.tell("name_wanted", name.start, name.end, found=teller.written(name.start, name.end))
    elif name.kind != "name":
        _deciding.tell_taken(reader, name)
    elif sign.text != "=":
        start = name.end if reader.text[name.end : sign.start].isspace() else sign.start
        space = "" if reader.text[sign.end : sign.end + 1].isspace() else " "
        fix = teller.use(start, sign.end, f" ={space}")
        teller.tell("assign_sign", sign.start, sign.end, fix, sign=sign.text, name=name.text)
    if sign.text == "=" and reader.is_sign("=", "=="):
        more = reader.take()
        teller.tell("stray", more.start, more.end, teller.remove(sign.end, more.end), found=more.text)
    if _networks.follows(reader):
        _networks.put_in(reader, named=True)
    value = _values.wanted(reader)
    end = max(value.end, sign.end)
    if name.kind in ("text", "number"):
        return Broken(start=name.start, end=end)
    return Assign(start=name.start, end=end, name=name.text, name_end=name.end, value=value)


def _changed(reader: Reader) -> Statement:
    """`x += 1` and `x++`"""
    name, sign = reader.take(), reader.take()
    left = Name(start=name.start, end=name.end, name=name.text)
    operator = _CHANGES.get(sign.text, "+")
    is_by_one = sign.text == "++"
    right: Expression = Number(start=sign.start, end=sign.end, text="1", value=1.0)
    if not is_by_one:
        right = _values.wanted(reader)
    written = f" = {name.text} {operator} {'1' if is_by_one else ''}".rstrip()
    fix = reader.teller.use(name.end, sign.end, written)
    reader.teller.tell(
        "changed", sign.start, sign.end, fix, sign=sign.text, meant=f"{name.text}{written}{'' if is_by_one else ' …'}"
    )
    reader.higher(reader.height, 0)
    value = Binary(
        start=name.start, end=max(right.end, sign.end), operator=operator,  # type: ignore[arg-type]
        left=left, right=right, at=sign.start, at_end=sign.end,
    )  # fmt: skip
    return Assign(start=name.start, end=value.end, name=name.text, name_end=name.end, value=value)


def _give(reader: Reader) -> Give:
    word = reader.take()
    value = _deciding.header_value(reader)
    return Give(start=word.start, end=max(word.end, value.end), value=value)


def _stray_word(reader: Reader) -> Broken:
    """A word of the frame where nothing is open that it belongs to."""
    piece = reader.take()
    fix = reader.teller.remove(piece.start, piece.end)
    code = {"end": "stray_end", "else": "stray_else"}.get(piece.key, "stray")
    if code == "stray_end" and reader.shared_ends:
        code, reader.shared_ends = "stray_end_shared", reader.shared_ends - 1
    reader.teller.tell(code, piece.start, piece.end, fix, word=piece.text, found=piece.text)
    return Broken(start=piece.start, end=piece.end)


def _stray_layer(reader: Reader) -> Statement:
    """A layer that stands in no network; where it is an input, the network began and its word was forgotten."""
    if reader.lexicon.layers.get(reader.ahead().text) == "input":
        _networks.put_in(reader, named=False)
        return _assign(reader)
    piece = reader.now
    catalogue = reader.lexicon.catalogue
    reader.teller.tell(
        "stray_layer", piece.start, piece.end, word=piece.text, network=catalogue.word("make_network"),
        closing=catalogue.word("end"),
    )  # fmt: skip
    layer = _networks.layer(reader)
    return Broken(start=layer.start, end=layer.end)


def _broken(reader: Reader) -> Broken:
    """Something that no statement begins with."""
    piece, before, teller = reader.now, reader.before, reader.teller
    found = teller.written(piece.start, piece.end)
    is_operator = piece.kind == "frame" or reader.is_sign("+", "*", "/", "^", "<", ">", "<=", ">=")
    if is_operator and reader.fresh and reader.at and reader.text[before.end : piece.start].isspace():
        fix = teller.change("fix_join_lines", Edit(before.end, piece.start, " "))
        teller.tell("line_goes_on", piece.start, piece.end, fix, found=found)
    else:
        teller.tell("stray", piece.start, piece.end, teller.remove(piece.start, piece.end), found=found)
    reader.take()
    reader.skip_rest()
    return Broken(start=piece.start, end=max(piece.end, reader.before.end))


def _after(reader: Reader) -> None:
    """After a statement its line ends, or something new begins; anything else is told."""
    piece = reader.now
    if piece.kind in ("line", "end") or reader.fresh or reader.begins_something() or reader.is_sign("}"):
        return
    before, teller = reader.before, reader.teller
    shown = {"left": teller.written(before.start, before.end), "right": teller.written(piece.start, piece.end)}
    if reader.is_sign(",", ":", ".", ")", "]", "{", "!", "?"):
        _stray_sign(reader)
    else:
        teller.tell("side_by_side", piece.start, piece.end, None, **shown)
    if reader.is_sign("."):
        reader.skip_line()
    else:
        reader.take()
        reader.skip_rest()


def _stray_sign(reader: Reader) -> None:
    piece, teller = reader.now, reader.teller
    code = {",": "stray_comma", ".": "stray_dot"}.get(piece.text, "stray")
    after, before = reader.ahead(), reader.before
    fix = teller.remove(piece.start, piece.end)
    if piece.text == after.text == ",":
        fix = teller.change("fix_remove_comma", Edit(piece.start, reader.ahead(2).start, ", "))
    if piece.text == "." and after.kind == "word" and WORDS[after.key].first is not None and before.kind == "name":
        called = reader.ahead(2).text == "(" and reader.ahead(3).text == ")"
        end = reader.ahead(3).end if called else after.end
        fix = teller.use(before.start, end, f"{after.text} {before.text}")
    elif piece.text == "." and after.kind not in ("line", "end"):
        teller.tell(code, piece.start, piece.end, found=piece.text)
        return
    teller.tell(code, piece.start, piece.end, fix, found=piece.text)
