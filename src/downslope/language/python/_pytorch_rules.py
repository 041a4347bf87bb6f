"""Rules in PyTorch: an optimizer of `torch.optim`, or a small one written out where it has none."""

from __future__ import annotations

from typing import NamedTuple

OPTIMIZERS = {
    "plain": ("SGD", ""),
    "momentum": ("SGD", "momentum=0.9"),
    "nesterov": ("SGD", "momentum=0.9, nesterov=True"),
    "adagrad": ("Adagrad", ""),
    "adadelta": ("Adadelta", ""),
    "rmsprop": ("RMSprop", ""),
    "adam": ("Adam", ""),
    "adamw": ("AdamW", ""),
    "adamax": ("Adamax", ""),
    "amsgrad": ("Adam", "amsgrad=True"),
    "nadam": ("NAdam", ""),
    "radam": ("RAdam", ""),
}
"""From a rule to an optimizer that comes with PyTorch, and what it is given beside the speed."""


class Written(NamedTuple):
    """An optimizer that PyTorch lacks: its name, a sentence, and what it does with each array of dials."""

    name: str
    sentence: str
    step: str


_COUNTED = """\
kept["steps"] = steps = kept.get("steps", 0) + 1
"""

WRITTEN = {
    "sign": Written(
        "Sign",
        "Every dial moves by exactly the speed, downhill.",
        "dial -= speed * slope.sign()",
    ),
    "lion": Written(
        "Lion",
        "Only the direction of the slope counts, never its size (Chen 2023).",
        """\
mean = kept.get("mean", torch.zeros_like(dial))
dial -= speed * (0.9 * mean + 0.1 * slope).sign()
kept["mean"] = 0.99 * mean + 0.01 * slope
""",
    ),
    "yogi": Written(
        "Yogi",
        "Adam whose measure of the slope grows slowly (Zaheer 2018).",
        _COUNTED
        + """\
mean = 0.9 * kept.get("mean", torch.full_like(dial, 1e-6)) + 0.1 * slope
squares = kept.get("squares", torch.full_like(dial, 1e-6))
squares = squares - 0.001 * (squares - slope**2).sign() * slope**2
size = (squares / (1 - 0.999**steps)).sqrt() + 1e-3
dial -= speed * mean / (1 - 0.9**steps) / size
kept["mean"], kept["squares"] = mean, squares
""",
    ),
    "adabelief": Written(
        "AdaBelief",
        "Adam that steps boldly where the slope is as expected (Zhuang 2020).",
        _COUNTED
        + """\
mean = 0.9 * kept.get("mean", torch.zeros_like(dial)) + 0.1 * slope
surprise = 0.999 * kept.get("surprise", torch.zeros_like(dial))
surprise = surprise + 0.001 * (slope - mean) ** 2 + 1e-16
size = (surprise / (1 - 0.999**steps)).sqrt() + 1e-16
dial -= speed * mean / (1 - 0.9**steps) / size
kept["mean"], kept["surprise"] = mean, surprise
""",
    ),
    "adan": Written(
        "Adan",
        "Adam that also feels how the slope is changing (Xie 2022).",
        _COUNTED
        + """\
change = slope - kept.get("slope", slope)
mean = 0.98 * kept.get("mean", torch.zeros_like(dial)) + 0.02 * slope
trend = 0.92 * kept.get("trend", torch.zeros_like(dial)) + 0.08 * change
squares = 0.99 * kept.get("squares", torch.zeros_like(dial))
squares = squares + 0.01 * (slope + 0.08 * change) ** 2
ahead = mean / (1 - 0.98**steps) + 0.08 * trend / (1 - 0.92**steps)
dial -= speed * ahead / ((squares / (1 - 0.99**steps) + 1e-8).sqrt() + 1e-8)
kept["slope"], kept["mean"] = slope.clone(), mean
kept["trend"], kept["squares"] = trend, squares
""",
    ),
    "novograd": Written(
        "NovoGrad",
        "Adam that measures the slope of each array as a whole (Ginsburg 2019).",
        """\
size = (slope**2).sum()
size = 0.25 * kept["size"] + 0.75 * size if kept else size
mean = 0.9 * kept.get("mean", torch.zeros_like(dial)) + slope / (size.sqrt() + 1e-6)
dial -= speed * mean
kept["size"], kept["mean"] = size, mean
""",
    ),
    "lamb": Written(
        "Lamb",
        "Adam whose step for each array fits the size of that array (You 2019).",
        _COUNTED
        + """\
mean = 0.9 * kept.get("mean", torch.zeros_like(dial)) + 0.1 * slope
squares = 0.999 * kept.get("squares", torch.zeros_like(dial)) + 0.001 * slope**2
size = (squares / (1 - 0.999**steps)).sqrt() + 1e-6
step = mean / (1 - 0.9**steps) / size
fits = dial.norm() / step.norm()
dial -= speed * step * (fits if 0 < fits < float("inf") else 1)
kept["mean"], kept["squares"] = mean, squares
""",
    ),
}
"""From a rule to the optimizer that is written out, in the words of its paper."""


def optimizer_class(called: str, rule: Written) -> str:
    """The optimizer as Python."""
    body = "\n".join(f"            {line}" for line in rule.step.strip().splitlines())
    kept = ", self.state[dial]" if "kept" in body else ""
    return f'''
class {called}(torch.optim.Optimizer):
    """{rule.sentence}"""

    def __init__(self, dials, lr):
        super().__init__(dials, {{"lr": lr}})

    @torch.no_grad()
    def step(self):
        speed = self.defaults["lr"]
        for dial in self.param_groups[0]["params"]:
            slope{", kept" if kept else ""} = dial.grad{kept}
{body}
'''
