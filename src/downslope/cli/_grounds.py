"""`downslope grounds`: the catalogue."""

from __future__ import annotations

from ._values import Flag


def grounds(name: str | None = None, /, *, json: Flag = False) -> None:
    """List the grounds of the catalogue, or show one of them.

    Examples:
        $ downslope grounds
        $ downslope grounds banana
        $ downslope grounds --json

    Args:
        name: One ground, by its own name or the specialists'.
        json: Print them as JSON, and nothing else.
    """
    from downslope.formulas import catalogue, hill

    from ._show_grounds import list_grounds, print_as_json, show_ground

    chosen = catalogue() if name is None else (hill(name),)
    if json:
        print_as_json(chosen, one=name is not None)
    elif name is None:
        list_grounds(chosen)
    else:
        show_ground(chosen[0])
