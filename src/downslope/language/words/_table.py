"""Every word of the language, in one table.

From it are made the checker, the help, completion, highlighting, the cheat sheet and the reference page.
"""

from __future__ import annotations

from collections.abc import Mapping

from .._known import Kind
from ._word import LayerWord, Need, Word

NUMBER, TEXT, TRUTH, LIST = Kind.NUMBER, Kind.TEXT, Kind.TRUTH, Kind.LIST
DATA, HILL, WALK, LINE, NETWORK = Kind.DATA, Kind.HILL, Kind.WALK, Kind.LINE, Kind.NETWORK
ANYTHING = (Kind.ANYTHING,)

RULES = (
    "plain", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "adam", "adamw", "adamax", "amsgrad",
    "nadam", "radam", "adabelief", "adan", "yogi", "novograd", "lamb", "lion", "sign",
)  # fmt: skip
"""The engine's rules. This room does not know the engine; a test holds the two lists together."""
ACTIVATIONS = ("relu", "tanh", "sigmoid", "gelu", "linear")
ANSWERS = ("softmax", "linear")


def _speed() -> Need:
    return Need(key="speed", takes=(NUMBER,), usual="0.1", choices=("auto",), above=0)


def _rounds(usual: str = "30") -> Need:
    return Need(key="rounds", takes=(NUMBER,), usual=usual, least=1, whole=True)


def _on(*kinds: Kind) -> Need:
    return Need(key="on", takes=kinds or (DATA,))


_BATCH = Need(key="batch", takes=(NUMBER,), usual="32", least=1, whole=True)
_RULE = Need(key="rule", takes=(), usual="plain", choices=RULES)
_SEED = Need(key="seed", takes=(NUMBER,), usual="1", least=0, whole=True)
_HELD_OUT = Need(key="held_out", takes=(DATA,), optional=True)
_COLUMN = (TEXT,)

