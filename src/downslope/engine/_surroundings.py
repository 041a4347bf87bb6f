"""What a function reads from around itself: found in its code, without running it."""

from __future__ import annotations

import builtins
import dis
import functools
import sys
import types
from typing import Any, NamedTuple


class Uses(NamedTuple):
    """What a function has at hand, and every name that its code mentions."""

    things: list[Any]
    names: frozenset[str]


# Packages that do the same today and tomorrow; nobody changes them between two walks.
_KNOWN = {"equinox", "jax", "jaxlib", "jaxtyping", "numpy", "optax", "typing", "_functools", "_operator"}
_KNOWN |= {"abc", "builtins", "cmath", "collections", "dataclasses", "enum", "functools", "itertools"}
_KNOWN |= {"math", "operator"}
# What reads the outside world, or reads by a name that is not in the code.
_FREE = {"__import__", "compile", "eval", "exec", "getattr", "globals", "input", "locals", "open", "vars"}
_READING = {"__dict__", "__globals__", "attrgetter"}
# What NumPy has of that kind.
_FREE_NUMPY = {"empty", "empty_like", "fromfile", "genfromtxt", "load", "loadtxt", "memmap", "random"}
_FIELD = type(vars(Uses)["things"])
_DESCRIPTORS = (types.MemberDescriptorType, types.GetSetDescriptorType, types.WrapperDescriptorType, _FIELD)
_WRITING = {"__repr__", "__str__", "__replace__"}  # Words about an object are no part of a height.


def used_by(function: types.FunctionType) -> Uses | None:
    """What a function uses; None where its code reaches further than can be seen."""
    own = [cell.cell_contents if _filled(cell) else None for cell in function.__closure__ or ()]
    own += [function.__defaults__, function.__kwdefaults__, dict(function.__dict__)]
    around = function.__globals__
    if is_known_package(str(around.get("__name__"))):
        return Uses(own, frozenset())
    names, imported = _names_in(function.__code__)
    if names & _READING:
        return None
    modules = [sys.modules.get(name) for name in sorted(imported)]
    read = [around[name] for name in sorted(names) if name in around]
    if any(name not in around and hasattr(builtins, name) for name in names & _FREE):
        return None
    if names & _FREE_NUMPY and any(_is_numpy(thing) for thing in (*modules, *read, *own)):
        return None
    known_where = [name for name in sorted(names) if name in around]
    return Uses([*own, known_where, *read, *modules], names)


def written_in(kind: type) -> list[Any]:
    """What a class of one's own, and those that it comes from, say about their objects."""
    return [
        part
        for each in kind.__mro__
        if not is_known_package(each.__module__)
        for name, value in list(vars(each).items())
        if _counts(name, value)
        for part in (name, value)
    ]


def _counts(name: str, value: object) -> bool:
    """Not the facts that Python itself writes into each class."""
    if name in _WRITING or name == "_abc_impl" or isinstance(value, _DESCRIPTORS):
        return False
    private = name.startswith("__") and name.endswith("__")
    return not private or isinstance(value, types.FunctionType | staticmethod | classmethod | property)


def is_known_package(name: str) -> bool:
    return name.partition(".")[0] in _KNOWN


def is_pure(function: types.BuiltinFunctionType) -> bool:
    """Whether a function written in C is one of a known package's, and no method of something that may change."""
    if not (function.__self__ is None or isinstance(function.__self__, types.ModuleType | type)):
        return False
    home = function.__self__
    if isinstance(home, types.ModuleType):
        return is_known_package(home.__name__)
    return is_known_package(str(home.__module__ if isinstance(home, type) else function.__module__))


def _is_numpy(thing: object) -> bool:
    return isinstance(thing, types.ModuleType) and thing.__name__.partition(".")[0] == "numpy"


def _filled(cell: types.CellType) -> bool:
    try:
        cell.cell_contents  # noqa: B018
    except ValueError:
        return False
    return True


@functools.lru_cache(maxsize=4096)
def _names_in(code: types.CodeType) -> tuple[frozenset[str], frozenset[str]]:
    """Every name that code mentions, and the modules that it imports; those of the functions inside it too."""
    names = set(code.co_names)
    imported = {str(each.argval) for each in dis.get_instructions(code) if each.opname == "IMPORT_NAME"}
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            inner = _names_in(constant)
            names |= inner[0]
            imported |= inner[1]
    return frozenset(names), frozenset(imported)
