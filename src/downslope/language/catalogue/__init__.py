"""Human languages: the spelling of the words, and the messages."""

from ._catalogue import FILES as FILES
from ._catalogue import LANGUAGES as LANGUAGES
from ._catalogue import Catalogue as Catalogue
from ._catalogue import catalogue as catalogue
