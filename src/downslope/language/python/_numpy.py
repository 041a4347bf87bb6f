"""A program in NumPy: every slope written out, as in a first course."""

from __future__ import annotations

from collections.abc import Callable
from typing import final

from .._known import Kind
from .._tree import Call, Expression, NetworkBlock
from . import _numpy_hills as hills
from . import _numpy_layers as layers
from . import _numpy_training as training
from . import _numpy_words as words
from . import _plain_texts as texts
from ._choices import chosen
from ._layers import Hidden, Layers, layers_of
from ._needs import KINDS, NUMBERS
from ._numpy_walks import TAUGHT, NumpyWalks
from ._reading import calls_of, everything

LAYER_OF = {"relu": "Relu", "tanh": "Tanh", "sigmoid": "Sigmoid", "gelu": "Gelu", "linear": None}
BENT = ("relu", "gelu")
"""What loses half of what comes in: weights before it start larger."""


@final
class NumpyStyle(NumpyWalks):
    """Machines are small classes that know their own slope."""

    methods = frozenset({"predict"})

    # Functions above the program

    def text_of(self, key: str) -> str:
        special: dict[str, Callable[[], str]] = {
            "Network": lambda: chosen(layers.NETWORK, dropout=self._dense_dropout),
            "Dense": lambda: chosen(layers.DENSE, bends=self._bends),
            "NextWord": lambda: self._guesser_text(attention=False),
            "Listener": lambda: self._guesser_text(attention=True),
            "loss": lambda: self.by_answers(*training.LOSSES),
            "loss_slope": lambda: self.by_answers(*training.LOSS_SLOPES),
            "train": self._train_text,
            "plot_network": self._plot_network_text,
            "continue_text": lambda: chosen(words.CONTINUE_TEXT, letters=self._by_letters()),
        }
        if key in special:
            return special[key]()
        return TEXTS[key] if key in TEXTS else super().text_of(key)

    def _guesser_text(self, *, attention: bool) -> str:
        dropout = any(each.dropout is not None for each in self._networks if each.kind == "words")
        return words.next_word_text(attention=attention, dropout=dropout, goes_on=self.uses("continue_text"))

    def _train_text(self) -> str:
        rules = self.rules(*TAUGHT)
        return training.train_text(
            rules=rules != {"plain"},
            plain="plain" in rules,
            by_dial=self.by_dial,
            held_out=self.holds_out,
            seen=self.watched_seen,
            unseen=self.watched_held_out,
            keeps_data=self.uses("plot_line"),
        )

    def _plot_network_text(self) -> str:
        """Where nothing may have been learned yet, there may be no weights to be drawn."""
        drawn = [self.first(call) for call in calls_of("plot_network", *self.program.statements)]
        if all(self.known(each).trained for each in drawn):
            return texts.PLOT_NETWORK
        return texts.PLOT_NETWORK.replace("    tables = ", f"{NOT_YET}    tables = ")

    # Machines

    def make_network(self, block: NetworkBlock, name: str | None) -> str:  # noqa: ARG002
        made = layers_of(block)
        if made.kind == "words":
            return self._next_word(made)
        parts = ["«Flat»()"] if self._must_be_flat(block, made) else []
        for each in made.filters:
            parts += [f"«Filters»({self.whole(each.size)})", "«Pool»()", "«Relu»()"]
        if made.filters:
            parts += ["«Flat»()", *self._silent(made.dropout)]
        for each in made.hidden:
            parts += self._hidden(each, made)
        parts.append(f"«Dense»({self._answers(block, made)})")
        self.helper("Coding")
        inside = self.filled(", ".join(parts))
        return self.filled(f"«Network»({inside})")

    def _hidden(self, hidden: Hidden, made: Layers) -> list[str]:
        bent = ", bent=True" if hidden.kind in BENT else ""
        bend = LAYER_OF[hidden.kind]
        dropout = made.dropout if made.kind == "pictures" else hidden.dropout
        parts = [f"«Dense»({self.whole(hidden.size)}{bent})", *([f"«{bend}»()"] if bend else [])]
        return [*parts, *self._silent(dropout)]

    def _silent(self, share: Expression | None) -> list[str]:
        return [] if share is None else [f"«Dropout»({self.value(share)})"]

    def _next_word(self, made: Layers) -> str:
        assert made.words is not None
        settings = [f"size={self.whole(made.words)}", f"hidden={self.whole(made.hidden[0].size)}"]
        if made.heads is not None:
            settings.append(f"heads={self.whole(made.heads)}")
        if any(each.dropout is not None for each in self._networks if each.kind == "words"):
            settings.append(f"share={0 if made.dropout is None else self.value(made.dropout)}")
        self.helper("Coding")
        return self.filled(f"«{'NextWord' if made.heads is None else 'Listener'}»({', '.join(settings)})")

    def _answers(self, block: NetworkBlock, made: Layers) -> str:
        """How many numbers the last layer says."""
        output = next(layer for layer in block.layers if layer.type == "output")
        size = next((setting.value for setting in output.settings if setting.key == "size"), None)
        if size is not None:
            return self.whole(size)
        target = facts.target if (plan := self.known(block).plan) and (facts := plan.data) else None
        if target is not None:
            return str(target.kinds_count) if target.type == "kind" else "1"
        if self.needs.answers == {NUMBERS}:
            return "1"
        data = "data" if made.data is None else self.atom(made.data)
        return f"len({data}.target.kinds)" + ("" if self.needs.answers == {KINDS} else " or 1")

    def _must_be_flat(self, block: NetworkBlock, made: Layers) -> bool:
        """Whether pictures come in, and dense layers come first."""
        plan, read = self.known(block).plan, self.needs.inputs
        if made.filters or (plan and plan.data and all(column.type != "picture" for column in plan.data.inputs)):
            return False
        return read == frozenset({"picture"}) or ("pictures" in self.needs.families and (not read or "picture" in read))

    # Words

    def fit_line(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        self.helper("Coding")
        return self.filled(f"«train»(«Line»(), {self.line_data(call)}, {', '.join(self.dials(call))})")

    def continue_text(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        after = self.given(call, "after")
        start = '""' if after is None else self.value(after)
        settings = [f"length={self.number(call, 'length')}", f"seed={self.number(call, 'seed')}"]
        return self.filled(f"«continue_text»({self.value(self.first(call))}, {start}, {', '.join(settings)})")

    def shown(self, node: Expression) -> str:
        said = self.value(node)
        match self.kind(node):
            case Kind.WALK:
                return self.filled(f"«walk_words»({said})")
            case Kind.HILL:
                return f"{said}.formula"
            case Kind.LINE if self.needs.inputs == frozenset({"number"}):
                return self.filled(f"«line_words»({said})")
            case Kind.LINE | Kind.NETWORK:
                return self.filled(f"«net_words»({said})")
        return said

    # What the program uses

    @property
    def _networks(self) -> list[Layers]:
        return [layers_of(node) for node in everything(*self.program.statements) if isinstance(node, NetworkBlock)]

    @property
    def _dense_dropout(self) -> bool:
        return any(
            each.kind != "words" and (each.dropout is not None or any(one.dropout is not None for one in each.hidden))
            for each in self._networks
        )

    @property
    def _bends(self) -> bool:
        return any(hidden.kind in BENT for each in self._networks if each.kind != "words" for hidden in each.hidden)

    def _by_letters(self) -> bool:
        facts = self.needs.facts or ()
        kinds = [each.target.kinds for each in facts if each.target is not None and each.target.kinds]
        return all(len(kind) == 1 for some in kinds for kind in some)


LINE_WORDS = '''
def «line_words»(line):
    """The line in the data's own units."""
    coding, (weights, bias) = line.coding, line.dials
    steep = weights[:, 0] / coding.spread * coding.truth_spread
    high = bias[0] * coding.truth_spread + coding.truth_middle - steep @ coding.middle
    parts = " + ".join(f"{each:.4g} × {name}" for each, name in zip(steep, coding.names))
    return f"{coding.target} = {parts} + {high:.4g}".replace("+ -", "− ")
'''

NOT_YET = """    if net.coding is None:
        print("It has no weights yet: they are drawn when it begins to learn.")
        return
"""

NET_WORDS = '''
def «net_words»(net):
    """How many dials it has, and how wrong it still is."""
    if net.coding is None:
        return "nothing learned yet"
    return f"{sum(dial.size for dial in net.dials)} dials, loss {net.losses[-1]:.4g}"
'''

WEIGHTS = '''
def «weights»(net):
    """Tables of weights, layer by layer."""
    return [dial for dial in net.dials if dial.ndim == 2]
'''

TEXTS = {
    "Layer": layers.LAYER,
    "random_weights": layers.RANDOM_WEIGHTS,
    "Relu": layers.RELU,
    "Tanh": layers.TANH,
    "Sigmoid": layers.SIGMOID,
    "Gelu": layers.GELU,
    "gelu": layers.GELU_ITSELF,
    "gelu_slope": layers.GELU_SLOPE,
    "Dropout": layers.DROPOUT,
    "Flat": layers.FLAT,
    "Filters": layers.FILTERS,
    "Pool": layers.POOL,
    "Line": layers.LINE,
    "louder": words.LOUDER,
    "softmax": training.SOFTMAX,
    "Hill": hills.HILL,
    "Walk": hills.WALK,
    "read_hill": hills.READ_HILL,
    "walk_words": hills.WALK_WORDS,
    "line_words": LINE_WORDS,
    "net_words": NET_WORDS,
    "weights": WEIGHTS,
}
