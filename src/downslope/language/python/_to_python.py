"""The door: a checked program in, the same program in Python out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ...base import InputError, nearest
from ._downslope import DownslopeStyle
from ._numpy import NumpyStyle
from ._pytorch import PyTorchStyle
from ._style import AbstractStyle
from ._writer import Writer

if TYPE_CHECKING:
    from ..checking import Checked

Style = Literal["downslope", "pytorch", "numpy"]
STYLES: dict[str, type[AbstractStyle]] = {
    "downslope": DownslopeStyle,
    "pytorch": PyTorchStyle,
    "numpy": NumpyStyle,
}


def to_python(checked: Checked, *, style: Style = "downslope") -> str:
    """The same program as Python text: with Downslope, or without its training in PyTorch or NumPy."""
    if style not in STYLES:
        near = nearest(style, STYLES)
        raise InputError(
            "style is one of those that a program can be written in.",
            got=repr(style),
            cure=f"Did you mean {near!r}?" if near else f"There are {', '.join(STYLES)}.",
        )
    if not checked.ok:
        raise InputError("A program with mistakes cannot be written in Python.", cure="Put its mistakes right first.")
    return Writer(STYLES[style](checked)).written()
