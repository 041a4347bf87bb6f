"""The reference page: every word with all that it takes, in Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ..catalogue import Catalogue, catalogue
from ..words import ACTIVATIONS, ANSWERS, RULES
from ._cheat_sheet import Section, cheat_sheet
from ._entry import Entry, sentence
from ._translated import translated

PRELUDE = """data = load "lemonade"
line = fit_line data, x: "temperature", y: "cups"
hill = make_hill "x^2"
walk = roll hill, from: 4, speed: 0.1
data = load "fruits"
net = make_network
  layer input from data
  layer hidden size 16 kind relu
  layer output size 4 kind softmax
end
train_network net, on: data, rounds: 30, speed: 0.1"""
"""What the examples that are only a line go on from."""


def reference_page(language: str = "en") -> str:
    """The whole page."""
    words = catalogue(language)
    sheet = cheat_sheet(language)
    parts = [f"# {words.say('help_reference_title')}", words.say("help_reference_intro")]
    parts += [
        words.say("help_reference_prelude"),
        f"```slope\n{_with_header(translated(PRELUDE, language), language)}\n```",
    ]
    for section in sheet.sections:
        parts += _section(section, words)
    parts += _choices("rule", RULES, words)
    parts += _choices("kind", dict.fromkeys((*ACTIVATIONS, *ANSWERS)), words)
    return "\n\n".join(parts) + "\n"


def _section(section: Section, words: Catalogue) -> Iterator[str]:
    yield f"## {section.title}"
    for each in section.entries:
        yield from _entry(each, words)


def _entry(each: Entry, words: Catalogue) -> Iterator[str]:
    yield f"### `{each.name}`"
    yield sentence(each, words)
    if each.form != each.name:
        yield _block(each.form)
    if each.asked:
        yield "\n".join(f"- {_label(need.name, labelled=need.labelled)}: {need.said}" for need in each.asked)
    yield words.say("help_example")
    yield _block(each.example)


def _label(name: str, *, labelled: bool) -> str:
    return f"`{name}:`" if labelled else f"`{name}`"


def _choices(option: str, keys: Iterable[str], words: Catalogue) -> Iterator[str]:
    yield f"## {words.say('help_choices', option=words.option(option))}"
    yield "\n".join(f"- `{words.choice(key)}`: {words.about('choices', key)}" for key in keys)


def _block(text: str) -> str:
    return textwrap.indent(text, "    ")


def _with_header(text: str, language: str) -> str:
    word = catalogue(language).table["language_word"]
    return text if language == "en" else f"# {word}: {language}\n{text}"
