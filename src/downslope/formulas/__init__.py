"""Formulas such as `x^2 + 2 sin(3x)`, and the catalogue of grounds written in them."""

from ._catalogue import catalogue as catalogue
from ._catalogue import hill as hill
from ._hill import Bottom as Bottom
from ._hill import Hill as Hill
