"""`os1 doctor`: looks at everything that a helper would ask for, and says what to do about it.

One file a theme. In each, `look` gathers facts (files, sockets, other programs) into a small frozen object, and `judge`
makes findings of it without touching anything: so every verdict is tested with facts, and every fact with a real bad
state. Nothing here changes or creates anything of the wearer's, but one file that is deleted at once (folder.py).
"""

from __future__ import annotations

from .bundle import write as write_bundle
from .examination import Examination, examine
from .finding import Finding, Level, Own, told
from .printed import as_json, as_text

__all__ = ["Examination", "Finding", "Level", "Own", "as_json", "as_text", "examine", "told", "write_bundle"]
