"""From the lines of a program to lines of Python, with its comments and empty lines where they stood."""

from __future__ import annotations

import re

from .._known import Kind
from .._tree import Assign, Bracketed, Branch, Call, Comment, Define, Do, ForEach, Give, If, Name, Repeat, Statement
from ..words import WORDS
from ._reading import names_of, read_first
from ._style import AbstractStyle

_HEADER = re.compile(r"\s*[^\W\d]+\s*:\s*[a-z]{2}\s*")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


class Writer:
    """Walks through a program and lets a style write each of its lines."""

    def __init__(self, style: AbstractStyle) -> None:
        self.style = style
        self.page = style.page
        self.text = style.program.text
        self._comments = [each for each in style.program.comments if not self._says_language(each)]
        self._at = 0
        """How far the program's text was written."""

    def written(self) -> str:
        """The whole program in Python."""
        statements = self.style.program.statements
        self._heading(statements[0].start if statements else len(self.text))
        for statement in statements:
            if isinstance(statement, Define):
                with self.page.function(f"to {statement.name}"):
                    self._statement(statement)
            else:
                self._statement(statement)
        self._comments_before(len(self.text))
        self.style.ends()
        return self.page.text()

    def _heading(self, start: int) -> None:
        """Comments above the first line are about the program: they stay on top."""
        while self._comments and self._comments[0].start < start:
            comment = self._comments.pop(0)
            if self._empty_line_before(comment.start) and self.page.heading:
                self.page.heading.append("")
            self.page.heading.append(f"# {comment.text.strip()}".rstrip())
            self._at = comment.end
        if self.page.heading and self._at < start:
            self._at = start

    def _says_language(self, comment: Comment) -> bool:
        """`# language: es` says how the program is to be read, which Python is not."""
        first = not self.text[: comment.start].strip()
        return first and self.style.program.language != "en" and bool(_HEADER.fullmatch(comment.text))

    def _statement(self, statement: Statement) -> None:
        self._comments_before(statement.start)
        if self._empty_line_before(statement.start):
            self.page.gap()
        if isinstance(statement, If | Repeat | ForEach | Define):
            getattr(self, f"_{type(statement).__name__.lower()}")(statement)
            self._comments_before(statement.end)
        else:
            self._simple(statement)
        self._at = max(self._at, statement.end)

    def _simple(self, statement: Statement) -> None:
        """What is one line in the language; in Python it may be several, and then stands a little apart."""
        self._comments_before(statement.end)
        behind = self._comment_behind(statement.end)
        with self.page.aside() as lines:
            match statement:
                case Assign():
                    self._assign(statement)
                case Do():
                    self._do(statement)
                case Give(value=value):
                    self.page.line(f"return {self.style.value(value)}")
        apart = len(lines) > 2 and any(line.rstrip().endswith(":") for line in lines)
        if apart:
            self.page.gap()
        if behind is not None and len(lines) != 1:
            self.page.comment(behind.text)
        self.page.put(lines)
        if behind is not None and len(lines) == 1:
            self.page.behind(behind.text)
        if apart:
            self.page.gap()

    def _assign(self, statement: Assign) -> None:
        name, value = self.style.names.of(statement.name), statement.value
        said = self.style.value(value, name)
        while isinstance(value, Bracketed):
            value = value.inside
        if isinstance(value, Name):
            said = self.style.alias(said, value)
        if said != name:
            self.page.line(f"{name} = {said}")

    def _do(self, statement: Do) -> None:
        """A value that stands alone is shown; a word that gives nothing has written its lines itself."""
        value = statement.value
        while isinstance(value, Bracketed):
            value = value.inside
        if isinstance(value, Call) and not value.own and WORDS[value.word].gives is Kind.NOTHING:
            said = getattr(self.style, value.word)(value, None)
            if said is not None:
                self.page.line(said)
        elif isinstance(value, Call) and value.own and self.style.kind(value) is Kind.NOTHING:
            self.page.line(self.style.value(value))
        else:
            said = self.style.shown_alone(value)
            if said != "None":
                self.page.line(f"print({said})")

    def _body(self, body: tuple[Statement, ...], end: int) -> None:
        for statement in body:
            self._statement(statement)
        self._comments_before(end)

    def _if(self, statement: If) -> None:
        ends = [branch.start for branch in statement.branches[1:]]
        ends.append(statement.end if statement.otherwise is None else statement.else_start)
        self._branches(list(zip(statement.branches, ends, strict=True)), statement, "if")

    def _branches(self, branches: list[tuple[Branch, int]], statement: If, word: str) -> None:
        """One after the other; a test that needs lines of its own before it stands within an `else`."""
        (branch, end), *rest = branches
        with self.page.aside() as lines:
            test = self.style.value(branch.test)
        if lines and word == "elif":
            with self.page.block("else:"):
                self.page.put([f"    {line}" if line else "" for line in lines])
                self._branch(branch, end, f"if {test}")
                self._otherwise(rest, statement)
            return
        self.page.put(lines)
        self._branch(branch, end, f"{word} {test}")
        self._otherwise(rest, statement)

    def _branch(self, branch: Branch, end: int, head: str) -> None:
        with self.page.block(f"{head}:"):
            self._at = branch.test.end
            self._body(branch.body, end)

    def _otherwise(self, rest: list[tuple[Branch, int]], statement: If) -> None:
        if rest:
            self._branches(rest, statement, "elif")
        elif statement.otherwise is not None:
            with self.page.block("else:"):
                self._at = statement.else_start
                self._body(statement.otherwise, statement.end)

    def _repeat(self, statement: Repeat) -> None:
        with self.page.block(f"for _ in range({self.style.whole(statement.count)}):"):
            self._at = statement.count.end
            self._body(statement.body, statement.end)

    def _foreach(self, statement: ForEach) -> None:
        items = self.style.value(statement.items)
        name = self.style.names.of(statement.name)
        self.style.turns.append(name)
        with self.page.block(f"for {name} in {items}:"):
            self._at = statement.items.end
            self._body(statement.body, statement.end)
        self.style.turns.pop()

    def _define(self, statement: Define) -> None:
        parameters = tuple(each.name for each in statement.parameters)
        names = self.style.names
        outer = set(names_of(self.style.program))
        own = {
            name: names.fresh(f"own_{names.of(name)}")
            for name in read_first(statement.body, parameters)
            if name in outer
        }
        given = ", ".join(names.of(name) for name in parameters)
        with self.page.block(f"def {names.of(statement.name)}({given}):"):
            for name, called in own.items():
                self.page.line(f"{called} = {names.of(name)}")
            names.enter(own)
            self._at = statement.body[0].start if statement.body else statement.end
            self._body(statement.body, statement.end)
            names.leave()

    def _comments_before(self, place: int) -> None:
        while self._comments and self._comments[0].start < place:
            comment = self._comments.pop(0)
            if self._empty_line_before(comment.start):
                self.page.gap()
            self.page.comment(comment.text)
            self._at = max(self._at, comment.end)

    def _comment_behind(self, place: int) -> Comment | None:
        """The comment that stands in the same line behind what was just written."""
        if not self._comments or self.text[place : self._comments[0].start].strip(" \t"):
            return None
        comment: Comment = self._comments.pop(0)
        self._at = max(self._at, comment.end)
        return comment

    def _empty_line_before(self, place: int) -> bool:
        return bool(_EMPTY_LINE.search(self.text[self._at : place]))
