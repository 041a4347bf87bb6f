"""Write the whole Book into a folder that opens from anywhere: a server, a disk, a USB stick."""

from __future__ import annotations

import json
import os
import shutil
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from downslope import __version__
from downslope.base import DownslopeError, FileError, InputError

from ._chapter import chapters
from ._page import page

MARK = "book.json"  # says that a folder is a Book, and which files in it are ours
SCHEMA = "downslope.book/1"
PARTS = ("pages", "fonts")


def build(folder: Path) -> Path:
    """Write the Book into `folder` and give its first page. An older Book there is replaced, other files are refused.

    Everything is written beside the old pages first and put in place at the end, so a Book that cannot be built,
    or a stick that is full, leaves the old one as it was.
    """
    folder = Path(folder)
    old = _old_files(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix=".new-book-") as fresh:
            new = _write(Path(fresh))
            _put_in_place(Path(fresh), folder, new)
        for name in set(old) - set(new):
            (folder / name).unlink(missing_ok=True)
    except OSError as failure:
        raise FileError(
            "The Book could not be written.",
            got=failure.strerror or str(failure),
            where=str(folder),
            cure="Is there room on the disk, and may you write there?",
        ) from failure
    return folder / "index.html"


def _old_files(folder: Path) -> list[str]:
    """What an earlier Book left in the folder; an error if something else lives there."""
    if not folder.exists():
        return []
    if not folder.is_dir():
        raise InputError("The Book needs a folder.", got=f"the file {str(folder)!r}", cure="Name a new folder.")
    here = [each.name for each in folder.iterdir() if not each.name.startswith(".")]
    if not here:
        return []
    try:
        mark = json.loads((folder / MARK).read_text(encoding="utf-8"))
        if mark["schema"] == SCHEMA:
            return [str(name) for name in mark["files"] if _stays_inside(folder, str(name))]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise InputError(
        "The Book is written into an empty folder, or over an older Book.",
        got=f"{str(folder)!r}, which holds {here[0]!r}",
        cure="Name a new folder, for instance one inside it.",
    )


def _stays_inside(folder: Path, name: str) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _write(fresh: Path) -> list[str]:
    """Write every file of the Book, and give their names, the first page last."""
    static = files("downslope") / "static"
    if not (static / "pages").is_dir():
        raise DownslopeError(
            "The pages of the Book are not built.",
            where="src/downslope/static",
            cure="In a copy of the repository, ./run builds them; an installed Downslope brings them along.",
        )
    with_notices = static / "notices.md"
    if with_notices.is_file():
        (fresh / "notices.md").write_bytes(with_notices.read_bytes())
    for part in PARTS:
        (fresh / part).mkdir()
        for each in (static / part).iterdir():
            (fresh / part / each.name).write_bytes(each.read_bytes())
    all_chapters = chapters()
    for chapter in all_chapters:
        (fresh / f"{chapter.name}.html").write_text(page(chapter), encoding="utf-8")
    names = sorted(path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file())
    names += [MARK, "index.html"]
    mark = {"schema": SCHEMA, "downslope": __version__, "files": names}
    (fresh / MARK).write_text(json.dumps(mark, indent=1) + "\n", encoding="utf-8")
    shutil.copy(fresh / f"{all_chapters[0].name}.html", fresh / "index.html")
    return names


def _put_in_place(fresh: Path, folder: Path, names: list[str]) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(fresh / name, folder / name)
