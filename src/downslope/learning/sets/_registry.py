"""The table of the sets: light, so that listing them makes none. A set's file is opened when somebody asks for it."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from ...base import InputError, nearest
from .._data import Data


class KnownSet(Struct, frozen=True, kw_only=True):
    """One line of the table.

    >>> known_set("breast cancer").name
    'breast_cancer'
    """

    name: str
    title: str
    rows: int
    predicts: str
    """What is to be found out, in a few words."""
    real: bool
    """Whether somebody measured it; the others are made up, and say how."""
    file: str
    """The file of this room that makes it, in a function of the same name."""

    def maker(self) -> Callable[..., Data]:
        """The function that makes the set. Its keywords are the set's settings."""
        room = importlib.import_module(f"{__package__}.{self.file}")
        return getattr(room, self.name)  # type: ignore[no-any-return]

    def settings(self) -> dict[str, Any]:
        """The settings of the set, each with its usual value."""
        return {name: known.default for name, known in inspect.signature(self.maker()).parameters.items()}


def _made_up(name: str, title: str, rows: int, predicts: str, file: str) -> KnownSet:
    return KnownSet(name=name, title=title, rows=rows, predicts=predicts, real=False, file=file)


def _real(name: str, title: str, rows: int, predicts: str, file: str) -> KnownSet:
    return KnownSet(name=name, title=title, rows=rows, predicts=predicts, real=True, file=file)


SETS: Mapping[str, KnownSet] = {
    known.name: known
    for known in (
        _made_up("fruits", "Fruits on a scale", 400, "which of 4 fruits", "_fruits"),
        _made_up("lemonade", "A lemonade stand", 200, "cups sold in a day", "_lemonade"),
        _made_up("spam", "Wanted messages and spam", 4000, "wanted or spam", "_spam"),
        _made_up("films", "Films and their viewers", 20_000, "stars given to a film", "_films"),
        _made_up("circle", "A disc in a ring", 400, "teal or amber", "_shapes"),
        _made_up("xor", "Four quarters", 400, "teal or amber", "_shapes"),
        _made_up("two_hills", "Two hills", 400, "teal or amber", "_shapes"),
        _made_up("spiral", "Two spiral arms", 400, "teal or amber", "_shapes"),
        _made_up("moons", "Two moons", 400, "teal or amber", "_shapes"),
        _real("faces", "Faces", 200, "face or not a face", "_small_pictures"),
        _real("digits", "Handwritten digits", 1797, "which of 10 digits", "_small_pictures"),
        _real("iris", "Irises", 150, "which of 3 irises", "_tables"),
        _real("wine", "Wines", 178, "which of 3 cultivars", "_tables"),
        _real("breast_cancer", "Breast cancer", 569, "malignant or benign", "_tables"),
        _real("diabetes", "Diabetes", 442, "the illness a year later", "_tables"),
        _real("words", "The words of Python's help", 250_000, "the next letter or word", "_words"),
    )
}


class SetList(tuple[KnownSet, ...]):
    """The lines of the table, shown as one."""

    __slots__ = ()

    def __repr__(self) -> str:
        wide = max((len(known.name) for known in self), default=0)
        return "\n".join(
            f"{known.name:<{wide}}  {known.rows:>7,} rows, {'real   ' if known.real else 'made up'}  {known.predicts}"
            for known in self
        )


def datasets() -> SetList:
    """Every set that comes with Downslope.

    >>> [known.name for known in datasets()][:2]
    ['fruits', 'lemonade']
    """
    return SetList(SETS.values())


def known_set(name: str) -> KnownSet | None:
    """The line of a set, found with spaces, underscores or hyphens in its name, or None."""
    return SETS.get("_".join(name.lower().replace("-", " ").replace("_", " ").split()))


def nearest_set(name: str) -> str | None:
    """The set that a mistyped name was most likely meant to be, or None.

    >>> nearest_set("friuts")
    'fruits'
    """
    return nearest(name, SETS)


def make_set(name: str, **settings: Any) -> Data:
    """The rows of a set, made up or read from the installed package.

    >>> len(make_set("fruits", rows=40, seed=3))
    40
    """
    known = known_set(name)
    if known is None:
        near = nearest_set(name)
        cure = f"Did you mean {near!r}?" if near else f"There are {', '.join(SETS)}."
        raise InputError("No data set that comes with Downslope has this name.", got=repr(name), cure=cure)
    usual = known.settings()
    for setting, value in settings.items():
        if setting not in usual:
            raise InputError(f"{known.name} has no setting {setting!r}.", got=f"{setting}={value!r}", cure=_cure(usual))
    return known.maker()(**settings)


def truth(name: str, **settings: Any) -> dict[str, float]:
    """What is true of a made-up set, as numbers: what a model can hope to find.

    >>> truth("lemonade")["temperature"]
    3.0
    """
    known = known_set(name)
    teller = None if known is None else getattr(importlib.import_module(f"{__package__}.{known.file}"), "TRUTHS", None)
    if known is None or teller is None or known.name not in teller:
        raise InputError("Only a made-up set has a truth that is known.", got=repr(name))
    told: dict[str, float] = teller[known.name](**settings)
    return told


def _cure(usual: Mapping[str, Any]) -> str:
    if not usual:
        return "It has none."
    return "Its settings are " + ", ".join(f"{name} (usually {value!r})" for name, value in usual.items()) + "."
