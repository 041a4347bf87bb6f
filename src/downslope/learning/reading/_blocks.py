"""A file of separated values a block at a time, each cut where a line ends: bounded memory for a file of any size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...base import FileError
from ._dialect import Dialect, records_of
from ._plain_text import PlainText, opened

if TYPE_CHECKING:
    import polars as pl

BLOCK = 1 << 24
MOST_BLOCKS_A_VALUE = 4


class NotUtf8Error(Exception):
    """Far into the file there are bytes that are not UTF-8: it is to be read again as something else."""


def text_blocks(text: PlainText, dialect: Dialect) -> Iterator[bytes]:
    """The rows of the file, block after block; no value is cut in two, even where it holds line ends in quotes."""
    for block in line_blocks(text, start=dialect.start, quotes=dialect.quotes):
        if len(block) > MOST_BLOCKS_A_VALUE * BLOCK:
            raise never_closed(text, dialect)
        yield block


def line_blocks(text: PlainText, *, start: int, quotes: bool) -> Iterator[bytes]:
    """The file from a place on, cut where lines end. A line that is far too long comes as it is."""
    rest = b""
    with opened(text.path, text.said) as file:
        file.seek(start)
        while block := file.read(BLOCK):
            block = rest + block
            cut = _safe_cut(block, quotes)
            if cut == 0 and len(block) > MOST_BLOCKS_A_VALUE * BLOCK:
                cut = len(block)
            rest = block[cut:]
            if cut:
                yield block[:cut]
    if rest.strip():
        yield rest


def _safe_cut(block: bytes, quotes: bool) -> int:
    """Just after the last line end that is not inside quotation marks."""
    cut = block.rfind(b"\n") + 1
    if not quotes or b'"' not in block:
        return cut
    inside = block.count(b'"', 0, cut) % 2
    while cut and inside:
        mark = block.rfind(b'"', 0, cut)
        inside ^= 1
        cut = block.rfind(b"\n", 0, mark) + 1
        inside ^= block.count(b'"', cut, mark) % 2
    return cut


def read_block(
    block: bytes,
    text: PlainText,
    dialect: Dialect,
    *,
    types: dict[str, Any],
    columns: list[str] | None = None,
    nothings: tuple[str, ...] = (),
) -> pl.DataFrame:
    """The values of one block: of the given types, or texts. Columns are called 0, 1, 2 … until they get their names.

    Polars' own errors are turned into ours, but for a value that is not of its type, which is the caller's to find.
    """
    import polars as pl

    places = [str(place) for place in range(len(dialect.names))]
    header = dialect.separator.join(places).encode() + b"\n"
    try:
        return pl.read_csv(
            io.BytesIO(header + block),
            separator=dialect.separator,
            quote_char='"' if dialect.quotes else None,
            schema_overrides=types,
            infer_schema=False,
            columns=columns,
            null_values=list(nothings) or None,
        )
    except pl.exceptions.PolarsError as error:
        told = str(error)
        if "could not parse" in told and types:
            raise
        try:
            block.decode()
        except UnicodeDecodeError:
            raise NotUtf8Error from None
        refuse_ragged(text, dialect)
        if dialect.quotes and block.count(b'"') % 2:
            raise never_closed(text, dialect) from None
        raise FileError("The file cannot be read as a table.", got=told.splitlines()[0], where=text.said) from None


def refuse_ragged(text: PlainText, dialect: Dialect) -> None:
    """Say which lines have more values than there are names."""
    many = len(dialect.names)
    found: list[tuple[int, int]] = []
    for line, fields in records_of(text, dialect):
        if len(fields) > many:
            found.append((line, len(fields)))
            if len(found) == 3:
                break
    if found:
        told = ", ".join(f"{count} values on line {line:,}" for line, count in found)
        raise FileError(
            f"Every line has as many values as there are columns: {many}.",
            got=told,
            where=text.said,
            cure=(
                f"A value that holds {dialect.separator!r} itself must stand in quotation marks; "
                'or name another sign between the values: separator=";".'
            ),
        )


def never_closed(text: PlainText, dialect: Dialect) -> FileError:
    """A quotation mark that swallows the rest of the file."""
    line = 0
    for line, _ in records_of(text, dialect):  # noqa: B007  # the last one is meant
        pass
    return FileError(
        "A quotation mark is opened and never closed.",
        where=f"{text.said}, in the record that begins on line {line:,}",
        cure="Close it, or double a quotation mark that belongs to a value.",
    )
