"""Reads networks: `make_network`, its layers, `end`."""

from __future__ import annotations

from .._tree import Expression, Layer, NetworkBlock
from . import _blocks, _unknown
from ._piece import Piece
from ._reader import Open, Reader
from ._settings import settings, stray_sign


def network(reader: Reader) -> Expression:
    """Everything from `make_network` to its `end`."""
    word = reader.take()
    _blocks.open_block(reader, word)
    inside, reader.inside = reader.inside, 0
    reader.open.append(Open("layer"))
    _blocks.stray_after_header(reader, "(")
    layers: list[Layer] = []
    height = 0
    while True:
        reader.skip_lines()
        if reader.is_frame("layer"):
            layers.append(layer(reader))
            height = max(height, reader.height)
        elif not _goes_on(reader):
            break
    reader.open.pop()
    reader.inside = inside
    end = _blocks.close_block(reader)
    reader.higher(height + 1)
    return NetworkBlock(start=word.start, end=end, word_end=word.end, layers=tuple(layers))


def follows(reader: Reader) -> bool:
    """Whether a layer comes next, perhaps in the next line."""
    at = reader.at
    while reader.pieces[at].kind == "line":
        at += 1
    return reader.pieces[at].kind == "frame" and reader.pieces[at].key == "layer"


def put_in(reader: Reader, *, named: bool) -> None:
    """`net =`, and then layers; or layers alone: the word that is missing before them is told, and put in."""
    catalogue, piece = reader.lexicon.catalogue, reader.now
    word, at = catalogue.word("make_network"), reader.before.end
    if named:
        fix = reader.teller.put(at, f" {word}")
        reader.teller.tell("value_missing", at, at, fix, after=reader.teller.written(reader.before.start, at))
        reader.skip_lines()
        reader.pieces.insert(reader.at, Piece("frame", at, at, word, "make_network"))
        return
    name, closing = catalogue.table["names"].get("net", "net"), catalogue.word("end")
    fix = reader.teller.put(piece.start, f"{name} = {word}\n")
    reader.teller.tell("stray_layer", piece.start, piece.end, fix, word=piece.text, network=word, closing=closing)
    start = piece.start
    pieces = (
        Piece("name", start, start, name), Piece("sign", start, start, "="),
        Piece("frame", start, start, word, "make_network"),
    )  # fmt: skip
    reader.pieces[reader.at : reader.at] = pieces
    reader.known.add(name)
    reader.made.add(name)


def layer(reader: Reader) -> Layer:
    """`layer hidden size 16 kind relu`"""
    word = reader.take()
    type_, written, start, end = _type(reader, word)
    found = settings(reader, type_)
    last = found[-1].end if found else end
    return Layer(
        start=word.start, end=max(last, word.end), type=type_, written=written, type_start=start, type_end=end,
        settings=tuple(found),
    )  # fmt: skip


def _type(reader: Reader, word: Piece) -> tuple[str, str, int, int]:
    """The type of a layer: its key, how it is written, and where."""
    while reader.is_sign(":", "=", "(", ","):
        stray_sign(reader)
    piece, layers = reader.now, reader.lexicon.layers
    is_word = piece.kind in ("name", "word", "text") and not reader.is_given_a_name(reader.at)
    if not is_word or (reader.fresh and piece.text not in layers) or _is_setting(reader):
        types = ", ".join(f"`{type_}`" for type_ in layers)
        reader.teller.tell("layer_type", word.end, word.end, types=types)
        return "", "", word.end, word.end
    reader.take()
    type_ = layers.get(piece.text) or layers.get(piece.text.lower(), "")
    if piece.kind == "text" or (type_ and piece.text not in layers):
        meant = next((spelled for spelled, key in layers.items() if key == type_), piece.text)
        fix = reader.teller.use(piece.start, piece.end, meant)
        written = reader.teller.written(piece.start, piece.end)
        reader.teller.tell("spelled_so", piece.start, piece.end, fix, written=written, meant=meant)
    reader.role(piece, "layer" if type_ else "name", type_ or None)
    return type_ or piece.text, piece.text, piece.start, piece.end


