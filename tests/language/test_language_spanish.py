"""A pupil who thinks in Spanish: what is typed, and what it becomes when every fix is applied."""

from __future__ import annotations

import re

import pytest

from downslope.language import LANGUAGES, catalogue, check, format_program, parse, shown
from downslope.language.reading import tokens

SLIPS = [
    ('imprimir "hola"', 'mostrar "hola"'),
    ('Mostrar "hola"', 'mostrar "hola"'),
    ("mostrar “hola”", 'mostrar "hola"'),
    ("mostrar «hola»", 'mostrar "hola"'),
    ("mostrar raiz 2", "mostrar raíz 2"),
    ("mostrar 0,5", "mostrar 0.5"),
    ('show "hola"', 'mostrar "hola"'),
    ("mostrar 2 es igual a 2", "mostrar 2 es 2"),
    ("mostrar 2 es mayor que 1", "mostrar 2 > 1"),
    ("mostrar 2 == 2", "mostrar 2 es 2"),
    ("mostrar 2 != 3", "mostrar 2 no es 3"),
    ("mostrar 2 es menor o igual que 1", "mostrar 2 <= 1"),
    ("mostrar cierto", "mostrar verdadero"),
    ("si 3 > 2 entonces\n  mostrar 1\nfin", "si 3 > 2\n  mostrar 1\nfin"),
    ("si 3 > 2\n  mostrar 1\nsi no\n  mostrar 2\nfin", "si 3 > 2\n  mostrar 1\nsino\n  mostrar 2\nfin"),
    ("si 3 > 2\n  mostrar 1\nsi no si 2 > 1\n  mostrar 2\nfin",
     "si 3 > 2\n  mostrar 1\nsino si 2 > 1\n  mostrar 2\nfin"),
    ("si 3 > 2\n  mostrar 1\nFinSi", "si 3 > 2\n  mostrar 1\nfin"),
    ("repetir 3\n  mostrar 1\nfin", "repetir 3 veces\n  mostrar 1\nfin"),
    ("repite 3 veces\n  mostrar 1\nfin", "repetir 3 veces\n  mostrar 1\nfin"),
    ("para x en [1, 2]\n  mostrar x\nfin", "para cada x en [1, 2]\n  mostrar x\nfin"),
    ("por cada x en [1, 2]\n  mostrar x\nfin", "para cada x en [1, 2]\n  mostrar x\nfin"),
    ("función doble x\n  retornar x * 2\nfin\nmostrar doble 2",
     "definir doble x\n  devolver x * 2\nfin\nmostrar doble 2"),
    ('datos = leer "fruits"\nmostrar contar datos', 'datos = cargar "fruits"\nmostrar contar datos'),
    ("red = crear red\n  capa entrada de datos\n  capa salida\nfin",
     "red = crear_red\n  capa entrada desde datos\n  capa salida\nfin"),
    ("red = crear_red\n  capa entrada desde datos\n  capa oculta tamano 3\n  capa salida\nfin",
     "red = crear_red\n  capa entrada desde datos\n  capa oculta tamaño 3\n  capa salida\nfin"),
    ("red = crear_red\n  capa entrada desde datos\n  capa oculta 3\n  capa salida\nfin",
     "red = crear_red\n  capa entrada desde datos\n  capa oculta tamaño 3\n  capa salida\nfin"),
]  # fmt: skip
BEFORE = 'datos = cargar "fruits"\n'


@pytest.mark.parametrize(("typed", "meant"), SLIPS, ids=[typed for typed, _ in SLIPS])
def test_a_slip_is_told_in_spanish_and_its_fixes_make_what_was_meant(typed: str, meant: str) -> None:
    text = typed if typed.startswith("datos") else BEFORE + typed
    wanted = meant if typed.startswith("datos") else BEFORE + meant
    first = check(text, language="es")
    assert not first.ok
    for _ in range(6):
        fixable = [each for each in check(text, language="es").mistakes if each.fix is not None]
        if not fixable:
            break
        assert fixable[0].fix is not None
        text = fixable[0].fix.applied_to(text)
    assert text == wanted, shown(text, first.mistakes, language="es")
    assert check(text, language="es").ok
    assert not re.search(r"\b(the|is|of|a) ", " ".join(each.message for each in first.mistakes))


WHOLE = """# idioma: es
# Una red que aprende de frutas.
datos = cargar "fruits"
separar datos, prueba: 20%
y_max = 3
red = crear_red
  capa entrada desde datos
  capa oculta tamaño 16 tipo tanh
  capa dropout parte 20%
  capa salida
fin
entrenar_red red, con: datos, rondas: 5, velocidad: auto, regla: simple, aparte: prueba
dibujar_datos datos, x: "weight", y: "redness"
si evaluar red, con: prueba > 0.5 y no falso
  mostrar "bien"
sino
  mostrar "mal"
fin
para cada v en [0.1, 1]
  mostrar redondear v, decimales: 1
fin
definir doble x
  devolver x * 2
fin
mostrar doble 4
"""


def test_a_whole_program_reads_alike_in_both_languages() -> None:
    read = parse(WHOLE)
    assert not read.mistakes
    english = format_program(read.program, language="en")
    assert "entrenar" not in english
    assert "if score net" not in english  # names stay as the person chose them
    assert "if score red, on: prueba > 0.5 and not false" in english
    again = parse(english)
    assert not again.mistakes
    assert format_program(again.program, language="es").split("\n", 1)[1] == WHOLE.split("\n", 1)[1]


def test_y_is_and_between_values_and_a_label_before_a_colon() -> None:
    found = {token.start: token for token in tokens(WHOLE) if token.text == "y"}
    kinds = [token.kind for token in found.values()]
    assert sorted(kinds) == ["frame", "label"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_word_can_be_read_as_it_is_spelled(code: str) -> None:
    words = catalogue(code)
    for spelled, key in words.spellings.items():
        found = [token for token in tokens(spelled, language=code) if token.key == key]
        assert found, spelled


def test_a_word_with_loose_accents_is_the_same_word() -> None:
    assert not parse("# idioma: es\nmostrar rai\u0301z 2").mistakes
