"""What was taken for what: a table of counts, and some of the rows themselves."""

from __future__ import annotations

import numpy as np

from ._drawing_words import DrawingWords
from ._drawings import MistakeDrawn, MistakesDrawn
from ._frame import Box, Points
from ._heading import MARGIN, draw_heading
from ._stage import Stage
from ._themes import Theme, rgb

WIDTH, LOWEST, HIGHEST = 860.0, 380.0, 640.0
MOST_KINDS = 14  # of more, only the pairs that were mixed up are told
MOST_PAIRS = 14
EXAMPLES = 320.0  # points across, for the rows


def draw_mistakes(drawn: MistakesDrawn, theme: Theme, words: DrawingWords) -> Stage:
    """The table at the left, the rows at the right."""
    stage = Stage(WIDTH, _height(drawn), theme)
    top = draw_heading(stage, drawn.said or drawn.title, drawn.title if drawn.said else "") + 14
    split = stage.page.right - MARGIN - (EXAMPLES if drawn.examples else 0)
    box = Box(MARGIN, top, split - (36 if drawn.examples else 0), stage.page.bottom - 26)
    if len(drawn.kinds) <= MOST_KINDS:
        _draw_table(stage, box, drawn, words)
    else:
        _draw_pairs(stage, box, drawn, words)
    _draw_examples(stage, Box(split, top, stage.page.right - MARGIN, stage.page.bottom - 26), drawn, words)
    return stage


