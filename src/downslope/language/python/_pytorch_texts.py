"""Small functions that a program in PyTorch may need, written as templates: see `_plain_texts`."""

from __future__ import annotations

TENSORS = '''
def «tensors»(net, data):
    """Inputs and true answers as tensors."""
    inputs = torch.tensor(net.coding.inputs(data))INPUTS
    truths = torch.tensor(net.coding.truths(data))TRUTHS
    return inputs, truths
'''

TENSORS_OF_KINDS = '''
def «tensors»(data):
    """Inputs, each less the middle of its column, divided by its spread, and the true kinds."""
    columns = np.stack([column.values for column in data.inputs], axis=1)
    inputs = (columns - columns.mean(axis=0)) / columns.std(axis=0)
    return torch.tensor(inputs, dtype=torch.float32), torch.tensor(data.target.values).long()
'''

TENSORS_OF_NUMBERS = '''
def «tensors»(data):
    """Inputs and true answers, each less the middle of its column, divided by its spread."""
    columns = np.stack([column.values for column in data.columns], axis=1)
    scaled = (columns - columns.mean(axis=0)) / columns.std(axis=0)
    scaled = torch.tensor(scaled, dtype=torch.float32)
    return scaled[:, :-1], scaled[:, -1:]  # the answers stand last
'''

LINE_WORDS = '''
def «line_words»(line):
    """The line in words and in its own units."""
    coding = line.coding
    COLUMN
    weight = line.weight.item() * coding.truth_spread / spread
    bias = line.bias.item() * coding.truth_spread + coding.truth_middle - weight * middle
    return f"{coding.target} = {weight:.4g} × {name} + {bias:.4g}"
'''
OF_NUMBERS = "[name], [middle], [spread] = coding.names, coding.middle, coding.spread"
OF_COLUMNS = "[(name, (middle, spread))] = coding.parts.items()"

PREDICT = '''
def «predict»(net, rows):
    """What the network says of rows of numbers."""
    with torch.no_grad():
        return net(torch.tensor(rows)INPUTS).numpy()
'''

LOSS_OF = '''
def «loss_of»(said, truths):
    """Cross-entropy of kinds, or the mean square of numbers."""
    if truths.is_floating_point():
        return nn.functional.mse_loss(said, truths)
    return nn.functional.cross_entropy(said, truths)
'''

LOSS_ON = '''
def «loss_on»(net, inputs, truths):
    """How wrong it is on these rows.SOFTMAX"""
    with torch.no_grad():
        return LOSS(net(inputs), truths).item()
'''

LINE = '''
def «flat_line»(inputs):
    """A line that always says the middle: every dial is at 0."""
    line = nn.Linear(inputs, 1)
    nn.init.zeros_(line.weight)
    nn.init.zeros_(line.bias)
    return line
'''

GUESSER = '''
class «Guesser»(nn.Module):
    """What comes next is the more likely, the better its description fits what is wanted."""

    def __init__(self, kinds, length, size, hiddenHEADS):
        super().__init__()
        # The last one describes what was never seen: nothing but zeros.
        self.described = nn.Embedding(kinds + 1, size, padding_idx=kinds)
        MORE
        self.hidden = nn.Linear(WIDE, hidden)
        self.straight = nn.Linear(WIDE, size, bias=False)
        self.by_hidden = nn.Linear(hidden, size, bias=False)
        self.bias = nn.Parameter(torch.zeros(kinds))

    def forward(self, codes):
        seen = SEEN
        wanted = self.straight(seen) + self.by_hidden(UNITS)
        return wanted @ self.described.weight[:-1].T + self.bias
'''

ATTENTION = '''
class «Attention»(nn.Module):
    """The last one asks, and all before it answer: each is heard as much as its offer fits."""

    def __init__(self, length, size, heads):
        super().__init__()
        self.heads = heads
        self.places = nn.Parameter(torch.zeros(length, size))
        self.asks, self.offers, self.tells = (nn.Linear(size, size, bias=False) for _ in range(3))

    def forward(self, before):
        before = before + self.places
        last = before[:, -1]
        asked = self.asks(last).unflatten(-1, (self.heads, -1))
        offered, told = (
            layer(before).unflatten(-1, (self.heads, -1)) for layer in (self.offers, self.tells)
        )
        fits = torch.einsum("rhs,rlhs->rhl", asked, offered) / asked.shape[-1] ** 0.5
        heard = torch.einsum("rhl,rlhs->rhs", fits.softmax(-1), told)
        return torch.cat([last, heard.flatten(1)], dim=1)
'''

