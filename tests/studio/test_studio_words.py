"""Every word of the language does what its one sentence says."""

from __future__ import annotations

import numpy as np
import pytest

import downslope as ds
from downslope.language import WORDS
from downslope.pictures import Curves, Dots, LayersDrawn, LineThroughDots, MistakesDrawn, WalkDrawn
from downslope.studio import Folders, Plotted, RoundDone, Shown
from downslope.studio.commands import COMMANDS
from tests.studio.running import NET, events_of, how, of, said, shown

TRAINED = NET + "train_network net, on: data, rounds: 10\n"
SCORED = (
    'data = load "lemonade"\nline = fit_line data, x: "temperature", rounds: 50, speed: 0.1\nscore line, on: data\n'
)


def test_every_word_has_a_command_and_every_command_a_word() -> None:
    assert set(COMMANDS) == set(WORDS)


@pytest.mark.parametrize(
    "key", [pytest.param(key, marks=pytest.mark.slow) if key == "continue_text" else key for key in WORDS]
)
def test_the_example_of_each_word_runs_to_its_end(key: str, folders: Folders) -> None:
    example = WORDS[key].example
    before = ""
    if "net" in example and "make_network" not in example:
        before = TRAINED + ('save net, as: "fruits"\n' if key == "open_network" else "")
    events = events_of(before + example, folders=folders)
    assert how(events) == "done", [event.problem.message for event in events if hasattr(event, "problem")]


def picture(program: str) -> object:
    (plotted,) = of(events_of(program), Plotted)
    return plotted.picture


def test_load_split_take_columns_and_count_work_with_rows() -> None:
    program = (
        'data = load "fruits"\nsplit data, test: 20%, check: 10%, seed: 3\nfew = take data, rows: 7\n'
        'show count data, count test, count check, count few\nshow columns data\nshow count (load "words", by: words)'
    )
    counts, names, words = shown(program)
    assert counts == "280 80 40 7"
    assert names == '["weight", "length", "width", "redness", "bumpiness", "fruit"]'
    assert int(words) > 40_000


def test_split_cuts_as_python_does() -> None:
    rest, test = ds.load("fruits").split(test=0.2, seed=1)
    rest, check = rest.split(test=0.25 * 400 / 320, seed=1)
    program = 'data = load "fruits"\nsplit data, test: 20%, check: 25%\nshow data\nshow test\nshow check'
    for told, part in zip(shown(program), (rest, test, check), strict=True):
        assert told.split("\n")[3] == repr(part).split("\n")[3]


def test_another_column_is_predicted_where_it_is_asked_for() -> None:
    assert "to predict weight: a number" in said('data = load "fruits", predict: "weight"')[0]


def test_data_is_shown_as_a_small_table() -> None:
    (told,) = shown('data = load "lemonade"\nshow data')
    lines = told.split("\n")
    assert lines[0] == "lemonade: 200 rows with 3 columns, to predict cups: a number; made up"
    assert lines[-1] == "  … 195 more rows"
    assert "temperature" in lines[1]


def test_data_is_shown_in_the_words_of_the_program() -> None:
    (told,) = shown('# idioma: es\ndatos = cargar "fruits"\nmostrar datos')
    assert told.split("\n")[0].endswith("una de 4 clases; inventados")
    assert told.split("\n")[2].split()[-3:] == ["│", "4", "clases"]
    assert "número" in told
    assert told.split("\n")[-1] == "  … 395 filas más"


def test_dots_are_drawn_of_two_columns() -> None:
    dots = picture('data = load "fruits"\nplot_data data, x: "weight", y: "redness"')
    assert isinstance(dots, Dots)
    assert (dots.x.name, dots.y.name, len(dots.xs), dots.made_up) == ("weight", "redness", 400, True)
    usual = picture('plot_data load "lemonade"')
    assert isinstance(usual, Dots)
    assert (usual.x.name, usual.y.name, usual.kinds) == ("temperature", "cups", ())


