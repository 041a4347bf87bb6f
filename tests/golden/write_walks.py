"""Write tests/golden/vectors/walks.json: walks of the engine, which the browser's walker has to walk again.

Read the change before it is committed. Run by hand: .venv/bin/python -m tests.golden.write_walks
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from downslope import Walk, catalogue, descend, ground, hill
from downslope.walks import to_json

PATH = Path(__file__).parent / "vectors" / "walks.json"
# Short enough to be read, and so that rounding in uneven ground has not grown to be seen.
LONGEST = 24
# Speeds from crawling to flying off, as parts of the speed that the catalogue walks with.
LADDER = (0.02, 0.3, 3.0, 8.0, 60.0)

MORE: tuple[tuple[str, float | tuple[float, float], float, int], ...] = (
    ("x^2", 4.0, 0.5, 10),
    ("x^2", 4.0, 1.0, 10),
    ("x^2", 0.0, 0.1, 10),
    ("x^2", 4.0, 0.1, 0),
    ("x^2", -4.0, 0.1, 100),
    ("x^2", 1e150, 0.1, 5),
    ("log(x)", -1.0, 0.1, 10),
    ("x - log(x)", 2.0, 5.0, 10),
    ("3", 1.0, 0.1, 10),
    ("y^2", 4.0, 0.1, 5),
    ("abs(x)", 1.0, 0.4, 8),
    ("max(x, -2x)", 1.0, 0.3, 8),
    ("min(x^2, 4)", 3.0, 0.3, 8),
    ("sqrt(x)", 1.0, 0.1, 8),
    ("1/x", 1.0, 0.2, 8),
    ("2^x", 1.0, 0.2, 8),
    ("x^x", 1.0, 0.2, 8),
    ("relu(x - 1) + sign(x)", 2.0, 0.3, 8),
    ("tan(x)^2 + atan(x)", 0.8, 0.02, 8),
    ("asin(x/2)^2 + acos(x/3)", 1.0, 0.1, 8),
    ("sinh(x) + cosh(x)", 0.5, 0.1, 8),
    ("tanh(x)^2 + softplus(x) + gauss(x)", 1.5, 0.3, 8),
    ("log10(x^2 + 1) + log2(y^2 + 1)", (2.0, -1.5), 0.2, 8),
    ("(x^2 + 1e6 y^2)/2", (3.0, 1e-3), 1.9e-6, 12),
    ("x^2 - y^2", (1.0, 0.01), 0.1, 12),
    ("x y", (1.0, 1.0), 0.1, 12),
    ("exp(x^2 + y^2)", (0.5, -0.4), 0.1, 12),
)


def walks() -> list[Walk]:
    """The walks themselves, all by the plain rule in float64."""
    made = [descend(each, each.start, speed=each.speed, steps=min(each.steps, LONGEST)) for each in catalogue()]
    for each in map(hill, ("bowl", "shoulder", "two-valleys", "ripples", "ravine", "four-valleys")):
        made += [descend(each, each.start, speed=part * each.speed, steps=12) for part in LADDER]
    made += [descend(ground(text), start, speed=speed, steps=steps) for text, start, speed, steps in MORE]
    return [msgspec.structs.replace(walk, versions={}) for walk in made]


def rows() -> list[dict[str, Any]]:
    """The rows of walks.json."""
    return [json.loads(to_json(walk)) for walk in walks()]


def text() -> str:
    """The whole file: a walk on each line, so that a change is seen where it is."""
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows()) + "\n]\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
