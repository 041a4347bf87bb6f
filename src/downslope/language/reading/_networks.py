"""Reads networks: `make_network`, its layers, `end`."""

from __future__ import annotations

from .._tree import Expression, Layer, NetworkBlock, Setting
from ..words import Need
from . import _blocks, _calls, _unknown, _values
from ._pieces import Piece
from ._reader import Open, Reader

_FILLERS = frozenset(("of", "and", "with", "a", "the", "de", "con", "una", "un", "y"))


def network(reader: Reader) -> Expression:
    """Everything from `make_network` to its `end`."""
    word = reader.take()
    block = _blocks.opened(reader, word)
    layers: list[Layer] = []
    height = 0
    inside, reader.inside = reader.inside, 0
    reader.open.append(Open(word.start, "["))
    while True:
        reader.skip_lines()
        if reader.is_frame("layer"):
            layers.append(_layer(reader))
            height = max(height, reader.height)
        elif not _goes_on(reader):
            break
    reader.open.pop()
    reader.inside = inside
    reader.higher(height + 1)
    end = _end(reader, block)
    return NetworkBlock(start=word.start, end=end, word_end=word.end, layers=tuple(layers))


def _goes_on(reader: Reader) -> bool:
    """Whether more of the network follows, where no layer begins: something was told then, and left out."""
    piece = reader.now
    if reader.is_frame("end") or piece.kind == "end":
        return False
    if piece.kind == "name" and piece.text in reader.lexicon.layers and reader.ahead().text != "=":
        return _without_layer(reader)
    if piece.kind == "name" and reader.ahead().kind == "name":
        layer = reader.lexicon.catalogue.word("layer")
        if _unknown.near(reader.lexicon, piece.text) == layer:
            fix = reader.teller.use(piece.start, piece.end, layer)
            reader.teller.tell("unknown_word", piece.start, piece.end, fix, written=piece.text, meant=layer)
            _unknown.use(reader, layer)
            return True
    if reader.begins_something():
        return False
    reader.teller.tell("layer_expected", piece.start, piece.end, found=reader.text[piece.start : piece.end])
    _skip_line(reader)
    return True


def _without_layer(reader: Reader) -> bool:
    piece = reader.now
    layer = reader.lexicon.catalogue.word("layer")
    reader.teller.tell(
        "layer_word", piece.start, piece.end, reader.teller.put(piece.start, f"{layer} "), type=piece.text
    )
    reader.pieces.insert(reader.at, Piece("frame", piece.start, piece.start, layer, "layer"))
    return True


def _skip_line(reader: Reader) -> None:
    while reader.now.kind not in ("line", "end") and not reader.is_frame("layer", "end"):
        reader.take()


def _end(reader: Reader, block: _blocks.Block) -> int:
    """Where the network ends; told where its `end` is forgotten."""
    return _blocks.closed(reader, block)


def _layer(reader: Reader) -> Layer:
    word = reader.take()
    piece = reader.now
    if (
        piece.kind not in ("name", "word", "frame")
        or (reader.begins_something() and piece.kind != "word")
        or (piece.kind == "name" and piece.text in reader.lexicon.settings and piece.text not in reader.lexicon.layers)
    ):
        reader.teller.tell("layer_type", word.end, word.end)
        type_, written, start, end = "", "", word.end, word.end
    else:
        reader.take()
        written, start, end = piece.text, piece.start, piece.end
        type_ = reader.lexicon.layers.get(written, written)
        reader.role(piece, "layer" if written in reader.lexicon.layers else "name", type_)
    settings = _settings(reader, type_)
    last = settings[-1].end if settings else end
    return Layer(
        start=word.start,
        end=last,
        type=type_,
        written=written,
        type_start=start,
        type_end=end,
        settings=tuple(settings),
    )


