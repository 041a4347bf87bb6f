"""Showing values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._given import Given
from .._shown import shown_text, shown_value

if TYPE_CHECKING:
    from .._interpreter import Interpreter


def show(here: Interpreter, given: Given) -> None:
    """One or more values in a line, with a space between them."""
    texts = [shown_text(value, here.tell.catalogue, here.budget) for value in given.values]
    here.tell.show(" ".join(texts), tuple(map(shown_value, given.values)))
