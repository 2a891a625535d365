"""What somebody says who has done what they were reminded of or nudged about: "got it in, thanks", "I signed it".

Pure; English. What it is about: "it" and the like, a word that it shares with what was said, or nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .memory.recall_words import Stems

_LEAD = (
    r"(?:(?:oh|so|well|okay|ok|alright|all right|right|yes|yeah|yep|thanks|thank you|ta|cheers|great|perfect|good|fine|"
    r"never mind(?: that| it)?|forget (?:it|that)|no need|don't worry|there|just|already|finally|now|i|we|i've|i have|"
    r"we've|we have|that's|it's|they're),? )*"
)
_DID = (r"(?!promised|agreed|offered|wanted|needed|planned|hoped|asked|said|tired|used|scared|red|bed|need)"
        r"(?:\w{3,}ed|sent|given|gave|paid|bought|taken|took|rang|rung|brought|lent|done|did|written|wrote|told|made|got|"
        r"put|met|went|been|fed|drove|driven|seen|saw|spoke|spoken|had|drunk|drank|eaten|ate|hung|swept|cut|shut|dug|swam|"
        r"run|ran|sorted|out|off|in)")
_SAYS = re.compile(rf"(?P<lead>{_LEAD})(?P<did>{_DID})\b(?P<what>.*)")
_IT = re.compile(r"\b(?:it|them|that|those|him|her|everything|all of (?:it|them))\b")
_AFTER = re.compile(
    r"(?:^| )(?:just now|now|already|today|this (?:morning|afternoon|evening)|yesterday|last night|"
    r"(?:an?|\w+) (?:minutes?|hours?|while|days?) ago|earlier|in|out|off|up|away|down|back|over|on|in the "
    r"end|at last|thanks|thank you|cheers|ta|dear|love|samantha|by the way|so .*|you can .*|no need .*)\b"
)
_NO = re.compile(r"\b(?:not|n't|never|haven't|didn't|forgot|tomorrow|later|will|going to|if|when|\?)\b")
_STEMS = Stems()
_MOST = 12  # words


def just_done(said: str, names: Sequence[str]) -> int | None:
    """Which of these is said to be done, of the likeliest first; None if none is. said: in small letters."""
    text = said.strip(" .!")
    found = _SAYS.fullmatch(text)
    if found is None or _NO.search(text[found.end("lead"):]) or len(text.split()) > _MOST:
        return None
    rest = found["what"]
    while (shorter := _AFTER.sub("", rest).strip()) != rest:
        rest = shorter
    terms = set(_STEMS.terms(f"{found['did']} {rest}"))
    shared = [len(terms & set(_STEMS.terms(name))) for name in names]
    best = max(shared, default=0)
    if best and (best > 1 or _IT.search(text) or _about(rest, names[shared.index(best)])):
        return shared.index(best)
    others = set(_STEMS.terms(rest)) - set(_STEMS.terms("it them that those him her everything all of"))
    return 0 if names and not others and (_IT.search(text) or not rest) and _own(found) else None


def _about(rest: str, name: str) -> bool:
    """Is a thing that was said one of its name's: "taken my tablet" of "tablet"?"""
    return bool(set(_STEMS.terms(rest)) & set(_STEMS.terms(name)))


def _own(found: re.Match[str]) -> bool:
    """Is it told of the one who speaks, or of nobody: "got it in", not "it's red"?"""
    return not re.search(r"\b(?:it's|they're|that's),? $", found["lead"]) or found["did"] in (
        "done",
        "sorted",
        "out",
        "off",
        "in",
    )
