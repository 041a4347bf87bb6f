"""The door: a checked program in, the same program in Python out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ...base import InputError, nearest

if TYPE_CHECKING:
    from ..checking import Checked
    from ._style import AbstractStyle

Style = Literal["downslope", "pytorch", "numpy"]
STYLES: tuple[Style, ...] = ("downslope", "pytorch", "numpy")


def to_python(checked: Checked, *, style: Style = "downslope") -> str:
    """The same program as Python text: with Downslope, or without its training in PyTorch or NumPy.

    >>> from downslope.language import check
    >>> print(to_python(check('data = load "fruits" show count data')), end="")
    import downslope as ds
    <BLANKLINE>
    data = ds.load("fruits")
    print(len(data))
    """
    if style not in STYLES:
        near = nearest(style, STYLES)
        raise InputError(
            "style is one of those that a program can be written in.",
            got=repr(style),
            cure=f"Did you mean {near!r}?" if near else f"There are {', '.join(STYLES)}.",
        )
    if not checked.ok:
        raise InputError("A program with mistakes cannot be written in Python.", cure="Put its mistakes right first.")
    from ._writer import Writer

    return Writer(_style(style)(checked)).written()


def _style(name: Style) -> type[AbstractStyle]:
    """Loaded when it is first asked for: formulas bring NumPy, which a check of a program does without."""
    match name:
        case "downslope":
            from ._downslope import DownslopeStyle

            return DownslopeStyle
        case "pytorch":
            from ._pytorch import PyTorchStyle

            return PyTorchStyle
        case "numpy":
            from ._numpy import NumpyStyle

            return NumpyStyle
