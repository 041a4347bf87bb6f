"""The words that hold a program together, and what is written without a word."""

from __future__ import annotations

from collections.abc import Mapping

from ._word import FrameWord, Sign

_NETWORK = """net = make_network
  layer input from data
  layer hidden size 16 kind relu
  layer output size 4 kind softmax
end"""
_IF = """if 2 < 3
  show "smaller"
else
  show "bigger"
end"""
_REPEAT = """repeat 2 times
  show "hello"
end"""
_FOR_EACH = """for each speed in [0.01, 0.1, 1]
  show speed
end"""
_OWN = """to double x
  give x * 2
end
show double 4"""

FRAME: Mapping[str, FrameWord] = {
    word.key: word
    for word in (
        FrameWord(key="make_network", room="networks", form=("make_network", "…", "end"), example=_NETWORK),
        FrameWord(key="layer", room="networks", form=("layer", "…"), example=_NETWORK),
        FrameWord(key="if", room="deciding", form=("if", "…", "else", "…", "end"), example=_IF),
        FrameWord(key="else", room="deciding", form=("else", "…"), example=_IF),
        FrameWord(key="repeat", room="deciding", form=("repeat", "…", "times", "…", "end"), example=_REPEAT),
        FrameWord(key="times", room="deciding", form=("repeat", "…", "times", "…", "end"), example=_REPEAT),
        FrameWord(key="for_each", room="deciding", form=("for_each", "…", "in", "…", "end"), example=_FOR_EACH),
        FrameWord(key="in", room="deciding", form=("for_each", "…", "in", "…", "end"), example=_FOR_EACH),
        FrameWord(key="end", room="deciding", form=("end",), example=_REPEAT),
        FrameWord(key="to", room="own", form=("to", "…", "give", "…", "end"), example=_OWN),
        FrameWord(key="give", room="own", form=("give", "…"), example=_OWN),
        FrameWord(key="and", room="truth", form=("…", "and", "…"), example="show 1 < 2 and 2 < 3"),
        FrameWord(key="or", room="truth", form=("…", "or", "…"), example="show 1 < 2 or 3 < 2"),
        FrameWord(key="not", room="truth", form=("not", "…"), example="show not 3 < 2"),
        FrameWord(key="is", room="truth", form=("…", "is", "…"), example="show 2 + 2 is 4"),
        FrameWord(key="is_not", room="truth", form=("…", "is_not", "…"), example="show 2 + 2 is not 5"),
        FrameWord(key="true", room="truth", form=("true",), example="ready = true\nshow ready"),
        FrameWord(key="false", room="truth", form=("false",), example="ready = false\nshow not ready"),
    )
}
"""In the order in which they are met. `for_each` and `is_not` are two words in English: `for each`, `is not`."""

SIGNS: Mapping[str, Sign] = {
    sign.key: sign
    for sign in (
        Sign(key="comment", form="# …", example="# a note for people\nshow 1"),
        Sign(key="name", form="x = 3", example="x = 3\nshow x"),
        Sign(key="text", form='"…"', example='show "hello"'),
        Sign(key="percent", form="20%", example="show 20% * 50"),
        Sign(key="list", form="[1, 2, 3]", example="show [1, 2, 3]"),
        Sign(key="label", form="speed: 0.1", example='hill = make_hill "x^2"\nroll hill, from: 4, speed: 0.1'),
        Sign(key="arithmetic", form="+ - * / ^ ( )", example="show (2 + 3) * 4 ^ 2"),
        Sign(key="compare", form="< > <= >=", example="show 3 >= 2"),
    )
}
"""What is written with signs, in the order in which it is met."""
