"""A folder of pictures: each folder in it is a kind, and every picture in that one is a row."""

from __future__ import annotations

import contextlib
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ...base import FileError, InputError
from .._about import About
from .._column import Column
from .._data import kind_column
from .._target import as_target
from ._wishes import Wishes

if TYPE_CHECKING:
    from .._data import Data

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".pgm", ".ppm")
MOST_DOTS = 1_000_000_000  # 4 GB as float32


def read_pictures(folder: Path, wishes: Wishes) -> Data:
    """All pictures of a folder, from 0 (black) to 1 (white), in grey unless one of them has colours."""
    from .._data import Data

    kinds, files, others = _listed(folder)
    if not files:
        raise FileError(
            "There are no pictures in the folder.",
            got=f"{others} other files" if others else None,
            where=str(folder.name),
            cure="Put the pictures of each kind in a folder of its own: photos/cat/1.png, photos/dog/1.png.",
        )
    pictures, notes = _read(files, folder, wishes)
    if others:
        notes.append(f"{others} other file{'s' if others != 1 else ''} in the folder not read.")
    deeper = [file for file in files if kinds and len(file.relative_to(folder).parts) > 2]
    if deeper:
        notes.append(
            f"The kind of a picture is the outermost folder: {deeper[0].relative_to(folder)} is read as "
            f"{deeper[0].relative_to(folder).parts[0]!r}. Load a folder inside it for other kinds."
        )
    about = About(
        title=folder.name,
        text=f"Pictures from the folder {folder.name}"
        + (", each folder in it a kind." if kinds else ", with no folders in it that would be kinds."),
        source=f"your own folder {folder.name}",
    )
    inputs = (Column(name="picture", type="picture", values=pictures),)
    target = None
    if kinds:
        codes = [kinds.index(file.relative_to(folder).parts[0]) for file in files]
        target, _ = as_target(kind_column("kind", codes, tuple(kinds)))
        if wishes.predict not in (None, "kind"):
            raise InputError("What pictures show is called 'kind'.", got=f"predict={wishes.predict!r}")
    return Data(name=folder.name, about=about, inputs=inputs, target=target, notes=tuple(notes))


def _listed(folder: Path) -> tuple[list[str], list[Path], int]:
    """The kinds, all pictures in a fixed order, and how many other files there are."""
    everything = sorted(each for each in folder.rglob("*") if each.is_file() and not _hidden(each, folder))
    pictures = [each for each in everything if each.suffix.lower() in ENDINGS]
    inside = [each for each in pictures if each.parent != folder]
    chosen = inside or pictures
    kinds = sorted({each.relative_to(folder).parts[0] for each in inside})
    return kinds, chosen, len(everything) - len(chosen)


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in path.relative_to(folder).parts)


def _read(files: list[Path], folder: Path, wishes: Wishes) -> tuple[NDArray[Any], list[str]]:
    looked = [_look(file, folder) for file in files]
    colour = any(in_colour for _, in_colour in looked)
    sizes = Counter(size for size, _ in looked)
    notes = []
    if isinstance(wishes.size, tuple):
        height, width = wishes.size
        changed = sum(many for size, many in sizes.items() if size != (height, width))
        if changed:
            notes.append(f"{changed} of {len(files)} pictures brought to {height} high and {width} wide.")
    elif len(sizes) > 1:
        raise _not_equal(files, looked, folder)
    else:
        height, width = next(iter(sizes))
    dots = len(files) * height * width * (3 if colour else 1)
    if dots > MOST_DOTS:
        raise InputError(
            f"The pictures are too big to be held in memory: {4 * dots / 1e9:.1f} GB.",
            got=f"{len(files):,} pictures, {height} high and {width} wide",
            cure="size=64 makes each 64 high and 64 wide.",
        )
    pictures = np.empty((len(files), height, width, *([3] if colour else [])), np.float32)
    for row, file in enumerate(files):
        pictures[row] = _dots(file, folder, (height, width), "RGB" if colour else "L")
    if colour and any(not in_colour for _, in_colour in looked):
        notes.append("Pictures without colour are read in grey, as three equal colours.")
    return pictures, notes


def _look(file: Path, folder: Path) -> tuple[tuple[int, int], bool]:
    """Height and width, and whether there are colours; only the front of the file is read."""
    with _opened(file, folder) as picture:
        looked_up = picture.format != "PNG" or "exif" in picture.info  # else all of a PNG would be read to find none
        turned = looked_up and picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        width, height = picture.size
        in_colour = picture.mode not in ("1", "L", "LA", "I", "F", "I;16")
        return ((width, height) if turned else (height, width)), in_colour


def _dots(file: Path, folder: Path, size: tuple[int, int], mode: str) -> NDArray[Any]:
    """The picture the right way up, on white where it is see-through."""
    from PIL import Image, ImageOps

    with _opened(file, folder) as opened:
        picture: Any = ImageOps.exif_transpose(opened)
        if picture.mode in ("I", "I;16", "F"):
            deep = np.asarray(picture, np.float32)
            picture = Image.fromarray((deep * (255 / max(float(deep.max()), 1.0))).astype(np.uint8))
        if picture.mode == "P" or "A" in picture.mode:
            clear = picture.convert("RGBA")
            picture = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
        picture = picture.convert(mode)
        if picture.size != (size[1], size[0]):
            picture = picture.resize((size[1], size[0]), Image.Resampling.BOX)
        return np.asarray(picture, np.float32) / 255


@contextlib.contextmanager
def _opened(file: Path, folder: Path) -> Iterator[Any]:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file) as picture:
                yield picture
    except FileNotFoundError:
        raise FileError("The picture is not there any more.", where=str(file.relative_to(folder))) from None
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _unreadable(file, folder, error) from None


def _unreadable(file: Path, folder: Path, error: Exception) -> FileError:
    told = str(error).replace(str(file), file.name).splitlines()
    return FileError(
        "The picture cannot be read.",
        got=told[0] if told else type(error).__name__,
        where=str(file.relative_to(folder)),
        cure="Open it and save it again, or take it out of the folder.",
    )


def _not_equal(files: list[Path], looked: list[tuple[tuple[int, int], bool]], folder: Path) -> InputError:
    first = looked[0][0]
    other = next(row for row, (size, _) in enumerate(looked) if size != first)
    said = [f"{files[row].relative_to(folder)}, {looked[row][0][1]} × {looked[row][0][0]}" for row in (0, other)]
    return InputError(
        "All pictures must be equally big.",
        got=" and ".join(said),
        cure="size=64 makes each 64 high and 64 wide; size=(48, 64) keeps more of wide ones.",
    )
