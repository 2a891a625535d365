"""OS1: a voice in your ear. The daemon, its tools and its bench."""

__version__ = "0.1.0"
