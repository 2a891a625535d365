"""`python -m os1` is `os1`."""

import sys

from os1.cli import main

if __name__ == "__main__":
    sys.exit(main())
