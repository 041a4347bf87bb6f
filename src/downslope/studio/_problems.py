"""What ends a program, or is said on its way: each a message of the catalogue, with its place in the text."""

from __future__ import annotations

from typing import Any

from ..base import DownslopeError
from ..language import Catalogue, Fix, Mistake


class Unfit(Exception):  # noqa: N818  # what a person is told, in the words of the language
    """A value does not fit where it stands; most such were seen before the program ran.

    The checker says why, when it looks at the line again: `seen` are values of expressions that it cannot know.
    """

    def __init__(self, at: Any, *seen: tuple[Any, Any]) -> None:
        super().__init__(at)
        self.at = at
        self.seen = seen


class ProgramMistake(Exception):  # noqa: N818
    """Something that only showed when the program ran. `at` is a node of the tree, or None for the line under way."""

    def __init__(self, code: str, at: Any = None, /, *, fix: Fix | None = None, **parts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.at = at
        self.fix = fix
        self.parts = parts


def refused(refusal: DownslopeError, at: Any = None) -> ProgramMistake:
    """What the rooms below say no to, in their own words."""
    return ProgramMistake("run_refused", at, said=str(refusal))


class LimitReached(Exception):  # noqa: N818
    """A budget is used up."""

    def __init__(self, code: str, **parts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.parts = parts


class Stopped(Exception):  # noqa: N818
    """Somebody asked the program to stop, or nobody listens any more."""


def said(
    catalogue: Catalogue,
    code: str,
    place: tuple[int, int],
    *,
    fix: Fix | None = None,
    severity: Any = "mistake",
    **parts: Any,
) -> Mistake:
    """A mistake or an advice in the program's own language."""
    message = catalogue.say(code, **parts)
    return Mistake(code=code, message=message, start=place[0], end=place[1], fix=fix, severity=severity)
