"""A ground made of any function that JAX can trace."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, final

from ..base import InputError
from ..walks import GroundNote
from ._form import Form
from ._ground import AbstractGround
from ._height import Height, trace_height
from ._precision import Precision
from ._tally import Tally
from ._traces import key_of, traced_once


@final
class FunctionGround(AbstractGround):
    """The height is what the function returns: one real number.

    >>> ground = FunctionGround(lambda p: ((p["w"] - 3) ** 2).sum())
    >>> ground.loss({"w": [1.0, 2.0]})
    5.0
    >>> ground.loss_and_slope({"w": [1.0, 2.0]})[1]
    {'w': array([-4., -2.])}
    """

    def __init__(self, function: Callable[[Any], Any], *, name: str | None = None, bottom: float | None = None) -> None:
        if not callable(function):
            raise InputError(
                "A ground is made of a formula or a function.",
                got=repr(function)[:80],
                cure='Write "x^2", or hand over a function of the position.',
            )
        self.function = function
        self.note = GroundNote(kind="function", name=name or name_of(function), dials=0, bottom=bottom)
        self.asked = Tally()

    @property
    def key(self) -> Hashable:
        return ("function", key_of(self.function))

    def check(self, form: Form, start: object) -> None:
        """Any form may do: the function itself says, when it is traced."""

    def trace(self, form: Form, precision: Precision, *, rows: int | None) -> Height:
        assert rows is None

        def trace() -> Height:
            return trace_height(self.function, form, precision, name=self.note.name)

        return traced_once(self.function, (form, precision), trace)


def name_of(function: Callable[..., Any]) -> str:
    """What a person calls this function.

    >>> name_of(lambda x: x), name_of(max)
    ('the function', 'max')
    """
    name = getattr(function, "__name__", None) or type(function).__name__
    return "the function" if name == "<lambda>" else str(name)
