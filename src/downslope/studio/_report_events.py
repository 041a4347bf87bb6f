"""The events of a run as a page can hold them: thinned where there are very many, and what is left out is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from ..pictures import Curve, Curves, Dots, LineThroughDots, MistakesDrawn, WalkDrawn, page_record
from ._events import Event, LineStarted, Plotted, RoundDone, Said, Shown, Started

# What a phone opens within a second or two, and a person would still scroll through.
MOST_THINGS, LAST_THINGS = 1_200, 200
MOST_PICTURES = 60
MOST_ROUNDS, MOST_DOTS, MOST_PLACES, MOST_EXAMPLES = 300, 2_000, 4_000, 24
MOST_KINDS = 60
MOST_LETTERS = 20_000

Row = TypeVar("Row")


class LeftOut(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", tag="left out"):
    """So many texts, trainings and pictures were left out here."""

    line: int = 0
    count: int


class DrawnWalk(msgspec.Struct, frozen=True, kw_only=True, tag_field="picture", tag="walk"):
    """A walk as a page holds it: its file, thinned where it is very long, and what was found for the whole of it."""

    title: str
    walk: msgspec.Raw
    words: msgspec.Raw
    said: str


def told_events(events: Iterable[Event]) -> tuple[Event | LeftOut, ...]:
    """Those that a page tells, in order."""
    things = [thing for thing in _things(events) if not isinstance(thing[0], LineStarted | Started)]
    kept = _kept(things)
    told: list[Event | LeftOut] = []
    left = 0
    for place, thing in enumerate(things):
        if place not in kept:
            left += 1
            continue
        if left:
            told.append(LeftOut(line=thing[0].line, count=left))
            left = 0
        told.extend(_small(event) for event in _spread(thing, MOST_ROUNDS))
    return (*told, LeftOut(count=left)) if left else tuple(told)


def _things(events: Iterable[Event]) -> Iterator[list[Event]]:
    """The rounds of one training are one thing, and every other event is one by itself."""
    training: list[Event] = []
    for event in events:
        if isinstance(event, RoundDone) and training and _goes_on(training[-1], event):
            training.append(event)
            continue
        if isinstance(event, LineStarted):
            continue
        if training:
            yield training
        training = [event] if isinstance(event, RoundDone) else []
        if not training:
            yield [event]
    if training:
        yield training


def _goes_on(before: Event, event: RoundDone) -> bool:
    same = isinstance(before, RoundDone) and (before.line, before.name) == (event.line, event.name)
    return same and isinstance(before, RoundDone) and event.round > before.round


def _kept(things: Sequence[Sequence[Event]]) -> set[int]:
    """Which of them are told: the first ones and the last ones, and not too many pictures among them."""
    counted = [place for place, thing in enumerate(things) if isinstance(thing[0], Said | Shown | Plotted | RoundDone)]
    pictures = [place for place in counted if isinstance(things[place][0], Plotted)]
    out = set(_middle(pictures, MOST_PICTURES, MOST_PICTURES // 4))
    counted = [place for place in counted if place not in out]
    out |= set(_middle(counted, MOST_THINGS, LAST_THINGS))
    return set(range(len(things))) - out


def _middle(places: Sequence[int], most: int, last: int) -> Sequence[int]:
    """What lies between the first and the last of too many."""
    return places[most - last : len(places) - last] if len(places) > most else []


def _spread(rows: Sequence[Row], most: int) -> Sequence[Row]:
    """At most so many of them, evenly, with the first and the last."""
    if len(rows) <= most:
        return rows
    return [rows[round(place * (len(rows) - 1) / (most - 1))] for place in range(most)]


def _small(event: Event) -> Event:
    if isinstance(event, Said | Shown) and len(event.text) > MOST_LETTERS:
        return msgspec.structs.replace(event, text=event.text[:MOST_LETTERS] + " …")
    if isinstance(event, Shown):
        return msgspec.structs.replace(event, values=())
    if isinstance(event, Plotted):
        return msgspec.structs.replace(event, picture=_small_picture(event.picture))
    return event


def _small_picture(picture: Any) -> Any:
    match picture:
        case Dots():
            return _fewer_dots(picture)
        case LineThroughDots():
            return msgspec.structs.replace(picture, dots=_fewer_dots(picture.dots))
        case Curves():
            return _fewer_rounds(picture)
        case MistakesDrawn():
            return _fewer_kinds(picture)
        case WalkDrawn():
            record = page_record(picture.walk, most=MOST_PLACES)
            return DrawnWalk(
                title=picture.title, said=picture.said, walk=msgspec.Raw(record.walk), words=msgspec.Raw(record.words)
            )
    return picture


def _fewer_dots(dots: Dots) -> Dots:
    if len(dots.xs) <= MOST_DOTS:
        return dots
    return msgspec.structs.replace(
        dots,
        xs=tuple(_spread(dots.xs, MOST_DOTS)),
        ys=tuple(_spread(dots.ys, MOST_DOTS)),
        groups=tuple(_spread(dots.groups, MOST_DOTS)),
        of=max(dots.of, len(dots.xs)),
    )


def _fewer_rounds(curves: Curves) -> Curves:
    if len(curves.xs) <= MOST_ROUNDS:
        return curves

    def fewer(curve: Curve) -> Curve:
        return msgspec.structs.replace(curve, ys=tuple(_spread(curve.ys, MOST_ROUNDS)))

    return msgspec.structs.replace(
        curves,
        xs=tuple(_spread(curves.xs, MOST_ROUNDS)),
        curves=tuple(map(fewer, curves.curves)),
        scores=tuple(map(fewer, curves.scores)),
    )


def _fewer_kinds(mistakes: MistakesDrawn) -> MistakesDrawn:
    """Of very many kinds those that were taken for others most often: a table of thousands nobody reads."""
    counts, kinds = mistakes.counts, range(len(mistakes.kinds))
    if len(kinds) > MOST_KINDS:
        wrong = [
            sum(counts[kind]) - counts[kind][kind] + sum(row[kind] for row in counts) - counts[kind][kind]
            for kind in kinds
        ]
        kept = sorted(sorted(kinds, key=lambda kind: -wrong[kind])[:MOST_KINDS])
        mistakes = msgspec.structs.replace(
            mistakes,
            kinds=tuple(mistakes.kinds[kind] for kind in kept),
            counts=tuple(tuple(counts[truth][answer] for answer in kept) for truth in kept),
        )
    return msgspec.structs.replace(mistakes, examples=mistakes.examples[:MOST_EXAMPLES])
