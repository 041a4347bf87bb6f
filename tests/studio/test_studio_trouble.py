"""Trouble on the way: the line, the place of the speed, and a speed that was tried; advice only where it is strong."""

from __future__ import annotations

import pytest

from downslope.language import Mistake
from downslope.studio import RoundDone, Said, Trouble, run
from tests.studio.running import NET, events_of, how, mistake, of, problems, said, unchecked

TRAIN = NET.replace("size 4", "size 16") + "train_network net, on: data, rounds: 20, speed: {}"
LINE = 'data = load "lemonade"\nline = fit_line data, x: "temperature", y: "cups", speed: {}'
WALK = 'walk = roll (make_hill "x^2 + 2 sin(3x)"), from: 4, speed: {}'


@pytest.mark.parametrize(
    ("program", "speed", "words"),
    [
        (TRAIN, "8", "Your network flew off in round 1 at speed 8; try "),
        (TRAIN, "1000", "Your network flew off in round 1 at speed 1000; try "),
        (LINE, "3", "Your line flew off in round "),
        (WALK, "8", "Your ball flew off after 6 steps at speed 8; try "),
    ],
)
def test_who_flew_off_is_told_with_a_speed_that_holds(program: str, speed: str, words: str) -> None:
    text = program.format(speed)
    found = only_advice(text)
    assert found.message.startswith(words)
    assert text[found.start : found.end] == speed
    assert found.fix is not None
    assert found.fix.title in found.message.replace("try", "Use speed").rstrip(".")
    assert problems(found.fix.applied_to(text)) == []


def only_advice(text: str) -> Mistake:
    events = events_of(text)
    (trouble,) = of(events, Trouble)
    assert how(events) == "done"
    assert trouble.problem.severity == "advice"
    assert trouble.line == text[: trouble.problem.start].count("\n") + 1
    return trouble.problem


def test_a_speed_that_nobody_wrote_is_added() -> None:
    text = 'walk = roll (make_hill "50 x^2"), from: 4'
    found = only_advice(text)
    assert found.fix is not None
    assert found.fix.applied_to(text) == text + ", speed: 0.01"
    assert problems(found.fix.applied_to(text)) == []


def test_a_speed_that_is_reckoned_is_told_and_left_to_the_person() -> None:
    found = only_advice("fast = 8\n" + WALK.format("fast"))
    assert "try 0.3" in found.message
    assert found.fix is None


def test_each_speed_of_a_loop_is_told_of_by_itself() -> None:
    program = (
        TRAIN.format("s")
        .replace("train_network", "for each s in [0.1, 50, 500]\n  copy = net\n  train_network")
        .replace("train_network net", "train_network copy")
    )
    found = problems(program + "\nend")
    assert [each.message.partition(" at ")[2].partition(";")[0] for each in found] == ["speed 50", "speed 500"]


def test_a_network_that_flew_off_is_to_be_made_anew() -> None:
    program = LINE.format("1000") + "\n" + NET + "train_network net, on: data, rounds: 2, speed: 10000000\n"
    again = program + "train_network net, on: data, rounds: 2, speed: 0.1\nshow score net, on: data"
    events = events_of(again)
    assert how(events) == "done"
    assert "flew_off_before" in [event.problem.code for event in of(events, Trouble)]
    assert of(events, RoundDone)[-1].loss is None


def test_a_speed_that_was_changed_by_hand_is_the_one_that_is_told() -> None:
    program = run(LINE.format("0.1, rounds: 20000"))
    events = []
    for event in program:
        events.append(event)
        if isinstance(event, RoundDone) and len(of(events, RoundDone)) == 1:
            program.change_speed(50)
    (trouble,) = of(events, Trouble)
    assert " at speed 50; try " in trouble.problem.message
    assert trouble.problem.fix is None


def test_a_ball_that_crawled_is_told_a_bolder_speed() -> None:
    found = only_advice('walk = roll (make_hill "x^2"), from: 4, speed: 0.0001')
    assert found.code == "walk_crawled"
    assert found.fix is not None


