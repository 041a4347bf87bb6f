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
from ._facts import data_facts as data_facts
from ._facts import facts_of as facts_of
from ._folders import Folders as Folders
from ._json import from_json as from_json
from ._json import to_json as to_json
from ._limits import Limits as Limits
from ._report import report_page as report_page
from ._report import save_report as save_report
from ._run import Run as Run
from ._run import run as run
