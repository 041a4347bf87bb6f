"""`WalkClassifier` and `WalkRegressor`: a network walked downhill, wherever scikit-learn takes an estimator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

try:
    from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
    from sklearn.utils import check_random_state, column_or_1d
    from sklearn.utils.multiclass import check_classification_targets
    from sklearn.utils.validation import check_is_fitted, validate_data
except ImportError as missing:
    raise ImportError(
        f"downslope.bridges.sklearn needs scikit-learn, 1.6 or later. Got: {missing}. "
        'Try: pip install "downslope[sklearn]"',
        name=missing.name,
    ) from missing

from ...base import InputError
from ...learning import About, Column, Data, Trained
from ...learning.models import Network
from ...learning.training import Training, train

_ABOUT = About(title="Rows from scikit-learn", text="The X and y that fit was called with.", source="The caller.")


class _Walker(BaseEstimator):  # type: ignore[misc]  # scikit-learn brings no types
    """What both have in common. See `ds.train` for what the settings mean.

    The rule is Adam where `ds.train` walks plainly: an estimator meets rows that nobody has looked at, and a speed that
    suits each dial by itself rarely flies off.
    """

    def __init__(
        self,
        hidden: Sequence[int] = (),
        *,
        activation: str = "relu",
        dropout: float = 0.0,
        rounds: int = 100,
        speed: float = 0.01,
        batch: int | None = 32,
        rule: Any = "adam",
        precision: Literal["float32", "float64"] = "float64",
        random_state: Any = None,
    ) -> None:
        self.hidden = hidden
        self.activation = activation
        self.dropout = dropout
        self.rounds = rounds
        self.speed = speed
        self.batch = batch
        self.rule = rule
        self.precision = precision
        self.random_state = random_state

    def _walk(self, inputs: NDArray[Any], target: Column) -> None:
        """Train, and keep what came of it. A walk that flew off is no fit: grid search then takes its error score."""
        data = Data(name=type(self).__name__, about=_ABOUT, inputs=_columns(inputs, self._names()), target=target)
        training = train(
            Network(hidden=self.hidden, activation=self.activation, dropout=self.dropout),
            data,
            rounds=self.rounds,
            speed=self.speed,
            batch=self.batch,
            rule=self.rule,
            precision=self.precision,
            seed=int(check_random_state(self.random_state).randint(2**31 - 1)),
            show=False,
        )
        if training.flew_off:
            raise InputError(
                "The walk flew off: the steps were too bold for these rows.",
                got=f"speed={self.speed!r}",
                cure="Try a tenth of that speed.",
            )
        self.training_: Training = training
        self.model_: Trained = training.model

    def _forget(self) -> None:
        """After a fit that fails, what an earlier one found is not taken for its own."""
        for name in ("model_", "training_"):
            self.__dict__.pop(name, None)

    def _names(self) -> list[str]:
        given = getattr(self, "feature_names_in_", None)
        return (
            [f"x{number}" for number in range(self.n_features_in_)] if given is None else [str(name) for name in given]
        )

    def _said(self, X: Any) -> Any:  # noqa: N803  # the name is scikit-learn's
        check_is_fitted(self, "model_")
        inputs = validate_data(self, X, reset=False, dtype=np.float64)
        form = self.model_.form
        rows = Data(name=form.name, about=form.about, inputs=_columns(inputs, [each.name for each in form.inputs]))
        return self.model_.predict(rows)

    def __getstate__(self) -> Any:
        """What is pickled: the trained model, without the record of the training."""
        return {name: value for name, value in super().__getstate__().items() if name != "training_"}


class WalkClassifier(ClassifierMixin, _Walker):  # type: ignore[misc]
    """Tells kinds apart. `hidden=()` is logistic regression, `hidden=(16,)` a network with one hidden layer.

    After `fit`: `classes_`, `model_` (as `ds.train` gives it, with `compass` and `save`) and, until it is pickled,
    `training_` with the walk.

    >>> from sklearn.datasets import load_iris
    >>> flowers, kinds = load_iris(return_X_y=True)
    >>> WalkClassifier(random_state=0).fit(flowers, kinds).score(flowers, kinds) > 0.9
    True
    """

    def fit(self, X: Any, y: Any) -> WalkClassifier:  # noqa: N803
        """Walk downhill over these rows."""
        self._forget()
        X, y = validate_data(self, X, y, dtype=np.float64)  # noqa: N806
        check_classification_targets(y)
        self.classes_, codes = np.unique(y, return_inverse=True)
        if len(self.classes_) < 2:
            raise InputError("There must be at least two classes to tell apart.", got="1 class")
        kinds = tuple(str(each) for each in self.classes_)
        self._walk(X, Column(name="y", type="kind", values=codes.astype(np.int32), kinds=kinds))
        return self

    def predict_proba(self, X: Any) -> NDArray[np.float64]:  # noqa: N803
        """How likely each class is: rows × classes, in the order of `classes_`."""
        shares: NDArray[np.float64] = self._said(X).raw
        return shares

    def predict(self, X: Any) -> NDArray[Any]:  # noqa: N803
        """The likeliest class of each row."""
        codes = self._said(X).codes
        return np.asarray(self.classes_[codes])


class WalkRegressor(RegressorMixin, _Walker):  # type: ignore[misc]
    """Answers with numbers. `hidden=()` is linear regression, `hidden=(16,)` a network with one hidden layer.

    >>> from sklearn.datasets import load_diabetes
    >>> people, progress = load_diabetes(return_X_y=True)
    >>> WalkRegressor(random_state=0).fit(people, progress).score(people, progress) > 0.5
    True
    """

    def fit(self, X: Any, y: Any) -> WalkRegressor:  # noqa: N803
        """Walk downhill over these rows."""
        self._forget()
        X, y = validate_data(self, X, y, dtype=np.float64, y_numeric=True)  # noqa: N806
        y = column_or_1d(y, dtype=np.float64, warn=True)
        self._walk(X, Column(name="y", type="number", values=y))
        return self

    def predict(self, X: Any) -> NDArray[np.float64]:  # noqa: N803
        """A number for each row."""
        return np.asarray(self._said(X).answers)


def _columns(inputs: NDArray[Any], names: list[str]) -> tuple[Column, ...]:
    return tuple(
        Column(name=name, type="number", values=np.ascontiguousarray(inputs[:, at])) for at, name in enumerate(names)
    )