def _is_setting(reader: Reader) -> bool:
    """Whether a setting stands where the type should: `layer size 16`."""
    piece, after = reader.now, reader.ahead()
    return piece.text in reader.lexicon.settings and piece.text not in reader.lexicon.layers and after.kind != "line"


def _goes_on(reader: Reader) -> bool:
    """Whether more of the network follows where no layer begins. What stands there is told, and left out."""
    piece = reader.now
    if reader.is_sign("}", ")"):
        word = reader.lexicon.words[reader.lexicon.catalogue.word("end")]
        fix = reader.teller.use(piece.start, piece.end, word.text)
        reader.teller.tell("word_wanted", piece.start, piece.end, fix, word=word.text, found=piece.text)
        reader.read_as(word)
    if reader.is_frame("end") or piece.kind == "end":
        return False
    if piece.kind == "name" and not reader.is_given_a_name(reader.at):
        if piece.text in reader.lexicon.layers:
            return _without_word(reader)
        if _is_mistyped(reader):
            return True
        if piece.text in reader.lexicon.settings:
            return _in_a_line_of_its_own(reader)
    if reader.begins_something() and not _is_one_line_between(reader):
        return False
    reader.teller.tell("layer_expected", piece.start, piece.end, found=reader.teller.written(piece.start, piece.end))
    _skip_line(reader)
    return True


def _without_word(reader: Reader) -> bool:
    """`hidden size 16`, or `hidden layer size 16`."""
    piece, word = reader.now, reader.lexicon.catalogue.word("layer")
    teller = reader.teller
    written = f"{word} {piece.text}"
    after = reader.ahead()
    if after.kind == "frame" and after.key == "layer":
        fix = teller.use(piece.start, after.end, written)
        teller.tell("layer_order", piece.start, after.end, fix, meant=written)
        reader.pieces[reader.at], reader.pieces[reader.at + 1] = after, piece
        return True
    teller.tell("layer_word", piece.start, piece.end, teller.put(piece.start, f"{word} "), meant=written)
    reader.pieces.insert(reader.at, Piece("frame", piece.start, piece.start, word, "layer"))
    return True


def _is_mistyped(reader: Reader) -> bool:
    """`laier hidden size 16`, and `ende`."""
    piece, after = reader.now, reader.ahead()
    it = _unknown.near(reader.lexicon, piece.text)
    if it is None or it.key != (
        "layer" if after.kind in ("name", "word") else "end" if after.kind in ("line", "end") else None
    ):
        return False
    fix = reader.teller.use(piece.start, piece.end, it.text)
    reader.teller.tell("unknown_word", piece.start, piece.end, fix, written=piece.text, meant=it.text)
    reader.read_as(it)
    return True


def _in_a_line_of_its_own(reader: Reader) -> bool:
    """`kind relu` below its layer."""
    piece, before = reader.now, reader.before
    between = reader.text[before.end : piece.start]
    fix = reader.teller.use(before.end, piece.start, " ") if between.isspace() else None
    if fix is not None:
        fix = reader.teller.change("fix_join_lines", *fix.edits)
    reader.teller.tell("setting_line", piece.start, piece.end, fix, word=piece.text)
    _skip_line(reader)
    return True


def _is_one_line_between(reader: Reader) -> bool:
    """Whether a layer begins the next line: then this line is in the wrong place, and the network goes on."""
    at = reader.at
    while reader.pieces[at].kind not in ("line", "end"):
        piece = reader.pieces[at]
        if piece.kind == "frame" and piece.key in ("layer", "make_network", "end"):
            return False
        at += 1
    after = reader.pieces[min(at + 1, len(reader.pieces) - 1)]
    return after.kind == "frame" and after.key == "layer"


def _skip_line(reader: Reader) -> None:
    while reader.now.kind not in ("line", "end") and not reader.is_frame("layer", "end"):
        reader.take()
