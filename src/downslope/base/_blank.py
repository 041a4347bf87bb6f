"""Room for big arrays."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

LINE = 64  # Bytes: where an array begins at a multiple of it, JAX takes it as it lies, without a copy.


def blank(shape: tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
    """An array of zeros that the engine need not copy.

    >>> import numpy as np
    >>> rows = blank((3, 5), np.float32)
    >>> rows.sum(), rows.ctypes.data % 64
    (np.float32(0.0), 0)
    """
    import numpy as np  # Late: the command's help answers without it.

    size = math.prod(shape) * np.dtype(dtype).itemsize
    room = np.zeros(size + LINE, np.uint8)
    begin = -room.ctypes.data % LINE
    return room[begin : begin + size].view(dtype).reshape(shape)
