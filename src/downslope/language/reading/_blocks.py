"""Reads what lies between a word and its `end`: `if`, `repeat`, `for each`, `to`."""

from __future__ import annotations

from msgspec import Struct

from .._mistake import Edit
from .._tree import Branch, Define, Expression, ForEach, If, Parameter, Repeat, Statement
from . import _statements, _values
from ._pieces import Piece
from ._reader import Reader


class Block(Struct):
    """A block that is open: its word, and how far its line is indented."""

    word: Piece
    indent: int
    """-1 where the word does not begin its line."""
    should_end: int | None = None
    """Where a line begins that stands no further to the right than the word: the `end` was most likely forgotten."""


def opened(reader: Reader, word: Piece) -> Block:
    """A block that begins at a word."""
    reader.deeper()
    block = Block(word, indent_of(reader.text, word.start))
    reader.blocks.append((word.text, word.start))
    return block


def indent_of(text: str, at: int) -> int:
    """How many spaces stand before a place in its line; -1 where something else does."""
    start = text.rfind("\n", max(0, at - 200), at) + 1
    before = text[start:at]
    return -1 if before.strip() or (start == 0 and at > 200) else len(before.expandtabs(4))


def closed(reader: Reader, block: Block) -> int:
    """Reads the `end` of a block; where it ends. Told where there is none."""
    reader.depth -= 1
    reader.blocks.pop()
    if reader.is_frame("end"):
        piece = reader.take()
        return piece.end
    _told_open(reader, block)
    return reader.before.end


def _told_open(reader: Reader, block: Block) -> None:
    """The `end` of a block is missing: told where it should stand."""
    end, text = reader.lexicon.catalogue.word("end"), reader.text
    line = text.count("\n", 0, block.word.start) + 1
    indent = " " * max(block.indent, 0)
    if reader.now.kind != "end":
        at = reader.now.start
        put = f"{end}\n{indent}" if reader.fresh else f"{end} "
        reader.teller.tell(
            "end_missing", at, reader.now.end, reader.teller.put(at, put), word=block.word.text, line=line
        )
        return
    last = len(text.rstrip())
    fix = reader.teller.put(last, f"\n{indent}{end}")
    if block.should_end is not None:
        fix = reader.teller.change("fix_put_end", Edit(block.should_end, block.should_end, f"{end}\n{indent}"))
    reader.teller.tell("end_missing_at_end", last, last, fix, word=block.word.text, line=line)


def body(reader: Reader, *until: str) -> tuple[Statement, ...]:
    """The statements of a block, up to `end` or another word that ends them."""
    return tuple(_statements.several(reader, "end", *until))


def if_(reader: Reader) -> If:
    """`if … else if … else … end`"""
    word = reader.take()
    block = opened(reader, word)
    branches = [_branch(reader, word)]
    otherwise: tuple[Statement, ...] | None = None
    else_start = -1
    while reader.is_frame("else"):
        start = reader.take()
        if reader.is_frame("if") and otherwise is None:
            reader.take()
            branches.append(_branch(reader, start))
            continue
        if otherwise is not None:
            reader.teller.tell("else_twice", start.start, start.end, word=start.text)
        else:
            else_start = start.start
        colon(reader)
        otherwise = (*(otherwise or ()), *body(reader, "else"))
    end = closed(reader, block)
    return If(start=word.start, end=end, branches=tuple(branches), otherwise=otherwise, else_start=else_start)


def _branch(reader: Reader, word: Piece) -> Branch:
    test = header_value(reader)
    colon(reader)
    statements = body(reader, "else")
    end = statements[-1].end if statements else test.end
    return Branch(start=word.start, end=end, test=test, body=statements)


def header_value(reader: Reader) -> Expression:
    """The value right after a word that begins a block, in the same line."""
    return _values.expression(reader) if _values.can_begin(reader) and not reader.fresh else _values.missing(reader)


def colon(reader: Reader) -> None:
    """A colon, a `then` or an opening brace after the first line of a block, as other languages have it."""
    piece = reader.now
    if reader.is_sign(":", "{"):
        reader.take()
        reader.teller.tell(
            "colon", piece.start, piece.end, reader.teller.remove(piece.start, piece.end), sign=piece.text
        )


def repeat(reader: Reader) -> Repeat:
    """`repeat 5 times … end`"""
    word = reader.take()
    block = opened(reader, word)
    count = header_value(reader)
    if reader.is_frame("times"):
        reader.take()
    else:
        times = reader.lexicon.catalogue.word("times")
        at = reader.before.end
        reader.teller.tell("times_missing", at, at, reader.teller.put(at, f" {times}"), times=times)
    colon(reader)
    statements = body(reader)
    return Repeat(start=word.start, end=closed(reader, block), count=count, body=statements)


def for_each(reader: Reader) -> ForEach:
    """`for each x in list … end`"""
    word = reader.take()
    block = opened(reader, word)
    name, start, end = _new_name(reader, word)
    if reader.is_frame("in"):
        reader.take()
    else:
        spelled = reader.lexicon.catalogue.word("in")
        at = reader.before.end
        reader.teller.tell("in_missing", at, at, reader.teller.put(at, f" {spelled}"), word=spelled)
    items = header_value(reader)
    colon(reader)
    statements = body(reader)
    return ForEach(
        start=word.start, end=closed(reader, block), name=name, name_start=start, name_end=end, items=items,
        body=statements,
    )  # fmt: skip


def _new_name(reader: Reader, word: Piece) -> tuple[str, int, int]:
    """The name that a word brings with it; told where there is none, or where it is a word of the language."""
    piece = reader.now
    if piece.kind == "name":
        reader.take()
        return piece.text, piece.start, piece.end
    if piece.kind in ("word", "frame") and not reader.fresh and piece.key != "in":
        reader.take()
        reader.teller.tell("reserved", piece.start, piece.end, None, name=piece.text)
        return piece.text, piece.start, piece.end
    at = word.end
    reader.teller.tell("name_missing", at, at, word=word.text)
    return "", at, at


def define(reader: Reader) -> Define:
    """`to area width, height … end`"""
    word = reader.take()
    block = opened(reader, word)
    name, start, end = _new_name(reader, word)
    parameters = _parameters(reader)
    colon(reader)
    statements = body(reader)
    return Define(
        start=word.start, end=closed(reader, block), name=name, name_start=start, name_end=end,
        parameters=tuple(parameters), body=statements,
    )  # fmt: skip


def _parameters(reader: Reader) -> list[Parameter]:
    found: list[Parameter] = []
    while reader.now.kind == "name" and not reader.begins_something():
        piece = reader.take()
        found.append(Parameter(start=piece.start, end=piece.end, name=piece.text))
        if reader.is_sign(","):
            reader.take()
            reader.skip_lines()
        else:
            break
    return found
