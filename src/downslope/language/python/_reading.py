"""What can be read off a program's tree: its names, its calls, which numbers are whole, what a word changes."""

from __future__ import annotations

from collections.abc import Iterator

from .._tree import (
    Assign,
    Binary,
    Bracketed,
    Call,
    Define,
    Do,
    Expression,
    ForEach,
    Give,
    If,
    ListOf,
    Name,
    NetworkBlock,
    Node,
    Number,
    Program,
    Repeat,
    Statement,
    Unary,
)
from ..words import WORDS


def inside(node: Node) -> tuple[Node, ...]:
    """The nodes right under this one, in the order of the text. Names of choices, such as `momentum`, are left out."""
    match node:
        case Assign(value=value) | Do(value=value) | Give(value=value):
            return (value,)
        case If(branches=branches, otherwise=otherwise):
            tested = [part for branch in branches for part in (branch.test, *branch.body)]
            return (*tested, *(otherwise or ()))
        case Repeat(count=first, body=body) | ForEach(items=first, body=body):
            return (first, *body)
        case Define(body=body):
            return body
        case Call(values=values, options=options):
            return (*values, *(each.value for each in options if not is_choice(node, each.label, each.value)))
        case NetworkBlock(layers=layers):
            settings = [setting for layer in layers for setting in layer.settings if setting.key != "kind"]
            return tuple(setting.value for setting in settings)
        case ListOf(items=items):
            return items
        case Bracketed(inside=value) | Unary(operand=value):
            return (value,)
        case Binary(left=left, right=right):
            return (left, right)
    return ()


def everything(*nodes: Node) -> Iterator[Node]:
    """These nodes and all under them, in the order of the text."""
    for node in nodes:
        yield node
        yield from everything(*inside(node))


def is_choice(call: Call, label: str, value: Expression) -> bool:
    """Whether an option was given a bare word such as `momentum` or `auto`, and not a name."""
    need = None if call.own else WORDS[call.word].option(label)
    return need is not None and isinstance(value, Name) and value.name in need.choices


def names_of(program: Program) -> list[str]:
    """Every name that the program gives to something."""
    found: list[str] = []
    for node in everything(*program.statements):
        match node:
            case Assign(name=name) | ForEach(name=name):
                found.append(name)
            case Define(name=name, parameters=parameters):
                found += [name, *(each.name for each in parameters)]
            case Call(word="split", own=False, options=options):
                found += [option.label for option in options if option.label != "seed"]
    return found


def calls_of(word: str, *nodes: Node) -> list[Call]:
    """Where a word of the language is used."""
    return [node for node in everything(*nodes) if isinstance(node, Call) and node.word == word and not node.own]


def changed_by(node: Node) -> list[str]:
    """The names that afterwards stand for something else."""
    match node:
        case Assign(name=name) | ForEach(name=name):
            return [name]
        case Call(word=word, own=False, values=(Name(name=name), *_)) if word in WORDS and WORDS[word].changes:
            new = [option.label for option in node.options if option.label != "seed"] if word == "split" else []
            return [name, *new]
    return []


def read_first(body: tuple[Statement, ...], parameters: tuple[str, ...]) -> list[str]:
    """The names that a word of one's own changes, and may have read from outside before."""
    outside: dict[str, None] = {}
    changed: set[str] = set()
    _follow(body, set(parameters), outside, changed)
    return [name for name in outside if name in changed]


def _follow(body: tuple[Statement, ...], sure: set[str], outside: dict[str, None], changed: set[str]) -> set[str]:
    """Which names surely stand for something of this word's own after the lines, walked through in their order."""
    for statement in body:
        match statement:
            case If(branches=branches, otherwise=otherwise):
                ends = []
                for branch in branches:
                    _read(branch.test, sure, outside)
                    ends.append(_follow(branch.body, set(sure), outside, changed))
                ends.append(_follow(otherwise or (), set(sure), outside, changed))
                sure |= set.intersection(*ends)
            case Repeat(count=first, body=lines) | ForEach(items=first, body=lines):
                _read(first, sure, outside)
                own = set(changed_by(statement))
                changed |= own
                _follow(lines, sure | own, outside, changed)
            case _:
                _read(statement, sure, outside)
                new = {name for node in everything(statement) for name in changed_by(node)}
                changed |= new
                sure |= new
    return sure


def _read(node: Node, sure: set[str], outside: dict[str, None]) -> None:
    for each in everything(node):
        if isinstance(each, Name) and each.name not in sure:
            outside[each.name] = None


class Wholes:
    """Which numbers are surely whole: `16`, `count data`, and what is added and multiplied from such."""

    def __init__(self, program: Program) -> None:
        self._given: dict[str, list[Expression | None]] = {}
        for node in everything(*program.statements):
            match node:
                case Assign(name=name, value=value):
                    self._given.setdefault(name, []).append(value)
                case ForEach(name=name, items=items):
                    self._given.setdefault(name, []).extend(items.items if isinstance(items, ListOf) else [None])
                case Define(name=name, parameters=parameters):
                    for place, each in enumerate(parameters):
                        self._given.setdefault(each.name, []).extend(_handed(program, name, each.name, place))
        self._asked: set[str] = set()

    def __contains__(self, node: object) -> bool:
        match node:
            case Number(value=value):
                return value.is_integer()
            case Bracketed(inside=value) | Unary(operator="-", operand=value):
                return value in self
            case Binary(operator="+" | "-" | "*", left=left, right=right):
                return left in self and right in self
            case Call(word="count", own=False):
                return True
            case Call(word="rounded", own=False, options=()):
                return True
            case Name(name=name):
                return self._name(name)
        return False

    def _name(self, name: str) -> bool:
        if name in self._asked:  # `n = n + 1`: as whole as the rest of it.
            return True
        self._asked.add(name)
        try:
            return name in self._given and all(value in self for value in self._given[name])
        finally:
            self._asked.discard(name)


def _handed(program: Program, word: str, label: str, place: int) -> list[Expression | None]:
    """What a word of one's own is given under one name, wherever it is called."""
    calls = [each for each in everything(*program.statements) if isinstance(each, Call) and each.own]
    found: list[Expression | None] = []
    for call in calls:
        if call.word == word:
            given = call.values[:1] if place == 0 else tuple(o.value for o in call.options if o.label == label)
            found += given or (None,)
    return found
