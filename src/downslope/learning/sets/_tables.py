"""Sets that are tables of measurements, read from inside the installed scikit-learn."""

from __future__ import annotations

import numpy as np

from .._about import About
from .._data import Data, kind_column, number_column
from ._installed import numbers_inside

UCI = "UCI Machine Learning Repository (CC BY 4.0). Read from the installed scikit-learn."

WINE = (
    ("alcohol", "%"),
    ("malic acid", None),
    ("ash", None),
    ("alcalinity of ash", None),
    ("magnesium", None),
    ("total phenols", None),
    ("flavanoids", None),
    ("nonflavanoid phenols", None),
    ("proanthocyanins", None),
    ("colour intensity", None),
    ("hue", None),
    ("OD280/OD315 of diluted wines", None),
    ("proline", None),
)

CELLS = (
    ("radius", "from the middle to the edge"),
    ("texture", "how much the greys differ"),
    ("perimeter", None),
    ("area", None),
    ("smoothness", "how little the radius changes along the edge"),
    ("compactness", "perimeter² / area − 1"),
    ("concavity", "how deep the dents of the edge are"),
    ("concave points", "how many dents the edge has"),
    ("symmetry", None),
    ("fractal dimension", "how rough the edge is: its coastline dimension − 1"),
)

DIABETES = (
    ("age", "years", None),
    ("sex", None, "1 or 2; the source does not say which is which"),
    ("body mass index", "kg/m²", None),
    ("blood pressure", "mmHg", "on average"),
    ("total cholesterol", "mg/dL", "called s1 or tc by the source"),
    ("LDL", "mg/dL", "low-density lipoproteins, called s2 by the source"),
    ("HDL", "mg/dL", "high-density lipoproteins, called s3 by the source"),
    ("cholesterol over HDL", None, "called s4 or tch by the source"),
    ("log triglycerides", None, "called s5 or ltg by the source, which says: possibly the logarithm"),
    ("blood sugar", "mg/dL", "called s6 or glu by the source"),
)


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


def wine() -> Data:
    """Wines, taken apart by chemists.

    >>> wine().target.kinds
    ('cultivar 1', 'cultivar 2', 'cultivar 3')
    """
    table = numbers_inside("wine_data.csv", wanted="wine", skip=1)
    return Data(
        name="wine",
        about=About(
            title="Wines",
            text="Each row is a wine from one region of Italy, made of one of three cultivars of grape. Find out the "
            "cultivar from 13 measurements of a chemist. The source gives no units but that of alcohol; the columns "
            "differ a thousandfold in size, which makes them a lesson in scaling.",
            source=f"M. Forina and others, PARVUS, Institute of Pharmaceutical and Food Analysis, Genoa, 1991; {UCI}",
        ),
        inputs=tuple(number_column(name, table[:, at], unit=unit) for at, (name, unit) in enumerate(WINE)),
        target=kind_column("cultivar", table[:, -1], ("cultivar 1", "cultivar 2", "cultivar 3")),
    )


def breast_cancer() -> Data:
    """Lumps in the breast, seen through a microscope.

    >>> breast_cancer().target.kinds
    ('malignant', 'benign')
    """
    table = numbers_inside("breast_cancer.csv", wanted="breast_cancer", skip=1)
    columns = [(f"mean {name}", about) for name, about in CELLS]
    columns += [(f"{name} error", "the standard error of the mean") for name, _ in CELLS]
    columns += [(f"worst {name}", "the mean of the three largest") for name, _ in CELLS]
    return Data(
        name="breast_cancer",
        about=About(
            title="Breast cancer",
            text="Each row is a lump in a breast, of which a few cells were drawn through a needle. Ten things were "
            "measured on a picture of the cells' nuclei, each as mean, standard error and worst. Find out whether the "
            "lump is malignant. The source gives no units. This is for learning, not for medicine.",
            source=f"W. H. Wolberg, W. N. Street and O. L. Mangasarian, University of Wisconsin, 1995; {UCI}",
        ),
        inputs=tuple(number_column(name, table[:, at], about=about) for at, (name, about) in enumerate(columns)),
        target=kind_column("lump", table[:, -1], ("malignant", "benign")),
    )


def diabetes() -> Data:
    """People with diabetes, and how they were a year later, in the units of the measurements.

    >>> diabetes().row(0)["age"], diabetes().row(0)["progression"]
    (59.0, 151.0)
    """
    table = numbers_inside("diabetes_data_raw.csv.gz", wanted="diabetes", between=None)
    later = numbers_inside("diabetes_target.csv.gz", wanted="diabetes", between=None)[:, 0]
    return Data(
        name="diabetes",
        about=About(
            title="Diabetes",
            text="Each row is a person with diabetes. Find out how far the illness went on in a year, as a score, from "
            "age, sex, body and blood. These are the numbers as they were measured, not the scaled ones that are "
            "often handed out; the units of the blood are those that fit their size, for the source names none. "
            "This is for learning, not for medicine.",
            source="B. Efron, T. Hastie, I. Johnstone and R. Tibshirani, Least angle regression, Annals of Statistics, "
            "2004; published by its authors with no licence named. Read from the installed scikit-learn.",
        ),
        inputs=tuple(
            kind_column(name, np.where(table[:, at] == 1, 0, 1), ("1", "2"), about=about)
            if name == "sex"
            else number_column(name, table[:, at], unit=unit, about=about)
            for at, (name, unit, about) in enumerate(DIABETES)
        ),
        target=number_column("progression", later, about="a score for how far the illness went on in a year"),
    )
