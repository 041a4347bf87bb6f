"""Start the server, say where it is, open a browser where there is one, and stop quietly."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn

from downslope import book
from downslope.base import DownslopeError, InputError

from ._app import app

HOST = "127.0.0.1"
USUAL_PORT = 8765
TRIES = 20  # neighbours of the usual port that are tried before any free one is taken


def run(port: int | None = None, open_browser: bool = True) -> None:
    """Serve the Book until Ctrl-C. Without a port: 8765, or the next one that is free."""
    # A polite request to end is taken like Ctrl-C, so that the folder is put away in both cases.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        contextlib.suppress(KeyboardInterrupt),
        door(port) as entrance,
        TemporaryDirectory(prefix="downslope-book-") as folder,
    ):
        book.build(Path(folder))
        address = f"http://{HOST}:{entrance.getsockname()[1]}/"
        print(f"Downslope is at {address}  (Ctrl-C stops it)", flush=True)
        if open_browser and a_browser_is_here():
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server = uvicorn.Server(uvicorn.Config(app(Path(folder)), log_level="warning", ws="none", lifespan="off"))
        server.run(sockets=[entrance])


def door(port: int | None) -> socket.socket:
    """A socket that listens on this machine only: on `port`, else on the usual one or a neighbour."""
    if port is not None:
        return _asked(port)
    for each in (*range(USUAL_PORT, USUAL_PORT + TRIES), 0):
        with contextlib.suppress(OSError):
            return _listening(each)
    raise DownslopeError("A free port is needed, and this machine gives none.", cure="Close a server, and try again.")


def a_browser_is_here() -> bool:
    """Whether opening a page would show a window: never on a machine without a screen, or in an automatic check."""
    if os.environ.get("CI"):
        return False
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("WSL_DISTRO_NAME"))


def _asked(port: int) -> socket.socket:
    if not 0 <= port <= 65535:
        raise InputError("A port is a number from 1 to 65535.", got=str(port), cure=f"The usual one is {USUAL_PORT}.")
    try:
        return _listening(port)
    except OSError as failure:
        raise DownslopeError(
            f"Port {port} cannot be used: {(failure.strerror or str(failure)).lower()}.",
            cure="Leave --port away, and a free one is found.",
        ) from failure


def _listening(port: int) -> socket.socket:
    entrance = socket.socket()
    try:
        if sys.platform != "win32":  # there it would let two servers share a port
            entrance.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        entrance.bind((HOST, port))
        entrance.listen()
    except OSError:
        entrance.close()
        raise
    return entrance
