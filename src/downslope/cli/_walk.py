"""`downslope walk`: one walk downhill, and how it went."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from downslope.base import InputError

from ._status import DONE, INTERRUPTED
from ._values import Count, File, Flag, Look, Name, Number, Place, Precision

if TYPE_CHECKING:
    from downslope.walks import Walk

PICTURES = (".svg", ".png", ".pdf", ".html", ".htm")


def walk(
    formula: str | None = None,
    /,
    *,
    start: Annotated[Place | None, Parameter(name="--from")] = None,
    ground: Name | None = None,
    speed: Number | None = None,
    steps: Count | None = None,
    rule: Name = "plain",
    seed: Count | None = None,
    precision: Precision = "float64",
    plot: File | None = None,
    theme: Look = "day",
    save: File | None = None,
    json: Flag = False,
) -> int:
    """Walk downhill on a formula or a ground of the catalogue, and say how it went.

    A walk that flies off is a result too: only what was mistyped, or could not be written, is a failure.

    Examples:
        $ downslope walk "x^2" --from 4 --speed 0.1 --steps 100
        $ downslope walk "(1-x)^2 + 100(y-x^2)^2" --from -1.2,1 --speed 0.001
        $ downslope walk --ground two-valleys --plot walk.svg
        $ downslope walk "x^2" --from 4 --speed 1.1 --json

    Args:
        formula: The ground, such as "x^2 + 2 sin(3x)"; its places are x, or x and y.
        start: Where to start: a number, or two as 1,2.
        ground: A ground of the catalogue in place of a formula, with its own start, speed and steps.
        speed: How bold a step is. Without it: 0.1.
        steps: How many steps at most. Without it: 100.
        rule: How slope becomes step: plain, momentum, adam and others. Without it: plain.
        seed: A number that repeats what was left to chance.
        precision: How many digits to reckon with. Without it: float64.
        plot: Write a picture: .svg, .png or .pdf, or .html for a page to play with.
        theme: The look of the picture. Without it: day.
        save: Write the walk file, for `downslope open`.
        json: Print the walk file, and nothing else.
    """
    check_picture(plot)
    what, begin, usual = _ground(formula, ground, start)
    from ._report import report, report_as_json, watching, write_files

    chosen = {
        "speed": usual.get("speed") if speed is None else speed,
        "steps": usual["steps"] if steps is None else steps,
    }
    with watching(quiet=json) as look:
        walked = _descend(what, begin, **chosen, rule=rule, seed=seed, precision=precision, on_progress=look)
    if json:
        report_as_json(walked)
    else:
        report(walked)
    write_files(walked, plot=plot, save=save, theme=theme, quiet=json)
    return INTERRUPTED if walked.stopped == "asked" else DONE


def check_picture(plot: Path | None) -> None:
    """Refuse a picture of a kind that nobody can write, before any step is made."""
    if plot is not None and plot.suffix.lower() not in PICTURES:
        raise InputError(
            "--plot writes .svg, .png, .pdf or .html.",
            got=repr(plot.name),
            cure=f"Try --plot {'walk' if plot.name.startswith('.') or not plot.name else plot.stem}.svg.",
        )


def _ground(formula: str | None, name: str | None, start: str | None) -> tuple[Any, Any, dict[str, Any]]:
    """The ground, where to start, and the speed and steps that are usual there."""
    from ._position import read_position

    if (formula is None) == (name is None):
        got = "nothing" if formula is None else "both"
        raise InputError(
            "A walk needs a formula, or --ground with a name of the catalogue.",
            got=got,
            cure='Try: downslope walk "x^2" --from 4',
        )
    if name is not None:
        from downslope.formulas import hill

        known = hill(name)
        begin = known.start if start is None else read_position(start, known.names)
        return known.formula, begin, {"speed": known.speed, "steps": known.steps}
    if start is None:
        raise InputError("A walk on a formula needs a start.", cure="Try --from 4, or --from 1,2 on a mountain.")
    from downslope.formulas import parse

    parsed = parse(str(formula).strip())
    return parsed, read_position(start, parsed.used), {"steps": 100}


def _descend(what: Any, begin: Any, **how: Any) -> Walk:
    from downslope.engine import descend

    return descend(what, begin, **how)