def test_a_walk_is_that_of_python() -> None:
    walk = picture('hill = make_hill "x^2 + 2 sin(3x)"\nwalk = roll hill, from: 4, steps: 20\nplot_walk walk')
    assert isinstance(walk, WalkDrawn)
    same = ds.descend("x^2 + 2 sin(3x)", start=4.0, speed=0.1, steps=20)
    np.testing.assert_array_equal(walk.walk.losses, same.losses)
    assert walk.said.startswith("20 steps; the loss went from 14.9 to ")


def test_a_mountain_has_two_dials_and_any_rule_walks_it() -> None:
    walk = picture('w = roll (make_hill "x^2 + 3y^2"), from: [2, 1], rule: momentum, speed: 0.02\nplot_walk w')
    assert isinstance(walk, WalkDrawn)
    assert walk.walk.rule == "momentum"
    assert walk.walk.ground.dials == 2


def test_a_line_is_learned_drawn_and_asked() -> None:
    program = (
        'data = load "lemonade"\nline = fit_line data, x: "temperature", y: "cups", rounds: 50, speed: 0.1\n'
        "plot_line line\nplot_training line\nask line, temperature: 30\nx = ask line, temperature: 30\nshow x > 100\n"
        "show rounded (score line, on: data), to: 2\nline"
    )
    events = events_of(program)
    assert how(events) == "done"
    line, curves = (event.picture for event in of(events, Plotted))
    assert isinstance(line, LineThroughDots)
    assert isinstance(curves, Curves)
    training = ds.train(ds.Line(), ds.load("lemonade").only("temperature"), rounds=50, speed=0.1, seed=1, show=False)
    assert [event.loss for event in of(events, RoundDone)] == training.rounds.loss.tolist()
    answer = training.predict({"temperature": 30})[0]
    asked, large, score, formula = of(events, Shown)
    assert asked.values == (pytest.approx(answer),)
    assert asked.text == f"cups: {answer:.1f}"
    assert large.text == "true"
    assert score.values == (round(training.score(ds.load("lemonade")), 2),)
    assert formula.text == line.said == f"cups = {line.weight:.2f} × temperature + {line.bias:.1f}"


def test_a_line_may_read_several_columns_or_predict_another_one() -> None:
    program = (
        'data = load "lemonade"\na = fit_line data, rounds: 2\n'
        'b = fit_line data, x: "rain", y: "temperature", rounds: 2\nshow score b, on: data\nask a, rain: 1'
    )
    events = events_of(program)
    assert how(events) == "done"
    assert "Not said, so the usual was taken: temperature 2" in " ".join(said(program))


def test_a_network_is_drawn_before_and_after_it_was_trained() -> None:
    events = events_of(TRAINED.replace("train_network", "plot_network net\ntrain_network") + "plot_network net")
    before, after = (event.picture for event in of(events, Plotted))
    assert isinstance(before, LayersDrawn)
    assert isinstance(after, LayersDrawn)
    assert (before.trained, after.trained) == (False, True)
    assert [(layer.title, layer.units) for layer in after.layers] == [("input", 5), ("relu", 4), ("output", 4)]
    assert before.dials == 44
    assert before.weights != after.weights


def test_mistakes_are_drawn_with_the_surest_first() -> None:
    drawn = picture(TRAINED + "plot_mistakes net, on: data")
    assert isinstance(drawn, MistakesDrawn)
    assert sum(map(sum, drawn.counts)) == 400
    assert drawn.title == "net: mistakes on data"
    sure = [example.sure for example in drawn.examples]
    assert sure == sorted(sure, reverse=True)


def test_a_network_is_asked_about_columns_and_about_rows() -> None:
    program = 'ask net, weight: 120\nx = ask net, weight: 120\nshow x is "apple" or true\nask net, row: 3, of: data'
    asked, text, row = of(events_of(TRAINED + program), Shown)
    assert asked.text.startswith("fruit: ")
    assert asked.text.count("%") >= 2
    assert text.text == "true"
    assert row.values[0] in ("apple", "lemon", "orange", "pear")


