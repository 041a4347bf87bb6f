"""Hills and mountains, and walks down them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...formulas import FormulaError, catalogue, parse
from ...pictures import WalkDrawn
from .._given import Given
from .._problems import ProgramMistake
from .._training import speed_of, under_way
from .._trouble import tell_of_walk
from .._values import HillValue, ListValue, WalkValue

if TYPE_CHECKING:
    from .._interpreter import Interpreter

MOST_STEPS = 10_000_000


def make_hill(_: Interpreter, given: Given) -> HillValue:
    """A formula, or the name of a hill of the catalogue, as a ground."""
    known = next((each for each in catalogue() if each.name == given.first), None)
    try:
        formula = parse(given.first if known is None else known.formula)
    except FormulaError as wrong:
        raise ProgramMistake(
            "run_formula", given.first_place, fix=_formula_fix(wrong, given), said=wrong.mistakes[0].message
        ) from None
    places = tuple(formula.used) or ("x",)
    if len(places) > 2:
        raise ProgramMistake("run_too_many_places", given.first_place, places=", ".join(places))
    from ...engine import ground

    return HillValue(formula=given.first, places=places, ground=ground(given.first if known is None else known.formula))


def roll(here: Interpreter, given: Given) -> WalkValue:
    """A walk, step by step."""
    from ...base import InputError
    from ...engine import descend

    hill, speed, steps = given.first, speed_of(here, given), min(given.whole("steps"), MOST_STEPS)
    start = _start(given, hill)
    here.budget.room_for(min(steps, 1_000_000) * 64)
    with under_way(here) as look:
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
            raise ProgramMistake("run_refused", given.call, said=str(refusal)) from None
    made = WalkValue(walk=walk, hill=hill)
    tell_of_walk(here, given, made, speed, start)
    return made


def plot_walk(here: Interpreter, given: Given) -> None:
    """The hill, and every step."""
    walk = given.first.walk
    outcome = here.tell.catalogue.say(f"outcome_{walk.outcome.name.lower()}")
    said = here.tell.catalogue.say("said_walk", steps=len(walk), outcome=outcome, **_losses(walk))
    here.tell.plot(given.name, WalkDrawn(title=given.first.hill.formula, walk=walk, said=said))


def _losses(walk: Any) -> dict[str, str]:
    from ...walks import say

    return {"first": say(float(walk.losses[0])), "last": say(float(walk.losses[-1]))}


def _start(given: Given, hill: HillValue) -> Any:
    """A number for a hill; a list of two for a mountain."""
    start, place = given["from"], given.place("from")
    dials = len(hill.places)
    if isinstance(start, ListValue):
        if len(start.items) != dials:
            raise ProgramMistake("run_start_places", place, places=", ".join(hill.places), got=len(start.items))
        return start.items[0] if dials == 1 else list(start.items)
    if dials != 1:
        raise ProgramMistake("run_start_needs_list", place, places=", ".join(hill.places))
    return start


def _formula_fix(wrong: FormulaError, given: Given) -> Any:
    from ...language import Edit, Fix

    mistake, place = wrong.mistakes[0], given.first_place
    if mistake.fix is None or type(place).__name__ != "Text":
        return None
    return Fix(mistake.fix, (Edit(place.start, place.end, f'"{mistake.fix}"'),))
