"""Pictures of data and of what was learned, as plain numbers: what is drawn, in the terminal and on a page."""

from ._curves import CurveWords as CurveWords
from ._curves import curves_of as curves_of
from ._curves import race_of as race_of
from ._dots import dots_of as dots_of
from ._layers import network_of as network_of
from ._line import line_in_words as line_in_words
from ._line import line_of as line_of
from ._mistakes import mistakes_of as mistakes_of
