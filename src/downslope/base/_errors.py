"""Errors that a person can act on: the rule, what came, where, and what to try."""

from __future__ import annotations


class DownslopeError(Exception):
    """Something a person gave us that cannot work, said in four parts.

    >>> str(InputError("speed must be above 0.", got="-0.1", cure="A usual first try is 0.1."))
    'speed must be above 0. Got -0.1. A usual first try is 0.1.'
    """

    def __init__(self, rule: str, *, got: str | None = None, where: str | None = None, cure: str | None = None) -> None:
        self.rule = rule
        self.got = got
        self.where = where
        self.cure = cure
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        parts = [self.rule]
        if self.got is not None:
            parts.append(f"Got {self.got}.")
        if self.where is not None:
            parts.append(f"Where: {self.where}.")
        if self.cure is not None:
            parts.append(self.cure)
        return " ".join(parts)


class InputError(DownslopeError, ValueError):
    """A value that was handed over cannot be used.

    >>> InputError("speed must be above 0.", got="-0.1").rule
    'speed must be above 0.'
    """


class FileError(DownslopeError, ValueError):
    """A file cannot be read as what it should be: cut off, edited, too big or foreign.

    >>> str(FileError("This is not a model file.", where="cups.csv"))
    'This is not a model file. Where: cups.csv.'
    """
