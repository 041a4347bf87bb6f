"""The ground floor: errors, words, where caches live. Standard library and NumPy only."""

from ._blank import blank as blank
from ._errors import DownslopeError as DownslopeError
from ._errors import FileError as FileError
from ._errors import InputError as InputError
from ._places import cache_folder as cache_folder
from ._seen import seen as seen
from ._whole_file import write_whole as write_whole
from ._words import WORDS as WORDS
from ._words import Word as Word
from ._words import nearest as nearest
from ._words import word as word
