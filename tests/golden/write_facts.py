"""Writes src/downslope/studio/facts.json, what is known of the sets that come along; run it after changing a set."""

from __future__ import annotations

from pathlib import Path

import msgspec

from downslope.language import DataFacts
from downslope.learning import load
from downslope.learning.sets import SETS
from downslope.studio import data_facts
from downslope.studio._facts import set_key

RECORDED = Path(__file__).parents[2] / "src" / "downslope" / "studio" / "facts.json"


def facts() -> dict[str, DataFacts]:
    """Every set, and the texts by letters and by words."""
    known = {set_key(name): data_facts(load(name)) for name in SETS}
    texts = {name for name, each in SETS.items() if "by" in each.settings()}
    return known | {set_key(name, by): data_facts(load(name, by=by)) for name in texts for by in ("letters", "words")}


def written(known: dict[str, DataFacts]) -> bytes:
    """One set in each line."""
    lines = (
        f"{msgspec.json.encode(name).decode()}: {msgspec.json.encode(each).decode()}" for name, each in known.items()
    )
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


if __name__ == "__main__":
    RECORDED.write_bytes(written(facts()))
