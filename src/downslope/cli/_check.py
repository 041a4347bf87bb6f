"""`downslope check`: all mistakes of programs, without running them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from ._status import DONE, MISTYPED
from ._values import File, Flag, Folder, Language

if TYPE_CHECKING:
    from downslope.language import Checked, FactsOf, Fix

    from ._program import Source


def check(
    *files: File,
    fix: Flag = False,
    json: Flag = False,
    language: Language | None = None,
    data: Folder | None = None,
) -> int:
    """Tell all mistakes of a program, each with its place and its cure. Nothing is run.

    Examples:
        $ downslope check fruits.slope
        $ downslope check fruits.slope --fix
        $ downslope check fruits.slope --json

    Args:
        files: Programs; - is what comes through a pipe.
        fix: Put right what has a cure. What comes through a pipe is printed again, put right.
        json: Print the mistakes as JSON, and nothing else.
        language: The language of their words, where their first line does not say it.
        data: The folder of the files that they load. Without it: the folder of each program.
    """
    from ._program import programs_in

    found = [_looked_into(source, language, data, fix=fix) for source in programs_in(files, "check")]
    if json:
        _print_json(found)
    else:
        for number, each in enumerate(found):
            _tell(*each, first=number == 0)
    return DONE if all(checked.ok for _, checked, _ in found) else MISTYPED


def _looked_into(source: Source, language: str | None, data: Any, *, fix: bool) -> tuple[Source, Checked, int]:
    """The program as it is now, what is wrong with it, and how many mistakes were put right."""
    from downslope.language import check
    from downslope.studio import Folders, facts_of

    facts = facts_of(Folders(data=data or source.folder))
    checked = check(source.text, language=language, facts_of=facts)
    if not fix or not checked.mistakes:
        return source, checked, 0
    better = put_right(checked, language, facts)
    fixed = len(checked.mistakes) - len(better.mistakes)
    if better.text != source.text and source.path is not None:
        source.write(better.text)
    return type(source)(better.text, source.name, source.path, source.newline), better, max(fixed, 0)


def put_right(checked: Checked, language: str | None, facts: FactsOf) -> Checked:
    """One cure after the other, as long as each leaves fewer mistakes than there were."""
    from downslope.language import check

    while True:
        cures = [each.fix for each in checked.mistakes if each.fix is not None]
        for tried in (_apart(cures), *([cure] for cure in cures)):
            text = checked.text
            for cure in sorted(tried, key=lambda cure: -cure.edits[0].start):
                text = cure.applied_to(text)
            after = check(text, language=language, facts_of=facts)
            if len(after.mistakes) < len(checked.mistakes):
                break
        else:
            return checked
        checked = after


def _apart(cures: list[Fix]) -> list[Fix]:
    """The first of those that touch each other, and all that touch none."""
    kept: list[Fix] = []
    end = -1
    for cure in sorted((cure for cure in cures if cure.edits), key=lambda cure: min(edit.start for edit in cure.edits)):
        if min(edit.start for edit in cure.edits) > end:
            kept.append(cure)
            end = max(edit.end for edit in cure.edits)
    return kept


def _tell(source: Source, checked: Checked, fixed: int, *, first: bool) -> None:
    from downslope.language import catalogue

    from ._mistakes_told import tell_mistakes
    from ._terminal import console, readable

    out, words = console(), catalogue(checked.language)
    if not first and checked.mistakes:
        print()
    tell_mistakes(source, checked.mistakes, checked.language, out=out)
    many = sum(each.severity == "mistake" for each in checked.mistakes)
    told = words.say("told_mistakes", mistakes=many, file=source.name)
    if not many:
        told = words.say("told_no_mistakes", file=source.name)
    if checked.mistakes:
        print()
    if fixed:
        print(readable(words.say("told_fixed", file=source.name, fixed=fixed), sys.stdout))
    if source.path is None and fixed:
        sys.stdout.write(source.text)
        return
    print(readable(told, sys.stdout))


def _print_json(found: list[tuple[Source, Checked, int]]) -> None:
    import msgspec

    from downslope.language import line_and_column

    told = []
    for source, checked, fixed in found:
        mistakes = []
        for each in checked.mistakes:
            line, column = line_and_column(source.text, each.start)
            mistakes.append({**msgspec.to_builtins(each), "line": line, "column": column + 1})
        told.append({"file": source.name, "language": checked.language, "fixed": fixed, "mistakes": mistakes})
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(told), indent=2).decode("utf-8") + "\n")
