"""The engine: grounds, rules and the one loop. The one room that knows JAX."""

from ._batch_ground import BatchGround as BatchGround
from ._compiled import compiled as compiled
from ._data_ground import DataGround as DataGround
from ._data_progress import DataProgress as DataProgress
from ._data_walk import DataWalk as DataWalk
from ._data_walk import walk_data as walk_data
from ._descend import descend as descend
from ._feed import Feed as Feed
from ._formula_ground import FormulaGround as FormulaGround
from ._function_ground import FunctionGround as FunctionGround
from ._ground import AbstractGround as AbstractGround
from ._ground import Ground as Ground
from ._many import walk_many as walk_many
from ._precision import in_precision as in_precision
from ._progress import STOP as STOP
from ._progress import Progress as Progress
from ._read_ground import ground as ground
from ._read_ground import read_ground as read_ground
from ._rules import RULES as RULES
from ._rules import Rule as Rule
from ._rules import rule as rule
from ._scan import scan as scan
from ._snapshot import Snapshot as Snapshot
from ._tally import Tally as Tally
from ._valleys import which_valley as which_valley