def _height(drawn: MistakesDrawn) -> float:
    """As high as the table or the rows need."""
    many = len(drawn.kinds)
    table = 54.0 * many + 60 if many <= MOST_KINDS else 26.0 * min(MOST_PAIRS, len(pairs_of(drawn))) + 50
    pictures = any(example.pixels is not None for example in drawn.examples)
    rows = 150.0 * -(-len(drawn.examples) // 3) if pictures else 56.0 * len(drawn.examples)
    return float(np.clip(max(table, rows) + 140, LOWEST, HIGHEST))


def pairs_of(drawn: MistakesDrawn) -> list[tuple[int, int, int]]:
    """Truth, answer and count of what was mixed up, the most frequent first."""
    found = [
        (truth, answer, count)
        for truth, row in enumerate(drawn.counts)
        for answer, count in enumerate(row)
        if truth != answer and count
    ]
    return sorted(found, key=lambda each: -each[2])


def told_mistakes(drawn: MistakesDrawn, words: DrawingWords) -> str:
    """The pairs in words."""
    told = [
        words.mistakes_told.format(truth=drawn.kinds[truth], answer=drawn.kinds[answer], count=f"{count:,}")
        for truth, answer, count in pairs_of(drawn)[:MOST_PAIRS]
    ]
    return " ".join([drawn.said, *told]).strip()


def _draw_table(stage: Stage, box: Box, drawn: MistakesDrawn, words: DrawingWords) -> None:
    many = len(drawn.kinds)
    names = [stage.cut(kind, 96) for kind in drawn.kinds]
    wide = max(stage.wide(name, "value") for name in names)
    left = box.left + wide + 16
    cell = min(54.0, (box.right - left) / many, (box.height - 40) / many)
    slanted = wide > cell - 6
    top = box.top + 20 + (wide * 0.62 + 8 if slanted else 16)
    cell = min(cell, (box.bottom - top) / many)
    left += max(0.0, (box.right - left - cell * many) * 0.35)
    _draw_cells(stage, (left, top, cell), drawn)
    stage.write(left + cell * many / 2, box.top + 6, words.answer, "label", align="center")
    stage.write(left - 10, top - 8, words.truth, "label", align="right")
    for place, name in enumerate(names):
        middle = (place + 0.5) * cell
        stage.write(left - 10, top + middle + 3.4, name, "value", align="right")
        if slanted:
            word = stage.write(left + middle, top - 8, name, "value")
            word.set_rotation(38)
            word.set_rotation_mode("anchor")
        else:
            stage.write(left + middle, top - 8, name, "value", align="center")


def _draw_cells(stage: Stage, place: tuple[float, float, float], drawn: MistakesDrawn) -> None:
    """A mistake is the darker, the more often it was made; what was right is only outlined."""
    left, top, cell = place
    most = max((count for _, _, count in pairs_of(drawn)), default=1)
    voice = 9.5 if cell > 24 else 7.5
    for truth, row in enumerate(drawn.counts):
        for answer, count in enumerate(row):
            x, y = left + answer * cell, top + truth * cell
            shade = 0.0 if truth == answer else count / most
            _draw_cell(stage, x, y, cell, shade, right=truth == answer)
            if count:
                ink = stage.theme.ground if shade > 0.55 else stage.theme.ink
                stage.write(
                    x + cell / 2,
                    y + cell / 2 + 0.36 * voice,
                    f"{count:,}",
                    "value",
                    align="center",
                    color=ink,
                    size=voice,
                )


def _draw_cell(stage: Stage, x: float, y: float, cell: float, shade: float, *, right: bool) -> None:
    box = Box(x + 1, y + 1, x + cell - 1, y + cell - 1)
    corners: Points = np.array(
        [
            [box.left, box.top],
            [box.right, box.top],
            [box.right, box.bottom],
            [box.left, box.bottom],
            [box.left, box.top],
        ]
    )
    ink, paper = np.array(rgb(stage.theme.ink_2)), np.array(rgb(stage.theme.ground))
    if right:
        stage.line(corners, stage.theme.line_strong, 1.0, over=3)
        return
    mixed = paper + (ink - paper) * (0.055 if not shade else 0.14 + 0.76 * shade)
    red, green, blue = (round(255 * float(part)) for part in mixed)
    stage.area(corners, f"#{red:02x}{green:02x}{blue:02x}", over=2)


def _draw_pairs(stage: Stage, box: Box, drawn: MistakesDrawn, words: DrawingWords) -> None:
    """Of very many kinds: the pairs that were mixed up most often."""
    stage.write(box.left, box.top + 6, words.pairs, "label")
    found = pairs_of(drawn)[:MOST_PAIRS]
    most = max((count for _, _, count in found), default=1)
    names = [
        stage.cut(words.taken.format(truth=drawn.kinds[truth], answer=drawn.kinds[answer]), 210)
        for truth, answer, _ in found
    ]
    left = box.left + max((stage.wide(name, "value") for name in names), default=0.0) + 12
    for row, ((_, _, count), name) in enumerate(zip(found, names, strict=True)):
        y = box.top + 30 + 26 * row
        end = left + max(1.0, (box.right - left - 34) * count / most)
        stage.write(box.left, y + 3.4, name, "value")
        shape = np.array([[left, y - 5], [end, y - 5], [end, y + 5], [left, y + 5]])
        stage.area(shape, stage.theme.ink_2, over=3)
        stage.write(end + 7, y + 3.4, f"{count:,}", "value")


def _draw_examples(stage: Stage, box: Box, drawn: MistakesDrawn, words: DrawingWords) -> None:
    pictures = [example for example in drawn.examples if example.pixels is not None]
    if pictures:
        _draw_pictures(stage, box, pictures, words)
        return
    y = box.top + 6
    for example in drawn.examples:
        lines = stage.broken(example.shown, "read", box.width)[:2]
        if y + 34 + 16 * len(lines) > box.bottom:
            return
        stage.write(box.left, y, _taken(example, words), "value")
        for line in lines:
            y += 16
            stage.write(box.left, y, line, "read")
        y += 15
        stage.write(box.left, y, _beside(example, words), "tick")
        y += 24


def _draw_pictures(stage: Stage, box: Box, examples: list[MistakeDrawn], words: DrawingWords) -> None:
    """Three in a row, each with its name under it."""
    side = (box.width - 2 * 22) / 3
    down = side + 52
    for place, example in enumerate(examples):
        x, y = box.left + (place % 3) * (side + 22), box.top + (place // 3) * down
        if y + down - 10 > box.bottom or example.pixels is None:
            return
        grey = np.clip(np.nan_to_num(np.asarray(example.pixels, dtype=np.float64)), 0.0, 1.0)
        high, wide = grey.shape
        most = max(high, wide)
        frame = Box(x, y, x + side * wide / most, y + side * high / most)
        stage.image(np.repeat(grey[:, :, None], 3, axis=2), frame, over=3)
        stage.write(x, frame.bottom + 15, stage.cut(_taken(example, words), side + 16), "value")
        stage.write(x, frame.bottom + 29, _beside(example, words), "tick")


def _taken(example: MistakeDrawn, words: DrawingWords) -> str:
    return words.taken.format(truth=example.truth, answer=example.answer)


def _beside(example: MistakeDrawn, words: DrawingWords) -> str:
    row, sure = words.row.format(row=f"{example.row:,}"), words.sure.format(percent=f"{example.sure * 100:.0f}")
    return f"{row}  ·  {sure}"
