"""Throws programs at the language that nobody would write, guided by what they reach in it.

.venv/bin/python -m tools.fuzz --seconds 600

Every text is read, laid out, translated, checked and, where nothing is wrong with it, run under tiny limits. Nothing of
that may fail, hang or take much memory. A text that makes it so is kept, and printed at the end: it belongs into
`tests/language/found/`, whose programs are looked at in every test run. Needs atheris, which is made for Linux.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ("examples/programs", "tests/language/right", "tests/language/wrong", "tests/language/found")
"""Where the texts come from that all others are made of."""
LONGEST = 2_000
"""Bytes of one text."""
SLOWEST = 5.0
"""Seconds of the processor for one text before it counts as a hang; its own limits end a program after one."""
MEMORY = 4_096
"""Megabytes of the whole process, JAX with it."""
MOST_FIXES = 5
"""Of one text, so many are tried out."""
ONE_IN = 8
"""Of the programs with nothing wrong, so many run: each of them may have to be compiled."""
_PIECE = re.compile(r'\w+|"[^"\n]*"|[^\S\n]+|[\s\S]')


def samples() -> list[str]:
    """Every program there is."""
    found = [path for folder in PROGRAMS for path in sorted((ROOT / folder).glob("*.slope"))]
    return [path.read_bytes().decode("utf-8", "replace") for path in found]


def look_at(text: str, *, run: bool = True) -> None:
    """Does with a text whatever can be done with a program; fails where something does not hold."""
    from downslope.language import check, format_program, parse, shown, tokens
    from downslope.studio import facts_of

    parsed = parse(text)
    written = "".join(token.text for token in tokens(text))
    assert len(written) <= len(text)
    laid_out = format_program(parsed.program)
    again = parse(laid_out, language=parsed.program.language)
    assert format_program(again.program) == laid_out, "laying out twice is not laying out once"
    if not parsed.mistakes:
        assert not again.mistakes, "what was laid out has a mistake"
    checked = check(text, facts_of=facts_of(_no_folders()))
    if not checked.mistakes:
        for language in ("en", "es"):
            other = parse(format_program(parsed.program, language=language), language=language)
            assert not [each for each in other.mistakes if each.severity == "mistake"], "translated, it has a mistake"
    shown(text, checked.mistakes, language=checked.language)
    for number, mistake in enumerate(checked.mistakes):
        assert 0 <= mistake.start <= mistake.end <= len(text)
        if mistake.fix is not None and number < MOST_FIXES:
            parse(mistake.fix.applied_to(text))
    if run and checked.ok and zlib.crc32(text.encode("utf-8", "replace")) % ONE_IN == 0:
        _run(text)


def _run(text: str) -> None:
    from downslope.studio import Finished, Limits, run, to_json

    limits = Limits(
        lines=200, seconds=1, rows=400, memory=2**26, dials=2_000, output=50, letters=5_000, things=1_000, depth=20
    )  # fmt: skip
    last = None
    with run(text, folders=_no_folders(), limits=limits) as events:
        for last in events:
            to_json(last)
    assert isinstance(last, Finished), "a program that never finished"


@cache
def _no_folders():  # type: ignore[no-untyped-def]
    from downslope.studio import Folders

    return Folders()


def mutator(texts: list[str]) -> Callable[[bytes, int, int], bytes]:
    """Changes a text piece by piece, as a person would, and now and then byte by byte, as nobody would."""
    pieces = [_PIECE.findall(text) for text in texts]
    lines = [line for text in texts for line in text.splitlines(keepends=True)]

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        chance = Random(seed)
        if data and chance.random() < 0.1:
            return _by_bytes(data, chance)[:most]
        found = _PIECE.findall(data.decode("utf-8", "replace")) or [" "]
        for _ in range(chance.randint(1, 4)):
            at, end = sorted(chance.choices(range(len(found) + 1), k=2))
            other = chance.choice(chance.choice(pieces) or [" "])
            match chance.randrange(7):
                case 0:
                    del found[at : min(end, at + 3)]
                case 1:
                    found.insert(at, other)
                case 2 if at < len(found):
                    found[at] = other
                case 3:
                    found[at:at] = found[at : min(end, at + 12)]
                case 4:
                    found[at:at] = [chance.choice(lines)]
                case 5:
                    found = [" " if piece == "\n" else piece for piece in found]
                case _:
                    found = found[:end]
            found = found or [" "]
        return "".join(found).encode("utf-8", "replace")[:most]

    return mutated


def _by_bytes(data: bytes, chance: Random) -> bytes:
    """Some bytes others, or gone."""
    changed = bytearray(data)
    for at in chance.choices(range(len(changed)), k=chance.randint(1, 4)):
        changed[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
    return bytes(changed)


def fuzz(seconds: int, runs: int, seed: int, kept: Path) -> None:
    """Looks at texts for so long, or at so many. The fuzzer ends the process itself."""
    import atheris

    with atheris.instrument_imports(include=["downslope.language", "downslope.formulas"]):
        import downslope.language
        import downslope.language.python
    import downslope.studio

    assert downslope.language
    assert downslope.studio
    texts = samples()

    def one(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        begun = time.process_time()
        look_at(text)
        assert time.process_time() - begun < SLOWEST, "too slow"

    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number}.slope").write_text(text, encoding="utf-8", errors="replace")
        arguments = [
            f"-max_len={LONGEST}", f"-seed={seed}", f"-artifact_prefix={kept}/", "-print_final_stats=1",
            f"-timeout={round(4 * SLOWEST)}", f"-rss_limit_mb={MEMORY}", f"-max_total_time={seconds}",
            f"-runs={runs if runs else -1}", "-verbosity=0", folder,
        ]  # fmt: skip
        atheris.Setup([sys.argv[0], *arguments], one, custom_mutator=mutator(texts))
        atheris.Fuzz()


def main(arguments: list[str] | None = None) -> int:
    """Fuzzes in a process of its own, and says what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600, help="how long (600)")
    parser.add_argument("--runs", type=int, default=0, help="how many texts at most (no limit)")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 2**31, help="another seed, other texts")
    parser.add_argument("--kept", type=Path, help="where to keep what was found (a temporary folder)")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    kept = given.kept or Path(tempfile.mkdtemp(prefix="downslope-fuzz-"))
    if given.inside:
        fuzz(given.seconds, given.runs, given.seed, kept)
        return 0
    kept.mkdir(parents=True, exist_ok=True)
    known = set(kept.iterdir())
    again = [
        sys.executable, "-m", "tools.fuzz", "--inside", "--seconds", str(given.seconds), "--runs", str(given.runs),
        "--seed", str(given.seed), "--kept", str(kept),
    ]  # fmt: skip
    status = subprocess.run(again, cwd=ROOT, check=False).returncode
    found = sorted(set(kept.iterdir()) - known)
    for path in found:
        print(f"{path}\n{path.read_bytes().decode('utf-8', 'replace')}\n")
    print(f"Seed {given.seed}: {'nothing was found.' if not found and status == 0 else 'see above.'}")
    return 1 if found or status else 0


if __name__ == "__main__":
    sys.exit(main())
