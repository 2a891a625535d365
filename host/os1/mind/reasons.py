"""A wish without the reason that is given for it, before it or after it. Pure; English.

  "cancel the timer i'm done"          -> "cancel the timer"
  "i'm off to bed set an alarm for six" -> "set an alarm for six"

What is told before a question is no reason: it is taken as well (solvers/told_and_asked.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .trimmed import without_around

# What gives the reason of a wish, after it or before it. A bare "i" may as well begin a relative clause.
_REASON = re.compile(r"\s+(?=(?:because|cos|cause|since|as) (?:i|we|he|she|they|it|my|the)\b|(?:i'm|we're|they're|it's|"
                     r"he's|she's|there's|that's|i've|we've|i'll|we'll|i don't|i can't|i won't|we don't|we won't|"
                     r"i need to|i have to|we have to|i just|(?:the|my|our) [\w-]+(?:'s| is| are| was| has) )\b)",
                     re.IGNORECASE)
# What goes on with what looks like a reason: "what did i say i can't stand".
_GOES_ON = re.compile(r"\b(?:say|said|tell you|told you|mention|think|thought|know|remember|hope|guess|if|what|where|"
                      r"when|how|who|(?:forget|unlearn|delete|erase|wipe|remember) that)$", re.IGNORECASE)
_LEFT_OFF = r"(?:(?:forget|scrap|leave|skip|drop) (?:it|that)|never mind(?: that| it)?)"
_GIVING = re.compile(rf"^{_LEFT_OFF}$|^(?:{_LEFT_OFF} )?(?:i'm|we're|it's|they're|there's|that's|i've|we've|the|i) "
                     r"(?!.*\b(?:not|never|no|you|told|said|asked|asking|want|wanted|need|can|could|would|should|if|"
                     r"when|"
                     r"why|how|what|who|where|forgot|did|do|don't|didn't|can't|won't|to(?! bed\b)|hate|like|love|wish|"
                     r"hope)\b)"
                     r".+$", re.IGNORECASE)
_BIDDING = re.compile(r"\s(?=(?:set|cancel|stop|remind|wake|add|put|take|delete|read|tell|start|turn|pause|resume|"
                      r"snooze|"
                      r"clear|cross|remove|skip)\s)", re.IGNORECASE)


def without_reason(said: str) -> Iterator[tuple[str, str]]:
    """A wish without the reason that is given for it, and the first word of that reason: "cancel the timer" of "cancel
    the timer i'm done", and of "i'm done cancel the timer"."""
    for found in _REASON.finditer(said):
        if len(said[:found.start()].split()) > 1 and not _GOES_ON.search(said[:found.start()]):
            yield without_around(said[:found.start()]), said[found.end():].split()[0].lower()
    for found in _BIDDING.finditer(said):
        if _GIVING.match(said[:found.start()]):
            yield without_around(said[found.end():]), ""