def _settings(reader: Reader, type_: str) -> list[Setting]:
    """What follows the type of a layer, up to the end of its line or the next thing that begins."""
    found: list[Setting] = []
    needs = reader.lexicon.settings_of(type_)
    height = 0
    while not (reader.now.kind in ("line", "end") or _begins_other(reader)):
        if reader.is_sign(","):
            comma = reader.take()
            reader.teller.tell("setting_comma", comma.start, comma.end, reader.teller.remove(comma.start, comma.end))
        elif reader.now.kind == "name" and _is_word_of_setting(reader):
            found.append(_setting(reader, needs))
            height = max(height, reader.height)
        elif reader.now.kind == "name" and reader.now.text in _FILLERS and reader.ahead().kind in ("name", "number"):
            filler = reader.take()
            fix = reader.teller.remove(filler.start, reader.now.start)
            reader.teller.tell("layer_filler", filler.start, filler.end, fix, word=filler.text)
        elif _values.can_begin(reader):
            found.append(_bare(reader, needs, {each.key for each in found}))
            height = max(height, reader.height)
        else:
            break
    reader.higher(height)
    return found


def _begins_other(reader: Reader) -> bool:
    """Whether something else than a setting begins here; `size =` is a setting all the same."""
    return reader.begins_something() and reader.now.text not in reader.lexicon.settings


def _is_word_of_setting(reader: Reader) -> bool:
    piece, after = reader.now, reader.ahead()
    if piece.text in reader.lexicon.settings:
        return True
    if after.kind == "sign" and after.text in (":", "="):
        return True
    return piece.text not in reader.known and after.kind in ("number", "name") and piece.text not in _FILLERS


def _setting(reader: Reader, needs: dict[str, Need] | object) -> Setting:
    word = reader.take()
    need = needs.get(word.text) if hasattr(needs, "get") else None
    if reader.is_sign("=", ":"):
        sign = reader.take()
        space = "" if reader.text[sign.end : sign.end + 1].isspace() else " "
        start = word.end if reader.text[word.end : sign.start].isspace() else sign.start
        fix = reader.teller.use(start, sign.end, space)
        fix = reader.teller.remove(start, sign.end) if not space else reader.teller.change("fix_space", *fix.edits)
        reader.teller.tell("setting_sign", sign.start, sign.end, fix, setting=word.text, sign=sign.text)
    key = need.key if need is not None else reader.lexicon.settings.get(word.text, word.text)
    reader.role(word, "setting" if word.text in reader.lexicon.settings else "name", key)
    value = _value(reader, need)
    end = max(value.end, word.end)
    return Setting(start=word.start, end=end, key=key, written=word.text, word_end=word.end, value=value)


def _value(reader: Reader, need: Need | None) -> Expression:
    piece = reader.now
    if piece.kind == "name" and piece.text in reader.lexicon.settings and piece.text not in reader.known:
        return _values.missing(reader)
    if piece.kind == "line" or not _values.can_begin(reader):
        return _values.missing(reader)
    if piece.kind == "name" and piece.text not in reader.own:
        return _calls.choice(reader, _plain_name(reader), need)
    return _calls.choice(reader, _values.expression(reader, _values.PLUS), need)


def _plain_name(reader: Reader) -> Expression:
    """A value that begins with a name: never a mistyped word, whatever follows."""
    known = reader.now.text in reader.known
    reader.known.add(reader.now.text)
    name = reader.now.text
    value = _values.expression(reader, _values.PLUS)
    if not known:
        reader.known.discard(name)
    return value


def _bare(reader: Reader, needs: object, given: set[str]) -> Setting:
    """A value without the word before it: `layer hidden 16 relu`."""
    piece = reader.now
    rows: list[tuple[str, Need]] = [pair for pair in needs.items() if pair[1].key not in given]  # type: ignore[attr-defined]
    key = reader.lexicon.catalogue.choice_key(piece.text) if piece.kind == "name" else None
    chosen = next((pair for pair in rows if key is not None and key in pair[1].choices), None)
    if chosen is None:
        chosen = next((pair for pair in rows if pair[1].takes), None)
    fix = None if chosen is None else reader.teller.put(piece.start, f"{chosen[0]} ")
    reader.teller.tell("setting_word", piece.start, piece.end, fix, found=reader.text[piece.start : piece.end])
    value = _value(reader, None if chosen is None else chosen[1])
    written = "" if chosen is None else chosen[0]
    return Setting(
        start=piece.start, end=value.end, key="" if chosen is None else chosen[1].key, written=written,
        word_end=piece.start, value=value,
    )  # fmt: skip
