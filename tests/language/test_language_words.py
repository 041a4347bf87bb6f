"""The one table of words: its rows hold together, and every example of it is right and runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from downslope.language import LANGUAGES, catalogue, check, shown
from downslope.language.help import PRELUDE, reference_page, translated
from downslope.language.words import FRAME, LAYERS, SIGNS, WORDS
from downslope.studio import Finished, Folders, facts_of, run
from tools.words import PAGES

EXAMPLES = {
    **{f"word {key}": word.example for key, word in WORDS.items()},
    **{f"layer {key}": layer.example for key, layer in LAYERS.items()},
    **{f"frame {key}": word.example for key, word in FRAME.items()},
    **{f"sign {key}": sign.example for key, sign in SIGNS.items()},
}
NETWORK = "net = make_network\n  layer input from {data}\n  {it}\n{rest}  layer output\nend"
# What a layer needs around it.
AROUND = {
    "layer input": "net = make_network\n  {it}\n  layer output\nend",
    "layer hidden": NETWORK.format(data="data", it="{it}", rest=""),
    "layer dropout": NETWORK.format(data="data", it="layer hidden size 4", rest="  {it}\n"),
    "layer output": "net = make_network\n  layer input from data\n  {it}\nend",
    "layer picture": 'data = load "digits"\n' + NETWORK.format(data="data", it="{it}", rest="  layer hidden size 8\n"),
    "layer words": 'text = load "words", by: letters\n'
    + NETWORK.format(data="text", it="{it}", rest="  layer hidden size 8 kind gelu\n"),
    "layer attention": 'text = load "words", by: letters\n'
    + NETWORK.format(data="text", it="layer words size 16", rest="  {it}\n  layer hidden size 8 kind gelu\n"),
}  # fmt: skip


AROUND["word open_network"] = 'save net, as: "fruits"\n{it}'


def whole(name: str) -> str:
    """An example as a program: after the prelude, and with what it needs around it."""
    return f"{PRELUDE}\n{AROUND.get(name, '{it}').format(it=EXAMPLES[name])}"


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_has_no_mistake_in_any_language(name: str, language: str, tmp_path: Path) -> None:
    program = translated(whole(name), language)
    checked = check(program, language=language, facts_of=facts_of(Folders(data=tmp_path, models=tmp_path)))
    assert not checked.mistakes, shown(program, checked.mistakes)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_uses_the_word_that_it_is_for(name: str) -> None:
    table, _, key = name.partition(" ")
    words = catalogue("en")
    spelled = words.layer(key) if table == "layer" else words.word(key) if table in ("word", "frame") else None
    assert spelled is None or re.search(rf"\b{re.escape(spelled)}\b", EXAMPLES[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_runs_to_its_end(name: str, tmp_path: Path) -> None:
    events = list(run(whole(name), folders=Folders(data=tmp_path, models=tmp_path)))
    assert isinstance(events[-1], Finished)
    assert events[-1].how == "done", events


def test_no_word_asks_for_the_same_thing_twice_and_each_usual_value_is_allowed() -> None:
    for word in WORDS.values():
        keys = [need.key for need in word.options]
        assert len(keys) == len(set(keys))
        for need in word.options:
            if need.usual is not None and need.usual not in need.choices and need.usual != '""':
                assert need.least is None or float(need.usual) >= need.least
                assert need.above is None or float(need.usual) > need.above


@pytest.mark.parametrize("language", PAGES)
def test_the_reference_page_is_what_the_table_says(language: str) -> None:
    written = PAGES[language].read_text(encoding="utf-8")
    assert written == reference_page(language), "write it again: .venv/bin/python -m tools.words"


def test_every_language_has_a_reference_page() -> None:
    assert tuple(PAGES) == LANGUAGES
