"""Finds out which of several open calls a label or a value is for."""

from __future__ import annotations

from ._reader import Open, Reader


def calls(reader: Reader) -> list[Open]:
    """The open calls inside the current brackets, the innermost first."""
    found = []
    for each in reversed(reader.open):
        if each.kind != "call":
            break
        found.append(each)
    return found


def owner(reader: Reader, label: str, *, quoted: bool = False) -> Open | None:
    """Which open call a label is for.

    It is the one whose word knows it and was not given it yet; of two such words, the inner one, and that is told.
    Where none knows it: the innermost that takes any label, else the outermost that takes some. One in quotes is known
    to none.
    """
    opened = calls(reader)
    knowing = [] if quoted else [each for each in opened if label in each.labels]
    wanting = [each for each in knowing if label not in each.given]
    if len(wanting) > 1:
        wanting[0].rival = wanting[1].word
    takes_any = [each for each in opened if each.any_option]
    takes_some = [each for each in opened if each.labels][-1:]
    found = wanting or knowing or takes_any or takes_some or opened[-1:]
    return found[0] if found else None


def taker(reader: Reader) -> Open | None:
    """Which open call one more value is for: one that takes several; in a list the list; else the outermost."""
    opened = calls(reader)
    several = [each for each in opened if each.several]
    if several:
        return several[0]
    around = reader.open[-len(opened) - 1].kind if len(opened) < len(reader.open) else ""
    return opened[-1] if opened and around != "[" else None


def is_option(reader: Reader, at: int) -> bool:
    """Whether `label: value` stands at a piece. A colon at a line's end is one too many, unless the label is known."""
    if not reader.is_label(at):
        return False
    after = reader.pieces[at + 2]
    return after.kind not in ("line", "end") or any(
        reader.pieces[at].text in each.labels or each.any_option for each in calls(reader)
    )


def is_set_option(reader: Reader, at: int) -> bool:
    """Whether `rounds = 30` stands at a piece after a comma, as other languages write an option."""
    piece, sign = reader.pieces[at], reader.pieces[min(at + 1, len(reader.pieces) - 1)]
    if piece.kind not in ("name", "word", "frame", "text") or sign.kind != "sign" or sign.text not in ("=", ":=", "=="):
        return False
    if reader.pieces[at - 1].kind == "line" and not reader.inside:
        return any(piece.text in each.labels for each in calls(reader))
    return any(each.labels or each.any_option for each in calls(reader))


def is_bare_option(reader: Reader, at: int) -> bool:
    """Whether `rounds 30` stands at a piece, the colon forgotten."""
    piece, after = reader.pieces[at], reader.pieces[min(at + 1, len(reader.pieces) - 1)]
    if piece.kind not in ("name", "word", "frame") or piece.text in reader.made:
        return False
    if not (after.kind in ("number", "text", "name") or (after.kind == "frame" and after.key in ("true", "false"))):
        return after.kind == "sign" and after.text == "[" and _is_lacking(reader, piece.text)
    if after.kind == "name" and (piece.kind == "frame" or reader.is_given_a_name(at + 1)):
        return False  # `to double x` begins a word of one's own.
    return _is_lacking(reader, piece.text)


def _is_lacking(reader: Reader, label: str) -> bool:
    return any(label in each.labels and label not in each.given for each in calls(reader))
