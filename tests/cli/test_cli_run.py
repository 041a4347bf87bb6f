"""`run`: what is shown, what is drawn, what is written, and how it ends."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from downslope.cli._calm_line import CalmLine
from downslope.cli._program import Source
from downslope.cli._run_files import Files
from downslope.cli._run_told import Teller, round_in_words
from downslope.cli._words_drawn import drawing_words
from downslope.language import catalogue
from downslope.studio import Finished, LineStarted, Plotted, RoundDone, Shown, from_json

Run = Callable[..., Any]

WALK = 'hill = make_hill "x^2"\nwalk = roll hill, from: 4, speed: 0.1\nplot_walk walk\nshow "done"\n'
TRAINING = """\
data = load "fruits"
net = make_network
  layer input from data
  layer hidden size 4 kind tanh
  layer output
end
train_network net, on: data, rounds: 5
plot_training net
plot_data data, x: "weight", y: "redness"
plot_network net
plot_network net
"""


def written(folder: Path, text: str, name: str = "program.slope") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_what_is_shown_stands_as_it_is_and_what_is_said_stands_behind_a_dot(run: Run, tmp_path: Path) -> None:
    written(tmp_path, 'x = 2 + 2\nshow "2 and 2 is", x\nhill = make_hill "x^2"\n')
    said = run("run", "program.slope")
    assert (said.status, said.err) == (0, "")
    assert said.out == "  2 and 2 is 4\n  · hill: a hill, x^2\n"


def test_a_walk_is_drawn_in_the_terminal(run: Run, tmp_path: Path) -> None:
    written(tmp_path, WALK)
    said = run("run", "program.slope")
    assert said.status == 0
    assert "Loss by step, in tenfolds" in said.out
    assert said.out.endswith("\n  done\n")


def test_what_was_said_already_is_not_said_again_above_the_chart(run: Run, tmp_path: Path) -> None:
    written(tmp_path, WALK)
    told = " ".join(run("run", "program.slope").out.split())
    assert told.count("It settled") == 1


def test_a_training_ends_with_its_charts_and_its_files(run: Run, tmp_path: Path) -> None:
    written(tmp_path, TRAINING)
    said = run("run", "program.slope", "--plots", "pictures", "--html", "page.html", "--theme", "night")
    assert (said.status, said.err) == (0, "")
    assert "● learned from" in said.out
    assert "  Picture: pictures/08-training-net.svg" in said.out
    assert said.out.endswith("  Page: page.html\n")
    names = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert names == ["08-training-net.svg", "09-data-data.svg", "10-network-net.svg", "11-network-net.svg"]
    for name in names:
        assert ET.parse(tmp_path / "pictures" / name).getroot().tag.endswith("svg")
    assert "#080d16" in (tmp_path / "pictures" / names[0]).read_text("utf-8")
    assert "train_network" in (tmp_path / "page.html").read_text("utf-8")


def test_pictures_of_the_same_line_get_names_of_their_own(run: Run, tmp_path: Path) -> None:
    written(tmp_path, 'data = load "fruits"\nrepeat 3 times\n  plot_data data, x: "weight", y: "redness"\nend\n')
    run("run", "program.slope", "--plots", "pictures")
    names = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert names == ["03-data-data-2.svg", "03-data-data-3.svg", "03-data-data.svg"]


def test_events_are_lines_of_json_and_nothing_else(run: Run, tmp_path: Path) -> None:
    written(tmp_path, TRAINING)
    said = run("run", "program.slope", "--json", "--plots", "pictures")
    events = [from_json(line) for line in said.out.splitlines()]
    assert isinstance(events[-1], Finished)
    assert events[-1].how == "done"
    assert sum(isinstance(event, RoundDone) for event in events) == 6
    assert sum(isinstance(event, Plotted) for event in events) == 4
    assert len(list((tmp_path / "pictures").iterdir())) == 4


def test_mistakes_are_told_as_json_too_and_nothing_is_run(run: Run, tmp_path: Path) -> None:
    written(tmp_path, 'show "before"\nshow nothing_there\n')
    said = run("run", "program.slope", "--json")
    events = [from_json(line) for line in said.out.splitlines()]
    assert said.status == 2
    assert not any(isinstance(event, Shown) for event in events)
    assert isinstance(events[-1], Finished)
    assert events[-1].how == "mistake"


def test_all_mistakes_are_told_before_anything_runs(run: Run, tmp_path: Path) -> None:
    written(tmp_path, 'show "before"\nshow nothing_there\ndata = load "friuts"\n')
    said = run("run", "program.slope")
    assert (said.status, said.out) == (2, "")
    assert "nothing_there" in said.err
    assert "Did you mean `fruits`?" in said.err
    assert "2 mistakes. Nothing was run." in said.err


def test_advice_is_told_once_and_the_program_runs(run: Run, tmp_path: Path) -> None:
    written(tmp_path, 'hill = make_hill "x^2"\nwalk = roll hill, from: 4, speed: auto\nshow "done"\n')
    said = run("run", "program.slope")
    assert said.status == 0
    assert said.err.count("cannot choose a speed by itself yet") == 1
    assert said.out.endswith("  done\n")


def test_a_program_that_fails_keeps_what_it_showed(run: Run, tmp_path: Path) -> None:
    written(tmp_path, 'show "before"\nnumbers = [1]\nfor each n in [1, 2]\n  show item numbers, at: n\nend\n')
    said = run("run", "program.slope")
    assert said.status == 1
    assert said.out == "  before\n  1\n"
    assert "program.slope:4" in said.err


def test_a_limit_ends_a_program_with_its_reason(run: Run, tmp_path: Path) -> None:
    written(tmp_path, "n = 0\nrepeat 1000000 times\n  n = n + 1\nend\n")
    said = run("run", "program.slope", "--lines", "100")
    assert said.status == 1
    assert "has run 100 lines" in said.err


def test_a_program_comes_through_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'show "hi"')))
    assert run("run", "-").out == "  hi\n"


def test_a_spanish_program_is_spoken_to_in_spanish(run: Run, tmp_path: Path) -> None:
    written(tmp_path, "mostrar nada_de_eso\n")
    said = run("run", "program.slope", "--language", "es")
    assert "No se ejecutó nada." in said.err
    written(tmp_path, '# idioma: es\nmostrar "hola"\n')
    assert run("run", "program.slope").out == "  hola\n"


def test_networks_are_kept_in_the_folder_that_is_named(run: Run, tmp_path: Path) -> None:
    written(tmp_path, TRAINING.partition("plot_training")[0] + 'save net, as: "fruits"\n')
    assert run("run", "program.slope", "--models", "kept").status == 0
    assert (tmp_path / "kept" / "fruits.model").is_file()
    assert [path.name for path in tmp_path.glob("*.model")] == []


def test_files_beside_the_program_can_be_loaded(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "cups.csv").write_text("warmth,cups\n1,2\n2,4\n3,6\n")
    written(folder, 'data = load "cups.csv", predict: "cups"\nshow count data\n')
    assert run("run", "elsewhere/program.slope").out.endswith("  3\n")
    written(tmp_path, 'data = load "cups.csv", predict: "cups"\nshow count data\n')
    assert run("run", "program.slope").status == 2
    assert run("run", "program.slope", "--data", "elsewhere").out.endswith("  3\n")


def test_plain_letters_where_there_is_nothing_else(run_apart: Run, tmp_path: Path) -> None:
    written(tmp_path, WALK)
    said = run_apart("run", "program.slope", PYTHONIOENCODING="ascii")
    assert said.status == 0
    assert "*" in said.out
    assert "?" not in said.out


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (RoundDone(name="net", round=12, of=1200, loss=0.413), "net: 12 of 1,200, loss 0.41"),
        (RoundDone(name="net", round=3, of=9, loss=None), "net: 3 of 9, loss beyond counting"),
        (
            RoundDone(
                name="net",
                round=1,
                of=2,
                loss=1.0,
                score=0.5,
                held_out_loss=2.0,
                held_out_score=0.25,
                measure="accuracy",
            ),
            "net: 1 of 2, loss 1.00, held out 2.00, 25 % right",
        ),
        (
            RoundDone(name="line", round=1, of=2, loss=1.0, score=3.25, measure="error", unit="cups"),
            "line: 1 of 2, loss 1.00, off by 3.25 cups",
        ),
    ],
)
def test_a_round_is_told_in_one_line(event: RoundDone, told: str) -> None:
    assert round_in_words(event, catalogue("en")) == told


@pytest.mark.parametrize("how", ["limit", "stopped"])
def test_a_training_that_is_cut_short_shows_how_far_it_came(how: Any, capsys: pytest.CaptureFixture[str]) -> None:
    files = Files(None, None, theme="day", words=drawing_words("en"))
    teller = Teller(Source("train_network net, on: data", "program.slope", None), "en", files, CalmLine())
    teller.take(LineStarted(line=1))
    for number in range(4):
        teller.take(RoundDone(line=1, name="net", round=number, of=9, loss=2.0 / (1 + number)))
    teller.take(Finished(how=how, seconds=1.0))
    told = capsys.readouterr()
    assert "net, until it was stopped: 3 of 9" in told.out
    assert "● learned from 0.50" in told.out
    assert told.err == ("Stopped in line 1, after 3 of 9.\n" if how == "stopped" else "")


def test_nothing_of_a_program_or_its_data_gives_orders_to_the_terminal(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"{row},{row % 7},{'</script>' if row % 2 else chr(27) + ']0;x' + chr(7)}\n" for row in range(40))
    (tmp_path / "rows.csv").write_text(f"we\x1b[31might,b\u202ec,k\n{rows}")
    text = (
        'data = load "rows.csv", predict: "k"\nshow data\nshow columns data\nplot_data data\n'
        'show "\x1b[2J\x9b2J \u202e"\n'
        "net = make_network layer input from data layer hidden size 2 layer output end\n"
        "train_network net, on: data, rounds: 2\nplot_mistakes net, on: data\nask net, row: 1, of: data\n"
    )
    written(tmp_path, text)
    told = run("run", "program.slope", "--plots", "pictures")
    assert told.status == 0
    written(tmp_path, 'data = load "rows.csv", predict: "\x1b[31mk"\nshow \x1b[31m')
    wrong = run("run", "program.slope")
    for written_out in (told.out, told.err, wrong.out, wrong.err):
        assert not set(written_out) & {"\x1b", "\x07", "\x9b", "\u202e"}
    for picture in (tmp_path / "pictures").iterdir():
        ET.parse(picture)
