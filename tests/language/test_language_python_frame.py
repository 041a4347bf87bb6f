"""What every style shares: names, comments, empty lines, numbers, words of one's own, and how it is laid out."""

from __future__ import annotations

import ast
from pathlib import Path
from random import Random
from typing import Any

import pytest

from downslope.base import InputError
from downslope.language import check, to_python
from downslope.language.python._layout import laid_out
from downslope.language.python._style import quoted
from tests.language.translations import executed, in_python, in_the_studio, lines, same_lines, untidy

NET = "net = make_network layer input from data layer hidden size 4 layer output end\n"
STYLES: tuple[Any, ...] = ("downslope", "pytorch", "numpy")


def python(text: str) -> str:
    return in_python(text, "downslope")


def body(text: str) -> str:
    """The lines below the imports."""
    return python(text).rpartition("import downslope as ds\n")[2].strip()


@pytest.mark.parametrize("style", STYLES)
def test_comments_and_empty_lines_stay_where_they_stood(style: Any) -> None:
    text = (
        "# What this is about.\n"
        "# In two lines.\n"
        "a = 1   # one\n"
        "\n\n"
        "# above b\n"
        "b = [1,\n"
        "  2]  # behind b\n"
        "if a > 0\n"
        "  # inside\n"
        "  show a\n"
        "\n"
        "  show b #again\n"
        "  # at the end\n"
        "else\n"
        "  # nothing here\n"
        "end\n"
        "# last\n"
    )
    assert in_python(text, style) == (
        "# What this is about.\n"
        "# In two lines.\n"
        "\n"
        "a = 1  # one\n"
        "\n"
        "# above b\n"
        "b = [1, 2]  # behind b\n"
        "if a > 0:\n"
        "    # inside\n"
        "    print(a)\n"
        "\n"
        "    print(b)  # again\n"
        "    # at the end\n"
        "else:\n"
        "    # nothing here\n"
        "    pass\n"
        "# last\n"
    )


def test_names_that_python_keeps_for_itself_get_a_line_under_them() -> None:
    text = "lambda = 1 print = 2 ds = 3 señal = 4 show lambda, print, ds, señal"
    assert python(text).splitlines()[-1] == "print(lambda_, print_, ds_, señal)"


def test_names_that_python_reads_as_one_stay_two() -> None:
    text = "file = 1\nﬁle = 2\nshow file, ﬁle"  # the second one begins with a single letter of two
    assert executed(python(text), Path()).printed == [(1, 2)]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("20% + 007 + 1e-3 + .5", "0.2 + 7 + 1e-3 + 0.5"),
        ("(1 + 2) * 3 ^ 2 ^ -1", "(1 + 2) * 3 ** 2**-1"),
        ("-2 ^ 2", "-(2**2)"),
        ("((2 + 1)) ^ (2)", "(2 + 1) ** 2"),
        ("not (1 is 2) and 1 is not 3", "not (1 == 2) and 1 != 3"),
        ("(1 < 2) is true", "(1 < 2)"),
        ("(1 < 2) is not true", "not (1 < 2)"),
        ("item [1, 2, 3], at: 2", "[1, 2, 3][1]"),
        ("item [1, 2, 3], at: 1 + 1", "[1, 2, 3][1 + 1 - 1]"),
        ("(count [1, 2]) + count \"abc\"", "len([1, 2]) + len(\"abc\")"),
        ("(smallest [1, 2]) + biggest [3]", "min([1, 2]) + max([3])"),
        ("rounded 2.4", "round(2.4)"),
        ('"say " + "so"', '"say " + "so"'),
    ],
)  # fmt: skip
def test_a_value_is_said_as_python_says_it(said: str, wanted: str) -> None:
    assert body(f"show {said}").splitlines()[-1] == f"print({wanted})"


