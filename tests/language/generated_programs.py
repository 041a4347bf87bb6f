"""Programs as chance makes them: any tree that can be written, without a place in any text."""

from __future__ import annotations

from random import Random
from typing import Any

import msgspec
from hypothesis import strategies as st

from downslope.language import FRAME, LANGUAGES, LAYERS, WORDS, Kind, catalogue
from downslope.language._tree import (
    Assign,
    Binary,
    Bracketed,
    Branch,
    Call,
    Define,
    Do,
    Expression,
    ForEach,
    Give,
    If,
    Layer,
    ListOf,
    Name,
    NetworkBlock,
    Number,
    Option,
    Parameter,
    Program,
    Repeat,
    Setting,
    Statement,
    Text,
    Truth,
    Unary,
)
from downslope.language.words import Need

AT: dict[str, Any] = {"start": 0, "end": 0}
NAMES = ("data", "net", "x", "size", "kind", "from", "rounds", "größe", "año", "b_2", "relu", "数", "Test", "on", "x1")
OWN = {"double": ("number",), "area": ("width", "height"), "greet": (), "größer": ("a", "b", "on")}
"""Words of a program's own, and what each is given."""
NUMBERS = ("0", "1", "16", "0.1", "3.14159", "20%", "1e-3", ".5", "1000000", "2.5%", "1E5")
TEXTS = (
    "",
    "fruits",
    "sepal length",
    "a # b",
    "it's",
    "“so”",
    "x: 1, y: 2",
    "año\u200b",
    "  ",
    "\\",
    "if x end",
    "ß\u0301",
)
LABELS = ("weight", "redness", "width", "año")
GIVING = tuple(word for word in WORDS.values() if word.gives is not Kind.NOTHING)
DOING = tuple(word for word in WORDS.values() if word.gives is Kind.NOTHING)

RESERVED = {part for code in LANGUAGES for key in (*FRAME, *WORDS) for part in catalogue(code).word(key).split(" ")}
assert not RESERVED & {*NAMES, *OWN}


def number(text: str) -> Number:
    value = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    return Number(text=text, value=value, **AT)


