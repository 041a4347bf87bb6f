"""What a walk was made with."""

from __future__ import annotations

import functools
import platform
import sys
from importlib import metadata

import jax
import numpy as np


def versions() -> dict[str, str]:
    """The versions that could matter to somebody who walks again; Optax only where it was used."""
    optax = sys.modules.get("optax")
    return {
        "downslope": _own(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "jax": jax.__version__,
        **({"optax": str(optax.__version__)} if optax else {}),
    }


@functools.cache
def _own() -> str:
    try:
        return metadata.version("downslope")
    except metadata.PackageNotFoundError:
        return "unknown"
