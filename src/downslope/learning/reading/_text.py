"""A file of text: the letters or words that came before, and the one that comes next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...base import FileError, InputError
from .._about import About
from ._plain_text import plain_text
from ._wishes import Wishes

if TYPE_CHECKING:
    from .._data import Data

LONGEST = 200_000_000


def read_text(path: Path, wishes: Wishes) -> Data:
    """The text of a file as rows, by letters or by words."""
    from .._tokens import text_data

    if wishes.by is None:
        raise InputError(
            "A file of text is read by letters or by words.",
            where=path.name,
            cure='by="letters" or by="words"; for a table, say what stands between its values: separator=",".',
        )
    with plain_text(path, encoding=wishes.encoding) as text:
        if text.bytes > LONGEST:
            raise FileError(
                f"A text of up to {LONGEST / 1e6:.0f} MB can be read.",
                got=f"{text.bytes / 1e6:,.0f} MB",
                where=path.name,
                cure="Take a part of it.",
            )
        with text.path.open("rb") as file:
            file.seek(text.skip)
            written = file.read()
        notes = text.notes
    try:
        letters = written.decode("utf-8")
    except UnicodeDecodeError:
        letters = written.decode("cp1252", errors="replace")
        notes = (*notes, "Read the letters as latin-1 (as Windows writes it): encoding='cp1252'.")
    about = About(
        title=path.stem, text=f"The text of {path.name}, by {wishes.by}.", source=f"your own file {path.name}"
    )
    data = text_data(letters, by=wishes.by, length=wishes.length, most=wishes.most, name=path.stem, about=about)
    return replace(data, notes=(*notes, *data.notes))
