"""In front on $PYTHONPATH: `os1 name` learns from a quarter of the voices, rooms and other speech, in a quarter of the
time. What it learns wakes her as well where nobody else speaks, though it errs more often in noise."""

import sys

SHARE = {"names": 80, "scenes": 250, "misses": 75, "miss_scenes": 150, "sentences": 75, "talk_s": 250.0,
         "noise_s": 40.0, "noises": 4}

if "name" in sys.orig_argv:
    from dataclasses import fields

    from os1.ears.wake.teach import Recipe

    Recipe.__init__.__defaults__ = tuple(SHARE.get(field.name, field.default) for field in fields(Recipe))
