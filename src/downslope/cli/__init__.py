"""The command line: one verb per file. Loading this room loads nothing heavy."""

from ._app import build_app as build_app
from ._main import main as main
