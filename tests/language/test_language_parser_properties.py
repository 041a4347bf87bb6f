"""What holds for every program: it is read as it is written, on one line as on many, and nothing makes reading fail."""

from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from downslope.language import FRAME, WORDS, catalogue, format_program, parse, tokens
from downslope.language._tree import Call, Define, Do, If, Program, Statement
from downslope.language.writing import write
from tests.language.generated_programs import joinable_programs, programs, seeds, shape

ENGLISH, SPANISH = catalogue("en"), catalogue("es")

some = settings(deadline=None, derandomize=True, max_examples=25)
many = settings(deadline=None, derandomize=True, max_examples=60)


@many
@given(programs)
def test_a_tree_that_is_written_is_read_again_as_it_was(program: Program) -> None:
    text = write(program, ENGLISH)
    parsed = parse(text)
    assert parsed.mistakes == ()
    assert shape(parsed.program.statements) == shape(program.statements)


@some
@given(joinable_programs)
def test_a_program_that_lost_its_line_breaks_is_the_same_program(program: Program) -> None:
    assume(not any(is_ambiguous(each) for each in program.statements))
    text = write(program, ENGLISH)
    parsed = parse(text.replace("\n", " "))
    assert parsed.mistakes == ()
    assert shape(parsed.program.statements) == shape(program.statements)


def is_ambiguous(statement: Statement) -> bool:
    """Whether a statement can be read in two ways when it stands on one line."""
    match statement:
        case Define() if not statement.parameters and statement.body:
            first = statement.body[0]
            if isinstance(first, Do) and isinstance(first.value, Call) and first.value.own:
                return True
        case If() if statement.otherwise and isinstance(statement.otherwise[0], If):
            return True
    inside = list(getattr(statement, "body", ()))
    if isinstance(statement, If):
        inside = [each for branch in statement.branches for each in branch.body] + list(statement.otherwise or ())
    return any(is_ambiguous(each) for each in inside)


@some
@given(programs)
def test_a_program_laid_out_again_is_as_it_was(program: Program) -> None:
    text = write(program, ENGLISH)
    assert format_program(parse(text).program) == text


@st.composite
def messy(draw: st.DrawFn) -> str:
    """A program with comments wherever one can stand, empty lines, and spaces at random."""
    text = write(draw(programs), ENGLISH)
    chance = Random(draw(seeds))
    made: list[str] = []
    end = 0
    for token in tokens(text):
        gap = text[end : token.start]
        if "\n" in gap:
            gap = chance.choice(
                ("\n", "\n", "\n\n\n", f"  # {chance.choice('abc')}\n", f"\n#{chance.choice('abc')}\n", "\r\n")
            )
            gap += chance.choice(("", "  ", "\t"))
        elif gap:
            gap = chance.choice((gap, gap, "  ", "\t", "\u00a0"))
        made += (gap, token.text)
        if token.text in (",", "[", "="):
            made.append(chance.choice(("", "", "", f" # {chance.choice('abc')}\n", f"\n\n# {chance.choice('abc')}\n")))
        end = token.end
    return "".join(made) + chance.choice(("", "\n", " # the end"))


@many
@given(messy())
def test_laying_out_keeps_the_tree_and_every_comment_and_is_over_after_once(text: str) -> None:
    before = parse(text)
    assert before.mistakes == ()
    laid_out = format_program(before.program)
    after = parse(laid_out)
    assert after.mistakes == ()
    assert shape(after.program.statements) == shape(before.program.statements)
    assert sorted(each.text.strip() for each in after.program.comments) == sorted(
        each.text.strip() for each in before.program.comments
    )
    assert format_program(after.program) == laid_out
    assert "\n\n\n" not in laid_out
    assert all(line == line.rstrip() for line in laid_out.split("\n"))


@some
@given(programs)
def test_a_program_in_spanish_and_back_is_the_same_program(program: Program) -> None:
    text = write(program, ENGLISH)
    spanish = format_program(parse(text).program, language="es")
    assert spanish.startswith("# idioma: es\n")
    read = parse(spanish)
    assert read.mistakes == ()
    again = format_program(read.program, language="en", say_language=False)
    assert shape(parse(again).program.statements) == shape(program.statements)


