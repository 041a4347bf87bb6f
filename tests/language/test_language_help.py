"""Completion and hover: at each `|` of a program, what is offered and what is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from downslope.language import ColumnFacts, DataFacts, NoFacts, catalogue
from downslope.language.help import Completion, cheat_sheet, cheat_sheet_text, completions, entry_text, hover
from downslope.language.words import FRAME, LAYERS, RULES, SIGNS, WORDS

KIND = ColumnFacts(name="kind", type="kind", kinds=("apple", "pear"), kinds_count=2)
FRUITS = DataFacts(
    name="fruits",
    rows=400,
    inputs=(
        ColumnFacts(name="weight", type="number", unit="g"),
        ColumnFacts(name="skin feel", type="kind", kinds=("rough", "smooth"), kinds_count=2),
    ),
    target=KIND,
    made_up=True,
)
START = 'data = load "fruits"\nnet = make_network\n  layer input from data\n  layer output\nend\n'


def facts(what: str, predict: str | None = None, by: str | None = None) -> DataFacts | NoFacts:
    return FRUITS if what == "fruits" else NoFacts(why="no such set", names=("fruits", "lemonade"))


def offered(program: str, language: str | None = None) -> tuple[Completion, ...]:
    """What is offered at the `|`."""
    at = program.index("|")
    return completions(program.replace("|", "", 1), at, language=language, facts_of=facts)


def names(program: str) -> list[str]:
    return [each.name for each in offered(program)]


@pytest.mark.parametrize(
    ("program", "wanted"),
    [
        ("tr|", ["train_network"]),
        ("data = lo|", ["load"]),
        ('data = load "|"', ["fruits", "lemonade"]),
        ('data = load "fr|', ["fruits"]),
        ('data = load "fruits", |', ["predict", "by"]),
        ('data = load "fruits", predict: "|"', ["weight", "skin feel", "kind"]),
        ("data = load x, by: |", ["letters", "words"]),
        (START + "train_network |", ["net", "open_network"]),
        (START + "train_network net, |", ["on", "rounds", "speed", "batch", "rule", "seed", "held_out"]),
        (START + "train_network net, on: data, rounds: 3, |", ["speed", "batch", "rule", "seed", "held_out"]),
        (START + "train_network net, on: |", ["data", "load", "take"]),
        (START + "train_network net, on: data, rule: |", list(RULES)),
        (START + "train_network net, on: data, rule: mo|", ["momentum"]),
        (START + 'train_network net, rule: "adamw|"', ["adamw"]),
        (START + "ask net, |", ["weight", "skin feel", "row", "of"]),
        (START + "ask net, weight: 3, |", ["skin feel", "row", "of"]),
        (START + 'ask net, "skin feel": "|', ["rough", "smooth"]),
        (START + 'ask net, "skin feel": "rough", |', ["weight", "row", "of"]),
        (START + 'ask net, "|', ["weight", "skin feel"]),
        (START + 'plot_data data, x: "|"', ["weight", "skin feel", "kind"]),
        (START + 'plot_data data, x: "we|', ["weight"]),
        (START + "split data, |", ["test", "seed"]),
        (START + "race net, speeds: [1, 2], |", ["on", "rounds", "batch", "rule", "seed", "held_out"]),
        ("net = make_network\n  |", ["layer", "end"]),
        ("net = make_network layer |", list(LAYERS)),
        ("net = make_network\n  layer hidden |", ["size", "kind"]),
        ("net = make_network\n  layer hidden size 3 |", ["kind"]),
        ("net = make_network\n  layer hidden size 3 kind |", ["relu", "tanh", "sigmoid", "gelu", "linear"]),
        (START.replace("layer input from data", "layer input from |"), ["data", "load", "take"]),
        ("if true\n  show 1\nel|\n", ["else"]),
        ("to twice x, y\n  give x * y\nend\nshow twice 3, |", ["y"]),
        ("# idioma: es\nentr|", ["entrenar_red"]),
        ("# idioma: es\nmostrar raiz|", ["raíz"]),
        ("x = 3 # note |", []),
        ('show "hel|"', []),
        ("show 12|", []),
        ("show 1 |", []),
    ],
)
def test_what_fits_is_offered_and_nothing_else(program: str, wanted: list[str]) -> None:
    assert names(program) == wanted


@pytest.mark.parametrize(
    ("program", "first"),
    [
        ("|", "load"),
        ("data = |", "load"),
        (START + "show |", "net"),
        (START + "x = (count |", "data"),
        (START + 'ask net, "skin feel": |', "rough"),
        (START + "train_network net, speed: |", "0.1"),
        ("repeat 5 times\n  |", "end"),
        ("to double x\n  give |", "x"),
        ("for each speed in [1, 2]\n  show |", "speed"),
    ],
)
def test_the_likeliest_is_offered_first(program: str, first: str) -> None:
    found = [name for name in names(program) if name != "data" or first == "data"]
    assert found[0] == first


def applied(program: str, name: str) -> str:
    """The program with one of the offers taken."""
    chosen = next(each for each in offered(program) if each.name == name)
    text = program.replace("|", "", 1)
    return text[: chosen.start] + chosen.put + text[chosen.end :]


@pytest.mark.parametrize(
    ("program", "name", "wanted"),
    [
        ("|", "load", "data = load"),
        ("# idioma: es\n|", "crear_colina", "# idioma: es\ncolina = crear_colina"),
        ("trian|", "none", None),
        ("tr|ain", "train_network", "train_network"),
        ('data = load "fr|"', "fruits", 'data = load "fruits"'),
        (START + "train_network net, sp|", "speed", START + "train_network net, speed: "),
        (START + "train_network net, sp|: 3", "speed", START + "train_network net, speed: 3"),
        (START + "ask net, |", "skin feel", START + 'ask net, "skin feel": '),
    ],
)
def test_an_offer_takes_the_place_of_what_was_typed(program: str, name: str, wanted: str | None) -> None:
    if wanted is None:
        assert not offered(program)
    else:
        assert applied(program, name) == wanted


def test_every_offer_says_what_it_is() -> None:
    for program in (
        "|",
        START + "|",
        START + "train_network net, |",
        START + "show |",
        'x = load "|"',
        START + "ask net, |",
    ):
        assert all(each.about for each in offered(program))


@pytest.mark.parametrize(
    ("program", "title", "about"),
    [
        ("lo|ad", 'load "…", predict: "…", by: letters', "Loads data"),
        ('data = load "fru|its"', '"fruits"', "fruits: 400 rows; weight, skin feel; kind is to be predicted; made up"),
        (START + "train_network net, ru|le: adam", "rule:", "How the slope becomes a step."),
        (START + "train_network net, rule: ad|am", "adam", "Momentum, and each dial"),
        (START.replace("output", "out|put"), "layer output size … kind softmax", "What comes out"),
        (START.replace("from", "fr|om"), "from", "Where to start"),
        (START + "show ne|t", "net", "a network for fruits, 2 layers, not trained yet"),
        (START + 'plot_data data, x: "wei|ght"', "weight", "numbers, in g"),
        (START + "ask net, wei|ght: 3", "weight", "numbers, in g"),
        (START + "da|ta", "data", "fruits: 400 rows"),
        ('x = "kin|d"\nplot_data x', None, None),
        ("to dou|ble x\n  give x * 2\nend", "double x", "A word of this program."),
        ("speed = 0.5\nshow sp|eed", "speed", "0.5"),
        ("# idioma: es\nmost|rar 3", "mostrar …, …", "Muestra uno o varios valores"),
        ("3 |+ 4", None, None),
        ("# no|te", None, None),
        ("|", None, None),
    ],
)  # fmt: skip
def test_help_says_what_stands_at_the_place(program: str, title: str | None, about: str | None) -> None:
    found = hover(program.replace("|", "", 1), program.index("|"), facts_of=facts)
    if title is None or about is None:
        assert found is None
        return
    assert found is not None
    assert found.title == title
    assert found.about.startswith(about)
    assert found.start <= program.index("|") <= found.end
    assert title in found.markdown


def test_help_on_a_word_lists_all_that_it_takes_and_an_example() -> None:
    found = hover("train_network", 3, facts_of=facts)
    assert found is not None
    assert len(found.details) == 8
    assert found.details[3].startswith("`speed:` How bold a step is. It is a number above 0, or `auto`. Usually 0.1.")
    assert found.example is not None
    assert "- `speed:`" in found.markdown


@given(st.text(alphabet='abxé ="[](),:\n#+-*20%.🍎', max_size=60), st.integers(0, 60))
def test_any_text_at_any_place_can_be_helped_with(text: str, at: int) -> None:
    completions(text, min(at, len(text)), facts_of=facts)
    hover(text, min(at, len(text)), facts_of=facts)


@given(
    st.lists(st.sampled_from([*START.replace("\n", " \n ").split(" "), "if", "to", "ask", "(", "[", ":", ","])),
    st.integers(0, 99),
)
def test_any_words_in_any_order_can_be_helped_with(words: list[str], at: int) -> None:
    text = " ".join(words)
    for each in completions(text, min(at, len(text)), facts_of=facts):
        assert each.start <= min(at, len(text)) <= each.end
    hover(text, min(at, len(text)), facts_of=facts)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_cheat_sheet_has_every_word_once(language: str) -> None:
    sheet = cheat_sheet(language)
    keys = [(each.group, each.key) for section in sheet.sections for each in section.entries]
    assert len(keys) == len(set(keys)) == len(WORDS) + len(FRAME) + len(LAYERS) + len(SIGNS)
    page = cheat_sheet_text(language)
    assert all(word in page for word in catalogue(language).spellings)


def test_the_cheat_sheet_shows_one_word_in_full() -> None:
    (found,) = cheat_sheet("en").find("roll")
    text = entry_text(found)
    assert text.startswith("roll hill, from: …, speed: 0.1, steps: 50, rule: plain\n")
    assert "from:" in text
    assert "Gives a walk." in text
    assert 'hill = make_hill "x^2"' in text


def test_a_word_that_is_two_things_is_found_twice() -> None:
    assert [each.group for each in cheat_sheet("en").find("words")] == ["layers"]
    assert cheat_sheet("en").find("nothing") == ()
