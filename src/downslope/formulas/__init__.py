"""Formulas such as `x^2 + 2 sin(3x)`, and the catalogue of grounds written in them."""

from ._catalogue import catalogue as catalogue
from ._catalogue import hill as hill
from ._evaluate import NUMPY_OPERATIONS as NUMPY_OPERATIONS
from ._evaluate import Operations as Operations
from ._evaluate import evaluate as evaluate
from ._formula import Formula as Formula
from ._functions import FUNCTIONS as FUNCTIONS
from ._functions import Function as Function
from ._hill import Bottom as Bottom
from ._hill import Hill as Hill
from ._mathml import to_mathml as to_mathml
from ._mistakes import FormulaError as FormulaError
from ._mistakes import Mistake as Mistake
from ._parse import mistakes_in as mistakes_in
from ._parse import parse as parse
from ._printer import to_text as to_text
from ._python import to_python as to_python
from ._slope import slope_of as slope_of
from ._torch import to_torch as to_torch
