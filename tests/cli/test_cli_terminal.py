"""Terminals of every kind: narrow, wide, without colours, without letters, closed early, interrupted."""

from __future__ import annotations

import io
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from downslope.cli import _report

pytestmark = pytest.mark.slow

Run = Callable[..., Any]
BOWL = ("walk", "x^2", "--from", "4", "--speed", "0.1")
SLOW = " + ".join(f"sin({number}x)^2" for number in range(1, 40))
LONG = ("walk", SLOW, "--from", "1", "--speed", "1e-12", "--steps", "10000000")


@pytest.mark.parametrize("width", ["20", "40", "64", "200", "999"])
def test_no_line_is_longer_than_the_terminal(width: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for words in (BOWL, ("grounds",), ("grounds", "egg-box"), ("grounds", "walls")):
        told = run(*words).out.splitlines()
        assert max(map(len, told)) <= max(40, min(200, int(width))), words


def test_a_pipe_gets_words_and_no_colours(run_apart: Run) -> None:
    said = run_apart(*BOWL)
    assert said.status == 0
    assert "\x1b" not in said.out
    assert "●" in said.out


def test_a_terminal_of_plain_letters_gets_plain_letters(run_apart: Run) -> None:
    for words in (BOWL, ("grounds", "ripples"), ("grounds", "banana"), ("--help",), ("wlak",)):
        said = run_apart(*words, PYTHONIOENCODING="ascii")
        assert said.status == (2 if words == ("wlak",) else 0), said.err
        assert (said.out + said.err).isascii()
        assert "?" not in said.out.replace("Did you mean", "")
    curve = run_apart(*BOWL, PYTHONIOENCODING="ascii").out
    assert "****" in curve
    assert "10^-15" in curve


def _on_a_terminal(words: tuple[str, ...], *, until: bytes | None = None, **settings: str) -> tuple[int, str]:
    """Run on a terminal that pretends, and read all that it was sent. Press Ctrl-C once `until` was seen."""
    mine, its = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "PYTHONIOENCODING": "utf-8", **settings}
    child = subprocess.Popen([sys.executable, "-m", "downslope", *words], stdout=its, stderr=its, stdin=its, env=env)
    os.close(its)
    sent = b""
    while True:
        ready, _, _ = select.select([mine], [], [], 60)
        try:
            part = os.read(mine, 65536) if ready else b""
        except OSError:
            part = b""
        if not part:
            break
        sent += part
        if until is not None and until in sent:
            child.send_signal(signal.SIGINT)
            until = None
    os.close(mine)
    return child.wait(timeout=60), sent.decode("utf-8")


def test_a_terminal_gets_colours_and_sees_the_walk_live() -> None:
    status, sent = _on_a_terminal(BOWL)
    assert status == 0
    assert "\x1b[38;5;" in sent or "\x1b[38;2;" in sent
    assert sent.count("Loss by step") > 1


def test_no_color_is_obeyed() -> None:
    status, sent = _on_a_terminal(BOWL, NO_COLOR="1")
    assert status == 0
    assert not re.search(r"\x1b\[(3|4|9|10)\d", sent)


def test_a_reader_who_leaves_early_is_no_failure(tmp_path: Path) -> None:
    for words in (BOWL, ("walk", "--ground", "banana", "--json"), ("grounds",)):
        child = subprocess.Popen(
            [sys.executable, "-m", "downslope", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        with child.stderr:
            told = child.stderr.read()
        assert child.wait(timeout=60) == 0, told
        assert told == b""


def test_ctrl_c_tells_the_walk_so_far() -> None:
    status, sent = _on_a_terminal(LONG, until=b"Loss by step")
    assert status == 130, sent
    assert "Traceback" not in sent
    steps = re.findall(r"· {2}([\d,]+) steps", sent)
    assert 0 < int(steps[-1].replace(",", "")) < 10_000_000
    assert sent.rstrip().endswith(".")


def test_ctrl_c_before_the_first_step_is_silent_but_for_a_word() -> None:
    program = "from downslope.cli import _app, main; _app.examples_in = lambda verb: exit_now()\n"
    program += "def exit_now(): raise KeyboardInterrupt\nimport sys; sys.exit(main(['walk']))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "downslope: Stopped.\n")


def test_ctrl_c_while_a_verb_is_at_work_is_silent_but_for_a_word() -> None:
    program = "from downslope.cli import _walk, main\n"
    program += "def interrupted(*told): raise KeyboardInterrupt\n_walk._ground = interrupted\n"
    program += "import sys; sys.exit(main(['walk', 'x^2', '--from', '4']))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "downslope: Stopped.\n")


def test_a_closed_output_is_no_mistake_of_ours() -> None:
    line = f"{sys.executable} -m downslope walk x^2 --from 4 >&-"
    done = subprocess.run(line, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_drawing_a_long_walk_takes_little_of_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    def slowly(walk: object, width: int) -> list[object]:
        drawn.append(walk)
        time.sleep(0.02)
        return []

    drawn: list[object] = []
    monkeypatch.setattr(sys, "stdout", Screen())
    monkeypatch.setattr(_report, "_curve", slowly)
    monkeypatch.setenv("TERM", "xterm-256color")
    began = time.monotonic()
    with _report.watching(quiet=False) as look:
        while time.monotonic() - began < 0.5:
            look(SimpleNamespace(walk=None, step=1, of=2))
        told = len(drawn)
        look(SimpleNamespace(walk=None, step=2, of=2))
    assert 1 <= told <= 4
    assert len(drawn) == told + 1


ENDLESS = """\
data = load "fruits"
net = make_network
  layer input from data
  layer hidden size 4 kind tanh
  layer output
end
train_network net, on: data, rounds: 50000
plot_training net
"""


@pytest.mark.slow
def test_ctrl_c_stops_a_program_and_keeps_what_it_learned_so_far(tmp_path: Path) -> None:
    (tmp_path / "endless.slope").write_text(ENDLESS, encoding="utf-8")
    words = ("run", "endless.slope", "--plots", "pictures", "--html", "page.html")
    status, sent = _on_a_terminal(words, until=b" of 50,000, loss")
    assert status == 130
    assert "Stopped in line 7, after " in sent
    assert "net, until it was stopped: " in sent
    assert "Traceback" not in sent
    assert [path.name for path in (tmp_path / "pictures").iterdir()] == ["07-training-net.svg"]
    assert (tmp_path / "page.html").is_file()


STOPPED_TWICE = """
import os, signal, sys
from downslope.cli import _main, main
_main._run = lambda words: 130
sys.argv = ["downslope", "run", "long.slope"]
status = main()
os.kill(os.getpid(), signal.SIGINT)
sys.exit(status)
"""


def test_a_second_interruption_while_everything_is_put_away_ends_in_no_traceback() -> None:
    done = subprocess.run([sys.executable, "-c", STOPPED_TWICE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "")
