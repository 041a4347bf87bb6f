"""The kinds of values that one types after an option, as help pages name them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

Place = Annotated[str, Parameter(metavar="PLACE")]
Name = Annotated[str, Parameter(metavar="NAME")]
Number = Annotated[float, Parameter(metavar="NUMBER")]
Count = Annotated[int, Parameter(metavar="COUNT")]
File = Annotated[Path, Parameter(metavar="FILE")]
Precision = Annotated[Literal["float64", "float32"], Parameter(metavar="float64|float32", show_choices=False)]
Look = Annotated[Literal["day", "night"], Parameter(metavar="day|night", show_choices=False)]
Flag = Annotated[bool, Parameter(negative="")]
