"""What a word was given when it is run: values that fit the table of words, and where each of them stands."""

from __future__ import annotations

import math
from typing import Any

from ..language import Edit, Kind
from ..language.words import Need
from ._problems import ProgramMistake
from ._values import ListValue, kind_of


class Given:
    """The values of one call. `given["speed"]` is an option, with what is usual filled in; None where it is open."""

    def __init__(
        self, call: Any, first: Any, options: dict[str, Any], name: str | None, *, alone: bool = False
    ) -> None:
        self.call = call
        self.first = first
        self.name = name
        """The name that what comes of it gets, or that was given first."""
        self.rest: tuple[Any, ...] = ()
        self.alone = alone
        """Whether the call stands on a line of its own: nothing else will show what comes of it."""
        self._options = options
        self._nodes = {option.label: option for option in call.options}

    def __getitem__(self, key: str) -> Any:
        return self._options.get(key)

    def whole(self, key: str) -> int:
        """An option that is a whole number."""
        return int(self._options[key])

    def said(self, key: str) -> bool:
        """Whether the program itself says it."""
        return key in self._nodes

    def place(self, key: str) -> Any:
        """Where the value of an option stands; the whole call where nobody wrote it."""
        return self._nodes[key].value if key in self._nodes else self.call

    def label(self, key: str) -> Any:
        """An option as a node: its label and its value."""
        return self._nodes.get(key, self.call)

    @property
    def first_place(self) -> Any:
        return self.call.values[0] if self.call.values else self.call

    @property
    def own_options(self) -> list[Any]:
        """The options whose names a person chose, in their order."""
        return [(option, self._options[option.label]) for option in self.call.options if option.label in self._options]

    def edit(self, key: str, label: str, text: str) -> Edit | None:
        """The change that makes an option say something else; None where it is reckoned from something."""
        node = self._nodes.get(key)
        if node is None:
            return Edit(self.call.end, self.call.end, f", {label}: {text}")
        return Edit(node.value.start, node.value.end, text) if type(node.value).__name__ == "Number" else None


def usual_value(need: Need) -> Any:
    """What an option is where nobody says, as a value."""
    if need.usual is None or need.usual in need.choices:
        return need.usual
    return need.usual.strip('"') if Kind.TEXT in need.takes else float(need.usual)


def check_value(need: Need, value: Any, node: Any, label: str) -> None:
    """Raise a mistake where a value does not fit; most were seen before the program ran."""
    kind = kind_of(value)
    if need.takes and kind not in need.takes and Kind.ANYTHING not in need.takes:
        raise ProgramMistake("run_wrong_kind", node, label=label, needs=need.takes, found=kind)
    if kind is Kind.NUMBER:
        _check_number(need, value, node, label)
    if isinstance(value, ListValue) and need.of_each and Kind.LIST in need.takes:
        for item in value.items:
            if kind_of(item) not in need.of_each:
                raise ProgramMistake("run_wrong_item", node, label=label, needs=need.of_each, found=kind_of(item))


def _check_number(need: Need, value: float, node: Any, label: str) -> None:
    if need.whole and not (math.isfinite(value) and value == math.floor(value)):
        raise ProgramMistake("run_not_whole", node, label=label, got=value)
    if need.above is not None and not (value > need.above and math.isfinite(value)):
        raise ProgramMistake("run_not_above", node, label=label, got=value, least=need.above)
    if need.least is not None and not value >= need.least:
        raise ProgramMistake("run_too_small", node, label=label, got=value, least=need.least)
    if need.most is not None and not value <= need.most:
        raise ProgramMistake("run_too_large", node, label=label, got=value, most=need.most)
