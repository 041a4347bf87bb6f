"""Files that lie inside installed packages. The package is found, never imported: that would cost a second."""

from __future__ import annotations

import gzip
import importlib.util
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...base import DownslopeError

NAMES = {"sklearn": "scikit-learn", "skimage": "scikit-image"}


def file_inside(package: str, path: str, *, wanted: str) -> Path:
    """Where a file of an installed package lies.

    >>> file_inside("sklearn", "datasets/data/iris.csv", wanted="iris").name
    'iris.csv'
    """
    found = importlib.util.find_spec(package)
    folders = [] if found is None else list(found.submodule_search_locations or ())
    for folder in folders:
        file = Path(folder, path)
        if file.is_file():
            return file
    known_as = NAMES.get(package, package)
    missing = "is not installed" if not folders else f"is installed without {path}"
    raise DownslopeError(
        f"{wanted} is read from the package {known_as}, which {missing}.",
        cure='Try: pip install "downslope[sets]"',
    )


def numbers_inside(path: str, *, wanted: str, skip: int = 0, between: str | None = ",") -> NDArray[np.float64]:
    """A table of numbers among the data files of scikit-learn."""
    file = file_inside("sklearn", f"datasets/data/{path}", wanted=wanted)
    text = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    lines = text.decode("ascii").splitlines()[skip:]
    return np.array([line.split(between) for line in lines if line.strip()], np.float64)
