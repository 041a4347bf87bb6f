"""Reads values: numbers, texts, lists, names, and what operators make of them. A Pratt parser."""

from __future__ import annotations

from .._tree import Binary, Bracketed, Expression, ListOf, Missing, Name, Number, Operator, Text, Truth, Unary
from . import _calls, _networks, _numbers, _unknown
from ._pieces import Piece
from ._reader import Open, Reader

OR, AND, NOT, COMPARE, PLUS, TIMES, MINUS, POWER = range(1, 9)
"""How tightly operators bind, the loosest first."""

_SIGNS: dict[str, tuple[Operator, int]] = {
    "+": ("+", PLUS), "-": ("-", PLUS), "*": ("*", TIMES), "/": ("/", TIMES), "^": ("^", POWER),
    "<": ("<", COMPARE), ">": (">", COMPARE), "<=": ("<=", COMPARE), ">=": (">=", COMPARE),
}  # fmt: skip
_WORDS: dict[str, tuple[Operator, int]] = {
    "or": ("or", OR), "and": ("and", AND), "is": ("is", COMPARE), "is_not": ("is_not", COMPARE),
}  # fmt: skip
_FOREIGN: dict[str, tuple[Operator, int]] = {
    "=": ("is", COMPARE), "==": ("is", COMPARE), "===": ("is", COMPARE), ":=": ("is", COMPARE),
    "!=": ("is_not", COMPARE), "!==": ("is_not", COMPARE), "<>": ("is_not", COMPARE), "≠": ("is_not", COMPARE),
    "=<": ("<=", COMPARE), "≤": ("<=", COMPARE), "=>": (">=", COMPARE), "≥": (">=", COMPARE),
    "**": ("^", POWER), "//": ("/", TIMES), "&&": ("and", AND), "&": ("and", AND), "||": ("or", OR), "|": ("or", OR),
    "%": ("/", TIMES), "++": ("+", PLUS),
}  # fmt: skip
"""What other languages write, and what it is here."""


def expression(reader: Reader, least: int = OR) -> Expression:
    """A value, up to where no operator goes on that binds as tightly as `least`."""
    reader.deeper()
    left = _first(reader)
    while (found := _operator(reader)) is not None and found[1] >= least:
        left = _joined(reader, left, *found)
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


def missing(reader: Reader) -> Missing:
    """Nothing where a value should stand: told, right after what came before."""
    at = reader.before.end if reader.at else reader.now.start
    reader.teller.tell("value_missing", at, at, after=reader.text[reader.before.start : at])
    reader.height = 0
    return Missing(start=at, end=at)


def wanted(reader: Reader, least: int = OR) -> Expression:
    """A value after `=`, an operator, a label or a bracket, perhaps in the next line."""
    if reader.now.kind == "line":
        at = reader.at
        reader.skip_lines()
        if not can_begin(reader):
            reader.at = at
    return expression(reader, least) if can_begin(reader) else missing(reader)


def _operator(reader: Reader) -> tuple[Operator, int, str | None] | None:
    """The operator that comes next, how tightly it binds, and how it has to be written where it is not."""
    piece = reader.now
    if piece.kind == "frame":
        found = _WORDS.get(piece.key)
        return None if found is None or reader.is_label(reader.at) else (*found, None)
    if piece.kind != "sign":
        return None
    if (found := _SIGNS.get(piece.text)) is not None:
        return (*found, None)
    if (found := _FOREIGN.get(piece.text)) is None:
        return None
    spelled = found[0] if found[0] not in _WORDS else reader.lexicon.catalogue.word(found[0])
    return (*found, spelled)


def _joined(reader: Reader, left: Expression, operator: Operator, binds: int, spelled: str | None) -> Expression:
    height, sign = reader.height, reader.take()
    if spelled is not None:
        _told_foreign(reader, sign, spelled)
    right = wanted(reader, binds if operator == "^" else binds + 1)
    reader.higher(height, reader.height)
    joined = Binary(
        start=left.start, end=right.end, operator=operator, left=left, right=right, at=sign.start, at_end=sign.end
    )
    after = _operator(reader)
    if binds != COMPARE or after is None or after[1] != COMPARE:
        return joined
    return _chained(reader, joined, right)


def _chained(reader: Reader, left: Binary, middle: Expression) -> Expression:
    """`1 < x < 5`, which has to be said in two."""
    height, sign = reader.height, reader.now
    written = reader.text[middle.start : middle.end]
    word = reader.lexicon.catalogue.word("and")
    fix = reader.teller.put(middle.end, f" {word} {written}") if isinstance(middle, Name | Number) else None
    reader.teller.tell("chained", sign.start, sign.end, fix)
    found = _operator(reader)
    assert found is not None
    right = _joined(reader, middle, *found)
    reader.higher(height, reader.height)
    return Binary(
        start=left.start, end=right.end, operator="and", left=left, right=right, at=sign.start, at_end=sign.start
    )


