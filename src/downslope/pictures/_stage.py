"""The page a picture is drawn on: one Matplotlib figure in points, with our type and none of anyone's settings."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from downslope.base import seen

from ._frame import Box, Points
from ._themes import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.collections import EllipseCollection
    from matplotlib.figure import Figure
    from matplotlib.image import AxesImage
    from matplotlib.lines import Line2D
    from matplotlib.patches import PathPatch
    from matplotlib.text import Text

# Read: sentences. Touch: labels and numbers. The later names are shipped inside Matplotlib itself.
READ = ("Literata", "STIXGeneral")
TOUCH = ("Figtree", "DejaVu Sans")
SPARE = ("DejaVu Serif", "DejaVu Sans")  # for letters that the first one lacks, such as a raised 4

# size in points, whose typeface, which ink
VOICES: dict[str, tuple[float, tuple[str, ...], str]] = {
    "title": (22.0, READ, "ink"),
    "say": (15.0, READ, "ink"),
    "read": (11.5, READ, "ink_2"),
    "label": (9.5, TOUCH, "ink_2"),
    "value": (9.5, TOUCH, "ink"),
    "tick": (8.5, TOUCH, "ink_3"),
}

HALO_WIDTH, HALO_STRENGTH = 3.5, 0.85

_settings = threading.RLock()


@contextmanager
def own_settings() -> Iterator[None]:
    """Matplotlib as it comes out of its box, whatever style the caller has set; everything is put back afterwards.

    Matplotlib's settings belong to the whole process, so one thread draws at a time.
    """
    import matplotlib as mpl

    calm = {name: value for name, value in mpl.rcParamsDefault.items() if not name.startswith(("backend", "toolbar"))}
    calm |= {
        "svg.fonttype": "none",  # text stays text: it can be read aloud, searched and set in the reader's own fonts
        "svg.hashsalt": "downslope",  # the same walk gives the same bytes
        "pdf.fonttype": 42,
        "image.composite_image": False,
        "path.simplify": False,
    }
    with _settings, mpl.rc_context(calm):
        yield


@cache
def typeface(wanted: tuple[str, ...]) -> str:
    """The first of these typefaces that this machine has."""
    from matplotlib import font_manager

    installed = {entry.name for entry in font_manager.fontManager.ttflist}
    return next((name for name in wanted if name in installed), wanted[-1])


class Stage:
    """A page of width × height points. Everything is placed in points from its upper left corner."""

    def __init__(self, width: float, height: float, theme: Theme) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.theme = theme
        self.page = Box(0, 0, width, height)
        self.figure: Figure = Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=theme.ground)
        FigureCanvasAgg(self.figure)
        self._widths: dict[tuple[str, str, float | None], float] = {}
        self.paper: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.paper.set_axis_off()
        self.settle_edges()

    def settle_edges(self) -> None:
        """The paper's edges are the page's again; some of Matplotlib's marks move them."""
        self.paper.set_xlim(0, self.page.width)
        self.paper.set_ylim(self.page.height, 0)
        self.paper.set_autoscale_on(False)

    def write(self, x: float, y: float, text: str, voice: str = "label", **how: Any) -> Text:
        """One line of words. `align` is left, center or right; the point is on the line the letters stand on."""
        from matplotlib import patheffects

        size, family, ink = VOICES[voice]
        size = how.get("size", size)
        line = self.paper.text(
            x,
            y,
            seen(text),
            fontsize=size,
            fontfamily=[typeface(family), *SPARE],
            fontstyle="italic" if how.get("italic") else "normal",
            color=how.get("color", getattr(self.theme, ink)),
            ha=how.get("align", "left"),
            va="baseline",
            zorder=how.get("over", 9),
            parse_math=False,
        )
        halo = how.get("halo")
        if halo:
            line.set_path_effects([patheffects.withStroke(linewidth=HALO_WIDTH, foreground=halo, alpha=HALO_STRENGTH)])
            line.set_gid(f"halo-{halo.removeprefix('#')}-{len(self.paper.texts)}")
        return line

    def wide(self, text: str, voice: str = "label", **how: Any) -> float:
        """How many points a line of words takes."""
        known = (text, voice, how.get("size"))
        if known not in self._widths:
            line = self.write(0, 0, text, voice, size=how.get("size", VOICES[voice][0]))
            self._widths[known] = float(line.get_window_extent().width)
            line.remove()
        return self._widths[known]

    def paragraph(self, x: float, y: float, text: str, voice: str, width: float, **how: Any) -> float:
        """Words broken into lines no wider than `width`; answers where the next line would stand."""
        size = how.get("size", VOICES[voice][0])
        for line in self.broken(text, voice, width, **how):
            self.write(x, y, line, voice, **how)
            y += size * 1.42
        return y

    def broken(self, text: str, voice: str, width: float, **how: Any) -> list[str]:
        """The lines that a paragraph becomes; with `even` no line is much shorter than the others."""
        if how.pop("even", False):
            fewest = len(self.broken(text, voice, width, **how))
            narrow = [width * share for share in np.arange(0.4, 1.0, 0.05)]
            tried = (self.broken(text, voice, less, **how) for less in narrow)
            return next((lines for lines in tried if len(lines) <= fewest), self.broken(text, voice, width, **how))
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.wide(longer, voice, **how) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def cut(self, text: str, room: float, voice: str = "value") -> str:
        """The words, or as much of their beginning as there is room for."""
        short = text[:200]
        while self.wide(short, voice) > room and len(short) > 2:
            short = short[:-2].rstrip("…") + "…"
        return short

    def line(self, points: ArrayLike, color: str, width: float = 1.0, **how: Any) -> Line2D:
        """A line through points. `dotted` makes it beads; `rim` puts a wider line of another colour behind it."""
        from matplotlib.lines import Line2D

        where = np.asarray(points, dtype=np.float64)
        if how.get("rim"):
            rim = {**how, "rim": None, "over": how.get("over", 3) - 0.01}
            self.line(points, how["rim"], width + how.get("rim_width", 2.5), **rim)
        stroke = Line2D(where[:, 0], where[:, 1], color=color, linewidth=width, alpha=how.get("alpha"))
        stroke.set_zorder(how.get("over", 3))
        stroke.set_solid_capstyle("round")
        stroke.set_solid_joinstyle("round")
        if how.get("dotted"):
            stroke.set_dashes((0.01, how["dotted"] / width))
            stroke.set_dash_capstyle("round")
        self.paper.add_line(stroke)
        self._clip(stroke, how.get("clip"))
        return stroke

    def curve(self, arc: ArrayLike, color: str, **how: Any) -> None:
        """An arc through three points: from the first to the last, pulled toward the middle one."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        path = Path(np.asarray(arc, dtype=np.float64), [Path.MOVETO, Path.CURVE3, Path.CURVE3])
        patch: PathPatch = PathPatch(
            path, fill=False, edgecolor=color, linewidth=how.get("width", 1.0), alpha=how.get("alpha"), capstyle="round"
        )
        patch.set_zorder(how.get("over", 3))
        self.paper.add_patch(patch)
        self._clip(patch, how.get("clip"))

    def area(self, points: Points, color: str, **how: Any) -> PathPatch:
        """A filled shape; what is drawn later may be clipped to it."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        patch = PathPatch(Path(points, closed=False), facecolor=color, linewidth=0, alpha=how.get("alpha"))
        patch.set_zorder(how.get("over", 1))
        self.paper.add_patch(patch)
        self._clip(patch, how.get("clip"))
        return patch

    def dots(self, points: Points, colors: Any, size: float, **how: Any) -> EllipseCollection | None:
        """Round beads of one diameter, each with its own colour; answers what was drawn, if anything."""
        from matplotlib.collections import EllipseCollection

        if not len(points):
            return None
        beads = EllipseCollection(
            [size],
            [size],
            [0],
            units="xy",
            offsets=points,
            offset_transform=self.paper.transData,
            facecolors=colors,
            edgecolors=how.get("edge", "none"),
            linewidths=how.get("edge_width", 0.0),
        )
        beads.set_zorder(how.get("over", 4))
        self.paper.add_collection(beads)
        self._clip(beads, how.get("clip"))
        return beads

    def strokes(self, lines: Sequence[Points], colors: Any, width: float, **how: Any) -> None:
        """Many lines at once, each with its own colour."""
        from matplotlib.collections import LineCollection

        many = LineCollection(lines, colors=colors, linewidths=width, alpha=how.get("alpha"), capstyle="round")
        many.set_zorder(how.get("over", 2))
        self.paper.add_collection(many)
        self._clip(many, how.get("clip"))

    def image(self, pixels: Points, box: Box, **how: Any) -> AxesImage:
        """A small picture of colours stretched over a box: only for mist, sky and tints."""
        spread = (box.left, box.right, box.bottom, box.top)
        picture = self.paper.imshow(
            pixels, extent=spread, aspect="auto", interpolation=how.get("smooth", "none"), zorder=how.get("over", 0.5)
        )
        self.settle_edges()
        self._clip(picture, how.get("clip"))
        return picture

    def _clip(self, artist: Any, clip: Any) -> None:
        from matplotlib.patches import Rectangle

        if isinstance(clip, Box):
            window = Rectangle((clip.left, clip.top), clip.width, clip.height, transform=self.paper.transData)
            artist.set_clip_path(window)
        elif clip is not None:
            artist.set_clip_path(clip)
