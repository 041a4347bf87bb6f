"""How a program is laid out."""

from __future__ import annotations

import pytest

from downslope.language import format_program, parse


def laid_out(text: str, **options: object) -> str:
    return format_program(parse(text).program, **options)  # type: ignore[arg-type]


MESSY = """

#first
data=load   "fruits"   # the data


net = make_network # my net
    layer input   from data
  # the hidden one
  layer hidden size 16 kind relu  # units

  layer output
  # over
  end # net ends
if count data>100 and not 3 is -2 ^ 2 show "big"
  # trailing in if
else if 1 is 2
 show   "x"
else # other
  # deep
  repeat 3 times show 1 end
end
to area w,h give (w*h)/2 end
# end"""

TIDY = """# first
data = load "fruits"  # the data

net = make_network  # my net
  layer input from data
  # the hidden one
  layer hidden size 16 kind relu  # units

  layer output
  # over
end  # net ends
if count data > 100 and not 3 is -2^2
  show "big"
  # trailing in if
else if 1 is 2
  show "x"
else  # other
  # deep
  repeat 3 times
    show 1
  end
end
to area w, h
  give (w * h) / 2
end
# end
"""


def test_a_messy_program_is_laid_out() -> None:
    assert laid_out(MESSY) == TIDY
    assert laid_out(TIDY) == TIDY


def test_nothing_stays_nothing() -> None:
    assert laid_out("") == laid_out("\n \n") == ""
    assert laid_out("# alone") == "# alone\n"


def test_a_long_call_has_a_line_for_each_option() -> None:
    text = (
        "train_network net, on: data, rounds: 30, speed: 0.1, batch: 32, rule: momentum, seed: 1, held_out: test_rows"
    )
    assert laid_out(text) == (
        "train_network net,\n  on: data,\n  rounds: 30,\n  speed: 0.1,\n  batch: 32,\n  rule: momentum,\n  seed: 1,\n"
        "  held_out: test_rows\n"
    )
    assert laid_out(laid_out(text)) == laid_out(text)


def test_a_long_list_is_filled_line_by_line() -> None:
    text = laid_out(f"x = [{', '.join(str(number) for number in range(1000, 1040))}]")
    lines = text.splitlines()
    assert (lines[0], lines[-1]) == ("x = [", "]")
    assert all(len(line) <= 100 for line in lines)
    assert len(lines) == 5
    assert laid_out(text) == text


def test_a_comment_inside_a_call_stays_beside_what_it_is_about() -> None:
    text = "train_network net,  # the net\n  # where from\n  on: data,\n  rounds: 30  # many\n"
    assert laid_out(text) == text
    assert laid_out("x = [0.1, # slow\n 1, 2] # fast") == "x = [\n  0.1,  # slow\n  1, 2\n]  # fast\n"


def test_a_comment_inside_a_value_that_cannot_be_broken_goes_above_it() -> None:
    assert laid_out("x = (1 + # one\n 2) # two") == "# one\nx = (1 + 2)  # two\n"


def test_other_line_ends_and_spaces_become_ours() -> None:
    assert laid_out("repeat 2 times\r\n\tshow\u00a01\r\nend\r\n") == "repeat 2 times\n  show 1\nend\n"


@pytest.mark.parametrize("text", ["show 1 +", "if x", "x = = 3", "load “fruits”", "  show  'a'"])
def test_a_program_with_mistakes_stays_as_it_was_written(text: str) -> None:
    assert laid_out(text) == text
    assert laid_out(text, language="es") == text


def test_advice_is_no_reason_not_to_lay_out() -> None:
    assert laid_out('show  count("abc")') == 'show count ("abc")\n'


SPANISH = """# idioma: es
# my net
data = cargar "fruits"
net = crear_red
  capa entrada desde data
  capa oculta tamaño 16 tipo relu
fin
entrenar_red net, con: data, regla: simple
preguntar net, weight: 3, "sepal length": 5
si 1 no es 2 y no verdadero
  mostrar 20%
sino si falso
  dibujar_datos data, x: "weight", y: "redness"
fin
"""


def test_a_program_is_translated_word_by_word() -> None:
    english = (
        '# my net\ndata = load "fruits"\nnet = make_network\n  layer input from data\n'
        "  layer hidden size 16 kind relu\n"
        'end\ntrain_network net, on: data, rule: plain\nask net, weight: 3, "sepal length": 5\n'
        'if 1 is not 2 and not true\n  show 20%\nelse if false\n  plot_data data, x: "weight", y: "redness"\nend\n'
    )
    assert laid_out(english, language="es") == SPANISH
    assert laid_out(SPANISH, language="en") == f"# language: en\n{english}"
    assert laid_out(SPANISH, language="en", say_language=False) == english
    assert laid_out(SPANISH) == laid_out(SPANISH, language="es") == SPANISH


def test_a_name_that_is_a_word_of_the_other_language_gets_another() -> None:
    assert laid_out("fin = 3\nfin_2 = fin", language="es") == "# idioma: es\nfin_3 = 3\nfin_2 = fin_3\n"
    assert laid_out("to mostrar y\n  give y\nend\nshow mostrar 3", language="es", say_language=False) == (
        "definir mostrar_2 y_2\n  devolver y_2\nfin\nmostrar mostrar_2 3\n"
    )


def test_a_part_of_the_data_is_renamed_with_its_name() -> None:
    text = "split data, fin: 20%\nshow count fin"
    assert laid_out(text, language="es", say_language=False) == "separar data, fin_2: 20%\nmostrar contar fin_2\n"


def test_a_column_that_is_called_as_an_option_is_quoted() -> None:
    text = "ask net, fila: 3, row: 2, of: data"
    assert laid_out(text, language="es", say_language=False) == 'preguntar net, "fila": 3, fila: 2, de: data\n'
    spanish = parse("# idioma: es\npreguntar red, row: 3").program
    assert format_program(spanish, language="en", say_language=False) == 'ask red, "row": 3\n'


def test_a_comment_that_moves_up_to_the_first_line_does_not_change_the_language() -> None:
    assert laid_out("x = (1 + # idioma: es\n 2)") == "# language: en\n# idioma: es\nx = (1 + 2)\n"
