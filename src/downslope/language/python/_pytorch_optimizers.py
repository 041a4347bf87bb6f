"""Which optimizers a program in PyTorch needs, and how each training is told its own."""

from __future__ import annotations

from abc import ABC

from .._tree import Call
from ..words import WORDS
from ._plain import PlainStyle
from ._pytorch_rules import OPTIMIZERS, WRITTEN, optimizer_class
from ._reading import calls_of
from ._style import quoted

OPTIMIZER_CALLED = '''
def «optimizer_called»(name):
    """What makes the optimizer of a rule, by the name of the rule."""
    rules = {
'''
WHILE_RUNNING = "while running"


class RuleWords(PlainStyle, ABC):
    """Rules as optimizers: one for all is written where it steps, several are handed over."""

    def text_of(self, key: str) -> str:
        if key == "optimizer_called":
            return self._optimizers_text()
        written = next((rule for rule in WRITTEN.values() if rule.name == key), None)
        return super().text_of(key) if written is None else optimizer_class(f"«{key}»", written)

    def rules_of(self, *words: str) -> set[str]:
        """The rules of all trainings, or walks; one that is only known while the program runs stands for several."""
        calls = [call for word in words for call in calls_of(word, *self.program.statements)]
        found = {self.choice(call, "rule") or WHILE_RUNNING for call in calls}
        return {*found, "plain"} if WHILE_RUNNING in found else found

    def optimizer(self, dials: str, *words: str) -> str:
        """What makes the optimizer: of the one rule, or of the `rule` that was handed over."""
        rules = self.rules_of(*words)
        if len(rules) > 1:
            return f"rule({dials}, lr=speed)"
        made, settings = _made(next(iter(rules)))
        return f"{made}({dials}, lr=speed{f', {settings}' if settings else ''})"

    def rule(self, name: str) -> str:
        """A rule as something that makes an optimizer, when it is handed dials and `lr`."""
        made, settings = _made(name)
        return f"functools.partial({made}, {settings})" if settings else made

    def rule_given(self, call: Call) -> str | None:
        """The rule of one call, where it is not the plain one."""
        later = self.choice_while_running(call, "rule")
        if later is not None:
            return self.rule_while_running(later)
        rule = self.choice(call, "rule")
        return None if rule in (None, "plain") else self.rule(str(rule))

    def rule_while_running(self, name: str) -> str:
        return f"«optimizer_called»({name})"

    def _optimizers_text(self) -> str:
        """From the names that may come up to optimizers."""
        need = WORDS["train_network"].option("rule")
        assert need is not None
        named = [f"        {quoted(each)}: {self.rule(each)}," for each in self.choices_named(need)]
        return "\n".join([*OPTIMIZER_CALLED.strip().splitlines()[:3], *named, "    }", "    return rules[name]"])


def _made(rule: str) -> tuple[str, str]:
    """An optimizer, and what it is given beside dials and speed."""
    if rule in OPTIMIZERS:
        name, settings = OPTIMIZERS[rule]
        return f"torch.optim.{name}", settings
    return f"«{WRITTEN[rule].name}»", ""
