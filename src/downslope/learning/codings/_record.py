"""A coding from what was saved with a model."""

from __future__ import annotations

from typing import Any

import msgspec

from ...base import FileError
from .._coding import Coding
from ._codes import CodesCoding, TokensCoding
from ._picture import PictureCoding
from ._table import TableCoding

Known = TableCoding | PictureCoding | CodesCoding | TokensCoding


def coding_from_record(record: dict[str, Any]) -> Coding:
    """The coding whose `to_record` gave this.

    >>> coding_from_record({"coding": "codes", "columns": [{"name": "film", "kinds": ["Up", "Alien"]}]}).names
    ('film',)
    """
    try:
        coding: Coding = msgspec.convert(record, Known)
    except msgspec.ValidationError as error:
        raise FileError("The input layer of the model cannot be read.", got=str(error).rstrip(".")) from None
    return coding
