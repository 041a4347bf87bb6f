"""Opens and closes what lies between a word and its `end`, and finds out where an `end` was forgotten."""

from __future__ import annotations

from .._mistake import Fix
from ._piece import Piece
from ._reader import Block, Reader

_FARTHEST = 200
"""A line that is indented further than this has no indent."""


def open_block(reader: Reader, word: Piece) -> Block:
    """A block begins at a word."""
    reader.deeper()
    block = Block(word, indent_of(reader.text, word.start))
    reader.blocks.append(block)
    return block


def indent_of(text: str, at: int) -> int:
    """How many spaces stand before a place in its line; -1 where something else does."""
    start = text.rfind("\n", max(0, at - _FARTHEST), at) + 1
    if start == 0 and at > _FARTHEST:
        return -1
    before = text[start:at]
    return -1 if before.strip() else len(before.expandtabs(4))


def see_indent(reader: Reader) -> None:
    """A statement begins in the innermost block: by its indent it may show that an `end` was forgotten before it."""
    block = reader.blocks[-1] if reader.blocks else None
    if block is None or block.indent < 0 or block.should_end is not None or not reader.fresh:
        return
    indent = indent_of(reader.text, reader.now.start)
    if indent > block.indent:
        block.deeper = True
    elif block.deeper:
        block.should_end = reader.now.start


def close_block(reader: Reader) -> int:
    """Reads the `end` of the innermost block; where it ends. Told where there is none."""
    reader.depth -= 1
    block = reader.blocks.pop()
    piece = reader.now
    if not reader.is_frame("end"):
        _told_open(reader, block)
        return reader.before.end
    if 0 <= indent_of(reader.text, piece.start) < block.indent:
        reader.misplaced.append(block)
        if block.should_end is None:
            block.should_end = piece.start
    reader.take()
    _repeated_word(reader, piece)
    return piece.end


def _repeated_word(reader: Reader, end: Piece) -> None:
    """`end if`, as some languages have it."""
    piece, after = reader.now, reader.ahead()
    if (
        piece.kind == "frame"
        and after.kind in ("line", "end")
        and piece.key in ("if", "repeat", "for_each", "to", "make_network")
    ):
        reader.take()
        fix = reader.teller.remove(end.end, piece.end)
        reader.teller.tell("end_alone", piece.start, piece.end, fix, closing=end.text, word=piece.text)


def _told_open(reader: Reader, block: Block) -> None:
    """The `end` of a block is missing: told where it should stand."""
    teller, piece = reader.teller, reader.now
    end = reader.lexicon.catalogue.word("end")
    if piece.kind == "end":
        blamed = reader.misplaced.pop() if reader.misplaced else block
        code = "end_missing_at_end"
        start = stop = len(reader.text.rstrip())
    else:
        blamed, code, start, stop = block, "end_missing", piece.start, piece.end
    teller.tell(
        code, start, stop, _fix(reader, blamed, end), word=blamed.word.text, closing=end,
        line=teller.line_of(blamed.word.start),
    )  # fmt: skip


def _fix(reader: Reader, block: Block, end: str) -> Fix:
    """An `end` put in: where the indent says that it was forgotten, before what cannot be inside, or at the end."""
    text, indent = reader.text, " " * max(block.indent, 0)
    if reader.now.kind != "end":
        at = reader.now.start
        fresh = f"{end}\n{text[text.rfind(chr(10), 0, at) + 1 : at]}"
        return reader.teller.put(at, fresh if reader.fresh else f"{end} ")
    if block.should_end is not None:
        at = block.should_end
        line = text.rfind("\n", 0, at) + 1
        return reader.teller.put(line, f"{indent}{end}\n")
    last = len(text.rstrip())
    return reader.teller.put(last, f"\n{indent}{end}")


def stray_after_header(reader: Reader, *more: str) -> None:
    """A colon, a `then` or a brace after the first line of a block, as other languages have it."""
    piece = reader.now
    is_then = (
        piece.kind == "name" and piece.text not in reader.made and piece.text in ("then", "do", "entonces", "hacer")
    )
    if reader.is_sign("(") and reader.ahead().text == ")":
        reader.take()
        closing = reader.take()
        fix = reader.teller.remove(piece.start, closing.end)
        reader.teller.tell("header_sign", piece.start, closing.end, fix, sign="()")
        piece = reader.now
    if is_then or reader.is_sign(":", "{", *more):
        reader.take()
        fix = reader.teller.remove(piece.start, piece.end)
        reader.teller.tell("header_sign", piece.start, piece.end, fix, sign=piece.text)
