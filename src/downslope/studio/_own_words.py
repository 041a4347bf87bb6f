"""Words that a program makes for itself: `to double x … end`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..language import _tree as tree
from ._problems import ProgramMistake, Unfit

if TYPE_CHECKING:
    from ._interpreter import Interpreter


def defined(statements: Sequence[Any]) -> Iterator[tree.Define]:
    """All of them, wherever they stand: a word may be used above its place."""
    for statement in statements:
        match statement:
            case tree.Define():
                yield statement
                yield from defined(statement.body)
            case tree.If():
                for branch in statement.branches:
                    yield from defined(branch.body)
                yield from defined(statement.otherwise or ())
            case tree.Repeat() | tree.ForEach():
                yield from defined(statement.body)


def call_own(here: Interpreter, word: tree.Define | None, node: tree.Call) -> Any:
    """What it gives: the first parameter stands without a label, the others with theirs."""
    if word is None:
        raise ProgramMistake("run_no_name_yet", node, name=node.written)
    wanted = [parameter.name for parameter in word.parameters]
    names = dict(zip(wanted, map(here.something, node.values), strict=False))
    names.update({option.label: here.something(option.value) for option in node.options})
    if set(names) != set(wanted):
        raise Unfit(node)
    return here.body_of(word, names)
