"""The table of the sets: what is in it, how a set is asked for, and what is said when it cannot be had."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from importlib.machinery import ModuleSpec
from typing import Any

import numpy as np
import pytest

from downslope.base import DownslopeError, InputError
from downslope.learning.sets import SETS, datasets, known_set, make_set, truth

NAMES = list(SETS)
MADE_UP = [known.name for known in datasets() if not known.real]
IMPOSSIBLE = [
    *(("rows", value) for value in (0, 2.5, True, 10**12)),
    *(("noise", value) for value in (-0.1, float("nan"), "much", 1e9)),
    *(("seed", value) for value in (-1, 0.5, None)),
]
SMALL: dict[str, dict[str, Any]] = {"spam": {"rows": 60}, "films": {"rows": 500}, "words": {"by": "words"}}


@pytest.mark.parametrize("name", NAMES)
def test_a_set_is_what_its_line_in_the_table_says(name: str) -> None:
    known = SETS[name]
    data = make_set(name)
    assert (data.name, data.about.title, data.about.real) == (known.name, known.title, known.real)
    assert data.target is not None
    about = 0.2 * known.rows if name == "words" else 0  # other versions of Python have other texts
    assert abs(len(data) - known.rows) <= about
    assert all(len(column) == len(data) for column in data.columns)
    assert all(not column.name.startswith(" ") and column.name for column in data.columns)


@pytest.mark.parametrize("name", NAMES)
def test_a_set_says_what_it_is_and_where_it_comes_from(name: str) -> None:
    about = make_set(name, **SMALL.get(name, {})).about
    assert len(about.text) > 80
    assert about.text.endswith(".")
    assert about.source.endswith(".")
    if about.real:
        assert "icense" in about.source or "licence" in about.source or "CC BY" in about.source
    else:
        assert about.made_up is not None
        assert len(about.made_up) > 60
        assert "made up" in about.source


@pytest.mark.parametrize("written", ["breast cancer", "breast_cancer", "Breast-Cancer", "  breast   cancer "])
def test_a_name_may_have_spaces_underscores_or_hyphens(written: str) -> None:
    known = known_set(written)
    assert known is not None
    assert known.name == "breast_cancer"


def test_an_unknown_set_is_told_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean 'lemonade'"):
        make_set("lemonad")
    with pytest.raises(InputError, match="There are fruits, lemonade"):
        make_set("zzzzzz")


def test_an_unknown_setting_is_told_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"no setting 'sed'.*rows \(usually 400\)"):
        make_set("circle", sed=3)
    with pytest.raises(InputError, match="It has none"):
        make_set("iris", rows=3)


@pytest.mark.parametrize("name", MADE_UP)
@pytest.mark.parametrize(("setting", "value"), IMPOSSIBLE)
def test_a_setting_that_cannot_be_is_refused_with_what_is_usual(name: str, setting: str, value: object) -> None:
    with pytest.raises(InputError, match=rf"{setting} must be .* Got .*\. Usual is "):
        make_set(name, **{setting: value})


def test_settings_may_be_numpys_own_numbers() -> None:
    assert len(make_set("circle", rows=np.int64(10), noise=np.float32(0.25), seed=np.uint8(3))) == 10


@pytest.mark.parametrize("name", ["iris", "digits", "faces"])
def test_without_the_package_a_real_set_says_what_to_install(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda package: None)
    with pytest.raises(
        DownslopeError, match=rf'{name} is read from .* not installed. Try: pip install "downslope\[sets]"'
    ):
        make_set(name)


def test_a_package_without_the_file_is_not_called_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    empty = ModuleSpec("sklearn", None, is_package=True)
    empty.submodule_search_locations = ["/nowhere"]
    monkeypatch.setattr(importlib.util, "find_spec", lambda package: empty)
    with pytest.raises(DownslopeError, match=r"is installed without datasets/data/iris\.csv"):
        make_set("iris")


def test_a_real_set_has_no_truth_to_tell() -> None:
    with pytest.raises(InputError, match="Only a made-up set"):
        truth("iris")
    with pytest.raises(InputError, match="Only a made-up set"):
        truth("nothing")


@pytest.mark.slow
def test_listing_and_making_sets_loads_nothing_heavy() -> None:
    program = (
        "import sys; from downslope.learning.sets import datasets, make_set; datasets();"
        "makers = [name for name in sys.modules if name.startswith('downslope.learning.sets._')];"
        "assert makers == ['downslope.learning.sets._registry'], makers;"
        "[make_set(name) for name in ('fruits', 'iris', 'faces', 'circle')];"
        "heavy = {'jax', 'equinox', 'polars', 'sklearn', 'skimage', 'scipy', 'rich', 'PIL'} & set(sys.modules);"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
