"""Tokens into a tree, by recursive descent. A mistake is noted and stepped over, so that all are found in one pass.

sum      = product  { + product | - product }
product  = signed  { * signed | / signed | power }      (side by side means times)
signed   = { - | + }  power
power    = operand  { ² }  [ ^ signed ]
operand  = number | name | function ( sum, … ) | ( sum )
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from . import _sentences as say
from ._functions import BY_NAME, CONSTANTS
from ._mistakes import Mistake
from ._suggestions import suggestion
from ._tokens import Token, closing
from ._tree import Call, Constant, Name, Negative, Node, Number, Power, Product, Sum

DEEPEST = 100
_HOLE = Number(0.0)  # Stands where something is missing, so that the rest can be read.


class _TooDeepError(Exception):
    """Reading stops here: brackets in brackets beyond DEEPEST."""


class Parser:
    """Reads one list of tokens; `mistakes` fills up on the way."""

    def __init__(self, text: str, tokens: list[Token], names: Sequence[str]) -> None:
        self.text = text
        self.tokens = tokens
        self.names = tuple(names)
        self.at = 0
        self.depth = 0
        self.stepped_to = -1
        self.inside: list[Literal["bracket", "call", "bars"]] = []
        self.mistakes: list[Mistake] = []

    @property
    def here(self) -> Token:
        return self.tokens[self.at]

    @property
    def before(self) -> Token | None:
        return self.tokens[self.at - 1] if self.at else None

    def take(self) -> Token:
        token = self.here
        self.at += 1
        return token

    def whole(self) -> Node:
        """All of it. Where it is too deep, or nothing at all, a hole."""
        if self.here.kind == "end":
            return _HOLE
        try:
            return self.sum()
        except _TooDeepError:
            return _HOLE

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            self.mistakes.append(say.too_deep(self.here, DEEPEST))
            raise _TooDeepError

    def sum(self) -> Node:
        first = self.product()
        rest: list[tuple[Literal["+", "-"], Node]] = []
        while self.here.meaning in ("+", "-") and self.here.kind == "operator":
            sign: Literal["+", "-"] = "+" if self.take().meaning == "+" else "-"
            rest.append((sign, self.product()))
        return Sum(first, tuple(rest)) if rest else first

    def product(self) -> Node:
        first = self.signed()
        rest: list[tuple[Literal["*", "/"], Node]] = []
        while True:
            token = self.here
            if token.kind == "operator" and token.meaning in "*/":
                sign: Literal["*", "/"] = "*" if self.take().meaning == "*" else "/"
                rest.append((sign, self.signed()))
            elif self.starts_operand(token):
                self.refuse_two_numbers(token)
                rest.append(("*", self.power()))
            else:
                return Product(first, tuple(rest)) if rest else first

    def starts_operand(self, token: Token) -> bool:
        """Whether a factor begins here; a bar may also be the end of `|x|`."""
        return token.kind in ("number", "word", "open") or (token.kind == "bar" and self.inside[-1:] != ["bars"])

    def refuse_two_numbers(self, token: Token) -> None:
        before = self.before
        if token.kind == "number" and before is not None and before.kind == "number":
            self.mistakes.append(say.side_by_side(self.text, before, token))

    def signed(self) -> Node:
        deep, minuses = self.depth, 0
        self.step_over()
        while self.here.kind == "operator" and self.here.meaning in "+-":
            self.deeper()
            minuses += self.take().meaning == "-"
            self.step_over()
        node = self.power()
        for _ in range(minuses):
            node = Negative(node)
        self.depth = deep
        return node

    def power(self) -> Node:
        node = self.operand()
        self.step_over()
        while self.here.kind == "power":
            raised = self.take().meaning
            size = Number(float(raised.lstrip("+-")))
            node = Power(node, Negative(size) if raised.startswith("-") else size)
            self.step_over()
        if self.here.kind == "operator" and self.here.meaning == "^":
            self.take()
            self.deeper()
            node = Power(node, self.signed())
            self.depth -= 1
        return node

    def operand(self) -> Node:
        token = self.here
        match token.kind:
            case "number":
                return self.number(self.take())
            case "word":
                return self.word(self.take())
            case "open":
                return self.bracketed(self.take(), "bracket")[0]
            case "bar":
                return self.bars(self.take())
        if self.stepped_to != self.at:  # What was stepped over stood for it.
            self.mistakes.append(say.missing(self.text, self.tokens, self.at, self.names))
        return _HOLE

    def number(self, token: Token) -> Node:
        wrong = say.wrong_number(self.text, token)
        if wrong is None:
            return Number(float(token.text))
        self.mistakes.append(wrong)
        return _HOLE

    def word(self, token: Token) -> Node:
        word = token.meaning
        if word in self.names:
            return Name(word)
        if word in CONSTANTS:
            return Constant(word)
        called = self.here.kind == "open"
        if word not in BY_NAME:
            instead = suggestion(word, self.names, called=called)
            self.mistakes.append(say.unknown(self.text, token, instead, self.names, called=called))
            return self.bracketed(self.take(), "call")[0] if called else _HOLE
        if not called:
            self.mistakes.append(say.no_bracket(self.text, self.tokens, self.at - 1, self.names))
            return _HOLE
        return self.call(token)

    def call(self, token: Token) -> Node:
        function = BY_NAME[token.meaning]
        opening = self.at
        found = len(self.mistakes)
        arguments = self.bracketed(self.take(), "call")
        fits = len(arguments) >= 2 if function.several else len(arguments) == 1
        if not fits and len(self.mistakes) == found:
            self.mistakes.append(say.wrong_count(self.text, self.tokens[opening - 1 : self.at], len(arguments)))
        return Call(function.name, tuple(arguments))

    def bracketed(self, opening: Token, kind: Literal["bracket", "call"]) -> list[Node]:
        """What stands between brackets, and the closing one; the opening one was taken."""
        self.deeper()
        self.inside.append(kind)
        parts = [self.sum()]
        while self.here.kind == "comma" and kind == "call":
            self.take()
            parts.append(self.sum())
        self.inside.pop()
        self.depth -= 1
        if self.here.kind != "close":
            self.mistakes.append(say.unclosed(self.text, opening, self.tokens[-1].end))
        elif self.take().text != closing(opening.text) and self.before is not None:
            self.mistakes.append(say.mismatch(self.text, opening, self.before, closing(opening.text)))
        return parts

    def bars(self, opening: Token) -> Node:
        self.deeper()
        self.inside.append("bars")
        body = self.sum()
        self.inside.pop()
        self.depth -= 1
        if self.here.kind == "bar":
            self.mistakes.append(say.bars(self.text, opening, self.take()))
        else:
            self.mistakes.append(say.lone_bar(self.text, opening))
        return Call("abs", (body,))

    def step_over(self) -> None:
        """Past what has no place here, each noted: strange characters, a `)` or `,` too many."""
        while True:
            token = self.here
            if token.kind == "junk":
                self.mistakes.append(say.unreadable(self.text, token))
            elif token.kind == "close" and not {"bracket", "call"}.intersection(self.inside):
                self.mistakes.append(say.unopened(self.text, token))
            elif token.kind == "comma" and self.inside[-1:] != ["call"]:
                self.mistakes.append(say.stray_comma(self.text, self.tokens, self.at))
            else:
                return
            self.at += 1
            self.stepped_to = self.at
