"""Files as people have them: the same thirty rows written in many ways, and files that cannot be read."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

from downslope.base import DownslopeError, FileError, InputError

ROWS = [(3.5 + row % 7, ("red", "green", "blue")[row % 3], 90.0 + 1.25 * row) for row in range(30)]
PLAIN = "size,colour,price\n" + "".join(f"{size},{colour},{price}\n" for size, colour, price in ROWS)


def with_first(name: str, value: Callable[[int], object]) -> str:
    """The plain file with one more column in front."""
    head, *lines = PLAIN.splitlines()
    return "\n".join([f"{name},{head}", *(f"{value(row)},{line}" for row, line in enumerate(lines))])


def in_quotes() -> str:
    return "\n".join(",".join(f'"{value}"' for value in line.split(",")) for line in PLAIN.splitlines())


# What is in the file, the settings, and what is said about it.
Case = tuple[str | bytes, dict[str, Any], str]
NOT_FINITE = "inf,red,1\n1e999,red,1\n-Infinity,red,1\n"
SAME: dict[str, Case] = {
    "plain": (PLAIN, {}, ""),
    "a mark at the front (BOM)": (b"\xef\xbb\xbf" + PLAIN.encode(), {}, ""),
    "line ends of Windows": (PLAIN.replace("\n", "\r\n"), {}, ""),
    "line ends of old Macs": (PLAIN.replace("\n", "\r"), {}, ""),
    "no line end at the end": (PLAIN.rstrip("\n"), {}, ""),
    "empty lines": (PLAIN.replace("\n", "\n\n"), {}, ""),
    "empty lines at the front": ("\n\n" + PLAIN, {}, ""),
    "semicolons": (PLAIN.replace(",", ";"), {}, "A semicolon stands between the values."),
    "tabs": (PLAIN.replace(",", "\t"), {}, "A tab stands between the values."),
    "bars": (PLAIN.replace(",", "|"), {}, "A bar stands between the values."),
    "a separator that was said": (PLAIN.replace(",", "~"), {"separator": "~"}, ""),
    "semicolons and decimal commas": (PLAIN.replace(",", ";").replace(".", ","), {}, "decimal comma"),
    "UTF-16 with a mark": (PLAIN.encode("utf-16"), {}, "utf-16"),
    "UTF-16 without": (PLAIN.encode("utf-16-be"), {}, "utf-16-be"),
    "everything in quotes": (in_quotes(), {}, ""),
    "spaces around values": (PLAIN.replace(",", " , "), {}, ""),
    "a comma at every end": (PLAIN.replace("\n", ",\n"), {}, "column 4 is left out: there is nothing in it."),
    "packed": (gzip.compress(PLAIN.encode()), {}, "Unpacked"),
    "packed UTF-16": (gzip.compress(PLAIN.encode("utf-16")), {}, "utf-16"),
    "a column of the same": (with_first("same", lambda _: 7), {}, "same is left out: it is "),
    "numbers of the rows": (with_first("id", lambda row: 100 + row), {}, "id is left out: it numbers the rows"),
    "names of the rows": (with_first("who", "person {}".format), {}, "who is left out: a word of its own on every row"),
    "a column left out": (with_first("x", lambda row: row**2), {"types": {"x": "leave out"}}, ""),
    "a gap in every column": (PLAIN + ",red,1\n5,,1\n5,red,\n", {}, "3 of 33 in all"),
    "words for nothing": (PLAIN + "NA,red,1\n5,null,1\n5,red,NaN\n", {}, "3 of 33 in all"),
    "a word of one's own for nothing": (PLAIN + "?,red,1\n", {"nothing": "?"}, "size 1"),
    "infinite numbers": (PLAIN + NOT_FINITE, {}, "Counted 3 infinite numbers under size as missing."),
    "a line that is cut short": (PLAIN + "5\n", {}, "price"),
}

# What is in the file, the settings, the error, and what it says.
Refusal = tuple[str | bytes, dict[str, Any], type[DownslopeError], str]
WORDS = "".join(f"{row},word{row}\n" for row in range(60))
REFUSED: dict[str, Refusal] = {
    "words among numbers": (
        PLAIN.replace("4.5,", "oops,", 1),
        {},
        FileError,
        r"size is a column of numbers.*Got 'oops' \(line 3\)\. Where: my.csv, the column 'size'.*nothing=\('oops',\)",
    ),
    "several of them": (
        PLAIN + "x,red,1\n\n\ny,red,1\nz,red,1\nx,red,1\n",
        {},
        FileError,
        r"'x' \(line 32\), 'y' \(line 35\), 'z' \(line 36\) and 1 more",
    ),
    "after quoted line ends": (
        'size,note,price\n1,"a\nb",2\n3,"c\nd",4\noops,e,5\n7,f,5\n',
        {},
        FileError,
        r"'oops' \(line 6\)",
    ),
    "a wish that is not so": (
        PLAIN,
        {"types": {"colour": "number"}},
        FileError,
        r"'red' \(line 2\), 'green' \(line 3\), 'blue' \(line 4\) and 27 more",
    ),
    "one kind only": ("a,price\n1,x\n2,x\n", {}, InputError, "at least two different answers"),
    "one number only": ("a,price\n1,5\n2,5\n", {}, InputError, "at least two different answers.*Got 5 on every one"),
    "answers that never come again": ("a,price\n" + WORDS, {}, InputError, "60 different answers on 60 rows"),
    "no answers": ("a,price\n1,\n2,\n", {}, InputError, "'price' is left out, so it cannot be predicted"),
    "a column that is not there": (
        PLAIN,
        {"predict": "prize"},
        InputError,
        r"Did you mean 'price'\? It has size, colour, price",
    ),
    "a type for no column": (PLAIN, {"types": {"sise": "kind"}}, InputError, "Did you mean 'size'"),
    "a type that is none": (PLAIN, {"types": {"size": "float"}}, InputError, "can be read as 'number', 'kind'"),
    "a setting that is none": (PLAIN, {"seperator": ";"}, InputError, "Did you mean 'separator'"),
    "a long separator": (PLAIN, {"separator": "::"}, InputError, "the one sign between the values"),
    "an unknown encoding": (PLAIN, {"encoding": "utf-99"}, InputError, 'Usual: "utf-8"'),
    "nothing": ("", {}, FileError, r"There is nothing in the file\. Where: my.csv"),
    "blank lines": ("\n\n \n", {}, FileError, "There is nothing in the file"),
    "names only": ("a,b,price\n", {}, FileError, r"names of columns, and no rows\. Got a, b, price"),
    "lines with too many values": (
        "a,price\n1,2\n3,4,5\n6,7\n8,9,9,9\n",
        {},
        FileError,
        r"as many values as there are columns: 2\. Got 3 values on line 3, 4 values on line 5",
    ),
    "a quotation mark that is never closed": (
        'a,price\n1,2\n"3,4\n5,6\n',
        {},
        FileError,
        r"opened and never closed\. Where: my.csv, in the record that begins on line 3",
    ),
    "no text": (bytes(range(256)) * 20, {}, FileError, "not a file of text"),
    "another encoding than was said": (
        PLAIN.replace("red", "röd").encode("latin-1"),
        {"encoding": "ascii"},
        FileError,
        "not written in ascii",
    ),
    "cut off in packing": (gzip.compress(PLAIN.encode())[:80], {}, FileError, "cut off or damaged"),
    "nothing to learn from": ("price\n1\n2\n3\n", {}, InputError, "no column left to learn from"),
    "a gap on every row": ("a,b,price\n1,,1\n,2,2\n3,,4\n,3,4\n", {}, InputError, 'missing="middle" fills'),
}
REFUSED_IN_LONG_FILES = (
    "words among numbers",
    "several of them",
    "after quoted line ends",
    "one kind only",
    "one number only",
    "a column that is not there",
    "lines with too many values",
    "names only",
    "nothing to learn from",
    "a gap on every row",
)
