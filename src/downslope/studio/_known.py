"""What is known of a value that is there: the same as the checker knows before, and more."""

from __future__ import annotations

import math
from typing import Any

from ..language import ANYTHING, Kind, Known
from ._facts import data_facts
from ._values import HillValue, LineValue, ListValue, NetworkValue, WalkValue, kind_of

MOST_ITEMS = 1000


def known_of(value: Any) -> Known:
    """All that a message may need to say of a value.

    >>> known_of(3.0).number, known_of("three").kind
    (3.0, <Kind.TEXT: 'text'>)
    """
    match value:
        case bool():
            return Known(kind=Kind.TRUTH, truth=value)
        case float():
            return Known(kind=Kind.NUMBER, number=value if math.isfinite(value) else None)
        case str():
            return Known(kind=Kind.TEXT, text=value)
        case ListValue():
            few = len(value.items) <= MOST_ITEMS
            return Known(kind=Kind.LIST, items=tuple(map(known_of, value.items)) if few else None)
        case HillValue():
            return Known(kind=Kind.HILL, places=value.places)
        case WalkValue():
            return Known(kind=Kind.WALK, places=value.hill.places)
        case NetworkValue():
            return Known(kind=Kind.NETWORK, data=data_facts(value.made_for), trained=value.trained is not None)
        case LineValue():
            form = value.trained.form
            places = tuple(column.name for column in form.inputs)
            return Known(kind=Kind.LINE, data=data_facts(form), trained=True, places=places)
        case None:
            return Known(kind=Kind.NOTHING)
        case _ if kind_of(value) is Kind.DATA:
            return Known(kind=Kind.DATA, data=data_facts(value))
    return ANYTHING
