"""The door of the room: a program in, its text out, laid out well, in any human language."""

from __future__ import annotations

from msgspec.structs import replace

from .._tree import Comment, Program
from ..catalogue import Catalogue, catalogue
from ..reading import header_of, mistakes_in
from ._expressions import Speller
from ._lines import Liner
from ._names import renamed
from ._weave import Weaver


def format_program(program: Program, *, language: str | None = None, say_language: bool = True) -> str:
    """The text of a program, well laid out; in another human language, if one is given.

    Every comment stays, and an empty line stays one empty line. The text means the same as before, and laying it out
    again changes nothing. A program that has mistakes in it is given back as it was written.

    In another language the first line says which, unless `say_language` is false.

    >>> from downslope.language import parse
    >>> program = parse('data=load "fruits" show data').program
    >>> print(format_program(program), format_program(program, language="es"), sep="\\n", end="")
    data = load "fruits"
    show data
    <BLANKLINE>
    # idioma: es
    data = cargar "fruits"
    mostrar data
    """
    if any(mistake.severity == "mistake" for mistake in mistakes_in(program.text, program.language)):
        return program.text
    target = catalogue(program.language if language is None else language)
    if target.code == program.language:
        text = write(program, target)
        moved_up = header_of(text) is not None and header_of(program.text) is None
        return f"{_header(target)}{text}" if moved_up else text
    return _translated(program, target, say_language=say_language)


def write(program: Program, said: Catalogue) -> str:
    """The text of a tree, its comments woven in."""
    speller = Speller(said, renamed(program, said) if said.code != program.language else {})
    end = len(catalogue(program.language).word("end"))
    return Weaver(program.text, program.comments).woven(Liner(program.text, speller, end).lines(program.statements))


def _translated(program: Program, target: Catalogue, *, say_language: bool) -> str:
    found = header_of(program.text)
    comments: list[Comment] = [each for each in program.comments if found is None or each.end != found.line_end]
    text = write(replace(program, comments=tuple(comments)), target)
    return f"{_header(target)}{text}" if say_language else text


def _header(said: Catalogue) -> str:
    """The line that says which language a program is in."""
    return f"# {said.table['language_word']}: {said.code}\n"
