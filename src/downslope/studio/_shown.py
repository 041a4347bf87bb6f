"""A value as a person reads it, and as plain numbers and texts."""

from __future__ import annotations

import math
from typing import Any

from ..language import Catalogue, Kind
from ..walks import say
from ._budget import Budget
from ._values import HillValue, LineValue, ListValue, NetworkValue, WalkValue, kind_of

DIGITS = 6
MOST_ITEMS = 1000


def shown_text(value: Any, catalogue: Catalogue, budget: Budget) -> str:
    """What `show` writes of one value: a text as it is, everything else in the program's own words."""
    text = value if isinstance(value, str) else _shown(value, catalogue, budget.limits.letters)
    budget.text(len(text))
    return text


def shown_value(value: Any) -> Any:
    """A number, text, true or false, or a list of such, for whoever reads events; None for all else."""
    if isinstance(value, ListValue):
        return [shown_value(item) for item in value.items[:MOST_ITEMS]]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, float | str | bool) else None


def number_text(value: float) -> str:
    """A number in six digits, none of them idle; whole numbers in as many as they have.

    >>> number_text(3.0), number_text(0.1 + 0.2), number_text(123456.789), number_text(2.0**70), number_text(-1e-7)
    ('3', '0.3', '123456.79', '1.18059 * 10^21', '-1 * 10^-7')
    """
    if not math.isfinite(value):
        return say(value)
    if value == math.floor(value) and abs(value) < 10**15:
        return str(int(value))
    if 1e-4 <= abs(value) < 10**15:
        return f"{value:.{DIGITS}g}" if abs(value) < 10**5 else f"{value:.2f}".rstrip("0").rstrip(".")
    front, power = f"{value:.{DIGITS - 1}e}".split("e")
    front = front.rstrip("0").rstrip(".") if "." in front else front
    return f"{front} * 10^{int(power)}"


def percent_text(share: float) -> str:
    """A share in percent, without idle digits, and never rounded up to all.

    >>> percent_text(1.0), percent_text(0.975), percent_text(0.9999), percent_text(0.0)
    ('100 %', '97.5 %', '> 99.9 %', '0 %')
    """
    text = f"{100 * share:.1f}".removesuffix(".0")
    return "> 99.9 %" if text == "100" and share < 1 else f"{text} %"


def _shown(value: Any, catalogue: Catalogue, room: int) -> str:
    """The text of a value; one that would have more than `room` letters is not made to its end."""
    match value:
        case bool():
            return catalogue.word("true" if value else "false")
        case float():
            return number_text(value)
        case str():
            return f'"{value}"'
        case ListValue():
            return _list(value, catalogue, room)
        case HillValue():
            return catalogue.say("shown_hill", formula=value.formula)
        case WalkValue():
            return catalogue.say("shown_walk", formula=value.hill.formula, steps=len(value.walk))
        case NetworkValue():
            from ._said import network_words

            return network_words(value, catalogue)
        case LineValue():
            from ._said import line_words

            return line_words(value, catalogue)
        case _ if kind_of(value) is Kind.DATA:
            from ._said import data_table

            return data_table(value, catalogue)
    return str(value)


def _list(value: ListValue, catalogue: Catalogue, room: int) -> str:
    shown: list[str] = []
    for item in value.items[:MOST_ITEMS]:
        shown.append(_shown(item, catalogue, room))
        room -= len(shown[-1]) + 2
        if room < 0:
            break
    if len(value.items) > MOST_ITEMS:
        shown.append("…")
    return f"[{', '.join(shown)}]"
