"""Reads calls: `word value, label: value`."""

from __future__ import annotations

from msgspec.structs import replace

from .._known import Kind
from .._mistake import Edit
from .._tree import Call, Expression, Missing, Name, Option
from ..words import WORDS, Need
from . import _brackets, _values
from ._labels import is_bare_option, is_option, is_set_option, owner, taker
from ._operators import OR, PLUS
from ._piece import Piece
from ._reader import Open, Reader

_PLAIN = ("name", "number", "text")


def call(reader: Reader) -> Expression:
    """A word, what it is given, and its options.

    A word that gives a value takes what follows up to a comparison, so that `if count data > 100` reads as it sounds;
    one that only does something takes everything.
    """
    if reader.now.kind == "word" and any(each is reader.now for each in reader.taken.get(reader.now.text, ())):
        word = reader.take()
        return Name(start=word.start, end=word.end, name=word.text)
    word = reader.take()
    opened = _opened(reader, word)
    reader.role(word, "word", word.key if word.kind == "word" else None)
    values, options, end = _given(reader, word, opened)
    found = _made(word, values, options, end)
    if opened.rival is not None:
        edits = (Edit(found.start, found.start, "("), Edit(found.end, found.end, ")"))
        fix = reader.teller.change("fix_brackets", *edits)
        reader.teller.tell("ambiguous_label", found.start, found.end, fix, inner=word.text, outer=opened.rival)
    return found


def unknown(reader: Reader) -> Expression:
    """What a word that nobody knows was given: read for its own mistakes, and left out."""
    word = reader.take()
    opened = Open(word=word.text, any_option=True, several=True, given=set())
    *_, end = _given(reader, word, opened)
    return Missing(start=word.start, end=end)


def _made(word: Piece, values: list[Expression], options: list[Option], end: int) -> Call:
    return Call(
        start=word.start, end=end, word=word.key or word.text, written=word.text, own=word.kind == "name",
        word_end=word.end, values=tuple(values), options=tuple(options),
    )  # fmt: skip


def _opened(reader: Reader, word: Piece) -> Open:
    if word.kind == "name":
        return Open(word=word.text, labels=dict.fromkeys(reader.own[word.text]), given=set())
    row = WORDS[word.key]
    labels = reader.lexicon.labels_of(word.key)
    return Open(word=word.text, labels=labels, any_option=row.any_option is not None, several=row.several, given=set())


def _given(reader: Reader, word: Piece, opened: Open) -> tuple[list[Expression], list[Option], int]:
    """What a word is given, and where that ends."""
    if reader.is_sign("(") and reader.now.key == "several" and (reader.is_tight() or _is_a_list(reader, opened)):
        return _given_in_brackets(reader, word, opened)
    bracket = reader.now if reader.is_sign("(") and reader.is_tight() else None
    reader.open.append(opened)
    values, options = _listed(reader, word, opened)
    reader.open.pop()
    end = max((each.end for each in (*values, *options)), default=word.end)
    if bracket is not None and word.key in WORDS and values and _is_one_in_brackets(reader, values[0], bracket):
        _advise_brackets(reader, word, bracket, values[0].end)
    return values, options, end


def _is_a_list(reader: Reader, opened: Open) -> bool:
    """`show ("a", 5)`: what stands in the brackets begins with a plain value and a comma."""
    return opened.several and reader.ahead().kind in _PLAIN and reader.ahead(2).text == ","


def _given_in_brackets(reader: Reader, word: Piece, opened: Open) -> tuple[list[Expression], list[Option], int]:
    """`load("my.csv", predict: "price")`: a pair of brackets too many."""
    bracket = reader.now
    reader.inside += 1
    reader.open += (Open("("), opened)
    reader.take()
    values, options = _listed(reader, word, opened)
    reader.open.pop()
    end, closed = _brackets.close(reader, bracket)
    if closed and word.key != "unknown":
        space = "" if reader.text[bracket.start - 1].isspace() else " "
        edits = (Edit(bracket.start, bracket.end, space), Edit(end - 1, end, ""))
        fix = reader.teller.change("fix_no_brackets", *edits)
        reader.teller.tell("call_brackets", bracket.start, bracket.end, fix, word=word.text)
    return values, options, end


def _is_one_in_brackets(reader: Reader, value: Expression, bracket: Piece) -> bool:
    return value.start == bracket.start and reader.text[value.end - 1 : value.end] == ")" and _values.is_plain(value)


def _advise_brackets(reader: Reader, word: Piece, bracket: Piece, end: int) -> None:
    """`load("fruits")` is understood."""
    edits = (Edit(bracket.start, bracket.end, " "), Edit(end - 1, end, ""))
    fix = reader.teller.change("fix_no_brackets", *edits)
    reader.teller.advise("call_brackets", bracket.start, bracket.end, fix, word=word.text)


def _listed(reader: Reader, word: Piece, opened: Open) -> tuple[list[Expression], list[Option]]:
    """The value or values of a call, and its options."""
    values: list[Expression] = []
    options: list[Option] = []
    height = 0
    if reader.is_sign(",") and not reader.inside and is_option(reader, reader.at + 1):
        reader.take()  # `train_network , on: data`: what is missing before the comma is told.
    _leave_out_of(reader, word)
    what = _first(reader, word)
    while what is not None:
        if what == "option":
            options.append(_option(reader, opened, word))
        else:
            values.append(_values.wanted(reader, _least(word)))
        height = max(height, reader.height)
        what = _next(reader, opened)
    reader.higher(height)
    return values, options


