"""A formula as presentation MathML, with fractions, raised powers and roots as in a book."""

from __future__ import annotations

from html import escape

from ._formula import Formula
from ._printer import number_text, to_text
from ._tree import Call, Constant, Name, Negative, Node, Number, Power, Product, Sum

_INVISIBLE_TIMES = "<mo>&#x2062;</mo>"
_APPLY = "<mo>&#x2061;</mo>"
_MINUS = "<mo>&#x2212;</mo>"


def to_mathml(formula: Formula | Node) -> str:
    """The formula as one `<math>` element, with the plain text as its `alttext`.

    >>> from downslope.formulas import parse
    >>> to_mathml(parse("1/x"))
    '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="1/x"><mfrac><mn>1</mn><mi>x</mi></mfrac></math>'
    """
    tree = formula.tree if isinstance(formula, Formula) else formula
    alternative = escape(to_text(tree), quote=True)
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="{alternative}">{_mathml(tree)}</math>'


def _mathml(node: Node) -> str:
    match node:
        case Number(value):
            return _number(value)
        case Constant("pi"):
            return "<mi>&#x3C0;</mi>"
        case Constant(name) | Name(name):
            return f"<mi>{escape(name)}</mi>"
        case Negative(body):
            return _row(_MINUS, _bracketed(body, Sum, Negative))
        case Sum(first, rest):
            signs = {"+": "<mo>+</mo>", "-": _MINUS}
            parts = (signs[sign] + _bracketed(part, Sum, Negative) for sign, part in rest)
            return _row(_bracketed(first, Sum), *parts)
        case Product(first, rest):
            return _product(first, rest)
        case Power(base, exponent):
            raised = _brackets(_mathml(base)) if _needs_brackets(base) else _mathml(base)
            return f"<msup>{raised}{_mathml(exponent)}</msup>"
        case Call(function, arguments):
            return _call(function, arguments)


def _product(first: Node, rest: tuple[tuple[str, Node], ...]) -> str:
    """From the left: what stands before a `/` becomes the top of a fraction."""
    text, alone, before = _mathml(first), True, first
    open_sum = isinstance(first, Sum)
    for sign, node in rest:
        if sign == "/":
            text, alone, open_sum = f"<mfrac>{text if alone else _row(text)}{_mathml(node)}</mfrac>", True, False
        else:
            left = _brackets(text) if open_sum else text
            times = "<mo>&#xB7;</mo>" if _reads_as_number(node) and _ends_in_number(before) else _INVISIBLE_TIMES
            text, alone, open_sum = left + times + _bracketed(node, Sum, Negative), False, False
        before = node
    return text if alone else _row(text)


def _reads_as_number(node: Node) -> bool:
    """It begins with digits, so that a number before it needs a dot between."""
    while isinstance(node, Power | Product):
        node = node.base if isinstance(node, Power) else node.first
    return isinstance(node, Number)


def _ends_in_number(node: Node) -> bool:
    return not isinstance(node, Sum | Call)


def _call(function: str, arguments: tuple[Node, ...]) -> str:
    inside = "<mo>,</mo>".join(map(_mathml, arguments))
    match function:
        case "sqrt":
            return f"<msqrt>{inside}</msqrt>"
        case "abs":
            return _row("<mo>|</mo>", inside, "<mo>|</mo>")
        case "exp":
            return f"<msup><mi>e</mi>{inside}</msup>"
        case "log10" | "log2":
            return _row(f"<msub><mi>log</mi><mn>{function[3:]}</mn></msub>", _APPLY, _brackets(inside))
    return _row(f"<mi>{function}</mi>", _APPLY, _brackets(inside))


def _number(value: float) -> str:
    """`1e-7` as 1 · 10⁻⁷."""
    digits, _, exponent = number_text(value).partition("e")
    if not exponent:
        return f"<mn>{digits}</mn>"
    size = f"<mn>{exponent.lstrip('+-')}</mn>"
    raised = _row(_MINUS, size) if exponent.startswith("-") else size
    return _row(f"<mn>{digits}</mn><mo>&#xB7;</mo><msup><mn>10</mn>{raised}</msup>")


def _needs_brackets(base: Node) -> bool:
    """Whether a power of it would otherwise be read as a power of its end."""
    has_power = isinstance(base, Number) and "e" in number_text(base.value)
    has_power |= isinstance(base, Call) and base.function == "exp"
    return has_power or isinstance(base, Sum | Product | Negative | Power)


def _bracketed(node: Node, *kinds: type[Node]) -> str:
    """In brackets if it is one of these kinds."""
    text = _mathml(node)
    return _brackets(text) if isinstance(node, kinds) else text


def _brackets(text: str) -> str:
    return _row("<mo>(</mo>", text, "<mo>)</mo>")


def _row(*parts: str) -> str:
    return f"<mrow>{''.join(parts)}</mrow>"