@pytest.mark.slow
def test_a_score_alone_on_a_line_is_told_in_words() -> None:
    kinds, numbers = (of(events_of(program), Shown)[-1] for program in (TRAINED + "score net, on: data", SCORED))
    assert kinds.text == f"{100 * kinds.values[0]:.1f}".removesuffix(".0") + " % right"
    assert numbers.text == f"{100 * numbers.values[0]:.1f} % of the ups and downs explained"
    worse = of(events_of(SCORED.replace("50", "1").replace("0.1", "1.9")), Shown)[-1]
    assert worse.values[0] < 0
    assert worse.text.startswith("nothing explained")


def test_columns_with_spaces_are_asked_for_in_quotes() -> None:
    program = (
        'data = load "iris"\nnet = make_network layer input from data layer hidden size 4 layer output end\n'
        'train_network net, on: data, rounds: 3\nask net, "petal length": 5'
    )
    assert shown(program)[0].startswith("iris: ")


def test_a_race_gives_the_best_speed_and_draws_all_of_them() -> None:
    events = events_of(NET + "best = race net, on: data, speeds: [0.001, 0.1, 1000000], rounds: 10\nshow best")
    table, best = of(events, Shown)
    assert best.text == "0.1"
    assert "flew off" in table.text
    assert "0.1" in table.text.split("\n")[2]
    assert table.text.split("\n")[2].endswith("best")
    (plotted,) = of(events, Plotted)
    assert isinstance(plotted.picture, Curves)
    assert [(curve.best, curve.outcome) for curve in plotted.picture.curves] == [
        (False, None),
        (True, None),
        (False, "flew off"),
    ]
    assert {event.name for event in of(events, RoundDone)} == {"net 0.001", "net 0.1", "net 1000000"}


@pytest.mark.slow
def test_a_race_leaves_the_network_as_it_was_and_looks_at_held_out_rows() -> None:
    program = (
        NET.replace("net =", "split data, test: 20%\nnet =")
        + "race net, on: data, speeds: [0.01, 0.1], rounds: 3, held_out: test"
    )
    events = events_of(program)
    assert how(events) == "done"
    assert all(event.held_out_loss is not None for event in of(events, RoundDone))
    assert len(of(events, Shown)) == 1


def test_dropout_silences_the_layer_before_it() -> None:
    from downslope.language import LayerPlan
    from downslope.language._tree import NetworkBlock
    from downslope.studio._building import _model

    plans = [
        LayerPlan(type="input"),
        LayerPlan(type="hidden", size=8),
        LayerPlan(type="dropout", share=0.2),
        LayerPlan(type="hidden", size=4, kind="tanh"),
        LayerPlan(type="output"),
    ]
    block = NetworkBlock(start=0, end=0, word_end=0)
    assert _model(plans, block) == ds.Network(hidden=[8, 4], activation=["relu", "tanh"], dropout=[0.2, 0.0])


@pytest.mark.slow
def test_pictures_and_words_have_layers_of_their_own() -> None:
    pictures = (
        'data = take (load "digits"), rows: 300\nnet = make_network\n  layer input from data\n'
        "  layer picture filters 4\n  layer dropout share 10%\n  layer hidden size 8\n  layer output\nend\n"
        "train_network net, on: data, rounds: 2\n"
        "ask net, row: 1, of: data\nplot_network net\nplot_mistakes net, on: data"
    )
    words = (
        'text = load "words", by: letters\nfew = take text, rows: 1000\nnet = make_network\n  layer input from few\n'
        "  layer words size 8\n  layer attention heads 2\n  layer hidden size 16 kind gelu\n  layer output\nend\n"
        'train_network net, on: few, rounds: 1\nshow continue_text net, after: "the ", length: 9\nplot_network net\n'
        "plot_mistakes net, on: few"
    )
    for program in (pictures, words):
        events = events_of(program)
        assert how(events) == "done"
        assert len(of(events, Plotted)) == 2
    assert len(of(events, Shown)[0].text) >= 9
