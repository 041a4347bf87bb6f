"""How written-down code is run: the blocks of a page in their order, in one empty folder.

- ```python blocks share their names. A bare expression with a comment `# → value` must have that value
  (`…` stands for anything; a number counts as equal when it rounds to what is written).
- A ```text block right after a python block is what that block prints.
- ```console blocks hold `$ command` lines, each followed by what it prints; with no lines, only its exit
  status is looked at. A command that must fail says so: `$ downslope wlak  # exits with 2`. `…` is anything, here too.
- ```slope blocks are whole programs of the Studio's language: each is checked and run, and a ```text block right
  after it is what it shows. One that is wrong on purpose says ```slope wrong, and the ```text is its mistakes.
  One that names a file, ```slope fruits.slope, is saved there for the commands that follow.
- Other fences (json, html …) are not run; bash, sh and shell are refused, so that nothing escapes by its name.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from downslope.language import check, shown
from downslope.studio import Finished, Folders, Shown, facts_of, run

NOT_RUN = {"json", "html", "css", "markdown", "toml", "text"}
# Commands that cannot run inside a test, and the test that looks after each.
ELSEWHERE = {
    "./run": "tests/house/test_doors.py",
    "./test": "tests/house/test_doors.py",
    "git clone": "nothing: it is the reader's own copy",
    "cd ": "nothing: it is the reader's own folder",
    "pip install": "tests/packaging/test_wheel.py",
    ".venv/bin/python -m tools.": "tests/house/test_doors.py",
    "uv pip compile": "tests/house/test_no_registry_hosts.py",
    "downslope serve": "tests/server/test_server_runs.py",
}
SECONDS = 120


class ProseError(AssertionError):
    """What is written does not hold; says the page and the line."""


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, its text, the line of its fence, and what else its fence says."""

    language: str
    text: str
    line: int
    remark: str = ""


def blocks(page: str) -> list[Block]:
    tokens = MarkdownIt().parse(page)
    return [
        Block(token.info.partition(" ")[0], token.content, (token.map or [0])[0] + 1, token.info.partition(" ")[2])
        for token in tokens
        if token.type == "fence"
    ]


def run_page(page: str, name: str, folder: Path) -> None:
    """Run every block of one Markdown text, in `folder`."""
    names: dict[str, object] = {"__name__": "__main__"}
    printed: str | None = None
    with contextlib.chdir(folder):
        for block in blocks(page):
            where = f"{name}, line {block.line}"
            if block.language == "python":
                printed = run_python(block, names, where)
            elif block.language == "slope":
                printed = run_slope(block, where, folder)
            elif block.language == "console":
                run_console(block, where, folder)
            elif block.language == "text" and printed is not None:
                _compare(block.text, printed, where)
            elif block.language not in NOT_RUN:
                raise ProseError(f"{where}: a {block.language!r} block is not run. Use python, slope or console.")
            if block.language not in ("python", "slope"):
                printed = None


def run_python(block: Block, names: dict[str, object], where: str) -> str:
    """Run one block, check its `# → value` comments, and give what it printed."""
    comments = _comments(block.text)
    printed = io.StringIO()
    for statement in ast.parse(block.text).body:
        line = statement.end_lineno or statement.lineno
        with contextlib.redirect_stdout(printed):
            if isinstance(statement, ast.Expr):
                code = compile(ast.Expression(statement.value), where, "eval")
                value = eval(code, names)
                _check_value(value, comments.get(line, ""), f"{where} + {line}")
            else:
                exec(compile(ast.Module([statement], []), where, "exec"), names)
    return printed.getvalue()


def run_slope(block: Block, where: str, folder: Path) -> str:
    """Check and run one program, and give what it showed; or, of one that is wrong, its mistakes."""
    remarks = block.remark.split()
    for file in (remark for remark in remarks if remark.endswith(".slope")):
        (folder / file).write_text(block.text, encoding="utf-8")
    folders = Folders(data=folder, models=folder)
    checked = check(block.text, facts_of=facts_of(folders))
    if "wrong" in remarks:
        if checked.ok:
            raise ProseError(f"{where}: this program is not wrong")
        return shown(block.text, checked.mistakes)
    if checked.mistakes:
        raise ProseError(f"{where}: this program has mistakes:\n{shown(block.text, checked.mistakes)}")
    events = list(run(checked, folders=folders))
    if not isinstance(events[-1], Finished) or events[-1].how != "done":
        raise ProseError(f"{where}: this program does not come to its end: {events[-3:]}")
    return "\n".join(event.text for event in events if isinstance(event, Shown))


def _comments(text: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {token.start[0]: token.string[1:].strip() for token in tokens if token.type == tokenize.COMMENT}


def _check_value(value: object, comment: str, where: str) -> None:
    if not comment.startswith("→"):
        if re.fullmatch(r"[-−+\w.]+", comment):
            raise ProseError(f"{where}: write `# → {comment}`, so that the value is checked")
        return
    wanted = comment[1:].strip()
    if not (_matches(wanted, repr(value)) or _matches(wanted, str(value)) or _rounds_to(wanted, value)):
        raise ProseError(f"{where}: written {wanted}, but it is {value!r}")


def _rounds_to(wanted: str, value: object) -> bool:
    try:
        aim, number = float(wanted), float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    decimals = len(wanted.partition(".")[2])
    return round(number, decimals) == aim


def run_console(block: Block, where: str, folder: Path) -> None:
    for command, wanted in commands(block.text):
        if command.startswith(tuple(ELSEWHERE)):
            continue
        line, _, exits = command.partition("  # exits with ")
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=folder,
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
                 "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, encoding="utf-8", timeout=SECONDS, check=False,
        )  # fmt: skip
        if done.returncode != int(exits or 0):
            raise ProseError(f"{where}: `{line}` exits with {done.returncode}:\n{done.stdout}")
        if wanted:
            _compare(wanted, done.stdout, f"{where}: `{line}`")


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each `$ command` of a console block, with the lines written under it.

    >>> list(commands("$ downslope grounds\\nbowl\\n$ ./test fast\\n"))
    [('downslope grounds', 'bowl'), ('./test fast', '')]
    """
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, wanted = part.partition("\n")
        yield command.strip(), wanted.strip("\n")


def _compare(wanted: str, got: str, where: str) -> None:
    if not _matches(_trimmed(wanted), _trimmed(got)):
        raise ProseError(f"{where}: written\n{wanted}\nbut it prints\n{got}")


def _matches(wanted: str, got: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in wanted.split("…"))
    return re.fullmatch(pattern, got, flags=re.DOTALL) is not None


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())