def test_a_half_is_rounded_up_as_the_language_does() -> None:
    told = in_the_studio("for each x in [0.5, 1.5, 2.5, -2.5, 2.675] show rounded x, rounded x, to: 2 end")
    ran = executed(python("for each x in [0.5, 1.5, 2.5, -2.5, 2.675] show rounded x, rounded x, to: 2 end"), Path())
    assert lines(ran) == told.shown
    assert told.shown[2] == (3.0, 2.5)


def test_numbers_that_may_be_broken_are_made_whole_where_python_wants_it() -> None:
    said = body("n = 6 m = n / 2 repeat n times show n end repeat m times show m end")
    assert "for _ in range(n):" in said
    assert "for _ in range(round(m)):" in said


def test_a_race_within_else_if_is_run_where_it_is_asked() -> None:
    text = (
        f'data = load "fruits"\n{NET}race_it = 0\nif race_it > 0 show 1\n'
        "else if (race net, on: data, speeds: [0.1], rounds: 1) > 0.5 show 2\nelse show 3 end"
    )
    written = python(text)
    assert not untidy(written)
    assert [line for line in written.splitlines() if line.strip().startswith(("if ", "else", "elif"))] == [
        "if race_it > 0:",
        "else:",
        "    if best > 0.5:",
        "    else:",
    ]


def test_a_word_of_ones_own_is_a_function_above_the_program() -> None:
    text = "show area 3, height: 4\n\n# width times height\nto area width, height\n  give width * height\nend\n"
    assert python(text) == (
        "# width times height\ndef area(width, height):\n    return width * height\n\n\nprint(area(3, height=4))\n"
    )


def test_a_word_of_ones_own_changes_nothing_outside() -> None:
    text = """
count_up = 1
to more x
  show count_up
  count_up = count_up + x
  for each i in [1, 2]
    count_up = count_up + i
  end
  give count_up
end
show more 5
show count_up
"""
    assert lines(executed(python(text), Path())) == in_the_studio(text).shown == [(1.0,), (9.0,), (1.0,)]


def test_several_parts_are_cut_as_the_language_cuts_them() -> None:
    text = 'data = load "fruits" split data, test: 20%, check: 1/10, seed: 3 show count data, count test, count check'
    assert "data, check = data.split(test=1 / 10 * rows / len(data), seed=3)" in python(text)
    assert lines(executed(python(text), Path())) == in_the_studio(text).shown == [(280.0, 80.0, 40.0)]


def test_a_program_on_one_line_and_one_in_spanish_are_the_same_python() -> None:
    english = 'data = load "fruits"\nsplit data, test: 25%\nshow count test, true\nif count data > 3 show "many" end'
    spanish = (
        '# idioma: es\ndata = cargar "fruits"\nseparar data, test: 25%\nmostrar contar test, verdadero\n'
        'si contar data > 3 mostrar "many" fin'
    )
    assert python(english) == python(english.replace("\n", " ")) == python(spanish)


def test_pictures_of_a_loop_are_files_of_their_own() -> None:
    text = f'data = load "fruits"\nfor each n in [1, 2]\n{NET}train_network net, on: data\nplot_training net\nend'
    assert 'ds.plot_training(net, f"net-training-{n}.svg")' in python(text)
    text = 'data = load "xor" plot_data data plot_data data'
    assert [line.split('"')[-2] for line in python(text).splitlines()[-2:]] == ["data.svg", "data-2.svg"]


def test_an_untrained_network_is_drawn_on_its_data() -> None:
    said = python(f'data = load "fruits"\n{NET}plot_network net')
    assert 'ds.plot_network(net, "net-network.svg", data=data)' in said


@pytest.mark.parametrize("style", STYLES)
def test_a_program_with_mistakes_is_not_written(style: Any) -> None:
    with pytest.raises(InputError, match="A program with mistakes"):
        to_python(check("show sped"), style=style)