PIECES = (
    *(ENGLISH.word(key) for key in (*FRAME, *WORDS)), *(SPANISH.word(key) for key in FRAME),
    *"+-*/^=<>,:()[]{}.;!&|%?#\"'“”«»\\×½²\u200b\u00a0\t\n\n\n", "==", "!=", "//", "+=", "x", "net", "size",
    "hidden", "input", "kind", "on", "rounds", "0.1", "0,1", "1e999", "20%", "my data =", "print", "elif", "while",
    "Show", "data.csv", 'f"',
)  # fmt: skip
junk = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])
)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(junk | st.text(max_size=60))
def test_whatever_is_typed_is_read_without_failing(text: str) -> None:
    parsed = parse(text)
    for mistake in parsed.mistakes:
        assert 0 <= mistake.start <= mistake.end <= len(text)
        if mistake.fix is not None:
            assert all(0 <= edit.start <= edit.end <= len(text) for edit in mistake.fix.edits)
            parse(mistake.fix.applied_to(text))
    laid_out = format_program(parsed.program)
    assert format_program(parse(laid_out, language=parsed.program.language).program) == laid_out
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end
        assert token.text == text[token.start : token.end]
        end = token.end


@some
@given(programs, seeds)
def test_a_program_with_a_piece_too_few_or_too_many_is_read_without_failing(program: Program, seed: int) -> None:
    text = write(program, ENGLISH)
    found = tokens(text)
    at, other = Random(seed).choices(found, k=2)
    for changed in (
        text[: at.start] + text[at.end :],
        text[: at.start] + other.text + text[at.start :],
        text[: at.start] + other.text + text[at.end :],
        text[: at.start],
    ):
        parse(changed)
        tokens(changed)


NASTY = (
    "(", "[", "((", "[[1,", "if ", "if 1\n", "else ", "end ", "end\n", "to f ", "repeat ", "make_network ", "layer ",
    "layer hidden size ", "- ", "not ", "2^", "1+", "1 + (", "x = ", "x y = ", "x y\n", "show ", "count ", "f(", "f(1,",
    '"', "'", "“", '"a", b: ', "'a ", '"a”', "#", "# a\n", "; ", ";", "?", "²", "½", "٣", "é", "e\u0301", "\u200b",
    "a\u200b", " ", "\n", "\t", ", ", ",", ": ", "x: ", "on: ", "1,1", "1 000", "1_000", ".1", "1.", "{", "}", "elif ",
    "print ", "shwo 1\n", "train-network ", "train network ", "is is ", "is greater than ", "times ", "for each ",
    "for ", "x[0]", "x.y ", "2x ", "my data = 1\n", "count = 1\n", "let x = 1\n", "x += 1\n", "while x\n", "import a\n",
    "\ud800", "give ", "in ", "if 1\n  show 1\n", "net = make_network\nshow 1\n", "hidden size 16\n", "size=1 ",
    "a" * 40 + " 1\n", "\\", "＃", "；", "// a ",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", NASTY, ids=ascii)
def test_reading_takes_no_longer_than_the_text_is_long(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    begun = time.process_time()
    parse(f"if 1\n{text}")
    tokens(text)
    assert time.process_time() - begun < 4


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", ["n{} b = 1", "{}nd = 1", "to f{} x\nend", "show f{}x 1", "x{} = x{} y{}: 1", '"n{} = 1']
)
def test_reading_many_names_takes_no_longer_than_the_text_is_long(line: str) -> None:
    text = "\n".join(line.replace("{}", str(number)) for number in range(3000))
    begun = time.process_time()
    parse(text)
    assert time.process_time() - begun < 4


def test_two_hundred_lines_are_read_within_a_moment() -> None:
    lines = (
        'data = load "fruits"', "net = make_network", "  layer input from data", "  layer hidden size 16 kind relu",
        "  layer output size 4 kind softmax", "end", "train_network net, on: data, rounds: 30, speed: 0.1",
        "plot_training net",
    )  # fmt: skip
    text = "\n".join(lines * 25)
    times = []
    for _ in range(5):
        begun = time.process_time()
        parse(text)
        times.append(time.process_time() - begun)
    assert min(times) < 0.05
