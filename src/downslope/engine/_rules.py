"""Rules: how slope becomes step. One table of names, all through Optax, and any Optax transformation handed over."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Hashable, Mapping
from numbers import Real
from typing import Any, NamedTuple

import jax
import msgspec

from ..base import InputError, nearest
from ._complaint import explained
from ._counts import readable
from ._rule_parts import PARTS
from ._traces import key_of

Make = Callable[..., Any]
KNOWN_TO_A_RULE = (
    "A rule knows the slope and the position; one that asks for the loss (a line search) cannot walk here."
)


class Mover(NamedTuple):
    """What the loop knows of a rule: a first state, and from slope, state and position an update and a next state.

    The same pair as an `optax.GradientTransformation`. `own_speed`: the update is the whole step already.
    """

    init: Callable[[Any], Any]
    update: Callable[[Any, Any, Any], tuple[Any, Any]]
    own_speed: bool


class Rule(msgspec.Struct, frozen=True):
    """One rule with its settings. Make it by name: `rule("momentum", keep=0.8)`."""

    name: str
    settings: tuple[tuple[str, float], ...]
    sentence: str
    transformation: Any = None

    @property
    def key(self) -> Hashable:
        """Equal for two rules only if they step alike."""
        return (self.name, self.settings, self.transformation and key_of(self.transformation))

    @property
    def label(self) -> str:
        """The rule as it stands in a record.

        >>> rule("momentum", keep=0.8).label
        'momentum(keep=0.8)'
        """
        usual = _ROWS[self.name].usual if self.name in _ROWS else {}
        chosen = [f"{name}={value:g}" for name, value in self.settings if usual.get(name) != value]
        return f"{self.name}({', '.join(chosen)})" if chosen else self.name

    def mover(self) -> Mover:
        """The pair of functions that the loop calls."""
        if self.transformation is not None:
            return _mover(self.transformation, own_speed=True)
        return _mover(PARTS[self.name](**dict(self.settings)), own_speed=False)


class _Row(NamedTuple):
    sentence: str
    usual: Mapping[str, float]


def _row(name: str, sentence: str) -> tuple[str, _Row]:
    """The settings of a rule are the arguments of the function that makes it."""
    usual = {key: parameter.default for key, parameter in inspect.signature(PARTS[name]).parameters.items()}
    return name, _Row(sentence, usual)


_ROWS: dict[str, _Row] = dict(
    (
        _row("plain", "Straight down the slope: step = −speed × slope."),
        _row("momentum", "A heavy ball: every step keeps a part of the one before (Polyak 1964)."),
        _row("nesterov", "A heavy ball that looks ahead before it feels the slope (Nesterov 1983)."),
        _row("adagrad", "Each dial slows down by all the slope it has felt (Duchi 2011)."),
        _row("adadelta", "Each dial's step is as long as its steps have been; a usual speed is 1 (Zeiler 2012)."),
        _row("rmsprop", "Each dial's slope is measured against its own usual size (Hinton 2012)."),
        _row("adam", "Momentum, and each dial measured against its own usual slope (Kingma 2014)."),
        _row("adamw", "Adam that also shrinks every dial a little, each step (Loshchilov 2017)."),
        _row("adamax", "Adam measured against the steepest slope lately felt (Kingma 2014)."),
        _row("amsgrad", "Adam whose measure of the slope never forgets the steepest (Reddi 2018)."),
        _row("nadam", "Adam with Nesterov's look ahead (Dozat 2016)."),
        _row("radam", "Adam that trusts its measure of the slope only once it has seen enough (Liu 2019)."),
        _row("adabelief", "Adam that steps boldly where the slope is as expected (Zhuang 2020)."),
        _row("adan", "Adam that also feels how the slope is changing (Xie 2022)."),
        _row("yogi", "Adam whose measure of the slope grows slowly (Zaheer 2018)."),
        _row("novograd", "Adam that measures the slope of each array as a whole (Ginsburg 2019)."),
        _row("lamb", "Adam whose step for each array fits the size of that array (You 2019)."),
        _row("lion", "Only the direction of the slope counts, never its size (Chen 2023)."),
        _row("sign", "Every dial moves by exactly the speed, downhill."),
    )
)

RULES: Mapping[str, str] = {name: row.sentence for name, row in _ROWS.items()}

SPECIALISTS = {
    "sgd": "plain",
    "gd": "plain",
    "gradient descent": "plain",
    "heavy ball": "momentum",
    "polyak": "momentum",
    "nag": "nesterov",
    "signsgd": "sign",
    "sign_sgd": "sign",
}


def rule(name: str, **settings: float) -> Rule:
    """A rule by name, with settings of your own.

    >>> rule("momentum").settings
    (('keep', 0.9),)
    >>> rule("momentum", keep=0.5).sentence
    'A heavy ball: every step keeps a part of the one before (Polyak 1964).'
    """
    row = _ROWS.get(name)
    if row is None:
        raise _unknown_rule(name)
    for setting, value in settings.items():
        if setting not in row.usual:
            raise InputError(
                f"The rule {name!r} has no setting {setting!r}.",
                got=f"{setting}={value!r}",
                cure=_which(setting, row.usual),
            )
    chosen = tuple((key, _setting(name, key, settings.get(key, usual))) for key, usual in row.usual.items())
    return Rule(name=name, settings=chosen, sentence=row.sentence)


def read_rule(given: object) -> Rule:
    """A rule from what a person hands over: a name, a `Rule`, or an `optax.GradientTransformation`."""
    if isinstance(given, Rule):
        return given
    if isinstance(given, str):
        return rule(given)
    if callable(getattr(given, "init", None)) and callable(getattr(given, "update", None)):
        return Rule(name="your own", settings=(), sentence="An Optax transformation of your own.", transformation=given)
    raise InputError(
        "rule must be a name, downslope.rule(...), or an optax.GradientTransformation.",
        got=readable(given),
        cure='A usual first try is "plain".',
    )


def _setting(name: str, key: str, value: object) -> float:
    """Every setting is a part between 0 and 1: what is kept, shrunk, or added so as never to divide by 0."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise InputError(f"{key} of the rule {name!r} must be a number.", got=readable(value))
    number = float(value)
    if not 0.0 <= number < 1.0:
        raise InputError(
            f"{key} of the rule {name!r} must be at least 0 and below 1.",
            got=f"{number:g}",
            cure=f"Usual is {_ROWS[name].usual[key]:g}.",
        )
    return number


