"""From a text to a formula, or to all that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from ..base import InputError
from . import _sentences as say
from ._formula import Formula
from ._functions import BY_NAME, CONSTANTS
from ._mistakes import FormulaError, Mistake
from ._parser import Parser
from ._tokens import Token, is_word, tokens
from ._tree import names_in

LONGEST = 2000


def parse(text: str, names: Sequence[str] = ("x", "y")) -> Formula:
    """Read a formula. What is wrong with it comes all at once, as a FormulaError.

    >>> parse("x^2 + 2 sin(3x)").used
    ('x',)
    """
    read = _read(text, _checked(names))
    if isinstance(read, Formula):
        return read
    raise FormulaError(text, read)


def mistakes_in(text: str, names: Sequence[str] = ("x", "y")) -> tuple[Mistake, ...]:
    """What is wrong with a text, in the order of the places; nothing if it is a formula.

    >>> [mistake.message for mistake in mistakes_in("2 sine(x")]
    ["I don't know `sine`. Did you mean `sin`?", 'This ( is never closed.']
    """
    read = _read(text, _checked(names))
    return () if isinstance(read, Formula) else read


def _checked(names: Sequence[str]) -> tuple[str, ...]:
    for name in names:
        if not is_word(name) or name in BY_NAME or name in CONSTANTS:
            raise InputError("A place is called by a word that is not taken.", got=repr(name), cure="Try x, y or w1.")
    return tuple(names)


def _read(text: str, names: tuple[str, ...]) -> Formula | tuple[Mistake, ...]:
    if len(text) > LONGEST:
        return (say.too_long(text, LONGEST),)
    found = tokens(text)
    if len(found) == 1:
        return (say.empty(text, names),)
    kept, mistakes = _one_side(text, found)
    parser = Parser(text, kept, names)
    tree = parser.whole()
    mistakes += parser.mistakes
    if mistakes:
        return tuple(sorted(mistakes, key=lambda mistake: (mistake.start, mistake.end)))
    occurring = names_in(tree)
    return Formula(text, tree, names, tuple(name for name in names if name in occurring))


def _one_side(text: str, found: list[Token]) -> tuple[list[Token], list[Mistake]]:
    """Of `y = x^2` only the right side, or the left one where nothing stands right; the `=` is noted."""
    signs = [index for index, token in enumerate(found) if token.kind == "equals"]
    if not signs:
        return found, []
    kept = found[signs[-1] + 1 :]
    if len(kept) == 1:
        left = found[: signs[0]]
        end = left[-1].end if left else 0
        kept = [*left, Token("end", end, end, "", "")]
    return kept, [say.equals(text, found[signs[0]], kept[:-1])]
