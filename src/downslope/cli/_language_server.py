"""`downslope language-server`: what an editor starts to be told of mistakes while a program is typed."""

from __future__ import annotations

from ._values import Flag


def language_server(*, stdio: Flag = False) -> None:  # noqa: ARG001
    """Speak with an editor about .slope programs: mistakes and fixes, help, completion, formatting.

    An editor starts this by itself; docs/editors.md tells how to connect one.
    It needs one package more: pip install "downslope[editor]".

    Examples:
        $ downslope language-server

    Args:
        stdio: Speak on standard input and output, as it does anyway; editors like to say so.
    """
    from downslope.bridges import editor

    editor.serve()
