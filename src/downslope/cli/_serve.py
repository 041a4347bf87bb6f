"""`downslope serve`: the Book in your browser."""

from __future__ import annotations

from ._values import Port


def serve(*, port: Port | None = None, browser: bool = True) -> None:
    """Serve the Book on this machine, and open it in your browser. Ctrl-C stops it.

    Only this machine can reach it, and it reaches nothing else.

    Examples:
        $ downslope serve
        $ downslope serve --port 9000 --no-browser

    Args:
        port: Where to listen on 127.0.0.1. Without it: 8765, or the next one that is free.
        browser: Open a browser where there is one.
    """
    from downslope import server

    server.run(port, open_browser=browser)
