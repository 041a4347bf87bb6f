"""Programs in NumPy beside the same ones with Downslope: walks place by place, losses round by round."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from downslope import Walk
from downslope.engine import rule as engine_rule
from downslope.language import FactsOf
from downslope.language.python._numpy_rules import ASK_THE_DIAL
from downslope.language.words import RULES
from downslope.learning.training import Training
from tests.language.known_facts import facts_of
from tests.language.numpy_programs import net, run_in_downslope, run_in_numpy

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "programs").glob("*.slope"))
CHANCY = ("18-learned-by-heart",)
"""Dropout: NumPy draws others who are silent."""
NOTHING_KEPT = ("01-one-line", "08-look-at-data")
QUICK = ("01", "02", "03", "08")
WITHIN = 1e-4


def compared(program: str, folder: Path | None = None, facts: FactsOf = facts_of) -> int:
    """How many losses, places and numbers were found alike."""
    ours, theirs = run_in_downslope(program, folder, facts), run_in_numpy(program, folder, facts)[0]
    count = 0
    for name, value in ours.items():
        if name not in theirs:  # a helper of one of the two
            continue
        if isinstance(value, Training):
            count += _losses_alike(theirs[name], value)
        elif isinstance(value, Walk):
            count += _places_alike(theirs[name], value)
        elif isinstance(value, float | str) and not name.startswith("__"):
            assert theirs[name] == (value if isinstance(value, str) else pytest.approx(value, rel=1e-4, abs=1e-6)), name
            count += 1
    return count


def _losses_alike(net: Any, training: Training) -> int:
    rounds = training.rounds
    assert net.flew_off == training.flew_off
    scale = np.maximum(1.0, np.abs(rounds.loss))
    np.testing.assert_allclose(np.array(net.losses) / scale, rounds.loss / scale, rtol=0, atol=WITHIN)
    if rounds.held_out_loss is not None:
        np.testing.assert_allclose(net.held_out_losses, rounds.held_out_loss, rtol=0, atol=WITHIN)
    assert len(net.losses) == len(rounds.loss)
    return len(rounds.loss)


def _places_alike(walked: Any, walk: Walk) -> int:
    """Downslope stops where a walk has settled, NumPy makes every step."""
    places = np.asarray(walk.positions).reshape(len(walk.losses), -1)
    assert len(walked.way) >= len(places)
    np.testing.assert_allclose(walked.way[: len(places)], places, rtol=1e-9, atol=1e-9)
    return len(places)


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=path.stem, marks=[pytest.mark.slow] * (path.stem[:2] not in QUICK)) for path in EXAMPLES],
)
def test_an_example_comes_to_the_same_numbers(path: Path, tmp_path: Path) -> None:
    program = path.read_text(encoding="utf-8")
    if path.stem in CHANCY:
        program = program.replace("[0%, 50%]", "[0%]")
    assert compared(program, tmp_path) > 0 or path.stem in NOTHING_KEPT


KINDS = ("relu", "gelu", "tanh", "sigmoid", "linear")
NETWORKS = {
    "all kinds of units": net(
        *(f"hidden size 5 kind {kind}" for kind in ("relu", "gelu", "tanh", "sigmoid", "linear"))
    ),
    "numbers and kinds in, a number out": net(
        "hidden size 6 kind tanh", data="diabetes", settings="rounds: 8, speed: 0.02"
    ),
    "flying off": net("hidden size 4", settings="rounds: 6, speed: 1000"),
    "going on": net("hidden size 4") + "train_network net, on: data, rounds: 3, speed: 0.03, seed: 9\n",
    "rules by name, in small batches": net(
        "hidden size 4 kind tanh", data="iris", settings='rounds: 3, batch: 7, seed: 5, rule: "adam"'
    )
    + """
for each rule in ["momentum", "plain"]
  train_network net, on: data, rounds: 3, rule: rule, speed: 0.02
end
""",
    "many kinds": net(data="films", settings="rounds: 1").replace('films"', 'films"\ndata = take data, rows: 200'),
    "words": """
text = load "words", by: words
few = take text, rows: 1500
split few, test: 20%
writer = make_network
  layer input from few
  layer words size 6
  layer hidden size 10 kind gelu
  layer output
end
train_network writer, on: few, rounds: 2, held_out: test, rule: adam, speed: 0.01
said = continue_text writer, after: "value", length: 5
right = score writer, on: test
""",
    "attention, and side by side, by letters": """
text = load "words", by: letters
few = take text, rows: 1500
writer = make_network
  layer input from few
  layer words size 6
  layer attention heads 3
  layer hidden size 10 kind gelu
  layer output
end
train_network writer, on: few, rounds: 2, speed: 0.3
said = continue_text writer, after: "the v", length: 30
beside = make_network
  layer input from few
  layer words size 5
  layer hidden size 6 kind gelu
  layer output
end
train_network beside, on: few, rounds: 1
""",
    "pictures of odd sizes, and other data": """
data = load "faces"
flat = make_network
  layer input from data
  layer hidden size 4
  layer output
