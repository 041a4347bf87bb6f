"""The package as a stranger gets it: source archive to wheel with no Node, then into a fresh environment."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NODE = {"node", "nodejs", "npm", "npx", "corepack"}
SECONDS = 540

pytestmark = [pytest.mark.packaging, pytest.mark.slow, pytest.mark.timeout(SECONDS + 30)]


def call(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("package")


@pytest.fixture(scope="module")
def archive(folder: Path) -> Path:
    """The source archive."""
    call(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", folder / "archive", ROOT, cwd=folder)
    return next((folder / "archive").glob("downslope-*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(archive: Path, folder: Path) -> Path:
    """The wheel, made from the archive by pip alone, on a PATH that has everything but Node."""
    programs = folder / "programs"
    programs.mkdir()
    for place in os.environ["PATH"].split(os.pathsep):
        for program in Path(place).glob("*"):
            link = programs / program.name
            if program.name not in NODE and not link.is_symlink():
                link.symlink_to(program)
    words = ("wheel", "--no-deps", "--no-cache-dir", "--wheel-dir", folder / "wheel", archive)
    call(sys.executable, "-m", "pip", *words, cwd=folder, PATH=str(programs))
    return next((folder / "wheel").glob("downslope-*.whl"))


@pytest.fixture(scope="module")
def inside(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as opened:
        return set(opened.namelist())


@pytest.fixture(scope="module")
def programs(wheel: Path, folder: Path) -> Path:
    """A fresh environment with the wheel in it; the libraries it needs are borrowed from this one."""
    fresh = folder / "fresh"
    venv.create(fresh, with_pip=True)
    call(fresh / "bin" / "python", "-m", "pip", "install", "--no-deps", "--no-index", wheel, cwd=folder)
    site = next((fresh / "lib").glob("python*/site-packages"))
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return fresh / "bin"


def test_the_archive_has_the_sources_of_everything_and_nothing_built(archive: Path) -> None:
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert {"hatch_build.py", "web/package-lock.json", "web/build.mjs", "LICENSE", "THIRD_PARTY_NOTICES.md"} <= names
    assert {"tests/packaging/test_wheel.py", "src/downslope/book/chapters/foggy-hill.md"} <= names
    built = ("src/downslope/static", "web/node_modules", ".venv", ".git/")
    assert not [name for name in names if name.startswith(built) or "__pycache__" in name]


@pytest.mark.parametrize(
    "name",
    [
        "downslope/py.typed",
        "downslope/static/pages/foggy-hill.js",
        "downslope/static/pages/foggy-hill.css",
        "downslope/static/pieces/walk-view.js",
        "downslope/static/pieces/training-view.js",
        "downslope/static/pieces/training-view.css",
        "downslope/static/pieces/program-view.js",
        "downslope/static/pieces/program-view.css",
        "downslope/learning/sets/spam_habits.txt",
        "downslope/static/fonts/literata-latin-opsz-normal.woff2",
        "downslope/static/notices.md",
        "downslope/walks/walk-1.schema.json",
        "downslope/book/page.html",
        "downslope/book/chapters/foggy-hill.md",
    ],
)
def test_the_wheel_holds_what_it_needs(name: str, inside: set[str]) -> None:
    assert name in inside


def test_the_wheel_holds_licences_and_no_strangers(inside: set[str]) -> None:
    licences = {name.rpartition("/")[2] for name in inside if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "THIRD_PARTY_NOTICES.md"}
    assert {name.partition("/")[0].partition("-")[0] for name in inside} == {"downslope"}
    assert not [name for name in inside if "node_modules" in name or name.endswith((".ts", ".svelte", ".pyc"))]


def test_no_rows_of_any_data_set_lie_in_the_wheel(inside: set[str]) -> None:
    rows = (".csv", ".npy", ".npz", ".gz", ".parquet", ".jsonl")
    assert not [name for name in inside if name.endswith(rows)]


def test_the_metadata_is_what_people_look_for(wheel: Path, inside: set[str]) -> None:
    with zipfile.ZipFile(wheel) as opened:
        name = next(each for each in inside if each.endswith(".dist-info/METADATA"))
        said = Parser().parsestr(opened.read(name).decode())
    assert said["License-Expression"] == "Apache-2.0"
    assert said["Requires-Python"] == ">=3.11"
    assert {"torch", "sets", "sklearn", "notebook", "ray"} <= set(said.get_all("Provides-Extra", []))
    assert "Typing :: Typed" in said.get_all("Classifier", [])
    assert said["Description-Content-Type"] == "text/markdown"


def test_the_installed_command_walks_and_writes_the_book(programs: Path, folder: Path) -> None:
    version = call(programs / "downslope", "--version", cwd=folder)
    assert "0.1.0" in version
    where = call(programs / "python", "-c", "import downslope; print(downslope.__file__)", cwd=folder)
    assert where.startswith(str(folder / "fresh"))
    assert "settled" in call(programs / "downslope", "walk", "x^2", "--from", "4", cwd=folder).lower()
    call(programs / "downslope", "book", "book", cwd=folder)
    assert (folder / "book" / "index.html").is_file()


def test_the_installed_package_trains_and_shows_it_on_a_page(programs: Path, folder: Path) -> None:
    script = (
        "import downslope as ds; train, test = ds.load('fruits').split(seed=1); "
        "training = ds.train(ds.Network(hidden=[8]), train, rounds=5, held_out=test); "
        "print(training.score(test), training.to_html('fruits.html').name)"
    )
    score, page = call(programs / "python", "-c", script, cwd=folder).split()
    assert float(score) > 0.5
    assert "training-view" in (folder / page).read_text("utf-8")
