"""Static pictures of walks. Matplotlib is loaded when the first one is drawn."""

from ._plot import KINDS as KINDS
from ._plot import plot as plot
from ._steps import view_of as view_of
