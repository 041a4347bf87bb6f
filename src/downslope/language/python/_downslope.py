"""A program as somebody writes it who uses Downslope in Python: `net = ds.train(net, data, rounds=30, speed=0.1)`."""

from __future__ import annotations

from typing import final

from .._tree import Call, NetworkBlock
from ._layers import Layers, layers_of
from ._style import AbstractStyle, quoted


@final
class DownslopeStyle(AbstractStyle):
    """Each word is one of Downslope's own functions, with the same numbers."""

    def make_network(self, block: NetworkBlock, name: str | None) -> str:  # noqa: ARG002
        self._ds()
        layers = layers_of(block)
        match layers.kind:
            case "words":
                return self._next_word(layers)
            case "pictures":
                return self._convnet(layers)
        return self._network(layers)

    def train_network(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        self._ds()
        net = self.value(self.first(call))
        self.page.line(f"{net} = ds.train({net}, {self._settings(call)})")
        return None

    def race(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        """The best speed has the lowest loss at the end, and did not fly off."""
        self._ds()
        net, trainings = self.value(self.first(call)), self.names.fresh("trainings")
        speeds = self.given(call, "speeds")
        assert speeds is not None
        settings = self._settings(call, speed="speed")
        self.page.line(f"{trainings} = {{speed: ds.train({net}, {settings}) for speed in {self.value(speeds)}}}")
        self.page.line(f"ds.plot_race({trainings})")
        loss = "loss" if self.given(call, "held_out") is None else "held_out_loss"
        key = f"lambda speed: ({trainings}[speed].flew_off, {trainings}[speed].rounds.{loss}[-1])"
        return f"min({trainings}, key={key})"

    def score(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return f"{self.atom(self.first(call))}.score({self._on(call)})"

    def ask(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        net = self.atom(self.first(call))
        if (row := self.given(call, "row")) is not None and (data := self.given(call, "of")) is not None:
            rows, at = self.atom(data), self.whole(row)
            return f"{net}.predict({rows}[{int(at) - 1 if at.isdigit() else f'{at} - 1'}])"
        asked = ", ".join(f"{quoted(each.label)}: {self.value(each.value)}" for each in self.columns_given(call))
        return f"{net}.predict({{{asked}}})"

    def continue_text(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        after = self.given(call, "after")
        start = [] if after is None else [self.value(after)]
        settings = [f"length={self.number(call, 'length')}", f"seed={self.number(call, 'seed')}"]
        return f"{self.atom(self.first(call))}.write({', '.join([*start, *settings])})"

    def save(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        to = self.given(call, "as")
        assert to is not None
        return f"{self.atom(self.first(call))}.save({self._file(self.value(to))})"

    def open_network(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        self._ds()
        return f"ds.open_model({self._file(self.value(self.first(call)))})"

    def fit_line(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        self._ds()
        data = self.atom(self.first(call))
        x, y = self.given(call, "x"), self.given(call, "y")
        if x is not None:
            predict = "" if y is None else f", predict={self.value(y)}"
            data = f"{data}.only({self.value(x)}{predict})"
        elif y is not None:
            data = f"{data}.with_target({self.value(y)})"
        return f"ds.train(ds.Line(), {data}, {', '.join(self._dials(call))})"

    def make_hill(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        self._ds()
        return f"ds.ground({self.value(self.first(call))})"

    def roll(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        self._ds()
        start = self.given(call, "from")
        assert start is not None
        settings = [f"start={self.value(start)}", f"speed={self.number(call, 'speed')}"]
        settings.append(f"steps={self.number(call, 'steps')}")
        if (rule := self.choice(call, "rule")) not in (None, "plain"):
            settings.append(f'rule="{rule}"')
        return f"ds.descend({self.value(self.first(call))}, {', '.join(settings)})"

    def plot_data(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        self._ds()
        sides = [f"{side}={self.value(given)}" for side in ("x", "y") if (given := self.given(call, side)) is not None]
        return f"ds.plot_data({', '.join([self.value(self.first(call)), *sides])})"

    def plot_walk(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return f"{self.atom(self.first(call))}.plot()"

    def plot_line(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self._plot("line", call)

    def plot_training(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self._plot("training", call)

    def plot_network(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self._plot("network", call)

    def plot_mistakes(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self._plot("mistakes", call, self._on(call))

    # Parts of these

    def _ds(self) -> None:
        self.page.need("import downslope as ds")

    def _plot(self, what: str, call: Call, *more: str) -> str:
        self._ds()
        return f"ds.plot_{what}({', '.join([self.value(self.first(call)), *more])})"

    def _on(self, call: Call) -> str:
        on = self.given(call, "on")
        assert on is not None
        return self.value(on)

    def _settings(self, call: Call, speed: str | None = None) -> str:
        """What `ds.train` is given beside the network."""
        settings = [self._on(call), *self._dials(call, speed)]
        if (held_out := self.given(call, "held_out")) is not None:
            settings.append(f"held_out={self.value(held_out)}")
        return ", ".join(settings)

    def _dials(self, call: Call, speed: str | None = None) -> list[str]:
        settings = [f"rounds={self.number(call, 'rounds')}", f"speed={speed or self.number(call, 'speed')}"]
        if self.given(call, "batch") is not None:
            settings.append(f"batch={self.number(call, 'batch')}")
        if (rule := self.choice(call, "rule")) not in (None, "plain"):
            settings.append(f'rule="{rule}"')
        return [*settings, f"seed={self.number(call, 'seed')}"]

    def _network(self, layers: Layers) -> str:
        settings = [f"hidden=[{', '.join(self.whole(each.size) for each in layers.hidden)}]"]
        kinds = [each.kind for each in layers.hidden]
        if len(set(kinds)) > 1:
            settings.append(f"activation=[{', '.join(map(quoted, kinds))}]")
        elif kinds and kinds[0] != "relu":
            settings.append(f"activation={quoted(kinds[0])}")
        silent = [each.dropout and self.value(each.dropout) for each in layers.hidden]
        if any(silent):
            shares = [share or "0" for share in silent]
            several = f"[{', '.join(shares)}]"
            settings.append(f"dropout={shares[0] if len(set(shares)) == 1 else several}")
        return f"ds.Network({', '.join(settings)})"

    def _convnet(self, layers: Layers) -> str:
        settings = [f"filters=[{', '.join(self.whole(each.size) for each in layers.filters)}]"]
        if layers.hidden:
            settings.append(f"hidden=[{', '.join(self.whole(each.size) for each in layers.hidden)}]")
        return f"ds.Convnet({', '.join([*settings, *self._silent(layers)])})"

    def _next_word(self, layers: Layers) -> str:
        assert layers.words is not None
        settings = [f"size={self.whole(layers.words)}", f"hidden={self.whole(layers.hidden[0].size)}"]
        if layers.heads is not None:
            settings.append(f"attention={self.whole(layers.heads)}")
        return f"ds.NextWord({', '.join([*settings, *self._silent(layers)])})"

    def _silent(self, layers: Layers) -> list[str]:
        return [] if layers.dropout is None else [f"dropout={self.value(layers.dropout)}"]

    def _file(self, name: str) -> str:
        """The file of a network, in the folder where it is run."""
        if name[0] in "\"'":
            return f"{name[:-1]}.downslope{name[-1]}"
        return f'f"{{{name}}}.downslope"'
