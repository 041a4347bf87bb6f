"""What each word of the language does when it is run: one file for each room of words."""

from ._all import COMMANDS as COMMANDS
