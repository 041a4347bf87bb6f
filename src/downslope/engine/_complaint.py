"""What went wrong inside a person's own function, said with the line it went wrong on."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jax

from ..base import DownslopeError, InputError

_OURS = str(Path(__file__).resolve().parent.parent)
_THEIRS = tuple(str(Path(module.__file__).resolve().parent) for module in (jax,) if module.__file__)


@contextmanager
def explained(
    name: str,
    *,
    of: str = "the position",
    cure: str = "Does the start have the structure that the function expects?",
) -> Iterator[None]:
    """Turn what JAX says about a function `of` something into a sentence that its author can act on."""
    try:
        yield
    except DownslopeError as error:
        if type(error) is not InputError:
            raise
        # A fresh one: JAX writes a note about its own frames onto whatever passes through it.
        raise InputError(error.rule, got=error.got, where=error.where, cure=error.cure) from None
    except Exception as error:
        raise _complaint(name, error, of, cure) from error


def _complaint(name: str, error: Exception, of: str, cure: str) -> InputError:
    where = _line_of_theirs(error)
    if isinstance(error, jax.errors.TracerArrayConversionError):
        return InputError(
            f"{name} must use jax.numpy where it works on {of}; NumPy and math cannot be sloped.",
            got=f"a NumPy or math call on {of}",
            where=where,
            cure="Write `import jax.numpy as jnp` and use `jnp.sin(p)` where it says `np.sin(p)`.",
        )
    if isinstance(error, jax.errors.TracerBoolConversionError):
        return InputError(
            f"{name} must not ask `if` or `while` about {of}: the slope is taken of both ways at once.",
            got="a yes-or-no question about a value that is still being traced",
            where=where,
            cure="Use `jnp.where(question, this, that)`, `jnp.maximum` or `jnp.abs`.",
        )
    if isinstance(error, jax.errors.ConcretizationTypeError | jax.errors.TracerIntegerConversionError):
        return InputError(
            f"{name} must not turn {of} into a plain Python number with float(), int() or math.",
            got="a plain number wanted from a value that is still being traced",
            where=where,
            cure="Leave it as it is, and use jax.numpy: `jnp.sin(p)`, not `math.sin(p)`.",
        )
    return InputError(
        f"{name} could not be worked out{' at this start' if of == 'the position' else ''}.",
        got=f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else 'no message'}",
        where=where,
        cure=cure,
    )


def _line_of_theirs(error: Exception) -> str | None:
    """The innermost line that is neither ours nor JAX's."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if _is_theirs(frame.filename):
            line = frame.line or linecache.getline(frame.filename, frame.lineno or 0).strip()
            return f"line {frame.lineno} of {Path(frame.filename).name}" + (f": `{line}`" if line else "")
    return None


def _is_theirs(filename: str) -> bool:
    if filename.startswith("<frozen"):
        return False
    return not filename.startswith((_OURS, *_THEIRS)) and "site-packages" not in filename
