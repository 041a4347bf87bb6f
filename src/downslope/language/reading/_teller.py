"""Writes down what is wrong, in the words of the program's language."""

from __future__ import annotations

from typing import Any, Literal

from .._mistake import Edit, Fix, Mistake
from ..catalogue import Catalogue


class Teller:
    """Collects the mistakes of one program. Of two that begin at the same place, the first is told."""

    def __init__(self, text: str, catalogue: Catalogue) -> None:
        self.text = text
        self.catalogue = catalogue
        self.mistakes: list[Mistake] = []
        self._places: set[int] = set()

    def tell(self, code: str, start: int, end: int, fix: Fix | None = None, **parts: Any) -> None:
        """A mistake at a place; `parts` are put into its message."""
        self._tell("mistake", code, start, end, fix, parts)

    def advise(self, code: str, start: int, end: int, fix: Fix | None = None, **parts: Any) -> None:
        """Something that is understood, and is better written otherwise."""
        self._tell("advice", code, start, end, fix, parts)

    def _tell(  # noqa: PLR0917 - each is a part of a mistake
        self, severity: Literal["mistake", "advice"], code: str, start: int, end: int, fix: Fix | None,
        parts: dict[str, Any],
    ) -> None:  # fmt: skip
        if start in self._places:
            return
        self._places.add(start)
        message = self.catalogue.say(code, **parts)
        self.mistakes.append(Mistake(code=code, message=message, start=start, end=end, fix=fix, severity=severity))

    def use(self, start: int, end: int, text: str, *more: Edit) -> Fix:
        """Another text at a place."""
        return Fix(self.catalogue.say("fix_use", text=text.strip()), (Edit(start, end, text), *more))

    def put(self, at: int, text: str, *more: Edit) -> Fix:
        """A text put in, and whatever has to go with it."""
        return Fix(self.catalogue.say("fix_put", text=text.strip()), (Edit(at, at, text), *more))

    def remove(self, start: int, end: int) -> Fix:
        """A place emptied; with its line, where nothing else stands in it."""
        title = self.catalogue.say("fix_remove", text=short(self.text[start:end]))
        return Fix(title, (Edit(*self._with_line(start, end), ""),))

    def change(self, title: str, *edits: Edit) -> Fix:
        """Several edits under one title of the catalogue."""
        return Fix(self.catalogue.say(title), edits)

    def written(self, start: int, end: int) -> str:
        """What stands at a place, short enough for a sentence."""
        return short(self.text[start:end])

    def line_of(self, at: int) -> int:
        """The number of the line of a place."""
        return self.text.count("\n", 0, at) + 1

    def _with_line(self, start: int, end: int) -> tuple[int, int]:
        first, last = start, end
        while first > 0 and self.text[first - 1] in " \t":
            first -= 1
        while last < len(self.text) and self.text[last] in " \t\r":
            last += 1
        begins = first == 0 or self.text[first - 1] == "\n"
        if begins and self.text[last : last + 1] == "\n":
            return first, last + 1
        if begins and last == len(self.text) and first > 0:
            return first - 1, last
        return (first, end) if last == len(self.text) or self.text[last] == "\n" else (start, end)


def short(text: str, longest: int = 24) -> str:
    """A piece of a program as it stands in a sentence: one line of it, cut where it is long."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * longest])
    shown = " ".join(shown.split())
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"
