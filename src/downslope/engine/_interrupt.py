"""Ctrl-C during a walk: the walk so far, not a traceback."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interrupt:
    """Whether somebody has pressed Ctrl-C."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if self.asked:  # The second time is meant for Python itself.
            signal.default_int_handler(number, frame)
        self.asked = True


@contextmanager
def interrupt_between_chunks() -> Iterator[Interrupt]:
    """Inside the block a first Ctrl-C is only noted. A program that handles Ctrl-C itself is left alone."""
    interrupt = Interrupt()
    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield interrupt
        return
    signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupt
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
