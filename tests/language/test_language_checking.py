"""What is known of a program before it runs: of every value, of names, through decisions, loops and own words."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from downslope.language import ANYTHING, Checked, Kind, Known, NetworkPlan, check, plan_problems
from downslope.language.checking._walk import walk
from tests.language.known_facts import SETS, facts_of

NET = """net = make_network
  layer input from data
  layer hidden size 16 kind relu
  layer output size 4 kind softmax
end
"""
FRUITS = 'data = load "fruits"\n' + NET


def checked(text: str) -> Checked:
    return check(text, facts_of=facts_of)


def names(text: str) -> dict[str, Known]:
    found = checked(text)
    assert not found.mistakes, found.mistakes
    return dict(found.names)


def told(text: str) -> list[str]:
    return [mistake.code for mistake in checked(text).mistakes]


def at(text: str, piece: str) -> Known:
    """What is known of the expression that is written so."""
    found = checked(text)
    start = text.index(piece)
    here = (start, start + len(piece))
    return next(found.known(node) for node in walk(found.program.statements) if (node.start, node.end) == here)


def test_a_line_that_is_kept_is_opened_as_a_line() -> None:
    text = 'data = load "lemonade"\nline = fit_line data, x: "rain"\nsave line, as: "a"\nagain = open_network "a"\n'
    assert names(text)["again"].kind is Kind.LINE
    assert told(text + "plot_line again") == []


@pytest.mark.parametrize(
    ("written", "number"),
    [("1 + 2 * 3", 7), ("2 ^ 10", 1024), ("-(4 - 1)", -3), ("20%", 0.2), ("root 9", 3), ("rounded 2.5", 2),
     ("rounded 3.14159, to: 2", 3.14), ("smallest [3, 1, 2]", 1), ("biggest [3, 1, 2]", 3), ("count [1, 2]", 2),
     ('count "abc"', 3), ("item [5, 6], at: 2", 6)],
)  # fmt: skip
def test_a_number_that_can_be_worked_out_is_known(written: str, number: float) -> None:
    assert names(f"x = {written}\n")["x"] == Known(kind=Kind.NUMBER, number=number)


def test_a_number_that_has_no_answer_is_told_before_it_is_reckoned() -> None:
    assert told("x = 10 ^ 300\ny = x * x\n") == ["run_too_big"]
    assert told("x = 0 ^ -1\n") == ["run_power_of_zero"]
    assert told("x = (0 - 8) ^ 0.5\n") == ["run_root_of_negative"]
    assert told("x = 4 / (2 - 2)\n") == ["divided_by_zero"]


def test_texts_lists_and_truths_are_known() -> None:
    found = names('a = "x" + "y"\nb = [1] + ["a"]\nc = 1 < 2\nd = not true\n')
    assert found["a"].text == "xy"
    assert [item.kind for item in found["b"].items or ()] == [Kind.NUMBER, Kind.TEXT]
    assert (found["c"].kind, found["d"].truth) == (Kind.TRUTH, False)


def test_data_are_known_with_their_columns_and_a_split_shares_out_their_rows() -> None:
    found = names('data = load "fruits"\nsplit data, test: 20%, check: 10%\nfew = take test, rows: 5\n')
    rows = {name: known.data.rows for name, known in found.items() if known.data is not None}
    assert rows == {"data": 280, "test": 80, "check": 40, "few": 5}
    assert found["test"].data is not None
    assert found["test"].data.columns == SETS["fruits"].columns


def test_a_network_is_known_by_its_plan_and_by_whether_it_has_learned() -> None:
    found = names(FRUITS)["net"]
    assert isinstance(found.plan, NetworkPlan)
    assert [(layer.type, layer.size, layer.kind) for layer in found.plan.layers] == [
        ("input", None, None),
        ("hidden", 16, "relu"),
        ("output", 4, "softmax"),
    ]
    assert found.plan.data == SETS["fruits"]
    assert found.trained is False
    assert names(FRUITS + "train_network net, on: data\n")["net"].trained is True


def test_an_answer_is_a_number_or_a_text_as_the_data_say() -> None:
    asked = "train_network net, on: data\nanswer = ask net, {}\n"
    assert names(FRUITS + asked.format("weight: 3"))["answer"].kind is Kind.TEXT
    lemonade = FRUITS.replace("fruits", "lemonade").replace(" size 4 kind softmax", "")
    assert names(lemonade + asked.format("rain: 0"))["answer"].kind is Kind.NUMBER


def test_a_hill_knows_its_places() -> None:
    assert names('a = make_hill "x^2"\nb = make_hill "x + y^2"\nc = make_hill "3"\nd = make_hill "y^2"\n') == {
        name: Known(kind=Kind.HILL, places=places)
        for name, places in {"a": ("x",), "b": ("x", "y"), "c": ("x",), "d": ("y",)}.items()
    }


def test_after_a_decision_only_what_holds_either_way_is_known() -> None:
    text = 'data = load "fruits"\na = 1\nb = 1\nif count data > 3\n  a = 2\n  b = "x"\nelse\n  b = "x"\nend\n'
    found = names(text)
    assert (found["a"], found["b"].text) == (Known(kind=Kind.NUMBER), "x")


def test_a_value_of_two_kinds_may_be_anything() -> None:
    assert names('a = 1\nif a < 2\n  a = "one"\nend\n')["a"] == ANYTHING


def test_in_a_loop_only_what_holds_every_time_is_known() -> None:
    text = "total = 0\nrepeat 3 times\n  total = total + 1\nend\n"
    assert at(text, "total + 1") == Known(kind=Kind.NUMBER)
    assert names(text)["total"] == Known(kind=Kind.NUMBER)


def test_what_goes_wrong_only_the_second_time_round_is_told() -> None:
    assert told('x = 1\nrepeat 2 times\n  show x * 2\n  x = "one"\nend\n') == []
    assert told("repeat 2 times\n  y = x\n  x = 3\nend\n") == ["made_later"]


def test_a_name_made_in_a_loop_is_there_afterwards() -> None:
    assert told("for each x in [1, 2]\n  y = x\nend\nshow y, x\n") == []


def test_a_name_that_may_be_missing_is_told_once_and_is_no_mistake() -> None:
    found = checked("if root 4 > 1\n  y = 1\nend\nshow y\nshow y\n")
    assert [(each.code, each.severity) for each in found.mistakes] == [("perhaps_unmade", "advice")]
    assert found.ok


def test_a_network_that_learned_one_way_only_may_have_learned() -> None:
    assert names(FRUITS + "if count data > 3\n  train_network net, on: data\nend\n")["net"].trained is None


def test_a_word_of_ones_own_gives_what_its_lines_give() -> None:
    text = 'to double x\n  give x * 2\nend\na = double 4\nb = double a\nto name_of x\n  give "a"\nend\nc = name_of a\n'
    found = names(text)
    assert (found["a"].number, found["b"].number, found["c"].text) == (8, 16, "a")
    assert set(checked(text).own_words) == {"double", "name_of"}


def test_a_word_that_calls_itself_may_give_anything() -> None:
    assert told("to fall n\n  if n < 1\n    give 0\n  end\n  give fall n - 1\nend\nx = fall 3\nshow x + 1\n") == []


def test_a_word_changes_no_name_outside() -> None:
    text = FRUITS + "to learn\n  train_network net, on: data\nend\nlearn\n"
    assert names(text)["net"].trained is False


def test_a_mistake_inside_a_word_is_told_at_its_place_and_one_of_the_call_at_the_call() -> None:
    inside = checked("to double x\n  give y * 2\nend\nshow double 4\nshow double 5\n").mistakes
    assert [(each.code, each.start) for each in inside] == [("unknown_name", 19)]
    call = checked('to double x\n  give x * 2\nend\nshow double 4\nshow double "5"\n').mistakes
    assert [(each.code, each.start) for each in call] == [("inside_own", 48)]


def test_a_word_that_nobody_calls_is_checked_all_the_same() -> None:
    assert told('to loud x\n  give "a" * 2\nend\n') == ["wants_number"]


def test_names_at_a_place_are_those_made_above_it() -> None:
    text = "a = 1\nb = 2\nc = 3\n"
    assert list(checked(text).names_at(text.index("c"))) == ["a", "b"]


def test_names_at_a_place_inside_a_word_are_its_own_and_all_of_the_program() -> None:
    text = "to double x\n  y = 2\n  give x * y\nend\nz = double 3\n"
    assert set(checked(text).names_at(text.index("give"))) == {"x", "y", "z"}


def test_rows_that_were_put_aside_and_learned_from_are_met_with_advice() -> None:
    learned_first = FRUITS + "train_network net, on: data\nsplit data, test: 20%\nscore net, on: test\n"
    split_first = FRUITS + "split data, test: 20%\ntrain_network net, on: data\nscore net, on: test\n"
    few = FRUITS + "split data, test: 20%\ntrain_network net, on: take test, rows: 9\nscore net, on: test\n"
    assert told(learned_first) == told(few) == ["learned_too"]
    assert told(split_first) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_mistake_is_told_in_the_words_of_the_program(language: str) -> None:
    text = {"en": "speed = 1\nshow sped\n", "es": "# idioma: es\nrápido = 1\nmostrar rápid\n"}[language]
    near = {"en": "Did you mean `speed`?", "es": "¿Querías decir `rápido`?"}[language]
    assert near in checked(text).mistakes[0].message


def test_a_plan_without_a_program_has_the_same_problems() -> None:
    network = names(FRUITS)["net"].plan
    assert network is not None
    assert plan_problems(network) == ()
    without = NetworkPlan(layers=network.layers[:-1], data=network.data)
    assert [problem.code for problem in plan_problems(without)] == ["no_output"]


LINES = (
    FRUITS
    + """train_network net, on: data, rounds: 30, speed: 0.1
