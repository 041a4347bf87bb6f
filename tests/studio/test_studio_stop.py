"""A program is stopped within 200 ms whatever it does, and its speed is changed while it runs."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from downslope.studio import Event, Finished, Folders, LineStarted, RoundDone, Run, Saved, Shown, run, to_json
from tests.studio.running import NET, how, of

SOON = 0.2


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    """What one test left behind in the compiler is not there in the next one."""
    yield
    assert ended(30.0)


def seconds_to_stop(program: Run, ready: Callable[[Event], bool], *, after: float = 0.0) -> tuple[float, list[Event]]:
    """How long it takes from `stop()` until `Finished`; asked to stop once an event is there, and a while later."""
    events: list[Event] = []
    asked = 0.0
    for event in program:
        events.append(event)
        if not asked and ready(event):
            time.sleep(after)
            asked = time.monotonic()
            program.stop()
    assert asked
    return time.monotonic() - asked, events


def at_line(line: int) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, LineStarted) and event.line == line


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("repeat 1000000 times\nend", 1),
        ("repeat 1000000 times\n  x = 1\nend", 2),
        ("to f x\n  give f x\nend\nx = 0\nrepeat 1000000 times\n  x = x + root 4\nend", 6),
        ("repeat 1000000 times\n  show 1\nend", 2),
    ],
)
def test_a_long_loop_is_stopped_soon(body: str, line: int) -> None:
    took, events = seconds_to_stop(run(body), at_line(line), after=0.02)
    assert how(events) == "stopped"
    assert took < SOON


def test_the_first_compile_is_stopped_soon() -> None:
    program = NET.replace("size 4", "size 37") + "train_network net, on: data, rounds: 3, batch: 23"
    took, events = seconds_to_stop(run(program), at_line(8), after=0.05)
    assert how(events) == "stopped"
    assert not of(events, RoundDone)
    assert took < SOON


@pytest.mark.slow
def test_a_long_round_is_stopped_soon_and_the_thread_ends_with_it() -> None:
    program = run(
        'data = load "films"\nnet = make_network layer input from data layer hidden size 16 layer output end\n'
        "train_network net, on: data, rounds: 100, batch: 1"
    )
    took, events = seconds_to_stop(program, lambda event: isinstance(event, RoundDone), after=0.1)
    assert how(events) == "stopped"
    assert took < SOON
    assert ended(1.0)


def test_a_long_walk_is_stopped_soon() -> None:
    took, events = seconds_to_stop(
        run('walk = roll (make_hill "x^2 + 2 sin(3x)"), from: 4, speed: 0.000001, steps: 5000000'),
        lambda event: isinstance(event, RoundDone),
    )
    assert how(events) == "stopped"
    assert took < SOON


def test_whatever_takes_long_below_is_left_behind(monkeypatch: pytest.MonkeyPatch, folders: Folders) -> None:
    """A load that cannot be broken off goes on in its thread; nobody hears of it any more, and nothing is saved."""
    from downslope.studio import _loading

    waiting = threading.Event()
    load: Callable[..., Any] = getattr(_loading, "load")  # noqa: B009  # it is another room's

    def slow(*given: Any, **settings: Any) -> Any:
        waiting.wait(2.0)
        return load(*given, **settings)

    monkeypatch.setattr(_loading, "load", slow)
    program = run('data = load "lemonade"\nline = fit_line data, rounds: 1\nsave line, as: "late"', folders=folders)
    took, events = seconds_to_stop(program, at_line(1))
    assert how(events) == "stopped"
    assert took < SOON
    waiting.set()
    assert ended(5.0)
    assert not of(list(program), Saved)
    assert folders.models is not None
    assert list(Path(folders.models).iterdir()) == []


def test_a_reader_that_is_slow_is_not_told_of_what_is_over() -> None:
    program = run("repeat 1000000 times\n  show 1\nend")
    events = [next(program) for _ in range(3)]
    time.sleep(0.2)
    program.stop()
    assert isinstance([*events, *program][-1], Finished)


def test_a_run_in_a_with_block_is_stopped_at_its_end() -> None:
    with run("repeat 1000000 times\n  x = 1\nend") as program:
        next(program)
    assert how(list(program)) == "stopped"


def test_a_run_that_is_thrown_away_stops_by_itself() -> None:
    program: Run | None = run("repeat 1000000 times\n  show 1\nend")
    assert program is not None
    next(program)
    del program
    gc.collect()
    assert ended(1.0)


def test_stopping_twice_or_after_the_end_changes_nothing() -> None:
    program = run("show 1")
    events = list(program)
    program.stop()
    program.stop()
    assert how(events) == "done"
    assert program.how == "done"


def test_time_that_runs_out_below_is_seen_from_above(monkeypatch: pytest.MonkeyPatch) -> None:
    from downslope.studio import Limits, _loading

    waiting = threading.Event()
    monkeypatch.setattr(_loading, "load", lambda *_, **__: waiting.wait(5.0))
    began = time.monotonic()
    events = list(run('data = load "fruits"', limits=Limits(seconds=0.2)))
    waiting.set()
    assert how(events) == "limit"
    assert time.monotonic() - began < 1.0


def test_the_speed_of_a_training_is_changed_while_it_runs() -> None:
    program = run(NET + "train_network net, on: data, rounds: 20000, speed: 0.1")
    speeds = changed_to(program, 0.2)
    assert speeds[0] == 0.1
    assert 0.2 in speeds


def test_the_speed_of_a_walk_is_changed_while_it_runs() -> None:
    program = run('walk = roll (make_hill "sin(x) + x/100"), from: 4, speed: 0.0001, steps: 5000000')
    assert 0.0002 in changed_to(program, 0.0002)


def changed_to(program: Run, speed: float) -> list[float | None]:
    """The speeds that were told, until the new one was."""
    speeds: list[float | None] = []
    for event in program:
        if isinstance(event, RoundDone):
            speeds.append(event.speed)
            if len(speeds) == 1:
                while not program.change_speed(speed):
                    time.sleep(0.001)
            if event.speed == speed:
                program.stop()
    return speeds


def test_no_speed_is_changed_where_nothing_trains() -> None:
    program = run("repeat 1000000 times\n  x = 1\nend")
    next(program)
    assert program.change_speed(0.3) is False
    program.stop()


def test_another_speed_is_for_this_training_alone() -> None:
    program = run(NET + 2 * "train_network net, on: data, rounds: 1500, speed: 0.1\n")
    speeds: dict[int, list[float | None]] = {8: [], 9: []}
    for event in program:
        if isinstance(event, RoundDone):
            speeds[event.line].append(event.speed)
            if event.line == 8 and len(speeds[8]) == 1:
                program.change_speed(0.2)
            if event.line == 9:
                program.stop()
    assert speeds[8][-1] == 0.2
    assert set(speeds[9]) == {0.1}


def test_events_can_be_written_while_the_program_runs() -> None:
    program = run('repeat 3 times\n  show "line"\nend')
    assert sum(b'"shown"' in to_json(event) for event in program if isinstance(event, Shown)) == 3


def ended(seconds: float) -> bool:
    """Whether every thread of a program is over, at the latest after so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not [thread for thread in threading.enumerate() if thread.name == "downslope program"]:
            return True
        time.sleep(0.01)
    return False


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    ["repeat 1000000 times\\n  show 1\\nend", NET.replace("\n", "\\n") + "train_network net, on: data, rounds: 500000"],
)
def test_a_process_that_ends_takes_its_programs_with_it(body: str) -> None:
    code = f"from downslope.studio import run; program = run('{body}'); [next(program) for _ in range(9)]"
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert time.monotonic() - began < 30
