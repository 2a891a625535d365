"""What the wearer says they have done, and which promise or debt of theirs that settles. Pure; English.

  promised: "send him the minutes by friday (to colin)"  + "i've sent colin the minutes"  -> that promise
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .memory.facts import Known
from .memory.recall_words import Stems

_DONE = re.compile(
    r"^(?:(?:oh|so|well|by the way|okay|good news|and|yes|right|there),? )*(?:i|we)(?:'ve| have)?(?: just| already| "
    r"finally| now| also| at last| only just)* (?!promised|agreed|offered|wanted|needed|owed|planned|hoped)"
    r"(?P<did>sent|given|gave|paid|bought|taken|took|called|rang|rung|phoned|"
    r"returned|brought|lent|finished|done|did|written|wrote|emailed|texted|told|fixed|posted|delivered|mended|repaid|"
    r"settled|made|cooked|handed|dropped|got|visited|met|treated|watered|fed|cleaned|booked|ordered|helped|picked|"
    r"collected|signed|shown|showed|asked|spoken|spoke|seen|saw|baked|printed|washed|invited|kept|driven|drove|"
    r"\w{2,}ed) "
    r"(?P<what>.+)$", re.IGNORECASE)
_WAS = {"sent": "send", "given": "give", "gave": "give", "paid": "pay", "bought": "buy", "taken": "take",
        "took": "take", "rang": "call", "rung": "call", "phoned": "call", "brought": "bring", "lent": "lend",
        "done": "do", "did": "do", "written": "write", "wrote": "write", "told": "tell", "made": "make", "got": "get",
        "met": "meet", "fed": "feed", "shown": "show", "showed": "show", "spoken": "speak", "spoke": "speak",
        "seen": "see", "saw": "see", "driven": "drive", "drove": "drive", "kept": "keep"}
_LESS = frozenset(("today", "tomorrow", "tonight", "yesterday", "morning", "afternoon", "evening", "week", "monday",
                   "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "next", "promise", "back"))
ENOUGH, HALF = 2, 0.5  # words in common, and the share of all of them
_STEMS = Stems()


def fulfilled(text: str, owed: Sequence[Known]) -> Known | None:
    """The promise or the debt that these words say to be kept; of several the one that shares the most with them."""
    found = _DONE.match(text.strip(" .!"))
    if found is None or re.search(r"\b(?:not|never|forgot|n't)\b", text):
        return None
    did = _WAS.get(found["did"].lower(), found["did"].lower())
    said = _terms(f"{did} {found['what']}")
    shared = [(len(said & _terms(fact.object)), fact) for fact in owed]
    most = max((count for count, _ in shared), default=0)
    return next((fact for count, fact in shared if count == most and _enough(count, len(_terms(fact.object)))), None)


def _enough(shared: int, all_: int) -> bool:
    return shared >= max(1, min(ENOUGH, all_), HALF * all_)


def _terms(text: str) -> set[str]:
    words = re.sub(r"\b(?:ring|phone)\b", "call", re.sub(r"[^\w' ]", " ", text.lower()))
    return set(_STEMS.terms(" ".join(word for word in words.split() if word not in _LESS)))