def _leave_out_of(reader: Reader, word: Piece) -> None:
    """`count of data`, as a sentence would have it."""
    piece = reader.now
    said = piece.text in ("of", "the", "de", "del") and piece.text not in reader.made and not reader.fresh
    if not said or word.kind != "word" or reader.ahead().kind not in ("name", "text") or reader.is_label(reader.at):
        return
    reader.take()
    fix = reader.teller.remove(piece.start, reader.now.start)
    reader.teller.tell("layer_filler", piece.start, piece.end, fix, word=piece.text)


def _least(word: Piece) -> int:
    """How tightly an operator has to bind to belong to what the word is given."""
    only_does = word.key in WORDS and WORDS[word.key].gives is Kind.NOTHING
    return OR if only_does else PLUS


def _first(reader: Reader, word: Piece) -> str | None:
    """Whether a value or an option comes right after the word."""
    if reader.fresh and not reader.inside:
        return None
    if is_option(reader, reader.at) or is_bare_option(reader, reader.at):
        return "option"
    if not _values.can_begin(reader):
        return None
    if word.kind == "name" and word.text in reader.own and not reader.own[word.text]:
        return "value" if reader.now.kind in _PLAIN and not reader.begins_something() else None
    return "value"


def _next(reader: Reader, opened: Open) -> str | None:
    """Whether an option or a value of this call comes next; the comma before it is read."""
    if not reader.is_sign(","):
        return _next_without_comma(reader, opened)
    comma = reader.at
    reader.at += 1
    reader.skip_lines()
    what = _what(reader)
    piece = reader.now
    if what == "option" and owner(reader, piece.text, quoted=piece.kind == "text") is opened:
        return what
    if what == "value" and taker(reader) is opened:
        return what
    reader.at = comma
    return None


def _what(reader: Reader) -> str | None:
    """What stands after a comma, whichever call it is for."""
    at = reader.at
    if is_option(reader, at) or is_set_option(reader, at) or is_bare_option(reader, at):
        return "option"
    begins_other = reader.begins_something() and not _gives_something(reader)
    return "value" if _values.can_begin(reader) and not begins_other else None


def _gives_something(reader: Reader) -> bool:
    """Whether what begins here can be a value as well: a word that gives one."""
    piece = reader.now
    if piece.kind == "word":
        return WORDS[piece.key].gives is not Kind.NOTHING
    return piece.key == "make_network" if piece.kind == "frame" else not reader.is_given_a_name(reader.at)


def _next_without_comma(reader: Reader, opened: Open) -> str | None:
    """An option or a value that follows with no comma before it: told, and read all the same."""
    piece = reader.now
    if (reader.fresh and not reader.inside) or piece.kind in ("line", "end"):
        return None
    if is_option(reader, reader.at) or is_bare_option(reader, reader.at):
        what, mine = "option", owner(reader, piece.text, quoted=piece.kind == "text") is opened
    elif piece.kind not in _PLAIN or reader.begins_something():
        return None
    else:
        what, mine = "value", opened.several and taker(reader) is opened
    if not mine:
        return None
    at = reader.before.end
    colon = (Edit(piece.end, piece.end, ":"),) if what == "option" and not is_option(reader, reader.at) else ()
    fix = reader.teller.put(at, ",", *colon)
    shown = {
        "left": reader.teller.written(reader.before.start, at),
        "right": reader.teller.written(piece.start, piece.end),
    }
    code = "comma_missing" if what == "option" else "comma_or_line"
    reader.teller.tell(code, piece.start, piece.end, fix, **shown)
    return what


def _option(reader: Reader, opened: Open, word: Piece) -> Option:
    """`label: value`"""
    piece = reader.take()
    end = _colon(reader, piece)
    own = word.kind == "name"
    if piece.kind == "text" and piece.text in opened.labels and not opened.any_option:
        fix = reader.teller.use(piece.start, piece.end, piece.text)
        reader.teller.tell("option_quotes", piece.start, piece.end, fix)
        piece = replace(piece, kind="name")
    need = None if piece.kind == "text" else opened.labels.get(piece.text)
    label = piece.text if need is None else need.key
    opened.given.add(piece.text)
    reader.role(piece, "label", None if need is None else need.key)
    value = choice(reader, _values.wanted(reader, _least(word), usual=_usual(reader, need)), need)
    hides = need is None and not own and any(each is not None and each.key == label for each in opened.labels.values())
    return Option(
        start=piece.start, end=max(value.end, end), label=label, written=piece.text,
        quoted=piece.kind == "text" or hides, label_end=piece.end, value=value,
    )  # fmt: skip


def _usual(reader: Reader, need: Need | None) -> str | None:
    """What an option usually is, as it would be written."""
    if need is None or need.usual is None:
        return None
    return reader.lexicon.catalogue.choice(need.usual) if need.usual in need.choices else need.usual


def _colon(reader: Reader, label: Piece) -> int:
    """The colon after a label, or what stands in its place; where it ends."""
    sign = reader.now
    teller = reader.teller
    if reader.is_sign(":"):
        reader.take()
        return sign.end
    if not reader.is_sign("=", ":=", "=="):
        teller.tell("colon_missing", label.start, label.end, teller.put(label.end, ":"), label=label.text)
        return label.end
    reader.take()
    start = label.end if reader.text[label.end : sign.start].isspace() else sign.start
    space = "" if reader.text[sign.end : sign.end + 1].isspace() else " "
    fix = teller.use(start, sign.end, f":{space}")
    teller.tell("option_equals", sign.start, sign.end, fix, label=label.text, sign=sign.text)
    return sign.end


def choice(reader: Reader, value: Expression, need: Need | None) -> Expression:
    """A bare name that is one of the choices here stands as the choice's key, in whatever language it was written."""
    if need is None or not isinstance(value, Name):
        return value
    key = reader.lexicon.catalogue.choice_key(value.name)
    if key is None or key not in need.choices:
        return value
    reader.roles[value.start] = ("choice", key)
    return Name(start=value.start, end=value.end, name=key)
