"""Pictures of walks: static ones, and one offline page. Matplotlib is loaded when the first static one is drawn."""

from ._bars import Bar as Bar
from ._bars import plot_bars as plot_bars
from ._html import to_html as to_html
from ._losses import LossAxis as LossAxis
from ._losses import loss_axis as loss_axis
from ._notebook import notebook_html as notebook_html
from ._offline import framed as framed
from ._offline import offline_page as offline_page
from ._offline import page_target as page_target
from ._offline import under_frame as under_frame
from ._offline import write_page as write_page
from ._page_record import in_script as in_script
from ._plot import KINDS as KINDS
from ._plot import plot as plot
from ._plot import plot_valleys as plot_valleys
from ._steps import view_of as view_of
from ._themes import terminal_ramp as terminal_ramp
from ._valleys import ValleyMap as ValleyMap
from ._words import sentences as sentences
from ._words import told as told
