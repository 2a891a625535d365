"""What each layer of the network sees, and what the whole of it does, in frames of 10 ms.

The view is lopsided, 46 frames back and 16 ahead: what lies ahead delays what is heard.
"""

from __future__ import annotations

STRIDE = 3
SPLICES = ((-2, -1, 0, 1, 2), (-1, 0, 1), (-1, 0, 1),  # a place every frame; the third layer takes every third
           (-3, 0, 3), (-3, 0, 3), (-6, 0, 6), (-12, -6, 0), (-18, -9, 0))  # a place every third frame
LEFT = -sum(splice[0] for splice in SPLICES)
RIGHT = sum(splice[-1] for splice in SPLICES)
