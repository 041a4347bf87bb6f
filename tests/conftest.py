"""What every test stands on."""

from __future__ import annotations

import signal

# A shell starts its background jobs deaf to Ctrl-C, and they hand that on: some tests press it.
signal.signal(signal.SIGINT, signal.default_int_handler)
