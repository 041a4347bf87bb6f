"""The server: what it answers, whom it refuses, and how it starts and stops."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from downslope import server
from downslope.base import DownslopeError, InputError
from downslope.server import _run

PAGE = "<!doctype html><title>A page</title>" + "<p>down the hill</p>" * 100


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("book")
    (folder / "index.html").write_text(PAGE)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        running = uvicorn.Server(uvicorn.Config(server.app(folder), log_level="warning", ws="none"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield door.getsockname()[1]
        running.should_exit = True
        thread.join()


def get(port: int, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def test_the_first_page_is_served_at_the_door(port: int) -> None:
    answer, content = get(port, "/")
    assert (answer.status, content.decode()) == (200, PAGE)


def test_every_answer_carries_the_careful_headers(port: int) -> None:
    for path in ("/", "/health", "/nowhere"):
        answer, _ = get(port, path)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-cache"
        assert len(answer.headers.get_all("Content-Security-Policy") or []) == 1


def test_a_page_that_has_not_changed_is_not_sent_again(port: int) -> None:
    first, _ = get(port, "/")
    again, content = get(port, "/", If_None_Match=first.headers["ETag"])
    assert (again.status, content) == (304, b"")


def test_a_page_travels_packed(port: int) -> None:
    answer, content = get(port, "/", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(content).decode() == PAGE


def test_health_says_which_version_is_well(port: int) -> None:
    _, content = get(port, "/health")
    assert json.loads(content) == {"downslope": "0.1.0", "health": "good"}


@pytest.mark.parametrize("path", ["/nowhere", "/../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "/index.html/x"])
def test_an_address_that_leads_nowhere_gets_a_plain_page(port: int, path: str) -> None:
    answer, content = get(port, path)
    assert answer.status == 404
    assert "Nothing here but fog" in content.decode()


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", 200), ("localhost:9", 200), ("evil.example", 400)])
def test_only_this_machine_is_answered(port: int, host: str, status: int) -> None:
    assert get(port, "/", Host=host)[0].status == status


def test_a_taken_port_is_said_with_a_cure() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        with pytest.raises(DownslopeError, match=f"Port {number} cannot be used: address already in use. Leave --port"):
            _run.door(number)


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    with pytest.raises(InputError, match="from 1 to 65535"):
        _run.door(port)


def test_without_a_port_a_taken_usual_one_gives_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        usual = taken.getsockname()[1]
        monkeypatch.setattr(_run, "USUAL_PORT", usual)
        with _run.door(None) as entrance:
            assert entrance.getsockname()[0] == "127.0.0.1"
            assert entrance.getsockname()[1] != usual


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="these always have a screen")
def test_a_browser_is_opened_only_where_there_is_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    assert not _run.a_browser_is_here()
    monkeypatch.setenv("DISPLAY", ":0")
    assert _run.a_browser_is_here()
    monkeypatch.setenv("CI", "true")
    assert not _run.a_browser_is_here()


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_serve_says_where_it_is_and_stops_quietly(end: signal.Signals, tmp_path: Path) -> None:
    command = [str(Path(sys.executable).parent / "downslope"), "serve", "--no-browser"]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(tmp_path)}
    )
    assert running.stdout is not None
    said = running.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
    assert found, said + (running.stderr.read() if running.stderr else "")
    _answers(int(found[1]))
    running.send_signal(end)
    _, complaint = running.communicate(timeout=20)
    assert (running.returncode, complaint) == (0, "")
    assert not list(tmp_path.glob("downslope-book-*"))


def _answers(port: int) -> None:
    """Wait until the server answers; its door is open before it listens behind it."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if get(port, "/health")[0].status == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server never answered")
