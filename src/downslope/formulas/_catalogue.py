"""The catalogue of grounds: hills (one direction) and mountains (two), each a formula with its known bottoms.

Nothing here is computed: a test walks every ground, checks its slopes and searches its view for anything lower.
"""

from __future__ import annotations

from downslope.base import InputError, nearest

from ._hill import Hill
from ._hills import HILLS
from ._mountains import MOUNTAINS

_CATALOGUE = HILLS + MOUNTAINS


def catalogue() -> tuple[Hill, ...]:
    """Every ground of the catalogue: the hills, then the mountains.

    >>> [each.name for each in catalogue()][:4]
    ['bowl', 'shoulder', 'two-valleys', 'ripples']
    """
    return _CATALOGUE


def hill(name: str) -> Hill:
    """One ground by its own name or by the specialists' name for it.

    >>> hill("rosenbrock").name
    'banana'
    """
    known = {called: each for each in _CATALOGUE for called in (each.name, *each.also)}
    found = known.get(name.strip().lower().replace(" ", "-").replace("_", "-"))
    if found is not None:
        return found
    close = nearest(name, known)
    cure = f"Did you mean {close!r}?" if close else "`downslope grounds` lists them all."
    raise InputError("A ground of the catalogue is named.", got=repr(name), cure=cure)
