"""Which rows are in both of two parts of some data."""

from __future__ import annotations


def overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether some rows are in both. Parts of one split share none.

    >>> overlap(("fruits", "9:0"), ("fruits", "9:1")), overlap(("fruits",), ("fruits", "9:1"))
    (False, True)
    """
    for here, there in zip(one, other, strict=False):
        if here == there:
            continue
        (cut, _, part), (other_cut, _, other_part) = here.partition(":"), there.partition(":")
        apart = cut != other_cut and not part and not other_part
        return not apart and not (cut == other_cut and part != other_part)
    return True
