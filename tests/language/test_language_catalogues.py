"""Two human languages, complete: the same words, the same messages, the same parts, and all of them used."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from downslope.base import InputError
from downslope.language import FRAME, LANGUAGES, LAYERS, WORDS, catalogue
from downslope.language.catalogue import FILES
from downslope.language.words import RULES, SIGNS

SOURCE = Path(__file__).parents[2] / "src" / "downslope"
ROOMS = ("language", "studio", "cli", "bridges")
FOLDER = SOURCE / "language" / "catalogue"
OWN = {"habits"}
"""What people bring along from elsewhere is another thing in every language."""
OTHERS = [code for code in LANGUAGES if code != "en"]
each_language = pytest.mark.parametrize("code", LANGUAGES)
each_other = pytest.mark.parametrize("code", OTHERS)
each_file = pytest.mark.parametrize("file", FILES)


def read(code: str, file: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / code / f"{file}.toml").read_text(encoding="utf-8"))


def said(code: str) -> dict[str, str]:
    """Every message of a language, those of the page of a program too."""
    return {**catalogue(code).messages, **{f"page {key}": text for key, text in read(code, "page")["page"].items()}}


def parts_of(message: str) -> set[str]:
    """The names that are put in: of `{rows|row|rows}` it is `rows`."""
    return {(name or "").partition("|")[0] for _, name, _, _ in string.Formatter().parse(message) if name is not None}


@each_other
@each_file
def test_every_language_has_the_tables_and_keys_of_english_in_the_same_order(code: str, file: str) -> None:
    ours, english = read(code, file), read("en", file)
    assert list(ours) == list(english)
    for group, table in english.items():
        if isinstance(table, dict) and group not in OWN:
            assert list(ours[group]) == list(table), group


@each_other
def test_every_message_has_the_parts_of_the_english_one(code: str) -> None:
    ours, english = said(code), said("en")
    differ = {key: (ours[key], english[key]) for key in english if parts_of(ours[key]) != parts_of(english[key])}
    assert not differ


@each_language
def test_no_key_stands_in_two_files(code: str) -> None:
    keys = [key for file in FILES[1:] for key in read(code, file).get("messages", {})]
    assert len(keys) == len(set(keys))


@each_language
def test_every_message_and_sentence_is_written_and_without_stray_spaces(code: str) -> None:
    found = list(sentences(code))
    assert all("  " not in text and text == text.rstrip() for text in found)
    assert all(found)


def sentences(code: str) -> Iterator[str]:
    yield from said(code).values()
    for group in ("words", "layers", "options", "choices", "signs"):
        yield from (each["about"] for each in catalogue(code).table[group].values())


def test_spanish_questions_and_calls_are_opened_as_they_are_closed() -> None:
    for text in sentences("es"):
        outside = re.sub(r"`[^`]*`", "", text)
        assert outside.count("?") == outside.count("¿"), text
        assert outside.count("!") == outside.count("¡"), text


SAME = re.compile(r"\{.*?\}|Python|dial|Error")
"""What is the same in both languages."""


@each_other
def test_no_message_was_left_in_english(code: str) -> None:
    ours, english = said(code), said("en")
    assert not [
        key for key in english if ours[key] == english[key] and re.search("[a-z]{4}", SAME.sub("", english[key]))
    ]


@each_language
def test_a_message_quotes_only_words_of_its_own_language(code: str) -> None:
    ours = vocabulary(code)
    foreign = set().union(*(vocabulary(other) for other in LANGUAGES if other != code)) - ours
    for key, message in said(code).items():
        quoted = " ".join(re.findall(r"`((?!downslope )[^`]*)`", re.sub(r"\{.*?\}", "", message)))
        assert not foreign & set(re.findall(r"\w+", quoted)), (key, message)


def vocabulary(code: str) -> set[str]:
    """Every word that can stand in a program in this language, and those of its examples."""
    table = catalogue(code).table
    names = [each["name"] for group in ("words", "layers", "options", "choices") for each in table[group].values()]
    return {part for name in [*names, *table["names"].values()] for part in re.findall(r"\w+", name)}


@each_language
def test_every_word_of_the_table_is_spelled_and_no_two_alike(code: str) -> None:
    table = catalogue(code).table
    assert set(table["words"]) == set(WORDS) | set(FRAME)
    assert set(table["layers"]) == set(LAYERS)
    assert set(table["signs"]) == set(SIGNS)
    needs = [need for word in WORDS.values() for need in (word.first, *word.options) if need is not None]
    settings = [need for layer in LAYERS.values() for need in layer.settings]
    assert set(table["options"]) == {need.key for need in (*needs, *settings)}
    assert set(table["choices"]) == {choice for need in (*needs, *settings) for choice in need.choices}
    for group in ("words", "layers", "options", "choices"):
        names = [each["name"] for each in table[group].values()]
        assert len(names) == len(set(names)), group


@each_language
def test_a_reserved_word_is_no_layer_no_setting_no_choice_and_no_name_in_an_example(code: str) -> None:
    words = catalogue(code)
    reserved = {part for spelled in words.spellings for part in (spelled, *spelled.split())}
    settings = {words.option(need.key) for layer in LAYERS.values() for need in layer.settings}
    free = {words.layer(key) for key in LAYERS} | settings | {words.choice(key) for key in words.table["choices"]}
    assert not reserved & free
    assert not set(words.spellings) & set(words.table["names"].values())


@each_language
def test_every_word_is_small_letters_that_stay_alike_when_composed(code: str) -> None:
    for spelled in catalogue(code).spellings:
        assert re.fullmatch(r"[^\W\d_A-Z]+([_ ][^\W\d_A-Z]+)*", spelled), spelled


@each_language
def test_a_habit_and_a_phrase_mean_one_thing_and_no_habit_is_a_word(code: str) -> None:
    for table in ("habits", "phrases"):
        found = [each for group in read(code, "reading")[table].values() for each in group]
        assert len(found) == len(set(found)), table
    assert not set(catalogue(code).habits) & set(catalogue(code).spellings)
    assert set(catalogue(code).habits.values()) <= set(WORDS) | set(FRAME)


def test_a_word_is_found_by_its_spelling_and_so_is_a_choice() -> None:
    spanish = catalogue("es")
    assert spanish.key_of("entrenar_red") == "train_network"
    assert spanish.key_of("train_network") is None
    assert (spanish.option_key("velocidad"), spanish.layer_key("oculta")) == ("speed", "hidden")
    assert (spanish.choice("letters"), spanish.choice_key("letras")) == ("letras", "letters")


def test_a_count_is_said_with_its_word() -> None:
    words = type(catalogue("en"))("xx", {name: {} for name in FILES} | {
        "words": {group: {} for group in ("words", "options", "layers", "choices")}, "page": {"page": {}},
        "tools": {"messages": {"few": "{rows|row|rows} of {name}"}},
    })  # fmt: skip
    assert words.say("few", rows=1, name="x") == "1 row of x"
    assert words.say("few", rows=1200, name="x") == "1,200 rows of x"


def test_a_language_that_is_not_there_is_met_with_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean 'es'"):
        catalogue("ess")


def test_the_rules_and_their_number_are_the_engines() -> None:
    from downslope.engine import RULES as ENGINE_RULES

    assert tuple(ENGINE_RULES) == RULES


@lru_cache(maxsize=1)
def source() -> tuple[tuple[str, tuple[ast.AST, ...]], ...]:
    """Every file that may say something, as the nodes of its tree."""
    files = [path for room in ROOMS for path in (SOURCE / room).rglob("*.py")]
    return tuple((path.name, tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))) for path in files)


@lru_cache(maxsize=1)
def written_in_source() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Every text in the source, and every text with parts as what it may become."""
    texts, patterns = set(), set()
    for _, nodes in source():
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(each.value)) if isinstance(each, ast.Constant) else r"\w+" for each in node.values
                ]
                patterns.add("".join(parts))
    named = (pattern for pattern in patterns if re.fullmatch(r"[a-z_]{4,}", pattern.replace(r"\w+", "")))
    return frozenset(texts), tuple(re.compile(pattern) for pattern in sorted(named))


