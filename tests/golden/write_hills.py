"""Writes vectors/hills.json and web/src/lib/hills.ts from the catalogue; run it after changing a ground."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from downslope.formulas import Hill, catalogue

HERE = Path(__file__).parent
VECTORS = HERE / "vectors" / "hills.json"
TYPESCRIPT = HERE.parents[1] / "web" / "src" / "lib" / "hills.ts"

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


if __name__ == "__main__":
    VECTORS.write_text(vectors(catalogue()), encoding="utf-8")
    TYPESCRIPT.write_text(typescript(catalogue()), encoding="utf-8")
