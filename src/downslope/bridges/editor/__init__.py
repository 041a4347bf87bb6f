"""The language server: mistakes, fixes, help, completion and formatting of `.slope` programs in any editor."""

from ._server import EditorServer as EditorServer
from ._server import build_server as build_server
from ._server import serve as serve