START_WORDS = '''
def «start_words»(net, seed):
    """The first weights: descriptions near 0, the others as «drawn» says."""
    chance = np.random.default_rng(seed)
    kinds, size = len(net.bias), net.described.embedding_dim
    net.described.weight.data[:-1] = torch.tensor(chance.normal(0, 0.1, (kinds, size)))
    ATTENTION
    «drawn»(chance, net.hidden, bent=True)
    for layer in (net.straight, net.by_hidden):
        «drawn»(chance, layer)
    nn.init.zeros_(net.hidden.bias)
'''

START_ATTENTION = """
attention = net.attention
attention.places.data = torch.tensor(chance.normal(0, 0.1, attention.places.shape)).float()
for layer in (attention.asks, attention.offers, attention.tells):
    «drawn»(chance, layer)
"""

DRAWN = '''
def «drawn»(chance, layer, bent=False):
    """Even chance within ±√(6 / inputs) before relu and gelu (He 2015), else ±√(6 / (inputs + units)).

    nn.init.kaiming_uniform_ and xavier_uniform_ (Glorot 2010) do the same; the numbers that NumPy
    draws are those of Downslope.
    """
    units, inputs = layer.weight.shape
    reach = np.sqrt(6 / (inputs if bent else inputs + units))
    weights = chance.uniform(-reach, reach, (inputs, units))
    layer.weight.data = torch.tensor(weights.T, dtype=torch.float32)
'''

START_HEAD = '''
def «start»(net, seed):
    """The first weights, drawn evenly within ±reach; every bias is 0.

    REACHES
    The numbers that NumPy draws are those of Downslope.
    """
    chance = np.random.default_rng(seed)
'''

START_ALL_ALIKE = """\
    for layer in net:
        if isinstance(layer, nn.Linear):
            units, inputs = layer.weight.shape
            reach = np.sqrt(6 / (inputs + units))
            weights = chance.uniform(-reach, reach, (inputs, units))
            layer.weight.data = torch.tensor(weights.T, dtype=torch.float32)
            nn.init.zeros_(layer.bias)
"""

START_BENT = """\
    for layer, after in itertools.pairwise([*net, None]):
        if isinstance(layer, nn.Linear):
            units, inputs = layer.weight.shape
            bent = isinstance(after, BENT)
            reach = np.sqrt(6 / (inputs if bent else inputs + units))
            weights = chance.uniform(-reach, reach, (inputs, units))
            layer.weight.data = torch.tensor(weights.T, dtype=torch.float32)
            nn.init.zeros_(layer.bias)
"""

START_PICTURES = """\
    filters = 1
    for layer, before, after in zip(net, [None, *net], [*net[1:], None]):
        if isinstance(layer, nn.Conv2d):
            filters, colours = layer.weight.shape[:2]
            reach = np.sqrt(6 / (9 * colours))
            weights = chance.uniform(-reach, reach, (3, 3, colours, filters))
            layer.weight.data = torch.tensor(weights.transpose(3, 2, 0, 1), dtype=torch.float32)
            nn.init.zeros_(layer.bias)
        if isinstance(layer, nn.Linear):
            units, inputs = layer.weight.shape
            reach = np.sqrt(6 / (inputs if isinstance(after, BENT) else inputs + units))
            weights = chance.uniform(-reach, reach, (inputs, units))
            if isinstance(before, FLAT):
                # Downslope counts the places first, PyTorch the filters.
                weights = weights.reshape(-1, filters, units).swapaxes(0, 1).reshape(inputs, units)
            layer.weight.data = torch.tensor(weights.T, dtype=torch.float32)
            nn.init.zeros_(layer.bias)
"""

WEIGHTS = '''
def «weights»(net):
    """The weights of each dense layer, one line for each number that comes in."""
    return [dial.detach().T for dial in net.parameters() if dial.ndim == 2]
'''

ROLL = '''
def «roll»(hill, start, speed, stepsRULE):
    """A walk downhill: every place on the way, and how high it lies. PyTorch feels the slope.

    Downslope stops where a walk has settled or flown off; this one walks every step.
    """
    place = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = OPTIMIZER
    places = [place.detach().clone()]
    for _ in range(steps):
        optimizer.zero_grad()
        hill(*place).backward()
        optimizer.step()
        places.append(place.detach().clone())
    places = torch.stack(places)
    return SimpleNamespace(hill=hill, places=places, losses=hill(*places.T))
'''