def _unknown_rule(name: str) -> InputError:
    if name.lower() in SPECIALISTS:
        cure = f"Here it is called {SPECIALISTS[name.lower()]!r}."
    else:
        meant = nearest(name, RULES)
        cure = f"Did you mean {meant!r}?" if meant else f"There are: {', '.join(RULES)}."
    return InputError("rule must be one of the known names.", got=readable(name), cure=cure)


def _which(setting: str, usual: Mapping[str, float]) -> str:
    if not usual:
        return "It has none."
    meant = nearest(setting, usual)
    return f"Did you mean {meant!r}?" if meant else f"It has: {', '.join(usual)}."


def _mover(transformation: Any, *, own_speed: bool) -> Mover:
    """Optax raises whole numbers to powers, which JAX refuses where a person has set it to strict types."""

    def init(position: Any) -> Any:
        with jax.numpy_dtype_promotion("standard"), explained("rule", of="the slope", cure=KNOWN_TO_A_RULE):
            return transformation.init(position)

    def update(slope: Any, state: Any, position: Any) -> tuple[Any, Any]:
        with jax.numpy_dtype_promotion("standard"), explained("rule", of="the slope", cure=KNOWN_TO_A_RULE):
            moved: tuple[Any, Any] = transformation.update(slope, state, position)
            return moved

    return Mover(init, update, own_speed)
