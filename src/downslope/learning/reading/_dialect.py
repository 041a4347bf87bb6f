"""How a file of separated values is written: what stands between values, whether names come first, decimal commas."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from ...base import FileError
from ._plain_text import PlainText
from ._wishes import NOTHING, Wishes

SEPARATORS = ("\t", ";", "|", ",")  # where two fit equally well, the first: a comma may be a decimal comma
CALLED = {"\t": "a tab", ";": "a semicolon", "|": "a bar", ",": "a comma"}
RECORDS = 500

PLAIN_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|[+-]?(inf|nan)", re.IGNORECASE)
COMMA_DECIMAL = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+),(\d{1,2}|\d{4,})|[+-]?\d{1,3}(\.\d{3})+,\d+|[+-]?0,\d+")
POINT_DECIMAL = re.compile(r"[+-]?(\d{1,3}(,\d{3})*|\d+)\.(\d{1,2}|\d{4,})|[+-]?\d{1,3}(,\d{3})+\.\d+|[+-]?0\.\d+")
EITHER = re.compile(r"[+-]?\d{1,3}(,\d{3})")

csv.field_size_limit(1 << 27)


class Dialect(Struct, frozen=True, kw_only=True):
    """What has to be known to read the values."""

    separator: str
    names: tuple[str, ...]
    repeated: tuple[str, ...]
    """Names that stand over more than one column."""
    start: int
    """The byte at which the rows begin."""
    lines_before: int
    quotes: bool
    decimal: Literal[".", ","]
    notes: tuple[str, ...]


def read_dialect(text: PlainText, wishes: Wishes) -> Dialect:
    """The dialect of a file, sniffed from its first part where the wishes do not say."""
    head = text.head()
    separator = wishes.separator or sniff_separator(head)
    records = [(line, fields) for line, fields in _records(io.StringIO(head, newline=""), separator, 1)][:RECORDS]
    if not records:
        raise FileError("There is nothing in the file.", where=text.said)
    notes: list[str] = []
    usual = "\t" if text.said.lower().removesuffix(".gz").endswith((".tsv", ".tab")) else ","
    if wishes.separator is None and separator != usual:
        notes.append(f"{CALLED[separator].capitalize()} stands between the values.")
    first = records[0][1]
    header = wishes.header if wishes.header is not None else not any(_is_number(field) for field in first)
    if not header and wishes.header is None:
        notes.append(
            f"The first line holds numbers, so it is a row, and the columns are called {_numbered(0)}, "
            f"{_numbered(1)} …: header=True takes it for names."
        )
    names, repeated, renamed = column_names(first if header else [""] * len(first))
    rows = [fields for _, fields in records[1 if header else 0 :]]
    decimal = wishes.decimal or sniff_decimal(rows, separator)
    if decimal == "," and wishes.decimal is None:
        notes.append('Numbers have a decimal comma, as 3,5: decimal="." reads them otherwise.')
    lines = head.splitlines(keepends=True)
    before = records[0][0] - 1
    if header:
        before = _line_after(head, separator, records[0][0])
    return Dialect(
        separator=separator,
        names=names,
        repeated=repeated,
        start=text.skip + len("".join(_lines(lines, before)).encode()),
        lines_before=before,
        quotes=not _stray_quotes(head, separator),
        decimal=decimal,
        notes=(*notes, *renamed),
    )


def sniff_separator(head: str) -> str:
    """What stands between the values: what cuts the most lines into the same number of them.

    >>> sniff_separator("size;price\\n3,5;10\\n4,5;12\\n")
    ';'
    """
    best, best_fit = ",", 0.0
    for separator in SEPARATORS:
        counts = [len(fields) for _, fields in _records(io.StringIO(head, newline=""), separator, 1)][:RECORDS]
        usual, many = Counter(counts).most_common(1)[0] if counts else (1, 0)
        if usual < 2:
            continue
        fit = many / len(counts) - (0.5 if counts[0] != usual else 0.0)
        if fit > best_fit + 1e-9:
            best, best_fit = separator, fit
    return best


def sniff_decimal(rows: list[list[str]], separator: str) -> Literal[".", ","]:
    """Whether 3,5 is three and a half. 1,234 alone is a thousand, except where a semicolon keeps the commas free.

    >>> sniff_decimal([["3,5"], ["1.234,25"]], ";")
    ','
    >>> sniff_decimal([["1,234"], ["3.5"]], ",")
    '.'
    """
    values = [value.strip() for fields in rows for value in fields]
    comma = any(COMMA_DECIMAL.fullmatch(value) for value in values)
    point = any(POINT_DECIMAL.fullmatch(value) for value in values)
    if comma != point:
        return "," if comma else "."
    return "," if not point and separator in ";\t" and any(EITHER.fullmatch(value) for value in values) else "."


def column_names(first: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The names, made different where two are the same; which were the same; and what to say about it.

    >>> column_names(["size", "", "size"])[0]
    ('size', 'column 2', 'size (2)')
    """
    names: list[str] = []
    repeated: list[str] = []
    notes = []
    for place, told in enumerate(first):
        name = told.strip() or _numbered(place)
        if name in names:
            repeated.append(name)
            number = 2
            while f"{name} ({number})" in names:
                number += 1
            notes.append(f"A second column called {name} is now called {name} ({number}).")
            name = f"{name} ({number})"
        names.append(name)
    return tuple(names), tuple(dict.fromkeys(repeated)), tuple(notes)


def records_of(text: PlainText, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its line: slow and exact, for saying where something is wrong."""
    with text.path.open("rb") as file:
        file.seek(dialect.start)
        wrapped = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
        yield from _records(wrapped, dialect.separator, dialect.lines_before + 1, quotes=dialect.quotes)


def block_records(block: bytes, dialect: Dialect, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """The same for a part of the file that begins on this line."""
    lines = io.StringIO(block.decode("utf-8", errors="replace"), newline="")
    yield from _records(lines, dialect.separator, first_line, quotes=dialect.quotes)


def _records(
    lines: io.TextIOBase, separator: str, first_line: int, *, quotes: bool = True
) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE)
    line = first_line
    for fields in reader:
        if fields:
            yield line, fields
        line = first_line + reader.line_num


def _line_after(head: str, separator: str, line: int) -> int:
    """How many lines have gone by after the record that begins in this line."""
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
    for _ in reader:
        if reader.line_num >= line:
            return reader.line_num
    return line


def _lines(lines: list[str], many: int) -> list[str]:
    """The first lines as the csv module counts them: only \\n and \\r\\n end one."""
    merged: list[str] = []
    for line in lines:
        if merged and not merged[-1].endswith("\n"):
            merged[-1] += line
        else:
            merged.append(line)
    return merged[:many]


def _stray_quotes(head: str, separator: str) -> bool:
    """Whether quotation marks stand inside values only, as in 5" for inches: then they enclose nothing."""
    if '"' not in head:
        return False
    opening = re.search(rf'(^|{re.escape(separator)})[ ]*"', head, re.MULTILINE)
    return opening is None


def _is_number(field: str) -> bool:
    value = field.strip()
    if value in NOTHING:
        return False
    return bool(PLAIN_NUMBER.fullmatch(value) or COMMA_DECIMAL.fullmatch(value) or POINT_DECIMAL.fullmatch(value))


def _numbered(place: int) -> str:
    return f"column {place + 1}"
