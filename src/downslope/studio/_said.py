"""Quiet sentences about what a line made."""

from __future__ import annotations

import re
from typing import Any

from ..language import Catalogue, Kind
from ..language._tree import Call
from ..learning.models import Convnet, Network, NextWord
from ._shown import number_text
from ._teller import Teller
from ._values import HillValue, LineValue, NetworkValue, kind_of

_IN_PYTHON = re.compile(r"[:;.]? \(?types=.*")
"""What only Python can do about it: a program cannot say what its columns are."""
MOST_NOTES = 3
MOST_ROWS = 5


def say_made(tell: Teller, name: str, value: Any, node: Any) -> None:
    """Tell what a name stands for from now on."""
    catalogue = tell.catalogue
    match value:
        case NetworkValue():
            tell.say_text(f"{name}: {network_words(value, catalogue)}", name)
        case HillValue():
            code = "said_hill" if len(value.places) < 2 else "said_mountain"
            tell.say(code, name, name=name, dials=len(value.places), formula=value.formula)
        case LineValue():
            tell.say_text(f"{name}: {line_words(value, catalogue)}", name)
        case float() if isinstance(node, Call):
            tell.say("said_value", name, name=name, value=number_text(value))
        case _ if kind_of(value) is Kind.DATA:
            tell.say_text(f"{name}: {data_words(value, catalogue)}", name)
            if isinstance(node, Call) and node.word == "load":
                for note in said_notes(value, catalogue):
                    tell.say_text(note, name)


def data_words(data: Any, catalogue: Catalogue) -> str:
    """Rows, columns, what is to be predicted, and whether it is made up."""
    parts: dict[str, Any] = {"rows": len(data), "columns": len(data.inputs)}
    if data.target is None:
        code = "said_data"
    elif data.target.type == "kind":
        code, parts["kinds"], parts["target"] = "said_data_kinds", len(data.target.kinds), data.target.name
    else:
        code, parts["target"] = "said_data_number", data.target.name
    made_up = "" if data.about.real else catalogue.say("said_made_up")
    return catalogue.say(code, **parts) + made_up


def said_notes(data: Any, catalogue: Catalogue) -> list[str]:
    """What was decided when the rows were read, without what only Python can do about it."""
    from ..learning._data import NOTHING_TO_PREDICT

    notes = [note for note in data.notes if not note.startswith(NOTHING_TO_PREDICT)]
    return [catalogue.say("said_note", note=_for_a_program(note)) for note in notes[:MOST_NOTES]]


def _for_a_program(note: str) -> str:
    """A note without what only Python can do about it.

    >>> _for_a_program("c is left out: it is 3 on every row (types={'c': 'number'} keeps it).")
    'c is left out: it is 3 on every row'
    """
    return _IN_PYTHON.sub("", note).rstrip(".")


def data_table(data: Any, catalogue: Catalogue) -> str:
    """What `show` writes of data: a line of what it is, and its first rows."""
    from ..learning._peek import table_lines

    def type_said(column: Any) -> str:
        if column.type == "kind":
            return catalogue.say("table_kinds", kinds=len(column.kinds))
        return column.unit or catalogue.say(f"table_{column.type}")

    lines = [f"{data.name}: {data_words(data, catalogue)}", *table_lines(data, MOST_ROWS, type_said=type_said)]
    if len(data) > MOST_ROWS:
        lines.append("  " + catalogue.say("shown_more_rows", rows=len(data) - MOST_ROWS))
    return "\n".join(lines)


def network_words(network: NetworkValue, catalogue: Catalogue) -> str:
    """Its layers, and whether it was trained."""
    model = network.model
    match model:
        case Network() if not model.hidden:
            said = catalogue.say("said_network_plain")
        case Network():
            layers = [
                f"{units} {catalogue.choice(kind)}" for units, kind in zip(model.hidden, model.activations, strict=True)
            ]
            said = catalogue.say("said_network", layers=", ".join(layers), count=len(layers))
        case Convnet():
            said = catalogue.say("said_convnet", layers=", ".join(map(str, model.filters)))
        case NextWord():
            said = catalogue.say("said_next_word", size=model.size, hidden=model.hidden)
        case _:
            said = model.explain()
    return said if network.trained is not None else said + " " + catalogue.say("said_untrained")


def line_words(line: LineValue, catalogue: Catalogue) -> str:
    """The line as a formula in the data's own units: 'cups = 3.02 × temperature − 12.4'."""
    from ..learning.drawings import line_in_words

    return line_in_words(line.trained) or catalogue.say(
        "said_line_of_several", target=line.trained.answers.name, columns=len(line.trained.form.inputs)
    )
