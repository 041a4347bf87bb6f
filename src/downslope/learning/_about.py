"""What a data set is, in plain words: where it comes from, and whether it is made up."""

from __future__ import annotations

from msgspec import Struct


class About(Struct, frozen=True, kw_only=True):
    """The description that every data set carries.

    >>> About(title="Fruits", text="400 fruits on a scale.", source="Downslope", made_up="Drawn at random.").real
    False
    """

    title: str
    text: str
    """What a row is and what there is to find out, in one to three plain sentences."""
    source: str
    """Where the numbers come from: a generator of ours, a package with its licence, or the user's own file."""
    made_up: str | None = None
    """How the rows were made up; None for rows that somebody measured."""

    @property
    def real(self) -> bool:
        """Whether somebody measured this."""
        return self.made_up is None
