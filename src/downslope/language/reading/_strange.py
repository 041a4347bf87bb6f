"""Letters and signs that the language does not have, read as what they look like: curly quotes, `×`, `½`, `²`."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .._mistake import Edit
from ._piece import BREAKS, Piece, PieceKind
from ._teller import short

if TYPE_CHECKING:
    from ._cut import Cutter

UNSEEN = "\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069"
"""Letters that take no room: space between names, and a mistake inside one."""
_IS_UNSEEN = re.compile(f"[{UNSEEN}]")
_JOINERS = re.compile("[\u200c\u200d]")
"""Some scripts need these two inside a name."""

_REST = re.compile(f"[^{BREAKS}]*")
_CURLY = "“”„‟«»＂"
_SINGLE = "'‘’‚‛‹›`´"
_CLOSES_CURLY = re.compile(rf'[^"{_CURLY}{BREAKS}]*["{_CURLY}]')
_ENDS_CURLY = re.compile(rf"[^{_CURLY}{BREAKS}]*[”„‟»＂](?=[ ,)\]{BREAKS}]|\Z)")
_CLOSES_SINGLE = re.compile(rf"[^{BREAKS}]*?[{_SINGLE}](?!\w)")
_LABEL = re.compile(r",\s*[^\W\d]\w*\s*:")
_IS_LAST = re.compile(rf"[^\S{BREAKS}]*(?=[#{BREAKS}]|\Z)")

_MEANT = {
    **dict.fromkeys("−–—‐‑", "-"), **dict.fromkeys("×·⋅∙∗＊", "*"), **dict.fromkeys("÷⁄∕", "/"),
    **dict.fromkeys("，、", ","), "：": ":", "（": "(", "）": ")", "［": "[", "］": "]",
    "＝": "=", "＋": "+", "＜": "<", "＞": ">", "％": "%",
}  # fmt: skip
"""Signs that only look like ours."""
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}


def letter(cutter: Cutter, start: int) -> int:
    """Reads whatever begins here, and tells what is wrong with it. Where the next piece begins."""
    sign, end = cutter.text[start], start + 1
    if sign == '"':
        return _text(cutter, start, _ENDS_CURLY)
    if sign in _CURLY:
        return _text(cutter, start, _CLOSES_CURLY)
    if sign == "'" and cutter.fresh and _CLOSES_SINGLE.match(cutter.text, end) is None:
        return comment(cutter, start, end)
    if sign in _SINGLE:
        return _text(cutter, start, _CLOSES_SINGLE)
    if sign.isalpha():
        return name(cutter, start)
    if sign == "＃":
        return comment(cutter, start, end)
    if sign == "；":
        return semicolon(cutter, start)
    if sign in _MEANT:
        return _read_as(cutter, start, end, "sign", _MEANT[sign])
    if sign in _FRACTIONS:
        return _read_as(cutter, start, end, "number", _FRACTIONS[sign])
    if sign.translate(_RAISED) != sign:
        return _raised(cutter, start)
    if sign.isdecimal():
        return _digits(cutter, start)
    while cutter.text[end : end + 1] == sign:
        end += 1
    fix = cutter.teller.remove(start, end)
    cutter.teller.tell("letter", start, end, fix, letter=short(sign) or f"U+{ord(sign):04X}")
    return end


def name(cutter: Cutter, start: int) -> int:
    """A name with letters beyond ASCII: accents count, what cannot be seen does not."""
    text, end, at = cutter.text, start, start
    while at < len(text):
        if _is_of_name(text[at]):
            end = at + 1
        elif not _IS_UNSEEN.match(text[at]):
            break
        at += 1
    written = text[start:end]
    seen = _IS_UNSEEN.sub("", written)
    if seen != written and (
        seen.isascii() or _IS_UNSEEN.sub("", _JOINERS.sub("", written)) != _JOINERS.sub("", written)
    ):
        cutter.teller.tell("unseen_letter", start, end, cutter.teller.use(start, end, seen), name=seen)
        written = seen
    cutter.named(unicodedata.normalize("NFC", written), start, end)
    return end


def _is_of_name(sign: str) -> bool:
    """Whether it is a letter, a digit, or an accent written on the letter before it."""
    return sign == "_" or sign.isalpha() or sign.isdecimal() or unicodedata.category(sign)[0] == "M"


def is_comment(cutter: Cutter, end: int) -> bool:
    """Whether `//` begins a comment: at the beginning of a line, or with a word after it."""
    return cutter.fresh or (cutter.text[end : end + 1] == " " and cutter.text[end + 1 : end + 2].isalpha())


def comment(cutter: Cutter, start: int, end: int) -> int:
    """`// …`, as some languages write a comment."""
    fix = cutter.teller.use(start, end, "#")
    cutter.teller.tell("comment_sign", start, end, fix, sign=cutter.text[start:end])
    return cutter.comment(start, end)


def semicolon(cutter: Cutter, start: int) -> int:
    """`;`, with which some languages end a line; in brackets it stands for a comma."""
    end, teller = start + 1, cutter.teller
    if cutter.inside > 0:
        return _read_as(cutter, start, end, "sign", ",")
    is_last = _IS_LAST.match(cutter.text, end) is not None
    fix = teller.remove(start, end) if is_last else teller.change("fix_new_line", Edit(start, end, "\n"))
    teller.tell("semicolon", start, end, fix)
    cutter.line(start, end)
    return end


def line_end(text: str, at: int) -> int:
    """Where the line of a place ends."""
    rest = _REST.match(text, at)
    assert rest is not None
    return rest.end()


def _read_as(cutter: Cutter, start: int, end: int, kind: PieceKind, meant: str) -> int:
    fix = cutter.teller.use(start, end, meant)
    cutter.teller.tell("looks_like", start, end, fix, written=cutter.text[start:end], meant=meant)
    cutter.pieces.append(Piece(kind, start, end, meant))
    return end


def _raised(cutter: Cutter, start: int) -> int:
    """`x²`"""
    end = start
    while end < len(cutter.text) and cutter.text[end].translate(_RAISED) != cutter.text[end]:
        end += 1
    meant = f"^{cutter.text[start:end].translate(_RAISED)}"
    fix = cutter.teller.use(start, end, meant)
    cutter.teller.tell("looks_like", start, end, fix, written=cutter.text[start:end], meant=meant)
    cutter.pieces += (Piece("sign", start, start, "^"), Piece("number", start, end, meant[1:]))
    return end


def _digits(cutter: Cutter, start: int) -> int:
    """Digits of another script."""
    end = start
    while end < len(cutter.text) and cutter.text[end].isdecimal():
        end += 1
    digits = "".join(str(unicodedata.decimal(each)) for each in cutter.text[start:end])
    return _read_as(cutter, start, end, "number", digits)


def _text(cutter: Cutter, start: int, closing: re.Pattern[str]) -> int:
    """A text in curly or single quotes."""
    match = closing.match(cutter.text, start + 1)
    if match is None:
        return _unclosed(cutter, start)
    end = match.end()
    inside = cutter.text[start + 1 : end - 1]
    edits = (Edit(start, start + 1, '"'), Edit(end - 1, end, '"'))
    fix = None if '"' in inside else cutter.teller.change("fix_quotes", *edits)
    quote = cutter.text[start] if cutter.text[start] != '"' else cutter.text[end - 1]
    cutter.teller.tell("quotes", start, end, fix, quote=quote)
    cutter.pieces.append(Piece("text", start, end, inside))
    return end


def _unclosed(cutter: Cutter, start: int) -> int:
    """A text without its second quote: up to the next option, or to the end of the line."""
    text, teller = cutter.text, cutter.teller
    end = _likely_end(cutter, start + 1)
    opening = () if text[start] == '"' else (Edit(start, start + 1, '"'),)
    fix = None if '"' in text[start + 1 : end] else teller.put(end, '"', *opening)
    teller.tell("text_open", start, end, fix, text=short(text[start + 1 : end]))
    cutter.pieces.append(Piece("text", start, end, text[start + 1 : end]))
    return end


def _likely_end(cutter: Cutter, start: int) -> int:
    """Where an unclosed text was most likely meant to end, so that one quote costs one mistake."""
    text, end = cutter.text, line_end(cutter.text, start)
    if text[start - 1] == '"':
        label = _LABEL.search(text, start + 1, end)
        if label is not None:
            return start + len(text[start : label.start()].rstrip())
        if cutter.inside > 0 and text[start:end].rstrip().endswith((")", "]")):
            end = start + len(text[start:end].rstrip()) - 1
    return start + len(text[start:end].rstrip())
