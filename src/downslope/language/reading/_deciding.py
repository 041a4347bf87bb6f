"""Reads what decides and repeats: `if`, `repeat`, `for each`; and words of one's own, `to`."""

from __future__ import annotations

from .._known import Kind
from .._mistake import Edit
from .._tree import (
    Branch,
    Define,
    Expression,
    ForEach,
    If,
    ListOf,
    Name,
    Number,
    Parameter,
    Repeat,
    Statement,
    Text,
)
from ..words import WORDS
from . import _statements, _values
from ._blocks import close_block, open_block, stray_after_header
from ._piece import Piece
from ._reader import Reader

_MOST_LISTED = 20
"""So many numbers are written out in a fix."""


def if_(reader: Reader) -> If:
    """`if … else if … else … end`"""
    word = reader.take()
    open_block(reader, word)
    branches = [_branch(reader, word)]
    otherwise: tuple[Statement, ...] | None = None
    else_start = -1
    while reader.is_frame("else"):
        start = reader.take()
        if reader.is_frame("if") and otherwise is None:
            reader.take()
            reader.shared_ends += 1
            branches.append(_branch(reader, start))
            continue
        if otherwise is None:
            else_start = start.start
        else:
            reader.teller.tell("else_twice", start.start, start.end, if_=word.text, else_=start.text)
        stray_after_header(reader)
        otherwise = (*(otherwise or ()), *_statements.several(reader, "end", "else"))
    end = close_block(reader)
    return If(start=word.start, end=end, branches=tuple(branches), otherwise=otherwise, else_start=else_start)


def _branch(reader: Reader, word: Piece) -> Branch:
    test = header_value(reader)
    stray_after_header(reader)
    statements = _statements.several(reader, "end", "else")
    end = statements[-1].end if statements else test.end
    return Branch(start=word.start, end=end, test=test, body=tuple(statements))


def header_value(reader: Reader) -> Expression:
    """The value right after a word, in the same line."""
    only_does = reader.now.kind == "word" and WORDS[reader.now.key].gives is Kind.NOTHING
    if _values.can_begin(reader) and not reader.fresh and not only_does:
        return _values.expression(reader)
    found = _values.missing(reader)
    if not reader.fresh and reader.is_sign("<", ">", "<=", ">=", "=", "==", "*", "/"):
        reader.skip_rest()
    return found


def repeat(reader: Reader) -> Repeat:
    """`repeat 5 times … end`"""
    word = reader.take()
    block = open_block(reader, word)
    block.counts = True
    count = header_value(reader)
    block.counts = False
    _expected(reader, "times")
    stray_after_header(reader)
    statements = _statements.several(reader, "end")
    return Repeat(start=word.start, end=close_block(reader), count=count, body=tuple(statements))


def for_each(reader: Reader) -> ForEach:
    """`for each x in list … end`"""
    word = reader.take()
    open_block(reader, word)
    if reader.now.kind == reader.ahead().kind == "name" and reader.ahead(2).key == "in":
        extra = reader.take()
        fix = reader.teller.remove(extra.start, reader.now.start)
        reader.teller.tell("stray", extra.start, extra.end, fix, found=extra.text)
    name, start, end = _new_name(reader, word)
    _expected(reader, "in")
    items = _from_to(reader) or _bare_list(reader, header_value(reader))
    stray_after_header(reader)
    statements = _statements.several(reader, "end")
    return ForEach(
        start=word.start, end=close_block(reader), name=name, name_start=start, name_end=end, items=items,
        body=tuple(statements),
    )  # fmt: skip


def _bare_list(reader: Reader, first: Expression) -> Expression:
    """`for each x in 1, 2, 3`, without the brackets of the list."""
    items, height = [first], reader.height
    while reader.is_sign(",") and isinstance(items[-1], Number | Text | Name):
        reader.take()
        items.append(_values.wanted(reader))
        height = max(height, reader.height)
    if len(items) == 1:
        return first
    end = max(items[-1].end, reader.before.end)
    edits = (Edit(first.start, first.start, "["), Edit(end, end, "]"))
    reader.teller.tell("list_brackets", first.start, end, reader.teller.change("fix_brackets", *edits))
    reader.higher(height)
    return ListOf(start=first.start, end=end, items=tuple(items))


def _from_to(reader: Reader) -> ListOf | None:
    """`for i = 1 to 10`, as other languages count: told, and read as the list."""
    first, to, last = reader.now, reader.ahead(), reader.ahead(2)
    ends_line = reader.ahead(3).kind in ("line", "end") or reader.ahead(3).text in ("do", "step", ":")
    if to.text not in ("to", "a", "hasta") or not ends_line or first.kind != "number" or last.kind != "number":
        return None
    if not (first.text.isdecimal() and last.text.isdecimal()):
        return None
    reader.at += 3
    low, high = int(first.text[:9]), int(last.text[:9])
    count = high - low + 1
    shown = range(low, min(high, low + 2) + 1)
    meant = f"[{', '.join(str(number) for number in shown)}{', …' if count > len(shown) else ''}]"
    fix = None
    if 0 < count <= _MOST_LISTED:
        fix = reader.teller.use(first.start, last.end, f"[{', '.join(str(low + at) for at in range(count))}]")
    written = reader.teller.written(first.start, last.end)
    reader.teller.tell("from_to", first.start, last.end, fix, written=written, meant=meant)
    items = tuple(
        Number(start=each.start, end=each.end, text=each.text, value=float(each.text)) for each in (first, last)
    )
    reader.height = 1
    return ListOf(start=first.start, end=last.end, items=items)


