"""A program as tokens with their meaning, for whoever colours it."""

from __future__ import annotations

import pytest

from downslope.language import language_of, tokens


def kinds(text: str, language: str | None = None) -> list[tuple[str, str]]:
    return [(token.text, token.kind) for token in tokens(text, language=language)]


def keys(text: str, language: str | None = None) -> dict[str, str | None]:
    return {token.text: token.key for token in tokens(text, language=language)}


def test_every_kind_of_token_is_told_apart() -> None:
    assert kinds('data = load "fruits"  # fruits') == [
        ("data", "name"), ("=", "sign"), ("load", "word"), ('"fruits"', "text"), ("# fruits", "comment"),
    ]  # fmt: skip
    assert kinds("train_network net, rounds: 30, rule: momentum") == [
        ("train_network", "word"), ("net", "name"), (",", "sign"), ("rounds", "label"), (":", "sign"), ("30", "number"),
        (",", "sign"), ("rule", "label"), (":", "sign"), ("momentum", "choice"),
    ]  # fmt: skip
    assert kinds("if x is not true give x end") == [
        ("if", "frame"), ("x", "name"), ("is not", "frame"), ("true", "frame"), ("give", "frame"), ("x", "name"),
        ("end", "frame"),
    ]  # fmt: skip


def test_words_of_layers_are_words_only_in_a_layer() -> None:
    network = "net = make_network\n  layer hidden size 16 kind relu\nend"
    assert kinds(network)[2:9] == [
        ("make_network", "frame"), ("layer", "frame"), ("hidden", "layer"), ("size", "setting"), ("16", "number"),
        ("kind", "setting"), ("relu", "choice"),
    ]  # fmt: skip
    assert kinds("hidden = 3 size = hidden") == [
        ("hidden", "name"), ("=", "sign"), ("3", "number"), ("size", "name"), ("=", "sign"), ("hidden", "name"),
    ]  # fmt: skip


def test_a_word_of_ones_own_is_a_word_without_a_key() -> None:
    found = tokens("show double 3 to double x give x end")
    assert [(token.text, token.kind, token.key) for token in found[:2]] == [
        ("show", "word", "show"), ("double", "word", None),
    ]  # fmt: skip


def test_keys_are_the_same_in_every_language() -> None:
    text = "# idioma: es\nentrenar_red red, con: datos, regla: simple"
    assert keys(text)["entrenar_red"] == "train_network"
    assert keys(text)["con"] == "on"
    assert keys(text)["simple"] == "plain"


def test_an_option_is_a_label_whatever_the_word() -> None:
    assert ("y", "label") in kinds('# idioma: es\ndibujar_datos datos, x: "peso", y: "rojez"')
    assert ("to", "label") in kinds("show rounded 3.14, to: 2")
    assert ("count", "label") in kinds("ask net, count: 3")
    assert ('"sepal length"', "label") in kinds('ask net, "sepal length": 5')


def test_what_nobody_knows_is_wrong() -> None:
    assert kinds("frobnicate 3")[0] == ("frobnicate", "wrong")


def test_a_mistyped_word_is_coloured_as_the_word_it_was_meant_to_be() -> None:
    assert kinds("shwo 3")[0] == ("shwo", "word")
    assert kinds("Show 3")[0] == ("Show", "word")


def test_places_are_those_of_the_text_and_empty_places_are_left_out() -> None:
    text = "x = 2\n\n  show x²  # so\n"
    assert all(text[token.start : token.end] == token.text != "" for token in tokens(text))


@pytest.mark.parametrize(
    ("text", "given", "language"),
    [
        ("show 3", None, "en"),
        ("show 3", "es", "es"),
        ("show 3", "xx", "en"),
        ("# language: es\n", None, "es"),
        ("# idioma: en\n", "es", "en"),
        ("#idioma:es", None, "es"),
        ("# language: español", None, "es"),
        ("# idioma: Spanish\n", None, "en"),
        ("\n\n# idioma: es\n", None, "es"),
        ("# language: xx", "es", "es"),
        ("# a note\n# language: es", None, "en"),
        ("# language: es, or so\n", None, "en"),
        ("show 1 # language: es", None, "en"),
    ],
)
def test_the_first_line_says_the_language(text: str, given: str | None, language: str) -> None:
    assert language_of(text, given) == language
