"""Reads the settings of a layer: `size 16 kind relu`."""

from __future__ import annotations

from collections.abc import Mapping

from .._tree import Expression, Setting
from ..words import Need
from . import _calls, _values
from ._operators import PLUS
from ._piece import Piece
from ._reader import Reader

_FILLERS = frozenset(("of", "and", "with", "a", "the", "units", "de", "con", "y", "una", "un", "unidades"))
"""What a sentence would have between settings."""


def settings(reader: Reader, type_: str) -> list[Setting]:
    """What follows the type of a layer, up to the end of its line or the next thing that begins."""
    found: list[Setting] = []
    needs = reader.lexicon.settings_of(type_)
    height = 0
    while not _is_over(reader):
        piece = reader.now
        if reader.is_sign(",", ":", "(", ")", ";"):
            stray_sign(reader)
        elif piece.text in _FILLERS and piece.text not in reader.made and piece.kind in ("name", "frame"):
            found += _filler(reader, needs, {each.key for each in found})
        elif piece.kind in ("name", "word") and _is_word(reader):
            found.append(_setting(reader, needs))
            height = max(height, reader.height)
        elif _values.can_begin(reader):
            found.append(_bare(reader, needs, {each.key for each in found}))
            height = max(height, reader.height)
        else:
            break
    reader.higher(height)
    return found


def _is_over(reader: Reader) -> bool:
    """Whether the line ends, or something else than a setting begins."""
    if reader.now.kind in ("line", "end"):
        return True
    return reader.begins_something() and reader.now.text not in reader.lexicon.settings


def stray_sign(reader: Reader) -> None:
    """A comma, a colon or a bracket in a layer."""
    sign = reader.take()
    space = "" if reader.text[sign.end : sign.end + 1].isspace() or reader.now.kind in ("line", "end") else " "
    fix = reader.teller.use(sign.start, sign.end, space) if space else reader.teller.remove(sign.start, sign.end)
    if space:
        fix = reader.teller.change("fix_space", *fix.edits)
    reader.teller.tell("layer_sign", sign.start, sign.end, fix, sign=sign.text)


def _filler(reader: Reader, needs: Mapping[str, Need], given: set[str]) -> list[Setting]:
    """A word that a sentence has there: not needed; or said for `from`, where data follows."""
    filler = reader.take()
    meant = next((spelled for spelled, need in needs.items() if need.key == "from" and need.key not in given), None)
    if meant is not None and reader.now.kind == "name" and not _is_word(reader):
        fix = reader.teller.use(filler.start, filler.end, meant)
        reader.teller.tell("spelled_so", filler.start, filler.end, fix, written=filler.text, meant=meant)
        value = _value(reader, needs[meant])
        return [
            Setting(
                start=filler.start, end=max(value.end, filler.end), key="from", written=meant, word_end=filler.end,
                value=value,
            )
        ]  # fmt: skip
    end = reader.now.start if reader.now.kind not in ("line", "end") else filler.end
    fix = reader.teller.remove(filler.start, end)
    reader.teller.tell("layer_filler", filler.start, filler.end, fix, word=filler.text)
    return []


def _is_word(reader: Reader) -> bool:
    """Whether the word of a setting comes next, and not a value."""
    piece, after = reader.now, reader.ahead()
    if piece.text in reader.lexicon.settings:
        return True
    if after.kind == "sign" and after.text in (":", "="):
        return True
    if piece.kind == "word" or piece.text in reader.made or _is_choice(reader, piece):
        return False
    if after.kind == "name":
        return _is_choice(reader, after) or (after.text in reader.made and not reader.is_given_a_name(reader.at + 1))
    return after.kind in ("number", "text")


def _is_choice(reader: Reader, piece: Piece) -> bool:
    return reader.lexicon.catalogue.choice_key(piece.text) is not None


def _setting(reader: Reader, needs: Mapping[str, Need]) -> Setting:
    """`size 16`"""
    word = reader.take()
    need = needs.get(word.text)
    known = word.text in reader.lexicon.settings
    key = need.key if need is not None else reader.lexicon.settings.get(word.text, word.text)
    reader.role(word, "setting" if known else "name", key if known else None)
    if reader.is_sign("=", ":", ":=", "=="):
        _told_sign(reader, word)
    value = _value(reader, need)
    end = max(value.end, word.end)
    return Setting(start=word.start, end=end, key=key, written=word.text, word_end=word.end, value=value)


def _told_sign(reader: Reader, word: Piece) -> None:
    """`size=16`, `size: 16`"""
    sign = reader.take()
    start = word.end if reader.text[word.end : sign.start].isspace() else sign.start
    space = "" if reader.text[sign.end : sign.end + 1].isspace() else " "
    fix = reader.teller.use(start, sign.end, space)
    title = "fix_space" if space else "fix_no_sign"
    fix = reader.teller.change(title, *fix.edits)
    reader.teller.tell("setting_sign", sign.start, sign.end, fix, setting=word.text, sign=sign.text)


def _value(reader: Reader, need: Need | None) -> Expression:
    piece = reader.now
    is_next = piece.kind == "name" and piece.text in reader.lexicon.settings and piece.text not in reader.made
    if is_next or piece.kind == "line" or not _values.can_begin(reader) or (_is_over(reader) and piece.kind != "word"):
        return _values.missing(reader)
    return _calls.choice(reader, _values.expression(reader, PLUS), need)


def _bare(reader: Reader, needs: Mapping[str, Need], given: set[str]) -> Setting:
    """A value without the word before it: `layer hidden 16 relu`."""
    piece = reader.now
    lacking = [(spelled, need) for spelled, need in needs.items() if need.key not in given]
    key = reader.lexicon.catalogue.choice_key(piece.text) if piece.kind == "name" else None
    chosen = next((pair for pair in lacking if key in pair[1].choices), None)
    if chosen is None and key is None:
        chosen = next((pair for pair in lacking if pair[1].takes), None)
    word, need = chosen if chosen is not None else ("", None)
    fix = reader.teller.put(piece.start, f"{word} ") if word else None
    reader.teller.tell("setting_word", piece.start, piece.end, fix, found=reader.teller.written(piece.start, piece.end))
    value = _value(reader, need)
    return Setting(
        start=piece.start, end=max(value.end, piece.end), key="" if need is None else need.key, written=word,
        word_end=piece.start, value=value,
    )  # fmt: skip
