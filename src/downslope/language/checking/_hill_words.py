"""The words that work with hills, and the formulas in them."""

from __future__ import annotations

from .._known import Kind, Known
from .._tree import Text
from ._formulas import check_formula
from ._given import Given
from ._operators import bare


def make_hill(given: Given) -> Known:
    """A hill, with the names of its places where the formula is right."""
    text = given.first.text
    if text is None:
        return Known(kind=Kind.HILL)
    inner = bare(given.value)
    place = inner if isinstance(inner, Text) else given.value
    return Known(kind=Kind.HILL, places=check_formula(given.desk, text, place))


def roll(given: Given) -> Known:
    places, start = given.first.places, given.of("from")
    walk = Known(kind=Kind.WALK, places=places)
    if places is None or "from" not in given.options or start.kind not in (Kind.NUMBER, Kind.LIST):
        return walk
    count = 1 if start.kind is Kind.NUMBER else None if start.items is None else len(start.items)
    if count is None or count == len(places):
        return walk
    desk, place = given.desk, given.options["from"].value
    number = _first_number(start) or "2"
    text = number if len(places) == 1 else f"[{', '.join(number for _ in places)}]"
    fix = desk.instead(place, text)
    desk.tell(
        "places_differ", place.start, place.end, fix=fix, places=len(places), names=", ".join(places), count=count
    )
    return walk


def _first_number(start: Known) -> str | None:
    first = start if start.kind is Kind.NUMBER else start.items[0] if start.items else None
    return None if first is None or first.number is None else f"{first.number:g}"
