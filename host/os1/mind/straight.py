"""What was said, put straight: no um in it, whom it is about in its place, a correction in few words. Pure; English.

  "a timer for the rice um ten minutes"               -> "a timer for the rice ten minutes"
  "my daughter, when's her birthday"                  -> "when's my daughter's birthday"
  "no sorry that's wrong it's the ninth"              -> "no it's the ninth"
"""

from __future__ import annotations

import re

_HESITATION = re.compile(r"[,]?\s+(?:um|umm|uh|uhh|er|erm|hmm|ehm)\b[,.]?(?=\s)", re.IGNORECASE)
_LEFT_BEFORE = re.compile(
    r"^(?:and |so |but |hey |okay )*(?P<who>(?:(?:my|our|the) )?(?!(?:what|when|where|who|how|and|so|but|or|then|okay|"
    r"well|oh|now|tell|me|"
    r"know|remember|remind|is|do|that|this|it|say|about|you|i|hey|yes|no|guess|sorry|please|thanks|also|right|just|"
    r"see|hang|hold|wait|stop|look|listen|um|er|oi|hello|hi|yeah|still|quick|very)\b)"
    r"[\w'-]+(?: (?!(?:know|remember|me|is|do|you|say|about|tell|that)\b)[\w'-]+)?)[,]? "
    r"(?P<asks>when|where|what|who|how old|how tall|what time)(?P<verb>'s| is| was| are| were| does| did| do| has) "
    r"(?P<one>his|her|their|its|he|she|they|it)\b(?P<rest>.*)$", re.IGNORECASE)
_WHOSE = ("his", "her", "their", "its")
_TAKING = (r"(?:(?:oh|no|nope|sorry|wait|hang on|hold on|actually|correction|my mistake|that's wrong|that was wrong|"
           r"that is wrong|that's not right|that isn't right|that's not it|wrong|not quite|i made a mistake|i was "
           r"wrong|"
           r"i got (?:that|it) wrong|you(?:'ve)? got (?:that|it) wrong|you have (?:that|it) wrong|you're wrong|i "
           r"misspoke|"
           r"i said it wrong|let me correct (?:that|myself)|scratch that|no no|that's (?:changed|out of date|old|no "
           r"longer "
           r"right|no longer true)|that has changed|not any ?more|it's changed)[,.!;:]* )")
_STRONG = (r"(?:(?:that's (?:changed|out of date|no longer right|no longer true)|that has changed|it's changed|"
           r"you(?:'ve)? got (?:that|it) wrong|you have (?:that|it) wrong|i got (?:that|it) wrong|i made a "
           r"mistake|i misspoke|"
           r"not quite|hang on|hold on|i said it wrong|my mistake|you're wrong|that was wrong) )")
_TAKEN_BACK = re.compile(rf"^(?:{_TAKING}{{2,}}|{_STRONG})(?P<rest>(?:it's|it is|it was|he's|she's|he is|she is|"
                         rf"they're|i meant|i mean|"
                         r"i said|it should be|make (?:it|that)|that's)\b.+)$", re.IGNORECASE)
_NOT_BUT = re.compile(
    rf"^{_TAKING}*(?:it's|it is|it isn't|it wasn't|it was|he's|she's|he isn't|she isn't|they're|his name's|"
    r"her name's|his name isn't|her name isn't|(?:his|her|the) name is)(?P<no> not)? (?P<old>(?:(?!it's|he's|she's|"
    r"but)[\w']+ ?){1,5}?)"
    r"[,;]? ?(?:but )?(?:it's|it is|it was|he's|she's|they're) (?P<new>(?!not\b)[\w' ]+)$", re.IGNORECASE)


_NAMED_NOT = re.compile(
    rf"^{_TAKING}*(?P<whose>(?:my|our|the) [\w' ]+?) (?:is not|isn't|wasn't|was not|are not|aren't) (?:(?!it's|he's|"
    rf"she's|but)[\w']+ ?){{1,4}}?"
    r"[,;]? ?(?:but )?(?:it's|it is|it was|he's|she's|they're) (?P<new>(?!not\b)[\w' ]+)$", re.IGNORECASE)


def plainly(said: str) -> str:
    """All of it."""
    return taken_back(straight(steady(said)))


def steady(said: str) -> str:
    """Without um and uh, wherever they stand: "a timer for the rice um ten minutes"."""
    return " ".join(_HESITATION.sub(" ", said).split()) if _HESITATION.search(said) else said


def taken_back(said: str) -> str:
    """A correction in few words: "no sorry that's wrong it's the ninth" and "it's not the fifth it's the ninth" are "no
    it's the ninth"."""
    if found := _TAKEN_BACK.match(said):
        return f"no {found['rest']}"
    if found := _NAMED_NOT.match(said):
        return f"that's wrong {found['whose']} is {found['new']}"
    found = _NOT_BUT.match(said)
    return f"no it's {found['new']}" if found and (found["no"] or "n't" in said[:found.start("old")]) else said


def straight(said: str) -> str:
    """With whom it is about where a question has them: "my daughter, when's her birthday" is "when's my daughter's
    birthday"."""
    found = _LEFT_BEFORE.match(said)
    if found is None:
        return said
    whom = found["who"] + "'s" * (found["one"].lower() in _WHOSE)
    return f"{found['asks']}{found['verb']} {whom}{found['rest']}"
