"""How a program is said in Python: values as they are in every style, and one method for each word of the language."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from .._known import Kind, Known
from .._tree import (
    Binary,
    Bracketed,
    Call,
    Expression,
    ListOf,
    Name,
    NetworkBlock,
    Number,
    Option,
    Text,
    Truth,
    Unary,
)
from ..catalogue import catalogue
from ..words import WORDS, Need
from ._names import Names
from ._page import Page
from ._reading import Wholes, everything, is_choice, names_of

if TYPE_CHECKING:
    from ..checking import Checked

_OPERATORS = {"is": "==", "is_not": "!=", "^": "**"}
ROUNDED = '''
def rounded(number, digits=0):
    """A half goes up, as at school; Python's own round goes to the even neighbour."""
    return float(Decimal(str(number)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
'''
_SIMPLE_POWER = re.compile(r"-?\d[\d.]*(e-?\d+)?|[^\W\d]\w*(\.[^\W\d]\w*)*")


class AbstractStyle(ABC):
    """Writes a program's words onto a page.

    Each word of the table has a method of its own name. It is handed the call, and the name that the value is to get,
    if any. It answers with a Python expression, having written what must stand on lines before; or, where it wrote all
    there is to write, with None.
    """

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        self.program = checked.program
        self.page = Page()
        self.names = Names(names_of(self.program))
        self.wholes = Wholes(self.program)
        self.turns: list[str] = []
        """The names of the lists' things in the loops around the line that is being written."""
        self._rounded: str | None = None

    # Values

    def value(self, node: Expression, name: str | None = None) -> str:
        """A value as a Python expression. Brackets around the whole of it are left out."""
        while isinstance(node, Bracketed):
            node = node.inside
        match node:
            case Call(word=word, own=True):
                return self._own_word(node)
            case Call(word=word):
                said: str | None = getattr(self, word)(node, name)
                return "None" if said is None else said
            case NetworkBlock():
                return self.make_network(node, name)
        return self._plain(node)

    def operand(self, node: Expression) -> str:
        """A value within a longer expression: brackets stay, and what is loose gets some."""
        if isinstance(node, Bracketed) and isinstance(node.inside, Bracketed | Unary | Binary):
            return self.operand(node.inside) if isinstance(node.inside, Bracketed) else f"({self.value(node.inside)})"
        return self.value(node)

    def atom(self, node: Expression) -> str:
        """A value that `.something` or `[…]` can follow."""
        said = self.value(node)
        while isinstance(node, Bracketed):
            node = node.inside
        loose = isinstance(node, Binary | Unary) or (isinstance(node, Number) and said.isdigit())
        return f"({said})" if loose else said

    def whole(self, node: Expression) -> str:
        """A value where Python wants a whole number, and takes no 3.0 for it."""
        said = self.value(node)
        return said if node in self.wholes else f"round({said})"

    def _plain(self, node: Expression) -> str:
        match node:
            case Number(text=text, value=value):
                return number_text(text, value)
            case Text(value=text):
                return quoted(text)
            case Truth(value=truth):
                return str(truth)
            case Name(name=name):
                return self.names.of(name)
            case ListOf(items=items):
                return f"[{', '.join(self.value(each) for each in items)}]"
            case Unary(operator="-", operand=body):
                power = isinstance(body, Binary) and body.operator == "^"
                return f"-({self.operand(body)})" if power else f"-{self.operand(body)}"
            case Unary(operand=body):
                return f"not {self.operand(body)}"
            case Binary():
                return self._binary(node)
        return "None"

    def _binary(self, node: Binary) -> str:
        left, right = self.operand(node.left), self.operand(node.right)
        operator = _OPERATORS.get(node.operator, node.operator)
        if operator in ("==", "!=") and (truth := _truth(node.right)) is not None:
            return left if truth == (operator == "==") else f"not {left}"
        if operator == "**" and _SIMPLE_POWER.fullmatch(left) and _SIMPLE_POWER.fullmatch(right):
            return f"{left}**{right}"
        return f"{left} {operator} {right}"

    def _own_word(self, call: Call) -> str:
        given = [self.value(each) for each in call.values]
        given += [f"{self.names.of(each.label)}={self.value(each.value)}" for each in call.options]
        return f"{self.names.of(call.word)}({', '.join(given)})"

    # What a call was given

    def first(self, call: Call) -> Expression:
        """The value that stands right after the word."""
        return call.values[0]

    def given(self, call: Call, key: str) -> Expression | None:
        """The value of one option, where it was written."""
        return next((option.value for option in call.options if option.label == key), None)

    def choice(self, call: Call, key: str) -> str | None:
        """The word that stands as one option, bare or as a text: `momentum`, or the usual one.

        None where nobody says and nothing is usual, and where it is only known while the program runs.
        """
        value, need = self.given(call, key), WORDS[call.word].option(key)
        assert need is not None
        if value is None:
            return need.usual if need.usual in need.choices else None
        if isinstance(value, Name) and is_choice(call, key, value):
            return value.name
        said = self.known(value).text
        spelled = None if said is None else catalogue(self.program.language).choice_key(said)
        return spelled if spelled in need.choices else None

    def choice_while_running(self, call: Call, key: str) -> str | None:
        """The same where it is only known while the program runs, as an expression: a text in English."""
        value, need = self.given(call, key), WORDS[call.word].option(key)
        if value is None or need is None or self.choice(call, key) is not None:
            return None
        said, words = self.value(value), catalogue(self.program.language)
        spelled = {words.choice(each): each for each in self.choices_named(need) if words.choice(each) != each}
        pairs = ", ".join(f"{quoted(own)}: {quoted(each)}" for own, each in spelled.items())
        return f"{{{pairs}}}.get({said}, {said})" if pairs else said

    def choices_named(self, need: Need) -> list[str]:
        """The choices that stand as texts in the program; all of them where none does."""
        words, texts = catalogue(self.program.language), everything(*self.program.statements)
        keys = {words.choice_key(node.value) for node in texts if isinstance(node, Text)}
        return [each for each in need.choices if each in keys] or list(need.choices)

    def number(self, call: Call, key: str) -> str:
        """A number that was given, or the usual one; a speed that is left to Downslope is the usual one too."""
        value, need = self.given(call, key), WORDS[call.word].option(key)
        assert need is not None
        if value is None or self.choice(call, key) is not None:
            return str(need.usual)
        return self.whole(value) if need.whole else self.value(value)

    def columns_given(self, call: Call) -> tuple[Option, ...]:
        """The options whose names are columns, or new names."""
        word = WORDS[call.word]
        return tuple(option for option in call.options if option.quoted or word.option(option.label) is None)

    def known(self, node: Expression) -> Known:
        """What the checker knows of a value."""
        known: Known = self.checked.known(node)
        return known

    def kind(self, node: Expression) -> Kind:
        """What a value is."""
        return self.known(node).kind

    # Words that are said alike in every style: data stays with Downslope, numbers with Python.

    def load(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        self.page.need("import downslope as ds")
        given = [self.value(self.first(call))]
        if (predict := self.given(call, "predict")) is not None:
            given.append(f"predict={self.value(predict)}")
        if (by := self.choice(call, "by")) is not None:
            given.append(f'by="{by}"')
        elif (by := self.choice_while_running(call, "by")) is not None:
            given.append(f"by={by}")
        return f"ds.load({', '.join(given)})"

    def split(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        """Parts are shares of the whole, cut off one after the other from what is left."""
        data, seed, parts = self.value(self.first(call)), self.number(call, "seed"), self.columns_given(call)
        rows = self.names.fresh("rows") if len(parts) > 1 else ""
        for number, option in enumerate(parts):
            share = self.value(option.value)
            if number == 0 and rows:
                self.page.line(f"{rows} = len({data})")
            test = f"{self.operand(option.value)} * {rows} / len({data})" if number else share
            part = self.names.of(option.label)
            self.page.line(f"{data}, {part} = {data}.split(test={test}, seed={seed})")
        return None

    def take(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return f"{self.atom(self.first(call))}[:{self.number(call, 'rows')}]"

    def columns(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return f"[column.name for column in {self.atom(self.first(call))}.columns]"

    def count(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return f"len({self.value(self.first(call))})"

    def rounded(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        """Python's own `round` takes the even neighbour of a half, the language goes up as one does at school."""
        number, digits = self.value(self.first(call)), self.number(call, "to")
        given = number if digits == "0" else f"{number}, {digits}"
        if self._rounds_alike(call, digits):
            return f"round({given})"
        if self._rounded is None:
            self._rounded = self.names.fresh("rounded")
            self.page.need("from decimal import ROUND_HALF_UP, Decimal")
            with self.page.function("rounded"):
                self.page.lines(ROUNDED.replace("rounded(", f"{self._rounded}("))
        return f"{self._rounded}({given})"

    def _rounds_alike(self, call: Call, digits: str) -> bool:
        number = self.known(self.first(call)).number
        if number is None or not digits.isdigit():
            return False
        exact = Decimal(repr(number)).quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP)
        return float(exact) == round(number, int(digits))

    def root(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        self.page.need("import math")
        return f"math.sqrt({self.value(self.first(call))})"

    def smallest(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return f"min({self.value(self.first(call))})"

    def biggest(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return f"max({self.value(self.first(call))})"

    def item(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        """The first thing of a list is at 1 in the language, and at 0 in Python."""
        at = self.given(call, "at")
        place = str(int(at.value) - 1) if isinstance(at, Number) else f"{self.number(call, 'at')} - 1"
        return f"{self.atom(self.first(call))}[{place}]"

    def show(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        self.page.line(f"print({', '.join(self.shown(each) for each in call.values)})")
        return None

    def shown(self, node: Expression) -> str:
        """A value as it is handed to `print` by `show`."""
        return self.value(node)

    def shown_alone(self, node: Expression) -> str:
        """A value that stands on a line of its own, as it is handed to `print`: more may be told of it there."""
        return self.shown(node)

    # Words that each style says in its own way

    @abstractmethod
    def make_network(self, block: NetworkBlock, name: str | None) -> str: ...
    @abstractmethod
    def train_network(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def race(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def score(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def ask(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def continue_text(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def save(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def open_network(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def fit_line(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def make_hill(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def roll(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def plot_data(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def plot_walk(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def plot_line(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def plot_training(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def plot_network(self, call: Call, name: str | None) -> str | None: ...
    @abstractmethod
    def plot_mistakes(self, call: Call, name: str | None) -> str | None: ...

    def alias(self, value: str, node: Expression) -> str:  # noqa: ARG002
        """A value that gets a second name. A style whose networks change while they learn makes a copy here."""
        return value

    def ends(self) -> None:  # noqa: B027  # most have nothing to add
        """All was written: the last chance for what stands at the end, such as showing the pictures."""


def number_text(text: str, value: float) -> str:
    """A number as Python writes it: `20%` is 0.2.

    >>> number_text("20%", 0.2), number_text("16", 16.0), number_text("007", 7.0), number_text("1e-3", 0.001)
    ('0.2', '16', '7', '1e-3')
    """
    if re.fullmatch(r"(0|[1-9]\d*)(\.\d+)?(e-?\d+)?", text):
        return text
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def quoted(text: str) -> str:
    """A text in the quotes that a formatter leaves alone.

    >>> print(quoted("fruits"), quoted('say "hi"'))
    "fruits" 'say "hi"'
    """
    quote = "'" if '"' in text and "'" not in text else '"'
    signs = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", quote: f"\\{quote}"}
    return quote + "".join(signs.get(sign, sign if sign.isprintable() else _escaped(sign)) for sign in text) + quote


def _escaped(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _truth(node: Expression) -> bool | None:
    return node.value if isinstance(node, Truth) else None
