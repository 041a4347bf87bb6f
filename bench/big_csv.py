"""A CSV file of any size, written as fast as the disk takes it: one part of made-up rows, over and over."""

from __future__ import annotations

from pathlib import Path

import numpy as np

PART_ROWS = 100_000
COLUMNS = 20
SLOPES = tuple(round(0.5 + 0.25 * column, 2) for column in range(COLUMNS))


def write_big_csv(path: Path, *, gigabytes: float, seed: int = 0) -> int:
    """Rows of twenty numbers x1 … x20, a kind, and `price`, which is their sum by SLOPES with a little noise.

    The same hundred thousand rows come again and again: what is measured is reading and walking, not what is learned.
    """
    import polars as pl

    generator = np.random.default_rng(seed)
    inputs = generator.normal(size=(PART_ROWS, COLUMNS)).round(4)
    colours = generator.integers(0, 3, PART_ROWS)
    price = inputs @ np.array(SLOPES) + 3.0 * colours + generator.normal(0, 0.5, PART_ROWS)
    table = {f"x{place + 1}": inputs[:, place] for place in range(COLUMNS)}
    table["colour"] = np.array(["red", "green", "blue"])[colours]
    table["price"] = price.round(3)
    text = pl.DataFrame(table).write_csv()
    header, _, body = text.partition("\n")
    part = body.encode()
    parts = max(1, round(gigabytes * 1e9 / len(part)))
    with path.open("wb") as file:
        file.write(header.encode() + b"\n")
        for _ in range(parts):
            file.write(part)
    return parts * PART_ROWS
