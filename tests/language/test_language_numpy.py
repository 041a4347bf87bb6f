"""Programs in NumPy: what stands in them, how it is laid out, and that every slope in them is a slope."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from downslope import catalogue
from downslope.formulas import parse
from downslope.language.python import _numpy_layers, _numpy_training, _numpy_words, _plain_texts
from downslope.language.python._choices import chosen
from downslope.language.python._numpy_hills import hill_lines
from downslope.language.python._numpy_rules import RULES as WRITTEN_RULES
from downslope.language.words import RULES
from tests.language.numpy_programs import in_numpy, net, run_in_numpy

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "programs").glob("*.slope"))
RIGHT = sorted(Path(__file__).with_name("right").glob("*.slope"))
LETTERS = """
text = load "words", by: letters
few = take text, rows: 200
writer = make_network
  layer input from few
  layer words size 6
LAYERS  layer hidden size 5 kind gelu
  layer output
end
train_network writer, on: few, rounds: 1
"""
WORDS, LISTENING = LETTERS.replace("LAYERS", ""), LETTERS.replace("LAYERS", "  layer attention heads 2\n")
DENSE = net("hidden size 6 kind gelu", "hidden size 5 kind sigmoid", "hidden size 4 kind tanh", "hidden size 3")
PICTURES = net("picture filters 3", "picture filters 4", "hidden size 5", data="digits", settings="rounds: 1")
LINE = 'data = load "lemonade"\nnet = fit_line data, rounds: 1'
NUMBERS = net("hidden size 5 kind linear", data="diabetes", settings="rounds: 1, speed: 0.01")


def defined(text: str) -> set[str]:
    """The functions and classes of a program in Python."""
    return set(re.findall(r"^(?:def|class) (\w+)", text, re.MULTILINE))


def test_a_program_has_no_more_in_it_than_it_needs() -> None:
    assert defined(in_numpy('show "hello"')) == set()
    assert defined(in_numpy('hill = make_hill "x^2"\nwalk = roll hill, from: 4')) == {"Hill", "Walk", "roll"}
    shared = {"Coding", "train", "loss", "loss_slope"}
    assert defined(in_numpy(LINE)) == shared | {"Line", "kinds_of"}
    layers = shared | {"Network", "Layer", "random_weights", "Dense", "softmax"}
    assert defined(in_numpy(net())) == layers
    assert defined(in_numpy(net("hidden size 3 kind tanh", settings="rounds: 1, rule: adam"))) == layers | {
        "Tanh",
        "adam",
    }
    assert defined(in_numpy(PICTURES)) == layers | {"Filters", "Pool", "Relu", "Flat", "watched"}
    words = shared | {"NextWord", "gelu", "gelu_slope", "softmax", "random_weights", "watched"}
    assert defined(in_numpy(WORDS)) == words
    assert "listen" not in in_numpy(WORDS)
    assert "listen_back" in in_numpy(LISTENING)


def test_names_of_the_program_are_kept_and_the_functions_make_way() -> None:
    program = f"loss = 3\ntrain = 4\nnp = 5\nNetwork = 6\n{net(settings='rounds: loss')}show loss, train, np, Network"
    names, printed = run_in_numpy(program)
    assert printed == "3 4 5 6\n"
    assert (names["loss"], names["train"], names["np_"]) == (3, 4, 5)
    assert len(names["net"].losses) == 4


def test_every_right_program_reads_as_a_formatter_leaves_it(tmp_path: Path) -> None:
    for path in (*EXAMPLES, *RIGHT):
        text = in_numpy(path.read_text(encoding="utf-8"))
        (tmp_path / f"{path.stem}.py").write_text(text, encoding="utf-8")
        assert not [line for line in text.splitlines() if len(line) > 100 and not line.startswith("#")]
    _clean(tmp_path)


def _clean(folder: Path) -> None:
    for verb in (["check", "--select", "E,F,I,W,UP", "--ignore", "E501"], ["format", "--diff"]):
        told = subprocess.run(
            [sys.executable, "-m", "ruff", *verb, "--isolated", "--no-cache", "--line-length", "100", str(folder)],
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,  # there Downslope is a library as any other
        )
        assert told.returncode == 0, told.stdout


def test_every_hill_of_the_catalogue_is_laid_out_as_a_formatter_leaves_it(tmp_path: Path) -> None:
    lines = ["import numpy as np", "from hills import Hill", ""]
    for each in catalogue():
        lines += hill_lines("hill", "Hill", parse(each.formula))
    (tmp_path / "hills_in_python.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    _clean(tmp_path)
    assert not [line for line in lines if len(line) > 100]


@pytest.mark.parametrize(
    "room", [_numpy_layers, _numpy_training, _numpy_words, _plain_texts], ids=lambda each: each.__name__
)
def test_no_template_has_a_line_that_is_too_long(room: Any) -> None:
    templates = [value for name, value in vars(room).items() if name.isupper() and isinstance(value, str)]
    assert len(templates) >= 3
    for line in "\n".join(templates).split("\n"):
        written = re.sub(r" *#\? .*$", "", line).replace("«", "").replace("»", "")
        assert len(written) <= 100, written


def test_a_template_keeps_the_lines_that_are_asked_for() -> None:
    text = "a\n    b  #? short\n    c  #? not short"
    assert (chosen(text, short=True), chosen(text, short=False)) == ("a\n    b", "a\n    c")


def test_every_rule_of_the_language_is_written() -> None:
    assert set(WRITTEN_RULES) == set(RULES)


MACHINES = {
    "a line": LINE,
    "dense layers of every kind": DENSE,
    "a number to predict": NUMBERS,
    "filters": PICTURES,
    "words side by side": WORDS.replace("writer", "net"),
    "attention": LISTENING.replace("writer", "net"),
}


@pytest.mark.parametrize("program", MACHINES.values(), ids=MACHINES)
def test_the_slopes_are_those_of_differences(program: str) -> None:
    names, _ = run_in_numpy(program)
    machine, few = names["net"], (names["few"] if "few" in names else names["data"])[:12]
    inputs, truths = machine.coding.inputs(few), machine.coding.truths(few)
    inputs = inputs.astype(np.float64) if inputs.dtype == np.float32 else inputs
    for dial in _doubled(machine):
        dial[...] += np.random.default_rng(2).normal(0, 0.1, dial.shape)
    slopes = [slope.copy() for slope in machine.slopes(inputs, truths)]
    assert len(slopes) == len(machine.dials)
    for dial, slope in zip(machine.dials, slopes, strict=True):
        assert dial.shape == slope.shape
        for place in np.random.default_rng(3).choice(dial.size, min(dial.size, 6), replace=False):
            at = np.unravel_index(place, dial.shape)
            ends = []
            for step in (1e-5, -2e-5):
                dial[at] += step
                ends.append(names["loss"](machine.predict(inputs), truths))
            dial[at] += 1e-5
            assert slope[at] == pytest.approx((ends[0] - ends[1]) / 2e-5, rel=2e-5, abs=1e-8)


def _doubled(machine: Any) -> list[Any]:
    """The dials in twice the digits, where the machine looks for them."""
    for holder in getattr(machine, "layers", [machine]):
        holder.dials = [dial.astype(np.float64) for dial in holder.dials]
    return list(machine.dials)


def test_dropout_says_that_its_chance_is_another_one() -> None:
    text = in_numpy(net("hidden size 5", "dropout share 20%"))
    assert "# others are silent than in Downslope" in text
    assert "Dropout(0.2)" in text


def test_a_network_that_is_asked_has_nobody_silent_and_one_that_learns_has_some() -> None:
    names, _ = run_in_numpy(net("hidden size 50", "dropout share 50%", settings="rounds: 1"))
    machine = names["net"]
    rows = machine.coding.inputs(names["data"])[:5]
    np.testing.assert_array_equal(machine.predict(rows), machine.predict(rows))
    first, second = (machine.slopes(rows, np.zeros(5, int))[0] for _ in range(2))
    assert not np.array_equal(first, second)


def test_a_training_leaves_what_it_was_given_as_it_was() -> None:
    names, _ = run_in_numpy(net() + "other = net\ntrain_network other, on: data, rounds: 2\n")
    first, second = (names[name].dials[0] for name in ("net", "other"))
    assert not np.array_equal(first, second)
    assert len(names["other"].losses) == 3


def test_a_network_is_kept_and_opened_again(tmp_path: Path) -> None:
    program = (
        net() + 'save net, as: "kept"\nagain = open_network "kept"\nshow score net, on: data\nscore again, on: data'
    )
    _, printed = run_in_numpy(program, tmp_path)
    first, second = printed.split()
    assert first == second
    assert (tmp_path / "kept.pickle").exists()


def test_a_hill_whose_formula_is_made_while_it_runs_is_read_by_downslope() -> None:
    names, _ = run_in_numpy(
        'to hill_of text\n  give make_hill text\nend\nwalk = roll (hill_of "x^2"), from: 4, steps: 3'
    )
    np.testing.assert_allclose(names["walk"].way[:, 0], 4 * 0.8 ** np.arange(4))


def test_a_walk_that_flies_off_ends_and_says_so() -> None:
    names, printed = run_in_numpy('walk = roll (make_hill "x^4"), from: 4, speed: 1, steps: 100')
    assert printed == "It flew off at speed 1.\n"
    assert len(names["walk"].way) < 20


def test_a_network_that_has_learned_nothing_has_no_weights_to_be_drawn() -> None:
    before, after = net().split("train_network")
    _, printed = run_in_numpy(f"{before}plot_network net\ntrain_network{after}plot_network net\n")
    assert printed == "It has no weights yet: they are drawn when it begins to learn.\n"
    assert "no weights yet" not in in_numpy(net() + "plot_network net\n")
