"""Names that Python takes: a program's own, kept where they can be, and new ones that are nobody's yet."""

from __future__ import annotations

import builtins
import keyword
import unicodedata
from collections.abc import Iterable

TAKEN = frozenset(
    {
        *keyword.kwlist,
        *dir(builtins),
        *("ds", "np", "nn", "plt", "torch", "math", "copy", "downslope", "numpy", "matplotlib"),
    }
)
"""What a program in Python may not call its own: its words, what comes with it, and what is imported."""


class Names:
    """From the names of a program to names in Python, the same one every time.

    >>> names = Names(["speed", "lambda", "all", "señal"])
    >>> names.of("speed"), names.of("lambda"), names.of("all"), names.of("señal")
    ('speed', 'lambda_', 'all_', 'señal')
    >>> names.fresh("losses"), names.fresh("losses"), names.fresh("speed")
    ('losses', 'losses_2', 'speed_2')
    """

    def __init__(self, own: Iterable[str]) -> None:
        self._used: set[str] = set(TAKEN)
        self._of: dict[str, str] = {}
        self._inside: list[dict[str, str]] = []
        for name in dict.fromkeys(own):
            self._of[name] = self._claim(_readable(name))

    def of(self, name: str) -> str:
        """What a name of the program is called in Python, here."""
        for called in reversed(self._inside):
            if name in called:
                return called[name]
        if name not in self._of:
            self._of[name] = self._claim(_readable(name))
        return self._of[name]

    def fresh(self, wanted: str) -> str:
        """A name that stands for nothing else."""
        return self._claim(wanted, again="_{}")

    def enter(self, called: dict[str, str]) -> None:
        """From here on, some names are called differently: within a word of one's own."""
        self._inside.append(called)

    def leave(self) -> None:
        """Back to where they are called as before."""
        self._inside.pop()

    def _claim(self, wanted: str, again: str = "_") -> str:
        name, number = wanted, 1
        while name in self._used:
            number += 1
            name = f"{wanted}{again.format(number)}" if "{" in again else f"{name}_"
        self._used.add(name)
        return name


def _readable(name: str) -> str:
    """The name as Python reads it, which brings letters of the same meaning together."""
    plain = unicodedata.normalize("NFKC", name)
    if plain.isidentifier():
        return plain
    kept = "".join(letter if f"a{letter}".isidentifier() else f"_{ord(letter):x}_" for letter in plain)
    return kept if kept.isidentifier() else f"_{kept}"
