"""Walks over grounds with many dials stay within the memory that was allowed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jax.numpy as jnp
import numpy as np
import pytest

import downslope as ds
from downslope.walks import projection

MEGABYTE = 2**20


def _bowl(p: jnp.ndarray) -> jnp.ndarray:
    return ((p - 1.0) ** 2).sum()


@pytest.mark.parametrize("dials", [3, 5000], ids=["handed out whole", "handed out projected"])
def test_a_walk_keeps_evenly_spread_places_and_projects_the_rest(dials: int) -> None:
    bound = 8 * 16 * dials
    start = np.linspace(-1, 1, dials)
    walk = ds.descend(_bowl, start, speed=1e-3, steps=100, memory=bound)
    assert walk.kept.tolist() == [0, 14, 29, 43, 57, 71, 86, 100]
    assert walk.positions.nbytes + walk.slopes.nbytes <= bound
    assert walk.memory_bound == bound
    expected = 1 + (start - 1) * 0.998 ** np.arange(101)[:, None]
    np.testing.assert_allclose(walk.positions, expected[walk.kept], rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(walk.slopes, 2 * (expected[walk.kept] - 1), rtol=1e-12, atol=1e-12)
    assert walk.path is not None
    np.testing.assert_allclose(walk.path, expected @ projection(dials).T, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(walk.landings, 2e-3 - 1, rtol=1e-9)


@pytest.mark.parametrize("dials", [3, 5000])
def test_the_last_place_is_kept_wherever_the_walk_stops(dials: int) -> None:
    seen: list[int] = []

    def stop_at_50(progress: ds.Progress) -> None:
        seen.append(int(progress.walk.kept[-1]))
        if progress.step >= 50:
            progress.stop()

    walk = ds.descend(
        _bowl, np.zeros(dials), speed=1e-3, steps=100, memory=8 * 16 * dials, on_progress=stop_at_50, every=10
    )
    assert walk.kept.tolist() == [0, 14, 29, 43, 50]
    assert seen == [10, 20, 30, 40, 50], "the newest place is always there to be looked at"
    np.testing.assert_allclose(walk.end, 1 - 0.998**50)


def test_a_walk_that_fits_is_kept_whole_however_many_dials_it_has() -> None:
    walk = ds.descend(_bowl, np.zeros(5000), speed=1e-3, steps=20)
    assert walk.path is None
    assert walk.kept.tolist() == list(range(21))
    np.testing.assert_allclose(walk.positions[:, 0], 1 - 0.998 ** np.arange(21), rtol=1e-12, atol=1e-15)


ROOT = Path(__file__).resolve().parents[2]
MILLION = """
import numpy as np
import downslope as ds
from tools.memory import most_memory
def bowl(p): return ((p - 1) ** 2).sum()
ds.descend(bowl, np.zeros(5000, np.float32), steps=3, precision="float32")
before = most_memory()
walk = ds.descend(bowl, np.zeros(1_000_000, np.float32), speed=1e-3, steps=1000, precision="float32")
after = most_memory()
print(len(walk), (after - before) // 2**20, walk.positions.nbytes + walk.slopes.nbytes)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="this system does not say how much memory a process took")
def test_a_million_dials_and_a_thousand_steps_stay_within_the_bound() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MILLION], cwd=ROOT, capture_output=True, text=True, check=True, timeout=280
    )
    steps, megabytes, kept = map(int, done.stdout.split())
    assert steps == 1000
    assert kept <= 64 * MEGABYTE
    # Kept whole, 1001 positions and slopes would take 8,000 MB. Beside the record (64 MB, twice while it is put
    # together) there are the directions of the last look around (64 MB) and some thirty working arrays of 4 MB.
    assert megabytes < 400
