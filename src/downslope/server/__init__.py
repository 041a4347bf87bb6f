"""Serves the Book on this machine, to this machine."""

from ._app import app as app
from ._run import run as run
