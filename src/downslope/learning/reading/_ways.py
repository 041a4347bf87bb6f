"""What a column of texts is: numbers, dates, kinds or texts, and how its values are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from ._wishes import Wanted, Wishes

if TYPE_CHECKING:
    import polars as pl

MOST_KINDS = 1000
FEW_KINDS = 20
WORDS_OF_A_TEXT = 3.0
ALMOST_ALL = 0.9
ODD_WORDS = 3

PLAIN = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
BY_COMMAS = r"^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$"
BY_POINTS = r"^[+-]?\d{1,3}(\.\d{3})+(,\d*)?$"
BY_GAPS = r"^[+-]?\d{1,3}([ \u{a0}\u{202f}'’]\d{3})+([.,]\d*)?$"
WITH_COMMA = r"^[+-]?(\d+,?\d*|,\d+)([eE][+-]?\d+)?$"
NOT_FINITE = r"^(?i)[+-]?(inf|infinity|nan)$"

DATES = {
    "%Y-%m-%d": r"^\d{4}-\d{1,2}-\d{1,2}$",
    "%Y/%m/%d": r"^\d{4}/\d{1,2}/\d{1,2}$",
    "%d.%m.%Y": r"^\d{1,2}\.\d{1,2}\.\d{4}$",
    "%Y-%m-%d %H:%M": r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$",
    "%Y-%m-%d %H:%M:%S%.f": r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?$",
    "%Y-%m-%dT%H:%M:%S%.f": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z?$",
}
SLASHED = r"^\d{1,2}/\d{1,2}/\d{4}$"
DAY_FIRST, MONTH_FIRST = "%d/%m/%Y", "%m/%d/%Y"
DAYS = "days since 1970-01-01"
A_DAY = 86_400e6  # in millionths of a second


class Way(Struct, frozen=True, kw_only=True):
    """How the texts of one column are read.

    | type     | what `read` gives                                                              |
    |----------|--------------------------------------------------------------------------------|
    | number   | floats, NaN where nothing stands; infinite numbers count as nothing            |
    | kind     | a Polars series of words, null where nothing stands                            |
    | text     | the same                                                                       |
    | left out | nothing                                                                        |
    """

    type: Literal["number", "kind", "text", "left out"]
    decimal: Literal[".", ","] = "."
    date: str | None = None
    yes_or_no: bool = False
    why: str | None = None
    """What there is to say: why the column is left out, or what was decided."""
    unit: str | None = None

    def read(self, texts: pl.Series) -> Any:
        """The values of these texts, or of numbers; in a number column, what cannot be read becomes NaN too."""
        if self.type == "number":
            return self.as_numbers(texts).fill_null(float("nan")).to_numpy()
        if texts.dtype.is_numeric():
            texts = called(texts)
        return texts.str.to_lowercase() if self.yes_or_no else texts

    def as_numbers(self, texts: pl.Series) -> pl.Series:
        """Numbers, null where there is nothing or nothing that can be read."""
        if texts.dtype.is_numeric():
            return texts.cast(_float())
        return dates(texts, self.date) if self.date is not None else numbers(texts, self.decimal)

    def wrong(self, texts: pl.Series) -> NDArray[Any]:
        """The places of texts in a number column that are no numbers."""
        if self.type != "number" or texts.dtype.is_numeric():
            return np.empty(0, np.int64)
        return np.flatnonzero((self.as_numbers(texts).is_null() & texts.is_not_null()).to_numpy())


def numbers(texts: pl.Series, decimal: str) -> pl.Series:
    """Texts as numbers, null where they are none.

    >>> import polars as pl
    >>> numbers(pl.Series(["3.5", " 1,234.5 ", "1 000", "−2", "many"]), ".").to_list()
    [3.5, 1234.5, 1000.0, -2.0, None]
    >>> numbers(pl.Series(["3,5", "1.234,5", "1.234"]), ",").to_list()
    [3.5, 1234.5, 1234.0]
    """
    if decimal == ".":
        found = texts.cast(_float(), strict=False)
        if found.null_count() == texts.null_count():
            return found
    tidy = texts.str.strip_chars().str.replace("−", "-", literal=True)
    grouped = BY_COMMAS if decimal == "." else BY_POINTS
    plain = PLAIN if decimal == "." else WITH_COMMA
    in_groups = tidy.str.contains(grouped).fill_null(False)
    gaps = tidy.str.contains(BY_GAPS).fill_null(False)
    simple = tidy.str.contains(plain).fill_null(False) | tidy.str.contains(NOT_FINITE).fill_null(False)
    without = tidy.str.replace_all(r"[ \u{a0}\u{202f}'’]", "")
    mark = "," if decimal == "." else "."
    bare = without.zip_with(~in_groups, without.str.replace_all(mark, "", literal=True))
    if decimal == ",":
        bare = bare.str.replace(",", ".", literal=True)
    allowed = in_groups | gaps | simple
    return bare.zip_with(allowed, bare.clear(len(bare))).cast(_float(), strict=False)


def dates(texts: pl.Series, form: str) -> pl.Series:
    """Texts as days since 1970-01-01, with the time of day as a fraction.

    >>> import polars as pl
    >>> dates(pl.Series(["1970-01-02", "soon"]), "%Y-%m-%d").to_list()
    [1.0, None]
    """
    import polars as pl

    tidy = texts.str.strip_chars().str.strip_suffix("Z")
    if "%H" in form:
        return tidy.str.strptime(pl.Datetime("us"), form, strict=False).dt.timestamp("us") / A_DAY
    return tidy.str.strptime(pl.Date, form, strict=False).cast(pl.Int32).cast(pl.Float64)


def way_of(texts: pl.Series, name: str, wishes: Wishes, *, decimal: Literal[".", ","], target: bool) -> Way:
    """What this column is, unless the wishes say it."""
    wanted = wishes.types.get(name)
    if wanted is not None:
        return _as_wanted(wanted, decimal)
    if texts.dtype.is_numeric():
        return Way(type="number")
    there = texts.drop_nulls()
    if len(there) == 0:
        return Way(type="left out", why=f"{name} is left out: there is nothing in it.")
    stripped = there.str.strip_chars()
    if stripped.str.to_lowercase().is_in(["true", "false"]).all():
        return Way(type="kind", yes_or_no=True)
    if stripped.str.contains(r"^0\d+$").any() and stripped.str.contains(r"^[\d]+$").all():
        why = f"{name} is read as kinds, as some of its numbers begin with 0: types={{{name!r}: 'number'}}."
        return _words(stripped, name, target=target, why=why)
    good = numbers(there, decimal)
    share = 1 - good.null_count() / len(there)
    odd = there.filter(good.is_null())
    if share >= ALMOST_ALL or (share > 0.5 and odd.n_unique() <= ODD_WORDS):
        return Way(type="number", decimal=decimal)
    dated = _date_way(stripped, name)
    return dated if dated is not None else _words(stripped, name, target=target)


def _as_wanted(wanted: Wanted, decimal: Literal[".", ","]) -> Way:
    if wanted == "leave out":
        return Way(type="left out")
    if wanted in ("day/month", "month/day"):
        return Way(type="number", date=DAY_FIRST if wanted == "day/month" else MONTH_FIRST, unit=DAYS)
    return Way(type=wanted, decimal=decimal)  # type: ignore[arg-type]  # the three that are left


def _date_way(texts: pl.Series, name: str) -> Way | None:
    """Dates that can be read in one way only; 3/4/2024 needs a day above 12 somewhere."""
    for form, pattern in DATES.items():
        if texts.str.contains(pattern).all() and dates(texts, form).null_count() == 0:
            return Way(type="number", date=form, unit=DAYS, why=f"The dates under {name} are read as {DAYS}.")
    if not texts.str.contains(SLASHED).all():
        return None
    day_first = dates(texts, DAY_FIRST).null_count() == 0
    month_first = dates(texts, MONTH_FIRST).null_count() == 0
    if day_first and month_first:
        why = f"{name} is left out: its dates can be read in two ways. types={{{name!r}: 'day/month'}} or 'month/day'."
        return Way(type="left out", why=why)
    if not day_first and not month_first:
        return None
    form, order = (DAY_FIRST, "day/month/year") if day_first else (MONTH_FIRST, "month/day/year")
    return Way(type="number", date=form, unit=DAYS, why=f"The dates under {name}, {order}, are read as {DAYS}.")


def _words(texts: pl.Series, name: str, *, target: bool, why: str | None = None) -> Way:
    """Kinds, texts, or names that say nothing about other rows."""
    if target:
        return Way(type="kind", why=why)
    rows, different = len(texts), texts.n_unique()
    if different <= FEW_KINDS and (different < rows or rows < 10):
        return Way(type="kind", why=why)
    some = texts.head(1000)
    if float(np.mean(some.str.count_matches(r"\S+").to_numpy())) >= WORDS_OF_A_TEXT:
        return Way(type="text", why=why)
    if different <= min(MOST_KINDS, rows // 2):
        return Way(type="kind", why=why)
    many = "every row" if different == rows else f"{different:,} of {rows:,} rows"
    told = f"{name} is left out: a word of its own on {many} names a row and says nothing about others"
    return Way(type="left out", why=f"{told} (types={{{name!r}: 'kind'}} keeps it).")


def codes_of(words: pl.Series, kinds: tuple[str, ...]) -> NDArray[Any]:
    """Where each word stands among the kinds; −1 for none."""
    import polars as pl

    order = pl.Series(kinds, dtype=pl.String)
    numbered = words.replace_strict(order, pl.Series(range(len(kinds)), dtype=pl.Int32), default=-1)
    return np.asarray(numbered.fill_null(-1).cast(pl.Int32).to_numpy(), np.int32)


def called(numbers: pl.Series) -> pl.Series:
    """Numbers as names of kinds: 3, not 3.0."""
    import polars as pl

    if numbers.dtype.is_float() and numbers.drop_nulls().is_in(numbers.drop_nulls().floor()).all():
        numbers = numbers.cast(pl.Int64, strict=False)
    return numbers.cast(pl.String)


def in_order(words: list[str]) -> tuple[str, ...]:
    """Kinds as a person would list them: numbers by size, words by the alphabet.

    >>> in_order(["10", "9"]), in_order(["pear", "apple"])
    (('9', '10'), ('apple', 'pear'))
    """
    try:
        return tuple(sorted(words, key=lambda word: (float(word), word)))
    except ValueError:
        return tuple(sorted(words))


def _float() -> Any:
    import polars as pl

    return pl.Float64
