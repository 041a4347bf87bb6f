"""The language server, driven over its real pipe as an editor would drive it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest
from lsprotocol import types

from downslope.base import InputError
from downslope.bridges import editor
from downslope.bridges.editor._desk import folder_of
from downslope.bridges.editor._places import Places

WRONG = 'data = load "fruits"\nlayr = 3\nshow data, lenght\n'
RIGHT = 'data = load "fruits"\nshow count data\n'


class Editor:
    """An editor: sends what the protocol says, and reads what comes back."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.errors = folder / "server.log"
        with self.errors.open("wb") as log:
            self.server = subprocess.Popen(
                [sys.executable, "-m", "downslope", "language-server", "--stdio"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, cwd=folder,
                env={**os.environ, "PYTHONWARNINGS": "ignore"},
            )  # fmt: skip
        self.asked = 0
        self.folder = folder
        self.hello = self.ask(
            "initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}, **settings}
        )
        self.tell("initialized", {})

    @property
    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        return self.server.stdin, self.server.stdout

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._pipes[0].write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._pipes[0].flush()

    def tell(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """A request and its answer; an error is a failure."""
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": params})
        while (message := self.read()).get("id") != self.asked:
            assert message["method"] != "window/showMessage", message
        assert "error" not in message, message
        return message["result"]

    def read(self) -> dict[str, Any]:
        length = 0
        while (line := self._pipes[1].readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        found: dict[str, Any] = json.loads(self._pipes[1].read(length))
        return found

    def write(self, text: str, name: str = "my.slope", version: int = 1) -> list[dict[str, Any]]:
        """Open a program, or type in it; gives the mistakes that come back."""
        document = {"uri": self.uri(name), "version": version}
        if version == 1:
            self.tell("textDocument/didOpen", {"textDocument": {**document, "languageId": "slope", "text": text}})
        else:
            self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        while (message := self.read()).get("params", {}).get("uri") != self.uri(name):
            assert message["method"] != "window/showMessage", message
        assert message["method"] == "textDocument/publishDiagnostics"
        found: list[dict[str, Any]] = message["params"]["diagnostics"]
        return found

    def uri(self, name: str = "my.slope") -> str:
        return (self.folder / name).as_uri()

    def at(self, line: int, letter: int, name: str = "my.slope") -> dict[str, Any]:
        return {"textDocument": {"uri": self.uri(name)}, "position": {"line": line, "character": letter}}

    def fixes(self, line: int, first: int, last: int) -> list[dict[str, Any]]:
        place = {"start": {"line": line, "character": first}, "end": {"line": line, "character": last}}
        document = {"uri": self.uri()}
        context: dict[str, Any] = {"diagnostics": []}
        found: list[dict[str, Any]] = self.ask(
            "textDocument/codeAction", {"textDocument": document, "range": place, "context": context}
        )
        return found

    def bye(self) -> int:
        self.ask("shutdown", None)
        self.tell("exit", None)
        status = self.server.wait(timeout=20)
        for pipe in self._pipes:
            pipe.close()
        return status


def changed(text: str, edits: list[dict[str, Any]]) -> str:
    """A text with an editor's edits made."""
    places = Places(text)
    for edit in sorted(edits, key=lambda each: str(each["range"]["start"]), reverse=True):
        ends = [places.offset(types.Position(**edit["range"][end])) for end in ("start", "end")]
        text = text[: ends[0]] + edit["newText"] + text[ends[1] :]
    return text


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One server for all tests that only talk to it; at the end it says goodbye without a word on its error stream."""
    each = Editor(tmp_path_factory.mktemp("editor"))
    yield each
    assert each.bye() == 0
    assert each.errors.read_text(encoding="utf-8") == ""


def test_the_server_says_what_it_can_do(desk: Editor) -> None:
    can = desk.hello["capabilities"]
    assert can["hoverProvider"]
    assert can["documentFormattingProvider"]
    assert set(can["codeActionProvider"]["codeActionKinds"]) == {"quickfix", "refactor.rewrite"}
    assert can["completionProvider"]["triggerCharacters"]
    assert can["semanticTokensProvider"]["legend"]["tokenTypes"]
    assert desk.hello["serverInfo"]["name"] == "downslope"


def test_mistakes_come_while_typing_and_go_when_they_are_put_right(desk: Editor) -> None:
    found = desk.write(WRONG, "typing.slope")
    assert len(found) == 1
    assert "I don't know `lenght`" in found[0]["message"]
    assert found[0]["range"] == {"start": {"line": 2, "character": 11}, "end": {"line": 2, "character": 17}}
    assert (found[0]["severity"], found[0]["source"]) == (1, "downslope")
    assert desk.write(RIGHT, "typing.slope", 2) == []


def test_an_advice_is_shown_more_quietly_than_a_mistake(desk: Editor) -> None:
    found = desk.write('hill = make_hill "x^2"\nroll hill, from: 4, speed: auto\n', "advice.slope")
    assert all(each["severity"] == 3 for each in found)


def test_a_fix_makes_its_mistake_go_away(desk: Editor) -> None:
    text = 'data = load "friuts"\nshow data\n'
    found = desk.write(text)
    assert len(found) == 1
    fix = next(each for each in desk.fixes(0, 12, 12) if each["kind"] == "quickfix")
    assert fix["diagnostics"] == found
    edits = fix["edit"]["changes"][desk.uri()]
    assert changed(text, edits) == 'data = load "fruits"\nshow data\n'
    assert not [each for each in desk.fixes(1, 0, 0) if each["kind"] == "quickfix"]


def test_help_comes_where_one_points(desk: Editor) -> None:
    desk.write(RIGHT, "help.slope")
    found = desk.ask("textDocument/hover", desk.at(1, 7, "help.slope"))
    assert found["contents"]["value"].startswith("```slope\ncount data\n```\n\nGives the number of rows")
    assert found["range"] == {"start": {"line": 1, "character": 5}, "end": {"line": 1, "character": 10}}
    assert desk.ask("textDocument/hover", desk.at(40, 0, "help.slope")) is None


def test_completion_knows_the_sets_and_the_files_beside_the_program(desk: Editor) -> None:
    (desk.folder / "cups.csv").write_text("temperature,cups\n20,3\n30,6\n", encoding="utf-8")
    desk.write('data = load "', "load.slope")
    found = desk.ask("textDocument/completion", desk.at(0, 13, "load.slope"))
    names = [each["label"] for each in found["items"]]
    assert "fruits" in names
    assert "cups.csv" in names
    text = 'data = load "cups.csv", predict: "cups"\nplot_data data, x: "'
    desk.write(text, "load.slope", 2)
    found = desk.ask("textDocument/completion", desk.at(1, 20, "load.slope"))
    assert [each["label"] for each in found["items"]] == ["temperature", "cups"]
    edit = found["items"][0]["textEdit"]
    assert changed(text, [edit]) == text + "temperature"


def test_a_program_is_put_into_order_and_one_that_cannot_be_read_is_left_alone(desk: Editor) -> None:
    text = 'repeat 2 times\nshow   "🍎",1\nend'
    desk.write(text, "format.slope")
    where = {"textDocument": {"uri": desk.uri("format.slope")}, "options": {"tabSize": 2, "insertSpaces": True}}
    edits = desk.ask("textDocument/formatting", where)
    assert changed(text, edits) == 'repeat 2 times\n  show "🍎", 1\nend\n'
    desk.write("repeat 2 times\nshow (", "format.slope", 2)
    assert not desk.ask("textDocument/formatting", where)


def test_a_program_can_be_written_in_the_other_language(desk: Editor) -> None:
    desk.write(RIGHT)
    offer = next(each for each in desk.fixes(0, 0, 0) if each["kind"] == "refactor.rewrite")
    assert offer["title"] == "Escribir este programa en español"
    text = changed(RIGHT, offer["edit"]["changes"][desk.uri()])
    assert text == '# idioma: es\ndata = cargar "fruits"\nmostrar contar data\n'
    assert desk.write(text, "other.slope") == []


def test_colours_follow_what_each_piece_is(desk: Editor) -> None:
    desk.write('show "🍎", x  # note\n', "colours.slope")
    data = desk.ask("textDocument/semanticTokens/full", {"textDocument": {"uri": desk.uri("colours.slope")}})["data"]
    legend = desk.hello["capabilities"]["semanticTokensProvider"]["legend"]["tokenTypes"]
    pieces = [(data[at + 1], data[at + 2], legend[data[at + 3]]) for at in range(0, len(data), 5)]
    assert pieces == [(0, 4, "function"), (5, 4, "string"), (6, 1, "variable"), (3, 6, "comment")]


ODD = (
    "", "\x00\x01", "\ufeffshow 1", "show\r\n1\r2\u2028 3", "🍎" * 50, '"' * 99, "(" * 2000, "end\n" * 50,
    "\t\t=", "e\u0301 = 1", "layer " * 200, "show " + "1 + " * 600 + "1", "if " * 300, "\ud800 lone",
    "# idioma: es\nmostrar «hola»", "a" * 20_000,
)  # fmt: skip


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_an_odd_text_gets_an_answer_to_every_question(desk: Editor, text: str) -> None:
    name = f"odd{ODD.index(text)}.slope"
    assert isinstance(desk.write(text, name), list)
    document = {"textDocument": {"uri": desk.uri(name)}}
    for line, letter in ((0, 0), (0, 1), (0, 10_000), (3, 2), (9999, 9999)):
        desk.ask("textDocument/hover", desk.at(line, letter, name))
        desk.ask("textDocument/completion", desk.at(line, letter, name))
    desk.ask("textDocument/formatting", {**document, "options": {"tabSize": 2, "insertSpaces": True}})
    desk.ask("textDocument/semanticTokens/full", document)
    place = {"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}}
    desk.ask("textDocument/codeAction", {**document, "range": place, "context": {"diagnostics": []}})
    desk.tell("textDocument/didClose", document)


def test_a_broken_message_is_answered_and_the_next_one_is_understood(desk: Editor) -> None:
    desk.send({"method": "textDocument/didOpen", "params": {"wrong": True}})
    desk.send({"id": "x", "method": "no/such/thing", "params": {}})
    while desk.read().get("id") != "x":
        pass
    assert desk.write(RIGHT, "after.slope") == []


@pytest.mark.parametrize(
    "settings",
    [{"locale": "es-MX"}, {"locale": "en", "initializationOptions": {"language": "es"}}],
    ids=["locale", "option"],
)
def test_a_spanish_editor_is_spoken_to_in_spanish(tmp_path: Path, settings: dict[str, Any]) -> None:
    spanish = Editor(tmp_path, **settings)
    found = spanish.write('datos = cargar "fruits"\nmostrar datos, largoo\n')
    assert len(found) == 1
    assert "No conozco `largoo`" in found[0]["message"]
    assert spanish.write("# language: en\nshow 1\n", "english.slope") == []
    assert spanish.bye() == 0


def test_the_server_never_loads_jax(tmp_path: Path) -> None:
    script = (
        "import sys, io; from downslope.bridges import editor; "
        "server = editor.build_server(); server.desk.speak('es'); "
        "from pygls.workspace import TextDocument; "
        f"server.desk.sheet(TextDocument('file:///x.slope', source={WRONG!r}), 'utf-16').diagnostics(); "
        "assert 'jax' not in sys.modules and 'matplotlib' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=tmp_path)


def test_a_person_who_starts_it_in_a_terminal_is_told_who_should(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    with pytest.raises(InputError, match="started by an editor"):
        editor.serve()


def test_without_pygls_a_sentence_says_how_to_install_it(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['pygls'] = None; from downslope.cli import main; sys.exit(main(['language-server']))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 1
    assert 'Try: pip install "downslope[editor]"' in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("encoding", "letter"), [("utf-8", 4), ("utf-16", 2), ("utf-32", 1)], ids=["utf-8", "utf-16", "utf-32"]
)
def test_places_are_counted_as_the_editor_counts(encoding: str, letter: int) -> None:
    places = Places("a\r\n🍎b\rc", encoding)
    assert places.position(4) == types.Position(1, letter)
    assert places.offset(types.Position(1, letter)) == 4
    assert places.position(6) == types.Position(2, 0)
    assert places.offset(types.Position(1, 99)) == 5
    assert places.offset(types.Position(9, 0)) == len("a\r\n🍎b\rc")


def test_the_folder_of_a_program_is_where_it_was_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert folder_of((tmp_path / "a b" / "é.slope").as_uri()) == tmp_path / "a b"
    assert folder_of("untitled:Untitled-1") == tmp_path