class Maker:
    """Makes pieces of programs. `room` says how much deeper they may go."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def some(self, most: int) -> range:
        return range(self.chance.randint(0, most))

    def once_in(self, count: int) -> bool:
        return self.chance.randrange(count) == 0

    def atom(self) -> Expression:
        match self.chance.randrange(5):
            case 0 | 1:
                return Name(name=self.chance.choice(NAMES), **AT)
            case 2 | 3:
                return number(self.chance.choice(NUMBERS))
            case _ if self.once_in(4):
                return Truth(value=self.once_in(2), **AT)
        return Text(value=self.chance.choice(TEXTS), **AT)

    def part(self, room: int) -> Expression:
        """What stands between operators."""
        if room <= 0 or self.once_in(2):
            return self.atom()
        inside = self.giving(room - 1) if self.once_in(3) else self.whole(room - 1)
        if self.once_in(2):
            return Bracketed(inside=inside, **AT)
        return ListOf(items=(*(self.whole(room - 1) for _ in self.some(2)), inside), **AT)

    def negated(self, room: int) -> Expression:
        left = self.part(room)
        if self.once_in(6):
            right = self.part(room - 1)
            left = self._joined("^", left, Unary(operator="-", operand=right, **AT) if self.once_in(3) else right)
        return Unary(operator="-", operand=left, **AT) if self.once_in(6) else left

    def arithmetic(self, room: int) -> Expression:
        """What binds more tightly than a comparison."""
        left = self.negated(room)
        for operator in ("*", "/", "+", "-"):
            if self.once_in(6):
                left = self._joined(operator, left, self.negated(room - 1))
        return left

    def whole(self, room: int) -> Expression:
        """Any value without a call or a network outside brackets."""
        left = self.arithmetic(room)
        if self.once_in(4):
            operator = self.chance.choice(("is", "is_not", "<", ">", "<=", ">="))
            left = self._joined(operator, left, self.arithmetic(room - 1))
        if self.once_in(6):
            left = Unary(operator="not", operand=left, **AT)
        for operator in ("and", "or"):
            if self.once_in(6):
                left = self._joined(operator, left, self.arithmetic(room - 1))
        return left

    def _joined(self, operator: str, left: Expression, right: Expression) -> Expression:
        return Binary(operator=operator, left=left, right=right, at=0, at_end=0, **AT)  # type: ignore[arg-type]

    def giving(self, room: int) -> Call:
        """A call that can stand as a value: what it is given has no comparison in it."""
        if self.once_in(5):
            return self.own(room)
        word = self.chance.choice(GIVING)
        options = [self._option(need, self.arithmetic) for need in word.options if self.once_in(2)]
        if word.any_option is not None:
            options += [_labelled(label, self.arithmetic(0)) for label in LABELS if self.once_in(4)]
            options += [_labelled(text, self.atom(), quoted=True) for text in TEXTS if self.once_in(9)]
        return _call(word.key, catalogue("en").word(word.key), [self.arithmetic(room)], options)

    def own(self, room: int) -> Call:
        """A call of one of the program's own words."""
        name = self.chance.choice(tuple(OWN))
        labels = list(OWN[name][1:])
        self.chance.shuffle(labels)
        values = [self.arithmetic(room)] if OWN[name] else []
        return _call(name, name, values, [_labelled(label, self.arithmetic(0)) for label in labels], own=True)

    def doing(self, room: int) -> Call:
        """A call that stands on a line of its own."""
        word = self.chance.choice(DOING)
        if word.several and self.once_in(2):
            return _call("show", "show", [self.giving(room)], [])
        values = [self.whole(room), *(self.whole(0) for _ in self.some(2 if word.several else 0))]
        options = [self._option(need, self.whole) for need in word.options if self.once_in(2)]
        if word.any_option is not None:
            options += [_labelled(label, self.whole(0)) for label in LABELS if self.once_in(4)]
        return _call(word.key, catalogue("en").word(word.key), values, options)

    def _option(self, need: Need, value: Any) -> Option:
        written = catalogue("en").option(need.key)
        return Option(label=need.key, written=written, label_end=0, value=self._chosen(need, value), **AT)

    def _chosen(self, need: Need, value: Any) -> Expression:
        if need.choices and self.once_in(2):
            return Name(name=self.chance.choice(need.choices), **AT)
        return value(0)  # type: ignore[no-any-return]

    def network(self) -> NetworkBlock:
        layers = []
        for layer in self.chance.choices(tuple(LAYERS.values()), k=self.chance.randint(0, 3)):
            needs = [need for need in layer.settings if self.once_in(2)]
            settings = [
                Setting(key=each.key, written=each.key, word_end=0, value=self._chosen(each, self.arithmetic), **AT)
                for each in needs
            ]
            layers.append(
                Layer(type=layer.key, written=layer.key, type_start=0, type_end=0, settings=tuple(settings), **AT)
            )
        return NetworkBlock(word_end=0, layers=tuple(layers), **AT)

    def value(self, room: int) -> Expression:
        """Whatever can be given a name."""
        match self.chance.randrange(6):
            case 0:
                return self.network()
            case 1 | 2:
                return self.giving(room)
        return self.whole(room)

    def statement(self, room: int, *, joinable: bool) -> Statement:
        name = self.chance.choice(NAMES)
        match self.chance.randrange(10 if room else 6):
            case 0 | 1 | 2:
                return Assign(name=name, name_end=0, value=self.value(2), **AT)
            case 3 if not joinable:
                return Do(value=self.whole(1), **AT)
            case 3 | 4:
                return Do(value=self.doing(2) if self.once_in(2) else self.giving(1), **AT)
            case 5:
                return Give(value=self.value(1), **AT)
            case 6:
                return self._if(room - 1, joinable=joinable)
            case 7:
                return Repeat(count=self.whole(1), body=self.body(room - 1, joinable=joinable), **AT)
            case 8:
                return ForEach(
                    name=name, name_start=0, name_end=0, items=self.whole(1),
                    body=self.body(room - 1, joinable=joinable), **AT,
                )  # fmt: skip
        return defined(self.chance.choice(tuple(OWN)), self.body(room - 1, joinable=joinable))

    def _if(self, room: int, *, joinable: bool) -> If:
        branches = [
            Branch(test=self.whole(1), body=self.body(room, joinable=joinable), **AT)
            for _ in range(1 + self.once_in(3))
        ]
        otherwise = self.body(room, joinable=joinable) if self.once_in(2) else None
        return If(branches=tuple(branches), otherwise=otherwise, **AT)

    def body(self, room: int, *, joinable: bool) -> tuple[Statement, ...]:
        return tuple(self.statement(room, joinable=joinable) for _ in self.some(3))

    def program(self, *, joinable: bool = False) -> Program:
        """A program that gives every name to something, and has all words of its own."""
        found = tuple(self.statement(2, joinable=joinable) for _ in self.some(5))
        made = tuple(Assign(name=name, name_end=0, value=number("1"), **AT) for name in NAMES)
        own = tuple(defined(name, (Give(value=number("1"), **AT),)) for name in OWN)
        return Program(text="", language="en", statements=(*made, *found, *own))


def defined(name: str, inside: tuple[Statement, ...]) -> Define:
    parameters = tuple(Parameter(name=each, **AT) for each in OWN[name])
    return Define(name=name, name_start=0, name_end=0, parameters=parameters, body=inside, **AT)


def _call(word: str, written: str, values: list[Expression], options: list[Option], *, own: bool = False) -> Call:
    return Call(word=word, written=written, own=own, word_end=0, values=tuple(values), options=tuple(options), **AT)


def _labelled(label: str, value: Expression, *, quoted: bool = False) -> Option:
    return Option(label=label, written=label, quoted=quoted, label_end=0, value=value, **AT)


seeds = st.integers(0, 2**32 - 1)
programs = seeds.map(lambda seed: Maker(Random(seed)).program())
joinable_programs = seeds.map(lambda seed: Maker(Random(seed)).program(joinable=True))
"""Programs whose statements all begin with a word or `name =`."""

_PLACES = frozenset((
    "start", "end", "at", "at_end", "word_end", "label_end", "name_start", "name_end", "type_start", "type_end",
    "else_start", "written",
))  # fmt: skip


def shape(node: object) -> Any:
    """A tree without its places."""
    if isinstance(node, list | tuple):
        return [shape(each) for each in node]
    if isinstance(node, msgspec.Struct):
        return type(node).__name__, {
            name: shape(getattr(node, name)) for name in node.__struct_fields__ if name not in _PLACES
        }
    return node
