"""Reads calls: `word value, label: value`. Finds out which of several open calls a label is for."""

from __future__ import annotations

from .._known import Kind
from .._mistake import Edit
from .._tree import Call, Expression, Missing, Name, Option
from ..words import WORDS, Need
from . import _values
from ._pieces import Piece
from ._reader import Open, Reader


def call(reader: Reader) -> Expression:
    """A word, what it is given, and its options.

    A word that gives a value takes what comes up to a comparison, so that `if count data > 100` reads as it sounds;
    one that only does something takes everything.
    """
    word = reader.take()
    own = word.kind == "name"
    opened = _opened(reader, word)
    reader.role(word, "word", None if own else word.key)
    if (bracket := _as_in_python(reader)) is not None:
        return _with_brackets(reader, word, opened, bracket)
    reader.open.append(opened)
    values, options = _given(reader, word, opened)
    reader.open.pop()
    found = _made(word, values, options)
    if opened.rival is not None:
        edits = (Edit(found.start, found.start, "("), Edit(found.end, found.end, ")"))
        reader.teller.tell(
            "ambiguous_label", found.start, found.end, reader.teller.change("fix_brackets", *edits),
            inner=word.text, outer=opened.rival,
        )  # fmt: skip
    return found


def unknown_call(reader: Reader) -> Expression:
    """What a word that nobody knows was given; it is read for its own mistakes, and told once."""
    word = reader.take()
    opened = Open(word.start, "call", word.text, any_option=True, several=True)
    reader.open.append(opened)
    values, options = _given(reader, word, opened)
    reader.open.pop()
    end = max((each.end for each in (*values, *options)), default=word.end)
    return Missing(start=word.start, end=end)


def _made(word: Piece, values: list[Expression], options: list[Option]) -> Call:
    end = max((each.end for each in (*values, *options)), default=word.end)
    return Call(
        start=word.start, end=end, word=word.key or word.text, written=word.text, own=word.kind == "name",
        word_end=word.end, values=tuple(values), options=tuple(options),
    )  # fmt: skip


def _opened(reader: Reader, word: Piece) -> Open:
    if word.kind == "name":
        return Open(word.start, "call", word.text, {each: each for each in reader.own[word.text]}, given=set())
    row = WORDS[word.key]
    labels = {spelled: need.key for spelled, need in reader.lexicon.labels(word.key).items()}
    return Open(word.start, "call", word.text, labels, row.any_option is not None, row.several, set())


def _least(word: Piece) -> int:
    """How tightly an operator has to bind to belong to what the word is given."""
    gives = word.kind == "name" or WORDS[word.key].gives is not Kind.NOTHING
    return _values.PLUS if gives else _values.OR


def _given(reader: Reader, word: Piece, opened: Open) -> tuple[list[Expression], list[Option]]:
    """What stands after a word: its value or values, and its options."""
    values: list[Expression] = []
    options: list[Option] = []
    least = _least(word) if word.key or word.text in reader.own else _values.OR
    height = 0
    if _is_option(reader, reader.at):
        options.append(_option(reader, opened, least))
        height = reader.height
    elif _takes_first(reader, word):
        values.append(_values.expression(reader, least))
        height = reader.height
    while (what := _next(reader, opened)) is not None:
        if what == "option":
            options.append(_option(reader, opened, least))
        else:
            values.append(_values.wanted(reader, least))
        height = max(height, reader.height)
    reader.higher(height)
    return values, options


def _takes_first(reader: Reader, word: Piece) -> bool:
    """Whether the value that a word is given comes next."""
    if not _values.can_begin(reader) or (reader.fresh and not reader.inside):
        return False
    if word.kind == "name" and word.text in reader.own and not reader.own[word.text]:
        return reader.now.kind in ("number", "text", "name") and not reader.begins_something()
    return True


def _next(reader: Reader, opened: Open) -> str | None:
    """Whether an option or a value of this call comes next; the comma before it is read."""
    if not reader.is_sign(","):
        return _without_comma(reader, opened)
    at = _after_comma(reader)
    if _is_option(reader, at) or _is_assigned_option(reader, at):
        if _owner(reader, reader.pieces[at].text) is not opened:
            return None
        _take_comma(reader, at)
        return "option"
    start, reader.at = reader.at, at
    stands = _values.can_begin(reader) and not (reader.begins_something() and not _can_be_given(reader))
    reader.at = start
    if not stands or _taker(reader) is not opened:
        return None
    _take_comma(reader, at)
    if not opened.several:
        _told_extra(reader, opened)
    return "value"


def _after_comma(reader: Reader) -> int:
    at = reader.at + 1
    while reader.pieces[at].kind == "line":
        at += 1
    return at


def _take_comma(reader: Reader, at: int) -> None:
    reader.at = at


def _can_be_given(reader: Reader) -> bool:
    """Whether what begins here can be a value as well: a word that gives something."""
    piece = reader.now
    if piece.kind == "word":
        return WORDS[piece.key].gives is not Kind.NOTHING
    if piece.kind == "name":
        return reader.ahead().text != "=" or reader.ahead().kind != "sign"
    return piece.key == "make_network"


def _without_comma(reader: Reader, opened: Open) -> str | None:
    """An option or a value that follows with no comma before it: told, and read all the same."""
    if reader.fresh and not reader.inside:
        return None
    piece = reader.now
    if reader.begins_something():
        return None
    if _is_option(reader, reader.at):
        goes_on = _owner(reader, piece.text) is opened
    else:
        goes_on = opened.several and piece.kind in ("name", "number", "text") and _taker(reader) is opened
    if not goes_on:
        return None
    fix = reader.teller.put(reader.before.end, ",")
    reader.teller.tell("comma_missing", piece.start, piece.end, fix)
    return "option" if _is_option(reader, reader.at) else "value"


