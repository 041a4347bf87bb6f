"""A mistyped command line, said in our words where Cyclopts' own are those of a programmer."""

from __future__ import annotations

from cyclopts.exceptions import CoercionError, CycloptsError, MissingArgumentError, UnusedCliTokensError

KINDS = {int: "a whole number", float: "a number"}


def sentence_of(problem: CycloptsError) -> str:
    """What was mistyped."""
    problem.verbose = False
    match problem:
        case CoercionError(token=token, target_type=kind) if token is not None and kind in KINDS:
            return f"{token.keyword or 'This'} takes {KINDS[kind]}. Got {token.value.strip()!r}."
        case MissingArgumentError(argument=argument) if argument is not None:
            name = problem.keyword or argument.name
            return f"{name} needs a value after it." if name.startswith("-") else f"{name} is missing."
        case UnusedCliTokensError(unused_tokens=[first, *_]):
            formula = problem.command_chain and problem.command_chain[0] == "walk"
            told = (
                'A formula with spaces needs quotes, as in "x^2 + 1".'
                if formula
                else "A name with spaces needs quotes."
            )
            return f"One word too many: {first!r}. {told}"
        case _:
            return str(problem).strip()


def where_to_look(problem: CycloptsError) -> str:
    """The help page that would have helped."""
    return " ".join(["See: downslope", *(problem.command_chain or ()), "--help"])
