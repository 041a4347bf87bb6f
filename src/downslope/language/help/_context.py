"""What stands around a place where a person is typing: which word is open, and what may come next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..reading import Token
from ..words import LAYERS, WORDS, Need

Where = Literal["statement", "value", "label", "layer", "setting", "text", "nothing"]
_BLOCKS = frozenset({"make_network", "if", "repeat", "for_each", "to"})
_BEGIN = frozenset({"end", "else", "times", "make_network"})
"""Words of the frame after which something new begins."""
_IN_VALUES = frozenset({"and", "or", "not", "is", "is_not", "true", "false"})
_GO_ON = frozenset({"and", "or", "not", "is", "is_not", "in", "if", "repeat", "for_each", "to", "give", "layer"})
_WORDLIKE = frozenset({"word", "frame", "layer", "setting", "label", "choice", "name"})


class Context(Struct, frozen=True, kw_only=True):
    """Where a person types. What they choose replaces the text from `start` up to `end`."""

    start: int
    end: int
    typed: str
    where: Where
    word: str | None = None
    """The open word: its key, or the name of a word of one's own."""
    first: Token | None = None
    """What stands right after it."""
    given: frozenset[str] = frozenset()
    """Labels or settings that it has already."""
    need: Need | None = None
    """What the value is for."""
    label: str | None = None
    """The label before the value, as it is written without quotes; None where a new one may stand."""
    layer: str | None = None
    blocks: tuple[str, ...] = ()
    """The blocks that are open, the innermost last."""


def context(text: str, at: int, found: Sequence[Token]) -> Context:
    """What stands around the place `at`."""
    before = [token for token in found if token.start < at]
    typing = before[-1] if before and at <= before[-1].end else None
    if typing is not None and typing.kind == "comment" and at > typing.start:
        return Context(start=at, end=at, typed="", where="nothing")
    if typing is not None and typing.kind == "text" and _is_inside(text, typing, at):
        closed = typing.end - typing.start > 1 and text[typing.end - 1] == '"'
        start, end = typing.start + 1, typing.end - 1 if closed else typing.end
        return _Finder(text, before[:-1]).around(start, end, text[start:at], inside_text=True)
    if typing is not None and typing.kind in _WORDLIKE:
        return _Finder(text, before[:-1]).around(typing.start, typing.end, text[typing.start : at])
    if typing is not None and typing.kind in ("number", "wrong"):
        return Context(start=at, end=at, typed="", where="nothing")
    return _Finder(text, before).around(at, at, "")


def _is_inside(text: str, token: Token, at: int) -> bool:
    return at < token.end or token.end - token.start == 1 or text[token.end - 1] != '"'


