"""What follows from something the wearer says: who is who, where they live, when things are, what they like. Pure.

  "my sister's name is anna"        -> sister   | name     | anna
  "she lives in boston"             -> she      | lives    | in boston
  "i put my passport in the desk"   -> passport | at       | in the desk
  "i'm allergic to peanuts"         -> i        | allergic | peanuts

English only. A question, a wish or a doubt tells nothing. Words are a recogniser's or typed; case and punctuation don't
count. Subjects are given without "my" and "the"; pronouns are left to whoever knows the talk (see claims.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

NAME, LIVES, WORKS, BORN, LIKES, HATES, ALLERGIC, AT, WHEN, PROMISED, AGE, IS, HAS = (
    "name", "lives", "works", "born", "likes", "hates", "allergic", "at", "when", "promised", "age", "is", "has")
# Of these only one can be true at a time: a new one ends the old one. "favourite ..." is such a relation too.
SINGLE = frozenset((NAME, LIVES, WORKS, BORN, AT, WHEN, AGE, IS))
KIN = frozenset((
    "sister", "brother", "mother", "mum", "mom", "mummy", "father", "dad", "daddy", "wife", "husband", "son",
    "daughter", "boss", "friend", "best friend", "colleague", "neighbour", "neighbor", "girlfriend", "boyfriend",
    "partner", "aunt",
    "uncle", "grandmother", "grandma", "granny", "grandfather", "grandpa", "cousin", "niece", "nephew", "doctor",
    "dentist", "teacher", "landlord", "therapist", "roommate", "flatmate", "manager", "cat", "dog", "baby", "kid",
    "fiance", "ex", "ex wife", "ex husband", "mother in law", "father in law", "older sister", "younger sister",
    "little sister", "big sister", "older brother", "younger brother", "little brother", "big brother", "hamster",
    "rabbit", "horse", "parrot", "twin sister", "twin brother", "stepmother", "stepfather", "godmother", "godfather"))

_KIN = "|".join(sorted(KIN, key=len, reverse=True))
_WHO = (rf"(?P<who>(?:my|our) (?:{_KIN})|he|she|they|i|we"
        r"|(?!(?:that|this|it|there|what|who|you|my|our|the|a|an)\b)[a-z-]+)")
_PLACE = (r"(?:in|on|under|at|behind|beside|inside|above|below|beneath|between|over|near|by|with|next to|on top of"
          r"|in front of)")
_EVENT = (r"[a-z' -]*?(?:appointment|meeting|interview|exam|flight|party|concert|wedding|lesson|class|test|deadline"
          r"|train|holiday|vacation|operation|surgery|dinner|lunch|call|rehearsal|game|match|course|date)")
_TIME = (r"(?:on|at|in the|in|next|this|tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
         r"|the \w+ of)\b.*")
_SURE = r"(?: really| also| always| absolutely| still| just| now| quite)*"
_PATTERNS = [(relation, re.compile(f"^{pattern}$")) for relation, pattern in (
    (NAME, rf"(?:the name of )?(?P<who>(?:my|our) (?:{_KIN}))(?:'s name is|'s called| is called| is named| name is"
           r"|'s name was| is) (?P<what>(?!a\b|an\b|the\b|my\b|in\b|not\b|very\b|so\b)[a-z-]+)"),
    (NAME, rf"(?P<what>(?!(?:he|she|it|that|this|who|what|here|there)\b)[a-z-]+)(?: is|'s)"
           rf" (?P<who>(?:my|our) (?:{_KIN}))"),
    (NAME, rf"i(?:'ve| have)(?: got)? an? (?P<who>{_KIN}) (?:called|named|whose name is) (?P<what>[a-z-]+)"),
    (LIVES, _WHO + rf"{_SURE} (?:lives?|is living|are living|am living) (?P<what>{_PLACE} .+)"),
    (LIVES, _WHO + r"(?: has| have|'s|'ve)?(?: just)? moved to (?P<to>.+)"),
    (WORKS, _WHO + rf"{_SURE} works? (?P<what>(?:at|for|as|in|with) .+)"),
    (BORN, r"(?P<who>my|our|his|her|their|[a-z-]+'s|(?:my|our) (?:" + _KIN + r")'s) birthday is (?:on )?(?P<what>.+)"),
    (BORN, _WHO + r" (?:was|were) born (?:on |in )?(?P<what>.+)"),
    (ALLERGIC, _WHO + r"(?:'m| am| is|'s| are) allergic to (?P<what>.+)"),
    (HATES, _WHO + rf"{_SURE} (?:hates?|dislikes?|can't stand|cannot stand|don't like|doesn't like|do not like"
                   r"|does not like) (?P<what>(?!you\b|it\b|that\b|this\b|when\b|to be\b).+)"),
    (LIKES, _WHO + rf"{_SURE} (?:likes?|loves?|adores?|enjoys?|prefers?)"
                   r" (?P<what>(?!you\b|it\b|that\b|this\b|when\b).+)"),
    ("favourite", r"(?P<who>my|our|his|her|their|[a-z-]+'s|(?:my|our) (?:" + _KIN + r")'s) favou?rite"
                  r" (?P<kind>[a-z ]+?) (?:is|are) (?P<what>.+)"),
    (AGE, _WHO + r"(?:'m| am| is|'s| are| turned| just turned) (?P<what>[a-z0-9 -]+?)(?: years old)"),
    (PROMISED, r"i(?:'ve| have)?(?: just)? promised (?P<what>.+)"),
    (PROMISED, r"i promise (?P<what>to .+)"),
    (WHEN, rf"i(?:'ve| have)(?: got)? (?:an?|my|the|our) (?P<who>{_EVENT}) (?P<what>{_TIME})"),
    (WHEN, rf"(?:my|the|our) (?P<who>{_EVENT}) is (?P<what>{_TIME})"),
    (AT, rf"(?:my|the|our) (?P<who>[a-z' -]+?) (?:is|are) (?P<what>{_PLACE} .+)"),
    (AT, r"i(?:'ve| have)? (?:put|left|parked|hid|hidden|placed|stored|locked) (?:my|the|our) (?P<who>[a-z' -]+?)"
         rf" (?P<what>{_PLACE} .+)"),
    (AT, rf"i (?:keep|always keep|always put) (?:my|the|our) (?P<who>[a-z' -]+?) (?P<what>{_PLACE} .+)"),
    (IS, _WHO + r"(?: is|'s) (?P<what>an? (?!bit\b|little\b).+)"),
    (HAS, r"(?P<who>i|we)(?:'ve| have)(?: got)? (?P<what>(?:an?|two|three|four|five|no|\d) (?:[a-z]+ )?(?:kids?"
          r"|children"
          r"|sons?|daughters?|dogs?|cats?|brothers?|sisters?|horses?|rabbits?|siblings?|car|bike|garden|boat))"),
    (IS, r"(?:my|our) (?P<who>[a-z' ]+?)(?:'s| is| are) (?P<what>(?!so\b|very\b|too\b|not\b|going\b|killing\b"
         r"|wrong\b).+)"),
)]
_LEAD = re.compile(r"^(?:actually|well|no|so|oh|and|but|okay|yes|hey|listen|by the way|you know|i think|i believe"
                   r"|it's that"
                   r"|just so you know|remember that|remember|that|the thing is|did i tell you that|did you know"
                   r" that)[, ]+")
_TAIL = re.compile(r"[, ]+(?:now|by the way|actually|again|you know|too|as well|though|nowadays|these days|please)$")
_ASKS = re.compile(r"^(?:what|where|who|when|why|how|which|do|does|did|is|are|am|was|were|can|could|would|will"
                   r"|should|shall"
                   r"|have i|has|if|maybe|perhaps|i wish|i wonder|i hope|let|tell|set|remind|add|please)\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """subject: "i", a pronoun, a name or a thing, without article. relation: see above. object: in the wearer's
    words."""

    subject: str
    relation: str
    object: str


def derive(text: str) -> list[Claim]:
    """Everything that follows from these words; empty where they tell nothing of the sort."""
    plain = clean(text)
    if not plain or text.rstrip().endswith("?") or _ASKS.match(plain):
        return []
    return list(_claims(plain))


def clean(text: str) -> str:
    """Lower case, without punctuation and what only leads in or trails off."""
    plain = re.sub(r"[^\w\s'-]", " ", text.lower().replace("’", "'"))
    plain = " ".join(plain.split())
    while (shorter := _TAIL.sub("", _LEAD.sub("", plain))) != plain:
        plain = shorter
    return plain


def bare(subject: str) -> str:
    """A subject without its article, possessive ending and "my"; "i" for the wearer."""
    subject = re.sub(r"^(?:the|a|an|my|our)\s+(?=\w)", "", subject.strip())
    subject = re.sub(r"(?:'s|s')$", "", subject) if subject not in ("he's", "she's") else subject[:-2]
    return {"my": "i", "our": "i", "we": "i", "me": "i", "his": "he", "her": "she", "their": "they", "him": "he"}.get(
        subject, subject)


def _claims(plain: str) -> Iterator[Claim]:
    apposed = re.match(rf"^(my|our) ({_KIN}) (?!is\b|has\b|was\b|lives?\b|works?\b|likes?\b|loves?\b|hates?\b|moved\b"
                       r"|and\b|just\b|really\b|can't\b|doesn't\b|called\b|in\b|who\b|died\b|will\b|wants?\b)([a-z-]+)"
                       r"('s birthday| \w+) (.+)$", plain)
    if apposed and (told := list(_claims(f"{apposed[1]} {apposed[2]}{apposed[4]} {apposed[5]}"))):
        yield Claim(apposed[2], NAME, apposed[3])
        yield from told
        return
    for relation, pattern in _PATTERNS:
        found = pattern.match(plain)
        if not found:
            continue
        parts = found.groupdict()
        what = f"in {parts['to']}" if parts.get("to") else parts["what"]
        relation = f"favourite {parts['kind'].strip()}" if relation == "favourite" else relation
        yield Claim(bare(parts["who"]) if parts.get("who") else "i", relation, what.strip())
        return
