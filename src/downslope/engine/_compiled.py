"""Compile a function once: for this process in memory, for the next one on disk.

JAX's own disk cache is a setting of the whole process, so a person's other JAX code would be changed by ours, and an
entry that a killed process left half-written warns for ever. This one touches no setting of JAX.
"""

from __future__ import annotations

import functools
import hashlib
import os
import pickle
import platform
import threading
import warnings
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

import jax
import jaxlib.version
from jax.experimental import serialize_executable

from ._kept_code import find_code, forget_code, keep_code

MOST_PROGRAMS = 256  # Beyond this the program used longest ago is dropped from memory.

Program = Callable[..., Any]


class _Programs:
    """The programs of this process, found by what they were made of or by their text."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.known: OrderedDict[Hashable, Program] = OrderedDict()

    def find(self, key: Hashable) -> Program | None:
        program = self.known.get(key)
        if program is not None:
            self.known.move_to_end(key)
        return program

    def keep(self, key: Hashable, program: Program) -> None:
        self.known[key] = program
        while len(self.known) > MOST_PROGRAMS:
            self.known.popitem(last=False)


_PROGRAMS = _Programs()


def compiled(
    key: Hashable,
    function: Callable[..., Any],
    *arguments: Any,
    donate: tuple[int, ...] = (),
    known_as: str | None = None,
) -> Program:
    """The compiled program for `function` on arguments of this shape.

    `key` stands for everything that `function` closes over: with a key that was seen before, `function` is not looked
    at. With a new key the function is traced, and code with the same text is taken from memory or disk. `known_as`
    says in words all that the program does; code that an earlier process kept under it is taken without tracing.
    """
    with _PROGRAMS.lock:
        program = _PROGRAMS.find(key)
        if program is None:
            program = _found_or_made(function, arguments, donate, known_as)
            _PROGRAMS.keep(key, program)
        return program


def _found_or_made(
    function: Callable[..., Any], arguments: tuple[Any, ...], donate: tuple[int, ...], known_as: str | None
) -> Program:
    name = None if known_as is None else _name_of(f"{our_own_text()}\n{known_as}")
    program = None if name is None else _from_disk(name)
    if program is not None:
        return program
    lowered = jax.jit(function, donate_argnums=donate).lower(*arguments)
    text = lowered.as_text()
    if "callback" in text:  # It calls back into this very process: the text says where, not what.
        return lowered.compile()
    # The arguments belong to the name: those that a program does not use leave no trace in its text.
    name = name or _name_of(f"{lowered.in_tree}\n{lowered.in_avals}\n{text}")
    program = _PROGRAMS.find(name) or _from_disk(name) or _compile(lowered, name)
    _PROGRAMS.keep(name, program)
    return program


def forget_programs() -> None:
    """Drop every program that this process holds; those on disk stay."""
    with _PROGRAMS.lock:
        _PROGRAMS.known.clear()


def _compile(lowered: Any, name: str) -> Program:
    program = lowered.compile()
    try:
        content = pickle.dumps(serialize_executable.serialize(program))
    except Exception:  # Some programs (with callbacks into Python) cannot be written down: they stay in memory.
        return program  # type: ignore[no-any-return]
    keep_code(name, content)
    return program  # type: ignore[no-any-return]


def _from_disk(name: str) -> Program | None:
    content = find_code(name)
    if content is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parts = pickle.loads(content)
            program: Program = serialize_executable.deserialize_and_load(  # type: ignore[misc]
                *parts, execution_devices=[_device()]
            )
            return program
    except Exception:  # Cut off, edited or foreign: compile it again.
        forget_code(name)
        return None


def _name_of(text: str) -> str:
    return hashlib.sha256(f"{_machine()}\n{_device()}\n{text}".encode()).hexdigest()


def _device() -> Any:
    return jax.config.values.get("jax_default_device") or jax.local_devices()[0]


@functools.cache
def our_own_text() -> str:
    """A short name for the code of this package as it stands: another version makes other programs.

    Those rooms that say in words what a program does; other code only hands them numbers.
    """
    ours = hashlib.sha256()
    here = Path(__file__).parent
    learning = here.parent / "learning"
    rooms = (
        here,
        here.parent / "formulas",
        here.parent / "walks",
        learning,
        learning / "models",
        learning / "training",
    )
    for folder in rooms:
        for path in sorted(folder.glob("*.py")):
            ours.update(path.read_bytes())
    return ours.hexdigest()


@functools.cache
def _machine() -> str:
    """Compiled code fits one kind of processor and one version of the compiler."""
    flags = os.environ.get("XLA_FLAGS", "")
    return "\n".join((jax.__version__, jaxlib.version.__version__, platform.machine(), _processor(), flags))


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return "\n".join(sorted({line for line in lines if line.startswith(("flags", "Features", "model name"))}))
