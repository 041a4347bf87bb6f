"""A ground made of a formula."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, final

import jax
import jax.numpy as jnp

from ..base import InputError
from ..formulas import Formula, evaluate
from ..walks import GroundNote
from ._counts import readable
from ._form import Form
from ._formula_operations import JAX_OPERATIONS
from ._ground import AbstractGround
from ._height import Height, trace_height
from ._precision import Precision
from ._tally import Tally


@final
class FormulaGround(AbstractGround):
    """The height is the formula's. With one name it is a hill, walked from a number; with two, from a pair.

    >>> from downslope.formulas import parse
    >>> ground = FormulaGround(parse("x^2 + 10 y^2"))
    >>> ground.loss_and_slope((3.0, 1.0))
    (19.0, array([ 6., 20.]))
    """

    def __init__(
        self,
        formula: Formula,
        *,
        names: tuple[str, ...] | None = None,
        name: str | None = None,
        bottom: float | None = None,
    ) -> None:
        self.formula = formula
        self.names = names or formula.used or formula.names[:1]
        self.note = GroundNote(
            kind="formula",
            name=name or formula.text,
            formula=formula.text,
            names=self.names,
            dials=len(self.names),
            bottom=bottom,
        )
        self.asked = Tally()

    @property
    def key(self) -> Hashable:
        return ("formula", self.formula.tree, self.names)

    @property
    def known_as(self) -> str | None:
        return repr((self.formula.tree, self.names))

    def check(self, form: Form, start: object) -> None:
        if isinstance(start, Mapping) and set(start) != set(self.names):
            raise InputError(
                f"The formula {self.formula.text} is about {_listed(self.names)}.",
                got=f"a start for {_listed(tuple(str(name) for name in start))}",
                cure=f"For example {dict.fromkeys(self.names, 1.0)}.",
            )
        if form.dials == len(self.names):
            return
        several = len(self.names) > 1
        wanted = (
            f"{len(self.names)} numbers, for {_listed(self.names)}" if several else f"one number, for {self.names[0]}"
        )
        example = tuple(float(place) for place in range(1, len(self.names) + 1))
        raise InputError(
            f"The formula {self.formula.text} is walked from {wanted}.",
            got=f"{form.dials} numbers: {readable(start)}",
            cure=f"For example start={example if several else 4.0}.",
        )

    def trace(self, form: Form, precision: Precision, *, rows: int | None) -> Height:
        assert rows is None

        return trace_height(self._height_at, form, precision, name=f"the formula {self.formula.text}")

    def _height_at(self, position: Any) -> Any:
        if isinstance(position, Mapping):
            places = {name: position[name].reshape(()) for name in self.names}
        else:
            numbers = [number for leaf in jax.tree.leaves(position) for number in leaf.reshape(-1)]
            places = dict(zip(self.names, numbers, strict=True))
        return jnp.asarray(evaluate(self.formula, places, JAX_OPERATIONS))


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
