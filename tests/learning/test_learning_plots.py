"""Pictures of data and of what was learned: figures, or files where a path says so."""

from __future__ import annotations

from pathlib import Path

import pytest

import downslope as ds
from downslope.base import InputError


@pytest.fixture(scope="module")
def parts() -> tuple[ds.Data, ds.Data]:
    data = ds.load("fruits")
    assert isinstance(data, ds.Data)
    return data.split(test=0.2, seed=1)


@pytest.fixture(scope="module")
def training(parts: tuple[ds.Data, ds.Data]) -> ds.Training:
    return ds.train(ds.Network(hidden=[4]), parts[0], rounds=3, speed=0.1, seed=1, held_out=parts[1])


def test_every_picture_is_a_figure_and_a_file_that_says_what_it_shows(
    parts: tuple[ds.Data, ds.Data], training: ds.Training, tmp_path: Path
) -> None:
    lemonade = ds.load("lemonade")
    assert isinstance(lemonade, ds.Data)
    line = ds.train(ds.Line(), lemonade.only("temperature"), rounds=3)
    ds.plot_data(parts[0], tmp_path / "data.svg", x="weight", y="redness")
    ds.plot_line(line, tmp_path / "line.svg")
    ds.plot_training(training, tmp_path / "training.svg")
    ds.plot_race({0.1: training, 1.0: training}, tmp_path / "race.svg", theme="night")
    ds.plot_network(training, tmp_path / "network.svg")
    ds.plot_network(ds.Network(hidden=[3]), tmp_path / "untrained.svg", data=parts[0])
    figure = ds.plot_mistakes(training.model, parts[1], tmp_path / "mistakes.svg")
    assert figure.get_size_inches().min() > 1
    said = {path.stem: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert set(said) == {"data", "line", "training", "race", "network", "untrained", "mistakes"}
    assert all("<desc" in svg for svg in said.values())
    assert "In 3 rounds the loss went from" in said["training"]


def test_what_cannot_be_drawn_says_what_to_try(parts: tuple[ds.Data, ds.Data]) -> None:
    with pytest.raises(InputError, match=r"Try ds.train\(net, data\) first"):
        ds.plot_network(ds.Network())
    with pytest.raises(InputError, match="stands in a training"):
        ds.plot_training(ds.Network())  # type: ignore[arg-type]
    with pytest.raises(InputError, match="at least one training"):
        ds.plot_race({})
    with pytest.raises(InputError, match="answers with something"):
        ds.plot_network(ds.Network(), data=parts[0].rows)
