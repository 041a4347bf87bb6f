"""Reads values: what operators make of numbers, texts, lists, names and calls. A Pratt parser."""

from __future__ import annotations

from typing import Literal

from .._tree import Binary, Bracketed, Expression, Missing, Name, Number, Text, Truth, Unary
from . import _brackets, _calls, _names, _networks, _numbers
from ._operators import COMPARE, MINUS, NOT, OR, Infix, infix, spelled, told
from ._piece import Piece
from ._reader import Reader


def expression(reader: Reader, least: int = OR) -> Expression:
    """A value, up to where no operator goes on that binds as tightly as `least`."""
    reader.deeper()
    left = first(reader)
    while (found := infix(reader)) is not None and found.binds >= least:
        left = _joined(reader, left, found)
    reader.depth -= 1
    return left


def can_begin(reader: Reader) -> bool:
    """Whether a value can begin at the next piece, where one is wanted."""
    return is_value(reader.now) and not reader.breaks_off()


def is_value(piece: Piece) -> bool:
    """Whether a piece can be the first of a value."""
    if piece.kind == "frame":
        return piece.key in ("true", "false", "not", "make_network")
    if piece.kind == "sign":
        return piece.text in ("-", "(", "[", "+", "!", "{")
    return piece.kind in ("name", "word", "number", "text")


def is_plain(value: Expression) -> bool:
    """Whether brackets around it change nothing, and help nobody to read it."""
    return isinstance(value, Bracketed) and isinstance(value.inside, Name | Number | Text | Truth)


def missing(reader: Reader, usual: str | None = None) -> Missing:
    """Nothing where a value should stand: told, right after what came before. What usually stands there is the fix."""
    before = reader.before
    at = before.end if reader.at else reader.now.start
    fix = None if usual is None else reader.teller.put(at, f" {usual}")
    reader.teller.tell("value_missing", at, at, fix, after=reader.teller.written(before.start, at))
    reader.height = 0
    return Missing(start=at, end=at)


def wanted(reader: Reader, least: int = OR, *, usual: str | None = None) -> Expression:
    """A value after `=`, an operator, a label or a bracket, perhaps in the next line."""
    at = reader.at
    reader.skip_lines()
    if can_begin(reader):
        return expression(reader, least)
    if not reader.inside:
        reader.at = at
    return missing(reader, usual)


def _joined(reader: Reader, left: Expression, found: Infix) -> Expression:
    """Two values with an operator between them."""
    height = reader.height
    at, at_end = told(reader, found)
    right = wanted(reader, found.binds if found.operator == "^" else found.binds + 1)
    reader.higher(height, reader.height)
    joined = Binary(
        start=left.start, end=right.end, operator=found.operator, left=left, right=right, at=at, at_end=at_end
    )
    after = infix(reader)
    if found.binds == COMPARE and after is not None and after.binds == COMPARE:
        return _chained(reader, joined, right, after)
    return joined


def _chained(reader: Reader, left: Binary, middle: Expression, found: Infix) -> Expression:
    """`1 < x < 5`, which has to be said in two."""
    height, sign = reader.height, reader.now
    written = reader.text[middle.start : middle.end]
    word = spelled(reader, "and")
    fix = reader.teller.put(middle.end, f" {word} {written}") if isinstance(middle, Name | Number) else None
    reader.teller.tell("chained", sign.start, sign.end, fix, word=word)
    right = _joined(reader, middle, found)
    reader.higher(height, reader.height)
    return Binary(
        start=left.start, end=right.end, operator="and", left=left, right=right, at=sign.start, at_end=sign.start
    )


def first(reader: Reader) -> Expression:
    """What a value begins with: everything but operators between two values."""
    piece = reader.now
    reader.height = 0
    match piece.kind:
        case "number":
            named = _names.spaced(reader) if piece.text in reader.spaced_firsts else None
            return _numbers.number(reader) if named is None else named
        case "text":
            reader.take()
            return Text(start=piece.start, end=piece.end, value=piece.text)
        case "word":
            return _calls.call(reader)
        case "name":
            return _names.name(reader)
        case "frame":
            return _of_frame(reader)
        case "sign":
            return _of_sign(reader)
    return missing(reader)


def _of_frame(reader: Reader) -> Expression:
    piece = reader.now
    match piece.key:
        case "true" | "false":
            reader.take()
            return Truth(start=piece.start, end=piece.end, value=piece.key == "true")
        case "not":
            return _unary(reader, "not", NOT)
        case "make_network":
            return _networks.network(reader)
    return missing(reader)


def _of_sign(reader: Reader) -> Expression:
    piece = reader.now
    match piece.text:
        case "-":
            return _unary(reader, "-", MINUS)
        case "(":
            return _brackets.bracketed(reader)
        case "[" | "{":
            return _brackets.list_of(reader)
        case "+":
            reader.teller.tell("plus", piece.start, piece.end, reader.teller.remove(piece.start, piece.end))
            reader.take()
            return wanted(reader, MINUS)
        case "!":
            word = spelled(reader, "not")
            fix = reader.teller.use(piece.start, piece.end, f"{word} ")
            reader.teller.tell("foreign_sign", piece.start, piece.end, fix, sign="!", meant=word)
            return _unary(reader, "not", NOT)
    return missing(reader)


def _unary(reader: Reader, operator: Literal["-", "not"], binds: int) -> Expression:
    sign = reader.take()
    operand = wanted(reader, binds)
    reader.higher(reader.height)
    return Unary(start=sign.start, end=operand.end, operator=operator, operand=operand)