class _Finder:
    """Walks back from the place to the word that is open there."""

    def __init__(self, text: str, before: Sequence[Token]) -> None:
        self._text = text
        self._before = [token for token in before if token.kind != "comment"]

    def around(self, start: int, end: int, typed: str, *, inside_text: bool = False) -> Context:
        here = Context(start=start, end=end, typed=typed, where="nothing", blocks=self._blocks())
        opened = self._opened(start)
        if opened is None:
            return here if inside_text else replace(here, where=self._free(start, typed))
        at, in_list = opened
        if self._before[at].key == "layer":
            return here if inside_text else self._in_layer(here, at)
        return self._in_call(here, at, in_list=in_list, inside_text=inside_text)

    def _free(self, start: int, typed: str) -> Where:
        """Outside of every call."""
        if not self._before or self._ends_statement(self._before[-1], start) or self._before[-1].key in _BEGIN:
            return "statement"
        return self._after_value(typed) or "value"

    def _after_value(self, typed: str) -> Where | None:
        """Behind a whole value only a new statement can begin; it is offered once somebody types."""
        last = self._before[-1]
        whole = last.kind in ("name", "number", "text", "choice") or self._sign(last) in (")", "]")
        if not whole and last.key not in ("true", "false"):
            return None
        return "statement" if typed else "nothing"

    def _blocks(self) -> tuple[str, ...]:
        found: list[str] = []
        for at, token in enumerate(self._before):
            after_else = at > 0 and self._before[at - 1].key == "else"
            if token.kind == "frame" and token.key in _BLOCKS and not (token.key == "if" and after_else):
                found.append(token.key)
            elif token.kind == "frame" and token.key == "end" and found:
                found.pop()
        return tuple(found)

    def _opened(self, start: int) -> tuple[int, bool] | None:
        """Which token is the open word or `layer`, and whether the place is inside a list."""
        depth, in_list, after = 0, False, start
        for at in reversed(range(len(self._before))):
            token = self._before[at]
            if depth == 0 and not in_list and self._ends_statement(token, after):
                return None
            sign = self._sign(token)
            if sign in (")", "]"):
                depth += 1
            elif sign in ("(", "[") and depth > 0:
                depth -= 1
            elif sign == "[":
                in_list = True
            elif depth == 0 and (token.kind == "word" or token.key == "layer"):
                return at, in_list
            elif depth == 0 and (sign in ("(", "=") or (token.kind == "frame" and token.key not in _IN_VALUES)):
                return None
            after = token.start
        return None

    def _ends_statement(self, token: Token, after: int) -> bool:
        """Whether the line ends behind a token, and the statement with it."""
        if "\n" not in self._text[token.end : after]:
            return False
        return not (self._sign(token) not in ("", ")", "]") or (token.kind == "frame" and token.key in _GO_ON))

    def _sign(self, token: Token) -> str:
        return self._text[token.start : token.end] if token.kind == "sign" else ""

    def _in_layer(self, here: Context, at: int) -> Context:
        inside = self._before[at + 1 :]
        if not inside:
            return replace(here, where="layer")
        layer = inside[0].key if inside[0].kind == "layer" else None
        given = frozenset(token.key for token in inside if token.kind == "setting" and token.key is not None)
        row = LAYERS.get(layer or "")
        last = inside[-1]
        need = row.setting(last.key or "") if row is not None and last.kind == "setting" else None
        where: Where = "value" if last.kind == "setting" else "setting"
        return replace(here, where=where, layer=layer, given=given, need=need)

    def _in_call(self, here: Context, at: int, *, in_list: bool, inside_text: bool) -> Context:
        token, inside = self._before[at], self._before[at + 1 :]
        key = token.key or self._text[token.start : token.end]
        row = WORDS.get(key)
        labels = self._labels(inside)
        found = replace(
            here,
            word=key,
            first=inside[0] if inside and inside[0].kind in ("name", "text") else None,
            given=frozenset(label.key or label.text.strip('"') for label in labels),
        )
        last = self._before[-1]
        new_label = self._sign(last) == "," and not in_list
        if labels and not new_label:
            found = replace(found, label=labels[-1].text.strip('"'))
        if new_label and not inside_text and not (row is not None and row.several):
            return replace(found, where="label")
        need = None
        if row is not None and not new_label:
            need = row.option(labels[-1].key or "") if labels else row.first
            if need is not None and in_list:
                need = Need(key=need.key, takes=need.of_each)
        if inside_text:
            starts = at == len(self._before) - 1 or self._sign(last) in (":", ",", "[")
            return replace(found, where="text" if starts else "nothing", need=need)
        after = None if at == len(self._before) - 1 else self._after_value(here.typed)
        return replace(found, where=after or "value", need=need)

    def _labels(self, inside: Sequence[Token]) -> list[Token]:
        """The labels of the open word itself, not those inside brackets."""
        found: list[Token] = []
        depth = 0
        for token in inside:
            sign = self._sign(token)
            depth += (sign in ("(", "[")) - (sign in (")", "]"))
            if token.kind == "label" and depth == 0:
                found.append(token)
        return found
