"""The server itself: it speaks the Language Server Protocol, on standard input and output."""

from __future__ import annotations

import logging
import os
import sys
from typing import BinaryIO

try:
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer
except ImportError as missing:
    from ...base import DownslopeError

    raise DownslopeError(
        "The language server needs pygls, 2 or later.",
        got=str(missing),
        cure='Try: pip install "downslope[editor]"',
    ) from missing

import downslope

from ...base import InputError
from ._desk import Desk, Sheet
from ._features import FEATURES


class EditorServer(LanguageServer):
    """A language server for `.slope` programs."""

    def __init__(self) -> None:
        # Whole texts, not edits of them: programs are short, and where lines end is then nobody's guess.
        super().__init__("downslope", downslope.__version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.desk = Desk()

    def sheet(self, uri: str) -> Sheet:
        """What is known of an open program."""
        return self.desk.sheet(
            self.workspace.get_text_document(uri), self.workspace.position_encoding or types.PositionEncodingKind.Utf16
        )

    def tell(self, uri: str) -> None:
        """Send the mistakes of a program to the editor."""
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=self.sheet(uri).diagnostics())
        )


def build_server() -> EditorServer:
    """A server with all that it can do."""
    server = EditorServer()
    for method, feature in FEATURES.items():
        server.feature(method, feature.options)(feature.does)
    return server


def serve(stdin: BinaryIO | None = None, stdout: BinaryIO | None = None) -> None:
    """Speak with an editor until it says goodbye."""
    if stdin is None and sys.stdin.isatty():
        raise InputError(
            "The language server is started by an editor, which talks with it through a pipe.",
            got="a terminal",
            cure="How to connect an editor: docs/editors.md.",
        )
    if not os.environ.get("DOWNSLOPE_DEBUG"):
        logging.getLogger("pygls").addHandler(logging.NullHandler())  # its log is for those who mend the server
        logging.getLogger("pygls").propagate = False
    # A pipe of the server's own: it closes what it writes to when the editor leaves.
    build_server().start_io(stdin, stdout or os.fdopen(os.dup(sys.stdout.fileno()), "wb"))
