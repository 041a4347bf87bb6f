"""Programs in PyTorch: machines, rules and hills come to the losses of the Studio, with no more code than is needed."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from downslope.language.python._pytorch_rules import OPTIMIZERS, WRITTEN
from downslope.language.words import RULES
from tests.language.translations import executed, in_python, in_the_studio, lines, printed_losses, same_lines, untidy

torch: Any = pytest.importorskip("torch", reason="PyTorch is not installed")
GOLDENS = Path(__file__).with_name("written")
FRUITS = """
data = load "fruits"
net = make_network
  layer input from data
  layer hidden size 16 kind relu
  layer output size 4 kind softmax
end
train_network net, on: data, rounds: 30, speed: 0.1
plot_training net
"""

PROGRAMS = {
    "filters and dense layers on pictures": """
data = load "digits"
few = take data, rows: 240
net = make_network
  layer input from few
  layer picture filters 4
  layer hidden size 12 kind relu
  layer output
end
train_network net, on: few, rounds: 2, speed: 0.05, rule: momentum
score net, on: few
ask net, row: 3, of: few
flat = make_network
  layer input from few
  layer hidden size 6 kind gelu
  layer hidden size 5 kind sigmoid
  layer output size 10 kind softmax
end
train_network flat, on: few, rounds: 2, speed: 0.1, batch: 50, seed: 4
train_network flat, on: few, rounds: 2, speed: 0.05, batch: 50, seed: 4
score flat, on: few
plot_network flat
""",
    "lines and networks on numbers and kinds": """
data = load "lemonade"
split data, test: 20%, check: 10%, seed: 3
line = fit_line data, rounds: 6, rule: adam, speed: 0.05, seed: 2
show score line, on: test
ask line, temperature: 30, weekend: "yes"
other = fit_line data, x: "rain", y: "temperature", rounds: 5
show score other, on: check
net = make_network
  layer input from data
  layer hidden size 4 kind tanh
  layer output kind linear
end
train_network net, on: data, rounds: 5, held_out: test, rule: nadam, speed: 0.01
score net, on: check
ask net, weekend: "no"
ask net, row: 2, of: check
""",
    "next words with and without heads": """
all = load "words", by: words
text = take all, rows: 400
side = make_network
  layer input from text
  layer words size 6
  layer hidden size 8 kind gelu
  layer output kind softmax
end
heads = make_network
  layer input from text
  layer words size 6
  layer attention heads 3
  layer hidden size 8 kind gelu
  layer output
end
train_network side, on: text, rounds: 1, speed: 0.1
train_network heads, on: text, rounds: 1, speed: 0.1
show continue_text side, after: "we go (down) the", length: 5, seed: 3
show continue_text heads, length: 5
""",
    "networks under other names": """
to how_good net, test
  train_network net, on: test, rounds: 2
  give score net, on: test
end
data = load "iris"
split data, test: 30%
net = make_network layer input from data layer hidden size 5 layer output end
train_network net, on: data, rounds: 3
same = net
train_network net, on: data, rounds: 3
show score same, on: test, score net, on: test
show how_good net, test: test
show score net, on: test
show race net, on: data, speeds: [0.1, 1], rounds: 2
save net, as: "two"
two = open_network "two"
train_network two, on: data, rounds: 2
""",
    "hills of one dial and of two": """
for each name in ["momentum", "adam"]
  hill = make_hill "x^4 - x"
  walk = roll hill, from: 2, rule: name, steps: 5, speed: 0.01
  plot_walk walk
end
for each formula in ["x^2", "sin(x)"]
  roll make_hill formula, from: 2, steps: 5
end
walk = roll make_hill "x^2 + 2 y^2 + pi", from: [1, 2], steps: 5
plot_walk walk
show walk
""",
}
RULE = """
data = load "fruits"
net = make_network layer input from data layer hidden size 6 kind tanh layer output end
train_network net, on: data, rounds: 3, speed: 0.01, rule: RULE
hill = make_hill "x^2/2 + sin(2x)"
walk = roll hill, from: 3, speed: 0.02, steps: 5, rule: RULE
"""


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Small steps only wait for more."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def differences(text: str, folder: Path) -> list[str]:
    """Where PyTorch comes to something else, by more than 1e-4."""
    written = in_python(text, "pytorch").replace("net.losses[-1]:.4f", "net.losses[-1]!r")
    told, ran = in_the_studio(text), executed(written, folder)
    walked = [dict(enumerate(walk.losses.tolist())) for walk in ran.walks]
    learned = printed_losses(ran)
    wrong = [] if len(learned + walked) == len(told.losses) else [f"{len(learned)} trainings, {len(walked)} walks"]
    trained = [each for each in told.losses if len(each) > 1 or 0 in each]
    for ours in trained:
        if not any(alike(ours, table) for table in learned + walked):
            wrong.append(f"{ours} is in none of {learned + walked}")
    return [*wrong, *same_lines(told.shown, lines(ran), 1e-4)]


def alike(ours: dict[int, float], theirs: dict[int, float]) -> bool:
    both = [number for number in ours if number in theirs]
    return len(both) >= len(ours) - 1 and all(
        math.isclose(ours[number], theirs[number], rel_tol=1e-4, abs_tol=1e-4) for number in both
    )


@pytest.mark.slow
@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS)
def test_every_machine_learns_alike(text: str, tmp_path: Path) -> None:
    assert not differences(text, tmp_path)
    assert not untidy(in_python(text, "pytorch"))


def test_every_rule_is_an_optimizer() -> None:
    assert {*OPTIMIZERS, *WRITTEN} == {*RULES}


@pytest.mark.slow
@pytest.mark.parametrize("rule", [*WRITTEN, "radam"])
def test_a_rule_steps_alike(rule: str, tmp_path: Path) -> None:
    text = RULE.replace("RULE", rule)
    assert not differences(text, tmp_path)
    assert not untidy(in_python(text, "pytorch"))


@pytest.mark.parametrize("style", ["downslope", "pytorch"])
def test_the_first_program_is_written_as_it_was(style: Any) -> None:
    golden = GOLDENS / f"fruits.{style}.txt"
    said = in_python(FRUITS, style)
    if os.environ.get("DOWNSLOPE_WRITE_GOLDENS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_a_program_has_no_more_in_it_than_it_needs() -> None:
    said = in_python(FRUITS, "pytorch")
    for idle in ("Coding", "copy", "hasattr", "held_out", "predict", "manual_seed", "flew_off", "Lazy", "batch"):
        assert idle not in said.replace("a batch of them", "").replace("batches", "")
    assert in_python("show 1 + 1", "pytorch") == "print(1 + 1)\n"


def test_dropout_says_that_its_chance_is_another_one() -> None:
    said = in_python(FRUITS.replace("kind relu", "kind relu\nlayer dropout share 20%"), "pytorch")
    assert "nn.Dropout(0.2)" in said
    assert "torch.manual_seed(seed)  # units fall silent by PyTorch's chance, not by Downslope's" in said


def test_a_word_that_is_called_as_a_helper_keeps_its_name() -> None:
    said = in_python(f"to start x give x end\n{FRUITS}\nshow start 3", "pytorch")
    assert "start_2(net, seed)" in said
    assert "print(start(3))" in said
