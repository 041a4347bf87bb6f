"""`--from 4` and `--from 1,2`: a position as one types it."""

from __future__ import annotations

from downslope.base import InputError
from downslope.walks import say_count


def read_position(text: str, names: tuple[str, ...] = ()) -> float | tuple[float, ...]:
    """A number, or several with commas between them: one for each of the names, where there are any.

    >>> read_position("4"), read_position(" -1, 2"), read_position("(1,2)")
    (4.0, (-1.0, 2.0), (1.0, 2.0))
    """
    bare = text.strip().removeprefix("(").removesuffix(")").replace("−", "-")
    try:
        numbers = tuple(float(part) for part in bare.split(","))
    except ValueError:
        raise InputError(
            "--from is a number, or two with a comma between them.",
            got=repr(text.strip()),
            cure="Try --from 4, or --from 1,2 on a mountain.",
        ) from None
    if names and len(numbers) != len(names):
        raise InputError(
            f"--from takes {say_count(len(names), 'number')} here, for {' and '.join(names)}.",
            got=say_count(len(numbers), "number"),
            cure=f"Try --from {','.join(str(number + 1) for number in range(len(names)))}.",
        )
    return numbers[0] if len(numbers) == 1 else numbers
