"""A program reads one folder and keeps networks in another, and there is no way out of either."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from downslope.learning._archive import read_archive, write_archive
from downslope.learning._model_file import FORMAT
from downslope.studio import Folders, Saved, Shown
from downslope.studio._folders import near
from tests.studio.running import events_of, how, mistake, of, shown

LINE = 'line = fit_line (load "lemonade"), x: "temperature", rounds: 2\n'


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file outside the folders."""
    place = tmp_path / "secret.csv"
    place.write_text("a,b\n" + "\n".join(f"{row},{row * 2}" for row in range(30)))
    return place


def rows(folders: Folders, name: str = "cups.csv", folder: str = "") -> Path:
    assert folders.data is not None
    place = Path(folders.data) / folder / name
    place.parent.mkdir(exist_ok=True)
    place.write_text("heat,cups\n" + "\n".join(f"{row},{row * 2 + 1}" for row in range(30)))
    return place


def test_a_file_of_the_folder_is_loaded_and_one_in_a_folder_of_it(folders: Folders) -> None:
    rows(folders)
    rows(folders, folder="more")
    assert shown('data = load "cups.csv", predict: "cups"\nshow count data', folders=folders) == ["30"]
    assert shown('data = load "more/cups.csv", predict: "cups"\nshow count data', folders=folders) == ["30"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../secret.csv", "outside_up"),
        ("more/../../secret.csv", "outside_up"),
        ("..\\\\secret.csv", "outside_up"),
        ("{secret}", "outside_absolute"),
        ("C:/secret.csv", "outside_absolute"),
        ("//host/share/secret.csv", "outside_absolute"),
        ("~/secret.csv", "outside_absolute"),
        ("link.csv", "outside_link"),
        ("folder/secret.csv", "outside_link"),
        ("pictures", "outside_link"),
        ("other.json", "no_such_file"),
        ("cups.cvs", "no_such_file_near"),
        ("a" * 300 + ".csv", "outside_no_name"),
    ],
)
def test_no_name_leads_out_of_the_folder(
    folders: Folders, secret: Path, name: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(secret.parent))
    home = Path(folders.data or "")
    rows(folders)
    (home / "link.csv").symlink_to(secret)
    (home / "folder").symlink_to(secret.parent, target_is_directory=True)
    (home / "pictures").mkdir()
    (home / "pictures" / "one.csv").symlink_to(secret)
    written = name.format(secret=secret)
    assert mistake(f'data = load "{written}", predict: "b"', checked=False, folders=folders).code == code


def test_a_link_inside_the_folder_is_followed(folders: Folders) -> None:
    place = rows(folders)
    place.with_name("other.csv").symlink_to(place)
    assert shown('show count (load "other.csv", predict: "cups")', folders=folders) == ["30"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("frits.csv", "fruits.csv"), ("frits", "fruits"), ("nothing.csv", None), ("mine", "mine.csv"), (".csv", None)],
)
def test_that_two_files_are_tables_does_not_make_them_alike(written: str, meant: str | None) -> None:
    assert near(written, ("fruits", "fruits.csv", "mine.csv", "uni.csv")) == meant


def test_without_folders_there_are_only_the_sets_that_come_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rows.csv").write_text("a,b\n1,2\n")
    assert shown('show count (load "fruits")') == ["400"]
    assert mistake('data = load "rows.csv"', checked=False).code == "no_such_file"
    assert mistake(LINE + 'save line, as: "cups"').code == "run_no_model_folder"


def test_a_line_and_a_network_are_kept_and_opened_again(folders: Folders) -> None:
    program = (
        LINE + 'save line, as: "cups"\nagain = open_network "cups"\nshow score line, on: load "lemonade"\n'
        'show score again, on: load "lemonade"\n'
    )
    events = events_of(program, folders=folders)
    assert how(events) == "done"
    assert [event.file for event in of(events, Saved)] == ["cups.model"]
    first, second = (event.text for event in of(events, Shown))
    assert first == second
    assert folders.models is not None
    assert [each.name for each in Path(folders.models).iterdir()] == ["cups.model"]


def test_a_network_that_was_opened_trains_on(folders: Folders) -> None:
    program = (
        'data = load "fruits"\nnet = make_network layer input from data layer hidden size 4 layer output end\n'
        'train_network net, on: data, rounds: 2\nsave net, as: "a"\nmore = open_network "a"\n'
        "train_network more, on: data, rounds: 2\nshow score more, on: data\nplot_network more\nplot_training more"
    )
    assert how(events_of(program, folders=folders)) == "done"


