"""A program as a tree. Frozen; every node knows its place in the text, in characters, from `start` up to `end`."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Operator = Literal["+", "-", "*", "/", "^", "is", "is_not", "<", ">", "<=", ">=", "and", "or"]


class Node(Struct, frozen=True, kw_only=True, tag_field="node"):
    """A piece of a program, and where it stands."""

    start: int
    end: int


class Name(Node, frozen=True, kw_only=True, tag="name"):
    """A name that a person chose; or a bare choice such as `momentum`, where an option has choices."""

    name: str


class Number(Node, frozen=True, kw_only=True, tag="number"):
    """`16`, `0.1`, `20%`: `text` is how it was written, `value` what it counts (20% is 0.2)."""

    text: str
    value: float

    @property
    def percent(self) -> bool:
        return self.text.endswith("%")


class Text(Node, frozen=True, kw_only=True, tag="text"):
    """`"fruits"`: the letters between the quotes."""

    value: str


class Truth(Node, frozen=True, kw_only=True, tag="truth"):
    """`true` or `false`."""

    value: bool


class ListOf(Node, frozen=True, kw_only=True, tag="list"):
    """`[0.01, 0.1, 1]`"""

    items: tuple[Expression, ...]


class Bracketed(Node, frozen=True, kw_only=True, tag="bracketed"):
    """`(1 + 2)`. Kept, so that a program is written again as it was meant."""

    inside: Expression


class Unary(Node, frozen=True, kw_only=True, tag="unary"):
    """`-x` or `not x`."""

    operator: Literal["-", "not"]
    operand: Expression


class Binary(Node, frozen=True, kw_only=True, tag="binary"):
    """`left operator right`; the place of the operator is `at` up to `at_end`."""

    operator: Operator
    left: Expression
    right: Expression
    at: int
    at_end: int


class Option(Node, frozen=True, kw_only=True, tag="option"):
    """`speed: 0.1`. `label` is the table's key where the word has such an option, else as it was written.

    `quoted` says that it was written in quotes, as a column name with spaces is: `ask net, "sepal length": 5`.
    """

    label: str
    written: str
    quoted: bool = False
    label_end: int
    value: Expression


class Call(Node, frozen=True, kw_only=True, tag="call"):
    """A word of the language, or one that the program defined (`own`), with what it is given.

    `values` come before the options: one, for `show` as many as there are, none where it was forgotten.
    """

    word: str
    """The table's key, or the name of the program's own word."""
    written: str
    own: bool = False
    word_end: int
    values: tuple[Expression, ...] = ()
    options: tuple[Option, ...] = ()


class Setting(Node, frozen=True, kw_only=True, tag="setting"):
    """`size 16`, `kind relu`, `from data`: one setting of a layer; the word itself ends at `word_end`."""

    key: str
    written: str
    word_end: int
    value: Expression


class Layer(Node, frozen=True, kw_only=True, tag="layer"):
    """`layer hidden size 16 kind relu`. `type` is the table's key, or as it was written where there is none."""

    type: str
    written: str
    type_start: int
    type_end: int
    settings: tuple[Setting, ...] = ()


class NetworkBlock(Node, frozen=True, kw_only=True, tag="network"):
    """`make_network … end`"""

    word_end: int
    layers: tuple[Layer, ...] = ()


class Missing(Node, frozen=True, kw_only=True, tag="missing"):
    """Where a value should stand and none does. A mistake was told; nobody tells another about it."""


Expression = Name | Number | Text | Truth | ListOf | Bracketed | Unary | Binary | Call | NetworkBlock | Missing


class Assign(Node, frozen=True, kw_only=True, tag="assign"):
    """`data = load "fruits"`"""

    name: str
    name_end: int
    value: Expression


class Do(Node, frozen=True, kw_only=True, tag="do"):
    """An expression that stands as a line of its own: `train_network net, on: data`."""

    value: Expression


class Branch(Node, frozen=True, kw_only=True, tag="branch"):
    """`if x < 3 …` or `else if x < 3 …`"""

    test: Expression
    body: tuple[Statement, ...]


class If(Node, frozen=True, kw_only=True, tag="if"):
    """`if … else if … else … end`. `otherwise` is None without an `else`."""

    branches: tuple[Branch, ...]
    otherwise: tuple[Statement, ...] | None = None
    else_start: int = -1


class Repeat(Node, frozen=True, kw_only=True, tag="repeat"):
    """`repeat 5 times … end`"""

    count: Expression
    body: tuple[Statement, ...]


class ForEach(Node, frozen=True, kw_only=True, tag="for each"):
    """`for each speed in [0.01, 0.1, 1] … end`"""

    name: str
    name_start: int
    name_end: int
    items: Expression
    body: tuple[Statement, ...]


class Parameter(Node, frozen=True, kw_only=True, tag="parameter"):
    """One thing that a word of one's own is given."""

    name: str


class Define(Node, frozen=True, kw_only=True, tag="define"):
    """`to area width, height … end`, called as `area 3, height: 4`."""

    name: str
    name_start: int
    name_end: int
    parameters: tuple[Parameter, ...]
    body: tuple[Statement, ...]


class Give(Node, frozen=True, kw_only=True, tag="give"):
    """`give x * 2`, inside `to … end`."""

    value: Expression


class Broken(Node, frozen=True, kw_only=True, tag="broken"):
    """What could not be read. A mistake was told; the lines around it were read all the same."""


Statement = Assign | Do | If | Repeat | ForEach | Define | Give | Broken


class Comment(Node, frozen=True, kw_only=True, tag="comment"):
    """`# …` up to the end of the line; `text` is without the `#`. `alone`: nothing else stands in its line."""

    text: str
    alone: bool


class Program(Struct, frozen=True, kw_only=True):
    """A whole program: its lines, its comments, and the text they were read from."""

    text: str
    language: str
    """Of its words: "en", "es"."""
    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...] = ()
