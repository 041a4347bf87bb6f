"""The kinds of values that one types after an option, as help pages name them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import CoercionError, Parameter, Token


def whole_number(kind: type, tokens: Sequence[Token]) -> int:
    """A whole number, and never one that was made whole: 1.5 steps are a mistake."""
    text = tokens[0].value.strip()
    try:
        return int(text.replace("_", "").replace(",", ""))
    except ValueError:
        raise CoercionError(token=tokens[0], target_type=kind) from None


Place = Annotated[str, Parameter(metavar="PLACE")]
Name = Annotated[str, Parameter(metavar="NAME")]
Number = Annotated[float, Parameter(metavar="NUMBER")]
Count = Annotated[int, Parameter(metavar="COUNT", converter=whole_number)]
Port = Annotated[int, Parameter(metavar="PORT", converter=whole_number)]
File = Annotated[Path, Parameter(metavar="FILE")]
Word = Annotated[str, Parameter(metavar="WORD")]
Folder = Annotated[Path, Parameter(metavar="FOLDER")]
Language = Annotated[Literal["en", "es"], Parameter(metavar="en|es", show_choices=False)]
Precision = Annotated[Literal["float64", "float32"], Parameter(metavar="float64|float32", show_choices=False)]
Look = Annotated[Literal["day", "night"], Parameter(metavar="day|night", show_choices=False)]
Flag = Annotated[bool, Parameter(negative="")]
