"""Reads numbers: `16`, `0.1`, `20%`; and what people write instead, such as `0,1`."""

from __future__ import annotations

import math
import re

from .._tree import Expression, Missing, Number
from ._piece import Piece
from ._reader import Reader

_WHOLE = re.compile(r"[0-9]+")


def number(reader: Reader) -> Expression:
    """The number that comes next."""
    piece = reader.take()
    start, end, text = piece.start, piece.end, piece.text
    if _has_comma(reader):
        reader.take()
        after = reader.take()
        end = after.end
        thousand = reader.lexicon.catalogue.code == "en" and len(after.text) == 3 and not text.startswith("0")
        text = text + after.text if thousand else f"{text}.{after.text}"
        reader.teller.tell("number_comma", start, end, reader.teller.use(start, end, text), meant=text)
    elif reader.now.kind == "number" and reader.is_tight() and reader.now.text[0] == ".":
        while reader.now.kind == "number" and reader.is_tight() and reader.now.text[0] == ".":
            end = reader.take().end
        reader.teller.tell("number_point", start, end, written=reader.teller.written(start, end))
    elif (joined := _in_groups(reader, piece)) is not None:
        text, end = joined
        reader.teller.tell("number_spaces", start, end, reader.teller.use(start, end, text), meant=text)
    elif reader.now.text == "percent" and "percent" not in reader.known and not text.endswith("%"):
        end, text = reader.take().end, f"{text}%"
        reader.teller.tell("percent_apart", start, end, reader.teller.use(start, end, text), meant=text)
    elif reader.is_sign("%") and not text.endswith("%") and not _is_remainder(reader):
        sign = reader.take()
        end, text = sign.end, f"{text}%"
        reader.teller.tell("percent_apart", start, end, reader.teller.use(start, end, text), meant=text)
    return _number(reader, start, end, text)


def _number(reader: Reader, start: int, end: int, text: str) -> Expression:
    value = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    if math.isinf(value):
        reader.teller.tell("number_too_big", start, end)
        return Missing(start=start, end=end)
    return Number(start=start, end=end, text=text, value=value)


def _has_comma(reader: Reader) -> bool:
    """Whether `,5` follows without a space, outside a list: in `[1,2]` the comma stands between two numbers."""
    at = reader.at
    if not (reader.is_sign(",") and reader.is_tight() and reader.is_tight(1)):
        return False
    before, after = reader.pieces[at - 1], reader.pieces[at + 1]
    if after.kind != "number" or not _WHOLE.fullmatch(before.text) or not re.fullmatch(r"[0-9]+%?", after.text):
        return False
    in_list = bool(reader.open) and reader.open[-1].kind == "["
    return not in_list or (len(after.text) > 1 and after.text[0] == "0")


def _in_groups(reader: Reader, piece: Piece) -> tuple[str, int] | None:
    """`10 000` and `1_000`, outside a list: the whole number, read, and where it ends."""
    if not re.fullmatch("[1-9][0-9]{0,2}", piece.text) or (reader.open and reader.open[-1].kind == "["):
        return None
    digits = piece.text
    while _is_group(reader):
        digits += reader.take().text.replace("_", "")
    return (digits, reader.before.end) if digits != piece.text else None


def _is_group(reader: Reader) -> bool:
    piece = reader.now
    if piece.kind == "name":
        return reader.is_tight() and re.fullmatch("(_[0-9]{3})+", piece.text) is not None
    gap = reader.text[reader.before.end : piece.start]
    return (
        piece.kind == "number" and len(gap) == 1 and gap.isspace() and re.fullmatch("[0-9]{3}", piece.text) is not None
    )


def _is_remainder(reader: Reader) -> bool:
    """Whether `%` stands between two values, as other languages write what is left of a division."""
    after = reader.ahead()
    return after.kind in ("name", "number") or (after.kind == "sign" and after.text == "(")
