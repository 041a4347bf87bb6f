"""Layers of a network in NumPy: what each says of rows, and how it hands the slope of the loss back."""

from __future__ import annotations

NETWORK = '''
class «Network»:
    """Layers, one after the other."""

    def __init__(self, *layers):
        self.layers = layers
        self.coding = None  # nothing is learned yet
        self.flew_off = False

    def begin(self, data, seed):
        """The first dials, layer by layer."""
        chance = np.random.default_rng(seed)
        shape = self.coding.inputs(data).shape[1:]
        for layer in self.layers:
            shape = layer.begin(shape, chance)

    @property
    def dials(self):
        return [dial for layer in self.layers for dial in layer.dials]

    def predict(self, rows):
        """From the first layer to the last: the answers."""  #? not dropout
        """From the first layer to the last: the answers. Nobody is silent."""  #? dropout
        for layer in self.layers:
            rows = layer.forward(rows)  #? not dropout
            rows = rows if isinstance(layer, «Dropout») else layer.forward(rows)  #? dropout
        return rows

    def slopes(self, rows, truths):
        """From the last layer back to the first: the slope of the loss along every dial."""
        back = «loss_slope»(self.predict(rows), truths)  #? not dropout
        for layer in self.layers:  #? dropout
            rows = layer.forward(rows)  #? dropout
        back = «loss_slope»(rows, truths)  #? dropout
        for layer in reversed(self.layers):
            back = layer.back(back)
        return [slope for layer in self.layers for slope in layer.slopes]
'''

LAYER = '''
class «Layer»:
    """A part of a network: `forward` goes on with rows, `back` with the slope of the loss."""

    dials = slopes = ()

    def begin(self, shape, chance):
        """Draws the first dials, if it has any; gives the shape of what comes out."""
        return shape
'''

RANDOM_WEIGHTS = '''
def «random_weights»(chance, inputs, units, room):
    """Weights at random, evenly within ±√(6 / room)."""
    reach = np.sqrt(6 / room)
    return chance.uniform(-reach, reach, (inputs, units)).astype(np.float32)
'''

DENSE = '''
class «Dense»(«Layer»):
    """Units that each weigh everything that comes in: rows × weights + bias."""

    def __init__(self, units):  #? not bends
    def __init__(self, units, bent=False):  #? bends
        self.units = units
        self.bent = bent  # half of what it says will be lost: then weights start larger  #? bends

    def begin(self, shape, chance):
        [inputs] = shape
        room = inputs if self.bent else inputs + self.units  # He 2015, Glorot 2010  #? bends
        weights = «random_weights»(chance, inputs, self.units, room)  #? bends
        weights = «random_weights»(chance, inputs, self.units, inputs + self.units)  #? not bends
        self.dials = [weights, np.zeros(self.units, np.float32)]
        return (self.units,)

    def forward(self, rows):
        self.rows = rows
        weights, bias = self.dials
        return rows @ weights + bias

    def back(self, slope):
        self.slopes = [self.rows.T @ slope, slope.sum(axis=0)]
        return slope @ self.dials[0].T
'''

RELU = '''
class «Relu»(«Layer»):
    """0 below 0, itself above. Below 0 no slope comes through."""

    def forward(self, sums):
        self.above = sums > 0
        return np.where(self.above, sums, 0)

    def back(self, slope):
        return slope * self.above
'''

TANH = '''
class «Tanh»(«Layer»):
    """Between −1 and 1, in a soft S. Its slope is 1 − tanh²."""

    def forward(self, sums):
        self.said = np.tanh(sums)
        return self.said

    def back(self, slope):
        return slope * (1 - self.said**2)
'''

SIGMOID = '''
class «Sigmoid»(«Layer»):
    """Between 0 and 1, in a soft S. Its slope is sigmoid × (1 − sigmoid)."""

    def forward(self, sums):
        self.said = 1 / (1 + np.exp(-sums))
        return self.said

    def back(self, slope):
        return slope * self.said * (1 - self.said)
'''

GELU = '''
class «Gelu»(«Layer»):
    """Like relu with a soft bend: x × the chance that a normal number is below x."""

    def forward(self, sums):
        self.sums = sums
        return «gelu»(sums)

    def back(self, slope):
        return slope * «gelu_slope»(self.sums)
'''

GELU_ITSELF = '''
def «gelu»(sums):
    """x × the chance that a normal number is below x."""
    return sums * (1 + erf(sums / np.float32(np.sqrt(2)))) / 2
'''

