"""`downslope words`: every word of the language, or one of them in full."""

from __future__ import annotations

from ._values import Language, Word


def words(*word: Word, language: Language | None = None) -> None:
    """Show the words of the language, each with one sentence; or one of them in full.

    Examples:
        $ downslope words
        $ downslope words train_network
        $ downslope words --language es

    Args:
        word: One word, such as roll; also one of another language.
        language: en or es. Without it: English, or the language that the word is of.
    """
    from ._show_words import show_all, show_one

    show_one(" ".join(word), language) if word else show_all(language or "en")
