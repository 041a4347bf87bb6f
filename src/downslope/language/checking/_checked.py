"""A program that was checked: its tree, what is wrong with it, and what is known of every value in it."""

from __future__ import annotations

from collections.abc import Mapping

from .._known import ANYTHING, Known
from .._mistake import Mistake
from .._tree import Define, Node, Program
from ._desk import Made, Place, place_of


class Checked:
    """What `check` gives. `ok` says that nothing keeps the program from running."""

    def __init__(
        self,
        program: Program,
        mistakes: tuple[Mistake, ...],
        *,
        known: Mapping[Place, Known],
        names: Mapping[str, Known],
        made: tuple[Made, ...],
        own_words: Mapping[str, Define],
    ) -> None:
        self.program = program
        self.mistakes = mistakes
        self.names = names
        """What every name of the program stands for at its end."""
        self.own_words = own_words
        """The words that the program makes for itself."""
        self._known = known
        self._made = made

    @property
    def text(self) -> str:
        return self.program.text

    @property
    def language(self) -> str:
        return self.program.language

    @property
    def ok(self) -> bool:
        return all(each.severity != "mistake" for each in self.mistakes)

    def known(self, node: Node) -> Known:
        """What is known of the value of an expression; of one that is met several times, what always holds."""
        return self._known.get(place_of(node), ANYTHING)

    def names_at(self, at: int) -> Mapping[str, Known]:
        """What the names stand for that can be used at a place of the text: those made above, and those of the word of
        one's own around it, which sees all names of the program."""
        around = next((each for each in self.own_words.values() if each.start <= at < each.end), None)
        if around is None:
            return {each.name: each.known for each in self._made if each.inside is None and each.at <= at}
        inside = {each.name: ANYTHING for each in around.parameters}
        inside |= {each.name: each.known for each in self._made if each.inside == around and each.at <= at}
        return {**self.names, **inside}