def _told_foreign(reader: Reader, sign: Piece, spelled: str) -> None:
    teller = reader.teller
    if sign.text == "%":
        teller.tell("no_remainder", sign.start, sign.end)
        return
    spaced = spelled if not spelled.isalpha() else f" {spelled} "
    if spaced != spelled:
        before, after = reader.text[sign.start - 1 : sign.start], reader.text[sign.end : sign.end + 1]
        spaced = f"{'' if before.isspace() else ' '}{spelled}{'' if after.isspace() else ' '}"
    code = "equals" if sign.text in ("=", "==", "===", ":=") else "foreign_sign"
    teller.tell(code, sign.start, sign.end, teller.use(sign.start, sign.end, spaced), sign=sign.text, meant=spelled)


def _first(reader: Reader) -> Expression:
    """What a value begins with: everything but operators between two values."""
    piece = reader.now
    reader.height = 0
    match piece.kind:
        case "number":
            return _numbers.number(reader)
        case "text":
            reader.take()
            return Text(start=piece.start, end=piece.end, value=piece.text)
        case "word":
            return _calls.call(reader)
        case "name":
            return _name(reader)
        case "frame":
            return _of_frame(reader)
        case "sign":
            return _of_sign(reader)
    return missing(reader)


def _name(reader: Reader) -> Expression:
    piece = reader.now
    if piece.text in reader.own:
        return _calls.call(reader)
    if _unknown.mended(reader):
        return _first(reader)
    if reader.now.kind == "name" and reader.now.key == "unknown":
        return _calls.unknown_call(reader)
    reader.take()
    return Name(start=piece.start, end=piece.end, name=piece.text)


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
            return _bracketed(reader)
        case "[":
            return _list(reader)
        case "+":
            reader.teller.tell("plus", piece.start, piece.end, reader.teller.remove(piece.start, piece.end))
            reader.take()
            return wanted(reader, MINUS)
        case "!":
            word = reader.lexicon.catalogue.word("not")
            _told_foreign(reader, piece, word)
            return _unary(reader, "not", NOT)
    return missing(reader)


def _unary(reader: Reader, operator: str, binds: int) -> Expression:
    sign = reader.take()
    operand = wanted(reader, binds)
    reader.higher(reader.height)
    return Unary(start=sign.start, end=operand.end, operator=operator, operand=operand)  # type: ignore[arg-type]


def _bracketed(reader: Reader) -> Expression:
    opened = _open(reader, "(")
    inside = wanted(reader)
    reader.higher(reader.height)
    end = close(reader, opened)
    return Bracketed(start=opened.start, end=end, inside=inside)


def _list(reader: Reader) -> Expression:
    opened = _open(reader, "[")
    items: list[Expression] = []
    height = 0
    while not reader.is_sign("]") and not reader.breaks_off():
        if reader.is_sign(","):
            _stray_comma(reader)
        elif can_begin(reader):
            items.append(expression(reader))
            height = max(height, reader.height)
            if not _comma(reader):
                break
        else:
            break
    reader.higher(height)
    end = close(reader, opened)
    return ListOf(start=opened.start, end=end, items=tuple(items))


def _comma(reader: Reader) -> bool:
    """Whether another item follows; a forgotten comma is told."""
    if reader.is_sign(","):
        reader.take()
        return True
    if reader.is_sign("]") or reader.breaks_off() or not can_begin(reader):
        return False
    at = reader.before.end
    reader.teller.tell("comma_missing", reader.now.start, reader.now.end, reader.teller.put(at, ","))
    return True


def _stray_comma(reader: Reader) -> None:
    comma = reader.take()
    reader.teller.tell("comma", comma.start, comma.end, reader.teller.remove(comma.start, comma.end))


def _open(reader: Reader, sign: str) -> Piece:
    """Goes into brackets: line ends count for nothing there, and no label is for a call outside."""
    piece = reader.now
    reader.inside += 1
    reader.open.append(Open(piece.start, sign))
    reader.take()
    return piece


def close(reader: Reader, opened: Piece) -> int:
    """Goes out of brackets; where they end. Told where nothing closes them."""
    reader.open.pop()
    reader.inside -= 1
    wanted_sign = {"(": ")", "[": "]"}[opened.text]
    piece = reader.now
    if reader.is_sign(wanted_sign):
        reader.take()
        return piece.end
    teller = reader.teller
    if reader.is_sign(")", "]", "}"):
        fix = teller.use(piece.start, piece.end, wanted_sign)
        teller.tell(
            "bracket_other", piece.start, piece.end, fix, opened=opened.text, wanted=wanted_sign, found=piece.text
        )
        reader.take()
        return piece.end
    while reader.at and reader.pieces[reader.at - 1].kind == "line":
        reader.at -= 1
    at = reader.before.end
    teller.tell(
        "bracket_open", opened.start, opened.end, teller.put(at, wanted_sign), opened=opened.text, wanted=wanted_sign
    )
    return at
