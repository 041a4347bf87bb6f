"""Words: the sentences of the help texts that ship with Python, for guessing what comes next."""

from __future__ import annotations

import importlib
import platform
import re
from typing import Literal

from ...base import InputError
from .._about import About
from .._data import Data
from .._tokens import text_data

BROKEN = re.compile(r"(?<=\w)-\n\s*(?=\w)")  # "built-" at the end of a line
BULLET = re.compile(r"^(?:\* |\d+\. |\[\d+\] )")
STRESSED = re.compile(r"\*+([^*\s](?:[^*]*[^*\s])?)\*+")
PROSE_WORD = re.compile(r"\b[a-z]{2,}\b|\ba\b|\bA\b|\bI\b")


def words(*, by: Literal["letters", "words"] = "letters", length: int | None = None, most: int | None = None) -> Data:
    """Every letter or word of Python's own help, after those that came before it.

    >>> words(by="words", length=3).column("next").kinds[:3]
    ('the', '.', ',')
    """
    return text_data(help_text(), by=by, length=length, most=most, name="words", about=_about())


def help_text() -> str:
    """The paragraphs of the help that are sentences; rules of grammar, code and headings are left out."""
    try:
        topics: dict[str, str] = importlib.import_module("pydoc_data.topics").topics
    except ImportError:
        raise InputError(
            "words is read from the help texts that ship with Python, and this Python came without them.",
            where="pydoc_data.topics",
            cure="Install the whole standard library, or load a text file of your own.",
        ) from None
    paragraphs = [_one_line(each) for name in sorted(topics) for each in re.split(r"\n\s*\n", topics[name])]
    return " ".join(dict.fromkeys(paragraph for paragraph in paragraphs if _is_prose(paragraph)))


def _one_line(paragraph: str) -> str:
    """Without line ends, bullets and the stars of stressed words."""
    return STRESSED.sub(r"\1", BULLET.sub("", " ".join(BROKEN.sub("-", paragraph).split())))


def _is_prose(paragraph: str) -> bool:
    """Whether a paragraph is made of sentences: it ends as one does, and most of its words are plain words."""
    pieces = paragraph.split()
    plain = sum(PROSE_WORD.search(piece) is not None for piece in pieces)
    return len(pieces) >= 6 and paragraph[-1] in ".:?!)" and plain >= 0.75 * len(pieces) and "::=" not in paragraph


def _about() -> About:
    return About(
        title="The words of Python's help",
        text="The sentences of the help texts that come with Python, in the order of their topics. Each row is one "
        "place in the text: the letters (or words) that came before it, and the one that comes next. Find out which "
        "one that is. Rules of grammar, pieces of code and headings are left out, and a paragraph that is there twice "
        "is taken once.",
        source=f"The Python Software Foundation (Python Software Foundation License 2), read from pydoc_data.topics "
        f"of this machine's Python {platform.python_version()}: other versions have other texts.",
    )
