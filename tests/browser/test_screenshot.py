"""The pictures in the README are of the real page, and the script that takes them works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tools.chromium import MISSING, find_chromium
from tools.screenshot import FOLDER, LARGEST, SHOTS, Shot

ROOT = Path(__file__).resolve().parents[2]
COLOURS_OF_A_PICTURE = 100  # an empty page has a handful


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.skipif(find_chromium() is None, reason=MISSING)
def test_the_script_takes_every_picture(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tools.screenshot", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for shot in SHOTS:
        with Image.open(tmp_path / shot.name) as picture:
            assert picture.size == (shot.wide, shot.high)
            assert len(picture.getcolors(maxcolors=2**16) or []) > COLOURS_OF_A_PICTURE


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_the_picture_in_the_docs_has_the_size_the_script_gives(shot: Shot) -> None:
    path = FOLDER / shot.name
    with Image.open(path) as picture:
        assert (picture.width, picture.height) == (shot.wide, shot.high)
    assert path.stat().st_size <= LARGEST
