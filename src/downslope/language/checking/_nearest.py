"""What a word that does not fit was most likely meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from ...base import nearest
from ..catalogue import LANGUAGES, Catalogue, catalogue

MOST = 300
"""So many names are compared: a program of thousands of names is no reason to wait."""
LONGEST = 40

SPECIALISTS = {
    "speed": ("lr", "learning_rate", "learningrate", "eta", "step_size", "rate"),
    "rounds": ("epochs", "epoch", "n_epochs", "num_epochs", "iterations", "max_iter", "épocas", "epocas"),
    "steps": ("iterations", "n_steps", "max_steps", "iteraciones"),
    "rule": ("optimizer", "optimiser", "method", "optimizador"),
    "batch": ("batch_size", "batchsize", "minibatch"),
    "size": ("units", "neurons", "nodes", "width", "neuronas", "unidades"),
    "kind": ("activation", "act", "activación", "activacion"),
    "share": ("rate", "p", "dropout"),
    "held_out": ("validation", "val", "test", "validation_data", "prueba"),
    "predict": ("target", "label", "answer", "objetivo"),
    "seed": ("random_state", "random_seed"),
    "from": ("start", "x0", "at"),
    "on": ("data", "dataset", "with", "datos"),
    "as": ("name", "file", "filename", "nombre"),
    "length": ("size", "letters", "words"),
}
"""What specialists, and other languages, call an option."""

LAYER_NAMES = {
    "input": ("in", "inputs", "entradas"),
    "hidden": ("dense", "linear", "fc", "fully_connected", "densa", "ocultas"),
    "picture": ("conv", "conv2d", "convolution", "convolutional", "image", "filters", "convolución", "convolucion"),
    "words": ("embedding", "embed", "text", "word", "texto"),
    "attention": ("self_attention", "transformer"),
    "output": ("out", "outputs", "answer", "softmax", "salidas"),
}
"""What they call a layer."""


def nearest_name(wrong: str, known: Iterable[str]) -> str | None:
    """The known name that was most likely meant, or None.

    >>> nearest_name("dta", ["net", "data"])
    'data'
    """
    if len(wrong) > LONGEST:
        return None
    few = [name for name in islice(known, MOST) if len(name) <= LONGEST]
    lowered = wrong.lower()
    return next((name for name in few if name.lower() == lowered), None) or nearest(wrong, few)


def nearest_option(wrong: str, keys: Iterable[str], words: Catalogue) -> str | None:
    """The key of the option that was most likely meant: by its spelling, by what specialists say, or in another
    language."""
    keys = list(keys)
    lowered = wrong.lower()
    for key in keys:
        if lowered in SPECIALISTS.get(key, ()):
            return key
    for code in LANGUAGES:
        elsewhere = catalogue(code).option_key(lowered)
        if elsewhere in keys:
            return elsewhere
    spelled = {words.option(key): key for key in keys}
    near = nearest_name(wrong, spelled)
    return None if near is None else spelled[near]
