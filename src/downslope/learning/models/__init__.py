"""Models: machines with dials, before and after they have seen data."""

from ._model import AbstractModel as AbstractModel
from ._model import Dials as Dials
