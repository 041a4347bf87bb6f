"""A tree back into text: laid out well, and in any human language."""

from ._format import format_program as format_program
from ._format import write as write
