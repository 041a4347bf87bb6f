"""Pictures of programs, made by hand."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from downslope.pictures import (
    Axis,
    Curve,
    Curves,
    Dots,
    LayerDrawn,
    LayersDrawn,
    LineThroughDots,
    MistakeDrawn,
    MistakesDrawn,
)

KINDS = ("apple", "banana", "grape", "orange")


def dots(numbers: np.random.Generator) -> Dots:
    middles = {"apple": (155, 0.72), "banana": (122, 0.16), "grape": (9, 0.55), "orange": (168, 0.42)}
    groups = [row % 4 for row in range(320)]
    spots = [numbers.normal(middles[KINDS[group]], (18, 0.09)) for group in groups]
    return Dots(
        title="fruits: redness by weight",
        x=Axis(name="weight", unit="g"),
        y=Axis(name="redness"),
        xs=tuple(max(2.0, float(x)) for x, _ in spots),
        ys=tuple(min(1.0, max(0.0, float(y))) for _, y in spots),
        kinds=KINDS,
        groups=tuple(groups),
        of=320,
        made_up=True,
    )


def falling(last: int = 30, *, low: float = 0.12, slow: float = 6.0) -> tuple[float, ...]:
    return tuple(low + (1.39 - low) * math.exp(-place / slow) for place in range(last + 1))


def rising(last: int = 30, *, top: float = 0.97) -> tuple[float, ...]:
    return tuple(round(top - (top - 0.25) * math.exp(-place / 4), 3) for place in range(last + 1))


def training() -> Curves:
    return Curves(
        title="How wrong net was after each round",
        of="training",
        x=Axis(name="round"),
        y=Axis(name="loss"),
        curves=(Curve(name="learned rows", ys=falling()), Curve(name="held-out rows", ys=falling(low=0.19))),
        xs=tuple(float(number) for number in range(31)),
        scores=(Curve(name="learned rows", ys=rising()), Curve(name="held-out rows", ys=rising(top=0.95))),
        measure="right answers",
        said="Down from 1.39 to 0.13 in 30 rounds. On rows it never learned from it does nearly as well.",
    )


def mistakes() -> MistakesDrawn:
    return MistakesDrawn(
        title="What net took for what",
        kinds=KINDS,
        counts=((18, 0, 0, 2), (0, 20, 0, 0), (0, 0, 20, 0), (2, 0, 0, 18)),
        examples=(
            MistakeDrawn(row=7, truth="apple", answer="orange", sure=0.61, shown="weight 171 g, redness 0.51"),
            MistakeDrawn(row=31, truth="orange", answer="apple", sure=0.55, shown="weight 149 g, redness 0.60"),
        ),
        said="4 of 80 were taken for something else: apples for oranges, and oranges for apples.",
    )


def network(numbers: np.random.Generator) -> LayersDrawn:
    names = ("weight", "length", "redness", "bumpiness", "softness")
    weights = (numbers.normal(0, 1, (5, 16)), numbers.normal(0, 0.8, (16, 4)))
    return LayersDrawn(
        title="net",
        layers=(
            LayerDrawn(title="input", units=5, names=names),
            LayerDrawn(title="relu", units=16),
            LayerDrawn(title="output", units=4, names=KINDS),
        ),
        weights=tuple(tuple(tuple(float(w) for w in row) for row in gap) for gap in weights),
        dials=164,
        trained=True,
        said="5 numbers in, 16 units in between, a share for each of 4 kinds out.",
    )


def line(said: str) -> LineThroughDots:
    numbers = np.random.default_rng(2)
    xs = tuple(float(x) for x in numbers.uniform(12, 34, 90))
    ys = tuple(float(y) for y in 3.02 * np.array(xs) - 12.4 + numbers.normal(0, 6, 90))
    x, y = Axis(name="temperature", unit="°C"), Axis(name="cups")
    dots = Dots(title="lemonade", x=x, y=y, xs=xs, ys=ys, of=90, made_up=True)
    return LineThroughDots(dots=dots, weight=3.02, bias=-12.4, said=said)


def runners() -> Curves:
    def run(slow: float) -> tuple[float | None, ...]:
        return tuple(0.1 + 1.29 * math.exp(-number / slow) for number in range(21))

    bouncing = tuple(0.4 + 0.99 * math.exp(-n / 2) + 0.1 * math.sin(n) for n in range(21))
    flown: tuple[float | None, ...] = (1.39, 4.2, 88.0, *[None] * 18)
    curves = (
        Curve(name="speed 0.001", ys=run(300), outcome="crawled"),
        Curve(name="speed 0.01", ys=run(40), outcome="crawled"),
        Curve(name="speed 0.1", ys=run(6), outcome="settled", best=True),
        Curve(name="speed 1", ys=bouncing, outcome="bounced"),
        Curve(name="speed 30", ys=flown, outcome="flew off"),
    )
    return Curves(
        title="Five speeds side by side",
        of="race",
        x=Axis(name="round"),
        y=Axis(name="loss"),
        curves=curves,
        xs=tuple(float(number) for number in range(21)),
        said="0.1 came lowest. 30 flew off in the first round.",
    )


def digit_network() -> LayersDrawn:
    numbers = np.random.default_rng(3)
    return LayersDrawn(
        title="net",
        layers=(
            LayerDrawn(title="input", units=64),
            LayerDrawn(title="filters", units=8),
            LayerDrawn(title="relu", units=32),
            LayerDrawn(title="output", units=10, names=tuple("0123456789")),
        ),
        weights=(None, None, tuple(tuple(float(w) for w in row) for row in numbers.normal(0, 1, (32, 10)))),
        dials=4_562,
        trained=True,
        said="A picture of 8 × 8 points in, 8 filters, 32 units, and a share for each of 10 digits.",
    )


def digit_mistakes() -> MistakesDrawn:
    numbers = np.random.default_rng(3)
    counts = np.diag(numbers.integers(28, 37, 10))
    for truth, answer, times in ((3, 8, 4), (9, 4, 2), (1, 7, 1), (5, 6, 1), (8, 1, 3)):
        counts[truth, answer] = times
    examples = tuple(
        MistakeDrawn(
            row=place * 9 + 4,
            truth=str(truth),
            answer=str(answer),
            sure=0.5 + 0.04 * place,
            shown=f"row {place}",
            pixels=pixels(numbers, truth),
        )
        for place, (truth, answer) in enumerate(((3, 8), (3, 8), (9, 4), (8, 1), (1, 7), (5, 6), (8, 1), (3, 8)))
    )
    return MistakesDrawn(
        title="What net took for what",
        kinds=tuple("0123456789"),
        counts=tuple(tuple(int(n) for n in row) for row in counts),
        examples=examples,
        said="11 of 360 digits were taken for another one: most often a 3 for an 8.",
    )


def spanish_pictures() -> tuple[Dots, MistakesDrawn, LayersDrawn]:
    numbers = np.random.default_rng(1)
    rows, taken, net = dots(numbers), mistakes(), network(numbers)
    layers = (
        msgspec.structs.replace(net.layers[0], title="entrada"),
        msgspec.structs.replace(net.layers[1], title="relu"),
        msgspec.structs.replace(net.layers[2], title="salida"),
    )
    examples = tuple(msgspec.structs.replace(each, shown=f"peso {each.row} g") for each in taken.examples)
    return (
        msgspec.structs.replace(rows, title="frutas", x=Axis(name="peso", unit="g"), y=Axis(name="rojez")),
        msgspec.structs.replace(taken, title="Qué confundió red", said="4 de 80 se confundieron.", examples=examples),
        msgspec.structs.replace(net, title="red", layers=layers, said="5 números entran y 4 clases salen."),
    )


def spanish_training() -> Curves:
    names = ("filas vistas", "filas aparte")
    told = training()

    def named(curves: tuple[Curve, ...]) -> tuple[Curve, ...]:
        return tuple(Curve(name=name, ys=curve.ys) for name, curve in zip(names, curves, strict=True))

    return Curves(
        title="Cuánto se equivocaba red tras cada ronda",
        of="training",
        x=Axis(name="ronda"),
        y=Axis(name="pérdida"),
        curves=named(told.curves),
        xs=told.xs,
        scores=named(told.scores),
        measure="aciertos",
        said="De 1.39 a 0.13 en 30 rondas.",
    )


def pixels(numbers: np.random.Generator, digit: int) -> tuple[tuple[float, ...], ...]:
    """A smudge that looks a little like a digit."""
    across, down = np.meshgrid(np.linspace(-1, 1, 8), np.linspace(-1, 1, 8))
    ring = np.exp(-(((np.hypot(across * 1.4, down) - 0.62) / 0.24) ** 2))
    light = np.clip(ring * (across > -0.3 * (digit % 3)) + numbers.normal(0, 0.06, (8, 8)), 0, 1)
    return tuple(tuple(float(value) for value in row) for row in light)
