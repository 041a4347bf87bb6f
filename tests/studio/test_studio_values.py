"""Values, names and words of one's own: nothing that is there ever changes, and wrong kinds are met with the line."""

from __future__ import annotations

import pytest

from tests.studio.running import events_of, mistake, shown


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("2 + 3 * 4 - 1", "13"),
        ("(2 + 3) * 4", "20"),
        ("2 ^ 3 ^ 2", "512"),
        ("-2 ^ 2", "-4"),
        ("7 / 2", "3.5"),
        ("0.1 + 0.2", "0.3"),
        ("20% + 5%", "0.25"),
        ("1 / 3", "0.333333"),
        ("123456.789", "123456.79"),
        ("2 ^ 70", "1.18059 * 10^21"),
        ("10 ^ 14", "100000000000000"),
        ("0 - 0.00000012", "-1.2 * 10^-7"),
        ("1 < 2 and not 2 <= 1 or false", "true"),
        ('"a" + "b" is "ab"', "true"),
        ("[1] + [2, 3]", "[1, 2, 3]"),
        ('[1, "a"] is [1, "a"]', "true"),
        ('[1, "a"] is ["a", 1]', "false"),
        ("true is false", "false"),
        ("3 is not 3", "false"),
        ('["a", true, [1]]', '["a", true, [1]]'),
        ("rounded 2.5", "3"),
        ("rounded -2.45, to: 1", "-2.5"),
        ("rounded 1.005, to: 2", "1.01"),
        ("root 16", "4"),
        ("smallest [3, 1, 2]", "1"),
        ("biggest [3, 1, 2]", "3"),
        ("item [4, 5, 6], at: 2", "5"),
        ('count "abc"', "3"),
        ("count []", "0"),
    ],
)
def test_expressions_come_out_as_they_are_read(expression: str, text: str) -> None:
    assert shown(f"show ({expression})") == [text]


def test_both_sides_are_only_looked_at_where_they_matter() -> None:
    program = "for each at in [1, 99]\n  there = at < 2\n  show there and (item [5], at: at) is 5\nend"
    assert shown(program) == ["true", "false"]
    assert shown(program.replace("there and", "not there or")) == ["true", "true"]


def test_numbers_texts_and_truths_are_told_as_values_too() -> None:
    (event,) = [event for event in events_of('show 1, "a", true, [2, [3]]') if hasattr(event, "values")]
    assert event.values == (1.0, "a", True, [2.0, [3.0]])


@pytest.mark.parametrize(
    ("program", "code", "where"),
    [
        ("to f x\n  give 1 / x\nend\nshow f 0", "divided_by_zero", 2),
        ("to f x\n  give 10 ^ x\nend\nshow f 400", "run_too_big", 2),
        ("to f x\n  give x * x\nend\nshow f 10 ^ 300", "run_too_big", 2),
        ("to f x\n  give (0 - x) ^ 0.5\nend\nshow f 2", "run_root_of_negative", 2),
        ("to f x\n  give 0 ^ x\nend\nshow f (-1)", "run_power_of_zero", 2),
        ('to f x\n  give x + 1\nend\nshow f "a"', "no_sum", 2),
        ('to f x\n  give x * 2\nend\nshow f "a"', "wants_number", 2),
        ('to f x\n  give x is 2\nend\nshow f "a"', "never_alike", 2),
        ("to f x\n  if x\n    give 1\n  end\n  give 2\nend\nshow f 3", "if_wants_truth", 2),
        ("to f x\n  give not x\nend\nshow f 3", "wants_truth", 2),
        ("to f x\n  repeat x times\n    show 1\n  end\nend\nf 2.5", "not_whole", 2),
        ('to f x\n  for each y in x\n    show y\n  end\nend\nf "ab"', "for_each_wants_list", 2),
        ("to f x\n  give item [1, 2], at: x\nend\nshow f 3", "beyond_the_list", 2),
        ("to f x\n  give smallest x\nend\nshow f []", "empty_list", 2),
        ("to f x\n  give root x\nend\nshow f (-1)", "below_least", 2),
        ('to f x\n  give load "fruits", predict: x\nend\nd = f 3', "wrong_kind", 2),
    ],
)
def test_what_only_shows_when_it_runs_is_told_as_the_checker_tells_it(program: str, code: str, where: int) -> None:
    found = mistake(program, checked=False)
    assert found.code == code
    assert program[: found.start].count("\n") + 1 == where


