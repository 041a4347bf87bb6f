"""A walk in two or three plain sentences. Mirrored in `web/src/lib/walk/explain.ts`, word for word."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from ._edge import edge_of, leaps
from ._evidence import Left, headway, pace, quarter, what_was_left
from ._judge import BOTTOM_DROP, SLOW, TREMBLE
from ._numbers import say, say_about, say_count, say_setting
from ._outcome import Outcome
from ._walk import Walk

# Landings that differ by less than this are told as one.
ALIKE = 0.1
# A downward curve that explains this part of the lower ground is what one stands on; less is a far tail of it.
CURVED = 0.02
# A speed this much higher is worth trying; less would change little.
WORTH_TRYING = 2.0
# Where the speed to stay below is only known to within a factor of three, this part of it is a good try.
SAFELY = 0.25
# The curvature measured and that which the bounces felt are the same on a parabola.
SAME = 0.1


@np.errstate(all="ignore")
def explain(walk: Walk) -> str:
    """How the walk went, with the numbers behind the outcome, and what to try where it went badly."""
    left = what_was_left(walk)
    match walk.outcome:
        case Outcome.SETTLED | Outcome.OVERSHOT:
            parts = _at_the_bottom(walk)
        case Outcome.CRAWLED:
            parts = [walk.outcome.value, _fell(walk) + _landed(walk), _bolder(walk, left)]
        case Outcome.ROLLING:
            parts = _rolling(walk, left)
        case Outcome.BOUNCED:
            parts = [walk.outcome.value, _bounced(walk), _gentler(walk)]
        case Outcome.STRANDED:
            parts = [walk.outcome.value, *_stranded(walk, left)]
        case Outcome.FLEW_OFF:
            parts = _flew_off(walk)
    return " ".join(part for part in parts if part)


def _fell(walk: Walk) -> str:
    first, last, steps = float(walk.losses[0]), float(walk.losses[-1]), say_count(len(walk), "step")
    if not math.isfinite(last):
        return f"From {say(first)} the loss went beyond counting in {steps}"
    if say(first) == say(last):
        return f"In {steps} the loss stayed at {say(last)}"
    return f"From {say(first)} the loss {'fell' if last < first else 'rose'} to {say(last)} in {steps}"


def told_landings(walk: Walk) -> NDArray[np.float64]:
    """The landings of the steps that were no mere tremble, lowest first."""
    if not len(walk):
        return np.zeros(0)
    strides = walk.strides[np.isfinite(walk.strides)]
    longest = float(np.max(strides)) if strides.size else 0.0
    told = (walk.strides >= TREMBLE * longest) & (walk.strides > 0) & np.isfinite(walk.landings)
    return np.sort(walk.landings[told])


def _landed(walk: Walk) -> str:
    landings = told_landings(walk)
    if not landings.size:
        return "."
    low, high = float(landings[landings.size // 10]), float(landings[landings.size - 1 - landings.size // 10])
    middle = float(np.median(landings))
    if high - low > ALIKE:
        return f", and most steps landed between {_place(low)} and {_place(high)}."
    each = "the step" if len(walk) == 1 else "each step"
    return f", and {each} landed at about {_place(middle)}: {_meaning(middle)}."


def _place(landing: float) -> str:
    return say(landing) if abs(landing) >= 0.005 else "0"


def _meaning(landing: float) -> str:
    for above, words in (
        (1.02, "higher up the opposite wall than it began"),
        (0.98, "on the opposite wall, as high as it began"),
        (0.1, "across the bottom and up the other side"),
        (-0.1, "right at the bottom of its way"),
        (-0.95, "the bottom stayed ahead"),
        (-1.02, "a small part of its way to the bottom"),
    ):
        if landing > above:
            return words
    return "the ground grew steeper on the way"


def _at_the_bottom(walk: Walk) -> list[str]:
    if not np.any(walk.strides > 0):
        rises = " and the ground rises around you" if walk.ending is not None and walk.ending.walls else ""
        height, slope = say(float(walk.losses[0])), say(float(walk.slope_sizes[0]))
        return [walk.outcome.value, f"You started on it, at height {height}: the slope is {slope}{rises}."]
    advice = ""
    if walk.outcome is Outcome.OVERSHOT:
        best, speed = _landing_speed(walk), _speed(walk)
        # Where the walk crossed at a lower speed, the valley is sharper further up than at its bottom.
        if best and speed and best < speed:
            advice = f"Below a speed of about {say_setting(best, 3)} no step crosses the bottom here."
    if walk.ground.noisy:
        advice = "What is left jitters with the rows that each step hears."
    return [walk.outcome.value, _fell(walk) + _landed(walk), advice]


def _rolling(walk: Walk, left: Left) -> list[str]:
    if not len(walk):
        return [
            "You have not set out yet: no step was taken.",
            f"You stand at height {say(float(walk.losses[0]))}, where the slope is {say(float(walk.slope_sizes[0]))}.",
        ]
    said = _UNDER_WAY.get(walk.stopped, walk.outcome.value)
    if left.bottomless:
        return [said, _fell(walk) + _landed(walk), "No bottom is in sight: the ground falls on."]
    more = _steps_left(walk, left) if pace(walk, left.bottom) >= SLOW else ""
    forecast = f" At this pace it takes about {more} more." if more else ""
    below = f"The lowest ground in sight lies {say(left.drop)} below." if walk.ending is not None else ""
    return [said, _fell(walk) + _landed(walk), (below + forecast).strip()]


# A walk under way that did not stop because its steps ran out.
_UNDER_WAY = {
    "asked": "You were well on your way down when you stopped.",
    "cut": "You were well on your way down where this stretch ends.",
    "settled": "You came to rest on your way down: one more step would change nothing.",
}


def _steps_left(walk: Walk, left: Left) -> str:
    """How many more steps would settle it, at the pace of its end."""
    now = pace(walk, left.bottom)
    whole = max(float(walk.losses[0]) - left.bottom, left.drop)
    if not (0 < now < math.inf and left.drop > BOTTOM_DROP * whole):
        return ""
    more = math.log(left.drop / (BOTTOM_DROP * whole)) / now * len(walk)
    return f"{say_about(max(more, 1.0))} step{'' if more < 1.5 else 's'}"


def _bolder(walk: Walk, left: Left) -> str:
    more = _steps_left(walk, left)
    forecast = f"At this pace it takes about {more} more. " if more else ""
    best, speed = _landing_speed(walk), _speed(walk)
    found = walk.ending
    # Steeper than its curvature explains: the ground is straight here, and bends further down.
    straight = found is not None and left.slope_size > WORTH_TRYING * found.highest * left.way
    if best and speed and best > WORTH_TRYING * speed and not straight:
        if not math.isfinite(best / speed):
            return f"{forecast}Try a speed of {say_setting(best, 3)}."
        return f"{forecast}Try a speed about {say_about(best / speed)} times as high: {say_setting(best, 3)}."
    if best and found is not None and found.lowest > 0 and found.highest > 10 * found.lowest:
        times = say_about(found.highest / found.lowest)
        return (
            f"{forecast}A much higher speed would fly off: the ground curves {times} times as sharply across "
            "as along. Try the rule momentum or adam."
        )
    covered = headway(walk)
    if covered > 0 and math.isfinite(left.way / covered) and left.way > WORTH_TRYING * covered:
        return f"{forecast}Try a speed about {say_about(left.way / covered)} times as high."
    return f"{forecast}Try a higher speed."


def _bounced(walk: Walk) -> str:
    late = walk.losses[len(walk) + 1 - quarter(len(walk)) :]
    low, high = say(float(np.min(late))), say(float(np.max(late)))
    stayed = f"stayed at {low}" if low == high else f"stayed between {low} and {high}"
    over = say_count(quarter(len(walk)), "step")
    return f"Over the last {over} the loss {stayed}" + _landed(walk)


def _gentler(walk: Walk) -> str:
    if walk.ground.noisy:
        rows = say_count(int(walk.ground.batch or 0), "row")
        return f"Each step heard only {rows}, and followed their noise: a lower speed or more rows get lower."
    edge = _edge_of_bounces(walk)
    if edge:
        return f"Stay below a speed of {say_setting(edge, 3)}; {say_setting(edge / 2, 2)} is a good try."
    return "Try half the speed: the bounces shrink with it."


def _edge_of_bounces(walk: Walk) -> float | None:
    """2 / curvature, where the valley is the parabola that the bounces felt; None where it is a crease, or wider."""
    speed, landings = _speed(walk), walk.landings[walk.landings > 0]
    if speed is None or not landings.size or walk.ending is None:
        return None
    felt = (1 + float(np.median(landings))) / speed
    return 2 / felt if abs(walk.ending.highest - felt) <= SAME * felt else None


def _stranded(walk: Walk, left: Left) -> list[str]:
    slope = f"The slope is only {say(left.slope_size)}" if left.slope_size > 0 else "There is no slope at all"
    if left.drop == 0:
        return [f"{slope}, and the ground is level as far as one can look.", "Start somewhere else."]
    if left.bottomless:
        seen = f"{slope}, yet the ground falls on from here."
    else:
        seen = f"{slope}, yet {say(left.way)} away the ground lies {say(left.drop)} lower."
    lowest = math.nan if walk.ending is None else walk.ending.lowest
    if -lowest * left.way**2 > CURVED * left.drop:
        return [seen, "The ground curves down from here: a nudge to the side, and you roll on."]
    if left.slope_size == 0 or left.bottomless:
        return [seen, "Start a little to the side."]
    return [seen, "Start nearer to it, or take a rule that keeps its stride on flat ground, such as adam."]


def _flew_off(walk: Walk) -> list[str]:
    if not math.isfinite(walk.losses[0]):
        return ["You started off the mountain: the ground has no height here.", "Start somewhere else."]
    if walk.losses[-1] == -math.inf:
        return [
            "You fell without end: this ground has no bottom.",
            f"{_fell(walk)}.",
            "Give it a floor, such as + x^2.",
        ]
    found, speed = leaps(walk), _speed(walk)
    if not found.size and math.isnan(walk.losses[-1]):
        steps = say_count(len(walk) - 1, "step")
        reached = f"From {say(float(walk.losses[0]))} the loss came to {say(float(walk.losses[-2]))} in {steps}."
        said = "You flew off: the last step ended where the ground has no height."
        return [said, reached if len(walk) > 1 else "", "Try a tenth of the speed."]
    return [walk.outcome.value, _fell(walk) + _leapt(walk.landings[found]), _slower(walk, speed)]


def _slower(walk: Walk, speed: float | None) -> str:
    edge = None if speed is None else edge_of(walk, speed)
    if edge is None:
        return "Try a tenth of the speed."
    if edge.exact:
        return f"Stay below a speed of {say_setting(edge.speed, 3)}."
    return f"Try a speed of about {say_setting(SAFELY * edge.speed, 2)}."


def _leapt(landings: NDArray[np.float64]) -> str:
    if not landings.size:
        return "."
    low, high = float(np.min(landings)), float(np.max(landings))
    if landings.size == 1:
        return f", and the leap landed at about {say(low)}: {_meaning(low)}."
    about = f"about {say(float(np.median(landings)))}" if high - low <= ALIKE else f"{say(low)} and more"
    return f", and the leaps landed at {about}: ever higher."


def _speed(walk: Walk) -> float | None:
    """The one speed of a walk by the plain rule; None where there is no such thing."""
    if walk.rule != "plain" or not len(walk) or walk.speeds[0] != walk.speeds[-1] or not walk.speeds[0] > 0:
        return None
    return float(walk.speeds[0])


def _landing_speed(walk: Walk) -> float | None:
    """The speed that lands on the bottom in one step along the sharpest slice: 1 / sharpness."""
    if _speed(walk) is None or walk.ending is None or not walk.ending.highest > 0:
        return None
    return 1 / walk.ending.highest
