"""The two folders that a program may use: one to read data from, one to keep networks in. There is no way out."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from msgspec import Struct

from ..base import nearest
from ._files import can_be_read

MODEL_ENDING = ".model"
LONGEST = 200
DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))}
"""Names that are no files on Windows, whatever follows their dot."""


class Outside(Exception):  # noqa: N818  # where it leads, not what went wrong
    """A name that leads out of the folder, or cannot be the name of a file in it. `why` is a key of the catalogue."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Folders(Struct, frozen=True, kw_only=True):
    """What a program may read and write: files of `data` are loaded, networks are kept in `models` and opened there.

    None: no files at all, only the sets that come along.
    """

    data: Path | None = None
    models: Path | None = None

    def data_file(self, name: str) -> Path | None:
        """The file or folder of this name; None where there is no data folder. Whether it is there is not asked."""
        return None if self.data is None else inside(Path(self.data), name)

    def model_file(self, name: str) -> Path | None:
        """The file in which a network of this name is kept."""
        if self.models is None:
            return None
        return inside(Path(self.models), name if name.endswith(MODEL_ENDING) else f"{name}{MODEL_ENDING}")

    def data_names(self) -> tuple[str, ...]:
        """The files in the data folder."""
        return _names(self.data)

    def model_names(self) -> tuple[str, ...]:
        """The networks that are kept."""
        return tuple(name.removesuffix(MODEL_ENDING) for name in _names(self.models) if name.endswith(MODEL_ENDING))


def inside(folder: Path, name: str) -> Path:
    """A place in the folder by its name; `Outside` where it would be anywhere else, links followed.

    >>> inside(Path("/data"), "cups.csv")
    PosixPath('/data/cups.csv')
    """
    written = name.strip()
    if not written or len(written) > LONGEST or not written.isprintable():
        raise Outside("outside_no_name")
    parts = PurePosixPath(written.replace("\\", "/")).parts
    if any(part.partition(".")[0].strip().upper() in DEVICES for part in parts):
        raise Outside("outside_no_name")
    if (
        PurePosixPath(written).is_absolute()
        or PureWindowsPath(written).anchor
        or any(part.startswith("~") for part in parts)
    ):
        raise Outside("outside_absolute")
    if ".." in parts or not parts:
        raise Outside("outside_up")
    target = folder.joinpath(*parts)
    home = folder.resolve()
    if not target.resolve().is_relative_to(home):
        raise Outside("outside_link")
    return target


def links_out(folder: Path, home: Path) -> None:
    """`Outside` where something in a folder is a link that leads away from home."""
    home = home.resolve()
    for each in folder.rglob("*"):
        if each.is_symlink() and not each.resolve().is_relative_to(home):
            raise Outside("outside_link")


def looks_like_a_file(name: str) -> bool:
    """Whether somebody meant a file, not a set that comes along."""
    return "." in name or "/" in name or "\\" in name


def near(name: str, names: tuple[str, ...]) -> str | None:
    """The name that was most likely meant. That both end in `.csv` says nothing.

    >>> near("frits.csv", ("fruits.csv", "uni.csv")), near("nothing.csv", ("uni.csv",))
    ('fruits.csv', None)
    """
    stem, _, ending = name.rpartition(".")
    alike = sorted(names, key=lambda each: each.endswith(f".{ending}") if stem else "." not in each)
    bare = {each.rpartition(".")[0] or each: each for each in alike}
    found = nearest(stem or name, bare)
    return None if found is None else bare[found]


def _names(folder: Path | None) -> tuple[str, ...]:
    if folder is None or not Path(folder).is_dir():
        return ()
    found = sorted(each.name for each in Path(folder).iterdir() if not each.name.startswith(".") and can_be_read(each))
    return tuple(found[:1000])
