"""What an editor can ask for, and what it is answered. Every answer comes from the language's own doors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from lsprotocol import types

from ...language import LANGUAGES, Fix, catalogue, format_program, parse
from ...language.help import Completion, completions, hover
from ._colours import LEGEND, colours
from ._desk import Sheet

if TYPE_CHECKING:
    from ._server import EditorServer

_ICONS: Mapping[str, types.CompletionItemKind] = {
    "word": types.CompletionItemKind.Function,
    "frame": types.CompletionItemKind.Keyword,
    "layer": types.CompletionItemKind.Class,
    "setting": types.CompletionItemKind.Property,
    "label": types.CompletionItemKind.Property,
    "choice": types.CompletionItemKind.EnumMember,
    "name": types.CompletionItemKind.Variable,
    "set": types.CompletionItemKind.File,
    "column": types.CompletionItemKind.Field,
}


class Feature(NamedTuple):
    """One thing that an editor can ask for."""

    does: Callable[..., Any]
    options: Any = None


def started(ls: EditorServer, params: types.InitializeParams) -> None:
    """The editor says who it is; its language is ours where a program does not say."""
    wanted = params.initialization_options
    chosen = wanted.get("language") if isinstance(wanted, Mapping) else None
    ls.desk.speak(str(chosen) if chosen else params.locale)


def opened(ls: EditorServer, params: types.DidOpenTextDocumentParams) -> None:
    ls.tell(params.text_document.uri)


def changed(ls: EditorServer, params: types.DidChangeTextDocumentParams) -> None:
    ls.tell(params.text_document.uri)


def saved(ls: EditorServer, params: types.DidSaveTextDocumentParams) -> None:
    ls.desk.put_away(params.text_document.uri)
    ls.tell(params.text_document.uri)


def closed(ls: EditorServer, params: types.DidCloseTextDocumentParams) -> None:
    ls.desk.put_away(params.text_document.uri)
    ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=params.text_document.uri, diagnostics=[]))


def helped(ls: EditorServer, params: types.HoverParams) -> types.Hover | None:
    sheet = ls.sheet(params.text_document.uri)
    at = sheet.places.offset(params.position)
    found = hover(sheet.text, at, language=sheet.language, facts_of=sheet.facts_of)
    if found is None:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, found.markdown)
    return types.Hover(content, sheet.places.range(found.start, found.end))


def completed(ls: EditorServer, params: types.CompletionParams) -> types.CompletionList:
    sheet = ls.sheet(params.text_document.uri)
    at = sheet.places.offset(params.position)
    found = completions(sheet.text, at, language=sheet.language, facts_of=sheet.facts_of)
    items = [_item(sheet, each, order, at) for order, each in enumerate(found)]
    return types.CompletionList(is_incomplete=True, items=items)


def _item(sheet: Sheet, each: Completion, order: int, at: int) -> types.CompletionItem:
    return types.CompletionItem(
        label=each.name,
        kind=_ICONS[each.what],
        detail=each.about,
        sort_text=f"{order:04}",  # the nearest first, not by the alphabet
        filter_text=sheet.text[each.start : at],  # what fits was chosen here: `raiz` finds `raíz`
        text_edit=types.TextEdit(sheet.places.range(each.start, each.end), each.put),
    )


def mended(ls: EditorServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    """A fix for each mistake at the place; and, of the whole program, its words in another language."""
    uri = params.text_document.uri
    sheet = ls.sheet(uri)
    start, end = sheet.places.offsets(params.range)
    return [
        types.CodeAction(
            title=mistake.fix.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[sheet.diagnostic(mistake)],
            is_preferred=True,
            edit=types.WorkspaceEdit({uri: _edits(sheet, mistake.fix)}),
        )
        for mistake in sheet.checked.mistakes
        if mistake.fix is not None and mistake.start <= end and start <= mistake.end
    ] + _translations(sheet, uri)


def _edits(sheet: Sheet, fix: Fix) -> list[types.TextEdit]:
    return [types.TextEdit(sheet.places.range(edit.start, edit.end), edit.text) for edit in fix.edits]


def _translations(sheet: Sheet, uri: str) -> list[types.CodeAction]:
    others = [code for code in LANGUAGES if code != sheet.checked.language and sheet.text.strip()]
    return [
        types.CodeAction(
            title=catalogue(code).say("editor_translate"),
            kind=types.CodeActionKind.RefactorRewrite,
            edit=types.WorkspaceEdit({uri: edits}),
        )
        for code in others
        if (edits := _written_anew(sheet, code))
    ]


def formatted(ls: EditorServer, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    return _written_anew(ls.sheet(params.text_document.uri))


def _written_anew(sheet: Sheet, language: str | None = None) -> list[types.TextEdit]:
    """The whole text put into order; nothing while it cannot be read, so that nothing is lost."""
    read = parse(sheet.text, language=sheet.language)
    if any(mistake.severity == "mistake" for mistake in read.mistakes):
        return []
    text = format_program(read.program, language=language)
    return [] if text == sheet.text else [types.TextEdit(sheet.places.range(0, len(sheet.text)), text)]


def coloured(ls: EditorServer, params: types.SemanticTokensParams) -> types.SemanticTokens:
    sheet = ls.sheet(params.text_document.uri)
    return types.SemanticTokens(data=colours(sheet.text, sheet.places, sheet.language))


FEATURES: Mapping[str, Feature] = {
    types.INITIALIZE: Feature(started),
    types.TEXT_DOCUMENT_DID_OPEN: Feature(opened),
    types.TEXT_DOCUMENT_DID_CHANGE: Feature(changed),
    types.TEXT_DOCUMENT_DID_SAVE: Feature(saved),
    types.TEXT_DOCUMENT_DID_CLOSE: Feature(closed),
    types.TEXT_DOCUMENT_HOVER: Feature(helped),
    types.TEXT_DOCUMENT_COMPLETION: Feature(
        completed, types.CompletionOptions(trigger_characters=['"', ":", " ", ","])
    ),
    types.TEXT_DOCUMENT_CODE_ACTION: Feature(
        mended,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite]),
    ),
    types.TEXT_DOCUMENT_FORMATTING: Feature(formatted),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: Feature(coloured, types.SemanticTokensLegend(LEGEND, [])),
}
