"""What the guesser of text must reach, through the public door: half the perplexity of one that counts pairs."""

from __future__ import annotations

from typing import Any

import pytest

import downslope as ds
from tests.learning.count_models import count_perplexity

pytestmark = pytest.mark.slow


def test_the_next_letter_surprises_it_half_as_much_as_one_that_counts_pairs() -> None:
    train, test = ds.load("words", by="letters").split(test=0.2, seed=1)
    training = ds.train(ds.NextWord(), train, rounds=2, batch=128, speed=0.003, rule="adam", seed=1)
    ours, pairs, triples = training.surprise(test).perplexity, *_counted(train, test)
    told = f"perplexity {ours:.2f}; counting pairs {pairs:.2f}, triples {triples:.2f}"
    assert ours <= pairs / 2, told


@pytest.mark.parametrize("attention", [0, 2])
def test_the_next_word_surprises_it_less_than_one_that_counts_pairs(attention: int) -> None:
    train, test = ds.load("words", by="words").split(test=0.2, seed=1)
    model = ds.NextWord(size=64, attention=attention, dropout=0.4)
    training = ds.train(model, train, rounds=6, batch=128, speed=0.003, rule="adam", seed=1)
    ours, pairs, triples = training.surprise(test).perplexity, *_counted(train, test)
    told = f"perplexity {ours:.2f}; counting pairs {pairs:.2f}, triples {triples:.2f}"
    assert ours < pairs, told


def _counted(train: Any, test: Any) -> tuple[float, float]:
    return count_perplexity(train, test, order=2), count_perplexity(train, test, order=3)
