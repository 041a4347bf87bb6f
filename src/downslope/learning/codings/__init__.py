"""Input layers: how the columns of a data set become the numbers that a model sees."""

from ._codes import CodesCoding as CodesCoding
from ._codes import TokensCoding as TokensCoding
from ._picture import PictureCoding as PictureCoding
from ._record import coding_from_record as coding_from_record
from ._table import TableCoding as TableCoding