def _expected(reader: Reader, key: str) -> None:
    """`times` and `in`, which have to stand where they stand."""
    if reader.is_frame(key):
        reader.take()
        return
    word, piece, teller = reader.lexicon.catalogue.word(key), reader.now, reader.teller
    if reader.is_sign("=", ":") or (piece.kind == "name" and _stands_for(reader, key)):
        reader.take()
        fix = teller.use(piece.start, piece.end, word)
        teller.tell("word_wanted", piece.start, piece.end, fix, word=word, found=teller.written(piece.start, piece.end))
        return
    at = reader.before.end
    space = " " if reader.text[at : at + 1] in ("", " ", "\n", "\t", "\r", ":", "{", "#") else ""
    teller.tell("word_missing", at, at, teller.put(at, f" {word}{'' if space else ' '}"), word=word)


def _stands_for(reader: Reader, key: str) -> bool:
    """Whether a name stands where `times` or `in` should: `repeat 5 time`, `for each x of list`."""
    after = reader.ahead()
    if reader.now.text in reader.own or reader.is_given_a_name(reader.at):
        return False
    return after.kind in ("line", "end", "word", "frame") if key == "times" else _values.is_value(after)


def _new_name(reader: Reader, word: Piece) -> tuple[str, int, int]:
    """The name that a word brings with it; told where there is none, or where it is a word of the language."""
    piece = reader.now
    if piece.kind == "name":
        reader.take()
        return piece.text, piece.start, piece.end
    if piece.kind == "word" and not reader.fresh:
        reader.take()
        tell_taken(reader, piece)
        return piece.text, piece.start, piece.end
    reader.teller.tell("name_missing", word.end, word.end, word=word.text)
    return "", word.end, word.end


def tell_taken(reader: Reader, piece: Piece) -> None:
    """A word of the language that is used as a name: told once, with a fix for all its places."""
    if piece.text in reader.told:
        return
    reader.told.add(piece.text)
    catalogue = reader.lexicon.catalogue
    other = catalogue.say("other_name", name=piece.text)
    places = {(each.start, each.end) for each in (piece, *reader.taken.get(piece.text, ()))} - {
        (piece.start, piece.end)
    }
    more = (Edit(start, end, other) for start, end in sorted(places))
    fix = reader.teller.use(piece.start, piece.end, other, *more)
    reader.teller.tell("taken", piece.start, piece.end, fix, name=piece.text, other=other)


def define(reader: Reader) -> Define:
    """`to area width, height … end`"""
    word = reader.take()
    open_block(reader, word)
    name, start, end = _new_name(reader, word)
    parameters = _parameters(reader, name)
    stray_after_header(reader)
    statements = _statements.several(reader, "end")
    return Define(
        start=word.start, end=close_block(reader), name=name, name_start=start, name_end=end,
        parameters=tuple(parameters), body=tuple(statements),
    )  # fmt: skip


def _parameters(reader: Reader, name: str) -> list[Parameter]:
    """The names of what a word of one's own is given."""
    found: list[Parameter] = []
    opened = reader.now if reader.is_sign("(") else None
    if opened is not None:
        reader.take()
    while (not reader.fresh or reader.before.text == ",") and _is_parameter(reader, name):
        piece = reader.take()
        found.append(Parameter(start=piece.start, end=piece.end, name=piece.text))
        if reader.is_sign(","):
            reader.take()
            reader.skip_lines()
        elif reader.now.kind == "name" and not reader.begins_something():
            _tell_comma(reader)
        else:
            break
    if opened is not None:
        _tell_brackets(reader, opened, name)
    return found


def _is_parameter(reader: Reader, name: str) -> bool:
    piece, after = reader.now, reader.ahead()
    if piece.kind == "word" and (after.kind == "line" or (after.kind == "sign" and after.text in (",", ")"))):
        tell_taken(reader, piece)
        return True
    if piece.kind != "name" or reader.is_given_a_name(reader.at):
        return False
    if piece.text in reader.own and piece.text != name:
        teller = reader.teller
        if after.kind not in ("line", "end") and after.text not in (",", ")"):
            fix = teller.change("fix_new_line", *teller.put(piece.start, "\n").edits)
            teller.tell("ambiguous_parameter", piece.start, piece.end, fix, name=piece.text, word=name)
            return False
    return True


def _tell_comma(reader: Reader) -> None:
    piece, before, teller = reader.now, reader.before, reader.teller
    shown = {"left": teller.written(before.start, before.end), "right": teller.written(piece.start, piece.end)}
    teller.tell("comma_missing", piece.start, piece.end, teller.put(before.end, ","), **shown)


def _tell_brackets(reader: Reader, opened: Piece, name: str) -> None:
    """`to double(x)`"""
    teller, piece = reader.teller, reader.now
    edits = teller.use(opened.start, opened.end, " ").edits
    if reader.is_sign(")"):
        reader.take()
        edits += teller.remove(piece.start, piece.end).edits
    teller.tell("call_brackets", opened.start, opened.end, teller.change("fix_no_brackets", *edits), word=name)
