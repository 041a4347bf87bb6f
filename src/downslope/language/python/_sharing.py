"""Which networks may be known under two names, or be trained twice: a style whose networks change has to take care."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .._known import Kind
from .._tree import Assign, Call, Define, ForEach, Give, If, ListOf, Name, NetworkBlock, Node, Repeat, Statement
from ._reading import calls_of, everything, inside

if TYPE_CHECKING:
    from ..checking import Checked

_LEARNED = (Kind.NETWORK, Kind.LINE, Kind.ANYTHING)


def shared_networks(checked: Checked) -> bool:
    """Whether a network that is trained may still be wanted as it was: under another name, or outside of a word."""
    for node in everything(*checked.program.statements):
        own = isinstance(node, Call) and node.own
        if own or isinstance(node, Assign | ListOf | Give):
            under = inside(node)
            if any(isinstance(each, Name) and checked.known(each).kind in _LEARNED for each in under):
                return bool(calls_of("train_network", *checked.program.statements))
        if isinstance(node, Define) and not all(_first_in(node.body, set())):
            return True
    return False


def trained_for_the_first_time(checked: Checked) -> bool:
    """Whether every training is surely the first one of its network: both stand in the same lines."""
    return all(_first_in(checked.program.statements, set()))


def _first_in(body: tuple[Statement, ...], fresh: set[str]) -> Iterator[bool]:
    """For each training, in the order of the lines, whether its network was just made."""
    for statement in body:
        match statement:
            case If(branches=branches, otherwise=otherwise):
                for lines in (*(branch.body for branch in branches), otherwise or ()):
                    yield from _first_in(lines, set())
                fresh.clear()
            case Repeat(body=lines) | ForEach(body=lines) | Define(body=lines):
                yield from _first_in(lines, set())
                fresh -= _trained_in(lines)
            case Assign(name=name, value=NetworkBlock()):
                fresh.add(name)
            case _:
                yield from _trainings(statement, fresh)
                if isinstance(statement, Assign):
                    fresh.discard(statement.name)


def _trainings(statement: Node, fresh: set[str]) -> Iterator[bool]:
    for call in [*calls_of("race", statement), *calls_of("train_network", statement)]:
        name = call.values[0].name if isinstance(call.values[0], Name) else ""
        yield name in fresh
        if call.word == "train_network":
            fresh.discard(name)


def _trained_in(lines: tuple[Statement, ...]) -> set[str]:
    calls = calls_of("train_network", *lines)
    return {call.values[0].name for call in calls if isinstance(call.values[0], Name)}
