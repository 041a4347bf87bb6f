"""The catalogue in letters: a list, or one ground with a little picture."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from downslope.pictures import terminal_ramp
from downslope.walks import say, say_setting

from ._curve import BRAILLE, LETTER, gathered
from ._terminal import READING, console, has_unicode, readable

if TYPE_CHECKING:
    from rich.text import Text

    from downslope.formulas import Hill

ROWS, COLUMNS = 9, 56
SHADES = " ░▒▓█"
PLAIN_SHADES = " .:+#"


def print_as_json(chosen: Sequence[Hill], *, one: bool) -> None:
    """The catalogue for a program."""
    told = msgspec.json.format(msgspec.json.encode(chosen[0] if one else list(chosen)), indent=2)
    sys.stdout.write(told.decode("utf-8") + "\n")


def list_grounds(chosen: Sequence[Hill]) -> None:
    """Every ground: its name, and what it teaches."""
    out = console()
    width = min(READING + 12, out.width)
    left = max(len(each.name) for each in chosen) + 4
    for kind, title in (("hill", "Hills, with one dial"), ("mountain", "Mountains, with two")):
        out.print()
        out.print(f"  {title}", style="bold")
        for each in chosen:
            if each.kind == kind:
                words = textwrap.wrap(each.teaches, max(20, width - left))
                for number, line in enumerate(words):
                    name = f"  {each.name}" if number == 0 else ""
                    out.print(readable(name.ljust(left) + line, sys.stdout), soft_wrap=True)
    out.print()
    for line in ("  To see one:      downslope grounds NAME", "  To walk on it:   downslope walk --ground NAME"):
        out.print(line, style="dim")


def show_ground(known: Hill) -> None:
    """One ground: picture, formula, bottoms, and the walk that is usual there."""
    out = console()
    wide = min(READING, out.width - 4)
    out.print()
    out.print(f"  {known.name}", style="bold", end="")
    out.print(readable(f"  ({known.specialists})", sys.stdout), style="dim", soft_wrap=True)
    out.print()
    for line in _picture(known, min(COLUMNS, out.width - 6)):
        line.plain = readable(line.plain, sys.stdout)
        out.print(line, soft_wrap=True)
    out.print()
    for text in (known.teaches, f"Formula: {known.formula}", _bottoms(known), _usual(known)):
        for line_of_words in textwrap.wrap(text, wide, subsequent_indent="  "):
            out.print(readable(f"  {line_of_words}", sys.stdout), soft_wrap=True)
    out.print()
    out.print(f"  $ downslope walk --ground {known.name}", style="dim", soft_wrap=True)


def _bottoms(known: Hill) -> str:
    if not known.bottoms:
        return "Bottoms: none that is known."
    spots = [f"{_spot(bottom.at)} at height {say(bottom.loss)}" for bottom in known.bottoms[:4]]
    more = len(known.bottoms) - len(spots)
    return "Bottoms: " + ", ".join(spots) + (f", and {more} more" if more else "") + "."


def _usual(known: Hill) -> str:
    return f"Usual walk: from {_spot(known.start)}, speed {say_setting(known.speed)}, {known.steps:,} steps."


def _spot(at: float | tuple[float, ...]) -> str:
    return (
        say_setting(at) if isinstance(at, (int, float)) else "(" + ", ".join(say_setting(number) for number in at) + ")"
    )


def _picture(known: Hill, columns: int) -> list[Text]:
    unicode = has_unicode(sys.stdout)
    return _profile(known, columns, unicode=unicode) if known.kind == "hill" else _map(known, columns, unicode=unicode)


def _heights(known: Hill, xs: NDArray[np.float64], ys: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
    from downslope.formulas import evaluate, parse

    names = known.names
    places = {names[0]: xs} if ys is None else {names[0]: xs, names[1]: ys}
    return np.asarray(evaluate(parse(known.formula, names), places), dtype=np.float64)


def _profile(known: Hill, columns: int, *, unicode: bool) -> list[Text]:
    """A hill from the side."""
    from rich.text import Text

    grid = BRAILLE if unicode else LETTER
    heights = _heights(known, np.linspace(known.view[0], known.view[1], columns * grid.across))
    low = float(np.nanmin(heights))
    top = known.top if known.top is not None else float(np.nanmax(heights))
    share = np.clip(np.nan_to_num((heights - low) / max(top - low, 1e-300), nan=2.0, posinf=2.0), 0, 2)
    dots = ROWS * grid.down
    level = np.floor((1 - share) * (dots - 1) + 0.5)
    after = np.append(level[1:], level[-1])
    first, last = np.minimum(level, after), np.maximum(level, after - np.sign(after - level))
    rows = np.arange(dots)[:, None]
    filled = (rows >= np.minimum(first, last)) & (rows <= np.maximum(level, last))
    signs = gathered(filled, grid)
    ramp = [terminal_ramp((ROWS - 1 - row) / (ROWS - 1)) for row in range(ROWS)]
    return [Text("    " + "".join(line).rstrip(), style=style) for line, style in zip(signs, ramp, strict=True)]


def _map(known: Hill, columns: int, *, unicode: bool) -> list[Text]:
    """A mountain from above: the denser the letter, the higher the ground."""
    from rich.text import Text

    rows = ROWS + 3
    left, right, near, far = known.view
    xs, ys = np.meshgrid(np.linspace(left, right, columns), np.linspace(far, near, rows))
    heights = _heights(known, xs, ys)
    order = np.argsort(np.argsort(np.nan_to_num(heights, nan=np.inf).ravel())).reshape(heights.shape) / heights.size
    shades = SHADES if unicode else PLAIN_SHADES
    lines = []
    for row in order:
        line = Text("    ")
        for share in row:
            line.append(shades[min(len(shades) - 1, int(share * len(shades)))], style=terminal_ramp(float(share)))
        line.rstrip()
        lines.append(line)
    return lines