HILL_OF = '''
def «hill_of»(formula):
    """A hill whose formula is only known now: Downslope says how high it is, and how steep."""
    ground = ds.ground(formula)

    def hill(*place):
        here = torch.stack(place)
        if here.ndim > 1:
            heights = [hill(*each) for each in here.flatten(1).T]
            return torch.stack(heights).reshape(here.shape[1:])
        loss, slope = ground.loss_and_slope(here.detach().numpy())
        return loss + ((here - here.detach()) * torch.tensor(slope)).sum()

    hill.__doc__ = formula
    return hill
'''

TOLD_WALK = '''
def «told_walk»(walk):
    """A walk in words."""
    first, last = walk.losses[0].item(), walk.losses[-1].item()
    return f"{len(walk.losses) - 1} steps: the loss was {first:.4g}, and is {last:.4g}"
'''

PLOT_WALK_HILL = '''
def «plot_walk»(walk):
    """The hill, and every place of the walk."""
    x = walk.places[:, 0]
    across = torch.linspace(x.min() - 1, x.max() + 1, 400, dtype=torch.float64)
    plt.plot(across, walk.hill(across))
    plt.plot(x, walk.losses, "o-")
    plt.xlabel("x")
    plt.ylabel("loss")
    plt.show()
'''

PLOT_WALK_MOUNTAIN = '''
def «plot_walk»(walk):
    """The mountain from above, and every place of the walk."""
    x, y = walk.places.T
    across = torch.linspace(x.min() - 1, x.max() + 1, 200, dtype=torch.float64)
    up = torch.linspace(y.min() - 1, y.max() + 1, 200, dtype=torch.float64)
    grid = torch.meshgrid(across, up, indexing="xy")
    plt.contour(*grid, walk.hill(*grid), levels=20)
    plt.plot(x, y, "o-")
    plt.xlabel("x")
    plt.ylabel("y")
    plt.show()
'''

PLOT_WALK_BOTH = '''
def «plot_walk»(walk):
    """The hill, or the mountain from above, and every place of the walk."""
    sides = [torch.linspace(each.min() - 1, each.max() + 1, 200, dtype=torch.float64) for each in walk.places.T]
    if len(sides) == 1:
        plt.plot(sides[0], walk.hill(*sides))
        plt.plot(walk.places, walk.losses, "o-")
        plt.ylabel("loss")
    else:
        grid = torch.meshgrid(*sides, indexing="xy")
        plt.contour(*grid, walk.hill(*grid), levels=20)
        plt.plot(*walk.places.T, "o-")
        plt.ylabel("y")
    plt.xlabel("x")
    plt.show()
'''

_CONTINUE = '''
def «continue_text»(net, after, length, seed):
    """Go on from a text: each WHAT is drawn by its share, the likelier ones a little more often."""
    chance = np.random.default_rng(seed)
    kinds = list(net.coding.kinds)
    text = SPLIT
    codes = [len(kinds)] * net.length  # nothing came before
    codes += [kinds.index(each) if each in kinds else len(kinds) for each in text]
    for _ in range(length):
        [scores] = «predict»(net, np.array([codes[-net.length :]])).astype(float)
        scores[[code for code, kind in enumerate(kinds) if kind in RARE]] = -np.inf
        shares = np.exp((scores - scores.max()) / 0.8)
        codes.append(chance.choice(len(kinds), p=shares / shares.sum()))
        text.append(kinds[codes[-1]])
    JOINED
'''
_WORDS = 're.findall(r"\\w+|[^\\w\\s]", after.lower())'


def _continues(what: str, split: str, rare: str, joined: str) -> str:
    text = _CONTINUE.replace("WHAT", what).replace("SPLIT", split).replace("RARE", rare)
    return text.replace("    JOINED\n", "".join(f"    {line}\n" for line in joined.splitlines()))


_TIDY = 'return re.sub(r" (?=[.,;:?!)])|(?<=\\() ", "", " ".join(text))'
CONTINUE_LETTERS = _continues("letter", "list(after.lower())", '"□"', 'return "".join(text)')
CONTINUE_WORDS = _continues("word", _WORDS, '["(rare)"]', _TIDY)
CONTINUE_EITHER = _continues(
    "letter or word",
    f"list(after.lower()) if max(map(len, kinds)) == 1 else {_WORDS}",
    '["□", "(rare)"]',
    f'if max(map(len, kinds)) == 1:\n    return "".join(text)\n{_TIDY}',
)
