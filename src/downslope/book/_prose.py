"""Markdown to HTML, with formulas between dollar signs drawn as mathematics."""

from __future__ import annotations

import html
import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from downslope.base import WORDS
from downslope.formulas import parse, to_mathml

# No space inside the dollars, so that prices in a sentence stay prices.
FORMULA = re.compile(r"\$(?!\s)([^$\n]+)(?<!\s)\$")
# A paragraph that says only this becomes the table of words.
GLOSSARY = "{words}"


def prose(text: str) -> str:
    """The HTML of a chapter's text. `$x^2$` is a formula; `{words}` alone in a paragraph is the glossary.

    >>> prose("The *speed* is the dial.").strip()
    '<p>The <em>speed</em> is the dial.</p>'
    >>> "<math" in prose("A bowl: $x^2$.")
    True
    """
    # Chapters are our own text, so HTML in them (<details>) is let through.
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    reader.inline.ruler.before("escape", "formula", _formula)
    written: str = reader.render(text)
    return written.replace(f"<p>{GLOSSARY}</p>", _glossary())


def _formula(state: StateInline, silent: bool) -> bool:
    found = FORMULA.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = to_mathml(parse(found[1]))
    state.pos = found.end()
    return True


def _glossary() -> str:
    rows = "".join(
        f"<div><dt>{html.escape(word.name)}</dt>"
        f"<dd>{html.escape(word.meaning)} <small>Specialists say: {html.escape(word.specialists)}.</small></dd></div>\n"
        for word in WORDS
    )
    return f'<dl class="words">\n{rows}</dl>'
