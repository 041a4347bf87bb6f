"""The record as it stands inside a page: whole where that fits, told by every nth step where it does not."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from downslope.walks import Walk, to_json

from ._words import sentence

# What a page holds at most. 100,000 places of a 2-D walk are about 20 MB of text, and a browser opens it in a second.
PAGE_PLACES = 100_000


class PageRecord(msgspec.Struct, frozen=True):
    """Two texts for two script tags: the walk file, and the words that were found for the whole walk."""

    walk: bytes
    words: bytes


def page_record(walk: Walk, *, most: int = PAGE_PLACES) -> PageRecord:
    """The record as JSON that may stand inside a script tag, told by at most `most` of its places.

    A longer walk is told by evenly spread steps, and the page says so; a walk over more than two dials is told by its
    losses, landings and its path laid flat, for a page can show no more of it. The walk file keeps everything.
    """
    rows = _spread(len(walk) + 1, most)
    told = walk if len(rows) == len(walk) + 1 else _thin(walk, rows)
    told = told if walk.ground.dials <= 2 else _flat(told)
    # Judged from every step, not from those told.
    vars(told)["outcome"] = walk.outcome
    words: dict[str, Any] = {
        "outcome": walk.outcome.name,
        "sentence": sentence(walk),
        "explanation": walk.explain(),
        "flat": "drawn" if walk.path is not None else "widest",
    }
    if len(told) < len(walk):
        words |= {"steps": rows.tolist(), "taken": len(walk)}
    return PageRecord(in_script(to_json(told)), in_script(msgspec.json.encode(words)))


def in_script(record: bytes) -> bytes:
    """JSON with no sign that could end a script tag or begin a comment. In JSON these signs stand inside texts only.

    >>> in_script(b'"</script>"')
    b'"\\\\u003c/script\\\\u003e"'
    """
    for sign in (b"<", b">", b"&"):
        record = record.replace(sign, b"\\u00%02x" % ord(sign))
    # Line ends of old JavaScript, as they lie in UTF-8.
    return record.replace(b"\xe2\x80\xa8", b"\\u2028").replace(b"\xe2\x80\xa9", b"\\u2029")


def _spread(places: int, most: int) -> NDArray[np.int64]:
    return np.unique(np.round(np.linspace(0, places - 1, min(places, most))).astype(np.int64))


def _thin(walk: Walk, rows: NDArray[np.int64]) -> Walk:
    """The walk told by some of its places: each row keeps the step that led to it."""
    _, mine, theirs = np.intersect1d(rows, walk.kept, assume_unique=True, return_indices=True)
    arriving = rows[1:] - 1
    return msgspec.structs.replace(
        walk,
        losses=walk.losses[rows],
        slope_sizes=walk.slope_sizes[rows],
        speeds=walk.speeds[arriving],
        strides=walk.strides[arriving],
        landings=walk.landings[arriving],
        kept=mine,
        positions=walk.positions[theirs],
        slopes=walk.slopes[theirs],
        path=None if walk.path is None else walk.path[rows],
    )


def _flat(walk: Walk) -> Walk:
    """A walk over many dials without its positions, laid flat along its two widest directions."""
    dials = walk.ground.dials
    path = walk.path
    if path is None and len(walk.kept) == len(walk) + 1:
        path = widest(np.asarray(walk.positions, dtype=np.float64))
    nothing = np.zeros((0, dials), dtype=walk.positions.dtype)
    return msgspec.structs.replace(walk, kept=np.zeros(0, dtype=np.int64), positions=nothing, slopes=nothing, path=path)


def widest(positions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Positions laid flat along the two directions in which they spread the most, seen from the last one.

    What flew past counting is left out of the choice, and stays past counting.
    """
    finite = positions[np.all(np.isfinite(positions), axis=1)]
    if not len(finite):
        return np.full((len(positions), 2), np.nan)
    # Scaled first, so that a walk that flew to 1e200 does not overflow in its squares.
    size = max(float(np.max(np.abs(finite))), 1e-300)
    around = (finite - finite[-1]) / size
    _, _, directions = np.linalg.svd(around, full_matrices=False)
    axes = np.zeros((2, positions.shape[1]))
    axes[: min(2, len(directions))] = directions[:2]
    # A direction has no sign of its own: the walk starts on the right and above.
    axes *= np.where(axes @ around[0] < 0, -1.0, 1.0)[:, None]
    with np.errstate(all="ignore"):
        flat = (positions - finite[-1]) @ axes.T
    return np.asarray(flat)
