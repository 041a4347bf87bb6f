"""Walks in NumPy: hills with their slopes written out, and the rules that make steps of slopes."""

from __future__ import annotations

from .._tree import Call
from ..words import WORDS
from . import _numpy_hills as hills
from ._numpy_rules import ASK_THE_DIAL, RULES
from ._plain import PlainStyle
from ._reading import calls_of

TAUGHT = ("train_network", "fit_line", "race")
WALKED = ("roll",)


class NumpyWalks(PlainStyle):
    """The words about hills and walks, and whatever needs a rule."""

    def text_of(self, key: str) -> str:
        if key in RULES:
            by_dial = "(slope, kept, number, dial)" if self.by_dial else "(slope, kept, number)"
            return RULES[key].replace("(slope, kept, number)", by_dial)
        match key:
            case "RULES":
                pairs = "".join(f'    "{each}": «{each}»,\n' for each in self._rules_named())
                return f"«RULES» = {{\n{pairs}}}\n"
            case "roll":
                rules = self.rules(*WALKED)
                return hills.roll_text(rules=rules != {"plain"}, plain="plain" in rules, by_dial=self.by_dial)
            case "plot_walk":
                made = calls_of("make_hill", *self.program.statements)
                dials = {len(places) if places else None for places in map(self._places, made)}
                return hills.plot_walk_text(hills=bool(dials - {2}) or not dials, mountains=bool(dials - {1}))
        return super().text_of(key)

    # Words

    def make_hill(self, call: Call, name: str | None) -> str | None:
        said = self.known(self.first(call)).text
        formula = None if said is None else hills.read_formula(said)
        if formula is None:
            self.page.need("from downslope.formulas import evaluate, parse, slope_of")
            return self.filled(f"«read_hill»({self.value(self.first(call))})")
        name = self.names.fresh("hill") if name is None else name
        self.page.lines(self.filled("\n".join(hills.hill_lines(name, "«Hill»", formula))))
        return name

    def roll(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        start = self.given(call, "from")
        assert start is not None
        settings = [f"start={self.value(start)}", f"speed={self.number(call, 'speed')}"]
        settings += [f"steps={self.number(call, 'steps')}", *self.rule_settings(call)]
        return self.filled(f"«roll»({self.value(self.first(call))}, {', '.join(settings)})")

    def plot_walk(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self.filled(f"«plot_walk»({self.value(self.first(call))})")

    # Rules

    def rule(self, name: str) -> str:
        return f"«{name}»"

    def rule_while_running(self, name: str) -> str:
        return f"«RULES»[{name}]"

    def rules(self, *words: str) -> set[str]:
        """The rules that may be used with these words."""
        calls = [call for word in words for call in calls_of(word, *self.program.statements)]
        found = {self.choice(call, "rule") for call in calls}
        if None in found:
            found |= set(self._rules_named())
        return {each for each in found if each is not None} or {"plain"}

    @property
    def by_dial(self) -> bool:
        """Whether some rule looks at where a dial stands: then all are handed the dial."""
        return bool(self.rules(*WALKED, *TAUGHT) & ASK_THE_DIAL)

    def _rules_named(self) -> list[str]:
        """Rules whose names stand as texts in the program."""
        need = WORDS["roll"].option("rule")
        assert need is not None
        return self.choices_named(need)

    def _places(self, call: Call) -> tuple[str, ...] | None:
        said = self.known(self.first(call)).text
        formula = None if said is None else hills.read_formula(said)
        return None if formula is None else formula.used or formula.names[:1]
