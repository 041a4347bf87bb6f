"""A program as somebody writes it who uses Downslope in Python: `net = ds.train(net, data, rounds=30, speed=0.1)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from .._tree import Assign, Call, Expression, Name, NetworkBlock, Text
from ._layers import Layers, layers_of
from ._reading import everything
from ._style import AbstractStyle, quoted

if TYPE_CHECKING:
    from ..checking import Checked

ENDING = ".model"


@final
class DownslopeStyle(AbstractStyle):
    """Each word is one of Downslope's own functions, with the same numbers."""

    def __init__(self, checked: Checked) -> None:
        super().__init__(checked)
        self._pictures: dict[str, int] = {}
        self._each: tuple[str, str] | None = None
        """What a speed and its training are called where a race is gone through."""

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

    def race(self, call: Call, name: str | None) -> str | None:
        """The best speed has the lowest loss at the end, and did not fly off."""
        self._ds()
        net, trainings = self.value(self.first(call)), self.names.fresh("trainings")
        speeds = self.given(call, "speeds")
        assert speeds is not None
        self._each = self._each or (self.names.fresh("speed"), self.names.fresh("training"))
        speed, training = self._each
        made = f"ds.train({net}, {self._settings(call, speed=speed)})"
        self.page.line(f"{trainings} = {{{speed}: {made} for {speed} in {self.value(speeds)}}}")
        loss = "loss" if self.given(call, "held_out") is None else "held_out_loss"
        with self.page.block(f"for {speed}, {training} in {trainings}.items():"):
            self.page.line(f'print(f"speed {{{speed}:g}}: loss {{{training}.rounds.{loss}[-1]:.4g}}")')
        self.page.line(f"ds.plot_race({trainings}, {self._picture('race', call)})")
        key = f"lambda {speed}: ({trainings}[{speed}].flew_off, {trainings}[{speed}].rounds.{loss}[-1])"
        best = f"min({trainings}, key={key})"
        if name is not None:
            return best
        name = self.names.fresh("best")
        self.page.line(f"{name} = {best}")
        return name

    def score(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return f"{self.atom(self.first(call))}.score({self._on(call)})"

    def ask(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        if self.given(call, "row") is not None:
            return f"{self._asked(call)}[0]"
        return f"{self._asked(call)}.answer"

    def shown_alone(self, node: Expression) -> str:
        """An answer on a line of its own is told with how sure it is."""
        if isinstance(node, Call) and node.word == "ask" and not node.own:
            return self._asked(node)
        return self.shown(node)

    def _asked(self, call: Call) -> str:
        net = self.atom(self.first(call))
        if (row := self.given(call, "row")) is not None and (data := self.given(call, "of")) is not None:
            at = self.whole(row)
            return f"{net}.predict({self.atom(data)}[{int(at) - 1 if at.isdigit() else f'{at} - 1'}])"
        asked = ", ".join(f"{quoted(each.label)}: {self.value(each.value)}" for each in self.columns_given(call))
        return f"{net}.ask({{{asked}}})"

    def continue_text(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        after = self.given(call, "after")
        start = [] if after is None else [self.value(after)]
        settings = [f"length={self.number(call, 'length')}", f"seed={self.number(call, 'seed')}"]
        return f"{self.atom(self.first(call))}.write({', '.join([*start, *settings])})"

    def save(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        to = self.given(call, "as")
        assert to is not None
        return f"{self.atom(self.first(call))}.save({self._file(to)})"

    def open_network(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        self._ds()
        return f"ds.open_model({self._file(self.first(call))})"

    def fit_line(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        self._ds()
        data = self.atom(self.first(call))
        x, y = self.given(call, "x"), self.given(call, "y")
        if y is not None and not self._predicted_anyway(call, y):
            data = f'{data}.with_target({self.value(y)}, type="number")'
        if x is not None:
            data = f"{data}.only({self.value(x)})"
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
        if (rule := self.choice(call, "rule") or "plain") != "plain":
            settings.append(f'rule="{rule}"')
        elif (later := self.choice_while_running(call, "rule")) is not None:
            settings.append(f"rule={later}")
        return f"ds.descend({self.value(self.first(call))}, {', '.join(settings)})"

    def plot_data(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        sides = [f"{side}={self.value(given)}" for side in ("x", "y") if (given := self.given(call, side)) is not None]
        return self._plot("data", call, after=sides)

    def plot_walk(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return f"{self.atom(self.first(call))}.plot({self._picture('walk', call)})"

    def plot_line(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self._plot("line", call)

    def plot_training(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self._plot("training", call)

    def plot_network(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        """One that was not trained yet is drawn as it would start on its data."""
        data = self._made_for(self.first(call)) if self.known(self.first(call)).trained is False else None
        return self._plot("network", call, after=[] if data is None else [f"data={self.value(data)}"])

    def plot_mistakes(self, call: Call, name: str | None) -> str | None:  # noqa: ARG002
        return self._plot("mistakes", call, before=[self._on(call)])

    # Parts of these

    def _ds(self) -> None:
        self.page.need("import downslope as ds")

    def _plot(self, what: str, call: Call, *, before: list[str] | None = None, after: list[str] | None = None) -> str:
        self._ds()
        given = [self.value(self.first(call)), *(before or []), self._picture(what, call), *(after or [])]
        return f"ds.plot_{what}({', '.join(given)})"

    def _picture(self, what: str, call: Call) -> str:
        """The file of a picture: of what it is; in a loop, each turn has one of its own."""
        first = self.first(call)
        name = first.name if isinstance(first, Name) else ""
        stem = name if name == what else f"{name}-{what}" if name else what
        self._pictures[stem] = again = self._pictures.get(stem, 0) + 1
        stem = stem if again == 1 else f"{stem}-{again}"
        turns = "".join(f"-{{{each}}}" for each in self.turns)
        return f'f"{stem}{turns}.svg"' if turns else quoted(f"{stem}.svg")

    def _made_for(self, node: Expression) -> Expression | None:
        """The data that the input of a network was made from, where it has a name."""
        for each in everything(*self.program.statements):
            match each, node:
                case Assign(name=made, value=NetworkBlock() as block), Name(name=name) if made == name:
                    return layers_of(block).data
        return None

    def _predicted_anyway(self, call: Call, y: Expression) -> bool:
        facts = self.known(self.first(call)).data
        return isinstance(y, Text) and facts is not None and facts.target is not None and facts.target.name == y.value

    def _on(self, call: Call, key: str = "on") -> str:
        """The rows that a word is given, with the answer that the network or line was made for."""
        given = self.given(call, key)
        assert given is not None
        wanted, facts = self._answer(self.first(call)), self.known(given).data
        if wanted is None or facts is None or facts.target is None or facts.target.name == wanted:
            return self.value(given)
        return f'{self.atom(given)}.with_target({quoted(wanted)}, type="number")'

    def _answer(self, node: Expression) -> str | None:
        """The column that a line answers with, where the line has a name and the column was named."""
        for each in everything(*self.program.statements):
            match each, node:
                case Assign(name=made, value=Call(word="fit_line") as call), Name(name=name) if made == name:
                    y = self.given(call, "y")
                    return y.value if isinstance(y, Text) else None
        return None

    def _settings(self, call: Call, speed: str | None = None) -> str:
        """What `ds.train` is given beside the network."""
        settings = [self._on(call), *self._dials(call, speed)]
        if self.given(call, "held_out") is not None:
            settings.append(f"held_out={self._on(call, 'held_out')}")
        return ", ".join(settings)

    def _dials(self, call: Call, speed: str | None = None) -> list[str]:
        settings = [f"rounds={self.number(call, 'rounds')}", f"speed={speed or self.number(call, 'speed')}"]
        if self.given(call, "batch") is not None:
            settings.append(f"batch={self.number(call, 'batch')}")
        if (rule := self.choice(call, "rule") or "plain") != "plain":
            settings.append(f'rule="{rule}"')
        elif (later := self.choice_while_running(call, "rule")) is not None:
            settings.append(f"rule={later}")
        return [*settings, f"seed={self.number(call, 'seed')}"]

    def _rule(self, call: Call) -> list[str]:
        """The rule, where it is not the plain one."""
        said = self.choice_while_running(call, "rule")
        rule = self.choice(call, "rule")
        named = [] if rule in (None, "plain") else [f'rule="{rule}"']
        return named if said is None else [f"rule={said}"]

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

    def _file(self, name: Expression) -> str:
        """The file of a network, in the folder where it is run."""
        if isinstance(name, Text):
            return quoted(name.value if name.value.endswith(ENDING) else f"{name.value}{ENDING}")
        return f'f"{{{self.value(name)}}}{ENDING}"'
