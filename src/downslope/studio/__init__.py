"""Running programs of the Studio's language: events come out, limits hold, and nothing else gets out."""

from ._events import Event as Event
from ._events import Finished as Finished
from ._events import LineStarted as LineStarted
from ._events import Plotted as Plotted
from ._events import RoundDone as RoundDone
from ._events import Said as Said
from ._events import Saved as Saved
from ._events import Shown as Shown
from ._events import Started as Started
from ._events import Trouble as Trouble
from ._limits import Limits as Limits
