"""A real Chromium, the Book served and the Book as a folder, and not one request to another host."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route

from tools.chromium import ARGUMENTS, MISSING, find_chromium

ANOTHER_HOST = re.compile(r"^(https?|wss?)://(?!127\.0\.0\.1[:/])")
PATIENCE = 10_000  # milliseconds that an action may take on a busy machine


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = find_chromium()
    if chromium is None:
        pytest.skip(MISSING)
    return {**browser_type_launch_args, "executable_path": chromium, "args": list(ARGUMENTS)}


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """A fresh window. The test fails if a page asks another host for anything, or an error goes uncaught."""
    strangers: list[str] = []
    errors: list[str] = []

    def refuse(route: Route, request: Request) -> None:
        strangers.append(request.url)
        route.abort()

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: errors.append(str(error)))

    context.set_default_timeout(PATIENCE)
    context.route(ANOTHER_HOST, refuse)
    context.on("page", listen)
    yield context
    assert not strangers, f"the page asked other hosts: {strangers}"
    assert not errors, f"the page threw: {errors}"


@pytest.fixture(scope="session")
def book_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Book as `downslope book FOLDER` writes it: open `(book_folder / "foggy-hill.html").as_uri()`."""
    from downslope.book import build

    folder = tmp_path_factory.mktemp("book")
    build(folder)
    return folder


@pytest.fixture(scope="session")
def book_url(book_folder: Path) -> Iterator[str]:
    """The Book as ./run serves it, without a slash at the end: open `f"{book_url}/foggy-hill.html"`."""
    import uvicorn

    from downslope.server import app

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        running = uvicorn.Server(uvicorn.Config(app(book_folder), log_level="warning", ws="none"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        running.should_exit = True
        thread.join()
