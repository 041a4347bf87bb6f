"""A program of the Studio's language, written in Python."""

from ._to_python import STYLES as STYLES
from ._to_python import Style as Style
from ._to_python import to_python as to_python
