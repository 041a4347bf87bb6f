"""Hills in PyTorch: a function of tensors, whose slope PyTorch feels, and a walk down it."""

from __future__ import annotations

from abc import ABC

from ...formulas import Formula, parse, to_torch
from .._known import Kind
from .._tree import Assign, Call, Expression, ListOf, Number, Unary
from . import _pytorch_texts as texts
from ._pytorch_optimizers import RuleWords
from ._reading import calls_of, everything


class HillWords(RuleWords, ABC):
    """The words about hills and walks."""

    def make_hill(self, call: Call, name: str | None) -> str | None:
        """A hill is a function, above the program; it has the name of the hill where that has no other."""
        formula = self._formula(call)
        if formula is None:
            return self.filled(f"«hill_of»({self.value(self.first(call))})")
        given = [each for each in everything(*self.program.statements) if isinstance(each, Assign) and each.name]
        alone = name is not None and sum(self.names.of(each.name) == name for each in given) == 1
        called = name if name is not None and alone and not self.turns else self.names.fresh(name or "hill")
        said = to_torch(formula)
        with self.page.function(f"hill {called}"):
            self.page.line(f"def {called}({', '.join(formula.used or ('x',))}):")
            self.page.line(f'    """{formula.text}"""')
            self.page.line(f"    return {said}" if formula.used else f"    return {said} + 0 * x")
        self.page.need("import torch")
        if "math." in said:
            self.page.need("import math")
        return called

    def roll(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        start = self.given(call, "from")
        assert start is not None
        given = [self.value(self.first(call)), f"start={self._start(start)}", f"speed={self.number(call, 'speed')}"]
        given.append(f"steps={self.number(call, 'steps')}")
        if len(self.rules_of("roll")) > 1 and (rule := self.rule_given(call)) is not None:
            given.append(f"rule={rule}")
        return self.filled(f"«roll»({', '.join(given)})")

    def plot_walk(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self.filled(f"«plot_walk»({self.value(self.first(call))})")

    def shown(self, node: Expression) -> str:
        said = super().shown(node)
        if self.kind(node) is Kind.HILL:
            return f"{said}.__doc__"
        return self.filled(f"«told_walk»({said})") if self.kind(node) is Kind.WALK else said

    def hill_text(self, key: str) -> str | None:
        """The functions about hills."""
        if key == "roll":
            rule = ", rule=torch.optim.SGD" if len(self.rules_of("roll")) > 1 else ""
            return texts.ROLL.replace("RULE", rule).replace("OPTIMIZER", self.optimizer("[place]", "roll"))
        if key == "plot_walk":
            formulas = [self._formula(call) for call in calls_of("make_hill", *self.program.statements)]
            dials = {None if formula is None else len(formula.used) for formula in formulas}
            if dials <= {0, 1}:
                return texts.PLOT_WALK_HILL
            return texts.PLOT_WALK_MOUNTAIN if dials == {2} else texts.PLOT_WALK_BOTH
        return None

    def _formula(self, call: Call) -> Formula | None:
        """The formula of a hill, where it is known before the program runs."""
        text = self.known(self.first(call)).text
        return None if text is None else parse(text)

    def _start(self, node: Expression) -> str:
        """One number for each dial, in a list."""
        if self.kind(node) is Kind.LIST or isinstance(node, ListOf):
            return self.value(node)
        if self.kind(node) is Kind.NUMBER or isinstance(node, Number | Unary):
            return f"[{self.value(node)}]"
        self.page.need("import numpy as np")
        return f"np.atleast_1d({self.value(node)})"
