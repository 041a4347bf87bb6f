"""Numbers on a scale, and landings. Heights and settings are said as everywhere: `walks.say`, `walks.say_setting`."""

from __future__ import annotations

import math

from downslope.walks import say

RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def tell_tick(number: float) -> str:
    """A number on a scale, which is round already, so nothing is padded.

    >>> tell_tick(-4.0), tell_tick(0.25), tell_tick(1e-6)
    ('−4', '0.25', '10⁻⁶')
    """
    size = abs(number)
    if size and (size >= 1e5 or size < 1e-3):
        front, power = f"{number:.5e}".split("e")
        raised = "10" + str(int(power)).translate(RAISED)
        return raised if float(front) == 1 else _minus(f"{float(front):g} × ") + raised
    return _minus(f"{round(number, 10):,g}" if size < 1000 else f"{number:,.0f}")


def tell_landing(landing: float) -> str:
    """A landing always wears its sign.

    >>> tell_landing(0.76), tell_landing(-0.8), tell_landing(29791.4)
    ('+0.76', '−0.80', '+29,791')
    """
    if not math.isfinite(landing):
        return "not measured"
    if abs(landing) < 10:
        return _minus(f"{landing:+.2f}")
    return ("+" if landing > 0 else "") + say(landing)


def _minus(text: str) -> str:
    return text.replace("-", "−")
