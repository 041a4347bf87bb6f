"""What the server knows of an open program: its text, its folder, and what was last found in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from ...language import LANGUAGES, Checked, FactsOf, Mistake, check
from ...studio import Folders, facts_of
from ._places import Places


class Sheet(NamedTuple):
    """One state of one open program."""

    text: str
    places: Places
    language: str | None
    facts_of: FactsOf
    checked: Checked

    def diagnostics(self) -> list[types.Diagnostic]:
        return [self.diagnostic(mistake) for mistake in self.checked.mistakes]

    def diagnostic(self, mistake: Mistake) -> types.Diagnostic:
        """A mistake as an editor underlines it."""
        advice = mistake.severity == "advice"
        return types.Diagnostic(
            range=self.places.range(mistake.start, max(mistake.end, mistake.start)),
            message=mistake.message,
            severity=types.DiagnosticSeverity.Information if advice else types.DiagnosticSeverity.Error,
            code=mistake.code,
            source="downslope",
        )


class Desk:
    """The sheets of all open programs. A program is checked once for each state of its text."""

    def __init__(self, look: Callable[[Path], FactsOf] | None = None) -> None:
        self.language: str | None = None
        """Of the words and messages, where a program does not say."""
        self._look = look or (lambda folder: facts_of(Folders(data=folder, models=folder)))
        self._sheets: dict[str, Sheet] = {}
        self._facts: dict[Path, FactsOf] = {}

    def sheet(self, document: TextDocument, encoding: types.PositionEncodingKind | str) -> Sheet:
        text = document.source
        kept = self._sheets.get(document.uri)
        if kept is None or kept.text != text:
            kept = self._new_sheet(document.uri, text, encoding)
            self._sheets[document.uri] = kept
        return kept

    def put_away(self, uri: str) -> None:
        """Forget what was found: a program was closed, or files beside it may have changed."""
        self._sheets.pop(uri, None)

    def speak(self, wanted: str | None) -> None:
        """Take the language of an editor: "es" as well as "es-MX"; one that is not there is left alone."""
        code = (wanted or "").replace("_", "-").partition("-")[0].lower()
        self.language = code if code in LANGUAGES else None

    def _new_sheet(self, uri: str, text: str, encoding: types.PositionEncodingKind | str) -> Sheet:
        known = self._known_in(folder_of(uri))
        checked = check(text, language=self.language, facts_of=known)
        return Sheet(text, Places(text, encoding), self.language, known, checked)

    def _known_in(self, folder: Path) -> FactsOf:
        if folder not in self._facts:
            self._facts[folder] = self._look(folder)
        return self._facts[folder]


def folder_of(uri: str) -> Path:
    """The folder of a program; of one that was never saved, where the server was started."""
    path = to_fs_path(uri)
    return Path(path).parent if path is not None and uri.startswith("file:") else Path.cwd()
