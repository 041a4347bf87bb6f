"""Learning: data sets, models, training. A model on data is a ground, and training it is a walk."""

from ._about import About as About
from ._coding import Answers as Answers
from ._coding import Coding as Coding
from ._column import Column as Column
from ._data import Data as Data
from ._predictions import Predictions as Predictions
from ._trained import Trained as Trained
from ._trained import TrainingNote as TrainingNote
from .models import AbstractModel as AbstractModel
