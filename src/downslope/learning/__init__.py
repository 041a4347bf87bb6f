"""Learning: data sets, models, training. A model on data is a ground, and training it is a walk."""

from ._about import About as About
from ._coding import Answers as Answers
from ._coding import Coding as Coding
from ._column import Column as Column
from ._compass import Compass as Compass
from ._data import Data as Data
from ._load import load as load
from ._model_file import open_model as open_model
from ._predictions import Predictions as Predictions
from ._streamed import StreamedData as StreamedData
from ._surprise import Surprise as Surprise
from ._trained import Trained as Trained
from ._trained import TrainingNote as TrainingNote
from .models import AbstractModel as AbstractModel
from .models import Convnet as Convnet
from .models import Factors as Factors
from .models import Line as Line
from .models import Logistic as Logistic
from .models import Model as Model
from .models import Network as Network
from .models import NextWord as NextWord
from .sets import datasets as datasets
from .training import Rounds as Rounds
from .training import Training as Training
from .training import train as train
