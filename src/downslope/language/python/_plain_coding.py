"""How rows become numbers, written out: a class `Coding` with no more in it than the program's data needs."""

from __future__ import annotations

from ._needs import KINDS, NUMBERS, Needs


def coding_text(needs: Needs, *, asks: bool) -> str:
    """The class. `asks`: somebody asks about single things, column by column."""
    inputs = needs.inputs
    if inputs == frozenset({"number"}):
        parts = _numbers(needs, asks=asks)
    elif inputs is not None and inputs <= {"number", "kind"}:
        parts = _columns(asks=asks)
    elif inputs == frozenset({"picture"}):
        parts = _pictures(needs)
    elif inputs == frozenset({"tokens"}) and not needs.many_files:
        parts = _tokens()
    else:
        parts = _by_downslope(needs, asks=asks)
    said, begun, methods = parts
    answers, truths = _answers(needs)
    return "\n\n".join(
        [
            f'class «Coding»:\n    """{said}"""',
            _method("__init__(self, data)", [*begun, *answers]),
            *methods,
            truths,
        ]
    )


def _method(head: str, lines: list[str], about: str | None = None) -> str:
    doc = [] if about is None else [f'"""{about}"""']
    return "\n".join([f"    def {head}:", *(f"        {line}" if line else "" for line in [*doc, *lines])])


def _numbers(needs: Needs, *, asks: bool) -> tuple[str, list[str], list[str]]:
    """Only columns of numbers: one table."""
    begun = [
        "self.names = [column.name for column in data.inputs]",
        "columns = self.columns(data)",
        "self.middle, self.spread = np.nanmean(columns, axis=0), np.nanstd(columns, axis=0)"
        if needs.files
        else "self.middle, self.spread = columns.mean(axis=0), columns.std(axis=0)",
    ]
    if needs.files or needs.takes_few:
        begun.append("self.spread[self.spread == 0] = 1  # a column that is the same in every row")
    scaled = "(self.columns(data) - self.middle) / self.spread"
    scaled = f"np.nan_to_num({scaled})" if needs.files else f"({scaled})"
    gap = ["# What is missing counts as the middle."] if needs.files else []
    methods = [
        _method("columns(self, data)", ["return np.stack([data.column(name).values for name in self.names], axis=1)"]),
        _method("inputs(self, data)", [*gap, f"return {scaled}.astype(np.float32)"]),
    ]
    if asks:
        lines = [
            "row = [asked.get(name, middle) for name, middle in zip(self.names, self.middle)]",
            "return ((np.array([row]) - self.middle) / self.spread).astype(np.float32)",
        ]
        methods.append(_method("row(self, asked)", lines, "One thing; what nobody says of it is in the middle."))
    return "How rows become numbers: each less the middle of its column, divided by its spread.", begun, methods


def _columns(*, asks: bool) -> tuple[str, list[str], list[str]]:
    """Columns of numbers and of kinds, each in its own way."""
    begun = [
        "self.parts = {}",
        "for column in data.inputs:",
        '    if column.type == "number":',
        "        self.parts[column.name] = np.nanmean(column.values), np.nanstd(column.values) or 1",
        "    else:",
        "        there = np.unique(column.values[column.values >= 0])  # the kinds that occur",
        "        self.parts[column.name] = np.array(column.kinds)[there]",
    ]
    each = [
        "parts = []",
        "for name, part in self.parts.items():",
        "    column = data.column(name)",
        '    if column.type == "number":',
        "        parts.append((column.values[:, None] - part[0]) / part[1])",
        "    else:",
        "        parts.append(«kinds_of»(column)[:, None] == part)",
        "return np.nan_to_num(np.concatenate(parts, axis=1)).astype(np.float32)",
    ]
    methods = [_method("inputs(self, data)", each)]
    if asks:
        begun += [
            "self.usual = {}  # what is taken where nobody says",
            "for column in data.inputs:",
            '    if column.type == "number":',
            "        self.usual[column.name] = np.nanmean(column.values)",
            "    else:",
            "        there = column.values[column.values >= 0]",
            "        self.usual[column.name] = column.kinds[np.bincount(there).argmax()]",
        ]
        row = [
            "row = []",
            "for name, part in self.parts.items():",
            "    value = asked.get(name, self.usual[name])",
            "    if isinstance(part, tuple):",
            "        row.append([(value - part[0]) / part[1]])",
            "    else:",
            "        row.append(part == value)",
            "return np.concatenate(row)[None].astype(np.float32)",
        ]
        about = "One thing; what nobody says of it is in the middle, or the commonest kind."
        methods.append(_method("row(self, asked)", row, about))
    return "How rows become numbers: scaled ones for a number, and a 1 among 0s for a kind.", begun, methods


