"""Hills in NumPy: the formula and its exact slope as Python, and the walk down."""

from __future__ import annotations

from ...formulas import Formula, FormulaError, parse, slope_of, to_python
from ._choices import chosen
from ._layout import STEP, WIDTH
from ._long_formulas import broken, broken_text
from ._style import quoted

HILL = '''
class «Hill»(NamedTuple):
    """How high the ground is at each place, and how steep: its exact slope, written out."""

    formula: str
    height: Callable
    slope: Callable
'''

WALK = '''
class «Walk»(NamedTuple):
    """A hill, and every place of the way down it, the start first."""

    hill: «Hill»
    way: np.ndarray
'''

READ_HILL = '''
def «read_hill»(formula):
    """A hill whose formula is only known when it runs: Downslope reads it, and writes its slope."""
    tree = parse(formula)
    slopes = slope_of(tree)

    def height(*place):
        return evaluate(tree, dict(zip(tree.used, place)))

    def slope(*place):
        return [evaluate(each, dict(zip(tree.used, place))) for each in slopes]

    return «Hill»(formula, height, slope)
'''

ROLL = '''
@np.errstate(all="ignore")  # a walk that flies off is a result, not a mistake
def «roll»(hill, start, *, speed, steps):  #? plain
    """Step by step down the hill: next place = place − speed × slope."""  #? plain
def «roll»(hill, start, *, speed, steps, rule):  #? only_rules
def «roll»(hill, start, *, speed, steps, rule=«plain»):  #? both
    """Step by step down the hill, each step as the rule says."""  #? ruled
    way, kept = [np.array(start, float, ndmin=1)], {}  #? ruled
    way = [np.array(start, float, ndmin=1)]  #? plain
    for number in range(1, steps + 1):  #? ruled
    for _ in range(steps):  #? plain
        slope = np.array(hill.slope(*way[-1]), float, ndmin=1)
        if not np.isfinite(slope).all():
            print(f"It flew off at speed {speed:g}.")
            break
        way.append(way[-1] - speed * slope)  #? plain
        way.append(way[-1] - speed * rule(slope, kept, number))  #? ruled_alone
        way.append(way[-1] - speed * rule(slope, kept, number, way[-1]))  #? ruled_by_dial
    return «Walk»(hill, np.array(way))
'''

WALK_WORDS = '''
@np.errstate(all="ignore")
def «walk_words»(walk):
    """Where it began, and where it ended."""
    (start, first), (end, last) = [(place, walk.hill.height(*place)) for place in walk.way[[0, -1]]]
    steps = len(walk.way) - 1
    return f"{steps} steps from {start} at height {first:.4g} to {end} at height {last:.4g}"
'''

PLOT_WALK = '''
@np.errstate(all="ignore")
def «plot_walk»(walk):
    """The hill, and every step of the walk."""
    low, high = walk.way.min(axis=0), walk.way.max(axis=0)
    room = np.maximum((high - low) / 4, 0.5)
    sides = np.linspace(low - room, high + room, 200).T
    if len(sides) == 1:  #? either
        [x] = sides  #? hills
        plt.plot(x, walk.hill.height(x))  #? hills
        plt.plot(walk.way[:, 0], [walk.hill.height(*place) for place in walk.way], "o-")  #? hills
    else:  #? either
        x, y = np.meshgrid(*sides)  #? mountains
        plt.contour(x, y, walk.hill.height(x, y), levels=30)  #? mountains
        plt.plot(*walk.way.T, "o-")  #? mountains
    plt.title(walk.hill.formula)
    plt.show()
'''


def read_formula(text: str) -> Formula | None:
    """The formula of a hill, or None where it is none."""
    try:
        return parse(text)
    except FormulaError:
        return None


def hill_lines(name: str, hill: str, formula: Formula) -> list[str]:
    """`name = Hill("x^2", height=lambda x: x**2, slope=lambda x: 2 * x)`, one part in each line."""
    places = formula.used or formula.names[:1]
    level = "" if formula.used else f" + 0 * {places[0]}"  # of as many heights as there are places
    return [
        f"{name} = {hill}(",
        *_formula_text(formula.text),
        *_lambda("height", places, [to_python(formula) + level]),
        *_lambda("slope", places, [to_python(slope) for slope in slope_of(formula)]),
        ")",
    ]


def _formula_text(text: str) -> list[str]:
    pieces = [f"    {quoted(piece)}" for piece in broken_text(text, WIDTH - 8)]
    return [*pieces[:-1], f"{pieces[-1]},"]


def _lambda(label: str, places: tuple[str, ...], said: list[str]) -> list[str]:
    """`    slope=lambda x, y: (2 * x, 2 * y),`, broken where it is too long for a line."""
    head, whole = f"    {label}=lambda {', '.join(places)}: ", said[0] if len(said) == 1 else f"({', '.join(said)})"
    if len(head) + len(whole) + 1 <= WIDTH:
        return [f"{head}{whole},"]
    comma = "," if len(said) > 1 else ""
    lines = [f"{head}("]
    for each in said:
        lines += broken(each, 2 * STEP, behind=len(comma))
        lines[-1] += comma
    return [*lines, "    ),"]


def roll_text(*, rules: bool, plain: bool, by_dial: bool) -> str:
    """`roll`, with what the program's rules ask for."""
    return chosen(
        ROLL,
        plain=not rules,
        ruled=rules,
        only_rules=rules and not plain,
        both=rules and plain,
        ruled_alone=rules and not by_dial,
        ruled_by_dial=rules and by_dial,
    )


def plot_walk_text(*, hills: bool, mountains: bool) -> str:
    """`plot_walk` for hills, for mountains, or for both."""
    text = chosen(PLOT_WALK, hills=hills, mountains=mountains, either=hills and mountains)
    return text if hills and mountains else _outdented(text)


def _outdented(text: str) -> str:
    """What stood under `if` or `else` stands by itself."""
    return "\n".join(line.removeprefix("    ") if line.startswith("        ") else line for line in text.split("\n"))