end
seen = make_network
  layer input from data
  layer picture filters 3
  layer picture filters 4
  layer hidden size 5
  layer output
end
train_network flat, on: data, rounds: 2
train_network seen, on: data, rounds: 2
other = load "iris"
straight = make_network
  layer input from other
  layer output
end
train_network straight, on: other, rounds: 2
""",
}


@pytest.mark.slow
@pytest.mark.parametrize("program", NETWORKS.values(), ids=NETWORKS)
def test_a_network_learns_alike(program: str) -> None:
    assert compared(program) >= 1


ASKED = """
data = load "fruits"
split data, test: 30%
net = make_network
  layer input from data
  layer hidden size 6 kind tanh
  layer output
end
speed = race net, on: data, speeds: [0.01, 0.3, 1000000], rounds: 4, held_out: test
train_network net, on: data, rounds: 4, speed: speed
right = score net, on: test
first = ask net, weight: 120, redness: 0.8
second = ask net, row: 3, of: test
cups = load "lemonade"
line = fit_line cups, rounds: 5
explained = score line, on: cups
sold = ask line, temperature: 30, weekend: "yes"
less = ask line, temperature: 30
"""


@pytest.mark.slow
def test_answers_scores_and_races_are_alike() -> None:
    program = ASKED.replace("= ask", "= ask")
    names, printed = run_in_numpy(program)
    assert "speed 0.3: loss" in printed
    from tests.studio.running import shown

    told = shown(program + "show right, first, second, explained, sold, less, speed")[-1].split()
    for value, text in zip(("right", "first", "second", "explained", "sold", "less", "speed"), told, strict=True):
        ours = names[value]
        assert text == ours if isinstance(ours, str) else float(text) == pytest.approx(ours, rel=1e-4)


HILLS = """
hill = make_hill "x^2"
usual = roll hill, from: 1, rule: momentum, steps: 1
other = roll hill, from: 1, rule: RULE, steps: 1
"""


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES)
def test_every_rule_steps_as_the_engine_does(rule: str) -> None:
    """Step by step on slopes drawn at random, the same ones for both."""
    module, _ = run_in_numpy(HILLS.replace("RULE", rule))
    chance = np.random.default_rng(7)
    ours, kept = chance.normal(size=(3, 2)), dict[str, Any]()
    mover = engine_rule(rule).mover()
    with jax.enable_x64(True):
        theirs = jnp.asarray(ours)
        memory = mover.init(theirs)
        for number in range(1, 9):
            slope = chance.normal(size=(3, 2))
            step = module[rule](slope, kept, number, *([ours] if rule in ASK_THE_DIAL else []))
            update, memory = mover.update(jnp.asarray(slope), memory, theirs)
            np.testing.assert_allclose(-step, update, rtol=1e-9, atol=1e-12)
            ours, theirs = ours - 0.1 * step, theirs + 0.1 * update


LINES = """
data = load "lemonade"
one = fit_line data, x: "temperature", y: "cups", rounds: 20
all = fit_line data, rounds: 20, rule: momentum, speed: 0.02
other = fit_line data, y: "temperature", rounds: 20
bold = fit_line data, x: "temperature", rounds: 20, speed: 4
show one
explained = score all, on: data
"""


@pytest.mark.slow
def test_lines_are_fitted_alike() -> None:
    assert compared(LINES) > 60


@pytest.mark.slow
def test_a_file_with_gaps_is_read_alike(tmp_path: Path) -> None:
    rows = ["size,colour,price"]
    chance = np.random.default_rng(4)
    for size in chance.integers(20, 90, 60):
        colour = chance.choice(["red", "green", "blue", ""])
        rows.append(f"{'' if size % 9 == 0 else size},{colour},{2 * size + 10 * (colour == 'red')}")
    (tmp_path / "houses.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    program = net("hidden size 4 kind tanh", data="houses.csv").replace('csv"', 'csv", predict: "price"')
    from downslope.studio import Folders
    from downslope.studio import facts_of as facts_in

    assert compared(program, tmp_path, facts_in(Folders(data=tmp_path))) > 4


@pytest.mark.slow
def test_kinds_of_two_files_are_told_by_their_names(tmp_path: Path) -> None:
    """The second file has two of the three kinds, and counts them from 0 as well."""
    for name, sizes in (("learn.csv", range(10, 40)), ("test.csv", range(20, 40))):
        rows = [f"{size},{'big' if size < 20 else 'huge' if size < 30 else 'immense'}" for size in sizes]
        (tmp_path / name).write_text("\n".join(["size,called", *rows]) + "\n", encoding="utf-8")
    program = net("hidden size 4 kind tanh", data="learn.csv").replace('csv"', 'csv", predict: "called"')
    program += 'test = load "test.csv", predict: "called"\nright = score net, on: test\n'
    from downslope.studio import Folders
    from downslope.studio import facts_of as facts_in

    assert compared(program, tmp_path, facts_in(Folders(data=tmp_path))) > 5
