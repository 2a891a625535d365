"""What a question asks for, where it asks for a fact: of whom, and which relation. Pure.

  "where does my sister live" -> sister | lives        "what am i allergic to" -> i | allergic
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .deriving import AGE, ALLERGIC, AT, BORN, HATES, IS, LIKES, LIVES, NAME, PROMISED, WHEN, WORKS, bare, clean

_WHO = r"(?P<who>(?:my|our|the) [a-z' -]+?|[a-z-]+)"
_WHOSE = r"(?P<who>(?:my|our) [a-z -]+?|[a-z-]+)(?:'s|s')"
_PATTERNS = [(relations, re.compile(f"^{pattern}$")) for relations, pattern in (
    ((LIVES,), rf"(?:where|in (?:which|what) (?:city|town|country|place)|(?:which|what) (?:city|town|country)"
               rf" )\s?(?:do|does"
               rf"|did|is) {_WHO}(?: currently| now)? (?:live|living|lives)(?: in)?(?P<past> before| back then|"
               rf" earlier)?"),
    ((LIVES,), rf"where did {_WHO} (?:use to live|move to|move)"),
    ((WORKS, IS), rf"(?:where|what) (?:do|does) {_WHO} (?:work|do|do for a living|work as)"),
    ((WORKS, IS), rf"what(?: is|'s) {_WHOSE} (?:job|profession|work)"),
    ((NAME,), rf"(?:what(?: is|'s|s)|tell me|do you know|do you remember) {_WHOSE} name(?: again)?"),
    ((NAME,), rf"(?:what(?: is|'s|s)) {_WHO} (?:called|named)(?: again)?"),
    ((NAME,), r"(?:what(?: is|'s|s)|tell me) the name of (?P<who>(?:my|our) [a-z -]+)"),
    ((NAME, IS, WORKS, LIVES), rf"who(?: is|'s|s) {_WHO}"),
    ((BORN,), rf"(?:when(?: is|'s|s)|what(?: is|'s)|what day is|do you (?:know|remember)(?: when)?) {_WHOSE}"
              rf" birthday(?: is)?"),
    ((BORN,), r"(?:when(?: is|'s|s)|what(?: is|'s)|what day is) (?P<who>my|our) birthday"),
    ((BORN,), rf"when was {_WHO} born"),
    ((ALLERGIC,), rf"what (?:am|is|are) {_WHO} allergic to"),
    ((ALLERGIC,), rf"(?:do|does) {_WHO} have (?:any )?allerg(?:y|ies)"),
    ((ALLERGIC,), rf"(?:am|is) {_WHO} allergic to (?P<what>.+)"),
    ((HATES,), rf"what(?: [a-z]+)? (?:do|does) {_WHO} (?:hate|dislike|not like)"),
    ((LIKES,), rf"(?:what|which)(?: kind of| sort of)?(?: [a-z]+)? (?:do|does) {_WHO} (?:like|love|enjoy|prefer)(?:"
               rf" to do)?"),
    ((LIKES, HATES), rf"(?:do|does) {_WHO} (?:like|love|enjoy|hate) (?P<what>.+)"),
    ((AGE,), rf"how old (?:is|are|am) {_WHO}"),
    ((PROMISED,), r"what (?:did|have) (?P<who>i) promised?(?: you| to do)?"),
    ((PROMISED,), r"(?:did|have) (?P<who>i) (?:promise|promised) (?:anything|something|anybody anything)"),
    ((WHEN,), r"(?:when|what time|what day)(?: is|'s| are| do i have| was) (?:my|the|our) (?P<who>[a-z' -]+?)"),
    ((AT,), r"where(?: is|'s|s| are| was|'re) (?:my|the|our) (?P<who>[a-z' -]+?)(?: again)?"),
    ((AT,), r"where (?:did|do|have) i (?:put|leave|left|keep|park|parked|hide|store) (?:my|the|our) (?P<who>[a-z'"
            r" -]+?)"),
    ((IS, AT, WHEN), r"(?:what|how)(?: is|'s|s| are) (?:my|our) (?P<who>[a-z' -]+?)"),
    ((IS,), r"what (?:colour|color|kind|size|sort|make)(?: is| are) (?:my|our|the) (?P<who>[a-z' -]+?)"),
)]
_FAVOURITE = re.compile(r"^(?:what|which|who)(?: is|'s|s| are) (?P<who>my|our|(?:my )?[a-z-]+'s) favou?rite"
                        r" (?P<kind>[a-z ]+)$")
_LEAD = re.compile(r"^(?:do you (?:know|remember)|can you tell me|tell me|remind me|say)\s+(?=what|where|when|who"
                   r"|how|which)")


@dataclass(frozen=True, slots=True)
class Asked:
    """subject: as in Claim. relations: any of these would answer. what: of which the question asks yes or no. past:
    what held before is meant."""

    subject: str
    relations: tuple[str, ...]
    what: str = ""
    past: bool = False


def asked(text: str) -> Asked | None:
    """What is asked for; None where it is no such question."""
    plain = _LEAD.sub("", clean(text))
    if found := _FAVOURITE.match(plain):
        return Asked(bare(found["who"]), (f"favourite {found['kind'].strip()}",))
    for relations, pattern in _PATTERNS:
        if found := pattern.match(plain):
            parts = found.groupdict()
            past = bool(parts.get("past")) or plain.startswith("where did ") and plain.endswith("use to live")
            return Asked(bare(parts["who"]), relations, (parts.get("what") or "").strip(), past)
    return None
