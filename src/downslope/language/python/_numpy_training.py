"""What every machine in NumPy shares: losses and their slopes, and the walk over batches of rows."""

from __future__ import annotations

from ._choices import chosen

SOFTMAX = '''
def «softmax»(scores):
    """Shares that add up to 1."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)
'''

LOSS_OF_KINDS = '''
def «loss»(scores, truths):
    """Cross-entropy: −log of the share that the true kind was given, on average."""
    above = scores - scores.max(axis=1, keepdims=True)
    true = above[np.arange(len(truths)), truths]
    return float((np.log(np.exp(above).sum(axis=1)) - true).mean())
'''

LOSS_SLOPE_OF_KINDS = '''
def «loss_slope»(scores, truths):
    """Along each score: the share it gives its kind, less the 1 that the true kind should have."""
    slope = «softmax»(scores)
    slope[np.arange(len(truths)), truths] -= 1
    return slope / len(truths)
'''

LOSS_OF_NUMBERS = '''
def «loss»(said, truths):
    """The mean square of what is missing."""
    return float(((said - truths) ** 2).mean())
'''

LOSS_SLOPE_OF_NUMBERS = '''
def «loss_slope»(said, truths):
    """The slope of the mean square, along each answer."""
    return 2 * (said - truths) / len(truths)
'''

LOSS_OF_BOTH = '''
def «loss»(said, truths):
    """The mean square of what is missing; for kinds −log of the share of the true one."""
    if truths.ndim == 2:
        return float(((said - truths) ** 2).mean())
    above = said - said.max(axis=1, keepdims=True)
    true = above[np.arange(len(truths)), truths]
    return float((np.log(np.exp(above).sum(axis=1)) - true).mean())
'''

LOSS_SLOPE_OF_BOTH = '''
def «loss_slope»(said, truths):
    """The slope of the loss along each number that was said."""
    if truths.ndim == 2:
        return 2 * (said - truths) / len(truths)
    slope = «softmax»(said)  # the share of each kind, less the 1 that the true one should have
    slope[np.arange(len(truths)), truths] -= 1
    return slope / len(truths)
'''

LOSSES = (LOSS_OF_KINDS, LOSS_OF_NUMBERS, LOSS_OF_BOTH)
LOSS_SLOPES = (LOSS_SLOPE_OF_KINDS, LOSS_SLOPE_OF_NUMBERS, LOSS_SLOPE_OF_BOTH)

TRAIN = '''
@np.errstate(all="ignore")  # a walk that flies off is a result, not a mistake
def «train»(net, data, *, rounds, speed, seed, batch=32):  #? s
def «train»(net, data, *, rounds, speed, seed, batch=32, held_out=None):  #? sh
def «train»(net, data, *, rounds, speed, seed, batch=32, rule):  #? sr
def «train»(net, data, *, rounds, speed, seed, batch=32, rule, held_out=None):  #? srh
def «train»(net, data, *, rounds, speed, seed, batch=32, rule=«plain»):  #? sp
def «train»(net, data, *, rounds, speed, seed, batch=32, rule=«plain», held_out=None):  #? sph
    """Walk downhill over batches of rows: next dial = dial − speed × slope."""  #? not ruled
    """Walk downhill over batches of rows, each step as the rule says."""  #? ruled
    net = copy.deepcopy(net)  # what was handed over stays as it is
    if net.coding is None:
        net.coding = «Coding»(data)
        net.begin(data, seed)
    net.data = data  #? keeps_data
    inputs, truths = net.coding.inputs(data), net.coding.truths(data)
    shown = SEEN  #? some
    net.losses = [«loss»(net.predict(inputs[shown]), truths[shown])]  #? some
    net.losses = [«loss»(net.predict(inputs), truths)]  #? not some
    net.held_out_losses = []  #? held_out
    if held_out is not None:  #? held_out
        held_out = held_out[HELD_OUT]  #? some_held_out
        unseen, unseen_truths = net.coding.inputs(held_out), net.coding.truths(held_out)  #? held_out
        net.held_out_losses.append(«loss»(net.predict(unseen), unseen_truths))  #? held_out
    steps, kept = 0, [{} for _ in net.dials]  #? ruled
    for number in range(rounds):
        order = np.random.default_rng((seed, number)).permutation(len(inputs))
        for begin in range(0, len(inputs), batch):
            rows = order[begin : begin + batch]
            slopes = net.slopes(inputs[rows], truths[rows])
            if not np.isfinite(sum(np.vdot(slope, slope) for slope in slopes)):
                print(f"It flew off in round {number + 1} at speed {speed:g}.")
                net.flew_off = True
                return net
            steps += 1  #? ruled
            for dial, slope in zip(net.dials, slopes):  #? not ruled
                dial -= speed * slope  #? not ruled
            for dial, slope, own in zip(net.dials, slopes, kept):  #? ruled
                dial -= speed * rule(slope, own, steps)  #? alone
                dial -= speed * rule(slope, own, steps, dial)  #? by_dial
        net.losses.append(«loss»(net.predict(inputs[shown]), truths[shown]))  #? some
        net.losses.append(«loss»(net.predict(inputs), truths))  #? not some
        if held_out is not None:  #? held_out
            net.held_out_losses.append(«loss»(net.predict(unseen), unseen_truths))  #? held_out
    return net
'''


def train_text(
    *, rules: bool, plain: bool, by_dial: bool, held_out: bool, seen: str, unseen: str, keeps_data: bool
) -> str:
    """`train`, with what the program asks for. `seen` and `unseen` say which rows are looked at, if not all."""
    rule = ("p" if plain else "r") if rules else ""
    head = f"s{rule}{'h' if held_out else ''}"
    text = chosen(
        TRAIN,
        **{each: each == head for each in ("s", "sh", "sr", "srh", "sp", "sph")},
        ruled=rules,
        alone=rules and not by_dial,
        by_dial=rules and by_dial,
        held_out=held_out,
        some=bool(seen),
        some_held_out=held_out and bool(unseen),
        keeps_data=keeps_data,
    )
    return text.replace("HELD_OUT", unseen).replace("SEEN", seen)
