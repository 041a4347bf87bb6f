"""The door of learning: a model and rows go in, a `Training` comes out."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from ...base import InputError
from .._data import Data
from .._streamed import StreamedData
from .._trained import Trained
from ..models import as_model
from ._settings import read_data, read_held_out, read_settings
from ._training import Training

if TYPE_CHECKING:
    from ._progress import RoundProgress


def train(
    model: Any,
    data: Data | StreamedData,
    *,
    rounds: int = 30,
    speed: float | Callable[[int], float] | None = None,
    batch: int | None = 32,
    rule: Any = "plain",
    seed: int = 0,
    held_out: Data | StreamedData | float | None = None,
    precision: Literal["float32", "float64"] = "float32",
    start: Any = None,
    loss: Callable[[Any, Any], Any] | None = None,
    checkpoint: str | os.PathLike[str] | None = None,
    on_round: Callable[[RoundProgress], Any] | None = None,
    on_pause: Callable[[RoundProgress], Any] | None = None,
    show: bool | None = None,
    memory: int | None = None,
) -> Training:
    """Walk a model downhill over rows of data, and keep the record.

    `model` is one of ours, an Equinox module, or a function of (params, row) with its `start`; one that was trained
    before goes on from where it stands. Each step feels the slope on `batch` rows (None: on all of them), and a round
    takes every row once:

        next dials = dials − speed × slope

    `speed` is a number or a function of the step; without it, 0.1. `held_out` rows (or a share of the rows, such as
    0.2) are never learned from: they show what was learned. `loss` is a function (prediction, truth) for one row, where
    it is not to be the squared error of scaled numbers or the cross-entropy of kinds. `on_round` is called after each
    round, and may stop or change the speed; `on_pause` is called some twenty times a second, in the middle of a long
    round as well, and may do the same; Ctrl-C ends the training with what was learned so far. With a `checkpoint`
    file a training that was killed goes on where it was, to the same numbers bit for bit. `show` draws the progress;
    without it, that is done where somebody is looking.

    The same seed gives the same numbers on one machine. Another processor, another number of its threads or another
    version of the compiler may add up in another order: the last digits differ, and a long walk lets that grow.

    >>> import downslope as ds
    >>> learned, held_out = ds.load("lemonade").split(test=0.2, seed=1)
    >>> training = ds.train(ds.Line(), learned, rounds=30, speed=0.05, seed=1)
    >>> training.score(held_out) > 0.8
    True
    """
    learned, held = read_held_out(read_data(data), held_out, seed)
    settings = read_settings(
        len(learned),
        rounds=rounds,
        speed=speed,
        batch=batch,
        rule=rule,
        seed=seed,
        precision=precision,
        loss=loss,
        checkpoint=checkpoint,
        on_round=on_round,
        on_pause=on_pause,
        show=show,
        memory=memory,
    )
    from ._run import Run

    trained = model.model if isinstance(model, Training) else model
    if isinstance(trained, Trained):
        if start is not None:
            raise InputError(
                "A trained model goes on from where it stands.", got="start= beside it", cure="Leave start= out."
            )
        return Run(trained.model, learned, held, settings, trained).train()
    return Run(as_model(model, start=start), learned, held, settings).train()
