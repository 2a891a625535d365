"""`os1 bench NAME`: one file per figure we publish. Each has `add_options(parser)` and `async run(options) -> Figures`.

With --json a bench prints one object with flat keys that carry their unit; without it, a table for people. A bench
never asserts: it measures and says so. Data comes from any folder it is given.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

NAMES = ("asr", "bargein", "ears", "endpoint", "firmware", "hardware", "latency", "letters", "memory", "mind", "power",
         "prosody", "speaker", "vad", "wake", "work")


def find(name: str) -> ModuleType:
    """The bench of that name."""
    return import_module(f"os1.bench.{name}")