@pytest.mark.parametrize("name", ["../a", "/etc/a", "a/../../b", "~/a"])
def test_nothing_is_kept_or_opened_outside(folders: Folders, name: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    for line in (f'save line, as: "{name}"', f'x = open_network "{name}"'):
        assert mistake(LINE + line, checked=False, folders=folders).code.startswith("outside")
    assert sorted(tmp_path.rglob("*")) == before


def test_what_was_never_kept_is_met_with_the_nearest(folders: Folders) -> None:
    (Path(folders.models or "") / "fruits.model").write_text("no model")
    assert "`fruits`" in mistake('x = open_network "friuts"', folders=folders).message
    assert mistake('x = open_network "boats"', folders=folders).code == "run_nothing_kept"


def test_a_file_that_is_no_network_is_refused_in_plain_words(folders: Folders) -> None:
    (Path(folders.models or "") / "fruits.model").write_text("no model")
    found = mistake('x = open_network "fruits"', folders=folders)
    assert found.code == "run_refused"
    assert "Traceback" not in found.message


def test_a_file_that_cannot_be_read_is_refused_in_plain_words(folders: Folders) -> None:
    (Path(folders.data or "") / "rows.csv").write_bytes(b"\x00\x01\x02" * 100)
    found = mistake('data = load "rows.csv"', checked=False, folders=folders)
    assert found.code == "run_refused"


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "cups.csv").write_text("a,b\n" + "1,2\n3,4\n" * 9)
    (tmp_path / "data").symlink_to(tmp_path / "real", target_is_directory=True)
    assert shown('show count (load "cups.csv", predict: "b")', folders=Folders(data=tmp_path / "data")) == ["18"]


@pytest.mark.parametrize("name", ["cups.csv", "cups"])
def test_nobody_waits_at_a_pipe(folders: Folders, name: str) -> None:
    os.mkfifo(Path(folders.data or "") / name)
    found = mistake(f'data = load "{name}"', folders=folders)
    assert found.code in ("no_such_file", "no_such_set")
    assert found.fix is None


def test_a_pipe_is_no_network_and_is_replaced_by_one(folders: Folders) -> None:
    place = Path(folders.models or "") / "cups.model"
    os.mkfifo(place)
    assert mistake('line = open_network "cups"', folders=folders).code == "run_nothing_kept"
    assert how(events_of(LINE + 'save line, as: "cups"', folders=folders)) == "done"
    assert place.is_file()


def test_a_home_folder_is_never_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is called `~` might lie in the data folder, and stand for another one below."""
    home = tmp_path / "home"
    for place in (home, tmp_path / "work" / "~"):
        place.mkdir(parents=True)
        (place / "cups.csv").write_text("a,b\n" + "1,2\n3,4\n" * 9)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(tmp_path / "work")
    for name in ("~/cups.csv", "./~/cups.csv"):
        assert mistake(f'data = load "{name}"', checked=False, folders=Folders(data=Path())).code == "outside_absolute"


@pytest.mark.parametrize("name", ["CON", "nul.csv", "folder/AUX"])
def test_names_that_are_devices_somewhere_are_refused(folders: Folders, name: str) -> None:
    assert mistake(f'data = load "{name}"', checked=False, folders=folders).code == "outside_no_name"


@pytest.mark.parametrize("hidden", [[40_000, 40_000], [4, 4], [5]])
def test_a_network_that_somebody_put_together_by_hand_is_refused(folders: Folders, hidden: list[int]) -> None:
    place = Path(folders.models or "") / "made.model"
    program = 'data = load "fruits"\nnet = make_network layer input from data layer hidden size 4 layer output end\n'
    events_of(program + 'train_network net, on: data, rounds: 1\nsave net, as: "made"', folders=folders)
    record, arrays = read_archive(place, FORMAT)
    write_archive(place, FORMAT, {**record, "model": {**record["model"], "hidden": hidden}}, arrays)
    found = mistake('net = open_network "made"\nshow score net, on: load "fruits"', folders=folders)
    assert found.code == "run_refused"
    assert "does not hold what a model file holds" in found.message
