"""How much memory this process took at most."""

from __future__ import annotations

import sys
from pathlib import Path

OWN = Path("/proc/self/status")


def most_memory() -> int:
    """In bytes. Where Linux tells it, of this program alone: `ru_maxrss` begins at what its parent had in use."""
    if OWN.exists():
        line = next(line for line in OWN.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
