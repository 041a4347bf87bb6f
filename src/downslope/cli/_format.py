"""`downslope format`: programs put in order, or written in another human language."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from ._status import DONE, FAILED, MISTYPED
from ._values import File, Flag, Language

if TYPE_CHECKING:
    from ._program import Source

Into = Annotated[Language, Parameter(name="--in")]


def format_(
    *files: File,
    check: Flag = False,
    into: Into | None = None,
    language: Language | None = None,
) -> int:
    """Put programs in order: a line for each thing, set in where it belongs. What they do stays the same.

    Examples:
        $ downslope format fruits.slope
        $ downslope format fruits.slope --check
        $ downslope format - --in es < fruits.slope

    Args:
        files: Programs, written again in their place; what comes through a pipe (-) is printed.
        check: Change nothing; end with 1 if something would change.
        into: Write their words in this language: en or es.
        language: The language of their words, where their first line does not say it.
    """
    from ._program import programs_in

    ends = [_put_in_order(source, language, into, check=check) for source in programs_in(files, "format")]
    return max(ends, default=DONE)


def _put_in_order(source: Source, language: str | None, into: str | None, *, check: bool) -> int:
    from downslope.language import catalogue, format_program, parse

    parsed = parse(source.text, language=language)
    words = catalogue(parsed.program.language)
    if any(each.severity == "mistake" for each in parsed.mistakes):
        from ._mistakes_told import tell_mistakes

        tell_mistakes(source, parsed.mistakes, words.code)
        _say(words.say("told_cannot_format", file=source.name), aside=True)
        return MISTYPED
    text = format_program(parsed.program, language=into)
    if source.path is None and not check:
        sys.stdout.write(text)
        return DONE
    changed = text != source.text
    if check:
        _say(words.say("told_not_in_order" if changed else "told_in_order", file=source.name))
        return FAILED if changed else DONE
    if changed:
        source.write(text)
    if into is not None and into != words.code:
        _say(words.say("told_translated", file=source.name, language=catalogue(into).name))
    else:
        _say(words.say("told_formatted" if changed else "told_in_order", file=source.name))
    return DONE


def _say(text: str, *, aside: bool = False) -> None:
    from ._terminal import readable

    stream = sys.stderr if aside else sys.stdout
    print(readable(text, stream), file=stream)
