"""What was taken for what in letters: the table of counts, and some of the rows."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import numpy as np

from downslope.pictures import MistakeDrawn, MistakesDrawn, pairs_of

from ._charts import Paper, cut
from ._sketches import side_by_side
from ._terminal import READING

if TYPE_CHECKING:
    from rich.text import Text

LONGEST_NAME, NARROWEST = 14, 3
MOST_PAIRS, MOST_ROWS = 8, 5


def mistakes_in_lines(drawn: MistakesDrawn, paper: Paper) -> list[Text]:
    """The table if there is room for it, else the pairs; then the rows."""
    return [*(_table(drawn, paper) or _pairs(drawn, paper)), *_rows(drawn, paper)]


def _table(drawn: MistakesDrawn, paper: Paper) -> list[Text]:
    """Truth down, answer across: right ones in quiet, mistakes in bold."""
    from rich.text import Text

    left = max(min(LONGEST_NAME, len(name)) for name in (*drawn.kinds, paper.words.truth)) + 4
    numbers = max(len(f"{count:,}") for row in drawn.counts for count in row)
    wide = max(numbers, NARROWEST, min(LONGEST_NAME, max(map(len, drawn.kinds)))) + 2
    narrow = max(numbers, NARROWEST) + 2
    wide = wide if left + wide * len(drawn.kinds) <= paper.room + 2 else narrow
    if left + wide * len(drawn.kinds) > paper.room + 2 or _clash(drawn.kinds, wide - 2):
        return []
    head = Text(" " * left).append(cut(paper.words.answer, paper.room - left).rjust(wide), style="dim")
    names = Text("  " + paper.words.truth.ljust(left - 2), style="dim")
    lines = [head, names.append("".join(cut(kind, wide - 2).rjust(wide) for kind in drawn.kinds))]
    for truth, (kind, row) in enumerate(zip(drawn.kinds, drawn.counts, strict=True)):
        line = Text("  " + cut(kind, LONGEST_NAME).ljust(left - 2))
        for answer, count in enumerate(row):
            style = "" if truth == answer else "bold" if count else "dim"
            line.append((f"{count:,}" if count or truth == answer else "·").rjust(wide), style=style)
        lines.append(line)
    return lines


def _clash(kinds: tuple[str, ...], room: int) -> bool:
    """Whether two names would look the same."""
    return len({cut(kind, room) for kind in kinds}) < len(set(kinds))


def _pairs(drawn: MistakesDrawn, paper: Paper) -> list[Text]:
    from rich.text import Text

    lines = [Text(f"  {cut(paper.words.pairs, paper.room)}", style="dim")]
    for truth, answer, count in pairs_of(drawn)[:MOST_PAIRS]:
        told = paper.words.taken.format(truth=drawn.kinds[truth], answer=drawn.kinds[answer])
        lines.append(Text(f"  {f'{count:,}'.rjust(6)}  {cut(told, paper.room - 8)}"))
    return lines


def _rows(drawn: MistakesDrawn, paper: Paper) -> list[Text]:
    from rich.text import Text

    pictures = [each for each in drawn.examples if each.pixels is not None]
    if pictures:
        grey = [np.clip(np.nan_to_num(np.asarray(each.pixels, dtype=np.float64)), 0, 1) for each in pictures]
        arrow = "→" if paper.unicode else "->"
        shown = side_by_side(
            grey, [f"{each.truth} {arrow} {each.answer}" for each in pictures], paper.room, colours=paper.colours
        )
        legend = cut(f"{paper.words.truth} {arrow} {paper.words.answer}", paper.room)
        return [Text(), *shown, Text(f"  {legend}", style="dim")]
    lines = [line for each in drawn.examples[:MOST_ROWS] for line in _row(each, paper)]
    return [Text(), *lines] if lines else []


def _row(each: MistakeDrawn, paper: Paper) -> list[Text]:
    from rich.text import Text

    words = paper.words
    head = [words.row.format(row=f"{each.row:,}"), words.taken.format(truth=each.truth, answer=each.answer)]
    told = "  ·  ".join([*head, words.sure.format(percent=f"{each.sure * 100:.0f}")])
    shown = textwrap.wrap(each.shown, min(READING, paper.room - 2))[:2]
    return [Text(f"  {cut(told, paper.room)}"), *(Text(f"    {line}", style="dim") for line in shown)]
