"""Writes down what is wrong, in the words of the program's language."""

from __future__ import annotations

from typing import Any

from .._mistake import Edit, Fix, Mistake
from ..catalogue import Catalogue


class Teller:
    """Collects the mistakes of one program. Of two at the same place, the first is told."""

    def __init__(self, text: str, catalogue: Catalogue) -> None:
        self.text = text
        self.catalogue = catalogue
        self.mistakes: list[Mistake] = []
        self._places: set[int] = set()

    def tell(self, code: str, start: int, end: int, fix: Fix | None = None, **parts: Any) -> None:
        """A mistake at a place; `parts` are put into its message."""
        if start not in self._places:
            self._places.add(start)
            message = self.catalogue.say(code, **parts)
            self.mistakes.append(Mistake(code=code, message=message, start=start, end=end, fix=fix))

    def use(self, start: int, end: int, text: str) -> Fix:
        """Another text at a place."""
        return Fix(self.catalogue.say("fix_use", text=text.strip()), (Edit(start, end, text),))

    def put(self, at: int, text: str, *more: Edit) -> Fix:
        """A text put in, and whatever has to go with it."""
        return Fix(self.catalogue.say("fix_put", text=text.strip()), (Edit(at, at, text), *more))

    def remove(self, start: int, end: int) -> Fix:
        """A place emptied."""
        return Fix(self.catalogue.say("fix_remove", text=short(self.text[start:end])), (Edit(start, end, ""),))

    def change(self, title: str, *edits: Edit) -> Fix:
        """Several edits under one title of the catalogue."""
        return Fix(self.catalogue.say(title), edits)


def short(text: str, longest: int = 24) -> str:
    """A piece of a program as it stands in a sentence: one line of it, cut where it is long."""
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text[: 4 * longest]).split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
