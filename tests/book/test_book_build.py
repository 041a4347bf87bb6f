"""The Book as a folder: whole, self-contained, and never written over something else."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from downslope import book
from downslope.base import DownslopeError, FileError, InputError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "stick" / "book"


def test_the_first_page_is_the_foggy_hill(folder: Path) -> None:
    index = book.build(folder)
    assert index == folder / "index.html"
    assert index.read_text() == (folder / "foggy-hill.html").read_text()
    assert "<h1>The foggy hill</h1>" in index.read_text()


def test_every_address_in_a_page_is_relative_and_leads_to_a_file_of_the_book(folder: Path) -> None:
    page = book.build(folder).read_text()
    addresses = [each for each in re.findall(r'(?:src|href)="([^"#]+)', page) if not each.startswith("data:")]
    assert addresses
    assert not [each for each in addresses if ":" in each or each.startswith("/") or not (folder / each).is_file()]


def test_the_book_brings_the_licences_of_what_it_contains(folder: Path) -> None:
    book.build(folder)
    assert (folder / "notices.md").read_text() == "# Third-party notices"


def test_a_second_build_gives_the_same_files_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    book.build(folder)
    book.build(tmp_path / "again")
    written = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert written == {name: (tmp_path / "again" / name).read_bytes() for name in written}


def test_an_older_book_is_replaced_and_what_it_alone_had_is_gone(folder: Path) -> None:
    book.build(folder)
    (folder / "old-chapter.html").write_text("old")
    mark = json.loads((folder / "book.json").read_text())
    (folder / "book.json").write_text(json.dumps({**mark, "files": [*mark["files"], "old-chapter.html"]}))
    (folder / "notes-of-the-teacher.txt").write_text("mine")
    book.build(folder)
    assert not (folder / "old-chapter.html").exists()
    assert (folder / "notes-of-the-teacher.txt").read_text() == "mine"
    assert not list(folder.glob(".new-book-*"))


@pytest.mark.parametrize("mark", [None, "{}", "[", '{"schema": "another/1", "files": []}', "[]", "7"])
def test_a_folder_that_holds_something_else_is_refused_and_left_alone(folder: Path, mark: str | None) -> None:
    folder.mkdir(parents=True)
    (folder / "thesis.txt").write_text("mine")
    if mark is not None:
        (folder / "book.json").write_text(mark)
    with pytest.raises(InputError, match="empty folder, or over an older Book"):
        book.build(folder)
    assert (folder / "thesis.txt").read_text() == "mine"
    assert not (folder / "index.html").exists()


def test_a_book_that_claims_files_outside_its_folder_does_not_get_them_deleted(folder: Path) -> None:
    book.build(folder)
    outside = folder.parent / "thesis.txt"
    outside.write_text("mine")
    mark = json.loads((folder / "book.json").read_text())
    (folder / "book.json").write_text(json.dumps({**mark, "files": [*mark["files"], "../thesis.txt", str(outside)]}))
    book.build(folder)
    assert outside.read_text() == "mine"


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "book").write_text("mine")
    with pytest.raises(InputError, match="needs a folder"):
        book.build(tmp_path / "book")


def test_a_place_where_nothing_can_be_written_is_an_error_with_a_cure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match="Is there room on the disk"):
        book.build(tmp_path / "file" / "book")


def test_pages_that_were_never_built_are_an_error_that_says_who_builds_them(folder: Path, static: Path) -> None:
    shutil.rmtree(static)
    with pytest.raises(DownslopeError, match=r"\./run builds them"):
        book.build(folder)
    assert not (folder / "index.html").exists()


def test_a_failed_build_leaves_the_older_book_as_it_was(folder: Path, static: Path) -> None:
    book.build(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    shutil.rmtree(static)
    with pytest.raises(DownslopeError):
        book.build(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
