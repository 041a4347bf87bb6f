"""Walks as scikit-learn estimators: for pipelines, grid search and cross validation."""

from ._walks import WalkClassifier as WalkClassifier
from ._walks import WalkRegressor as WalkRegressor