@pytest.mark.slow
def test_a_network_that_learns_by_heart_is_told_so() -> None:
    program = (
        'all = load "{}"\nsplit all, test: 70%\ndata = take all, rows: {}\n'
        "net = make_network layer input from data layer hidden size 64 layer output end\n"
        "train_network net, on: data, rounds: {}, speed: 0.5, held_out: test\n"
    )
    (by_round,) = problems(program.format("moons", 40, 500))
    assert by_round.code == "advice_overfitting"
    assert by_round.message.startswith("`net` learns by heart: from round ")
    (by_score,) = problems(program.format("iris", 30, 200))
    assert by_score.code == "advice_by_heart"
    assert "100.0 % on the rows it learned from" in by_score.message


def test_a_healthy_training_is_not_talked_at() -> None:
    assert problems(TRAIN.format("0.1")) == []
    assert problems(NET + "train_network net, on: data, rounds: 2") == []


def test_trouble_is_told_in_the_language_of_the_program() -> None:
    program = '# idioma: es\nc = rodar (crear_colina "x^2"), desde: 4, velocidad: 5'
    (found,) = problems(program)
    assert found.message.startswith("Tu bola salió volando después de 7 pasos")
    assert found.message.endswith("prueba 0.3.")


def test_how_it_went_is_said_in_a_quiet_sentence() -> None:
    told = said(TRAIN.format("0.1"))
    assert told[-1].startswith("net: after 20 rounds the loss went from 1.8")
    assert told[-1].endswith("of the rows are answered right.")
    assert said(LINE.format("0.1"))[-1].startswith("line: cups = ")


class Panic(BaseException):
    """As libraries in Rust raise them."""


@pytest.mark.parametrize("kind", [ZeroDivisionError, Panic])
def test_an_error_of_ours_is_told_as_ours(monkeypatch: pytest.MonkeyPatch, kind: type[BaseException]) -> None:
    from downslope.studio import _said

    def broken(*_: object) -> None:
        raise kind("a slip")

    monkeypatch.setattr(_said, "say_made", broken)
    found = mistake("x = root 4")
    assert found.code == "run_our_mistake"
    assert found.message.startswith("Something went wrong inside Downslope. This is our mistake, not yours")
    assert "Traceback" not in found.message


def test_whatever_is_broken_the_reader_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    from downslope.language import Catalogue
    from downslope.studio import _worker

    monkeypatch.setattr(Catalogue, "say", lambda *_, **__: 1 / 0)
    assert how(unchecked("x = item [1], at: 2")) == "mistake"
    monkeypatch.setattr(_worker, "Interpreter", lambda *_: 1 / 0)
    events = unchecked("show 1")
    assert how(events) == "mistake"
    assert "ZeroDivisionError" in of(events, Trouble)[0].problem.message


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ('plot_data load "digits"', "nothing_to_draw"),
        ('plot_data (load "fruits"), x: "fruit"', "column_of_no_numbers"),
        ('line = fit_line (load "lemonade"), x: "cups"', "line_of_itself"),
        ('line = fit_line load "fruits"', "line_of_kinds"),
        ('line = fit_line load "lemonade", rounds: 1\nplot_line line', "line_of_several"),
        ('data = load "fruits"\nsplit data, a: 50%, b: 50%', "nothing_left"),
        ('data = take (load "fruits"), rows: 2\nsplit data, a: 50%, b: 40%', "run_nothing_left"),
        ('data = load "fruits", by: words', "by_needs_text"),
        ('x = take (load "fruits"), rows: 500', "too_few_rows"),
        ('h = make_hill "x^^2"', "formula_missing"),
        ('w = roll (make_hill "x^2"), from: [1, 2]', "places_differ"),
        ('w = roll (make_hill "x^2"), from: 1, steps: 10000001', "run_too_many_steps"),
        ('w = roll (make_hill "x^2"), from: 1, speed: -1', "not_above"),
        (NET + "train_network net, on: data, rounds: 900000", "run_too_many_rounds"),
        (NET + "score net, on: data", "untrained"),
        (NET + 'train_network net, on: load "iris"', "other_data"),
        (NET + "train_network net, on: data, rounds: 1\nask net", "ask_about_columns"),
        (NET + "train_network net, on: data, rounds: 1\nask net, size: 3", "unknown_column"),
        (NET + 'train_network net, on: data, rounds: 1\nask net, weight: "a"', "wrong_kind"),
        (NET + "train_network net, on: data, rounds: 1\nask net, row: 900, of: data", "no_such_row"),
        (NET + "train_network net, on: data, rounds: 1\nask net, row: 9", "row_of_what"),
        (NET + "train_network net, on: data, rounds: 1\nx = continue_text net", "no_text_network"),
        (NET + "race net, on: data, speeds: [], rounds: 1", "no_speeds"),
        (NET + "race net, on: data, speeds: [100000000, 200000000], rounds: 3", "run_race_all_flew_off"),
        (NET.replace("layer output", "layer output size 3"), "output_of_kinds"),
        (NET.replace("layer hidden size 4", "layer picture filters 4"), "no_pictures"),
        (NET.replace("layer hidden size 4", "layer dropout share 20%"), "idle_dropout"),
        ('l = fit_line load "lemonade", rounds: 1\nplot_mistakes l, on: load "lemonade"', "wrong_kind"),
    ],
)
def test_what_nobody_checked_is_met_while_it_runs_and_never_with_a_traceback(program: str, code: str) -> None:
    events = unchecked(program)
    found = of(events, Trouble)[-1].problem
    assert how(events) == "mistake"
    assert (found.code, found.severity) == (code, "mistake")


