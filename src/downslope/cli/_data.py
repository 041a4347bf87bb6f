"""`downslope data`: the data sets that come with Downslope, and a person's own files."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from ._values import Count, File, Flag, Name, Number

By = Annotated[Literal["letters", "words"], Parameter(metavar="letters|words", show_choices=False)]


def data(
    name: str | None = None,
    /,
    *,
    predict: Name | None = None,
    rows: Count | None = None,
    noise: Number | None = None,
    seed: Count | None = None,
    by: By | None = None,
    save: File | None = None,
    json: Flag = False,
) -> None:
    """List the data sets, or show one of them, or a file of your own.

    Examples:
        $ downslope data
        $ downslope data fruits
        $ downslope data circle --noise 0.2
        $ downslope data lemonade --save lemonade.csv
        $ downslope data lemonade.csv --predict cups

    Args:
        name: A data set, a file (CSV, TSV, Parquet, JSON lines, text) or a folder of pictures.
        predict: The column that is to be found out, in a file of your own.
        rows: How many rows to make up, in a set that is made up.
        noise: How much luck there is in them.
        seed: Where chance begins; the same seed gives the same rows.
        by: Take a text letter by letter, or word by word.
        save: Write all the rows as CSV.
        json: Print what is known of it as JSON, and nothing else.
    """
    from ._show_data import list_sets, print_set_as_json, print_sets_as_json, show_data

    if name is None:
        _refuse_settings({"predict": predict, "rows": rows, "noise": noise, "seed": seed, "by": by, "save": save})
        print_sets_as_json() if json else list_sets()
        return
    if save is not None:
        from ._save_rows import check_ending

        check_ending(save)
    from downslope.learning._data import Data
    from downslope.learning._load import load

    asked = {"rows": rows, "noise": noise, "seed": seed, "by": by}
    settings = {setting: value for setting, value in asked.items() if value is not None}
    found = load(name, predict=predict, **settings)
    shown = found if isinstance(found, Data) else found.sample()  # too many rows for memory: some stand for all
    print_set_as_json(shown, len(found)) if json else show_data(shown, len(found), name, settings)
    if save is not None:
        from ._save_rows import save_rows

        save_rows(found, save, quiet=json)


def _refuse_settings(settings: dict[str, object]) -> None:
    """An option without a data set is a slip: say so rather than listing them all."""
    from downslope.base import InputError

    for setting, value in settings.items():
        if value is not None:
            raise InputError(
                f"--{setting} needs the name of a data set.", cure=f"Try: downslope data fruits --{setting} {value}"
            )
