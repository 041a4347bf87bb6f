"""What a person may say about how their data is to be read, checked before a file is opened."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Any, Literal, get_args

import msgspec
import numpy as np
from msgspec import Struct

from ...base import InputError, nearest

Wanted = Literal["number", "kind", "text", "leave out", "day/month", "month/day"]
Missing = Literal["leave out", "middle"]

NOTHING = ("", "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null", "None", "none")
"""What stands for a missing value in a file of text."""


class Wishes(Struct, frozen=True, kw_only=True):
    """The settings of `load` for a person's own data; None leaves the choice to what is found in the file.

    >>> wishes(separator=";", types={"zip": "kind"}).types
    {'zip': 'kind'}
    """

    predict: str | None = None
    types: Mapping[str, Wanted] = {}
    """What a column is to be read as, where the guess would be wrong; "leave out" leaves it out."""
    missing: Missing = "leave out"
    """What becomes of a row with a missing input: left out, or filled with the middle number or the commonest kind."""
    nothing: tuple[str, ...] = ()
    """More words that stand for a missing value, as "?" or "unknown"."""
    separator: str | None = None
    encoding: str | None = None
    header: bool | None = None
    decimal: Literal[".", ","] | None = None
    stream: bool | None = None
    size: int | tuple[int, int] | None = None
    """Height and width that pictures are brought to."""
    by: Literal["letters", "words"] | None = None
    length: int | None = None
    """How many letters or words before are looked at."""
    most: int | None = None
    """How many different letters or words are known."""

    @property
    def nothings(self) -> tuple[str, ...]:
        """Every word for a missing value."""
        return (*NOTHING, *self.nothing)


def wishes(**settings: Any) -> Wishes:
    """The settings, each checked; what is wrong is said with what would be right."""
    for name in settings:
        if name not in Wishes.__struct_fields__:
            near = nearest(name, Wishes.__struct_fields__)
            known = ", ".join(Wishes.__struct_fields__)
            raise InputError(
                f"There is no setting {name!r} for a person's own data.",
                cure=f"Did you mean {near!r}?" if near else f"There are {known}.",
            )
    for name, value in settings.items():
        _check(name, value)
    if isinstance(settings.get("size"), int | np.integer):
        settings["size"] = (int(settings["size"]), int(settings["size"]))
    if "nothing" in settings:
        told = settings["nothing"]
        settings["nothing"] = (told,) if isinstance(told, str) else tuple(told)
    return Wishes(**settings)


def _check(name: str, value: Any) -> None:
    if value is None:
        return
    if name == "types":
        _check_types(value)
    elif name in _CHOICES and value not in _CHOICES[name]:
        said = " or ".join(repr(choice) for choice in _CHOICES[name])
        raise InputError(f"{name} must be {said}.", got=repr(value))
    elif name == "separator" and (not isinstance(value, str) or len(value) != 1 or not value.isascii()):
        raise InputError("separator is the one sign between the values.", got=repr(value), cure='Usual: "," ";" "\\t".')
    elif name == "encoding":
        _check_encoding(value)
    elif name == "size" and not _is_size(value):
        raise InputError("size is the height and the width of pictures.", got=repr(value), cure="size=64, or (48, 64).")
    elif name == "predict" and not isinstance(value, str):
        raise InputError("predict is the name of a column.", got=repr(value), cure='For example predict="price".')
    elif name == "nothing" and not _is_words(value):
        raise InputError("nothing holds words for a missing value.", got=repr(value), cure='nothing=("?", "-").')


_CHOICES: dict[str, tuple[Any, ...]] = {
    "missing": get_args(Missing),
    "decimal": (".", ","),
    "header": (True, False),
    "stream": (True, False),
    "by": ("letters", "words"),
}


def _check_types(value: Any) -> None:
    if not isinstance(value, Mapping):
        raise InputError("types says for columns what they are.", got=repr(value), cure='types={"zip": "kind"}.')
    for column, wanted in value.items():
        if wanted not in get_args(Wanted):
            said = ", ".join(repr(choice) for choice in get_args(Wanted))
            raise InputError(f"A column can be read as {said}.", got=f"{wanted!r} for {column!r}")


def _check_encoding(value: Any) -> None:
    try:
        codecs.lookup(value)
    except (LookupError, TypeError):
        raise InputError(
            "encoding is the name of a way to write letters as bytes.",
            got=repr(value),
            cure='Usual: "utf-8", "utf-16", "latin-1".',
        ) from None


def _is_size(value: Any) -> bool:
    try:
        sides = msgspec.convert(value, int | tuple[int, int], strict=True)
    except msgspec.ValidationError:
        return False
    return all(side >= 1 for side in (sides if isinstance(sides, tuple) else (sides,)))


def _is_words(value: Any) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list | tuple | set | frozenset) and all(isinstance(word, str) for word in value)
    )
