"""The few words that a drawing needs beside those it brings: English here, another language hands over its own."""

from __future__ import annotations

import msgspec


class DrawingWords(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside the marks. `{…}` are the parts that are put in."""

    made_up: str = "made up"
    some_rows: str = "{shown} of {all} rows"
    others: str = "others"
    misses: str = "hairlines: how far each dot is from the line"
    beyond: str = "beyond counting"
    tenfolds: str = "{name}, in tenfolds"
    below_zero: str = "solid: above 0 · dotted: below 0 · thicker: stronger"
    untrained: str = "not trained yet"
    dials: str = "{count} dials"
    one_dial: str = "1 dial"
    units: str = "{count} units"
    one_unit: str = "1 unit"
    truth: str = "it is"
    answer: str = "taken for"
    row: str = "row {row}"
    taken: str = "{truth}, taken for {answer}"
    sure: str = "{percent} % sure"
    pairs: str = "what was taken for what, most often first"
    dots_told: str = "Each row is a dot: {x} from left to right, {y} from bottom to top."
    kinds_told: str = "Kinds: {kinds}."
    line_told: str = "The line is {said}."
    curve_told: str = "{name}: from {first} to {last}."
    layers_told: str = "Layers: {layers}."
    mistakes_told: str = "{truth}, taken for {answer}: {count}."


ENGLISH = DrawingWords()
