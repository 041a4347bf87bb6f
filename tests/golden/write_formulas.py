"""Writes vectors/formulas.json: what a formula is worth and what is wrong with one, by Python and JAX in float64.

The browser's own language (web/src/lib/formula) replays it. Run it after changing the language or formulas/*.txt.
"""

from __future__ import annotations

import json
import math
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from downslope.engine._formula_operations import formula_function
from downslope.formulas import FUNCTIONS, Formula, evaluate, mistakes_in, parse, to_text

HERE = Path(__file__).parent
VECTORS = HERE / "vectors" / "formulas.json"
USUAL = {
    1: ((-2.3,), (-1.0,), (0.0,), (0.7,), (1.0,), (3.1,)),
    2: ((-2.3, 0.4), (-1.0, -1.0), (0.0, 0.0), (0.7, 2.1), (1.0, 3.0)),
    3: ((-2.3, 0.4, 1.5), (0.0, 0.0, 0.0), (0.7, 2.1, -1.0)),
}
FUNCTIONS_USED = [function.name for function in FUNCTIONS if function.name not in ("acos", "tan")]
MOST_PLACES = 8
Place = tuple[float, ...]
Names = tuple[str, ...]


def everything() -> dict[str, Any]:
    """All of the file: typed and generated formulas with their numbers, typed and random texts with their mistakes."""
    generated = [(text, ("x", "y"), USUAL[dials]) for dials in (1, 2) for text in generate(dials, 60, seed=dials)]
    right = [numbers(text, names, places) for text, names, places in [*typed(), *generated]]
    return {
        "formulas": right,
        "wrong": [mistakes(text, names) for text, names in [*typed_wrong(), *extreme()]],
        "random": [mistakes(text, ("x", "y")) for text in [*scribbles(150, seed=3), *slips(250, seed=4)]],
    }


def numbers(text: str, names: Names, places: Sequence[Place]) -> dict[str, Any]:
    """Height and slopes at each place, and the bend where there is but one direction."""
    formula = parse(text, names)
    with jax.enable_x64(True):
        height = formula_function(formula)
        at = jnp.array([*places, *[places[-1]] * (MOST_PLACES - len(places))])  # One shape: JAX compiles once for all.
        heights, slopes = jax.vmap(jax.value_and_grad(height))(at)
        bends = jax.vmap(jax.hessian(height))(at)[:, 0, 0] if at.shape[1] == 1 else None
    points = []
    for index, place in enumerate(places):
        point = {"at": list(place), "height": plain(heights[index]), "slope": [plain(one) for one in slopes[index]]}
        points.append(point if bends is None else {**point, "bend": plain(bends[index])})
    return {
        "text": text,
        "names": list(names),
        "used": list(formula.used),
        "printed": to_text(formula),
        "points": points,
    }


def plain(value: Any) -> float | str:
    """A number, or its name where JSON has none."""
    number = float(value)
    return number if math.isfinite(number) else str(number)


def mistakes(text: str, names: Names) -> dict[str, Any]:
    """The mistakes of a text, none if it is a formula."""
    found = mistakes_in(text, names)
    fields = ("code", "message", "start", "end", "fix")
    return {
        "text": text,
        "names": list(names),
        "mistakes": [{field: getattr(each, field) for field in fields} for each in found],
    }


def lines(name: str) -> Iterator[tuple[str, Names]]:
    """The cases of a text file, each with the names that hold there."""
    names: Names = ()
    for line in (HERE / "formulas" / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("names: "):
            names = tuple(line.removeprefix("names: ").split())
        elif line and not line.startswith("#"):
            yield line, names


def typed() -> Iterator[tuple[str, Names, Sequence[Place]]]:
    """The formulas of right.txt with their places."""
    for line, names in lines("right.txt"):
        text, _, written = line.partition(" @ ")
        dials = max(len(parse(text, names).used), 1)
        places = [tuple(float(number) for number in place.split(",")) for place in written.split()]
        yield text, names, places or USUAL[dials]


def typed_wrong() -> Iterator[tuple[str, Names]]:
    """The texts of wrong.txt."""
    for line, names in lines("wrong.txt"):
        shown = line.replace("\\n", "\n").replace("\\t", "\t")
        yield re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), shown), names


