"""Numbers as a person reads them. Mirrored in `web/src/lib/walk/numbers.ts`, digit for digit."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal

RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
BEYOND = "beyond counting"


def say(number: float) -> str:
    """A height, a slope or a distance: about three digits, a real minus, no `e` and no NaN.

    >>> say(16), say(0.1), say(-3.25), say(47812), say(6.6e7), say(2.3e-16), say(float("nan"))
    ('16.0', '0.10', '−3.25', '47,812', '6.6 × 10⁷', '2.3 × 10⁻¹⁶', 'beyond counting')
    """
    size = abs(number)
    if not math.isfinite(number):
        return BEYOND
    if size >= 999999.5 or 0 < size < 0.0005:
        return _by_tens(number)
    if size >= 999.5:
        return _signed(f"{int(_fixed(number, 0)):,}")
    digits = 0 if size >= 99.95 else 1 if size >= 9.995 else 2 if size >= 0.0995 or size == 0 else 3
    return _signed(_fixed(number, digits))


def say_setting(number: float, digits: int = 4) -> str:
    """A number that somebody chose, such as a speed: a few digits, none of them idle.

    >>> say_setting(0.1), say_setting(0.125), say_setting(1.1), say_setting(30.0), say_setting(1e-5)
    ('0.10', '0.125', '1.10', '30', '1.0 × 10⁻⁵')
    """
    size = abs(number)
    if not math.isfinite(number):
        return BEYOND
    if size >= 10000 or 0 < size < 0.001:
        return _by_tens(number)
    plain = format(rounded(number, digits).normalize(), "f")
    if size < 10:
        whole, _, part = plain.partition(".")
        plain = f"{whole}.{part.ljust(2, '0')}"
    return _signed(plain)


def say_about(number: float) -> str:
    """A forecast: two digits, and nothing that looks better known.

    >>> say_about(37.4), say_about(12345), say_about(3.04e9)
    ('37', '12,000', '3.0 × 10⁹')
    """
    if not math.isfinite(number):
        return BEYOND
    if abs(number) >= 999999.5:
        return _by_tens(number)
    return _signed(f"{int(rounded(number, 2)):,}") if abs(number) >= 10 else _signed(_fixed(number, 0))


def say_count(number: int, noun: str) -> str:
    """A number of things.

    >>> say_count(1, "step"), say_count(12000, "step")
    ('1 step', '12,000 steps')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def rounded(number: float, digits: int) -> Decimal:
    """To so many digits, a half going up: as JavaScript rounds, not as `format` does."""
    return Context(prec=digits, rounding=ROUND_HALF_UP).create_decimal(Decimal(number))


def _fixed(number: float, digits: int) -> str:
    return format(Decimal(number).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), "f")


def _by_tens(number: float) -> str:
    front, power = f"{rounded(number, 2):.1e}".split("e")
    return _signed(front) + " × 10" + str(int(power)).translate(RAISED)


def _signed(text: str) -> str:
    """The hyphen becomes a minus, and nothing is ever minus zero."""
    if text.startswith("-") and not any(digit in text for digit in "123456789"):
        return text[1:]
    return text.replace("-", "−")
