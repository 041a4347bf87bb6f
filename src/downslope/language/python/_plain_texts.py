"""Small functions that a program in arrays may need, written as templates.

`«name»` stands for another of them, and `«net.predict»(rows)` for how a style says it.
"""

from __future__ import annotations

KINDS_OF = '''
def «kinds_of»(column):
    """The kind of each row, by its name; a missing one has none."""
    return np.array([*column.kinds, ""])[column.values]
'''

WATCHED = '''
def «watched»(rows, most):
    """Rows that are looked at after each round: all of a few, else a draw, always the same."""
    if rows <= most:
        return np.arange(rows)
    return np.sort(np.random.default_rng(41).choice(rows, most, replace=False))
'''

SCORE_OF_KINDS = '''
def «score»(net, data):
    """The share of right answers."""
    said = «net.predict»(net.coding.inputs(data))
    return float(np.mean(said.argmax(axis=1) == net.coding.truths(data)))
'''

SCORE_OF_NUMBERS = '''
def «score»(net, data):
    """How much of the ups and downs of the answers is explained: 1 is all of it."""
    said, truths = «net.predict»(net.coding.inputs(data)), net.coding.truths(data)
    return float(1 - ((truths - said) ** 2).sum() / ((truths - truths.mean()) ** 2).sum())
'''

SCORE_OF_BOTH = '''
def «score»(net, data):
    """The share of right kinds; of numbers, how much of their ups and downs is explained."""
    said, truths = «net.predict»(net.coding.inputs(data)), net.coding.truths(data)
    if net.coding.kinds:
        return float(np.mean(said.argmax(axis=1) == truths))
    return float(1 - ((truths - said) ** 2).sum() / ((truths - truths.mean()) ** 2).sum())
'''

ANSWER_OF_KINDS = '''
def «answer»(net, row):
    """The likeliest kind."""
    [scores] = «net.predict»(row)
    return net.coding.kinds[scores.argmax()]
'''

ANSWER_OF_NUMBERS = '''
def «answer»(net, row):
    """The answer in its own unit."""
    [[said]] = «net.predict»(row)
    return float(said * net.coding.truth_spread + net.coding.truth_middle)
'''

ANSWER_OF_BOTH = '''
def «answer»(net, row):
    """The likeliest kind, or a number in its own unit."""
    [said] = «net.predict»(row)
    if net.coding.kinds:
        return net.coding.kinds[said.argmax()]
    return float(said[0] * net.coding.truth_spread + net.coding.truth_middle)
'''

SAVE = '''
def «save»(net, file):
    """Keep all of it: what it learned, and how it reads rows."""
    with open(file, "wb") as kept:
        pickle.dump(net, kept)
'''

OPEN_NETWORK = '''
def «open_network»(file):
    """What was kept. Whatever a pickle says is done: open only files of your own."""
    with open(file, "rb") as kept:
        return pickle.load(kept)
'''

RACE = '''
def «race»(net, data, speeds, **settings):
    """The best speed: a copy of the network learns at each, and the least loss at the end wins."""
    ends = {}
    for speed in speeds:
        run = «train»(net, data, speed=speed, **settings)
        losses = LOSSES
        print(f"speed {speed:g}: loss {losses[-1]:.4g}")
        plt.plot(losses, label=f"speed {speed:g}")
        ends[speed] = run.flew_off, losses[-1]
    plt.yscale("log")
    plt.xlabel("round")
    plt.ylabel("loss")
    plt.legend()
    plt.show()
    return min(ends, key=ends.get)
'''

PLOT_DATA = '''
def «plot_data»(data, x, y):
    """Every row as a dot; each kind has a colour of its own."""
    across, up, target = data.column(x).values, data.column(y).values, data.target
    if target.type == "kind":
        for code, kind in enumerate(target.kinds):
            rows = target.values == code
            plt.plot(across[rows], up[rows], "o", label=kind)
        plt.legend()
    else:
        plt.plot(across, up, "o")
    plt.xlabel(x)
    plt.ylabel(y)
    plt.show()
'''

PLOT_DATA_OF_KINDS = '''
def «plot_data»(data, x, y):
    """Every row as a dot; each kind has a colour of its own."""
    across, up = data.column(x).values, data.column(y).values
    for code, kind in enumerate(data.target.kinds):
        rows = data.target.values == code
        plt.plot(across[rows], up[rows], "o", label=kind)
    plt.legend()
    plt.xlabel(x)
    plt.ylabel(y)
    plt.show()
'''

PLOT_DATA_OF_NUMBERS = '''
def «plot_data»(data, x, y):
    """Every row as a dot."""
    plt.plot(data.column(x).values, data.column(y).values, "o")
    plt.xlabel(x)
    plt.ylabel(y)
    plt.show()
'''

SIDES = '''
def «sides»(data, x=None, y=None):
    """Two columns of numbers to be drawn: the first, and what is to be predicted or the next."""
    numbers = [column.name for column in data.inputs if column.type == "number"]
    if data.target.type == "number":
        numbers.insert(1, data.target.name)
    left = [name for name in numbers if name not in (x, y)]
    x = x or left.pop(0)
    return x, y or left[0]
'''

PLOT_LINE = '''
def «plot_line»(line):
    """The dots, and the line."""
    [column], target = line.data.inputs, line.data.target
    plt.plot(column.values, target.values, "o")
    across = np.sort(column.values)
    plt.plot(across, [«answer»(line, line.coding.row({column.name: each})) for each in across])
    plt.xlabel(column.name)
    plt.ylabel(target.name)
    plt.show()
'''

PLOT_TRAINING = '''
def «plot_training»(net):
    """How wrong it was after each round."""
    plt.plot(net.losses)
    plt.xlabel("round")
    plt.ylabel("loss")
    plt.show()
'''

PLOT_TRAINING_HELD_OUT = '''
def «plot_training»(net):
    """How wrong it was after each round, on what it learned from and on what was held out."""
    plt.plot(net.losses, label="learned from")
    if net.held_out_losses:
        plt.plot(net.held_out_losses, "--", label="held out")
    plt.xlabel("round")
    plt.ylabel("loss")
    plt.legend()
    plt.show()
'''

PLOT_NETWORK = '''
def «plot_network»(net):
    """The weights of each layer: one square for each connection."""
    tables = «weights»(net)
    _, places = plt.subplots(1, len(tables), squeeze=False)
    for place, table in zip(places[0], tables):
        place.imshow(table, cmap="RdBu")
    plt.show()
'''

PLOT_MISTAKES = '''
def «plot_mistakes»(net, data):
    """What was taken for what: the truth from top to bottom, the answer from left to right."""
    kinds = net.coding.kinds
    truths = net.coding.truths(data)
    answers = «net.predict»(net.coding.inputs(data)).argmax(axis=1)
    counts = np.zeros((len(kinds), len(kinds)), int)
    np.add.at(counts, (truths, answers), 1)
    plt.imshow(counts, cmap="Blues")
    for (truth, answer), count in np.ndenumerate(counts):
        plt.text(answer, truth, count, ha="center", va="center")
    plt.xticks(range(len(kinds)), kinds, rotation=90)
    plt.yticks(range(len(kinds)), kinds)
    plt.xlabel("answer")
    plt.ylabel("truth")
    plt.show()
'''
