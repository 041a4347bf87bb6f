"""What one benchmark found, and how it is written down."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One runner's figures, one for each round; a goal compares our median with its own, round by round."""

    who: str
    figures: Sequence[float]
    ratio: Sequence[float] = ()  # ours over theirs, or theirs over ours: above 1 is always better for us
    goal: float | None = None
    remark: str = ""


@dataclass(frozen=True)
class Table:
    """The rows of one benchmark; `unit` says what a figure is."""

    title: str
    about: str
    unit: str
    rows: list[Row]
    show: Callable[[float], str] = "{:.3g}".format
    remarks: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        lines = [f"## {self.title}", "", self.about, ""]
        lines += [
            f"| | {self.unit}: median | lowest to highest | ours against it | goal | |",
            "|---|---:|---:|---:|---:|---|",
        ]
        lines += [self._line(row) for row in self.rows]
        lines += [f"\n{remark}" for remark in self.remarks]
        return "\n".join(lines) + "\n"

    def _line(self, row: Row) -> str:
        middle, low, high = statistics.median(row.figures), min(row.figures), max(row.figures)
        spread = f"{self.show(low)} to {self.show(high)}" if len(row.figures) > 1 else ""
        cells = [
            row.who,
            self.show(middle),
            spread,
            _ratio(row),
            "" if row.goal is None else f"≥ {row.goal:.3g}x",
            _verdict(row),
        ]
        return "| " + " | ".join(cells) + " |"


def _ratio(row: Row) -> str:
    return f"{statistics.median(row.ratio):.2f}x" if row.ratio else ""


def _verdict(row: Row) -> str:
    if row.goal is None or not row.ratio:
        return row.remark
    word = "reached" if statistics.median(row.ratio) >= row.goal else "**missed**"
    return f"{word}: {row.remark}" if row.remark else word
