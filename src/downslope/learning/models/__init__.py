"""Models: machines with dials, before and after they have seen data."""

from ._convnet import Convnet as Convnet
from ._factors import Factors as Factors
from ._handed_over import HandedFunction as HandedFunction
from ._handed_over import as_model as as_model
from ._line import Line as Line
from ._logistic import Logistic as Logistic
from ._losses import RowLosses as RowLosses
from ._losses import loss_words as loss_words
from ._losses import predict_rows as predict_rows
from ._losses import row_losses as row_losses
from ._losses import row_results as row_results
from ._model import AbstractModel as AbstractModel
from ._model import BuiltIn as BuiltIn
from ._model import Dials as Dials
from ._model import Model as Model
from ._network import Network as Network
from ._next_word import NextWord as NextWord
from ._own_units import OwnUnits as OwnUnits
from ._own_units import in_own_units as in_own_units
