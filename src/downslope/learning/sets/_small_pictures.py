"""Sets of small pictures, read from inside installed packages."""

from __future__ import annotations

import numpy as np

from .._about import About
from .._column import Column
from .._data import Data, kind_column
from ._installed import file_inside, numbers_inside


def digits() -> Data:
    """Digits written by hand, 8 × 8 points each.

    >>> digits().inputs[0].values.shape
    (1797, 8, 8)
    """
    table = numbers_inside("digits.csv.gz", wanted="digits")
    pictures = (table[:, :-1].reshape(-1, 8, 8) / 16).astype(np.float32)
    return Data(
        name="digits",
        about=About(
            title="Handwritten digits",
            text="Each row is a digit that somebody wrote by hand, as a picture of 8 × 8 points from 0 (no ink) to 1 "
            "(ink everywhere). The points were counted from 0 to 16 and are divided by 16 here. "
            "Find out which digit it is.",
            source="E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, 1998, UCI Machine Learning "
            "Repository (CC BY 4.0): the test part, written by 13 people. Read from the installed scikit-learn.",
        ),
        inputs=(Column(name="picture", type="picture", values=pictures, about="8 × 8 points, 1 is ink"),),
        target=kind_column("digit", table[:, -1], tuple("0123456789")),
    )


def faces() -> Data:
    """A hundred faces and a hundred pieces of other pictures, 25 × 25 points each.

    >>> faces().inputs[0].values.shape
    (200, 25, 25)
    """
    pictures = np.load(file_inside("skimage", "data/lfw_subset.npy", wanted="faces"), allow_pickle=False)
    return Data(
        name="faces",
        about=About(
            title="Faces",
            text="Each row is a grey picture of 25 × 25 points from 0 (black) to 1 (white): 100 are faces of people "
            "in the news, 100 are pieces of the background of such pictures. Find out whether it is a face.",
            source="A small part of Labeled Faces in the Wild, G. B. Huang and others, 2007, cut by the makers of "
            "scikit-image and handed out with it (BSD 3-Clause); no licence is named for the photographs themselves. "
            "Read from the installed scikit-image.",
        ),
        inputs=(Column(name="picture", type="picture", values=pictures.astype(np.float32), about="25 × 25 points"),),
        target=kind_column("face", np.repeat([0, 1], [100, len(pictures) - 100]), ("face", "not a face")),
    )
