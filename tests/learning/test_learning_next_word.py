"""NextWord: judged by PyTorch with the same weights, by finite differences, by scikit-learn, and by what it writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jax
import numpy as np
import pytest

import downslope as ds
from downslope.base import InputError
from downslope.learning import About, Answers, Data, NextWord, Trained
from downslope.learning._data import kind_column
from downslope.learning._dial_names import say_dial
from downslope.learning._tokens import text_data
from downslope.learning._writing import spaced
from downslope.learning.models import predict_rows, row_losses
from downslope.learning.sets import make_set
from tests.learning.finite_differences import assert_slope_is_right

ABOUT = About(title="A rhyme", text="A rhyme.", source="This test.")
RHYME = "the hill is high (and so are we), down the hill the ball rolls free. " * 6
LETTERS = text_data(RHYME, by="letters", length=5, name="rhyme", about=ABOUT)
WORDS = text_data(RHYME + "once: twice", by="words", length=3, most=12, name="rhyme", about=ABOUT)
MODELS = [NextWord(size=6, hidden=7), NextWord(size=6, hidden=7, attention=1), NextWord(size=6, hidden=7, attention=3)]


@pytest.fixture(autouse=True)
def _strict_ground() -> Iterator[None]:
    with jax.numpy_dtype_promotion("strict"), jax.numpy_rank_promotion("raise"):
        yield


def trained_on(data: Data, model: NextWord, *, spread: float = 0.4) -> Trained:
    """A model with dials at random, as if it had walked."""
    assert data.target is not None
    coding, answers = model.read(data), model.answers(data.target)
    chance = np.random.default_rng(5)
    dials = jax.tree.map(
        lambda dial: dial + chance.normal(0, spread, dial.shape).astype(np.float32), model.start(coding, answers, 0)
    )
    return Trained(model=model, dials=dials, coding=coding, answers=answers, form=data[:0])


def torch_scores(torch: Any, model: NextWord, dials: Any, rows: Any) -> Any:
    """The same machine in PyTorch, with its own embedding, attention and gelu. The last line of the table is zeros."""
    functional = torch.nn.functional
    table = torch.cat([dials["described"], torch.zeros(1, model.size)])
    before = functional.embedding(rows.long(), table)
    if model.attention:
        before = before + dials["attention"]["places"]
        parts = [
            (seen @ dials["attention"][name]).unflatten(-1, (model.attention, -1)).transpose(1, 2)
            for seen, name in ((before[:, -1:], "asks"), (before, "offers"), (before, "tells"))
        ]
        heard = functional.scaled_dot_product_attention(*parts).transpose(1, 2).flatten(1)
        seen = torch.cat([before[:, -1], heard], dim=1)
    else:
        seen = before.flatten(1)
    units = functional.gelu(seen @ dials["hidden"]["weights"] + dials["hidden"]["bias"])
    wanted = seen @ dials["wanted"]["straight"] + units @ dials["wanted"]["by hidden"]
    return wanted @ dials["described"].T + dials["bias"]


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS, ids=repr)
def test_it_answers_as_pytorch_does_with_the_same_weights(model: NextWord) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    trained = trained_on(LETTERS, model)
    rows = trained.coding.encode(LETTERS)[:40].copy()
    rows[3:6, :2] = len(trained.answers.kinds)  # letters that were never seen
    ours = jax.jit(lambda dials, rows: predict_rows(model, dials, rows, trained.answers.scores))(trained.dials, rows)
    theirs = torch_scores(torch, model, jax.tree.map(torch.tensor, trained.dials), torch.tensor(rows))
    np.testing.assert_allclose(ours, theirs.numpy(), rtol=1e-5, atol=1e-5)


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS, ids=repr)
def test_its_slope_is_that_of_finite_differences(model: NextWord) -> None:
    assert_slope_is_right(model, WORDS[:30])


@pytest.mark.parametrize("attention", [0, 2])
def test_the_same_seed_starts_the_same_and_another_elsewhere(attention: int) -> None:
    model = NextWord(size=4, hidden=3, attention=attention)
    coding, answers = model.read(WORDS), model.answers(WORDS.columns[-1])
    one, same, other = (model.start(coding, answers, seed) for seed in (1, 1, 2))
    wide = 8 if attention else 12
    shapes: Any = {
        "described": (13, 4),
        "hidden": {"weights": (wide, 3), "bias": (3,)},
        "wanted": {"straight": (wide, 4), "by hidden": (3, 4)},
        "bias": (13,),
    }
    if attention:
        shapes["attention"] = {"places": (3, 4), "asks": (4, 4), "offers": (4, 4), "tells": (4, 4)}
    assert jax.tree.map(np.shape, one) == shapes
    assert {leaf.dtype for leaf in jax.tree.leaves(one)} == {np.dtype(np.float32)}
    assert all(np.array_equal(a, b) for a, b in zip(*map(jax.tree.leaves, (one, same)), strict=True))
    assert not np.array_equal(one["described"], other["described"])


@pytest.mark.slow
def test_dropout_silences_only_while_it_learns() -> None:
    silent, whole = NextWord(size=6, hidden=7, dropout=0.5), NextWord(size=6, hidden=7)
    trained = trained_on(WORDS, silent)
    rows, truths = trained.coding.encode(WORDS), trained.answers.encode(WORDS.columns[-1])
    scores = [predict_rows(model, trained.dials, rows, 13) for model in (silent, whole)]
    np.testing.assert_array_equal(*scores)
    losses = jax.jit(row_losses(silent, trained.answers))
    one, same, other = (losses(trained.dials, rows, truths, jax.random.key(seed)) for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.allclose(one, other)


@pytest.mark.slow
def test_a_surprise_is_the_log_loss_of_scikit_learn_in_bits() -> None:
    metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn is not installed")
    trained = trained_on(LETTERS, NextWord(size=6, hidden=7))
    told = trained.surprise(LETTERS)
    kinds = range(len(trained.answers.kinds))
    nats = metrics.log_loss(LETTERS.columns[-1].values, trained.predict(LETTERS.rows).raw, labels=list(kinds))
    assert told.bits == pytest.approx(nats / np.log(2), rel=1e-5)
    assert told.perplexity == pytest.approx(np.exp(nats), rel=1e-5)
    assert (told.rows, told.unknown) == (len(LETTERS), 0)
    assert repr(told).endswith(f"over {len(LETTERS):,} rows")


def test_one_that_knows_nothing_is_as_unsure_as_between_all_letters() -> None:
    trained = trained_on(LETTERS, NextWord(size=2, hidden=2), spread=0.0)
    blank = Trained(
        model=trained.model,
        dials=jax.tree.map(np.zeros_like, trained.dials),
        coding=trained.coding,
        answers=trained.answers,
        form=trained.form,
    )
    assert blank.surprise(LETTERS).perplexity == pytest.approx(len(trained.answers.kinds))


def test_letters_that_it_never_learned_are_counted_apart() -> None:
    trained = trained_on(LETTERS, NextWord(size=2, hidden=2))
    foreign = text_data(RHYME[:60] + "éx", by="letters", length=5, name="rhyme", about=ABOUT)
    told = trained.surprise(foreign)
    assert (told.rows, told.unknown) == (len(foreign) - 2, 2)
    assert "2 more, of kinds that it never learned" in repr(told)


def test_it_goes_on_from_the_start_and_writes_as_much_as_it_was_asked() -> None:
    trained = trained_on(LETTERS, NextWord(size=6, hidden=7))
    text = trained.write("The  hill ", length=30, seed=1)
    assert text.startswith("the hill ")
    assert len(text) == len("the hill ") + 30
    assert set(text) <= set(LETTERS.columns[-1].kinds)
    assert trained.write("The  hill ", length=30, seed=1) == text
    assert trained.write("The  hill ", length=30, seed=2) != text
    assert trained.write("down", length=0) == "down"
    assert len(trained.write(length=3)) == 3


def test_at_no_temperature_it_always_takes_the_likeliest() -> None:
    trained = trained_on(LETTERS, NextWord(size=6, hidden=7))
    text = trained.write("the hill", length=12, temperature=0, seed=1)
    assert text == trained.write("the hill", length=12, temperature=0, seed=2)
    assert text == trained.write("the hill", length=12, temperature=1e-9, seed=3)
    for place in range(8, len(text)):
        likeliest = trained.predict([{"before": list(text[place - 5 : place])}]).answers[0]
        assert text[place] == likeliest


@pytest.mark.slow
@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
def test_it_draws_each_letter_by_its_share_at_the_temperature(temperature: float) -> None:
    trained = trained_on(LETTERS, NextWord(size=6, hidden=7))
    drawn = [trained.write("hill ", length=1, temperature=temperature, seed=seed)[-1] for seed in range(800)]
    shares = trained.predict([{"before": list("hill ")}]).raw[0] ** (1 / temperature)
    shares /= shares.sum()
    counts = np.array([drawn.count(kind) for kind in trained.answers.kinds])
    common = 800 * shares >= 5  # All others count as one.
    counts, shares = (np.append(each[common], each[~common].sum()) for each in (counts, shares))
    off = (counts - 800 * shares) / np.sqrt(800 * shares * (1 - shares) + 1)
    assert len(off) > 3
    assert np.abs(off).max() < 4


def test_words_are_spaced_as_people_write_and_the_rare_one_is_never_written() -> None:
    trained = trained_on(WORDS, NextWord(size=6, hidden=7))
    assert "(rare)" in WORDS.columns[-1].kinds
    text = trained.write("Down the hill", length=200, temperature=5.0, seed=3)
    assert text.startswith("down the hill")
    assert "rare" not in text
    assert not re.search(r" [.,:)]|\( ", text)
    assert spaced(["he", "said", '"', "go", '"', "."]) == 'he said "go".'


@pytest.mark.slow
@pytest.mark.parametrize("attention", [0, 2])
def test_it_learns_a_rhyme_by_heart_and_is_saved_and_opened(tmp_path: Path, attention: int) -> None:
    model = NextWord(size=16, hidden=32, attention=attention)
    training = ds.train(model, LETTERS, rounds=30, speed=0.01, rule="adam")
    assert training.surprise(LETTERS).perplexity < 1.2
    at = RHYME.index("the ball")
    assert training.write("the ball", length=61, temperature=0.0) == (RHYME * 2)[at : at + 8 + 61]
    opened = ds.open_model(training.save(tmp_path / "rhyme"))
    assert opened.model == model
    assert opened.write("down", seed=4) == training.write("down", seed=4)
    assert say_dial("described", (2, 1), opened) == f'what describes "{opened.answers.kinds[2]}", number 2'
    assert "score of" in say_dial("bias", (2,), opened)


def _other_target() -> Data:
    kinds = ("up", "down")
    target = kind_column("mood", np.zeros(len(LETTERS)), kinds)
    return Data(name="moods", about=ABOUT, inputs=LETTERS.inputs, target=target)


def _flown_off() -> Trained:
    trained = trained_on(LETTERS, NextWord(size=2, hidden=2))
    trained.dials["bias"][:] = np.nan
    return trained


def _of_numbers() -> Trained:
    cups = make_set("lemonade")
    line = ds.Line()
    coding, answers = line.read(cups), Answers.learned_from(cups.columns[-1])
    return Trained(model=line, dials=line.start(coding, answers, 0), coding=coding, answers=answers, form=cups[:0])


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda: NextWord().read(make_set("iris")), r"reads text.*\(number\).*iris.*by=\"letters\".*Network\(\)"),
        (lambda: NextWord().read(_other_target()), r"which of the letters or words.*'mood'.*moods.*by=\"letters\""),
        (lambda: NextWord(size=0), r"size must be a whole number from 1.*Got 0.*first try is 32"),
        (lambda: NextWord(hidden=1.5), r"hidden must be a whole number.*Got 1\.5.*first try is 128"),  # type: ignore[arg-type]
        (lambda: NextWord(attention=-1), r"attention must be a whole number from 0.*Got -1.*first try is 2"),
        (lambda: NextWord(size=10, attention=4), r"multiple of attention.*size=10, attention=4.*Try size=12"),
        (lambda: NextWord(dropout=-0.1), r"dropout must be at least 0.*Got -0\.1"),
        (lambda: _of_numbers().write("the "), r"next letter or word can write.*'cups'.*lemonade.*Train NextWord"),
        (lambda: _of_numbers().surprise(make_set("lemonade")), r"one of some kinds.*a number.*\.score\(data\)"),
        (lambda: trained_on(LETTERS, MODELS[0]).surprise(LETTERS.rows), r"what came.*without answers.*'next'"),
        (lambda: _flown_off().write("the "), r"numbers are numbers.*flew off.*smaller speed"),
        (lambda: trained_on(LETTERS, MODELS[0]).write(3), r"start must be a text.*Got 3"),  # type: ignore[arg-type]
        (lambda: trained_on(LETTERS, MODELS[0]).write(length=-1), r"length is a whole number.*Got -1.*Try 200"),
        (lambda: trained_on(LETTERS, MODELS[0]).write(length=10**6), r"length must be at most 100,000.*1,000,000"),
        (lambda: trained_on(LETTERS, MODELS[0]).write(seed=-1), r"A seed is a whole number.*Got -1"),
        (lambda: trained_on(LETTERS, MODELS[0]).write(temperature=-1), r"temperature must be 0 or more.*0\.8"),
        (lambda: trained_on(LETTERS, MODELS[0]).write(temperature=np.inf), r"temperature must be 0.*Got inf"),
        (lambda: trained_on(LETTERS, MODELS[0]).write(temperature="hot"), r"temperature must.*Got 'hot'"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_work_is_refused_with_a_cure(made: Any, told: str) -> None:
    with pytest.raises(InputError, match=re.compile(told, re.DOTALL)) as refused:
        made()
    assert refused.value.cure


def test_one_that_flew_off_is_surprised_beyond_counting() -> None:
    assert _flown_off().surprise(LETTERS).bits == np.inf