GELU_SLOPE = '''
def «gelu_slope»(sums):
    """The chance that a normal number is below x, and x × the bell at x."""
    bell = np.exp(-(sums**2) / 2) / np.float32(np.sqrt(2 * np.pi))
    return (1 + erf(sums / np.float32(np.sqrt(2)))) / 2 + sums * bell
'''

DROPOUT = '''
class «Dropout»(«Layer»):
    """While learning, each unit is silent with this chance; those that speak are louder for it."""

    def __init__(self, share):
        self.share = share

    def begin(self, shape, chance):
        self.chance = np.random.default_rng(1)  # others are silent than in Downslope
        return shape

    def forward(self, said):
        speaks = self.chance.random(said.shape) >= self.share
        self.louder = (speaks / (1 - self.share)).astype(np.float32)
        return said * self.louder

    def back(self, slope):
        return slope * self.louder
'''

FLAT = '''
class «Flat»(«Layer»):
    """All numbers of a row one after the other."""

    def begin(self, shape, chance):
        return (int(np.prod(shape)),)

    def forward(self, rows):
        self.shape = rows.shape
        return rows.reshape(len(rows), -1)

    def back(self, slope):
        return slope.reshape(self.shape)
'''

FILTERS = '''
class «Filters»(«Layer»):
    """The same few filters look at every place: each weighs the 3 × 3 points around it."""

    def __init__(self, filters):
        self.filters = filters

    def begin(self, shape, chance):
        high, wide, colours = shape
        window = 3 * 3 * colours
        weights = «random_weights»(chance, window, self.filters, window)  # He 2015
        self.dials = [weights, np.zeros(self.filters, np.float32)]
        return high, wide, self.filters

    def forward(self, pictures):
        """All windows laid out flat, then one multiplication. Beyond its edge a picture is 0."""
        padded = np.pad(pictures, ((0, 0), (1, 1), (1, 1), (0, 0)))
        windows = sliding_window_view(padded, (3, 3), axis=(1, 2)).transpose(0, 1, 2, 4, 5, 3)
        self.windows = windows.reshape(*pictures.shape[:3], -1)
        weights, bias = self.dials
        return self.windows @ weights + bias

    def back(self, slope):
        """Every point was seen in nine windows: what each of them hands back is added up."""
        weights, _ = self.dials
        places = [0, 1, 2]  # of all rows
        self.slopes = [
            np.tensordot(self.windows, slope, (places, places)),
            slope.sum(axis=(0, 1, 2)),
        ]
        rows, high, wide, _ = slope.shape
        windows = (slope @ weights.T).reshape(rows, high, wide, 3, 3, -1)
        padded = np.zeros((rows, high + 2, wide + 2, windows.shape[-1]), np.float32)
        for line in range(3):
            for point in range(3):
                padded[:, line : line + high, point : point + wide] += windows[:, :, :, line, point]
        return padded[:, 1:-1, 1:-1]
'''

POOL = '''
class «Pool»(«Layer»):
    """Of each 2 × 2 places the largest is kept; an odd last line or column is left out."""

    def begin(self, shape, chance):
        high, wide, filters = shape
        return high // 2, wide // 2, filters

    def forward(self, pictures):
        rows, high, wide, filters = self.shape = pictures.shape
        even = pictures[:, : high // 2 * 2, : wide // 2 * 2]
        fours = even.reshape(rows, high // 2, 2, wide // 2, 2, filters)
        largest = fours.max(axis=(2, 4), keepdims=True)
        self.kept = fours == largest
        return largest[:, :, 0, :, 0]

    def back(self, slope):
        """The slope goes to the place that was kept; those that tie share it."""
        shares = self.kept / self.kept.sum(axis=(2, 4), keepdims=True, dtype=np.float32)
        rows, high, wide, filters = self.shape
        whole = np.zeros(self.shape, np.float32)
        even = shares * slope[:, :, None, :, None]
        whole[:, : high // 2 * 2, : wide // 2 * 2] = even.reshape(rows, high // 2 * 2, -1, filters)
        return whole
'''

LINE = '''
class «Line»:
    """A straight line: bias + Σ weight × input."""

    def __init__(self):
        self.coding = None  # nothing is learned yet
        self.flew_off = False

    def begin(self, data, seed):
        """Flat: every dial at 0."""
        inputs = self.coding.inputs(data).shape[1]
        self.dials = [np.zeros((inputs, 1), np.float32), np.zeros(1, np.float32)]

    def predict(self, rows):
        weights, bias = self.dials
        return rows @ weights + bias

    def slopes(self, rows, truths):
        """The slope of the loss along each weight, and along the bias."""
        back = «loss_slope»(self.predict(rows), truths)
        return [rows.T @ back, back.sum(axis=0)]
'''
