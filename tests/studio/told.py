"""Programs and what they might have told, made by hand: nothing is trained here."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Literal

import numpy as np

from downslope.language import Edit, Fix, Mistake
from downslope.studio import (
    Event,
    Finished,
    LineStarted,
    Plotted,
    RoundDone,
    Said,
    Saved,
    Shown,
    Started,
    Trouble,
)
from tests.studio.drawn import (
    digit_mistakes,
    digit_network,
    dots,
    falling,
    line,
    mistakes,
    network,
    rising,
    runners,
    spanish_pictures,
    spanish_training,
    training,
)

Severity = Literal["mistake", "advice"]

FRUITS = """\
# What was learned shows on fruits that the network has never seen.
data = load "fruits"
split data, test: 20%
plot_data data, x: "weight", y: "redness"

net = make_network
  layer input from data
  layer hidden size 16 kind relu
  layer output size 4 kind softmax
end
train_network net, on: data, rounds: 30, speed: 0.1, held_out: test

plot_training net
score net, on: test
plot_mistakes net, on: test
plot_network net
save net, as: "fruits"
"""


def fruits() -> list[Event]:
    numbers = np.random.default_rng(1)
    return [
        Started(lines=17),
        Said(line=2, name="data", text="data: 400 fruits, each with 5 numbers, to tell their kind. Made up."),
        Said(line=3, text="test: 80 fruits put aside; 320 stay in data."),
        Plotted(line=4, name="data", picture=dots(numbers)),
        Said(line=6, name="net", text="net: 5 numbers in, 16 units with relu, 4 kinds out; 164 dials."),
        LineStarted(line=11),
        *rounds(11),
        Said(line=11, name="net", text="It settled: after 30 rounds it tells 95.0 % of the new fruits apart."),
        Plotted(line=13, name="net", picture=training()),
        Shown(line=14, text="0.95"),
        Plotted(line=15, name="net", picture=mistakes()),
        Plotted(line=16, name="net", picture=network(numbers)),
        Saved(line=17, file="fruits.downslope"),
        Finished(how="done", seconds=1.2),
    ]


def rounds(line: int, name: str = "net") -> Iterator[RoundDone]:
    told = zip(falling(), falling(low=0.19), rising(), rising(top=0.95), strict=True)
    for number, (loss, held, score, held_score) in enumerate(told):
        yield RoundDone(
            line=line,
            name=name,
            round=number,
            of=30,
            loss=loss,
            score=score,
            held_out_loss=held,
            held_out_score=held_score,
            measure="accuracy",
            speed=0.1,
        )


LEMONADE = """\
# How many cups of lemonade will be sold?
data = load "lemonade"
line = fit_line data, x: "temperature", y: "cups", rounds: 50, speed: 0.1
show line
plot_line line
ask line, temperature: 30
"""


def lemonade() -> list[Event]:
    said = "cups = 3.02 × temperature − 12.4"
    return [
        Started(lines=6),
        Said(line=2, name="data", text="data: 90 days with their temperature, and the cups that were sold. Made up."),
        *fitting(),
        Said(line=3, name="line", text="line: it settled. On these rows it is off by about 6.00 cups."),
        Shown(line=4, text=said),
        Plotted(line=5, name="line", picture=line(said)),
        Shown(line=6, text="78.2 cups"),
        Finished(how="done", seconds=0.8),
    ]


def fitting() -> Iterator[RoundDone]:
    for number in range(51):
        loss, score = 900 * math.exp(-number / 5) + 36, 30 * math.exp(-number / 6) + 6
        yield RoundDone(line=3, name="line", round=number, of=50, loss=loss, score=score, measure="error", unit="cups")


RACE = """\
data = load "fruits"
net = make_network
  layer input from data
  layer output size 4 kind softmax
end
best = race net, on: data, speeds: [0.001, 0.01, 0.1, 1, 30], rounds: 20
show "the best speed is", best
"""


TABLE = """\
speed   loss   how it ended
0.001   1.31   crawled
0.01    0.88   crawled
0.1     0.15   settled
1       0.41   bounced
30      –      flew off"""


def race() -> list[Event]:
    return [
        Said(line=1, text="data: 400 fruits, each with 5 numbers. Made up."),
        Said(line=2, text="net: 5 numbers in, 4 kinds out; 24 dials."),
        Shown(line=6, text=TABLE),
        Plotted(line=6, name="net", picture=runners()),
        Said(line=6, name="best", text="best: 0.1"),
        Shown(line=7, text="the best speed is 0.1"),
        Finished(how="done", seconds=2.6),
    ]


WRONG = """\
data = load "fruits"
net = make_network
  layer input from data
  layer hidden size 16 kind relo
  layer output size 3 kind softmax
