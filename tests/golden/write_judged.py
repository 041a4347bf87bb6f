"""Write tests/golden/vectors/judged.json: labelled walks as records, with what both languages must say of them.

Also numbers.json: numbers, and how both languages say them. Read the change before it is committed.
Run by hand: .venv/bin/python -m tests.golden.write_judged
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from downslope.walks import Walk, explain, judge, say, say_count, say_setting, to_json
from downslope.walks._numbers import say_about
from tests.walks.labelled import CASES
from tests.walks.on_data import ON_DATA

VECTORS = Path(__file__).parent / "vectors"
# No walk in the file takes more steps than this: it stays one that can be read.
LONGEST = 36

NUMBERS = [
    *(sign * digits * 10.0**power for sign in (1, -1) for digits in (1, 1.25, 2.5, 9.949, 9.95, 9.995, 9.9999)
      for power in (-300, -17, -9, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 20, 300)),
    0.0, -0.0, 0.0005, 0.00049999, 0.001, 0.125, 0.375, 2.675, 0.0995, 0.09949999, 16.0, 81.0, 999.5, 999.4999,
    47812.0, 999999.5, 999999.4, 5e-324, 1.7976931348623157e308, 1 / 3, 2 / 3, 0.1, 0.03, 1.1, 12.5,
]  # fmt: skip


def judged() -> list[dict[str, Any]]:
    """The rows of judged.json."""
    short = [
        (case.name, msgspec.structs.replace(case, steps=min(case.steps, LONGEST)).walk())
        for case in CASES
        if len(case.start) <= 2
    ]
    return [_row(name, walk) for name, walk in [*short, *((case.name, case.walk) for case in ON_DATA)]]


def _row(name: str, made: Walk) -> dict[str, Any]:
    walk = msgspec.structs.replace(made, versions={})
    alone = msgspec.structs.replace(walk, ending=None)
    return {
        "name": name,
        "outcome": judge(walk).name,
        "explanation": explain(walk),
        "outcome_without_ending": judge(alone).name,
        "explanation_without_ending": explain(alone),
        "walk": json.loads(to_json(walk)),
    }


def numbers() -> list[dict[str, Any]]:
    """The rows of numbers.json."""
    return [
        {
            "number": number,
            "said": say(number),
            "setting": say_setting(number),
            "setting_to_three": say_setting(number, 3),
            "about": say_about(number),
            "steps": say_count(int(min(abs(number), 10**9)), "step"),
        }
        for number in NUMBERS
    ]


def _write(name: str, rows: list[dict[str, Any]]) -> None:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    (VECTORS / name).write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    with np.errstate(all="ignore"):
        _write("judged.json", judged())
        _write("numbers.json", numbers())
