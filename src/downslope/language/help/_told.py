"""What is known of a name or a column, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from .._facts import ColumnFacts, DataFacts, FactsOf
from .._known import ANYTHING, Kind, Known, NetworkPlan
from ..catalogue import Catalogue
from ..checking import Checked
from ._context import Context

_MOST = 6


def names_at(checked: Checked, here: Context) -> Mapping[str, Known]:
    """The names that can be used at a place: those made before it, and what the word around it is given."""
    names = dict(checked.names_at(here.start))
    if "to" in here.blocks:
        before = [define for define in checked.own_words.values() if define.start <= here.start]
        last = max(before, key=lambda define: define.start, default=None)
        names |= {each.name: ANYTHING for each in (last.parameters if last is not None else ())}
    return names


def data_of(here: Context, text: str, checked: Checked, facts_of: FactsOf) -> DataFacts | None:
    """The data that the open word is about: what is loaded, or what stands behind its first name."""
    if here.first is None:
        return None
    written = text[here.first.start : here.first.end]
    if here.word == "load":
        known = facts_of(written.strip('"'), None, None)
        return known if isinstance(known, DataFacts) else None
    return names_at(checked, here).get(written, ANYTHING).data


def told(known: Known, words: Catalogue) -> str:
    """What a value is: "a network for fruits: 3 layers, not trained yet"."""
    if known.kind is Kind.DATA and known.data is not None:
        return data_told(known.data, words)
    if known.kind is Kind.NETWORK:
        return _network_told(known, words)
    if known.number is not None:
        return f"{known.number:.12g}"
    if known.text is not None and len(known.text) < 60:
        return f'"{known.text}"'
    return words.kind(known.kind.value)


def data_told(data: DataFacts, words: Catalogue) -> str:
    """ "fruits: 400 rows; weight, redness …; it is to predict kind" """
    columns = ", ".join(column.name for column in data.inputs[:_MOST]) + (" …" if len(data.inputs) > _MOST else "")
    said = words.say("help_data", name=data.name, rows=data.rows, columns=columns)
    if data.target is not None:
        said += words.say("help_target", target=data.target.name)
    return said + (words.say("help_made_up") if data.made_up else "")


def _network_told(known: Known, words: Catalogue) -> str:
    plan = known.plan or NetworkPlan(layers=())
    data = known.data or plan.data
    said = words.kind("network")
    if data is not None:
        said += words.say("help_network_for", data=data.name)
    if plan.layers:
        said += words.say("help_layers", layers=len(plan.layers))
    if known.trained is not None:
        said += words.say("help_trained" if known.trained else "help_untrained")
    return said


def column_told(column: ColumnFacts, words: Catalogue) -> str:
    """What stands in a column: "numbers, in g", "4 kinds: apple, banana …"."""
    if column.type == "kind":
        kinds = ", ".join(column.kinds[:_MOST]) + (" …" if column.kinds_count > _MOST else "")
        return words.say("help_column_kinds", count=column.kinds_count, kinds=kinds)
    said = words.say(f"help_column_{column.type}")
    return said + (words.say("help_unit", unit=column.unit) if column.unit else "")
