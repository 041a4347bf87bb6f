"""`downslope python`: the same program in Python."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from ._status import DONE, MISTYPED
from ._values import File, Folder, Language

if TYPE_CHECKING:
    from downslope.language import Checked

    from ._program import Source

Style = Annotated[
    Literal["downslope", "pytorch", "numpy"],
    Parameter(name="--as", metavar="downslope|pytorch|numpy", show_choices=False),
]


def python(
    file: File,
    /,
    *,
    style: Style = "downslope",
    save: File | None = None,
    language: Language | None = None,
    data: Folder | None = None,
) -> int:
    """Write a program in Python: with Downslope, with PyTorch, or with nothing but NumPy.

    Examples:
        $ downslope python fruits.slope
        $ downslope python fruits.slope --as pytorch
        $ downslope python fruits.slope --as numpy --save fruits.py

    Args:
        file: The program; - is what comes through a pipe.
        style: With what it learns. Without it: downslope.
        save: Write the Python into this file.
        language: The language of its words, where its first line does not say it.
        data: The folder of the files that it loads. Without it: the folder of the program.
    """
    from downslope.language import catalogue, check
    from downslope.language.python import to_python
    from downslope.studio import Folders, facts_of

    from ._program import program_in

    _check_save(save, file)
    source = program_in(file)
    checked = check(source.text, language=language, facts_of=facts_of(Folders(data=data or source.folder)))
    if not checked.ok:
        _tell_mistakes(source, checked)
        return MISTYPED
    text = to_python(checked, style=style).rstrip() + "\n"
    if save is None:
        sys.stdout.write(text)
        return DONE
    from downslope.base import write_whole

    write_whole(save, text.encode())
    from ._report import note

    note(catalogue(checked.language).say("told_python", file=save), quiet=False)
    return DONE


def _check_save(save: Path | None, file: Path) -> None:
    """Refuse to write Python over the program, or over what is no Python."""
    from downslope.base import InputError

    if save is not None and save.suffix != ".py":
        stem = file.stem if str(file).strip() != "-" else "program"
        raise InputError("--save writes a file of Python.", got=repr(save.name), cure=f"Try --save {stem}.py.")


def _tell_mistakes(source: Source, checked: Checked) -> None:
    from downslope.language import catalogue

    from ._mistakes_told import tell_mistakes
    from ._terminal import readable

    tell_mistakes(source, checked.mistakes, checked.language)
    many = sum(each.severity == "mistake" for each in checked.mistakes)
    told = catalogue(checked.language).say("told_no_python", mistakes=many)
    print(f"\n{readable(told, sys.stderr)}", file=sys.stderr)
