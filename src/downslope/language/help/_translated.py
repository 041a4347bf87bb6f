"""The examples of the table, as they are written in another language: its words, and its names for things."""

from __future__ import annotations

from functools import lru_cache

from .._tree import Program
from ..catalogue import catalogue
from ..reading import Token, parse, tokens
from ..writing import format_program


@lru_cache(maxsize=512)
def translated(example: str, language: str) -> str:
    """An English example in a language.

    >>> print(translated('hill = make_hill "x^2"', "es"))
    colina = crear_colina "x^2"
    """
    if language == "en":
        return example
    if example.startswith(catalogue("en").word("layer")):  # a layer stands in a network, and nowhere else
        framed = translated(f"net = make_network\n{example}\nend", language)
        return framed.splitlines()[1].strip()
    program: Program = parse(example, language="en").program
    text = _without_header(format_program(program, language=language), language)
    for token in reversed(tokens(text, language=language)):
        text = text[: token.start] + _renamed(token, text, language) + text[token.end :]
    return text.rstrip("\n")


def _renamed(token: Token, text: str, language: str) -> str:
    """A name, a text or a comment in the language; where it has none, or is a word, as it stands."""
    written = text[token.start : token.end]
    names: dict[str, str] = catalogue(language).table["names"]
    if token.kind == "text":
        return f'"{names.get(written[1:-1], written[1:-1])}"'
    if token.kind == "comment":
        return f"#{names.get(written[1:], written[1:])}"
    if token.kind in ("name", "label", "word"):
        return names.get(written, written) if token.key is None else written
    return written


def _without_header(text: str, language: str) -> str:
    """Without the first line that says the language: the page around the example says it already."""
    header = f"# {catalogue(language).table['language_word']}: {language}"
    return text.removeprefix(header).lstrip("\n")
