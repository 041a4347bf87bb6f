"""The Book: chapters in Markdown, and the builder that makes pages of them which need no server."""

from ._chapter import Chapter as Chapter
from ._chapter import chapters as chapters
from ._page import page as page
from ._prose import prose as prose
from ._site import build as build
