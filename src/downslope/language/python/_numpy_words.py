"""A network that guesses the next letter or word in NumPy, side by side or with attention."""

from __future__ import annotations

from ._choices import chosen

NEXT_WORD = '''
class «NextWord»:
    """Guesses what comes next. Each letter or word is described by some numbers.

    Those that came before say what is wanted; the score of each is wanted × its description.
    Heads of attention choose which of those before are listened to.  #? attention
    """

    def __init__(self, size, hidden):  #? plainly
    def __init__(self, size, hidden, heads):  #? heads_only
    def __init__(self, size, hidden, share):  #? share_only
    def __init__(self, size, hidden, heads, share):  #? heads_and_share
        self.size, self.hidden = size, hidden
        self.heads, self.root = heads, math.sqrt(size // heads)  #? attention
        self.share, self.chance = share, np.random.default_rng(1)  # not Downslope's chance  #? dropout
        self.coding = None  # nothing is learned yet
        self.flew_off = False

    def begin(self, data, seed):
        """The first dials, drawn at random."""
        chance = np.random.default_rng(seed)
        kinds, size, hidden = len(self.coding.kinds), self.size, self.hidden
        self.length = self.coding.inputs(data).shape[1]
        seen = self.length * size  #? not attention
        seen = 2 * size  # the last one, and what the heads heard  #? attention
        self.dials = [
            chance.normal(0, 0.1, (kinds, size)).astype(np.float32),  # the descriptions
            chance.normal(0, 0.1, (self.length, size)).astype(np.float32),  # those of places  #? attention
            «random_weights»(chance, size, size, 2 * size),  # what is asked  #? attention
            «random_weights»(chance, size, size, 2 * size),  # what is offered  #? attention
            «random_weights»(chance, size, size, 2 * size),  # what is told  #? attention
            «random_weights»(chance, seen, hidden, seen),  # into the hidden units
            np.zeros(hidden, np.float32),
            «random_weights»(chance, seen, size, seen + size),  # straight to what is wanted
            «random_weights»(chance, hidden, size, hidden + size),  # and by the hidden units
            np.zeros(kinds, np.float32),
        ]

    def forward(self, codes):  #? not dropout
    def forward(self, codes, learning=False):  #? dropout
        """From codes to scores. What is met on the way is kept for the way back."""
        described, weights, bias, straight, by_hidden, lift = self.dials  #? not attention
        described, *attention, weights, bias, straight, by_hidden, lift = self.dials  #? attention
        described_all = np.vstack([described, np.zeros_like(described[:1])])  # unknown: 0s  #? goes_on
        before = described_all[codes]  #? goes_on
        before = described[codes]  #? not goes_on
        self.seen = before.reshape(len(codes), -1)  # side by side  #? not attention
        self.seen = self.listen(before, *attention)  #? attention
        if learning:  #? dropout
            self.louder = [«louder»(self.chance, self.seen.shape, self.share)]  #? dropout
            self.seen = self.seen * self.louder[0]  #? dropout
        self.sums = self.seen @ weights + bias
        self.units = «gelu»(self.sums)
        if learning:  #? dropout
            self.louder.append(«louder»(self.chance, self.units.shape, self.share))  #? dropout
            self.units = self.units * self.louder[1]  #? dropout
        self.wanted = self.seen @ straight + self.units @ by_hidden
        return self.wanted @ described.T + lift

    def predict(self, codes):
        return self.forward(codes)

    def slopes(self, codes, truths):
        """The slope of the loss along every dial, from the scores back to the descriptions."""
        described, weights, _, straight, by_hidden, _ = self.dials  #? not attention
        described, *attention, weights, _, straight, by_hidden, _ = self.dials  #? attention
        back = «loss_slope»(self.forward(codes), truths)  #? not dropout
        back = «loss_slope»(self.forward(codes, learning=True), truths)  #? dropout
        wanted = back @ described
        sums = wanted @ by_hidden.T * «gelu_slope»(self.sums)  #? not dropout
        sums = wanted @ by_hidden.T * self.louder[1] * «gelu_slope»(self.sums)  #? dropout
        seen = wanted @ straight.T + sums @ weights.T  #? not dropout
        seen = (wanted @ straight.T + sums @ weights.T) * self.louder[0]  #? dropout
        before = seen.reshape(*codes.shape, -1)  #? not attention
        before, listening = self.listen_back(seen, *attention)  #? attention
        descriptions = back.T @ self.wanted  # used twice: here, and as what came before
        np.add.at(descriptions, codes, before)
        return [
            descriptions,
            *listening,  #? attention
            self.seen.T @ sums,
            sums.sum(axis=0),
            self.seen.T @ wanted,
            self.units.T @ wanted,
            back.sum(axis=0),
        ]

    def listen(self, before, places, asks, offers, tells):  #? attention
        """The last one asks, all have something to offer, and each head listens to what fits."""  #? attention
        self.here = before + places  #? attention
        by_head = (*before.shape[:2], self.heads, -1)  #? attention
        self.last = self.here[:, -1]  #? attention
        self.asked = (self.last @ asks).reshape(len(before), self.heads, -1)  #? attention
        self.offered = (self.here @ offers).reshape(by_head)  #? attention
        self.told = (self.here @ tells).reshape(by_head)  #? attention
        fits = np.einsum("rhs,rlhs->rhl", self.asked, self.offered) / self.root  #? attention
        self.shares = «softmax»(fits)  # of what each place tells  #? attention
        heard = np.einsum("rhl,rlhs->rhs", self.shares, self.told)  #? attention
        return np.concatenate([self.last, heard.reshape(len(before), -1)], axis=1)  #? attention
  #? attention
    def listen_back(self, seen, places, asks, offers, tells):  #? attention
        """What listening hands back to those before, and the slopes along its own dials."""  #? attention
        last, heard = np.split(seen, 2, axis=1)  #? attention
        heard = heard.reshape(self.asked.shape)  #? attention
        told = np.einsum("rhl,rhs->rlhs", self.shares, heard).reshape(self.here.shape)  #? attention
        shares = np.einsum("rhs,rlhs->rhl", heard, self.told)  #? attention
        fits = self.shares * (shares - (self.shares * shares).sum(axis=-1, keepdims=True))  #? attention
        fits /= self.root  #? attention
        asked = np.einsum("rhl,rlhs->rhs", fits, self.offered).reshape(last.shape)  #? attention
        offered = np.einsum("rhl,rhs->rlhs", fits, self.asked).reshape(self.here.shape)  #? attention
        here = told @ tells.T + offered @ offers.T  #? attention
        here[:, -1] += last + asked @ asks.T  #? attention
        rows_and_places = ([0, 1], [0, 1])  #? attention
        return here, [  #? attention
            here.sum(axis=0),  #? attention
            self.last.T @ asked,  #? attention
            np.tensordot(self.here, offered, rows_and_places),  #? attention
            np.tensordot(self.here, told, rows_and_places),  #? attention
        ]  #? attention
'''

