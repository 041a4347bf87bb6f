"""Training: a walk over a model on data."""
