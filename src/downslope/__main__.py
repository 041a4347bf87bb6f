"""`python -m downslope` is `downslope`."""

import sys

from downslope.cli import main

if __name__ == "__main__":
    sys.exit(main())
