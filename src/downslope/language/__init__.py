"""The Studio's language: text in, a checked program and Python out. It knows no data and runs nothing."""

from ._facts import ColumnFacts as ColumnFacts
from ._facts import DataFacts as DataFacts
from ._facts import FactsOf as FactsOf
from ._facts import NoFacts as NoFacts
from ._facts import nothing_known as nothing_known
from ._known import ANYTHING as ANYTHING
from ._known import NOTHING as NOTHING
from ._known import Kind as Kind
from ._known import Known as Known
from ._known import LayerPlan as LayerPlan
from ._known import NetworkPlan as NetworkPlan
from ._mistake import Edit as Edit
from ._mistake import Fix as Fix
from ._mistake import Mistake as Mistake
from ._mistake import in_order as in_order
from ._mistake import line_and_column as line_and_column
from ._shown import ShownLine as ShownLine
from ._shown import shown as shown
from ._shown import shown_lines as shown_lines
from .catalogue import LANGUAGES as LANGUAGES
from .catalogue import Catalogue as Catalogue
from .catalogue import catalogue as catalogue
from .words import FRAME as FRAME
from .words import LAYERS as LAYERS
from .words import WORDS as WORDS
