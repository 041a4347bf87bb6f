"""What a word was given when it is run: values that fit the table of words, and where each of them stands."""

from __future__ import annotations

import math
from typing import Any

from ..language import Edit, Kind
from ..language._tree import Bracketed, Call, Name, Number, Option
from ..language.words import Need
from ._problems import Unfit
from ._values import ListValue, kind_of


class Given:
    """The values of one call. `given["speed"]` is an option, with what is usual filled in; None where it is open."""

    def __init__(self, call: Call, values: tuple[Any, ...], name: str | None, *, alone: bool = False) -> None:
        self.call = call
        self.values = values
        self.name = name
        """The name that what comes of it gets, or that was given first."""
        self.alone = alone
        """Whether the call stands on a line of its own: nothing else will show what comes of it."""
        self.options: dict[str, Any] = {}
        self.others: list[tuple[Option, Any]] = []
        """Options whose names a person chose, in their order."""
        self._nodes: dict[str, Option] = {}

    def take(self, option: Option, value: Any) -> None:
        """An option of the table, as it was said."""
        self.options[option.label] = value
        self._nodes[option.label] = option

    @property
    def first(self) -> Any:
        """What stands right after the word."""
        return self.values[0]

    def __getitem__(self, key: str) -> Any:
        return self.options.get(key)

    def whole(self, key: str) -> int:
        """An option that is a whole number."""
        return int(self.options[key])

    def said(self, key: str) -> bool:
        """Whether the program itself says it."""
        return key in self._nodes

    def place(self, key: str) -> Any:
        """Where the value of an option stands; the whole call where nobody wrote it."""
        return self._nodes[key].value if key in self._nodes else self.call

    def label(self, key: str) -> Any:
        """An option with its label; the whole call where nobody wrote it."""
        return self._nodes.get(key, self.call)

    @property
    def first_place(self) -> Any:
        return self.call.values[0]

    @property
    def first_name(self) -> str:
        """The name that stands first, if one does."""
        node = bare(self.first_place)
        return node.name if isinstance(node, Name) else ""

    @property
    def changed(self) -> str:
        """The name that stands for something else from now on."""
        node = bare(self.first_place)
        if not isinstance(node, Name):
            raise self.unfit()
        return node.name

    def unfit(self, at: Any = None) -> Unfit:
        """To be raised where something that was given does not fit; the checker says why."""
        seen = [*zip(self.call.values, self.values, strict=False)]
        seen += [(node.value, self.options[key]) for key, node in self._nodes.items()]
        seen += [(option.value, value) for option, value in self.others]
        return Unfit(self.call if at is None else at, *seen)

    def edit(self, key: str, label: str, text: str) -> Edit | None:
        """The change that makes an option say something else; None where it is reckoned from something."""
        node = self._nodes.get(key)
        if node is None:
            return Edit(self.call.end, self.call.end, f", {label}: {text}")
        return Edit(node.value.start, node.value.end, text) if isinstance(bare(node.value), Number) else None


def bare(node: Any) -> Any:
    """A node without the brackets around it."""
    while isinstance(node, Bracketed):
        node = node.inside
    return node


def usual_value(need: Need) -> Any:
    """What an option is where nobody says, as a value."""
    if need.usual is None or need.usual in need.choices:
        return need.usual
    return need.usual.strip('"') if Kind.TEXT in need.takes else float(need.usual)


def check_value(need: Need, value: Any, node: Any) -> None:
    """Raise `Unfit` where a value does not fit; most were seen before the program ran."""
    if not fits(need, value):
        raise Unfit(node, (node, value))


def fits(need: Need, value: Any) -> bool:
    """Whether a value is what the table asks for."""
    kind = kind_of(value)
    if need.takes and kind not in need.takes and (Kind.ANYTHING not in need.takes or kind is Kind.NOTHING):
        return False
    if kind is Kind.NUMBER:
        return _in_range(need, value)
    if isinstance(value, ListValue) and need.of_each and Kind.LIST in need.takes:
        return all(kind_of(item) in need.of_each for item in value.items)
    return True


def _in_range(need: Need, value: float) -> bool:
    whole = not need.whole or (math.isfinite(value) and value == math.floor(value))
    above = need.above is None or (value > need.above and math.isfinite(value))
    return (
        whole
        and above
        and not (
            (need.least is not None and not value >= need.least) or (need.most is not None and not value <= need.most)
        )
    )
