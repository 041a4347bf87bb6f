"""Values as text."""

from __future__ import annotations

from collections.abc import Mapping

from .._tree import (
    Binary,
    Bracketed,
    Call,
    Expression,
    Layer,
    ListOf,
    Missing,
    Name,
    NetworkBlock,
    Number,
    Option,
    Setting,
    Text,
    Truth,
    Unary,
)
from ..catalogue import Catalogue
from ..words import LAYERS, WORDS, Need


class Speller:
    """Writes values in one human language. Names that are words there have other names, `renamed`."""

    def __init__(self, catalogue: Catalogue, renamed: Mapping[str, str]) -> None:
        self.catalogue, self.renamed = catalogue, renamed

    def name(self, name: str) -> str:
        """A name that a person chose."""
        return self.renamed.get(name, name)

    def word(self, call: Call) -> str:
        """The word of a call."""
        return self.name(call.word) if call.own else self.catalogue.word(call.word)

    def value(self, node: Expression) -> str:
        """A value in one line."""
        match node:
            case Name():
                return self.name(node.name)
            case Number():
                return node.text
            case Text():
                return f'"{node.value}"'
            case Truth():
                return self.catalogue.word("true" if node.value else "false")
            case ListOf():
                return f"[{', '.join(self.value(item) for item in node.items)}]"
            case Bracketed():
                return f"({self.value(node.inside)})"
            case Unary():
                return f"{self._prefix(node.operator)}{self.value(node.operand)}"
            case Binary():
                return f"{self.value(node.left)}{self._operator(node.operator)}{self.value(node.right)}"
            case Call():
                return " ".join(self.call(node))
            case NetworkBlock():
                return " ".join((*self.network(node), self.catalogue.word("end")))
            case Missing():
                return ""

    def call(self, node: Call) -> list[str]:
        """A call in parts: the word with its first value, and everything that follows a comma."""
        given = [self.option(node, each) if isinstance(each, Option) else self.value(each) for each in in_order(node)]
        head, *rest = given or [""]
        parts = [f"{self.word(node)} {head}".rstrip(), *rest]
        return [f"{part}," for part in parts[:-1]] + parts[-1:]

    def option(self, call: Call, option: Option) -> str:
        """`label: value`"""
        row = None if call.own else WORDS[call.word]
        need = None if row is None or option.quoted else row.option(option.label)
        label = self._label(option, call, need)
        return f"{label}: {self._chosen(option.value, need)}"

    def network(self, node: NetworkBlock) -> list[str]:
        """The word and every layer, without the `end`."""
        return [self.catalogue.word("make_network"), *(self.layer(each) for each in node.layers)]

    def layer(self, node: Layer) -> str:
        """`layer hidden size 16 kind relu`"""
        known = node.type in LAYERS
        type_ = self.catalogue.layer(node.type) if known else node.written
        settings = (self._setting(node, each) for each in node.settings)
        return " ".join((self.catalogue.word("layer"), type_, *settings)).rstrip()

    def _setting(self, layer: Layer, setting: Setting) -> str:
        need = LAYERS[layer.type].setting(setting.key) if layer.type in LAYERS else None
        word = self.catalogue.option(setting.key) if need is not None else setting.written
        return f"{word} {self._chosen(setting.value, need)}"

    def _label(self, option: Option, call: Call, need: Need | None) -> str:
        if need is not None:
            return self.catalogue.option(need.key)
        if option.quoted and (call.own or not _is_of_another_language(option, call)):
            return f'"{option.written}"'
        if call.own or WORDS[call.word].any_option == "new name":
            return self.name(option.written)
        known = {self.catalogue.option(each.key) for each in WORDS[call.word].options}
        is_column = WORDS[call.word].any_option == "column"
        return f'"{option.written}"' if is_column and option.written in known else option.written

    def _chosen(self, value: Expression, need: Need | None) -> str:
        """A value that may be one of a few bare words."""
        if need is not None and isinstance(value, Name) and value.name in need.choices:
            return self.catalogue.choice(value.name)
        return self.value(value)

    def _prefix(self, operator: str) -> str:
        return operator if operator == "-" else f"{self.catalogue.word(operator)} "

    def _operator(self, operator: str) -> str:
        if operator == "^":
            return operator
        return f" {self.catalogue.word(operator) if operator.isidentifier() else operator} "


def in_order(node: Call) -> list[Expression | Option]:
    """What a call is given, as it stands in the text: a value that lacks its label may come after an option."""
    return sorted((*node.values, *node.options), key=lambda each: each.start)


def _is_of_another_language(option: Option, call: Call) -> bool:
    """Whether it is an English label in a program of another language: it is told there, and means nothing."""
    row = WORDS[call.word]
    return row.any_option != "column" and row.option(option.label) is not None
