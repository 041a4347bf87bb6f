"""How a command line ends, as the shell sees it."""

DONE = 0
FAILED = 1  # it was understood, and could not be done
MISTYPED = 2
INTERRUPTED = 130  # Ctrl-C, as shells count it
