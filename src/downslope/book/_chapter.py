"""A chapter: a few settings on top, then what there is to read."""

from __future__ import annotations

from importlib.resources import files

from msgspec import Struct

from downslope.base import FileError, nearest

FENCE = "---"
# The order of the Book. The first one is also its index page.
ORDER = ("foggy-hill",)


class Chapter(Struct, frozen=True, kw_only=True):
    """One page of the Book. `piece` is the thing to touch on it, `hill` the ground its first picture shows."""

    name: str
    title: str
    lead: str
    description: str
    piece: str
    hill: str
    text: str


SETTINGS = tuple(field for field in Chapter.__struct_fields__ if field not in {"name", "text"})


def chapters() -> tuple[Chapter, ...]:
    """Every chapter, in the order of the Book.

    >>> chapters()[0].title
    'The foggy hill'
    """
    folder = files("downslope.book") / "chapters"
    return tuple(read_chapter(name, (folder / f"{name}.md").read_text(encoding="utf-8")) for name in ORDER)


def read_chapter(name: str, page: str) -> Chapter:
    """Take a chapter's file apart: `key: value` lines between two `---` lines, then Markdown."""
    lines = page.splitlines()
    if not lines or lines[0] != FENCE or FENCE not in lines[1:]:
        raise _wrong(name, "It begins with its settings between two `---` lines.", got=lines[0] if lines else "nothing")
    end = lines.index(FENCE, 1)
    settings = dict(_setting(name, line) for line in lines[1:end] if line.strip())
    missing = [key for key in SETTINGS if key not in settings]
    if missing:
        raise _wrong(name, "Every chapter has all its settings.", got=f"none for {', '.join(missing)}")
    return Chapter(name=name, text="\n".join(lines[end + 1 :]).strip() + "\n", **settings)


def _setting(name: str, line: str) -> tuple[str, str]:
    key, colon, value = (part.strip() for part in line.partition(":"))
    if not colon or not value or key not in SETTINGS:
        close = nearest(key, SETTINGS)
        cure = f"Did you mean `{close}:`?" if close and close != key else None
        raise _wrong(name, f"A setting is one of {', '.join(SETTINGS)}, with a value.", got=repr(line), cure=cure)
    return key, value


def _wrong(name: str, rule: str, *, got: str, cure: str | None = None) -> FileError:
    return FileError(rule, got=got, where=f"the chapter {name}.md", cure=cure)
