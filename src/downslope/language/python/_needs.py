"""What a program in arrays has to be able to read: the types of its columns and of its answers, as far as known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._facts import ColumnFacts, DataFacts
from .._tree import Call, NetworkBlock, Text
from ._layers import layers_of
from ._reading import calls_of, everything

if TYPE_CHECKING:
    from ..checking import Checked

FEW_ROWS, FEW_HELD_OUT, MOST_KINDS = 500, 2000, 1000
NUMBERS, KINDS = "number", "kind"


class Needs:
    """Read off a checked program, once. What nobody can know before it runs counts as anything."""

    def __init__(self, checked: Checked) -> None:
        statements = checked.program.statements
        self._loads = calls_of("load", *statements)
        self._lines = calls_of("fit_line", *statements)
        self._known = {id(call): checked.known(call).data for call in self._loads}
        self._line_facts = {id(call): checked.known(call) for call in self._lines}
        blocks = [node for node in everything(*statements) if isinstance(node, NetworkBlock)]
        opened = calls_of("open_network", *statements)
        self.families = {layers_of(block).kind for block in blocks} | ({"dense"} if opened and not blocks else set())
        self.has_lines, self.has_networks = bool(self._lines), bool(blocks or opened)
        self.takes_few = bool(calls_of("take", *statements))

    @property
    def facts(self) -> tuple[DataFacts, ...] | None:
        """Of all data that is loaded; None where something about it is open."""
        found = tuple(facts for facts in self._known.values() if facts is not None)
        return found if found and len(found) == len(self._loads) else None

    @property
    def files(self) -> bool:
        """Whether somebody's own files are read: there may be gaps in them."""
        names = [call.values[0] for call in self._loads]
        return not all(isinstance(name, Text) and not set(name.value) & set("./\\") for name in names)

    @property
    def many_files(self) -> bool:
        """Whether rows may come from several files, which may count the same kinds in another order."""
        return self.files and len(self._loads) > 1

    @property
    def inputs(self) -> frozenset[str] | None:
        """The types of the columns that anything learns from; None for anything."""
        if self.facts is None:
            return None
        columns = [column for facts in self.facts for column in facts.inputs] if self.has_networks else []
        columns += [column for call in self._lines for column in self._line_columns(call)]
        many = any(column.kinds_count > MOST_KINDS for column in columns if column.type == "kind")
        return None if many else frozenset(column.type for column in columns)

    @property
    def answers(self) -> frozenset[str]:
        """Whether numbers or kinds are to be predicted, or both."""
        found = {NUMBERS} if self.has_lines else set()
        if self.has_networks and self.facts is None:
            return frozenset({NUMBERS, KINDS})
        if self.has_networks:
            found |= {facts.target.type for facts in self.facts or () if facts.target is not None}
        return frozenset(found or {NUMBERS, KINDS})

    @property
    def few_rows(self) -> bool:
        """Whether all rows that are learned from are looked at after each round."""
        return self.facts is not None and all(facts.rows <= FEW_ROWS for facts in self.facts)

    @property
    def few_held_out(self) -> bool:
        """Whether all rows that are held out are looked at."""
        return self.facts is not None and all(facts.rows <= FEW_HELD_OUT for facts in self.facts)

    def _line_columns(self, call: Call) -> tuple[ColumnFacts, ...]:
        """What a line learns from: one column, or all but the one that it predicts."""
        given = {option.label: option.value for option in call.options}
        known = self._line_facts[id(call)]
        sets = (known.data,) if known.data is not None else self.facts or ()
        if "x" in given and known.input is not None:
            return tuple(column for facts in sets if (column := facts.column(known.input)) is not None)
        return tuple(column for facts in sets for column in facts.columns if self._may_be_read(column, facts, call))

    def _may_be_read(self, column: ColumnFacts, facts: DataFacts, call: Call) -> bool:
        if facts.target is None or column.name != facts.target.name:
            return True
        return any(option.label == "y" for option in call.options)
