"""Hills and mountains, and walks down them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...formulas import FormulaError, parse
from ...pictures import WalkDrawn
from .._given import Given
from .._problems import ProgramMistake, refused
from .._training import speed_of, under_way
from .._values import HillValue, ListValue, WalkValue
from .._walking import tell_of_walk, walk_words

if TYPE_CHECKING:
    from .._interpreter import Interpreter

MOST_STEPS = 10_000_000


def make_hill(_: Interpreter, given: Given) -> HillValue:
    """A formula as a ground."""
    try:
        formula = parse(given.first)
    except FormulaError:
        raise given.unfit(given.first_place) from None
    from ...engine import ground

    return HillValue(formula=given.first, places=tuple(formula.used) or ("x",), ground=ground(given.first))


def roll(here: Interpreter, given: Given) -> WalkValue:
    """A walk, step by step."""
    from ...base import InputError
    from ...engine import descend

    hill, speed, steps = given.first, speed_of(here, given), given.whole("steps")
    if steps > MOST_STEPS:
        raise ProgramMistake("run_too_many_steps", given.place("steps"), steps=steps, limit=MOST_STEPS)
    start = _start(given, hill)
    here.budget.room_for(min(steps, 1_000_000) * 64)
    with under_way(here, steered=True) as look:
        try:
            walk = descend(
                hill.ground,
                start,
                speed=speed,
                steps=steps,
                rule=given["rule"],
                on_progress=lambda progress: look.walk(given.name, progress),
            )
        except InputError as refusal:
            raise refused(refusal, given.call) from None
    made = WalkValue(walk=walk, hill=hill)
    tell_of_walk(here, given, made, start)
    return made


def plot_walk(here: Interpreter, given: Given) -> None:
    """The hill, and every step."""
    value: WalkValue = given.first
    title = value.hill.formula
    here.tell.plot(given.name, WalkDrawn(title=title, walk=value.walk, said=walk_words(here, value)))


def _start(given: Given, hill: HillValue) -> Any:
    """A number for a hill; a list of two for a mountain."""
    start, dials = given["from"], len(hill.places)
    places = list(start.items) if isinstance(start, ListValue) else [start]
    if len(places) != dials:
        raise given.unfit(given.place("from"))
    return places[0] if dials == 1 else places