def extreme() -> Iterator[tuple[str, Names]]:
    """Empty, too long and too deep."""
    one: Names = ("x",)
    for text in ("", "   ", "\n", "x" * 2001, "x+" * 1000 + "x", "x" * 2000, "x+" * 999 + "x", "9" * 400, "1 " * 9):
        yield text, one
    for deep in (99, 100, 101, 900):
        yield "(" * deep + "x" + ")" * deep, one
        yield "-" * deep + "x", one
        yield "^".join(["x"] * (deep + 1)), one
        yield "abs(" * (deep // 2) + "x" + ")" * (deep // 2), one
    yield "(" * 1999, one
    yield "|" * 150, one
    yield "-(" * 60 + "x", one
    yield "x", ()
    yield "", ()


def generate(dials: int, count: int, *, seed: int) -> Iterator[str]:
    """Formulas grown at random, written in every manner, that are tame at the usual places."""
    dice = random.Random(seed)
    names = ("x", "y")[:dials]
    while count:
        text = grown(dice, names, 4)
        formula = parse(text)
        if len(formula.used) == dials and tame(formula, dials):
            count -= 1
            yield text


def tame(formula: Formula, dials: int) -> bool:
    """Whether rounding stays small: no height or slope is huge, and some are there at all."""
    places = np.array(USUAL[dials])
    here, there = (evaluate(formula, dict(zip("xy", at.T, strict=False))) for at in (places, places + 1e-6))
    with np.errstate(invalid="ignore"):
        rise = np.abs(there - here) / 1e-6
    return bool(np.isfinite(here).sum() >= 3) and not bool((np.abs(here) > 1e4).any() or (rise > 1e4).any())


def grown(dice: random.Random, names: Names, deep: int) -> str:
    """One formula, as text."""

    def inner() -> str:
        return grown(dice, names, deep - 1)

    kind = dice.choice(("leaf", "leaf", "sum", "times", "divide", "power", "call", "sign")) if deep > 0 else "leaf"
    if kind == "leaf":
        number = dice.choice(("2", "3", "0.5", "1.25", ".1", "1e-1", "pi", "e", "7"))
        return dice.choice((*names, *names, *names, number, f"{dice.choice('234')}{dice.choice(names)}"))
    if kind == "sum":
        return inner() + dice.choice((" + ", " - ", "+", "−", " – ")) + inner()
    if kind == "times":
        return dice.choice(("({})({})", "({}) * ({})", "({})×({})", "{}·({})")).format(inner(), inner())
    if kind == "divide":
        return dice.choice(("({})/({})", "({}) ÷ ({})", "{}/(1 + ({})^2)")).format(inner(), inner())
    if kind == "power":
        return dice.choice(("({})^2", "({})²", "({})^3", "({})**2", "({})^-1", "abs({})^1.5", "2^({})")).format(inner())
    if kind == "sign":
        return f"-({inner()})"
    function = dice.choice(FUNCTIONS_USED)
    return f"{function}({inner()}, {inner()})" if function in ("min", "max") else f"{function}({inner()})"


def scribbles(count: int, *, seed: int) -> Iterator[str]:
    """Texts of random pieces, most of them wrong."""
    dice = random.Random(seed)
    pieces = [
        *"xy()()()[]{}+-*/^^,|=.12 0 ²³⁻−×π√☃;",
        " ",
        "  ",
        "sin",
        "sine",
        "max(",
        "sin(",
        "1e",
        "e",
        "2.5",
        "z",
        "xy",
        "**",
    ]
    for _ in range(count):
        yield "".join(dice.choice(pieces) for _ in range(dice.randint(1, 9)))


def slips(count: int, *, seed: int) -> Iterator[str]:
    """Formulas with a character lost, doubled, swapped or put in."""
    dice = random.Random(seed)
    for _ in range(count):
        text = grown(dice, ("x", "y"), 2)
        at, new = dice.randrange(len(text)), dice.choice("xyzsn()+-*/^,.|= 29²")
        slip = dice.randrange(4)
        yield text[:at] + (new, text[at] * 2, "", text[at : at + 2][::-1])[slip] + text[at + (0, 1, 1, 2)[slip] :]


def as_text(data: dict[str, Any]) -> str:
    """JSON with one case a line."""
    parts = []
    for name, rows in data.items():
        written = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
        parts.append(f' "{name}": [\n{written}\n ]')
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text)


if __name__ == "__main__":
    VECTORS.write_text(as_text(everything()), encoding="utf-8")
