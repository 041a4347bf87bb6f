"""The few words beside the marks of a drawing, in a program's own language."""

from __future__ import annotations

from functools import cache

from downslope.language import catalogue
from downslope.pictures import DrawingWords


@cache
def drawing_words(language: str) -> DrawingWords:
    """They stand in the catalogue as `drawing_…`; what is put into them later is left as it is."""
    messages = catalogue(language).messages
    return DrawingWords(**{name: messages[f"drawing_{name}"] for name in DrawingWords.__struct_fields__})
