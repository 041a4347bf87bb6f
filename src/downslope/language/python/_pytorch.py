"""A program in plain PyTorch: `nn.Sequential`, a loop over batches, `torch.optim`; slopes are PyTorch's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, final

from .._known import Kind
from .._tree import Call, Do, Expression, NetworkBlock, Text
from . import _pytorch_texts as texts
from ._layers import Layers, layers_of
from ._needs import KINDS, NUMBERS
from ._pytorch_hills import HillWords
from ._pytorch_machines import guesser_text, sequential, start_text, start_words_text
from ._pytorch_training import train_text
from ._reading import calls_of, everything
from ._sharing import shared_networks, trained_for_the_first_time

if TYPE_CHECKING:
    from ..checking import Checked

_IMPORTS = (
    (r"\btorch\.", "import torch"),
    (r"\bnn\.", "from torch import nn"),
    (r"\bre\.", "import re"),
    (r"\bfunctools\.", "import functools"),
    (r"\bitertools\.", "import itertools"),
    (r"\bSimpleNamespace\b", "from types import SimpleNamespace"),
)
_ASKS = ("score", "ask", "plot_mistakes", "plot_line", "save", "open_network", "continue_text")
"""Words for which a network has to read other rows than those that it is trained on."""
_TRAININGS = ("train_network", "race", "fit_line")


@final
class PyTorchStyle(HillWords):
    """Each word as somebody says it who uses PyTorch, with the start and the batches of Downslope."""

    def __init__(self, checked: Checked) -> None:
        super().__init__(checked)
        statements = self.program.statements
        self._blocks = [each for each in everything(*statements) if isinstance(each, NetworkBlock)]
        self._networks = [layers_of(each) for each in self._blocks]
        self._trained = [call for word in _TRAININGS for call in calls_of(word, *statements)]

    # Words

    def make_network(self, block: NetworkBlock, name: str | None) -> str:  # noqa: ARG002
        layers = layers_of(block)
        return self.filled(self._guesser(layers) if layers.kind == "words" else self._layered(block))

    def fit_line(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        data = self.line_data(call)
        given = ", ".join([data, *self.dials(call)])
        return self.filled(f"«train»(«flat_line»({self._columns_wide(call, data)}), {given})")

    def continue_text(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        after = self.given(call, "after")
        given = [self.value(self.first(call)), '""' if after is None else self.value(after)]
        given += [f"{key}={self.number(call, key)}" for key in ("length", "seed")]
        return self.filled(f"«continue_text»({', '.join(given)})")

    def save(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        to = self.given(call, "as")
        assert to is not None
        return self.filled(f"torch.save({self.value(self.first(call))}, {self.file(to)})")

    def open_network(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        """All of it is kept, as with pickle: weights, layers, and how it reads rows."""
        return self.filled(f"torch.load({self.file(self.first(call))}, weights_only=False)")

    # Functions above the program

    def text_of(self, key: str) -> str:
        match key:
            case "train":
                return self._train_text()
            case "tensors":
                return self._tensors_text()
            case "predict":
                return texts.PREDICT.replace("INPUTS", self._turned)
            case "loss_on":
                softmax = self.by_answers(" cross_entropy makes shares of the scores: softmax.", "", "")
                return texts.LOSS_ON.replace("LOSS", self._loss).replace("SOFTMAX", softmax)
            case "line_words":
                numbers = self.needs.inputs == frozenset({"number"})
                return texts.LINE_WORDS.replace("COLUMN", texts.OF_NUMBERS if numbers else texts.OF_COLUMNS)
            case "start":
                dense = [each for layers in self._networks if layers.kind != "words" for each in layers.hidden]
                chancy = any(layers.dropout for layers in self._networks if layers.filters)
                return start_text(dense, filters=self._has("pictures"), chancy=chancy)
            case "start_words":
                return start_words_text(self._attention)
            case "Guesser":
                chancy = any(layers.dropout for layers in self._networks if layers.kind == "words")
                length = self.uses("continue_text")
                return guesser_text(attention=self._attention, chancy=chancy, length=length)
            case "continue_text":
                return self._continue_text()
        own = texts.LINE if key == "flat_line" else self.hill_text(key) or getattr(texts, key.upper(), None)
        return super().text_of(key) if own is None else str(own)

    def shown(self, node: Expression) -> str:
        if self.kind(node) is Kind.LINE and self._in_words(node):
            return self.filled(f"«line_words»({self.value(node)})")
        return super().shown(node)

    def filled(self, template: str) -> str:
        text = super().filled(template)
        for pattern, statement in _IMPORTS:
            if re.search(pattern, text):
                self.page.need(statement)
        return text

    def dials(self, call: Call, *, speed: bool = True) -> list[str]:
        """Rounds, speed, batch and seed; the rule only where not all trainings have the same."""
        given = super().dials(call, speed=speed)
        alike = len(self.rules_of(*_TRAININGS)) == 1
        return [each for each in given if not each.startswith("rule=")] if alike else given

    def file(self, name: Expression) -> str:
        return super().file(name).replace(".pickle", ".pt")

    # Parts of these

    @property
    def _attention(self) -> set[bool]:
        return {layers.heads is not None for layers in self._networks if layers.kind == "words"}

    @property
    def _turned(self) -> str:
        """PyTorch wants the colours of a picture before its lines and points."""
        return ".movedim(-1, 1)" if self._has("pictures") else ""

    @property
    def _loss(self) -> str:
        return self.by_answers("nn.functional.cross_entropy", "nn.functional.mse_loss", "«loss_of»")

    def _has(self, kind: str) -> bool:
        return any(layers.kind == kind for layers in self._networks)

    def _layered(self, block: NetworkBlock) -> str:
        """Dense layers, or filters."""
        layers = layers_of(block)
        assert layers.data is not None
        facts = self.known(layers.data).data
        settings = [each for layer in block.layers if layer.type == "output" for each in layer.settings]
        answers = next((self.whole(each.value) for each in settings if each.key == "size"), None)
        if answers is None and facts is not None and facts.target is not None:
            answers = str(facts.target.kinds_count) if facts.target.type == KINDS else "1"
        if answers is None:
            answers = f"len({self.atom(layers.data)}.target.kinds) or 1"
        pictures = self.needs.inputs == frozenset({"picture"})
        return sequential(layers, facts, answers=answers, whole=self.whole, value=self.value, flatten=pictures)

    def _guesser(self, layers: Layers) -> str:
        """What guesses words."""
        assert layers.data is not None
        assert layers.words is not None
        data, facts = self.atom(layers.data), self.known(layers.data).data
        kinds, length = f"len({data}.target.kinds)", f"{data}.inputs[0].values.shape[1]"
        if facts is not None and facts.target is not None and facts.inputs and facts.inputs[0].shape:
            kinds, length = str(facts.target.kinds_count), str(facts.inputs[0].shape[0])
        sizes = f"size={self.whole(layers.words)}, hidden={self.whole(layers.hidden[0].size)}"
        given = [f"kinds={kinds}, length={length}, {sizes}"]
        if layers.heads is not None:
            given.append(f"heads={self.whole(layers.heads)}")
        if layers.dropout is not None:
            given.append(f"dropout={self.value(layers.dropout)}")
        return f"«Guesser»({', '.join(given)})"

    def _columns_wide(self, call: Call, data: str) -> str:
        """How many numbers a line reads."""
        facts, x = self.known(self.first(call)).data, self.given(call, "x")
        types = {column.type for column in facts.columns} if facts is not None else set()
        if isinstance(x, Text) and facts is not None and (column := facts.column(x.value)) is not None:
            types = {column.type}
        if types <= {"number"} and facts is not None:
            return "1" if x is not None else str(len(facts.inputs))
        return f"«Coding»({data}).inputs({data}).shape[1]"

    def _in_words(self, node: Expression) -> bool:
        """Whether a line is over one column of numbers: then it can be said."""
        known = self.known(node)
        column = known.data.column(known.input) if known.data is not None and known.input is not None else None
        readable = self.needs.inputs is not None and self.needs.inputs <= {"number", "kind"}
        return readable and column is not None and column.type == "number"

    @property
    def _shows_lines(self) -> bool:
        shown = [each for call in calls_of("show", *self.program.statements) for each in call.values]
        shown += [each.value for each in everything(*self.program.statements) if isinstance(each, Do)]
        return any(self.kind(each) is Kind.LINE and self._in_words(each) for each in shown)

    @property
    def _simple(self) -> bool:
        """Whether rows of numbers are read for training and nothing else: then there is nothing to remember of them."""
        plain = self.needs.inputs == frozenset({"number"}) and not self.needs.files and len(self.needs.answers) == 1
        asked = self.uses(*_ASKS) or self.holds_out or self._shows_lines
        return plain and not asked and not self.needs.takes_few and trained_for_the_first_time(self.checked)

    def _tensors_text(self) -> str:
        if self._simple:
            return self.by_answers(texts.TENSORS_OF_KINDS, texts.TENSORS_OF_NUMBERS, "")
        text = texts.TENSORS.replace("INPUTS", self._turned)
        if self.needs.answers == {KINDS, NUMBERS}:
            either = "truths if truths.is_floating_point() else truths.long()"
            return text.replace("TRUTHS", "").replace("return inputs, truths", f"return inputs, {either}")
        return text.replace("TRUTHS", self.by_answers(".long()", "", ""))

    def _continue_text(self) -> str:
        """By letters, by words, or by either, as the program loads its texts."""
        by = {self.choice(call, "by") for call in calls_of("load", *self.program.statements)}
        if by <= {None, "letters"}:
            return texts.CONTINUE_LETTERS
        return texts.CONTINUE_WORDS if by == {"words"} else texts.CONTINUE_EITHER

    def _train_text(self) -> str:
        again = not trained_for_the_first_time(self.checked)
        settings = ["batch=32"] if any(self.given(call, "batch") is not None for call in self._trained) else []
        if len(self.rules_of(*_TRAININGS)) > 1:
            settings.append("rule=torch.optim.SGD")
        always = all(call.word != "fit_line" and self.given(call, "held_out") is not None for call in self._trained)
        if self.holds_out:
            settings.insert(0, "held_out") if always else settings.append("held_out=None")
        chancy = any(layers.dropout or any(each.dropout for each in layers.hidden) for layers in self._networks)
        return train_text(
            first=self._first(),
            tensors="«tensors»({})" if self._simple else "«tensors»(net, {})",
            stepper=self.optimizer("net.parameters()", *_TRAININGS),
            settings=settings,
            batch="batch" if "batch=32" in settings else "32",
            loss=self._loss,
            seen=self.watched_seen,
            held_out=self.watched_held_out if self.holds_out else None,
            always=always,
            keeps=["net.data = data"] if self.uses("plot_line") else [],
            copies=self.uses("race") or shared_networks(self.checked),
            again=again,
            races=self.uses("race"),
            chancy=chancy,
        )

    def _first(self) -> list[str]:
        """What a network needs before its first training."""
        lines = [] if self._simple else ["net.coding = «Coding»(data)"]
        if any("Lazy" in self._layered(each) for each in self._blocks if layers_of(each).kind != "words"):
            lines.append("«predict»(net, net.coding.inputs(data[:1]))  # lazy layers see how wide a row is")
        words, dense = self._has("words"), self._has("dense") or self._has("pictures")
        if words and dense:
            return [*lines, "«start_words»(net, seed) if isinstance(net, «Guesser») else «start»(net, seed)"]
        if words:
            return [*lines, "«start_words»(net, seed)"]
        if dense and self.uses("fit_line"):
            return [*lines, "if isinstance(net, nn.Sequential):", "    «start»(net, seed)"]
        return [*lines, "«start»(net, seed)"] if dense else lines
