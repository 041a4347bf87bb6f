"""A program in plain arrays, as far as it is the same whoever does the learning: reading rows, scoring, pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .._tree import Call, Expression, Text
from . import _plain_texts as texts
from ._needs import FEW_HELD_OUT, FEW_ROWS, KINDS, NUMBERS, Needs
from ._plain_coding import coding_text
from ._reading import calls_of
from ._style import AbstractStyle, quoted

if TYPE_CHECKING:
    from ..checking import Checked

_MARK = re.compile(r"«(\w+)»")
_ON_NET = re.compile(r"«net\.(\w+)»\(")
_IMPORTS = (
    (r"\bds\.", "import downslope as ds"),
    (r"\bnp\.", "import numpy as np"),
    (r"\bplt\.", "import matplotlib.pyplot as plt"),
    (r"\bpickle\.", "import pickle"),
    (r"\bcopy\.", "import copy"),
    (r"\bmath\.", "import math"),
    (r"\bre\.", "import re"),
    (r"\bCallable\b", "from collections.abc import Callable"),
    (r"\bNamedTuple\b", "from typing import NamedTuple"),
    (r"\berf\(", "from scipy.special import erf"),
    (r"\bsliding_window_view\(", "from numpy.lib.stride_tricks import sliding_window_view"),
)


class PlainStyle(AbstractStyle):
    """Writes small functions above the program, each once and only where something asks for it."""

    methods: frozenset[str] = frozenset()
    """What a network says itself: `net.predict(rows)` instead of `predict(net, rows)`."""

    def __init__(self, checked: Checked) -> None:
        super().__init__(checked)
        self.needs = Needs(checked)
        self._called: dict[str, str] = {}

    # Functions above the program

    def helper(self, key: str) -> str:
        """What a small function is called; the first time it is asked for, it is written."""
        if key not in self._called:
            self._called[key] = self.names.fresh(key)
            with self.page.function(f"helper {key}"):
                self.page.lines(self.filled(self.text_of(key)))
        return self._called[key]

    def filled(self, template: str) -> str:
        """A template with the names of other functions put in, and what it needs imported."""
        text = _ON_NET.sub(lambda mark: self._on_net(mark[1]), template)
        text = _MARK.sub(lambda mark: self.helper(mark[1]), text)
        for pattern, statement in _IMPORTS:
            if re.search(pattern, text):
                self.page.need(statement)
        return text

    def line(self, text: str) -> None:
        """One statement on the page, with what it needs."""
        self.page.line(self.filled(text))

    def _on_net(self, method: str) -> str:
        return f"net.{method}(" if method in self.methods else f"«{method}»(net, "

    def text_of(self, key: str) -> str:
        """The template of a function. A style adds its own: its machines, `train`, and what they are made of."""
        match key:
            case "Coding":
                return coding_text(self.needs, asks=self.asks)
            case "score":
                return self.by_answers(texts.SCORE_OF_KINDS, texts.SCORE_OF_NUMBERS, texts.SCORE_OF_BOTH)
            case "answer":
                return self.by_answers(texts.ANSWER_OF_KINDS, texts.ANSWER_OF_NUMBERS, texts.ANSWER_OF_BOTH)
            case "race":
                return texts.RACE.replace("LOSSES", self._judged())
            case "plot_data":
                return self._plot_data_text()
            case "plot_training":
                return texts.PLOT_TRAINING_HELD_OUT if self.holds_out else texts.PLOT_TRAINING
        return str(getattr(texts, key.upper()))

    def by_answers(self, kinds: str, numbers: str, both: str) -> str:
        """The template for what the program predicts."""
        return {frozenset({KINDS}): kinds, frozenset({NUMBERS}): numbers}.get(self.needs.answers, both)

    # What the program uses

    def uses(self, *words: str) -> bool:
        """Whether one of these words occurs in the program."""
        return any(calls_of(word, *self.program.statements) for word in words)

    def gives(self, key: str, *words: str) -> bool:
        """Whether one of these words is given an option somewhere."""
        calls = [call for word in words for call in calls_of(word, *self.program.statements)]
        return any(self.given(call, key) is not None for call in calls)

    @property
    def asks(self) -> bool:
        """Whether somebody asks about single things, column by column."""
        columns = any(self.columns_given(call) for call in calls_of("ask", *self.program.statements))
        return columns or self.uses("plot_line")

    @property
    def holds_out(self) -> bool:
        """Whether rows are held out somewhere."""
        return self.gives("held_out", "train_network", "race")

    @property
    def watched_seen(self) -> str:
        """The rows that are looked at after each round, of those that are learned from; empty: all of them."""
        return "" if self.needs.few_rows else f"«watched»(len(inputs), min(2000, max({FEW_ROWS}, len(inputs) // 4)))"

    @property
    def watched_held_out(self) -> str:
        """The same of rows that are held out."""
        return "" if self.needs.few_held_out else f"«watched»(len(held_out), {FEW_HELD_OUT})"

    def _judged(self) -> str:
        """The losses that a race is judged by: those of rows that were held out, where there are some."""
        held_out = [self.given(call, "held_out") is not None for call in calls_of("race", *self.program.statements)]
        if not any(held_out):
            return "run.losses"
        return "run.held_out_losses" if all(held_out) else "run.held_out_losses or run.losses"

    def _plot_data_text(self) -> str:
        facts = self.needs.facts
        targets = {None if each.target is None else each.target.type for each in facts} if facts else {None}
        if targets == {KINDS}:
            return texts.PLOT_DATA_OF_KINDS
        return texts.PLOT_DATA_OF_NUMBERS if targets == {NUMBERS} else texts.PLOT_DATA

    # Words

    def train_network(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        net = self.value(self.first(call))
        self.line(f"{net} = «train»({net}, {self.settings(call)})")
        return None

    def race(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        speeds = self.given(call, "speeds")
        assert speeds is not None
        given = [self.value(self.first(call)), self.on(call), self.value(speeds), *self.dials(call, speed=False)]
        if (held_out := self.given(call, "held_out")) is not None:
            given.append(f"held_out={self.value(held_out)}")
        return self.filled(f"«race»({', '.join(given)})")

    def score(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self.filled(f"«score»({self.value(self.first(call))}, {self.on(call)})")

    def ask(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        net = self.atom(self.first(call))
        if (row := self.given(call, "row")) is not None and (data := self.given(call, "of")) is not None:
            rows, at = self.atom(data), self.whole(row)
            asked = f"inputs({rows}[{int(at) - 1 if at.isdigit() else f'{at} - 1'}])"
        else:
            said = ", ".join(f"{quoted(each.label)}: {self.value(each.value)}" for each in self.columns_given(call))
            asked = f"row({{{said}}})"
        return self.filled(f"«answer»({self.value(self.first(call))}, {net}.coding.{asked})")

    def save(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        to = self.given(call, "as")
        assert to is not None
        return self.filled(f"«save»({self.value(self.first(call))}, {self.file(to)})")

    def open_network(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        kept = [self.given(each, "as") for each in calls_of("save", *self.program.statements)]
        asked = self.first(call)
        if not any(isinstance(each, Text) and isinstance(asked, Text) and each.value == asked.value for each in kept):
            self.page.comment("Kept by another program of this kind: the classes it is made of must stand here too.")
        return self.filled(f"«open_network»({self.file(self.first(call))})")

    def plot_data(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        x, y = self.given(call, "x"), self.given(call, "y")
        data = self.value(self.first(call))
        if x is not None and y is not None:
            sides = f"{self.value(x)}, {self.value(y)}"
        elif (known := self._sides(call)) is not None:
            sides = ", ".join(quoted(each) for each in known)
        else:
            chosen = [f"{key}={self.value(given)}" for key, given in (("x", x), ("y", y)) if given is not None]
            sides = f"*«sides»({', '.join([data, *chosen])})"
        return self.filled(f"«plot_data»({data}, {sides})")

    def plot_line(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self.filled(f"«plot_line»({self.value(self.first(call))})")

    def plot_training(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self.filled(f"«plot_training»({self.value(self.first(call))})")

    def plot_network(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self.filled(f"«plot_network»({self.value(self.first(call))})")

    def plot_mistakes(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self.filled(f"«plot_mistakes»({self.value(self.first(call))}, {self.on(call)})")

    # Parts of these

    def on(self, call: Call) -> str:
        """The rows that a word is given."""
        on = self.given(call, "on")
        assert on is not None
        return self.value(on)

    def settings(self, call: Call) -> str:
        """What `train` is given beside the network."""
        settings = [self.on(call), *self.dials(call)]
        if (held_out := self.given(call, "held_out")) is not None:
            settings.append(f"held_out={self.value(held_out)}")
        return ", ".join(settings)

    def dials(self, call: Call, *, speed: bool = True) -> list[str]:
        """Rounds, speed, batch, rule and seed."""
        settings = [f"rounds={self.number(call, 'rounds')}"]
        if speed:
            settings.append(f"speed={self.number(call, 'speed')}")
        if self.given(call, "batch") is not None:
            settings.append(f"batch={self.number(call, 'batch')}")
        return [*settings, *self.rule_settings(call), f"seed={self.number(call, 'seed')}"]

    def rule_settings(self, call: Call) -> list[str]:
        """The rule as a setting; nothing for the plain one."""
        if (rule := self.choice(call, "rule") or "plain") != "plain":
            return [f"rule={self.rule(rule)}"]
        later = self.choice_while_running(call, "rule")
        return [] if later is None else [f"rule={self.rule_while_running(later)}"]

    def rule(self, name: str) -> str:
        """How a rule other than the plain one is handed to `train`."""
        return quoted(name)

    def rule_while_running(self, name: str) -> str:
        """The same where its name is only known while the program runs."""
        return name

    def line_data(self, call: Call) -> str:
        """The rows that a line learns from, with the columns that were asked for."""
        data = self.atom(self.first(call))
        x, y = self.given(call, "x"), self.given(call, "y")
        if y is not None and not self._predicted_anyway(call, y):
            data = f'{data}.with_target({self.value(y)}, type="number")'
        return data if x is None else f"{data}.only({self.value(x)})"

    def file(self, name: Expression) -> str:
        """The file of a network, in the folder where it is run."""
        return quoted(f"{name.value}.pickle") if isinstance(name, Text) else f'f"{{{self.value(name)}}}.pickle"'

    def _predicted_anyway(self, call: Call, y: Expression) -> bool:
        facts = self.known(self.first(call)).data
        return isinstance(y, Text) and facts is not None and facts.target is not None and facts.target.name == y.value

    def _sides(self, call: Call) -> tuple[str, str] | None:
        """The two columns of numbers that are drawn where fewer were named, as far as known."""
        facts = self.known(self.first(call)).data
        named = [self.given(call, key) for key in ("x", "y")]
        if facts is None or not all(each is None or isinstance(each, Text) for each in named):
            return None
        x, y = (each.value if isinstance(each, Text) else None for each in named)
        numbers = [column.name for column in facts.inputs if column.type == "number"]
        if facts.target is not None and facts.target.type == "number":
            numbers.insert(1, facts.target.name)
        left = [each for each in numbers if each not in (x, y)]
        across = x if x is not None else next(iter(left), None)
        up = y if y is not None else next((each for each in left if each != across), None)
        return None if across is None or up is None else (across, up)
