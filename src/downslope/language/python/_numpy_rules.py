"""Rules as NumPy says them: from a slope to a step of speed 1, one array of dials at a time.

`kept` is what a rule remembers of this array from step to step, and `number` counts the steps from 1.
"""

from __future__ import annotations

RULES: dict[str, str] = {
    "plain": '''
def «plain»(slope, kept, number):
    """Straight down the slope."""
    return slope
''',
    "momentum": '''
def «momentum»(slope, kept, number):
    """A heavy ball: every step keeps a part of the one before (Polyak 1964)."""
    kept["step"] = 0.9 * kept.get("step", 0) + slope
    return kept["step"]
''',
    "nesterov": '''
def «nesterov»(slope, kept, number):
    """A heavy ball that looks ahead (Nesterov 1983)."""
    kept["step"] = 0.9 * kept.get("step", 0) + slope
    return 0.9 * kept["step"] + slope
''',
    "adagrad": '''
def «adagrad»(slope, kept, number):
    """Each dial slows down by all the slope it has felt (Duchi 2011)."""
    kept["squares"] = kept.get("squares", 0) + slope**2
    return slope / (np.sqrt(kept["squares"]) + 1e-10)
''',
    "adadelta": '''
def «adadelta»(slope, kept, number):
    """Each dial's step is as long as its steps have been (Zeiler 2012)."""
    kept["squares"] = 0.9 * kept.get("squares", 0) + 0.1 * slope**2
    step = np.sqrt(kept.get("steps", 0) + 1e-6) / np.sqrt(kept["squares"] + 1e-6) * slope
    kept["steps"] = 0.9 * kept.get("steps", 0) + 0.1 * step**2
    return step
''',
    "rmsprop": '''
def «rmsprop»(slope, kept, number):
    """Each dial's slope is measured against its own usual size (Hinton 2012)."""
    kept["squares"] = 0.99 * kept.get("squares", 0) + 0.01 * slope**2
    return slope / (np.sqrt(kept["squares"]) + 1e-8)
''',
    "adam": '''
def «adam»(slope, kept, number):
    """Momentum, and each dial measured against its own usual slope (Kingma 2014)."""
    kept["mean"] = 0.9 * kept.get("mean", 0) + 0.1 * slope
    kept["squares"] = 0.999 * kept.get("squares", 0) + 0.001 * slope**2
    mean = kept["mean"] / (1 - 0.9**number)
    squares = kept["squares"] / (1 - 0.999**number)
    return mean / (np.sqrt(squares) + 1e-8)
''',
    "adamw": '''
def «adamw»(slope, kept, number, dial):
    """Adam that also shrinks every dial a little, each step (Loshchilov 2017)."""
    return «adam»(slope, kept, number) + 0.01 * dial
''',
    "adamax": '''
def «adamax»(slope, kept, number):
    """Adam measured against the steepest slope lately felt (Kingma 2014)."""
    kept["mean"] = 0.9 * kept.get("mean", 0) + 0.1 * slope
    kept["steepest"] = np.maximum(0.999 * kept.get("steepest", 0), np.abs(slope) + 1e-8)
    return kept["mean"] / (1 - 0.9**number) / kept["steepest"]
''',
    "amsgrad": '''
def «amsgrad»(slope, kept, number):
    """Adam whose measure of the slope never forgets the steepest (Reddi 2018)."""
    kept["mean"] = 0.9 * kept.get("mean", 0) + 0.1 * slope
    kept["squares"] = 0.999 * kept.get("squares", 0) + 0.001 * slope**2
    kept["largest"] = np.maximum(kept.get("largest", 0), kept["squares"])
    size = np.sqrt(kept["largest"]) / np.sqrt(1 - 0.999**number) + 1e-8
    return kept["mean"] / (1 - 0.9**number) / size
''',
    "nadam": '''
def «nadam»(slope, kept, number):
    """Adam with Nesterov's look ahead, which grows from step to step (Dozat 2016)."""
    kept["mean"] = 0.9 * kept.get("mean", 0) + 0.1 * slope
    kept["squares"] = 0.999 * kept.get("squares", 0) + 0.001 * slope**2
    now, ahead = (0.9 * (1 - 0.5 * 0.96 ** (0.004 * each)) for each in (number, number + 1))
    kept["product"] = kept.get("product", 1) * now
    mean = slope * (1 - now) / (1 - kept["product"])
    mean += kept["mean"] * ahead / (1 - kept["product"] * ahead)
    return mean / (np.sqrt(kept["squares"] / (1 - 0.999**number)) + 1e-8)
''',
    "radam": '''
def «radam»(slope, kept, number):
    """Adam that trusts its measure of the slope only once it has seen enough (Liu 2019)."""
    kept["mean"] = 0.9 * kept.get("mean", 0) + 0.1 * slope
    kept["squares"] = 0.999 * kept.get("squares", 0) + 0.001 * slope**2
    mean, filled = kept["mean"] / (1 - 0.9**number), 1 - 0.999**number
    longest = 2 / (1 - 0.999) - 1
    length = longest - 2 * number * (1 - filled) / filled
    if length <= 5:
        return mean
    trust = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
    return mean * math.sqrt(trust * filled) / (np.sqrt(kept["squares"]) + 1e-8)
''',
    "adabelief": '''
def «adabelief»(slope, kept, number):
    """Adam that steps boldly where the slope is as expected (Zhuang 2020)."""
    kept["mean"] = 0.9 * kept.get("mean", 0) + 0.1 * slope
    surprise = (slope - kept["mean"]) ** 2
    kept["squares"] = 0.999 * kept.get("squares", 0) + 0.001 * surprise + 1e-16
    mean = kept["mean"] / (1 - 0.9**number)
    return mean / (np.sqrt(kept["squares"] / (1 - 0.999**number)) + 1e-16)
''',
    "adan": '''
def «adan»(slope, kept, number):
    """Adam that also feels how the slope is changing (Xie 2022)."""
    change = slope - kept.get("slope", slope)
    kept["slope"] = slope
    kept["mean"] = 0.98 * kept.get("mean", 0) + 0.02 * slope
    kept["change"] = 0.92 * kept.get("change", 0) + 0.08 * change
    kept["squares"] = 0.99 * kept.get("squares", 0) + 0.01 * (slope + 0.08 * change) ** 2
    mean = kept["mean"] / (1 - 0.98**number) + 0.08 * kept["change"] / (1 - 0.92**number)
    return mean / (np.sqrt(kept["squares"] / (1 - 0.99**number) + 1e-8) + 1e-8)
''',
    "yogi": '''
def «yogi»(slope, kept, number):
    """Adam whose measure of the slope grows slowly (Zaheer 2018)."""
    kept["mean"] = 0.9 * kept.get("mean", 1e-6) + 0.1 * slope
    squares = kept.get("squares", 1e-6)
    kept["squares"] = squares - 0.001 * np.sign(squares - slope**2) * slope**2
    mean = kept["mean"] / (1 - 0.9**number)
    return mean / (np.sqrt(kept["squares"] / (1 - 0.999**number)) + 1e-3)
''',
    "novograd": '''
def «novograd»(slope, kept, number):
    """Adam that measures the slope of each array as a whole (Ginsburg 2019)."""
    square = np.vdot(slope, slope)
    kept["square"] = 0.25 * kept.get("square", square) + 0.75 * square
    kept["step"] = 0.9 * kept.get("step", 0) + slope / (np.sqrt(kept["square"]) + 1e-6)
    return kept["step"]
''',
    "lamb": '''
def «lamb»(slope, kept, number, dial):
    """Adam whose step for each array fits the size of that array (You 2019)."""
    kept["mean"] = 0.9 * kept.get("mean", 0) + 0.1 * slope
    kept["squares"] = 0.999 * kept.get("squares", 0) + 0.001 * slope**2
    mean = kept["mean"] / (1 - 0.9**number)
    step = mean / (np.sqrt(kept["squares"] / (1 - 0.999**number)) + 1e-6)
    size, length = np.linalg.norm(dial), np.linalg.norm(step)
    return step * size / length if size and length else step
''',
    "lion": '''
def «lion»(slope, kept, number):
    """Only the direction of the slope counts, never its size (Chen 2023)."""
    step = np.sign(0.1 * slope + 0.9 * kept.get("mean", 0))
    kept["mean"] = 0.99 * kept.get("mean", 0) + 0.01 * slope
    return step
''',
    "sign": '''
def «sign»(slope, kept, number):
    """Every dial moves by exactly the speed, downhill."""
    return np.sign(slope)
''',
}

ASK_THE_DIAL = frozenset({"adamw", "lamb"})
"""Rules that look at where a dial stands, and not at its slope alone."""
