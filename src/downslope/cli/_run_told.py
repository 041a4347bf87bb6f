"""What a person is told while a program runs: its quiet sentences, what it shows, its charts, its troubles."""

from __future__ import annotations

import sys
import textwrap
from typing import Any

from downslope.language import Catalogue, catalogue
from downslope.pictures import Axis, Curve, Curves
from downslope.studio import (
    Event,
    Finished,
    LineStarted,
    Plotted,
    RoundDone,
    Said,
    Saved,
    Shown,
    Trouble,
)
from downslope.walks import say

from ._calm_line import CalmLine
from ._charts import Paper, chart_of, said_of
from ._mistakes_told import tell_mistakes
from ._program import Source
from ._run_files import Files
from ._sketches import has_colours
from ._terminal import READING, console, has_unicode, readable
from ._words_drawn import drawing_words


class Teller:
    """Takes the events of one run, one after the other."""

    def __init__(self, source: Source, language: str, files: Files, calm: CalmLine) -> None:
        self._source, self._files, self._calm = source, files, calm
        self._say: Catalogue = catalogue(language)
        self._out = console()
        self._lines = source.text.split("\n")
        self._paper = Paper(
            self._out.width,
            unicode=has_unicode(sys.stdout),
            colours=has_colours(self._out),
            words=drawing_words(language),
        )
        self._line = 0
        self._rounds: list[RoundDone] = []
        self._told: set[str] = set()
        self._written = False
        self._loose = True
        """Whether what comes next may stand right below what was written last."""

    def take(self, event: Event) -> None:
        """Tell of one event."""
        match event:
            case LineStarted(line=line):
                self._line = line
                self._calm.begin(self._at(line))
            case RoundDone():
                self._round(event)
            case Said(text=text, name=name):
                self._told.add(text.removeprefix(f"{name}: ").casefold())
                self._write([f"· {text}"], style="dim")
            case Shown(text=text):
                self._write(text.split("\n"), whole=True)
            case Plotted():
                self._plotted(event)
            case Saved(file=file):
                self._write(["· " + self._say.say("told_saved", file=file)], style="dim")
            case Trouble(problem=problem):
                self._calm.clear()
                sys.stdout.flush()
                if self._written:
                    print(file=sys.stderr)
                self._written = True
                tell_mistakes(self._source, [problem], self._say.code)
            case Finished():
                self._calm.clear()
                self._finished(event)

    def _at(self, line: int) -> str:
        text = self._lines[line - 1].strip() if 0 < line <= len(self._lines) else ""
        return f"{self._say.say('told_line', line=line)}  {text}"

    def _round(self, event: RoundDone) -> None:
        if self._rounds and (event.name, event.line) != (self._rounds[-1].name, self._rounds[-1].line):
            self._rounds.clear()
        if self._rounds and event.round <= self._rounds[-1].round:
            self._rounds.clear()
        self._rounds.append(event)
        self._calm.update(round_in_words(event, self._say), event.round / max(event.of, 1))

    def _plotted(self, event: Plotted) -> None:
        self._calm.clear()
        self._gap()
        for line in chart_of(event.picture, self._paper, told=said_of(event.picture).casefold() in self._told):
            line.plain = readable(line.plain, sys.stdout)
            line.rstrip()
            self._out.print(line, soft_wrap=True)
        file = self._files.plot(event)
        if file is not None:
            self._out.print(readable(f"  {self._say.say('told_picture', file=file)}", sys.stdout), style="dim")
        self._out.print()
        self._loose = True

    def _write(self, lines: list[str], *, style: str = "", whole: bool = False) -> None:
        """Texts of the program stay as they are; our own are broken where the terminal ends."""
        self._calm.clear()
        for line in lines:
            room = min(READING, self._out.width - 4)
            for part in [line] if whole else textwrap.wrap(line, room, subsequent_indent="  ") or [""]:
                self._out.print(readable(f"  {part}".rstrip(), sys.stdout), style=style, soft_wrap=True)
        self._loose, self._written = False, True

    def _gap(self) -> None:
        if not self._loose:
            self._out.print()

    def _finished(self, event: Finished) -> None:
        """A program that was cut short: how far it came, and the losses until then."""
        if event.how not in ("stopped", "limit"):
            return
        last = self._rounds[-1] if self._rounds and self._rounds[-1].line == self._line else None
        if last is not None and last.round < last.of and len(self._rounds) > 1:
            self._plotted(Plotted(line=last.line, name=last.name, picture=self._so_far()))
        sys.stdout.flush()
        if event.how == "stopped":
            key = "told_stopped" if last is None else "told_stopped_rounds"
            told = self._say.say(key, line=self._line, **({} if last is None else {"round": last.round, "of": last.of}))
            print(readable(told, sys.stderr), file=sys.stderr)

    def _so_far(self) -> Curves:
        """The losses of a training that was cut short."""
        rounds, name = self._rounds, self._rounds[-1].name or ""
        curves = [Curve(name=self._say.say("curve_learned"), ys=tuple(each.loss for each in rounds))]
        if any(each.held_out_loss is not None for each in rounds):
            ys = tuple(each.held_out_loss for each in rounds)
            curves.append(Curve(name=self._say.say("curve_held_out"), ys=ys))
        told = self._say.say("told_so_far", name=name, round=rounds[-1].round, of=rounds[-1].of)
        return Curves(
            title=told,
            of="training",
            x=Axis(name=self._say.say("curve_round")),
            y=Axis(name=self._say.say("table_loss")),
            curves=tuple(curves),
            xs=tuple(float(each.round) for each in rounds),
            said="",
        )


def round_in_words(event: RoundDone, words: Catalogue) -> str:
    """`net: 12 of 30, loss 0.41, held out 0.52, 86 % right`."""
    parts: list[str] = [words.say("told_round", name=event.name or "·", round=event.round, of=event.of)]
    parts.append(words.say("told_loss", loss=_number(event.loss, words)))
    if event.held_out_loss is not None:
        parts.append(words.say("told_held_out", loss=_number(event.held_out_loss, words)))
    score = event.score if event.held_out_score is None else event.held_out_score
    if score is not None and event.measure == "accuracy":
        parts.append(words.say("told_right", percent=f"{score * 100:.0f}"))
    elif score is not None:
        parts.append(words.say("told_error", error=f"{say(score)} {event.unit or ''}".strip()))
    return ", ".join(parts)


def _number(value: Any, words: Catalogue) -> str:
    return words.say("drawing_beyond") if value is None else say(value)
