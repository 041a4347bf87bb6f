"""Writes vectors/hills.json, web/src/lib/hills.ts and docs/catalogue.md; run it after changing a ground."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from downslope.formulas import Hill, catalogue

HERE = Path(__file__).parent
VECTORS = HERE / "vectors" / "hills.json"
TYPESCRIPT = HERE.parents[1] / "web" / "src" / "lib" / "hills.ts"

DOCUMENT = HERE.parents[1] / "docs" / "catalogue.md"

INTRODUCTION = """\
# The catalogue of grounds

Each has a name of its own, known bottoms, and a start and a speed from which its walk ends as told here.
The name works on the command line (`--ground banana`) and in Python (`ds.hill("banana")`); so do specialists' names,
such as `rosenbrock`.
"""

TITLES = {"hill": "## Hills: one direction", "mountain": "## Mountains: two directions"}

HEAD = """\
/** The hills of the Book, the first four those of the foggy hill. Written by tests/golden/write_hills.py. */
export interface Hill {
  name: string;
  text: string;
  from: number;
  speed: number;
  view: [number, number];
  /** Cut the picture above this height. */
  top: number | null;
  teaches: string;
}

export const HILLS: readonly Hill[] = [
"""


def vectors(grounds: tuple[Hill, ...]) -> str:
    """The whole catalogue as JSON: what the other side must agree with."""
    rows = [{"kind": each.kind, **msgspec.to_builtins(each)} for each in grounds]
    return json.dumps({"grounds": rows}, indent=1, ensure_ascii=False) + "\n"


def typescript(grounds: tuple[Hill, ...]) -> str:
    """The hills with one direction, as the page reads them."""
    return HEAD + "".join(_row(each) for each in grounds if each.kind == "hill") + "];\n"


def _row(each: Hill) -> str:
    fields = {
        "name": each.name,
        "text": each.formula,
        "from": each.start,
        "speed": each.speed,
        "view": list(each.view),
        "top": each.top,
        "teaches": each.teaches,
    }
    lines = "".join(f"    {key}: {json.dumps(value, ensure_ascii=False)},\n" for key, value in fields.items())
    return "  {\n" + lines + "  },\n"


def document(grounds: tuple[Hill, ...]) -> str:
    """The catalogue as a page of the guide."""
    parts = [INTRODUCTION]
    for kind, title in TITLES.items():
        parts += [f"\n{title}\n", *(_entry(each) for each in grounds if each.kind == kind)]
    return "".join(parts)


def _entry(each: Hill) -> str:
    lowest = min((bottom.loss for bottom in each.bottoms), default=None)
    many = sum(bottom.loss == lowest for bottom in each.bottoms)
    bottoms = "no bottom" if lowest is None else f"lowest loss {lowest:.6g}" + (f", in {many} places" * (many > 1))
    ending = each.ends.lower().replace("_", " ")
    walk = f"from {each.start} at speed {each.speed:g}, {each.steps} steps at most: {ending}"
    called = f"; also `{'`, `'.join(each.also)}`" if each.also else ""
    return (
        f"\n**`{each.name}`**: {each.teaches}\n"
        f"`{each.formula}` ({each.specialists}{called}). The view is {each.view}, {bottoms}; {walk}.\n"
    )


if __name__ == "__main__":
    VECTORS.write_text(vectors(catalogue()), encoding="utf-8")
    TYPESCRIPT.write_text(typescript(catalogue()), encoding="utf-8")
    DOCUMENT.write_text(document(catalogue()), encoding="utf-8")
