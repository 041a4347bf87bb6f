"""The example programs: each is checked without a word, runs to its end, and holds what its comments say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from downslope.language import check, format_program, parse
from downslope.pictures import WalkDrawn
from downslope.studio import Event, Finished, Folders, Plotted, Shown, Trouble, facts_of, run
from downslope.walks import Outcome, Walk

PROGRAMS = sorted((Path(__file__).parents[2] / "examples" / "programs").glob("*.slope"))
QUICK = ("01", "02", "03", "08", "12")


def shown(events: list[Event]) -> str:
    return "\n".join(event.text for event in events if isinstance(event, Shown))


def numbers(events: list[Event]) -> list[float]:
    """Every number that was shown, in order."""
    told = [value for event in events if isinstance(event, Shown) for value in event.values]
    return [float(value) for value in told if isinstance(value, int | float) and not isinstance(value, bool)]


def asked(events: list[Event]) -> list[str]:
    """Every answer of a word that is shown by itself."""
    return [event.values[0] for event in events if isinstance(event, Shown) and isinstance(event.values[0], str)]


def walks(events: list[Event]) -> list[Walk]:
    drawn = [event.picture for event in events if isinstance(event, Plotted)]
    return [picture.walk for picture in drawn if isinstance(picture, WalkDrawn)]


def ends(events: list[Event]) -> list[float]:
    return [float(walk.end) for walk in walks(events)]


def advised(events: list[Event], code: str) -> bool:
    return any(isinstance(event, Trouble) and code in event.problem.code for event in events)


CLAIMS: dict[str, Callable[[list[Event]], bool]] = {
    "02-numbers": lambda events: numbers(events) == [3, 9, 2.828],
    "03-first-walk": lambda events: walks(events)[0].outcome in (Outcome.SETTLED, Outcome.ROLLING),
    "05-two-valleys": lambda events: ends(events) == pytest.approx([-2.946, 2.694], abs=1e-3),
    "06-over-the-ripples": lambda events: ends(events) == pytest.approx([3.460, -0.496], abs=1e-2),
    "10-a-line-too-bold": lambda events: advised(events, "flew_off"),
    "13-fruits-never-seen": lambda events: numbers(events)[0] > 0.9,
    "15-race": lambda events: numbers(events)[0] == 1 and numbers(events)[1] > 0.9,
    "16-a-line-is-not-enough": lambda events: numbers(events)[0] < 0.65 and numbers(events)[1] > 0.85,
    "17-spiral": lambda events: numbers(events)[0] > 0.9,
    "18-learned-by-heart": lambda events: numbers(events)[1] + 0.1 < numbers(events)[3],
    "19-irises": lambda events: numbers(events)[0] > 0.9,
    "20-predict-a-number": lambda events: numbers(events)[0] > 0.4,
    "21-spam": lambda events: numbers(events)[0] > 0.95 and asked(events) == ["spam", "wanted"],
    "22-digits": lambda events: numbers(events)[0] > 0.9,
    "23-faces": lambda events: numbers(events)[0] > 0.9,
    "24-words-of-your-own": lambda events: "too few" in shown(events) and "8 units are enough" in shown(events),
    "25-keep-a-network": lambda events: numbers(events)[0] == numbers(events)[1] > 0.9,
    "28-frutas": lambda events: numbers(events)[0] > 0.9,
}


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_an_example_has_no_mistakes_and_is_written_as_the_formatter_writes_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.stem != "11-all-on-one-line":
        assert format_program(parse(text).program) == text
    assert check(text, facts_of=facts_of(Folders(data=path.parent, models=path.parent))).mistakes == ()


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.stem, marks=[pytest.mark.slow] * (not path.stem.startswith(QUICK)))
        for path in PROGRAMS
    ],
)
def test_an_example_runs_to_its_end_and_holds_what_it_says(path: Path, tmp_path: Path) -> None:
    events = list(run(path.read_text(encoding="utf-8"), folders=Folders(data=tmp_path, models=tmp_path)))
    assert isinstance(events[-1], Finished)
    assert events[-1].how == "done", [event for event in events if isinstance(event, Trouble)]
    assert any(isinstance(event, Shown | Plotted) for event in events)
    if path.stem in CLAIMS:
        assert CLAIMS[path.stem](events), shown(events)


def test_every_claim_is_about_an_example_that_is_there() -> None:
    assert set(CLAIMS) <= {path.stem for path in PROGRAMS}
    assert len(PROGRAMS) >= 25
