"""The heights that were traced before, so that a second walk does not run a person's function again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from ._height import Height

MOST_HEIGHTS = 64
_LOCK = threading.RLock()
_KNOWN: OrderedDict[Hashable, Height] = OrderedDict()


def traced_once(key: Hashable, trace: Callable[[], Height]) -> Height:
    """The height under this key, traced now if it never was."""
    with _LOCK:
        height = _KNOWN.get(key)
        if height is None:
            height = trace()
            _KNOWN[key] = height
            while len(_KNOWN) > MOST_HEIGHTS:
                _KNOWN.popitem(last=False)
        _KNOWN.move_to_end(key)
        return height
