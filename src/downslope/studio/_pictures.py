"""The words beside the curves and layers of a picture, in the program's own language."""

from __future__ import annotations

from msgspec.structs import replace

from ..language import LAYERS, Catalogue
from ..learning.drawings import CurveWords
from ..pictures import LayersDrawn


def curve_words_in(catalogue: Catalogue) -> CurveWords:
    """What stands beside curves."""
    return CurveWords(
        round=catalogue.say("curve_round"),
        loss=catalogue.say("table_loss"),
        learned=catalogue.say("curve_learned"),
        held_out=catalogue.say("curve_held_out"),
        right=catalogue.say("curve_right"),
        error=catalogue.say("curve_error"),
        speed=catalogue.option("speed"),
        flew_off=catalogue.say("table_flew_off"),
    )


def layers_in(catalogue: Catalogue, drawn: LayersDrawn) -> LayersDrawn:
    """Layers with their titles as the program would write them."""
    titles = {key: catalogue.layer(key) for key in LAYERS} | {"filters": catalogue.option("filters")}
    titles |= {key: catalogue.choice(key) for key in _ACTIVATIONS}
    layers = (replace(layer, title=titles.get(layer.title, layer.title)) for layer in drawn.layers)
    return replace(drawn, layers=tuple(layers))


_ACTIVATIONS = next(need.choices for need in LAYERS["hidden"].settings if need.key == "kind")
