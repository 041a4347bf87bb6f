"""The lines of a program, in the order in which they run."""

from __future__ import annotations

from typing import Any

from .._known import ANYTHING, Kind
from .._mistake import Edit
from .._tree import (
    Assign,
    Binary,
    Broken,
    Call,
    Define,
    Do,
    ForEach,
    Give,
    If,
    Missing,
    Name,
    NetworkBlock,
    Repeat,
    Statement,
)
from ..words import WORDS
from ._blocks import for_each, if_block, repeat
from ._desk import Desk
from ._operators import bare
from ._scope import Scope


def statements(desk: Desk, lines: tuple[Statement, ...], scope: Scope) -> None:
    """Go through some lines, one after the other."""
    for line in lines:
        desk.looks += 1
        desk.depth += 1
        desk.here.append(line)
        _statement(desk, line, scope)
        desk.here.pop()
        desk.depth -= 1


def _statement(desk: Desk, line: Statement, scope: Scope) -> None:
    match line:
        case Assign():
            _assign(desk, line, scope)
        case Do():
            _do(desk, line, scope)
        case If():
            if_block(desk, line, scope)
        case Repeat():
            repeat(desk, line, scope)
        case ForEach():
            for_each(desk, line, scope)
        case Give():
            _give(desk, line, scope)
        case Define() | Broken():
            return


def _assign(desk: Desk, line: Assign, scope: Scope) -> None:
    known = desk.value(line.value, scope)
    if known.kind is Kind.NOTHING:
        _tell_nothing_to_name(desk, line)
        known = ANYTHING
    if line.name in desk.own:
        desk.tell(
            "taken_by_own_word", line.start, line.name_end, name=line.name, line=desk.line(desk.own[line.name].start)
        )
        return
    desk.make(scope, line.name, known, at=line.end)


def _tell_nothing_to_name(desk: Desk, line: Assign) -> None:
    """`trained = train_network net, …`: the word stands alone, and it is `net` that is used afterwards."""
    inner = bare(line.value)
    if not isinstance(inner, Call):
        return
    remove = Edit(line.start, line.value.start, "")
    changes = inner.word in WORDS and WORDS[inner.word].changes
    first = bare(inner.values[0]) if inner.values else None
    uses = [use for use in desk.index.uses.get(line.name, ()) if use.start > line.start]
    fix = None if uses else desk.fix("fix_remove", remove, text=f"{line.name} =")
    if changes and isinstance(first, Name) and line.name not in {option.label for option in inner.options}:
        renamed = [Edit(use.start, use.end, first.name) for use in uses if use.name != first.name]
        fix = desk.fix("fix_remove", remove, *renamed, text=f"{line.name} =")
    elif changes:
        fix = desk.fix("fix_remove", remove, text=f"{line.name} =")
    parts: dict[str, Any] = {"what": desk.short(inner.values[0])} if changes and inner.values else {}
    code = "changes_its_name" if parts else "nothing_to_name"
    desk.tell(code, line.start, inner.word_end, fix=fix, word=inner.written, name=line.name, **parts)


def _do(desk: Desk, line: Do, scope: Scope) -> None:
    if _names_with_is(desk, line, scope):
        return
    known = desk.value(line.value, scope)
    inner = bare(line.value)
    lost = isinstance(inner, NetworkBlock) or (
        isinstance(inner, Call)
        and not inner.own
        and inner.word in WORDS
        and not WORDS[inner.word].alone
        and inner.values
    )
    if lost and not isinstance(line.value, Missing) and not desk.misread(*desk.whole_line(line.start)):
        kind = Kind.NETWORK if isinstance(inner, NetworkBlock) else WORDS[inner.word].gives  # type: ignore[union-attr]
        awaited = desk.awaited_name(kind)
        if awaited is not None:
            desk.make(scope, awaited, known, at=line.end)
        name = awaited or desk.free_name(kind)
        end = inner.word_end if isinstance(inner, Call | NetworkBlock) else inner.end
        fix = desk.fix("fix_add", Edit(line.start, line.start, f"{name} = "), text=f"{name} =")
        desk.tell(
            "lost",
            inner.start,
            end,
            fix=fix,
            severity="advice" if awaited is None else "mistake",
            word=desk.text[inner.start : end],
            name=name,
        )


def _names_with_is(desk: Desk, line: Do, scope: Scope) -> bool:
    """`x is 5` on a line of its own, where nothing is called `x`: it was meant to give it a name."""
    node = line.value
    if not isinstance(node, Binary) or node.operator != "is" or not isinstance(node.left, Name):
        return False
    name = node.left.name
    if scope.find(name) is not None or desk.half_read(name):
        return False
    fix = desk.fix("fix_use", Edit(node.at, node.at_end, "="), text="=")
    desk.tell("assign_sign", node.at, node.at_end, fix=fix, name=name, sign=desk.words.word("is"))
    desk.make(scope, name, desk.given(node.right, scope), at=line.end)
    return True


def _give(desk: Desk, line: Give, scope: Scope) -> None:
    known = desk.given(line.value, scope)
    if desk.gives:
        desk.gives[-1].append(known)
        return
    end = line.value.start
    fix = desk.fix("fix_use", Edit(line.start, end, f"{desk.words.word('show')} "), text=desk.words.word("show"))
    desk.tell(
        "give_outside",
        line.start,
        max(line.start + 1, len(desk.text[:end].rstrip())),
        fix=fix,
        to=desk.words.word("to"),
    )
