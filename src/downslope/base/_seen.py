"""Letters that are orders, not letters: a terminal would obey them, and no picture can hold them."""

from __future__ import annotations

INSTEAD = "�"
_ORDERS = [*(code for code in range(0x20) if chr(code) not in "\t\n"), *range(0x7F, 0xA0)]
# They turn the writing around, so that a line reads otherwise than it runs.
_TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_TABLE = dict.fromkeys([*_ORDERS, *_TURNING], INSTEAD)


def seen(text: str) -> str:
    """The text with a sign for each letter that cannot be seen and does something else instead.

    >>> seen("red \\x1b[31mapple")
    'red �[31mapple'
    """
    return text.translate(_TABLE)
