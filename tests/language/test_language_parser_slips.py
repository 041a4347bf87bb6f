"""What people type, what is said about it, and what the fix makes of it."""

from __future__ import annotations

import pytest

from downslope.language import parse

NET = "net = make_network\n  layer input from data\n  {}\n  layer output\nend"


def in_net(layer: str) -> str:
    return NET.format(layer)


SLIPS: tuple[tuple[str, str, str | None], ...] = (
    # Quotes
    ("load “fruits”", "quotes", 'load "fruits"'),
    ("load 'fruits'", "quotes", 'load "fruits"'),
    ("load «fruits»", "quotes", 'load "fruits"'),
    ("load `fruits`", "quotes", 'load "fruits"'),
    ("load “fruits\"", "quotes", 'load "fruits"'),
    ('show "hello”', "quotes", 'show "hello"'),
    ('show "a”, 2', "quotes", 'show "a", 2'),
    ("show 'it's fun'", "quotes", 'show "it\'s fun"'),
    ("show 'say \"hi\"'", "quotes", None),
    ('load "fruits', "text_open", 'load "fruits"'),
    ('load "fruits  # mine', "text_open", 'load "fruits  # mine"'),
    ("load 'fruits", "text_open", 'load "fruits"'),
    ('data = load "my.csv, predict: column', "text_open", 'data = load "my.csv", predict: column'),
    ('show (count "abc)', "text_open", 'show (count "abc")'),
    ("data = load fruits.csv", "text_bare", 'data = load "fruits.csv"'),
    ('show f"hello"', "text_letter", 'show "hello"'),
    # Numbers
    ("x = 0,1", "number_comma", "x = 0.1"),
    ("roll hill, from: 4, speed: 0,1, steps: 50", "number_comma", "roll hill, from: 4, speed: 0.1, steps: 50"),
    ("x = 1,000", "number_comma", "x = 1000"),
    ("race net, on: data, speeds: [0.1, 0,01]", "number_comma", "race net, on: data, speeds: [0.1, 0.01]"),
    ("x = 10 000", "number_spaces", "x = 10000"),
    ("x = 1_000_000", "number_spaces", "x = 1000000"),
    ("x = 1.2.3", "number_point", None),
    ("split data, test: 20 %", "percent_apart", "split data, test: 20%"),
    ("x = +5", "plus", "x = 5"),
    ("x = 1e999", "number_too_big", None),
    ("x = ½", "looks_like", "x = 0.5"),
    ("x = ٣", "looks_like", "x = 3"),
    # Signs
    ("x = 2 × 3", "looks_like", "x = 2 * 3"),
    ("x = 3 − 2", "looks_like", "x = 3 - 2"),
    ("x = 3 y = x²", "looks_like", "x = 3 y = x^2"),
    ("x ＝ 3", "looks_like", "x = 3"),
    ("show 1， 2", "looks_like", "show 1, 2"),
    ("x = 2 ** 3", "foreign_sign", "x = 2 ^ 3"),
    ("x = 7 // 2", "foreign_sign", "x = 7 / 2"),
    ("if 1 != 2 show 1 end", "foreign_sign", "if 1 is not 2 show 1 end"),
    ("if 1!=2 show 1 end", "foreign_sign", "if 1 is not 2 show 1 end"),
    ("if 1 <> 2 show 1 end", "foreign_sign", "if 1 is not 2 show 1 end"),
    ("if 1 => 2 show 1 end", "foreign_sign", "if 1 >= 2 show 1 end"),
    ("if 1 ≤ 2 show 1 end", "foreign_sign", "if 1 <= 2 show 1 end"),
    ("if true && false show 1 end", "foreign_sign", "if true and false show 1 end"),
    ("if true || false show 1 end", "foreign_sign", "if true or false show 1 end"),
    ("if !true show 1 end", "foreign_sign", "if not true show 1 end"),
    ("show 7 % 2", "no_remainder", None),
    ("x = 3 show 2x", "times_sign", "x = 3 show 2 * x"),
    ("show 2(3 + 1)", "times_sign", "show 2 * (3 + 1)"),
    ("if 1 < 2 < 3 show 1 end", "chained", "if 1 < 2 and 2 < 3 show 1 end"),
    ("x = 3;", "semicolon", "x = 3"),
    ("x = 3; y = 4", "semicolon", "x = 3\n y = 4"),
    ("x = [1; 2]", "looks_like", "x = [1, 2]"),
    ("show 3.", "stray_dot", "show 3"),
    ("show § 3", "letter", "show  3"),
    ("// a note\nshow 1", "comment_sign", "# a note\nshow 1"),
    ("show 1 // a note", "comment_sign", "show 1 # a note"),
    ("da\u200bta = 3", "unseen_letter", "data = 3"),
    # Comparing
    ("x = 3\nif x = 3 show x end", "equals", "x = 3\nif x is 3 show x end"),
    ("x = 3\nif x == 3 show x end", "equals", "x = 3\nif x is 3 show x end"),
    ("x = 3\nif x==3 show x end", "equals", "x = 3\nif x is 3 show x end"),
    ("x = 3\nif x is greater than 3 show x end", "foreign_sign", "x = 3\nif x > 3 show x end"),
    ("x = 3\nif x is equal to 3 show x end", "foreign_sign", "x = 3\nif x is 3 show x end"),
    ("x = 3\nshow x times 2", "foreign_sign", "x = 3\nshow x * 2"),
    ("x = 3\nshow x divided by 2", "foreign_sign", "x = 3\nshow x / 2"),
    # Names
    ('data: load "fruits"', "assign_sign", 'data = load "fruits"'),
    ('data := load "fruits"', "assign_sign", 'data = load "fruits"'),
    ('data == load "fruits"', "assign_sign", 'data = load "fruits"'),
    ("x <- 5\nshow x", "assign_sign", "x = 5\nshow x"),
    ("let x = 3", "maker", "x = 3"),
    ("x = 3\nx += 1", "changed", "x = 3\nx = x + 1"),
    ("x = 3\nx++", "changed", "x = 3\nx = x + 1"),
    ('my data = load "fruits"\nshow my data', "name_in_parts", 'my_data = load "fruits"\nshow my_data'),
    ('my-data = load "fruits"\nshow my-data', "name_in_parts", 'my_data = load "fruits"\nshow my_data'),
    ("2nd = 3\nshow 2nd", "name_digit", "nd_2 = 3\nshow nd_2"),
    ("count = 3\nshow count", "taken", "my_count = 3\nshow my_count"),
    ("count = count data", "taken", "my_count = count data"),
    ("for each item in [1, 2]\n  show item\nend", "taken", "for each my_item in [1, 2]\n  show my_item\nend"),
    ("to show x\n  give x\nend", "taken", "to my_show x\n  give x\nend"),
    ('"x" = 3', "name_wanted", None),
    ("end = 3", "taken", "my_end = 3"),
    # Words
    ("shwo 3", "unknown_word", "show 3"),
    ("x = cuont [1]", "unknown_word", "x = count [1]"),
    ("repaet 3 times show 1 end", "unknown_word", "repeat 3 times show 1 end"),
    ("to double x give x * 2 end show doubel 3", "unknown_word", "to double x give x * 2 end show double 3"),
    ("frobnicate 3", "unknown_word_far", None),
    ("net = make_netwrk\n  layer input from data\n  layer output\nend", "unknown_word",
     "net = make_network\n  layer input from data\n  layer output\nend"),
    ("Show 3", "spelled_so", "show 3"),
    ("SHOW 3", "spelled_so", "show 3"),
    ("trainNetwork net, on: data", "spelled_so", "train_network net, on: data"),
    ("train network net, on: data", "spelled_so", "train_network net, on: data"),
    ("train-network net, on: data", "spelled_so", "train_network net, on: data"),
    ('data = load "fruits"\nplot data, x: "weight"', "spelled_so", 'data = load "fruits"\nplot_data data, x: "weight"'),
    ("if 1 > 2 show 1 Else show 2 End", "spelled_so", None),
    ("x = True", "spelled_so", "x = true"),
    ("foreach x in [1, 2] show x end", "spelled_so", "for each x in [1, 2] show x end"),
    ("# idioma: es\nmostrar raiz 2", "spelled_so", "# idioma: es\nmostrar raíz 2"),
    ("print 3", "said_elsewhere", "show 3"),
    ("to double x return x * 2 end", "said_elsewhere", "to double x give x * 2 end"),
    ("def double x give x * 2 end", "said_elsewhere", "to double x give x * 2 end"),
    ("for x in [1, 2] show x end", "said_elsewhere", "for each x in [1, 2] show x end"),
    ("if 1 > 2 show 1 elif 2 > 1 show 2 end", "said_elsewhere", "if 1 > 2 show 1 else if 2 > 1 show 2 end"),
    ("if 1 > 2\n  show 1\nendif", "said_elsewhere", "if 1 > 2\n  show 1\nend"),
    ("show len [1, 2]", "said_elsewhere", "show count [1, 2]"),
    ("mostrar 3", "said_abroad", "show 3"),
    ("x = 3\nwhile x < 3\n  show x\nend", "no_while", None),
    ("show range(5)", "no_range", None),
    ("import numpy", "no_import", ""),
    # Commas
    ("train_network net on: data", "comma_missing", "train_network net, on: data"),
    ("train_network net, on: data rounds: 30", "comma_missing", "train_network net, on: data, rounds: 30"),
    ("show 1 2", "comma_or_line", "show 1, 2"),
    ('x = 3 show "x is" x', "comma_or_line", 'x = 3 show "x is", x'),
    ("x = [1 2]", "comma_missing", "x = [1, 2]"),
    ("to area width height give width end", "comma_missing", "to area width, height give width end"),
    ("x = [1,, 2]", "comma", "x = [1, 2]"),
    ("show 1,", "stray_comma", "show 1"),
    ("train_network net, on: data,\nplot_training net", "stray_comma",
     "train_network net, on: data\nplot_training net"),
    ("train_network net, on: data, plot_training net", "stray_comma",
     "train_network net, on: data plot_training net"),
    ("train_network net, on: data rounds 30", "comma_missing", "train_network net, on: data, rounds: 30"),
    ("save net as \"fruits\"", "comma_missing", 'save net, as: "fruits"'),
    ("show rounded 3.14 to 2", "comma_missing", "show rounded 3.14, to: 2"),
    ("x = 3 4", "side_by_side", None),
    # Options
    ("train_network net, on = data", "option_equals", "train_network net, on: data"),
    ("train_network net, on=data", "option_equals", "train_network net, on: data"),
    ("train_network net, on: data, rounds 30", "colon_missing", "train_network net, on: data, rounds: 30"),
    ('train_network net, "on": data', "option_quotes", "train_network net, on: data"),
    ("train_network net, on: data, rounds:", "value_missing", "train_network net, on: data, rounds: 30"),
    ("train_network net, seed: race net, on: data, speeds: [1]", "ambiguous_label",
     "train_network net, seed: (race net, on: data, speeds: [1])"),
    # Brackets
    ('load("my.csv", predict: "price")', "call_brackets", 'load "my.csv", predict: "price"'),
    ("show(1, 2)", "call_brackets", "show 1, 2"),
    ("to double(x) give x * 2 end", "call_brackets", "to double x give x * 2 end"),
    ("show (1 + 2", "bracket_open", "show (1 + 2)"),
    ("x = [1, 2\nshow x", "bracket_open", "x = [1, 2]\nshow x"),
    ("x = [1, 2\ny = 3", "bracket_open", "x = [1, 2]\ny = 3"),
    ("x = [1, 2)", "bracket_other", "x = [1, 2]"),
    ("show 1 + 2)", "stray", "show 1 + 2"),
    ("x = {1, 2}", "curly_bracket", "x = [1, 2]"),
    ("x = [1, 2]\nshow x[0]", "index", "x = [1, 2]\nshow (item x, at: 1)"),
    ("x = [1, 2]\nshow x.count", "stray_dot", "x = [1, 2]\nshow count x"),
    ("x = [1, 2]\nx.show()", "stray_dot", "x = [1, 2]\nshow x"),
    ("x = [1, 2]\nx.sort(1)\nshow x", "stray_dot", None),
    # Blocks
    ("if 1 > 2 {\n  show 1\n} else {\n  show 2\n}", "", None),
    ("if 1 > 2:\n  show 1\nend", "header_sign", "if 1 > 2\n  show 1\nend"),
    ("if 1 > 2 then\n  show 1\nend", "header_sign", "if 1 > 2\n  show 1\nend"),
    ("if 1 > 2\n  show 1\nelse:\n  show 2\nend", "header_sign", "if 1 > 2\n  show 1\nelse\n  show 2\nend"),
    ("if 1 > 2 {\n  show 1\nend", "header_sign", "if 1 > 2\n  show 1\nend"),
    ("if 1 > 2\n  show 1\n}", "unknown_word", "if 1 > 2\n  show 1\nend"),
    ("if 1 > 2\n  show 1\nend if", "end_alone", "if 1 > 2\n  show 1\nend"),
    ("if 1 > 2\n  show 1\nende", "unknown_word", "if 1 > 2\n  show 1\nend"),
    ("if 1 > 2\n  show 1\nesle\n  show 2\nend", "unknown_word", "if 1 > 2\n  show 1\nelse\n  show 2\nend"),
    ("if 1 > 2\n  show 1\nelse\n  show 2\nelse\n  show 3\nend", "else_twice", None),
    ("show 1\nend", "stray_end", "show 1"),
    ("show 1\nend\nshow 2", "stray_end", "show 1\nshow 2"),
    ("if 1 > 2 show 1 else if 2 > 1 show 2 end end", "stray_end_shared", "if 1 > 2 show 1 else if 2 > 1 show 2 end"),
    ("show 1\nelse\nshow 2", "stray_else", "show 1\nshow 2"),
    ("if 1 > 2\n  show 1", "end_missing_at_end", "if 1 > 2\n  show 1\nend"),
    ("if 1 > 2\n  show 1\nshow 2\n", "end_missing_at_end", "if 1 > 2\n  show 1\nend\nshow 2\n"),
    ("repeat 2 times\n  if 1 > 2\n    show 1\nend\nshow 2\n", "end_missing_at_end",
     "repeat 2 times\n  if 1 > 2\n    show 1\n  end\nend\nshow 2\n"),
    ("net = make_network\n  layer input from data\n  layer output\n", "end_missing_at_end",
     "net = make_network\n  layer input from data\n  layer output\nend\n"),
    ("net = make_network\n  layer input from data\n  layer output\ntrain_network net, on: data", "end_missing",
     "net = make_network\n  layer input from data\n  layer output\nend\ntrain_network net, on: data"),
    ("net = make_network layer input from data layer output train_network net, on: data", "end_missing",
     "net = make_network layer input from data layer output end train_network net, on: data"),
    ("repeat 3 show 1 end", "word_missing", "repeat 3 times show 1 end"),
    ("repeat 3\n  show 1\nend", "word_missing", "repeat 3 times\n  show 1\nend"),
    ("repeat 3 time show 1 end", "word_wanted", "repeat 3 times show 1 end"),
    ("repeat times show 1 end", "value_missing", None),
    ("for each x [1, 2] show x end", "word_missing", "for each x in [1, 2] show x end"),
    ("for each x of [1, 2] show x end", "word_wanted", "for each x in [1, 2] show x end"),
    ("for each x = [1, 2] show x end", "word_wanted", "for each x in [1, 2] show x end"),
    ("for each in [1, 2] show 1 end", "name_missing", None),
    ("to\n  show 1\nend", "name_missing", None),
    ("to g show 1 end to f g 3 end", "ambiguous_parameter", "to g show 1 end to f \ng 3 end"),
    ("x = 3\nif x > 1\nand x < 5\n  show x\nend", "line_goes_on", "x = 3\nif x > 1 and x < 5\n  show x\nend"),
    ("x = 3\n  + 4", "line_goes_on", "x = 3 + 4"),
    # Missing values
    ("x =", "value_missing", None),
    ("x =\ny = 3", "value_missing", None),
    ("show 1 +", "value_missing", None),
    ("show 1 +\nshow 2", "value_missing", None),
    ("if show 1 end", "value_missing", None),
    # Networks
    ("layer hidden size 16", "stray_layer", None),
    (in_net("layer hidden size=16"), "setting_sign", in_net("layer hidden size 16")),
    (in_net("layer hidden size: 16"), "setting_sign", in_net("layer hidden size 16")),
    (in_net("layer hidden size = 16"), "setting_sign", in_net("layer hidden size 16")),
    (in_net("layer hidden 16"), "setting_word", in_net("layer hidden size 16")),
    (in_net("layer hidden size 16 relu"), "setting_word", in_net("layer hidden size 16 kind relu")),
    (in_net("layer hidden size 16, kind relu"), "layer_sign", in_net("layer hidden size 16 kind relu")),
    (in_net("layer hidden, size 16"), "layer_sign", in_net("layer hidden size 16")),
    (in_net("layer hidden(size 16"), "layer_sign", in_net("layer hidden size 16")),
    (in_net("layer hidden of size 16"), "layer_filler", in_net("layer hidden size 16")),
    (in_net("layer hidden size 16 and kind relu"), "layer_filler", in_net("layer hidden size 16 kind relu")),
    (in_net("layer: hidden size 16"), "layer_sign", in_net("layer hidden size 16")),
    (in_net("layer size 16"), "layer_type", None),
    (in_net("layer Hidden size 16"), "spelled_so", in_net("layer hidden size 16")),
    (in_net('layer "hidden" size 16'), "spelled_so", in_net("layer hidden size 16")),
    (in_net("hidden size 16"), "layer_word", in_net("layer hidden size 16")),
    (in_net("hidden layer size 16"), "layer_order", in_net("layer hidden size 16")),
    (in_net("laier hidden size 16"), "unknown_word", in_net("layer hidden size 16")),
    (in_net("layer hidden size 16\n  kind relu"), "setting_line", in_net("layer hidden size 16 kind relu")),
    (in_net("layer hidden size"), "value_missing", None),
    (in_net("layer hidden size kind relu"), "value_missing", None),
    (in_net("x = 3"), "layer_expected", None),
    (in_net("16"), "layer_expected", None),
    (in_net("layer hidden size 16").replace("make_network", "make_network:"), "header_sign",
     in_net("layer hidden size 16")),
    (in_net("layer hidden size 16").replace("make_network", "make_network()"), "header_sign",
     in_net("layer hidden size 16")),
    (in_net("layer hidden size 16").replace("make_network", "make_network(").replace("end", ")"), "", None),
    # Language
    ("# language: xx\nshow 1", "unknown_language", None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "code", "fixed"), SLIPS, ids=[text.replace("\n", "⏎")[-60:] for text, *_ in SLIPS])
def test_a_slip_is_told_once_and_its_fix_is_what_was_meant(text: str, code: str, fixed: str | None) -> None:
    mistakes = [each for each in parse(text).mistakes if each.severity == "mistake"]
    if not code:  # Several slips, each with its fix.
        assert all(each.fix is not None for each in mistakes), mistakes
        for _ in mistakes:
            text = next(each.fix for each in parse(text).mistakes if each.fix is not None).applied_to(text)
        assert parse(text).mistakes == ()
        return
    assert {each.code for each in mistakes} == {code}, mistakes
    first = mistakes[0]
    assert 0 <= first.start <= first.end <= len(text)
    if fixed is None:
        return
    assert first.fix is not None
    for each in reversed(mistakes):
        assert each.fix is not None
        text = each.fix.applied_to(text)
    assert text == fixed
    assert parse(text).mistakes == ()
