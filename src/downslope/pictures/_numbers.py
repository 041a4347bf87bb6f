"""Numbers as a person reads them: three digits, a real minus, no `e`."""

from __future__ import annotations

import math

RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def tell(number: float) -> str:
    """A loss or a position, short.

    >>> tell(16.0), tell(-0.0712), tell(6.6e7), tell(float("nan"))
    ('16.0', '−0.071', '6.6 × 10⁷', 'beyond counting')
    """
    size = abs(number)
    if not math.isfinite(number):
        return "beyond counting"
    if size >= 1e6 or 0 < size < 5e-4:
        return power_of_ten(number)
    if size >= 1000:
        return signed(f"{number:,.0f}")
    digits = 0 if size >= 100 else 1 if size >= 9.995 else 2 if size >= 0.0995 or size == 0 else 3
    return signed(f"{number:.{digits}f}")


def tell_setting(number: float) -> str:
    """A number that somebody chose: a speed, or where to start.

    >>> tell_setting(0.1), tell_setting(1.25), tell_setting(0.0003)
    ('0.1', '1.25', '3.0 × 10⁻⁴')
    """
    size = abs(number)
    if not math.isfinite(number):
        return "beyond counting"
    if size and (size >= 1000 or size < 0.001):
        return power_of_ten(number)
    return signed(f"{number:.4g}")


def tell_tick(number: float) -> str:
    """A number on a scale, which is round already, so nothing is padded.

    >>> tell_tick(-4.0), tell_tick(0.25), tell_tick(1e-6)
    ('−4', '0.25', '10⁻⁶')
    """
    size = abs(number)
    if size and (size >= 1e5 or size < 1e-3):
        exponent = math.floor(math.log10(size) + 1e-9)
        front = round(number / 10**exponent, 6) if -300 < exponent < 300 else 1.0
        raised = f"10{exponent}"[:2] + str(exponent).translate(RAISED)
        return raised if front == 1 else signed(f"{front:g} × ") + raised
    return signed(f"{round(number, 10):,g}" if size < 1000 else f"{number:,.0f}")


def tell_landing(landing: float) -> str:
    """A landing always wears its sign.

    >>> tell_landing(0.76), tell_landing(-0.8)
    ('+0.76', '−0.80')
    """
    return signed(f"{landing:+.2f}") if math.isfinite(landing) else "not measured"


def count(number: int, noun: str) -> str:
    """A number of things.

    >>> count(1, "step"), count(12000, "step")
    ('1 step', '12,000 steps')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def power_of_ten(number: float) -> str:
    """`6.6 × 10⁷`, never `6.6e7`."""
    front, exponent = f"{number:.1e}".split("e")
    return signed(front) + " × 10" + str(int(exponent)).translate(RAISED)


def signed(text: str) -> str:
    """The hyphen becomes a minus, and nothing is ever minus zero."""
    bare = text.lstrip("-+")
    if text.startswith("-") and not any(digit in bare for digit in "123456789"):
        return bare
    return text.replace("-", "−")
