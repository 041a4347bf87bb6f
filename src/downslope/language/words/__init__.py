"""The words of the language."""

from ._frame import FRAME as FRAME
from ._frame import SIGNS as SIGNS
from ._table import ACTIVATIONS as ACTIVATIONS
from ._table import ANSWERS as ANSWERS
from ._table import LAYERS as LAYERS
from ._table import RULES as RULES
from ._table import WORDS as WORDS
from ._word import FrameWord as FrameWord
from ._word import LayerWord as LayerWord
from ._word import Need as Need
from ._word import Room as Room
from ._word import Sign as Sign
from ._word import Word as Word
