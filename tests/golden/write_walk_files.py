"""Write tests/golden/walk-files: one whole walk file, and every way one can be broken, with the error it gets.

Run by hand when the format changes: .venv/bin/python -m tests.golden.write_walk_files
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from downslope.base import FileError
from downslope.walks import from_json, to_json
from tests.walks.labelled import BOWL
from tests.walks.reference import walk_over

FOLDER = Path(__file__).parent / "walk-files"
Edit = Callable[[dict[str, Any]], Any]


def _deep(depth: int) -> dict[str, Any]:
    part: dict[str, Any] = {"kind": "array", "shape": [1]}
    for _ in range(depth):
        part = {"kind": "list", "items": [part]}
    return part


def _put(*path: str | int, value: Any) -> Edit:
    def edit(document: dict[str, Any]) -> None:
        part: Any = document
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value

    return edit


EDITS: dict[str, Edit] = {
    "another-format": _put("format", value="somebody.else/1"),
    "a-newer-version": _put("format", value="downslope.walk/2"),
    "no-format": lambda d: d.pop("format"),
    "no-losses": lambda d: d.pop("losses"),
    "an-unknown-field": _put("altitude", value=3),
    "an-unknown-outcome": _put("outcome", value="ARRIVED"),
    "losses-are-text": _put("losses", value="16, 10.24"),
    "a-loss-is-text": _put("losses", 1, value="low"),
    "a-loss-is-true": _put("losses", 1, value=True),
    "a-loss-is-missing": lambda d: d["losses"].pop(),
    "no-losses-at-all": _put("losses", value=[]),
    "a-speed-too-many": lambda d: d["speeds"].append(0.1),
    "a-negative-stride": _put("strides", 2, value=-0.8),
    "a-negative-slope-size": _put("slope_sizes", 0, value=-8.0),
    "a-position-is-null": _put("positions", 2, 0, value=None),
    "a-position-of-two-dials": _put("positions", 2, value=[1.0, 2.0]),
    "positions-are-flat": _put("positions", value=[4.0, 3.2, 2.56, 2.048]),
    "kept-goes-back": _put("kept", value=[0, 2, 1, 3]),
    "kept-beyond-the-end": _put("kept", value=[0, 1, 2, 9]),
    "kept-in-halves": _put("kept", value=[0, 0.5, 1, 3]),
    "steps-asked-below-zero": _put("steps_asked", value=-3),
    "a-seed-in-halves": _put("seed", value=1.5),
    "another-precision": _put("precision", value="float16"),
    "a-rule-of-three": _put("rule", value=3),
    "ground-is-a-list": _put("ground", value=[]),
    "ground-without-dials": lambda d: d["ground"].pop("dials"),
    "ground-of-another-kind": _put("ground", "kind", value="sea"),
    "a-name-that-is-no-text": _put("ground", "names", value=["x", 2]),
    "structure-of-two-dials": _put("structure", value={"kind": "array", "shape": [2]}),
    "structure-of-no-kind": _put("structure", value={"shape": [1]}),
    "structure-nested-too-deep": _put("structure", value=_deep(70)),
    "structure-with-a-name-too-many": _put(
        "structure", value={"kind": "dict", "names": ["a", "b"], "items": [{"kind": "number"}]}
    ),
    "path-of-one-column": _put("path", value=[[1.0]] * 4),
    "ending-without-a-drop": lambda d: d["ending"].pop("drop"),
    "ending-half-true": _put("ending", "bottomless", value=0),
    "ending-looked-minus-once": _put("ending", "looked", value=-1),
    "cost-in-halves": _put("cost", "slopes", value=3.5),
    "versions-in-numbers": _put("versions", value={"downslope": 1}),
}


def whole() -> dict[str, Any]:
    """A walk of three steps, as a document."""
    document: dict[str, Any] = json.loads(to_json(walk_over(BOWL, [4.0], speed=0.1, steps=3)))
    document["versions"] = {"downslope": "0.1.0"}
    return document


def broken_files() -> dict[str, str]:
    """Every broken file, by name."""
    text = json.dumps(whole(), indent=1)
    files = {
        "empty": "",
        "cut-off": text[: len(text) // 2],
        "cut-off-inside-a-word": text[: text.index("losses") + 3],
        "a-picture": "\x89PNG\r\n\x1a\n",
        "a-csv": "step,loss\n0,16.0\n1,10.24\n",
        "a-list": "[1, 2, 3]",
        "a-comma-too-many": text.replace('"format"', ',"format"', 1),
        "a-bare-nan": text.replace("16.0", "NaN", 1),
        "a-bare-infinity": text.replace("16.0", "-Infinity", 1),
        "a-number-too-large": text.replace("16.0", "1e999", 1),
        "a-whole-number-too-large": text.replace("16.0", "9" * 400, 1),
    }
    for name, edit in EDITS.items():
        document = copy.deepcopy(whole())
        edit(document)
        files[name] = json.dumps(document, indent=1) + "\n"
    return files


def refusal(text: str) -> dict[str, str | None]:
    """What is said about a broken file."""
    try:
        from_json(text)
    except FileError as said:
        return {"rule": said.rule, "got": said.got, "where": said.where, "cure": said.cure}
    raise AssertionError("this file was read")


def everything() -> dict[str, str]:
    """Every file of the folder, by name, with its text."""
    broken = broken_files()
    errors = {name: refusal(text) for name, text in broken.items()}
    files = {f"{name}.json": text for name, text in broken.items()}
    files["whole.json"] = json.dumps(whole(), indent=1) + "\n"
    files["errors.json"] = json.dumps(errors, indent=1, ensure_ascii=False) + "\n"
    return files


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.iterdir():
        file.unlink()
    for name, text in everything().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="")
