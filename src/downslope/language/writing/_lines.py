"""Statements as lines, each with its place in the text that it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from .._tree import (
    Assign,
    Branch,
    Broken,
    Call,
    Define,
    Do,
    Expression,
    ForEach,
    Give,
    If,
    ListOf,
    NetworkBlock,
    Repeat,
    Statement,
)
from ._expressions import Speller, in_order


class Part(Struct, frozen=True):
    """A piece of a line, after which the line can be broken; and where it began in the text."""

    text: str
    start: int


class Line(Struct, frozen=True):
    """One line to be: its parts, and from where to where it stood in the text."""

    start: int
    end: int
    indent: int
    parts: tuple[Part, ...]
    closes: bool = False
    """Of `end` and `else`: what stands above them belongs to the block before."""
    filled: bool = False
    """Of a list: when it is broken, each line takes as many items as fit."""

    @property
    def text(self) -> str:
        """The line unbroken."""
        if self.filled:
            first, *items, last = (part.text for part in self.parts)
            return f"{first}{' '.join(items)}{last}"
        return " ".join(part.text for part in self.parts)


class Liner:
    """Turns statements into lines."""

    def __init__(self, text: str, speller: Speller, end_length: int) -> None:
        self.text, self.speller = text, speller
        self._end_length = end_length
        """How long `end` is in the language that the text is in."""

    def lines(self, statements: tuple[Statement, ...], indent: int = 0) -> Iterator[Line]:
        """All lines of some statements and of what stands inside them."""
        for statement in statements:
            yield from self._statement(statement, indent)

    def _statement(self, node: Statement, indent: int) -> Iterator[Line]:
        match node:
            case Assign():
                yield from self._valued(node, f"{self.speller.name(node.name)} = ", node.value, indent)
            case Do():
                yield from self._valued(node, "", node.value, indent)
            case Give():
                yield from self._valued(node, f"{self._word('give')} ", node.value, indent)
            case If():
                yield from self._if(node, indent)
            case Repeat():
                count = self.speller.value(node.count)
                yield self._line(
                    node.start, node.count.end, indent, f"{self._word('repeat')} {count} {self._word('times')}"
                )
                yield from self._block(node.body, node.end, indent)
            case ForEach():
                items = self.speller.value(node.items)
                head = f"{self._word('for_each')} {self.speller.name(node.name)} {self._word('in')} {items}"
                yield self._line(node.start, node.items.end, indent, head)
                yield from self._block(node.body, node.end, indent)
            case Define():
                yield from self._define(node, indent)
            case Broken():
                yield self._line(node.start, node.end, indent, " ".join(self.text[node.start : node.end].split()))

    def _valued(self, node: Assign | Do | Give, head: str, value: Expression, indent: int) -> Iterator[Line]:
        """A line that ends with a value: a network has a line for each layer, a long call one for each option."""
        match value:
            case NetworkBlock():
                word, *layers = self.speller.network(value)
                yield self._line(node.start, value.word_end, indent, head + word)
                for layer, text in zip(value.layers, layers, strict=True):
                    yield self._line(layer.start, layer.end, indent + 1, text)
                yield self._end(value.end, indent)
            case Call():
                first, *rest = self.speller.call(value)
                given = in_order(value)[1:]
                parts = (Part(text, each.start) for text, each in zip(rest, given, strict=True))
                yield Line(node.start, node.end, indent, (Part(head + first, node.start), *parts))
            case ListOf() if value.items:
                *items, last = (self.speller.value(each) for each in value.items)
                texts = [*(f"{each}," for each in items), last]
                parts = (Part(text, each.start) for text, each in zip(texts, value.items, strict=True))
                opening, closing = Part(f"{head}[", node.start), Part("]", value.end - 1)
                yield Line(node.start, node.end, indent, (opening, *parts, closing), filled=True)
            case _:
                yield self._line(node.start, node.end, indent, head + self.speller.value(value))

    def _if(self, node: If, indent: int) -> Iterator[Line]:
        first, *more = node.branches
        yield from self._branch(first, self._word("if"), indent, closes=False)
        for branch in more:
            yield from self._branch(branch, f"{self._word('else')} {self._word('if')}", indent, closes=True)
        if node.otherwise is not None:
            yield self._line(node.else_start, node.else_start + 1, indent, self._word("else"), closes=True)
            yield from self.lines(node.otherwise, indent + 1)
        yield self._end(node.end, indent)

    def _branch(self, node: Branch, word: str, indent: int, *, closes: bool) -> Iterator[Line]:
        head = f"{word} {self.speller.value(node.test)}"
        yield self._line(node.start, node.test.end, indent, head, closes=closes)
        yield from self.lines(node.body, indent + 1)

    def _define(self, node: Define, indent: int) -> Iterator[Line]:
        names = ", ".join(self.speller.name(each.name) for each in node.parameters)
        end = node.parameters[-1].end if node.parameters else node.name_end
        head = f"{self._word('to')} {self.speller.name(node.name)} {names}".rstrip()
        yield self._line(node.start, end, indent, head)
        yield from self._block(node.body, node.end, indent)

    def _block(self, body: tuple[Statement, ...], end: int, indent: int) -> Iterator[Line]:
        yield from self.lines(body, indent + 1)
        yield self._end(end, indent)

    def _end(self, end: int, indent: int) -> Line:
        return self._line(end - self._end_length, end, indent, self._word("end"), closes=True)

    def _line(self, start: int, end: int, indent: int, text: str, *, closes: bool = False) -> Line:
        return Line(start, end, indent, (Part(text, start),), closes)

    def _word(self, key: str) -> str:
        return self.speller.catalogue.word(key)
