"""Drawings as a program makes them, from numbers that are written out or reckoned here."""

from __future__ import annotations

import itertools

import numpy as np

from downslope.pictures import (
    Axis,
    Curve,
    Curves,
    Dots,
    Drawing,
    LayerDrawn,
    LayersDrawn,
    LineThroughDots,
    MistakeDrawn,
    MistakesDrawn,
)

ROUND, LOSS = Axis(name="round"), Axis(name="loss")


def sloping(rows: int = 40, kinds: tuple[str, ...] = (), **how: object) -> Dots:
    """Dots around a line, their kinds in turn."""
    chance = np.random.default_rng(1)
    xs = np.linspace(10, 30, rows)
    told: dict[str, object] = {
        "title": "lemonade: cups by temperature",
        "x": Axis(name="temperature", unit="°C"),
        "y": Axis(name="cups"),
        "xs": tuple(xs.tolist()),
        "ys": tuple((3 * xs + chance.normal(0, 8, rows)).tolist()),
        "kinds": kinds,
        "groups": tuple(row % len(kinds) for row in range(rows)) if kinds else (),
        "of": rows,
    }
    return Dots(**{**told, **how})  # type: ignore[arg-type]


def curves(*each: Curve, of: str = "training", rounds: int = 30, **how: object) -> Curves:
    xs = tuple(float(place) for place in range(rounds + 1))
    told: dict[str, object] = {"title": "net on fruits", "of": of, "x": ROUND, "y": LOSS, "curves": each, "xs": xs}
    return Curves(**{**told, "said": "The loss fell from 1.40 to 0.10 in 30 rounds.", **how})  # type: ignore[arg-type]


def falling(name: str, *, end: float = 0.1, pace: float = 6.0, rounds: int = 30, **how: object) -> Curve:
    places = np.arange(rounds + 1)
    ys = tuple(((1.4 - end) * np.exp(-places / pace) + end).tolist())
    return Curve(name=name, ys=ys, **how)  # type: ignore[arg-type]


def flying(name: str, rounds: int = 30) -> Curve:
    losses = [1.4 * 3.0**place for place in range(rounds + 1)]
    return Curve(name=name, ys=tuple(loss if loss < 1e6 else None for loss in losses), outcome="flew off")


def layers(*units: int, trained: bool = True, weights: bool = True, said: str = "") -> LayersDrawn:
    chance = np.random.default_rng(2)
    tables = [
        tuple(map(tuple, chance.normal(size=pair).tolist())) if weights else None for pair in itertools.pairwise(units)
    ]
    named = {0: tuple(f"column {unit}" for unit in range(units[0])), len(units) - 1: ("apple", "pear")[: units[-1]]}
    drawn = [
        LayerDrawn(
            title="hidden, relu" if 0 < place < len(units) - 1 else "end", units=many, names=named.get(place, ())
        )
        for place, many in enumerate(units)
    ]
    return LayersDrawn(title="net", layers=tuple(drawn), weights=tuple(tables), dials=148, trained=trained, said=said)


def mistakes(kinds: int = 4, examples: int = 3, *, pixels: bool = False) -> MistakesDrawn:
    counts = [[20 if truth == answer else (truth + answer) % 3 for answer in range(kinds)] for truth in range(kinds)]
    grey = ((0.0, 0.5), (1.0, 0.25))
    rows = [
        MistakeDrawn(
            row=row + 1,
            truth="kind 0",
            answer="kind 1",
            sure=0.61,
            shown="weight 120 g",
            pixels=grey if pixels else None,
        )
        for row in range(examples)
    ]
    return MistakesDrawn(
        title="net on test",
        kinds=tuple(f"kind {kind}" for kind in range(kinds)),
        counts=tuple(map(tuple, counts)),
        examples=tuple(rows),
        said="71 of 80 right. Kind 0 is most often taken for kind 1.",
    )


LINE = LineThroughDots(dots=sloping(), weight=3.0, bias=0.5, said="cups = 3.00 × temperature + 0.50")
TRAINING = curves(
    falling("learned"),
    falling("held out", end=0.2),
    scores=(
        Curve(name="learned", ys=tuple(np.linspace(0.3, 0.99, 31).tolist())),
        Curve(name="held out", ys=tuple(np.linspace(0.3, 0.9, 31).tolist())),
    ),
    measure="right answers",
)
RACE = curves(
    falling("0.01", pace=50, outcome="rolling"),
    falling("0.1", outcome="settled", best=True),
    flying("1"),
    flying("8"),
    of="race",
    said="Speed 0.1 came lowest: 0.11 after 30 rounds.",
)

USUAL: dict[str, Drawing] = {
    "dots": sloping(kinds=("apple", "pear", "lemon"), title="fruits: weight and redness", made_up=True, of=400),
    "line": LINE,
    "training": TRAINING,
    "race": RACE,
    "network": layers(4, 16, 2, said="The column 2 speaks loudest."),
    "mistakes": mistakes(),
}

NOTHING: dict[str, Drawing] = {
    "no dots": sloping(0),
    "one dot": sloping(1),
    "all dots in one place": sloping(9, xs=(1.0,) * 9, ys=(2.0,) * 9),
    "dots past counting": sloping(3, xs=(1.0, float("nan"), 3.0), ys=(1.0, 2.0, float("inf"))),
    "enormous dots": sloping(3, xs=(-1e300, 0.0, 1e300), ys=(1e-300, 1e300, 0.0)),
    "hundred kinds": sloping(300, kinds=tuple(f"kind {number}" for number in range(100))),
    "a name without end": sloping(kinds=("w" * 300, "$x^2$ & <b>")),
    "a line past counting": LineThroughDots(dots=sloping(), weight=float("nan"), bias=0.0, said="beyond counting"),
    "no curves": curves(),
    "no rounds": curves(Curve(name="learned", ys=()), rounds=0),
    "one round": curves(Curve(name="learned", ys=(1.0,)), rounds=0),
    "flown off at once": curves(Curve(name="learned", ys=(None, None)), rounds=1),
    "flown off": curves(Curve(name="learned", ys=(1.4, 90.0, None)), rounds=2),
    "all flew off": curves(*(flying(str(speed)) for speed in range(9)), of="race"),
    "a loss of 0": curves(falling("learned", end=0.0, pace=0.5)),
    "below 0": curves(Curve(name="learned", ys=(-1.0, -2.0, -3.0)), rounds=2),
    "scores past counting": curves(
        falling("learned"), scores=(Curve(name="learned", ys=(None,) * 31),), measure="error"
    ),
    "scores beyond one": curves(falling("learned"), scores=(falling("learned", end=9.0),), measure="error (cups)"),
    "one layer": layers(3),
    "one unit each": layers(1, 1),
    "wide layers": layers(784, 128, 10, weights=False, trained=False),
    "many layers": layers(2, *(3,) * 12, 2),
    "weights of 0": LayersDrawn(
        title="net",
        layers=(LayerDrawn(title="input", units=1), LayerDrawn(title="output", units=1)),
        weights=(((0.0,),),),
        dials=1,
        trained=True,
        said="",
    ),
    "no mistakes": mistakes(2, 0),
    "one kind": mistakes(1, 0),
    "thirty kinds": mistakes(30, 9),
    "mistaken pictures": mistakes(10, 12, pixels=True),
}
"""What no program should make, and some will."""
