"""OS1: a voice in your ear. The daemon, its tools and its bench."""

import os

__version__ = "0.1.0"

# The matrices here are small and come many times a second: a second thread for each costs five times what it saves.
# numpy reads this when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
