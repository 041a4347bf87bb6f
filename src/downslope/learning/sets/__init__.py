"""The data sets that come with Downslope: a table of them, and one file for each family."""

from ._registry import SETS as SETS
from ._registry import KnownSet as KnownSet
from ._registry import datasets as datasets
from ._registry import known_set as known_set
from ._registry import make_set as make_set
from ._registry import nearest_set as nearest_set
from ._registry import truth as truth
