"""How a walk ended: a word, and the sentence that is shown."""

from __future__ import annotations

from enum import Enum


class Outcome(Enum):
    """How a walk ended. The name is the word, the value is the sentence.

    >>> Outcome.BOUNCED.value
    'You bounced from wall to wall and got no lower.'
    """

    SETTLED = "You settled: this is the bottom of a valley."
    OVERSHOT = "You overshot: you crossed the valley on the way, and still settled at its bottom."
    CRAWLED = "You crawled: the steps were far too small for the way that is left."
    ROLLING = "You were well on your way down when the steps ran out."
    BOUNCED = "You bounced from wall to wall and got no lower."
    STRANDED = "You are stranded: the ground is flat here, but this is no valley."
    FLEW_OFF = "You flew off: higher and higher, until you left the mountain."

    @property
    def word(self) -> str:
        """The outcome as one speaks it: `flew off`."""
        return self.name.lower().replace("_", " ")

    @property
    def at_the_bottom(self) -> bool:
        """Whether the walk ended where it wanted to be."""
        return self in (Outcome.SETTLED, Outcome.OVERSHOT)

    def __repr__(self) -> str:
        return f"Outcome.{self.name}"