def _is_option(reader: Reader, at: int) -> bool:
    """Whether `label:` stands at a piece; a colon at the end of a line is one too many, unless the label is known."""
    if not reader.is_label(at):
        return False
    after = reader.pieces[at + 2]
    return after.kind not in ("line", "end") or any(
        reader.pieces[at].text in each.labels or each.any_option for each in reader.open
    )


def _is_assigned_option(reader: Reader, at: int) -> bool:
    """`rounds = 30`, as other languages write an option."""
    piece, after = reader.pieces[at], reader.pieces[min(at + 1, len(reader.pieces) - 1)]
    if (
        piece.kind not in ("name", "word", "frame", "text")
        or after.kind != "sign"
        or after.text not in ("=", ":=", "==")
    ):
        return False
    if reader.pieces[at - 1].kind == "line" and not reader.inside:
        return False
    return any(piece.text in each.labels or each.any_option or each.labels for each in _calls_open(reader))


def _calls_open(reader: Reader) -> list[Open]:
    """The open calls inside the current brackets, the innermost first."""
    found = []
    for each in reversed(reader.open):
        if each.kind != "call":
            break
        found.append(each)
    return found


def _owner(reader: Reader, label: str) -> Open | None:
    """Which open call a label is for."""
    calls = _calls_open(reader)
    wanting = [each for each in calls if label in each.labels and each.labels[label] not in each.given]
    if wanting:
        if len(wanting) > 1:
            wanting[0].rival = wanting[1].word
        return wanting[0]
    knowing = [each for each in calls if label in each.labels] or [each for each in calls if each.any_option]
    return knowing[0] if knowing else (calls[-1] if calls else None)


def _taker(reader: Reader) -> Open | None:
    """Which open call takes one more value; in a list, the list does."""
    calls = _calls_open(reader)
    several = [each for each in calls if each.several]
    if several:
        return several[0]
    in_list = len(calls) < len(reader.open) and reader.open[-len(calls) - 1].kind == "["
    return None if in_list or not calls else calls[-1]


def _told_extra(reader: Reader, opened: Open) -> None:
    """A second value without a label: told, with the label that is most likely meant."""
    piece = reader.now
    lacking = [label for label, key in opened.labels.items() if key not in opened.given]
    fix = reader.teller.put(piece.start, f"{lacking[0]}: ") if lacking else None
    reader.teller.tell("label_missing", piece.start, piece.end, fix, word=opened.word)


def _option(reader: Reader, opened: Open, least: int) -> Option:
    """`label: value`"""
    piece = reader.take()
    colon = reader.take()
    if colon.text != ":":
        fix = reader.teller.use(_before(reader, piece, colon), colon.end, ":")
        reader.teller.tell("option_equals", colon.start, colon.end, fix, label=piece.text)
    own = opened.word in reader.own
    need = None if own or piece.kind == "text" else _need(reader, opened, piece.text)
    label = need.key if need is not None else piece.text
    opened.given.add(label)
    reader.role(piece, "label", need.key if need is not None else None)
    value = choice(reader, _values.wanted(reader, least), need)
    end = max(value.end, colon.end)
    quoted = piece.kind == "text" or (need is None and not own and label in opened.labels.values())
    return Option(
        start=piece.start, end=end, label=label, written=piece.text, quoted=quoted, label_end=piece.end, value=value
    )


def _before(reader: Reader, piece: Piece, colon: Piece) -> int:
    return piece.end if reader.text[piece.end : colon.start].isspace() else colon.start


def _need(reader: Reader, opened: Open, label: str) -> Need | None:
    key = reader.lexicon.named(opened.word)
    return None if key is None or key.kind != "word" else reader.lexicon.labels(key.key).get(label)


def choice(reader: Reader, value: Expression, need: Need | None) -> Expression:
    """A bare name that is one of the choices here stands as the choice's key, in whatever language it was written."""
    if need is None or not isinstance(value, Name):
        return value
    key = reader.lexicon.catalogue.choice_key(value.name)
    if key is None or key not in need.choices:
        return value
    reader.roles[value.start] = ("choice", key)
    return Name(start=value.start, end=value.end, name=key)


def _as_in_python(reader: Reader) -> Piece | None:
    """`load("my.csv", predict: "price")`: a bracket right after the word, with commas in it."""
    piece = reader.now
    if not reader.is_sign("(") or not reader.is_tight(reader.at) or piece.key != "several":
        return None
    return piece


def _with_brackets(reader: Reader, word: Piece, opened: Open, bracket: Piece) -> Expression:
    """A call whose brackets are one pair too many."""
    reader.inside += 1
    reader.open += (Open(bracket.start, "("), opened)
    reader.take()
    values, options = _given(reader, word, opened)
    reader.open.pop()
    start = len(reader.teller.mistakes)
    end = _values.close(reader, bracket)
    if len(reader.teller.mistakes) == start:
        fix = reader.teller.change("fix_no_brackets", Edit(bracket.start, bracket.end, " "), Edit(end - 1, end, ""))
        reader.teller.tell("call_brackets", bracket.start, bracket.end, fix, word=word.text)
    return _made(word, values, options)