def test_every_message_is_used_somewhere_in_the_source() -> None:
    texts, patterns = written_in_source()
    unused = [
        key
        for key in catalogue("en").messages
        if key not in texts and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert not unused


# Whoever is handed the key of a message first.
SPEAKERS = {
    "say", "tell", "fix", "change", "advise", "ProgramMistake", "Outside", "LimitReached", "_trouble", "_tell_range",
}  # fmt: skip


def test_every_message_that_the_source_asks_for_is_there() -> None:
    known = {key.removeprefix("page ") for key in said("en")}
    missing = [f"{place}: {key}" for place, key in asked_for() if key not in known]
    assert not missing


def test_the_source_asks_for_many_messages_by_their_key() -> None:
    assert len(list(asked_for())) > 300


def asked_for() -> Iterator[tuple[str, str]]:
    """The first arguments of those who speak, where they are written out as a key."""
    for name_of_file, nodes in source():
        for node in nodes:
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in SPEAKERS:
                found = [key for key in keys_in(node.args[0]) if re.fullmatch(r"[a-z]+(_[a-z]+)+", key)]
                yield from ((f"{name_of_file}:{node.lineno}", key) for key in found)


def keys_in(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
    elif isinstance(argument, ast.IfExp):
        yield from keys_in(argument.body)
        yield from keys_in(argument.orelse)
