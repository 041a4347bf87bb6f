"""Text in, a tree out, and every mistake on the way told."""

from ._highlight import Token as Token
from ._highlight import TokenKind as TokenKind
from ._highlight import tokens as tokens
from ._language import header_of as header_of
from ._language import language_of as language_of
from ._lexicon import lexicon as lexicon
from ._lexicon import plain as plain
from ._parse import Parsed as Parsed
from ._parse import mistakes_in as mistakes_in
from ._parse import parse as parse
