"""What the table and the catalogue say of one word, put together for a reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from .._known import Kind
from ..catalogue import Catalogue
from ..words import FRAME, LAYERS, SIGNS, WORDS, Need
from ._translated import translated

Group = Literal["words", "frame", "layers", "signs"]
_PLAIN = frozenset({"value", *(kind.value for kind in Kind)})
_LETTERS = {Kind.NUMBER: "…", Kind.TEXT: '"…"', Kind.LIST: "[…]", Kind.ANYTHING: "…"}


class Choice(Struct, frozen=True, kw_only=True):
    """A bare word that can stand as a value, and what it means."""

    name: str
    about: str


class Asked(Struct, frozen=True, kw_only=True):
    """One thing that a word is given."""

    name: str
    labelled: bool
    """Whether it is written as `name: value`; not so the value right after the word, nor the settings of a layer."""
    about: str
    takes: str
    """In words: "a whole number, at least 1"."""
    usual: str | None
    required: bool
    said: str
    """Its sentence, what it takes, and whether it can be left out, all in one."""
    choices: tuple[Choice, ...] = ()


class Entry(Struct, frozen=True, kw_only=True):
    """All there is to say of one word."""

    key: str
    group: Group
    name: str
    form: str
    """How it is written, with all that it can be given."""
    about: str
    asked: tuple[Asked, ...] = ()
    gives: str | None = None
    example: str


def entry(key: str, group: Group, words: Catalogue) -> Entry:
    """The entry of a word, a layer or a sign by its key in the table."""
    return {"words": _word, "frame": _frame, "layers": _layer, "signs": _sign}[group](key, words)


def entries(words: Catalogue) -> Iterator[Entry]:
    """Every entry there is."""
    tables: Sequence[tuple[Group, Sequence[str]]] = (
        ("words", tuple(WORDS)), ("frame", tuple(FRAME)), ("layers", tuple(LAYERS)), ("signs", tuple(SIGNS)),
    )  # fmt: skip
    for group, keys in tables:
        for key in keys:
            yield entry(key, group, words)


def sentence(each: Entry, words: Catalogue) -> str:
    """What a word does and gives; not said twice where the sentence begins with what it gives."""
    if each.gives is None:
        return each.about
    gives = words.say("help_gives", kind=each.gives)
    return each.about if each.about.split()[0] == gives.split()[0] else f"{each.about} {gives}"


def _word(key: str, words: Catalogue) -> Entry:
    word = WORDS[key]
    asked = [] if word.first is None else [_asked(word.first, words)]
    asked += [_asked(need, words, labelled=True) for need in word.options]
    first = "" if word.first is None else f" {_placeholder(word.first, words)}" + (", …" if word.several else "")
    options = [f"{words.option(need.key)}: {_filled(need, words)}" for need in word.options]
    if word.any_option is not None:
        options.insert(0, words.say(f"help_any_{word.any_option.replace(' ', '_')}"))
    return Entry(
        key=key,
        group="words",
        name=words.word(key),
        form=", ".join([words.word(key) + first, *options]),
        about=words.about("words", key),
        asked=tuple(asked),
        gives=None if word.gives is Kind.NOTHING else words.kind(word.gives.value),
        example=translated(word.example, words.code),
    )


def _frame(key: str, words: Catalogue) -> Entry:
    word = FRAME[key]
    return Entry(
        key=key,
        group="frame",
        name=words.word(key),
        form=" ".join(words.word(part) if part in FRAME else part for part in word.form),
        about=words.about("words", key),
        example=translated(word.example, words.code),
    )


def _layer(key: str, words: Catalogue) -> Entry:
    layer = LAYERS[key]
    settings = [f"{words.option(need.key)} {_filled(need, words)}" for need in layer.settings]
    return Entry(
        key=key,
        group="layers",
        name=words.layer(key),
        form=" ".join([words.word("layer"), words.layer(key), *settings]),
        about=words.about("layers", key),
        asked=tuple(_asked(need, words) for need in layer.settings),
        example=translated(layer.example, words.code),
    )


def _sign(key: str, words: Catalogue) -> Entry:
    sign = SIGNS[key]
    form = sign.form.replace("speed:", f"{words.option('speed')}:")
    example = translated(sign.example, words.code)
    return Entry(key=key, group="signs", name=form, form=form, about=words.about("signs", key), example=example)


def _asked(need: Need, words: Catalogue, *, labelled: bool = False) -> Asked:
    taken, usual = takes(need, words), _usual(need, words)
    if usual is not None:
        left_out = words.say("help_usual", usual=usual)
    else:
        left_out = words.say("help_needed" if need.required else "help_left_out")
    return Asked(
        name=words.option(need.key),
        labelled=labelled,
        about=words.about("options", need.key),
        takes=taken,
        usual=usual,
        required=need.required,
        said=f"{_described(need, taken, words)} {left_out}",
        choices=tuple(Choice(name=words.choice(key), about=words.about("choices", key)) for key in need.choices),
    )


def _described(need: Need, taken: str, words: Catalogue) -> str:
    """What it is about, and what it takes; of one that is called after what it takes, only that."""
    if need.key in _PLAIN:
        return f"{taken[0].upper()}{taken[1:]}."
    return f"{words.about('options', need.key)} {words.say('help_takes', takes=taken)}"


def _usual(need: Need, words: Catalogue) -> str | None:
    return words.choice(need.usual) if need.usual in need.choices else need.usual


def _filled(need: Need, words: Catalogue) -> str:
    """What stands in the form: the usual value, or a place to fill."""
    if need.takes == () and need.usual is None:
        return words.choice(need.choices[0])
    return _usual(need, words) or _placeholder(need, words)


def _placeholder(need: Need, words: Catalogue) -> str:
    kind = need.takes[0] if need.takes else Kind.ANYTHING
    return _LETTERS.get(kind) or words.option(kind.value)


def takes(need: Need, words: Catalogue) -> str:
    """What can stand there, in words.

    >>> from downslope.language import catalogue
    >>> takes(WORDS["train_network"].option("speed"), catalogue("en"))
    'a number above 0, or `auto`'
    """
    kinds = [words.kind(kind.value) for kind in need.takes]
    if need.whole:
        kinds[0] = words.say("help_whole")
    said = either(kinds, words) + _bounds(need, words)
    if not need.choices:
        return said
    if len(need.choices) > 6:
        return words.say("help_rules")
    choices = either([f"`{words.choice(key)}`" for key in need.choices], words)
    return words.say("help_or_choice", first=said, last=choices) if said else choices


def _bounds(need: Need, words: Catalogue) -> str:
    if need.least is not None and need.most is not None:
        return words.say("help_between", least=f"{need.least:g}", most=f"{need.most:.12g}")
    if need.least is not None:
        return words.say("help_least", least=f"{need.least:g}")
    if need.above is not None:
        return words.say("help_above", above=f"{need.above:g}")
    return ""


def either(names: Sequence[str], words: Catalogue) -> str:
    """'a, b or c', in the language of the catalogue."""
    if len(names) < 2:
        return "".join(names)
    return words.say("help_either", first=", ".join(names[:-1]), last=names[-1])
