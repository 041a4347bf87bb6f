"""Random formulas, the same ones in every run, however busy the machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("formulas", deadline=None, derandomize=True)
settings.load_profile("formulas")