def test_the_same_message_comes_before_and_while_it_runs() -> None:
    program = NET + 'train_network net, on: load "iris"'
    before, while_it_runs = mistake(program), mistake(program, checked=False)
    assert before.message == while_it_runs.message
    assert before.fix == while_it_runs.fix


def test_every_example_of_wrong_kinds_ends_in_words() -> None:
    values = ("1", '"a"', "true", "[1]", 'load "fruits"', 'make_hill "x^2"')
    for word in ("count", "root", "plot_data", "smallest", "make_hill", "load", "columns", "plot_walk", "plot_line"):
        for value in values:
            for event in unchecked(f"{word} ({value})"):
                if isinstance(event, Trouble):
                    assert event.problem.code != "run_our_mistake", (word, value, event.problem.message)


def test_whatever_is_said_stands_beside_its_line() -> None:
    events = list(run(NET + "train_network net, on: data, rounds: 1"))
    assert [event.line for event in of(events, Said)] == [2, 3, 8]


@pytest.mark.parametrize(("formula", "start"), [("log(x)", "-1"), ("1/x", "0"), ("x^2", "1" + "0" * 200)])
def test_a_walk_cannot_begin_where_there_is_no_hill(formula: str, start: str) -> None:
    text = f'hill = make_hill "{formula}"\nwalk = roll hill, from: {start}'
    found = only_advice(text)
    assert text[found.start : found.end] == start
    assert found.message == f"{formula} has no height here that can be counted. Start somewhere else."
    assert not any("flew" in sentence for sentence in said(text))


def test_a_walk_off_the_end_of_a_hill_is_told_as_that() -> None:
    assert "It came to a place where there is no hill." in said('w = roll (make_hill "sqrt(x)"), from: 4, speed: 3')[-1]


def test_no_speed_wins_a_race_that_all_flew_off() -> None:
    """Numbers that are still finite, and a hundred million times as high, are no mountain either."""
    assert (
        mistake(NET + "race net, on: data, speeds: [1000000000, 100000000], rounds: 2").code == "run_race_all_flew_off"
    )


def test_what_flew_off_in_its_first_round_or_before_is_told_without_two_losses() -> None:
    again = "\ntrain_network net, on: data, rounds: 2, speed: 0.1"
    told = said(NET + "train_network net, on: data, rounds: 2, speed: 500" + again)
    assert "net: flew off in its first round; before it the loss was 1." in told[-2]
    assert told[-1] == "net: it flew off before, and learned nothing."
