"""Help: the cheat sheet, the reference page, and what an editor shows."""

from ._cheat_sheet import CheatSheet as CheatSheet
from ._cheat_sheet import Section as Section
from ._cheat_sheet import cheat_sheet as cheat_sheet
from ._cheat_sheet import cheat_sheet_text as cheat_sheet_text
from ._cheat_sheet import entry_text as entry_text
from ._completion import Completion as Completion
from ._completion import completions as completions
from ._entry import Asked as Asked
from ._entry import Choice as Choice
from ._entry import Entry as Entry
from ._hover import Help as Help
from ._hover import hover as hover
from ._reference import PRELUDE as PRELUDE
from ._reference import reference_page as reference_page
from ._translated import translated as translated
