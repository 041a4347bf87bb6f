"""How hard the made-up sets are, judged by scikit-learn: never trivial, and never hopeless."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest

from downslope.learning import Data
from downslope.learning.sets import make_set, truth
from downslope.learning.sets._spam_habits import read_habits

pytestmark = pytest.mark.slow


def flat(data: Data) -> tuple[Any, Any]:
    assert data.target is not None
    return np.stack([column.values for column in data.inputs], axis=1).astype(float), data.target.values


def held_out(model: Any, inputs: Any, answers: Any, seeds: range = range(10)) -> list[float]:
    """The share of right answers on a fifth that was held out, by seed."""
    from sklearn.model_selection import train_test_split

    scores = []
    for seed in seeds:
        train, test, told, true = train_test_split(inputs, answers, test_size=0.2, stratify=answers, random_state=seed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of having stopped after the rounds that were asked for
            fitted = model(seed).fit(train, told)
        scores.append(float(fitted.score(test, true)))
    return scores


def network(seed: int) -> Any:
    """Sixteen units, 30 rounds, speed 0.1, the plain rule, batches of 32: as the bar has it."""
    from sklearn.neural_network import MLPClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(
        StandardScaler(),
        MLPClassifier(
            (16,), solver="sgd", learning_rate_init=0.1, momentum=0, batch_size=32, max_iter=30, alpha=0,
            random_state=seed, tol=0, n_iter_no_change=100,
        ),
    )  # fmt: skip


def straight(seed: int) -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=100, max_iter=5000))


def test_a_small_network_tells_fruits_apart_on_every_seed() -> None:
    scores = held_out(network, *flat(make_set("fruits")))
    assert min(scores) >= 0.95, scores


def test_a_straight_line_does_clearly_worse_on_fruits() -> None:
    inputs, answers = flat(make_set("fruits"))
    assert np.mean(held_out(straight, inputs, answers)) < np.mean(held_out(network, inputs, answers)) - 0.05


def test_no_single_measurement_tells_fruits_apart() -> None:
    from sklearn.tree import DecisionTreeClassifier

    inputs, answers = flat(make_set("fruits"))
    for column in range(inputs.shape[1]):
        one = held_out(lambda seed: DecisionTreeClassifier(max_leaf_nodes=12), inputs[:, [column]], answers)
        assert np.mean(one) < 0.8


@pytest.mark.parametrize("name", ["circle", "xor", "spiral"])
def test_no_straight_line_parts_a_bent_shape_and_the_nearest_dots_do(name: str) -> None:
    from sklearn.neighbors import KNeighborsClassifier

    inputs, answers = flat(make_set(name))
    assert np.mean(held_out(straight, inputs, answers)) < 0.7
    assert np.mean(held_out(lambda seed: KNeighborsClassifier(5), inputs, answers)) > 0.85


def test_a_straight_line_parts_two_hills_as_well_as_anything() -> None:
    inputs, answers = flat(make_set("two_hills", rows=5000, noise=0.4))
    best = truth("two_hills", noise=0.4)["best"]
    assert np.mean(held_out(straight, inputs, answers, range(3))) == pytest.approx(best, abs=0.015)


def test_a_straight_line_gets_most_of_the_moons_and_not_all() -> None:
    assert 0.75 < np.mean(held_out(straight, *flat(make_set("moons")))) < 0.93


def by_words(seed: int) -> Any:
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(CountVectorizer(binary=True), LogisticRegression(C=3, max_iter=3000))


def messages(**settings: Any) -> tuple[Any, Any]:
    data = make_set("spam", **settings)
    assert data.target is not None
    return data.inputs[0].values, data.target.values


@pytest.mark.parametrize("seed", [0, 1])
def test_counting_words_finds_nearly_all_spam_and_never_all(seed: int) -> None:
    scores = held_out(by_words, *messages(seed=seed))
    assert 0.975 < np.mean(scores) < 0.993, scores
    assert min(scores) >= 0.97, scores


def test_few_words_are_not_enough_to_find_spam() -> None:
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    def few(seed: int) -> Any:
        return make_pipeline(CountVectorizer(binary=True, max_features=100), LogisticRegression(max_iter=3000))

    assert np.mean(held_out(few, *messages(), seeds=range(3))) < 0.95


def test_no_two_messages_are_the_same_and_few_are_nearly_the_same() -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts, _ = messages()
    assert len({text.lower() for text in texts}) == len(texts) == 4000
    told = TfidfVectorizer().fit_transform(texts)
    order = np.random.default_rng(0).permutation(len(texts))
    nearest = (told[order[:800]] @ told[order[800:]].T).max(axis=1).toarray().ravel()
    assert np.median(nearest) < 0.75
    assert (nearest > 0.9).mean() < 0.07


def test_what_is_learned_of_some_habits_holds_for_others() -> None:
    """Habits never seen, on both sides: words still tell, so no template is simply learned by heart."""
    from downslope.learning.sets import _spam
    from downslope.learning.sets._dice import Dice

    habits = read_habits()
    sides = (tuple(habits.wanted.items()), tuple(habits.spam.items()))

    def drawn(part: int, count: int) -> tuple[list[str], list[int]]:
        some = habits._replace(wanted=dict(sides[0][part::2]), spam=dict(sides[1][part::2]))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(_spam, "read_habits", lambda: some)
            kinds = [row % 2 for row in range(count)]
            return _spam._messages(kinds, 0.0, Dice(3, part)), kinds

    texts, kinds = drawn(0, 2000)
    others, true = drawn(1, 1000)
    assert 0.7 < by_words(0).fit(texts, kinds).score(others, true) < 0.97


def test_friends_and_swindlers_share_their_telling_words() -> None:
    texts, kinds = messages()
    for word in ("free", "click", "refund", "account", "account", "prize", "code", "urgent", "link", "password"):
        in_wanted = sum(word in text.lower() for text, kind in zip(texts, kinds, strict=True) if kind == 0)
        assert in_wanted >= 5, word
    spam = [text for text, kind in zip(texts, kinds, strict=True) if kind == 1]
    assert sum("http" not in text and ".example" not in text.lower() for text in spam) > 0.3 * len(spam)
    assert any("fr33" in text or "w1n" in text or "c@$h" in text for text in spam)


def test_biases_and_one_taste_are_not_enough_for_the_films_and_two_are() -> None:
    """Alternating least squares: the tastes of viewers, then of films, in turn."""
    data = make_set("films")
    viewer, film = data.column("viewer"), data.column("film")
    stars = data.column("stars").values
    order = np.random.default_rng(0).permutation(len(data))
    test, train = order[:4000], order[4000:]
    off = {}
    for tastes in (0, 1, 2):
        sides = [np.random.default_rng(1).normal(0, 0.1, (len(side.kinds), tastes + 1)) for side in (viewer, film)]
        codes, middle = (viewer.values, film.values), stars[train].mean()
        for _ in range(25):
            for one, other in ((0, 1), (1, 0)):
                for code in range(len(sides[one])):
                    rows = train[codes[one][train] == code]
                    known = sides[other][codes[other][rows]]
                    inputs = np.hstack([np.ones((len(rows), 1)), known[:, 1:]])
                    left = stars[rows] - middle - known[:, 0]
                    sides[one][code] = np.linalg.solve(inputs.T @ inputs + 3 * np.eye(tastes + 1), inputs.T @ left)
        mine, theirs = sides[0][viewer.values], sides[1][film.values]
        guess = np.clip(middle + mine[:, 0] + theirs[:, 0] + (mine[:, 1:] * theirs[:, 1:]).sum(axis=1), 1, 5)
        off[tastes] = float(np.sqrt(np.mean((stars[test] - guess[test]) ** 2))) / truth("films")["floor"]
    assert off[0] > 1.25
    assert off[1] > 1.1
    assert off[2] < 1.06
