"""Networks: training them, and looking at what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ...language._tree import Name
from .._building import check_memory
from .._given import Given
from .._kept_trainings import went_on
from .._pictures import curve_words_in, layers_in
from .._training import train_watched
from .._trouble import curve_words, tell_of_training
from .._values import LineValue, NetworkValue

if TYPE_CHECKING:
    from .._interpreter import Interpreter


def train_network(here: Interpreter, given: Given) -> None:
    """The name stands for the trained network from now on; one that was trained before goes on."""
    network: NetworkValue = given.first
    data = rows_for(network, given, "on", to_learn=True)
    if given["held_out"] is not None:
        given.options["held_out"] = rows_for(network, given, "held_out")
    check_memory(here, network, data, given.whole("batch"), given.call)
    model = network.model if network.trained is None else network.trained
    training, speed = train_watched(here, given, model, data)
    here.assign(given.changed, went_on(network, training))
    tell_of_training(here, given, training, (model, data), changed_to=speed)


def plot_training(here: Interpreter, given: Given) -> None:
    """How wrong it was after each round."""
    from ...learning.drawings import curves_of

    value = given.first
    trainings: Any = value.trainings if isinstance(value, NetworkValue) else (value.training,)
    if not trainings or trainings[-1] is None:
        raise given.unfit(given.first_place)
    words = here.tell.catalogue
    said, title = curve_words(words, trainings[-1]), words.say("title_training", name=given.first_name)
    here.tell.plot(given.name, curves_of(*trainings, said=said, title=title, words=curve_words_in(words)))


def plot_network(here: Interpreter, given: Given) -> None:
    """The layers, and how strongly they are connected."""
    from ...learning.drawings import network_of
    from .._said import network_words

    network: NetworkValue = given.first
    if network.trained is None:
        network = replace(network, trained=untrained(network))
    drawing = network_of(
        network.trained,
        title=given.name or "",
        trained_already=given.first.trained is not None,
        said=network_words(given.first, here.tell.catalogue),
    )
    here.tell.plot(given.name, layers_in(here.tell.catalogue, drawing))


def plot_mistakes(here: Interpreter, given: Given) -> None:
    """What was taken for what."""
    from ...learning.drawings import mistakes_of

    trained, data = trained_of(given), rows_for(given.first, given, "on")
    if trained.answers.type != "kind":
        raise given.unfit()
    here.budget.pause()
    place = given.place("on")
    rows = place.name if isinstance(place, Name) else data.name
    title = here.tell.catalogue.say("title_mistakes", name=given.name or "", data=rows)
    drawing = mistakes_of(trained, data, title=title)
    wrong = sum(map(sum, drawing.counts)) - sum(row[at] for at, row in enumerate(drawing.counts))
    said = here.tell.catalogue.say("said_mistakes", wrong=wrong, rows=len(data))
    here.tell.plot(given.name, replace(drawing, said=said))


def trained_of(given: Given) -> Any:
    """The model with its dials, of a network or a line that was trained."""
    if given.first.trained is None:
        raise given.unfit(given.first_place)
    return given.first.trained


def rows_for(value: NetworkValue | LineValue, given: Given, key: str, *, to_learn: bool = False) -> Any:
    """Rows that have the columns which a network or a line was made for, with its answer as what is to be predicted.

    Rows `to_learn` from have the same kinds of answers; others may lack some.
    """
    data = given[key]
    form = value.made_for if isinstance(value, NetworkValue) else value.trained.form
    wanted = form.target
    there = {column.name: column for column in data.columns}
    if any(not _alike(column, there.get(column.name)) for column in form.columns):
        raise given.unfit(given.place(key))
    if data.target is None or data.target.name != wanted.name:
        data = data.with_target(wanted.name, type=wanted.type)
    missing = set(data.target.kinds) ^ set(wanted.kinds) if to_learn else set(data.target.kinds) - set(wanted.kinds)
    if missing:
        raise given.unfit(given.place(key))
    return data


def _alike(wanted: Any, found: Any) -> bool:
    return found is not None and (wanted.type, wanted.values.shape[1:]) == (found.type, found.values.shape[1:])


def untrained(network: NetworkValue) -> Any:
    """As it stands before the first step, with the usual seed."""
    from ...learning import Trained

    model, data = network.model, network.made_for
    answers, coding = model.answers(data.target), model.read(data)
    return Trained(model=model, dials=model.start(coding, answers, 1), coding=coding, answers=answers, form=data[:0])
