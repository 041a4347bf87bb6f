"""Training: a walk over a model on data."""

from ._progress import RoundProgress as RoundProgress
from ._rounds import Round as Round
from ._rounds import Rounds as Rounds
from ._train import train as train
from ._training import Training as Training
