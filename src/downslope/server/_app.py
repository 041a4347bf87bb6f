"""The web application: the built Book, a health answer, and a plain word for what is not there."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from downslope import __version__

from ._headers import Headers

HOSTS = ["127.0.0.1", "localhost"]  # so that no other site can reach in under a name of its own
LOST = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light"><title>Nothing here · Downslope</title>
<style>body{margin:18vh auto;max-width:34rem;padding:0 1.5rem;font:1.25rem/1.6 Georgia,serif}</style>
<h1>Nothing here but fog</h1>
<p>This address leads nowhere. <a href="/">Back to the first hill.</a></p>
</html>
"""


def app(folder: Path) -> Starlette:
    """Serve the Book that was built into `folder`."""
    return Starlette(
        routes=[
            Route("/health", _health),
            Mount("/", StaticFiles(directory=folder, html=True)),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS),
            Middleware(Headers),
            Middleware(GZipMiddleware),
        ],
        exception_handlers={404: _lost},
    )


async def _health(_request: Request) -> JSONResponse:
    return JSONResponse({"downslope": __version__, "health": "good"})


async def _lost(_request: Request, exception: Exception) -> HTMLResponse:
    status = exception.status_code if isinstance(exception, HTTPException) else 404
    return HTMLResponse(LOST, status_code=status)