end
train_network net, on: data, rounds: 30, speed: 8
plot_training net
"""


def wrong() -> list[Event]:
    relo, three, eight = WRONG.index("relo"), WRONG.index("3 kind"), WRONG.index("8\n")
    unknown, size = "I don’t know the kind relo. Did you mean relu?", "fruits has 4 kinds, this output has size 3."
    return [
        trouble(4, unknown, at=relo, fix=("relo", "relu"), severity="mistake"),
        trouble(5, size, at=three, fix=("3", "4"), severity="mistake"),
        trouble(7, "Speed 8 is very bold for a network.", at=eight, fix=("8", "0.3")),
        Finished(how="mistake", seconds=0.0),
    ]


def trouble(line: int, message: str, *, at: int, fix: tuple[str, str], severity: Severity = "advice") -> Trouble:
    was, use = fix
    edit = Edit(at, at + len(was), use)
    problem = Mistake(
        code=f"made-{line}",
        message=message,
        start=at,
        end=at + len(was),
        fix=Fix(f"Use {use}", (edit,)),
        severity=severity,
    )
    return Trouble(line=line, problem=problem)


DIGITS = """\
data = load "digits"
split data, test: 20%
net = make_network
  layer input from data
  layer picture filters 8
  layer hidden size 32 kind relu
  layer output size 10 kind softmax
end
train_network net, on: data, rounds: 10, speed: 0.1, held_out: test
plot_network net
plot_mistakes net, on: test
for each speed in [0.1, 1]
  show "speed", speed
  train_network net, on: data, rounds: 10, speed: speed
end
"""


def digits() -> list[Event]:
    return [
        Said(line=1, text="data: 1,797 pictures of digits, 8 × 8 points each."),
        Said(line=3, text="net: pictures in, 10 kinds out; 4,562 dials."),
        *rounds(9),
        Said(line=9, text="It settled: 96.9 % of the new digits are told apart."),
        Plotted(line=10, name="net", picture=digit_network()),
        Plotted(line=11, name="net", picture=digit_mistakes()),
        Shown(line=13, text="speed 0.1"),
        *rounds(14),
        Shown(line=13, text="speed 1"),
        *flying(),
        trouble(
            14,
            "Your network flew off in round 3 at speed 1; try 0.3.",
            at=DIGITS.rindex("speed\n"),
            fix=("speed", "0.3"),
        ),
        Finished(how="limit", seconds=31.4),
    ]


def flying() -> Iterator[RoundDone]:
    for number, loss in enumerate((1.4, 9.0, 300.0, None)):
        yield RoundDone(line=14, name="net", round=number, of=10, loss=loss, score=0.1, measure="accuracy")


SPANISH = """\
# idioma: es
datos = cargar "fruits"
separar datos, prueba: 20%
red = crear_red
  capa entrada desde datos
  capa oculta tamaño 16 tipo relu
  capa salida tamaño 4 tipo softmax
fin
entrenar_red red, con: datos, rondas: 30, velocidad: 0.1, aparte: prueba
dibujar_entrenamiento red
mostrar "listo"
"""


def spanish() -> list[Event]:
    return [
        Said(line=2, text="datos: 400 frutas, cada una con 5 números. Inventadas."),
        *rounds(9, "red"),
        Said(line=9, text="Se asentó: distingue el 95.0 % de las frutas nuevas."),
        Plotted(line=10, name="red", picture=spanish_training()),
        *(Plotted(line=10, name="red", picture=picture) for picture in spanish_pictures()),
        Shown(line=11, text="listo"),
        Finished(how="done", seconds=1.3),
    ]


PROGRAMS: dict[str, tuple[str, str, Callable[[], list[Event]]]] = {
    "fruits": ("Fruits never seen", FRUITS, fruits),
    "lemonade": ("A line through dots", LEMONADE, lemonade),
    "race": ("Race", RACE, race),
    "wrong": ("Telling fruits apart", WRONG, wrong),
    "digits": ("Digits", DIGITS, digits),
    "spanish": ("Frutas", SPANISH, spanish),
}
"""Title, text, and what it told."""