def test_a_style_that_is_not_there_is_told_with_the_nearest() -> None:
    wrong: Any = "pytorh"
    with pytest.raises(InputError, match="Did you mean 'pytorch'"):
        to_python(check("show 1"), style=wrong)


@pytest.mark.parametrize("text", ["fruits", 'say "hi"', "it's", "both ' and \"", "a\\b\n\t\u200b\U0001f34e"])
def test_a_text_comes_back_from_its_quotes(text: str) -> None:
    assert ast.literal_eval(quoted(text)) == text


@pytest.mark.parametrize(
    "line",
    [
        f"x = [{', '.join(map(str, range(1000, 1030)))}]",
        f"print({', '.join(f'name_{number}' for number in range(30))})",
        f"print({', '.join(f'name_{number}' for number in range(11))})",
        'net = ds.train(net, data, rounds=30, speed=0.1, batch=32, rule="momentum", seed=1, held_out=a_long_name)',
        f"x = f({'a' * 50}, [{', '.join(['1'] * 30)}])",
        f"x = {{{'a' * 40}: f({'b' * 20}) for {'a' * 40} in {'c' * 30} if {'a' * 40} > 3}}",
        f'print("{"(" * 60}", a, b, "{"," * 40}")',
        f"x = f(g(h({', '.join(f'argument_{number}' for number in range(12))})))",
    ],
)
@pytest.mark.slow
def test_a_long_line_is_broken_as_a_formatter_breaks_it(line: str) -> None:
    said = "\n".join(laid_out(line)) + "\n"
    assert ast.dump(ast.parse(said)) == ast.dump(ast.parse(line))
    assert not [each for each in untidy(said).splitlines() if "would be" in each or each.startswith(("+ ", "- "))]


class Chance:
    """Programs of numbers, lists, decisions and words of their own, which run."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)

    def number(self, depth: int = 2) -> str:
        pick = self.chance.randrange(9 if depth else 3)
        if pick < 3:
            return self.chance.choice(["a", "b", "c", "2", "0.5", "10%", "7", "-3"])
        left, right = self.number(depth - 1), self.number(depth - 1)
        return [
            f"({left} {self.chance.choice('+-*')} {right})",
            f"{left} {self.chance.choice('+-*')} ({right})",
            f"({left}) ^ 2",
            f"(rounded ({left}), to: 1)",
            f"(biggest [{left}, {right}])",
            f"(twice ({left}))",
        ][pick - 3]

    def test(self) -> str:
        one = f"{self.number(1)} {self.chance.choice(['<', '>', '<=', 'is', 'is not'])} {self.number(1)}"
        return self.chance.choice([one, f"not ({one})", f"{one} or a > b and b > c"])

    def lines(self, depth: int = 2) -> list[str]:
        made = [f"{self.chance.choice('abc')} = {self.number()}", f"show {self.number()}, {self.number()}"]
        if depth:
            inside, other, last = self.lines(depth - 1), self.lines(0), self.lines(0)
            made += self.chance.choice(
                [
                    [f"if {self.test()}", *inside, f"else if {self.test()}", *other, "else", *last, "end"],
                    ["repeat 2 times", *inside, "end"],
                    [f"for each b in [{self.number(1)}, {self.number(1)}]", *inside, "end"],
                ]
            )
        return made

    def program(self) -> str:
        word = ["to twice x", "  a = x + b", "  give a * 2", "end"]
        return "\n".join(["a = 1", "b = 2.5", "c = -4", *word, *self.lines(), *self.lines()])


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_reckoned_python_reckons_the_same(seed: int) -> None:
    text = Chance(seed).program()
    written = python(text)
    assert not list(same_lines(in_the_studio(text).shown, lines(executed(written, Path())), 0))


@pytest.mark.slow
def test_whatever_is_reckoned_reads_as_a_formatter_leaves_it() -> None:
    wrong = {seed: said for seed in range(40, 55) if (said := untidy(python(Chance(seed).program())))}
    assert not wrong