def _pictures(needs: Needs) -> tuple[str, list[str], list[str]]:
    """One column of pictures: the same middle and spread for all points."""
    begun = [
        "points = data.inputs[0].values",
        "self.middle, self.spread = points.mean(dtype=float), points.std(dtype=float)",
    ]
    colours = any(len(column.shape) == 3 for facts in needs.facts or () for column in facts.inputs)
    grey = "[..., None]" if not colours and "pictures" in needs.families else ""
    lines = [
        "points = (data.inputs[0].values - self.middle) / self.spread",
        f"return points.astype(np.float32){grey}" + ("  # one number for each point: grey" if grey else ""),
    ]
    return (
        "How pictures become numbers: each point less the middle of all, divided by their spread.",
        begun,
        [_method("inputs(self, data)", lines)],
    )


def _tokens() -> tuple[str, list[str], list[str]]:
    """The letters or words that came before are numbers already."""
    method = _method("inputs(self, data)", ["return data.inputs[0].values"])
    return "Letters or words are numbered; a row has the numbers of those that came before.", [], [method]


def _by_downslope(needs: Needs, *, asks: bool) -> tuple[str, list[str], list[str]]:
    """Text, or what nobody knows yet: Downslope itself reads it."""
    special = {"pictures": '"picture": ds.Convnet', "words": '"tokens": ds.NextWord'}
    others = [special[family] for family in sorted(needs.families & set(special))]
    begun = ["self.reader = ds.Network().read(data)"]
    if others:
        begun = [
            f"readers = {{{', '.join(others)}}}",
            "self.reader = readers.get(data.inputs[0].type, ds.Network)().read(data)",
        ]
    methods = [_method("inputs(self, data)", ["return self.reader.encode(data)"])]
    if asks:
        begun += [
            "self.usual = {}  # what is taken where nobody says",
            "for column in data.inputs:",
            '    if column.type == "number":',
            "        self.usual[column.name] = np.nanmean(column.values)",
            '    elif column.type == "kind":',
            "        there = column.values[column.values >= 0]",
            "        self.usual[column.name] = column.kinds[np.bincount(there).argmax()]",
            "    else:",
            '        self.usual[column.name] = ""',
        ]
        row = [
            "values = {name: [asked.get(name, usual)] for name, usual in self.usual.items()}",
            'texts = {name: "text" for name, value in values.items() if isinstance(value[0], str)}',
            "return self.inputs(ds.load(values, types=texts))",
        ]
        methods.append(_method("row(self, asked)", row, "One thing; what nobody says of it is as usual."))
    return "How rows become numbers. Downslope finds them: the words of a text, for example.", begun, methods


def _answers(needs: Needs) -> tuple[list[str], str]:
    """What is remembered of the answers, and the method that gives the true ones."""
    kinds = ["self.kinds = data.target.kinds"]
    numbers = [
        "self.target = data.target.name",
        "truths = data.target.values",
        "self.truth_middle, self.truth_spread = truths.mean(), truths.std()",
    ]
    scaled = [
        "truths = data.column(self.target).values[:, None]",
        "return ((truths - self.truth_middle) / self.truth_spread).astype(np.float32)",
    ]
    codes = ["return data.target.values"]
    if needs.many_files:
        codes = [
            "codes = {kind: code for code, kind in enumerate(self.kinds)}",
            "return np.array([codes.get(kind, -1) for kind in «kinds_of»(data.target)])",
        ]
    if needs.answers == {KINDS}:
        return kinds, _method("truths(self, data)", codes)
    if needs.answers == {NUMBERS}:
        return numbers, _method("truths(self, data)", scaled)
    both = ["self.kinds = data.target.kinds  # none where numbers are to be predicted", "if not self.kinds:"]
    check = ["if self.kinds:", *(f"    {line}" for line in codes)]
    return [*both, *(f"    {line}" for line in numbers)], _method("truths(self, data)", [*check, *scaled])