LOUDER = '''
def «louder»(chance, shape, share):
    """Some numbers are silent, with this chance; those that speak are louder for it."""
    return ((chance.random(shape) >= share) / (1 - share)).astype(np.float32)
'''

CONTINUE_TEXT = '''
def «continue_text»(net, after, *, length, seed):
    """Go on from a text: each letter is drawn by its share, likely ones a little more often."""  #? letters
    """Go on from a text: each word is drawn by its share, likely ones a little more often."""  #? not letters
    chance = np.random.default_rng(seed)
    kinds = list(net.coding.kinds)
    text = list(after.lower())  #? letters
    text = re.findall(r"\\w+|[^\\w\\s]", after.lower())  #? not letters
    codes = [len(kinds)] * net.length  # nothing came before
    codes += [kinds.index(each) if each in kinds else len(kinds) for each in text]
    never = [code for code, kind in enumerate(kinds) if kind == "□"]  # a rare letter  #? letters
    never = [code for code, kind in enumerate(kinds) if kind == "(rare)"]  #? not letters
    for _ in range(length):
        [scores] = net.predict(np.array([codes[-net.length :]])).astype(float)
        scores[never] = -np.inf
        shares = np.exp((scores - scores.max()) / 0.8)
        codes.append(chance.choice(len(kinds), p=shares / shares.sum()))
        text.append(kinds[codes[-1]])
    return "".join(text)  #? letters
    return re.sub(r"(?<=\\() | (?=[.,;:?!)])", "", " ".join(text))  #? not letters
'''


def next_word_text(*, attention: bool, dropout: bool, goes_on: bool) -> str:
    """The class. `goes_on`: it will go on from texts, and meet what it does not know."""
    template = NEXT_WORD.replace("«NextWord»", "«Listener»") if attention else NEXT_WORD
    return chosen(
        template if attention else template.split("\n    def listen(", maxsplit=1)[0],
        attention=attention,
        dropout=dropout,
        goes_on=goes_on,
        plainly=not attention and not dropout,
        heads_only=attention and not dropout,
        share_only=dropout and not attention,
        heads_and_share=attention and dropout,
    )