def test_a_name_that_is_not_made_yet_is_met_in_its_line() -> None:
    found = mistake("x = root 4\nif x > 3\n  y = 1\nend\nshow y", checked=False)
    assert (found.code, found.message) == ("run_no_name_yet", "Nothing is called `y` yet when this line runs.")


def test_a_word_of_ones_own_takes_values_and_gives_one() -> None:
    program = "to area width, height\n  give width * height\nend\nshow area 3, height: 4\nx = area 2, height: 2\nshow x"
    assert shown(program) == ["12", "4"]


def test_a_word_may_be_used_above_the_place_where_it_is_made() -> None:
    assert shown("show double 4\nto double x\n  give x * 2\nend") == ["8"]


def test_a_word_may_call_itself_and_stops_at_its_give() -> None:
    program = 'to fact n\n  if n < 2\n    give 1\n    show "never"\n  end\n  give n * fact (n - 1)\nend\nshow fact 10'
    assert shown(program) == ["3628800"]


def test_a_give_inside_loops_leaves_all_of_them() -> None:
    program = (
        "to first_above x, in_list\n  repeat 3 times\n    for each y in in_list\n      if y > x\n        give y\n"
        "      end\n    end\n  end\n  give 0\nend\nshow first_above 2, in_list: [1, 2, 3, 4]"
    )
    assert shown(program) == ["3"]


def test_a_word_sees_names_around_it_and_changes_none_of_them() -> None:
    program = "x = 1\nto f y\n  x = x + y\n  give x\nend\nshow f 5, x"
    assert shown(program) == ["6 1"]


def test_a_name_in_one_word_is_nothing_in_another() -> None:
    program = "to f a\n  give g 1\nend\nto g b\n  give b + 1\nend\nshow f 5"
    assert shown(program) == ["2"]


def test_loops_go_through_a_list_and_leave_their_last_thing_behind() -> None:
    assert shown("for each x in [1, 2]\n  show x\nend\nshow x\nrepeat 0 times\n  show 9\nend") == ["1", "2", "2"]


def test_else_if_takes_the_first_way_that_is_true() -> None:
    ways = 'if x is 1\n    show "a"\n  else if x is 2\n    show "b"\n  else\n    show "c"\n  end'
    program = f"for each x in [1, 2, 3]\n  {ways}\nend"
    assert shown(program) == ["a", "b", "c"]


def test_two_names_of_one_thing_stay_apart_when_one_comes_to_stand_for_another() -> None:
    program = (
        'data = load "fruits"\nall = data\nsplit data, test: 25%\nshow count all, count data, count test\n'
        "a = [1]\nb = a\na = a + [2]\nshow a, b"
    )
    assert shown(program) == ["400 300 100", "[1, 2] [1]"]


def test_a_network_with_two_names_is_trained_under_one_of_them() -> None:
    program = (
        'data = load "fruits"\nnet = make_network layer input from data layer hidden size 4 layer output end\n'
        "other = net\ntrain_network net, on: data, rounds: 2\nto try\n  train_network net, on: data, rounds: 1\n"
        "  give score net, on: data\nend\n"
    )
    assert shown(program + "before = score net, on: data\nx = score net, on: data\nshow before is x") == ["true"]
    found = mistake(program + "nets = [other]\nshow score (item nets, at: 1), on: data")
    assert found.code == "untrained"


def test_a_long_sum_is_no_deeper_than_a_short_one() -> None:
    assert shown("show " + " + ".join(["1"] * 150)) == ["150"]