show score net, on: data
ask net, weight: 120, redness: 0.8
hill = make_hill "x^2 + 2 sin(3x)"
walk = roll hill, from: 4, speed: 0.1
for each speed in [0.01, 0.1, 1]
  if speed < 0.5
    show speed * 2 + 1, "small"
  else
    show rounded speed, to: 2
  end
end
"""
)


def test_a_program_of_200_lines_is_checked_in_far_less_than_the_blink_of_an_eye() -> None:
    text = "\n".join((LINES * 12).split("\n")[:200])
    seconds = min(timed(text) for _ in range(5))
    assert seconds < 0.15  # Measured: 0.006 s.


def timed(text: str) -> float:
    begun = time.perf_counter()
    check(text, facts_of=facts_of)
    return time.perf_counter() - begun


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"n{i} = m{i}" for i in range(1000)),
        "repeat 2 times " * 40 + "x = 1 " + "end " * 40,
        "\n".join(f"to w{i} x\n  give (w{i + 1} x) + (w{i + 1} x)\nend" for i in range(50)) + "\nshow w0 1",
        "to f x\n  give f (f (f x))\nend\n" + "show f 1\n" * 300,
        "a = [1]\n" + "a = a + a\n" * 200,
        "x = " + "(" * 2000 + "1" + ")" * 2000,
        "show " + "+".join(["1"] * 3000),
        "net = make_network\n" + "layer output\nlayer dropout share 0.1\n" * 300 + "end",
    ],
    ids=["names", "loops", "words", "recursion", "growing lists", "brackets", "a long sum", "layers"],
)
def test_no_program_keeps_the_checker_busy(text: str) -> None:
    assert timed(text) < 3


def test_jax_is_not_loaded_to_check_a_program() -> None:
    code = f"import sys; from downslope.language import check; check({LINES!r}); print('jax' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
