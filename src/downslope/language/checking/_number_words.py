"""The words that work with numbers and lists."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from .._known import ANYTHING, Kind, Known
from ._given import Given

NUMBER = Known(kind=Kind.NUMBER)


def rounded(given: Given) -> Known:
    number, places = given.first.number, given.of("to").number
    if number is None or ("to" in given.options and places is None):
        return NUMBER
    found = round(number, int(places or 0))
    return Known(kind=Kind.NUMBER, number=float(found))


def root(given: Given) -> Known:
    number = given.first.number
    return NUMBER if number is None or number < 0 else Known(kind=Kind.NUMBER, number=math.sqrt(number))


def smallest(given: Given) -> Known:
    return _of_list(given, min)


def biggest(given: Given) -> Known:
    return _of_list(given, max)


def _of_list(given: Given, pick: Callable[[Sequence[float]], float]) -> Known:
    items = given.first.items
    if items is not None and not items:
        given.desk.tell("empty_list", given.value.start, given.value.end, word=given.node.written)
        return NUMBER
    numbers = [item.number for item in items or () if item.number is not None]
    if items is None or len(numbers) < len(items):
        return NUMBER
    return Known(kind=Kind.NUMBER, number=pick(numbers))


def item(given: Given) -> Known:
    items, at = given.first.items, given.of("at").number
    if items is None:
        return ANYTHING
    if at is None or at < 1 or at != int(at):
        return items[0] if len({each.kind for each in items}) == 1 and len(items) == 1 else ANYTHING
    if at <= len(items):
        return items[int(at) - 1]
    place = given.options["at"].value
    desk, last = given.desk, str(len(items))
    fix = desk.instead(place, last) if items else None
    desk.tell("beyond_the_list", place.start, place.end, fix=fix, count=len(items), at=desk.number(at))
    return ANYTHING
