"""HTML cut where it is nested deeper than anybody writes: a browser's parser takes the square of the depth. Pure."""

from __future__ import annotations

import re
from collections import Counter

MANY = 5_000  # elements: with fewer no depth matters
DEEPEST = 2_000  # within one another
CUT = "(The rest is too tangled to be read.)"
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# These hold nothing, or end where the next one begins (HTML, "void elements" and "optional tags").
_FLAT = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody",
    "tfoot", "colgroup", "caption", "html", "head", "body", "rt", "rp"))


def untangled(html: str) -> str:
    """The same, or as much of it from its beginning as can be read soon."""
    if html.count("<") < MANY:
        return html
    depth, still_open = 0, Counter[str]()
    for found in _TAG.finditer(html):
        name = found[2].lower()
        if name in _FLAT:
            continue
        if not found[1]:
            depth += 1
            still_open[name] += 1
        elif still_open[name]:  # what was never begun ends nothing
            depth -= 1
            still_open[name] -= 1
        if depth > DEEPEST:
            return html[:found.start()]
    return html
