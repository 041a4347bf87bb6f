"""Whoever gets our pages gets the licences of what is in them."""

from __future__ import annotations

import json

import pytest

from tools import notices

needs_packages = pytest.mark.skipif(
    not (notices.PACKAGES / "svelte").is_dir(), reason="the front end's packages are not installed: ./test does it"
)


@needs_packages
def test_the_notices_are_those_of_the_installed_packages() -> None:
    assert notices.NOTICES.read_text(encoding="utf-8") == notices.notices(), "run: .venv/bin/python -m tools.notices"


def test_everything_the_pages_depend_on_is_named() -> None:
    package = json.loads((notices.ROOT / "web" / "package.json").read_text())
    assert {"svelte", *package["dependencies"]} <= set(notices.BUNDLED)


def test_the_texts_of_both_kinds_of_licence_are_there() -> None:
    text = notices.NOTICES.read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in text
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
