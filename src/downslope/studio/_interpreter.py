"""Walking the tree of a program: one statement after the other, each with what it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from ..language import WORDS, Kind
from ..language import _tree as tree
from ..language.words import Need
from ._arithmetic import calculate, negative, truth
from ._budget import Budget
from ._channel import Channel
from ._folders import Folders
from ._given import Given, bare, check_value, fits, usual_value
from ._limits import Limits
from ._lines import Lines
from ._own_words import call_own, defined
from ._problems import ProgramMistake, Unfit
from ._scope import Scope
from ._table import Table
from ._teller import Teller
from ._values import list_of

GOES_ON: Final = object()
"""What a statement gives that is no `give`."""


class Interpreter:
    """One program while it runs."""

    def __init__(self, program: tree.Program, folders: Folders, limits: Limits, channel: Channel) -> None:
        self.program = program
        self.folders = folders
        self.channel = channel
        self.lines = Lines(program.text)
        self.table = Table(self._held)
        self.budget = Budget(limits, channel, self._held, self.table)
        self.tell = Teller(channel, self.budget, self.lines, program.language)
        self.scopes = [Scope()]
        self._words = {each.name: each for each in defined(program.statements)}
        self._statements: dict[type, Callable[[Any], Any]] = {
            tree.Assign: self._assign,
            tree.Do: self._do,
            tree.If: self._if,
            tree.Repeat: self._repeat,
            tree.ForEach: self._for_each,
            tree.Define: lambda _: GOES_ON,
            tree.Give: lambda node: self.something(node.value),
        }
        self._expressions: dict[type, Callable[[Any], Any]] = {
            tree.Number: lambda node: float(node.value),
            tree.Text: lambda node: node.value,
            tree.Truth: lambda node: node.value,
            tree.Name: self._name,
            tree.ListOf: self._list,
            tree.Bracketed: lambda node: self.value(node.inside),
            tree.Unary: self._unary,
            tree.Binary: self._binary,
            tree.Call: self._call,
            tree.NetworkBlock: self._network,
        }

    @property
    def scope(self) -> Scope:
        """The names that can be used here."""
        return self.scopes[-1]

    def run(self) -> None:
        """The whole program."""
        self._body(self.program.statements)

    def _held(self) -> Iterator[Any]:
        for scope in self.scopes:
            yield from scope.values()

    def _body(self, statements: Sequence[Any]) -> Any:
        for statement in statements:
            self.budget.line()
            self.tell.line(statement)
            given = self._statements[type(statement)](statement)
            if given is not GOES_ON:
                return given
        return GOES_ON

    def _assign(self, node: tree.Assign) -> Any:
        value = self.value(node.value, name=node.name)
        if value is None:
            raise Unfit(node, (node.value, None))
        self.scope[node.name] = value
        if self.tell.loud:
            from ._said import say_made

            say_made(self.tell, node.name, value, node.value)
        return GOES_ON

    def _do(self, node: tree.Do) -> Any:
        inner = bare(node.value)
        value = self._call(inner, alone=True) if isinstance(inner, tree.Call) else self.value(inner)
        if value is not None:
            from ._shown import shown_text, shown_value

            self.tell.show(shown_text(value, self.tell.catalogue, self.budget), (shown_value(value),))
        return GOES_ON

    def _if(self, node: tree.If) -> Any:
        for branch in node.branches:
            if truth(self.value(branch.test), branch.test):
                return self._body(branch.body)
        return GOES_ON if node.otherwise is None else self._body(node.otherwise)

    def _repeat(self, node: tree.Repeat) -> Any:
        count = self.value(node.count)
        check_value(_TIMES, count, node.count)
        done = 0
        while done < count:
            self.budget.line()
            given = self._body(node.body)
            if given is not GOES_ON:
                return given
            done += 1
        return GOES_ON

    def _for_each(self, node: tree.ForEach) -> Any:
        items = self.value(node.items)
        check_value(_ITEMS, items, node.items)
        for item in items.items:
            self.budget.line()
            self.scope[node.name] = item
            given = self._body(node.body)
            if given is not GOES_ON:
                return given
        return GOES_ON

    def value(self, node: Any, *, name: str | None = None) -> Any:
        """What an expression gives; `name` is the name that it will get."""
        if name is not None and isinstance(node, tree.Call):
            return self._call(node, name)
        return self._expressions[type(node)](node)

    def something(self, node: Any) -> Any:
        """A value that must be one: a word that gives nothing cannot stand there."""
        value = self.value(node)
        if value is None:
            raise Unfit(node, (node, None))
        return value

    def _name(self, node: tree.Name) -> Any:
        try:
            return self.scope[node.name]
        except KeyError:
            raise ProgramMistake("run_no_name_yet", node, name=node.name) from None

    def _list(self, node: tree.ListOf) -> Any:
        made = list_of(self._all(node.items))
        self.budget.list_of(len(made.items), made.weight, made.deep)
        return made

    def _all(self, nodes: Sequence[Any]) -> tuple[Any, ...]:
        """Several values, one after the other; those that are there lie on the table until the last one is."""
        for node in nodes:
            self.table.put(self.something(node))
        return self.table.take(len(nodes))

    def _unary(self, node: tree.Unary) -> Any:
        value = self.value(node.operand)
        return negative(value, node) if node.operator == "-" else not truth(value, node.operand)

    def _binary(self, node: tree.Binary) -> Any:
        """A long sum is a tree that leans far to the left: it is followed down, and worked out on the way back."""
        chain = [node]
        while isinstance(chain[-1].left, tree.Binary):
            chain.append(chain[-1].left)
        value = self.value(chain[-1].left)
        for each in reversed(chain):
            value = self._together(each, value)
        return value

    def _together(self, node: tree.Binary, left: Any) -> Any:
        if node.operator not in ("and", "or"):
            self.table.put(left)
            right = self.value(node.right)
            self.table.take(1)
            return calculate(node.operator, left, right, node, self.budget)
        if truth(left, node.left) is (node.operator == "or"):
            return left
        return truth(self.value(node.right), node.right)

    def _network(self, node: tree.NetworkBlock) -> Any:
        from ._building import build_network

        return build_network(self, node)

    def _call(self, node: tree.Call, name: str | None = None, *, alone: bool = False) -> Any:
        if node.own:
            return call_own(self, self._words.get(node.word), node)
        from .commands import COMMANDS

        return COMMANDS[node.word](self, self._given(node, name, alone=alone))

    def _given(self, node: tree.Call, name: str | None, *, alone: bool) -> Given:
        word = WORDS[node.word]
        if name is None and node.values and isinstance(first := bare(node.values[0]), tree.Name):
            name = first.name
        given = Given(node, self._all(node.values), name, alone=alone)
        if word.first is not None and not (given.values and fits(word.first, given.first)):
            raise given.unfit()
        given.options.update({need.key: usual_value(need) for need in word.options if not need.required})
        for option in node.options:
            need = None if option.quoted else word.option(option.label)
            if need is None:
                given.others.append((option, self.something(option.value)))
                self.table.put(given.others[-1][1])
            else:
                given.take(option, self.choice_or_value(need, option.value))
                self.table.put(given[option.label])
        self.table.take(len(node.options))
        if any(need.required and not given.said(need.key) for need in word.options):
            raise given.unfit()
        return given

    def choice_or_value(self, need: Need, node: Any) -> Any:
        """What stands behind a label or a setting: one of its choices, or a value that fits."""
        inner = bare(node)
        if isinstance(inner, tree.Name) and inner.name in need.choices:
            return inner.name
        value = self.something(node)
        if need.choices and isinstance(value, str):
            key = self.tell.catalogue.choice_key(value)
            if key in need.choices:
                return key
        if not need.takes or not fits(need, value):
            raise Unfit(node, (node, value))
        return value

    def assign(self, name: str, value: Any) -> None:
        """Make a name stand for something, from inside a word that does so."""
        self.scope[name] = value

    def body_of(self, word: tree.Define, names: dict[str, Any]) -> Any:
        """What a word of one's own gives, with these names; None where it gives nothing."""
        depth = self.scope.depth + 1
        self.budget.depth(depth)
        line = self.tell.mark()
        self.scopes.append(Scope(names, outer=self.scopes[0], depth=depth))
        given = self._body(word.body)
        self.scopes.pop()  # Where something goes wrong it stays: what is said then is about its names.
        self.tell.back_to(line)
        return None if given is GOES_ON else given


_TIMES = Need(key="times", takes=(Kind.NUMBER,), least=0, whole=True)
_ITEMS = Need(key="in", takes=(Kind.LIST,))