WORDS: Mapping[str, Word] = {
    word.key: word
    for word in (
        Word(
            key="load",
            room="data",
            first=Need(key="source", takes=(TEXT,)),
            options=(
                Need(key="predict", takes=(TEXT,), optional=True),
                Need(key="by", takes=(), optional=True, choices=("letters", "words")),
            ),
            gives=DATA,
            alone=False,
            example='data = load "fruits"',
        ),
        Word(
            key="plot_data",
            room="data",
            first=Need(key="data", takes=(DATA,)),
            options=(
                Need(key="x", takes=_COLUMN, optional=True),
                Need(key="y", takes=_COLUMN, optional=True),
            ),
            example='data = load "fruits"\nplot_data data, x: "weight", y: "redness"',
        ),
        Word(
            key="split",
            room="data",
            first=Need(key="data", takes=(DATA,)),
            changes=True,
            any_option="new name",
            options=(_SEED,),
            example='data = load "fruits"\nsplit data, test: 20%',
        ),
        Word(
            key="take",
            room="data",
            first=Need(key="data", takes=(DATA,)),
            options=(Need(key="rows", takes=(NUMBER,), least=1, whole=True),),
            gives=DATA,
            alone=False,
            example='data = load "digits"\nfew = take data, rows: 500',
        ),
        Word(
            key="columns",
            room="data",
            first=Need(key="data", takes=(DATA,)),
            gives=LIST,
            example='data = load "fruits"\nshow columns data',
        ),
        Word(
            key="count",
            room="data",
            first=Need(key="value", takes=(DATA, LIST, TEXT)),
            gives=NUMBER,
            example='data = load "fruits"\nshow count data',
        ),
        Word(
            key="make_hill",
            room="walks",
            first=Need(key="formula", takes=(TEXT,)),
            gives=HILL,
            alone=False,
            example='hill = make_hill "x^2 + 2 sin(3x)"',
        ),
        Word(
            key="roll",
            room="walks",
            first=Need(key="hill", takes=(HILL,)),
            options=(
                Need(key="from", takes=(NUMBER, LIST), of_each=(NUMBER,)),
                _speed(),
                Need(key="steps", takes=(NUMBER,), usual="50", least=1, whole=True),
                _RULE,
            ),
            gives=WALK,
            example='hill = make_hill "x^2"\nwalk = roll hill, from: 4, speed: 0.1, steps: 50',
        ),
        Word(
            key="plot_walk",
            room="walks",
            first=Need(key="walk", takes=(WALK,)),
            example='hill = make_hill "x^2"\nwalk = roll hill, from: 4, speed: 0.1\nplot_walk walk',
        ),
        Word(
            key="fit_line",
            room="lines",
            first=Need(key="data", takes=(DATA,)),
            options=(
                Need(key="x", takes=_COLUMN, optional=True),
                Need(key="y", takes=_COLUMN, optional=True),
                _rounds("50"),
                _speed(),
                _BATCH,
                _RULE,
                _SEED,
            ),
            gives=LINE,
            example='data = load "lemonade"\nline = fit_line data, x: "temperature", y: "cups", rounds: 50, speed: 0.1',
        ),
        Word(
            key="plot_line",
            room="lines",
            first=Need(key="line", takes=(LINE,)),
            example='data = load "lemonade"\nline = fit_line data, x: "temperature", y: "cups"\nplot_line line',
        ),
        Word(
            key="train_network",
            room="networks",
            first=Need(key="network", takes=(NETWORK,)),
            changes=True,
            options=(_on(), _rounds(), _speed(), _BATCH, _RULE, _SEED, _HELD_OUT),
            example=(
                'data = load "fruits"\n'
                "net = make_network\n"
                "  layer input from data\n"
                "  layer hidden size 16 kind relu\n"
                "  layer output size 4 kind softmax\n"
                "end\n"
                "train_network net, on: data, rounds: 30, speed: 0.1"
            ),
        ),
        Word(
            key="plot_training",
            room="networks",
            first=Need(key="network", takes=(NETWORK, LINE)),
            example="plot_training net",
        ),
        Word(
            key="plot_network",
            room="networks",
            first=Need(key="network", takes=(NETWORK,)),
            example="plot_network net",
        ),
        Word(
            key="score",
            room="networks",
            first=Need(key="network", takes=(NETWORK, LINE)),
            options=(_on(),),
            gives=NUMBER,
            example="score net, on: data",
        ),
        Word(
            key="ask",
            room="networks",
            first=Need(key="network", takes=(NETWORK, LINE)),
            any_option="column",
            options=(
                Need(key="row", takes=(NUMBER,), optional=True, least=1, whole=True),
                Need(key="of", takes=(DATA,), optional=True),
            ),
            gives=Kind.ANYTHING,
            example="ask net, weight: 120, redness: 0.8",
        ),
        Word(
            key="plot_mistakes",
            room="networks",
            first=Need(key="network", takes=(NETWORK,)),
            options=(_on(),),
            example="plot_mistakes net, on: data",
        ),
        Word(
            key="continue_text",
            room="networks",
            first=Need(key="network", takes=(NETWORK,)),
            options=(
                Need(key="after", takes=(TEXT,), usual='""'),
                Need(key="length", takes=(NUMBER,), usual="100", least=1, whole=True),
                _SEED,
            ),
            gives=TEXT,
            example=(
                'text = load "words", by: letters\n'
                "few = take text, rows: 2000\n"
                "writer = make_network\n"
                "  layer input from few\n"
                "  layer words size 16\n"
                "  layer hidden size 32 kind gelu\n"
                "  layer output kind softmax\n"
                "end\n"
                "train_network writer, on: few, rounds: 2\n"
                'show continue_text writer, after: "the ", length: 40'
            ),
        ),
        Word(
            key="save",
            room="networks",
            first=Need(key="network", takes=(NETWORK, LINE)),
            options=(Need(key="as", takes=(TEXT,)),),
            example='save net, as: "fruits"',
        ),
        Word(
            key="open_network",
            room="networks",
            first=Need(key="name", takes=(TEXT,)),
            gives=NETWORK,
            alone=False,
            example='net = open_network "fruits"',
        ),
        Word(
            key="race",
            room="dial",
            first=Need(key="network", takes=(NETWORK,)),
            options=(
                _on(),
                Need(key="speeds", takes=(LIST,), of_each=(NUMBER,)),
                _rounds(),
                _BATCH,
                _RULE,
                _SEED,
                _HELD_OUT,
            ),
            gives=NUMBER,
            example="race net, on: data, speeds: [0.001, 0.01, 0.1, 1]",
        ),
        Word(
            key="rounded",
            room="numbers",
            first=Need(key="number", takes=(NUMBER,)),
            options=(Need(key="to", takes=(NUMBER,), usual="0", least=0, most=12, whole=True),),
            gives=NUMBER,
            example="show rounded 3.14159, to: 2",
        ),
        Word(
            key="root",
            room="numbers",
            first=Need(key="number", takes=(NUMBER,), least=0),
            gives=NUMBER,
            example="show root 2",
        ),
        Word(
            key="smallest",
            room="numbers",
            first=Need(key="list", takes=(LIST,), of_each=(NUMBER,)),
            gives=NUMBER,
            example="show smallest [3, 1, 2]",
        ),
        Word(
            key="biggest",
            room="numbers",
            first=Need(key="list", takes=(LIST,), of_each=(NUMBER,)),
            gives=NUMBER,
            example="show biggest [3, 1, 2]",
        ),
        Word(
            key="item",
            room="numbers",
            first=Need(key="list", takes=(LIST,)),
            options=(Need(key="at", takes=(NUMBER,), least=1, whole=True),),
            gives=Kind.ANYTHING,
            example="speeds = [0.01, 0.1, 1]\nshow item speeds, at: 2",
        ),
        Word(
            key="show",
            room="showing",
            first=Need(key="value", takes=ANYTHING),
            several=True,
            example='show "2 and 2 is", 2 + 2',
        ),
    )
}
"""The words that are given something, in the order in which the cheat sheet shows them."""

LAYERS: Mapping[str, LayerWord] = {
    layer.key: layer
    for layer in (
        LayerWord(key="input", settings=(Need(key="from", takes=(DATA,)),), example="layer input from data"),
        LayerWord(
            key="hidden",
            settings=(
                Need(key="size", takes=(NUMBER,), least=1, most=1_000_000, whole=True),
                Need(key="kind", takes=(), usual="relu", choices=ACTIVATIONS),
            ),
            example="layer hidden size 16 kind relu",
        ),
        LayerWord(
            key="picture",
            settings=(Need(key="filters", takes=(NUMBER,), least=1, most=1_000_000, whole=True),),
            example="layer picture filters 8",
        ),
        LayerWord(
            key="words",
            settings=(Need(key="size", takes=(NUMBER,), least=1, most=1_000_000, whole=True),),
            example="layer words size 16",
        ),
        LayerWord(
            key="attention",
            settings=(Need(key="heads", takes=(NUMBER,), least=1, whole=True),),
            example="layer attention heads 2",
        ),
        LayerWord(
            key="dropout",
            settings=(Need(key="share", takes=(NUMBER,), least=0, most=0.99),),
            example="layer dropout share 20%",
        ),
        LayerWord(
            key="output",
            settings=(
                Need(key="size", takes=(NUMBER,), optional=True, least=1, whole=True),
                Need(key="kind", takes=(), optional=True, choices=ANSWERS),
            ),
            example="layer output size 4 kind softmax",
        ),
    )
}
"""The layers, in the order in which a network has them."""
