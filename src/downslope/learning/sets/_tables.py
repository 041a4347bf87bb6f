"""Sets that are tables of measurements, read from inside the installed scikit-learn."""

from __future__ import annotations

from .._about import About
from .._data import Data, kind_column, number_column
from ._installed import numbers_inside

UCI = "UCI Machine Learning Repository (CC BY 4.0). Read from the installed scikit-learn."


def iris() -> Data:
    """Irises, measured with a ruler.

    >>> iris().row(0)
    {'sepal length': 5.1, 'sepal width': 3.5, 'petal length': 1.4, 'petal width': 0.2, 'iris': 'setosa'}
    """
    table = numbers_inside("iris.csv", wanted="iris", skip=1)
    names = ("sepal length", "sepal width", "petal length", "petal width")
    return Data(
        name="iris",
        about=About(
            title="Irises",
            text="Each row is one flower of three kinds of iris, 50 of each. Find out the kind from the size of its "
            "sepals and petals: one kind is easy, the other two overlap.",
            source="R. A. Fisher, The use of multiple measurements in taxonomic problems, 1936, measured by "
            f"E. Anderson; {UCI}",
        ),
        inputs=tuple(number_column(name, table[:, at], unit="cm") for at, name in enumerate(names)),
        target=kind_column("iris", table[:, -1], ("setosa", "versicolor", "virginica")),
    )
