"""Another name for her, said in short after she was given one: "hmm no, i prefer hazel". Pure; English.

Without that before it, "i prefer hazel" may be the wearer's own name, or a colour of eyes.
"""

from __future__ import annotations

import re

AFTER = ("NameYou", "herself.name", "herself.chosen", "ChooseYourName")
BETWEEN = ("YourName", "WhoAreYou", "WhyYourName", "WhatWakesYou", "HerTaste", "LikesHerName")
_LEAD = (r"(?:(?:no|nope|nah|hmm+|hm|mm|um|uh|er|oh|ah|wait|actually|well|sorry|okay|ok|on second thoughts?|come to "
         r"think of it|"
         r"thinking about it|let's see|you know what|i don't (?:really )?like (?:it|that)|i'm not sure|not sure|that's "
         r"(?:awful|horrible|wrong|no good|not it|too long|a bit much)|and|but|then|maybe|perhaps)[,.! ]+)*")
_SAYS = (r"(?:i (?:think i )?(?:prefer|like|liked|want|meant|said|think)|i(?:'d| would) (?:rather (?:have|call you|"
         r"say|take)|"
         r"prefer|like|go for)|i think (?:i(?:'ll| will) )?(?:call you)?|let's (?:go with|say|take|make (?:it|that)|"
         r"have|try|stick "
         r"with|go back to|call you)|go (?:with|back to|for)|make (?:it|that)|change (?:it|that) to|be|call you|"
         r"call yourself|how about|what about|it's|try|better)")
_TAIL = (r"(?: (?:better|more|best|after all|instead|please|then|again|now|suits you better|suits you more|is nicer|is "
         r"better|is prettier|would be better|over that))*[.! ]*")
_AGAIN = re.compile(rf"^{_LEAD}(?:{_SAYS} )(?P<name>[a-z][\w'-]*){_TAIL}$|^(?:no|nope|nah|hmm+|actually|wait|rather|"
                    rf"not "
                    rf"\w+|maybe|sorry)[,. ]+(?P<bare>[a-z][\w'-]*){_TAIL}$", re.IGNORECASE)
_NONE_WORDS = """it that this you me him her them the a an my your not no yes name names another one something else
 different shorter longer better old previous other both neither what who how why okay fine good nice so very too never
 thanks please stop later now nothing anything tea coffee worry wait mind problem sorry sure to in on of
"""
_NONE = frozenset(_NONE_WORDS.split())


def again(said: str) -> str:
    """The name, "" where these words hold none."""
    found = _AGAIN.match(said.strip())
    name = (found["name"] or found["bare"]) if found else ""
    return "" if name.lower() in _NONE or name.lower().endswith(("ing", "n't", "'s")) else name.capitalize()
