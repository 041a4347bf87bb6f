"""A program runs: its events in their order, the same numbers as in Python, and the same again from JSON."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest

import downslope as ds
from downslope.base import FileError, InputError
from downslope.pictures import Curves, WalkDrawn
from downslope.studio import (
    Finished,
    LineStarted,
    Plotted,
    RoundDone,
    Said,
    Shown,
    Started,
    from_json,
    run,
    to_json,
)
from downslope.studio._training import Rounds
from tests.studio.running import NET, events_of, how, of, problems, shown

FIRST = """data = load "fruits"
net = make_network
  layer input from data
  layer hidden size 16 kind relu
  layer output size 4 kind softmax
end
train_network net, on: data, rounds: 30, speed: 0.1
plot_training net
"""


def test_the_first_program_trains_a_network_and_draws_its_curve() -> None:
    events = events_of(FIRST)
    assert events[0] == Started(lines=8)
    assert [event.line for event in of(events, LineStarted)] == [1, 2, 7, 8]
    rounds = of(events, RoundDone)
    assert [event.round for event in rounds] == list(range(31))
    assert {(event.name, event.of, event.measure, event.speed, event.line) for event in rounds} == {
        ("net", 30, "accuracy", 0.1, 7)
    }
    (plotted,) = of(events, Plotted)
    assert isinstance(plotted.picture, Curves)
    assert plotted.picture.curves[0].ys == tuple(event.loss for event in rounds)
    assert isinstance(events[-1], Finished)
    assert how(events) == "done"


def test_the_same_program_on_one_line_tells_the_same() -> None:
    told = [[event.loss for event in of(events_of(text), RoundDone)] for text in (FIRST, " ".join(FIRST.split()))]
    assert told[0] == told[1]
    assert len(told[0]) == 31


def test_a_program_computes_the_numbers_that_python_computes() -> None:
    training = ds.train(ds.Network(hidden=[16]), ds.load("fruits"), rounds=30, speed=0.1, seed=1, show=False)
    told = [event.loss for event in of(events_of(FIRST), RoundDone)]
    np.testing.assert_array_equal(np.array(told), training.rounds.loss)


def test_the_same_seed_gives_the_same_numbers_and_another_one_others() -> None:
    program = NET + "train_network net, on: data, rounds: 3, seed: {}"
    told = [[event.loss for event in of(events_of(program.format(seed)), RoundDone)] for seed in (5, 5, 6)]
    assert told[0] == told[1] != told[2]


def test_training_again_goes_on_and_a_picture_shows_all_of_it() -> None:
    events = events_of(NET + "repeat 2 times\n  train_network net, on: data, rounds: 2\nend\nplot_training net")
    losses = [event.loss for event in of(events, RoundDone)]
    assert losses[2] == losses[3]
    (plotted,) = of(events, Plotted)
    assert plotted.picture.curves[0].ys == (*losses[:3], *losses[4:])


def test_every_event_comes_back_from_its_line_of_json() -> None:
    program = FIRST + 'walk = roll (make_hill "x^2"), from: 3, speed: 1.2\nplot_walk walk\nshow walk, 1, "a", [true]\n'
    events = events_of(program)
    for event in events:
        line = to_json(event)
        assert line.endswith(b"\n")
        assert line.count(b"\n") == 1
        assert from_json(line) == event
    assert isinstance(of(events, Plotted)[-1].picture, WalkDrawn)
    assert {type(event).__name__ for event in events} >= {"Trouble", "Said", "Shown"}


def test_what_is_no_event_is_refused() -> None:
    for line in ("", "{", '{"event": "party"}', '{"event": "plot", "name": null, "picture": {"picture": "pie"}}'):
        with pytest.raises(FileError, match="not an event"):
            from_json(line)


def test_a_program_with_mistakes_is_not_run_and_each_is_told_in_its_line() -> None:
    events = events_of('show "first"\nshow 1 +\nshow nothing_there\n')
    assert how(events) == "mistake"
    assert not of(events, Shown)
    assert [event.line for event in events if hasattr(event, "problem")] == [2, 3]


def test_advice_is_told_and_the_program_runs_all_the_same() -> None:
    events = events_of(NET + "train_network net, on: data, rounds: 1, speed: auto")
    assert how(events) == "done"
    assert [event.speed for event in of(events, RoundDone)] == [0.1, 0.1]


def test_speed_auto_is_told_once_however_often_the_line_runs() -> None:
    found = problems(NET + "repeat 3 times\n  train_network net, on: data, rounds: 1, speed: auto\nend")
    assert [each.code for each in found] == ["advice_auto"]
    assert "cannot choose a speed by itself yet" in found[0].message


def test_lines_that_run_often_are_told_now_and_then() -> None:
    events = events_of("x = 0\nrepeat 20000 times\n  x = x + 1\nend\nshow x")
    assert [event.text for event in of(events, Shown)] == ["20000"]
    told = [event.line for event in of(events, LineStarted)]
    assert set(told) == {1, 2, 3, 5}
    assert len(told) < 200


def test_a_program_of_another_language_is_told_in_it() -> None:
    events = events_of(
        '# idioma: es\ndatos = cargar "fruits"\n'
        "red = crear_red\n  capa entrada desde datos\n  capa oculta tamaño 4\n  capa salida\nfin\n"
        "entrenar_red red, con: datos, rondas: 2\nmostrar contar datos, verdadero\n"
    )
    assert how(events) == "done"
    assert [event.text for event in of(events, Shown)] == ["400 verdadero"]
    assert (
        of(events, Said)[0].text == "datos: 400 filas con 5 columnas, para predecir fruit: una de 4 clases; inventados"
    )
    assert of(events, Said)[-1].text.startswith("red: después de 2 rondas la pérdida ")


def test_a_run_is_iterated_once_and_knows_how_it_ended() -> None:
    program = run("show 1")
    ends = [program.how]
    assert len(list(program)) == 4
    assert [*ends, program.how] == [None, "done"]
    assert list(program) == []


def test_an_empty_program_is_done_at_once() -> None:
    assert [type(event).__name__ for event in events_of("# nothing yet\n")] == ["Started", "Finished"]


def test_another_speed_must_be_a_number_above_0() -> None:
    for wrong in (0, -1.0, float("nan"), True, "fast"):
        with pytest.raises(InputError, match="speed must be above 0"):
            run("show 1").change_speed(wrong)  # type: ignore[arg-type]


def test_a_value_on_a_line_of_its_own_is_shown() -> None:
    assert shown('1 + 2\n"a"\n[1, true]\ncount [1, 2]') == ["3", "a", "[1, true]", "2"]


def test_of_very_many_rounds_the_table_is_made_only_now_and_then() -> None:
    """Making it anew at every pause took longer than the training, and ever longer."""

    class Many:
        speed, seconds, looked = 0.1, 0.0, 0

        @property
        def rounds(self) -> list[Any]:
            self.looked += 1
            time.sleep(0.005)
            return []

    class Look:
        def pause(self, _: Any) -> None:
            time.sleep(0.001)

    progress, told = Many(), Rounds(None, Look(), None, 1)  # type: ignore[arg-type]
    for _ in range(100):
        told(progress)
    assert 1 <= progress.looked < 20
