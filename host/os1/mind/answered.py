"""What somebody means who answers the questions of the first hour, in whatever words. Pure: words in, values out."""

from __future__ import annotations

import re

_LEADS = re.compile(
    r"^(?:(?:oh|well|hi|hello|hey|yes|yeah|no|okay|please|um|uh|er|hm|so|maybe|perhaps|i think|i guess|it's|it is|just|"
    r"simply|sure|of course|then|let's say|and),? )+")
_CALLED = re.compile(
    r"\b(?:calls? me|(?:my|the) (?:first )?name(?:'s| is)|i'm called|i am called|i go by|known as|"
    r"(?:you|they) can call me|i'm|i am|this is|it's|goes by)\s+(.+)$")
_NAMED = re.compile(  # the last of them counts: "i'd like to call you"
    r"^(?:.*\b)?(?:call(?:ing)? (?:you|yourself)|(?:your|the) (?:new )?name(?:'s| is| should be| will be| shall be)|"
    r"how about|what about|you(?:'re| are| look like an?| sound like an?)|let it be|be|go with|take|try|"
    r"prefer|like|want)\s+(.+)$")
_TAIL = re.compile(
    r"(?:,| please| thanks| thank you| then| instead| for short| i think| actually| will do| is fine| maybe|"
    r" will be fine| from now on| (?:sounds|would be) (?:good|nice|lovely)| if you like).*$")
_BUT = re.compile(r"\s+(?:but|although|because|and|or|which|though|if)\b.*$")
_NAME = re.compile(r"^[a-z][a-z'-]*(?: [a-z][a-z'-]*){0,2}$")
_WORDS = (
    "a about all am an and anonymous any anybody anyone anything are be but can cold complicated could did "
    "difficult do don't fine for good happy hard have here hungry i if in is it just know late later like long me "
    "mind my name next no nobody not nothing of okay on or pass please private rather sad say secret skip so sorry "
    "stop sure thank thanks that the there this tired to well what whatever why yes you your yours yourself")
_NO_NAMES = frozenset(_WORDS.split(" "))
_CHOOSE = re.compile(
    r"\b(?:you (?:can )?(?:choose|pick|decide|may)|(?:choose|pick|find|take|give yourself|make up)\b"
    r".*\b(?:one|yourself|own|name|another|something|any)|your (?:own )?choice|choose|surprise me|up to you|"
    r"you tell me|whatever|(?:as|what(?:ever)?) you (?:like|want|wish|please|prefer)|don't (?:care|mind)|no preference|"
    r"any name|your call|i leave it to you|another (?:one|name))\b")
_KEEP = re.compile(
    r"\b(?:keep|stay|leave it|don't change|no change|as it is|it's fine|that's fine|is fine|fine|is good|good|"
    r"perfect|suits you|nice|lovely|i like (?:it|that|your name)|like it|stick with|all right|okay|great)\b")
_LATER = re.compile(
    r"^(?:(?:no|oh|please|okay|sorry|well|let's|can we|could we|maybe|i'd rather|not now),? )*"
    r"(?:stop|later|not now|not today|not yet|another (?:time|day)|some other time|tomorrow|maybe later|enough|"
    r"that's enough|quit|cancel|pause|never mind|forget it|i'm busy|i have no time|i don't have time|"
    r"i have to go|i've got to go|do (?:this|that|it) (?:later|another time|tomorrow)|continue later|go on later|"
    r"i don't want to|let's not|leave me alone|no more questions|stop (?:it|this|that|asking|the \w+))"
    r"(?: (?:please|now|then|thanks|thank you|for now|today|do this|do it|this|the introduction|the questions))*$")
_SKIP = re.compile(
    r"\b(?:skip|next|pass|rather not|prefer not|won't (?:say|tell)|none of your business|don't want to (?:say|tell)|"
    r"no name|nothing|doesn't matter|don't know|not sure|no idea|nobody|anonymous|secret)\b")
_WISHES = (("rate", -1, r"slow\w*"), ("rate", 1, r"fast(?:er)?|quick\w*|speed up"),
           ("pitch", 1, r"high(?:er)?|lighter|brighter|shrill"), ("pitch", -1, r"low(?:er)?|deep(?:er)?|darker"),
           ("volume", 1, r"loud(?:er)?|speak up"), ("volume", -1, r"quiet(?:er)?|soft(?:er)?"))
_TOO = r"(?:too|so|less|not so|not as|bit too) "
_DISAGREES = (" no ", " no,", " not ", "n't ", " never ", " nothing ", " nope ", " forget")
_AGREES = (" yes", " yeah", " sure", " course", " may ", " can ", " okay", " fine", " remember", " please", " go ahead",
        " feel free", " absolutely", " certainly", " all right", " keep", " gladly", " by all means")
_ASKING = re.compile(r"^(?!(?:how|what) about)(?:why|what|who|how|where|when|do you|can you|are you|is it|is this|"
                     r"will you|does|which)\b")


def wants_later(text: str) -> bool:
    """Not now: stop, later, another time."""
    return _LATER.match(text) is not None


def wants_to_skip(text: str) -> bool:
    """Not this question."""
    return _SKIP.search(text) is not None


def asks_back(text: str) -> bool:
    """A question instead of an answer."""
    return _ASKING.match(text) is not None


def agrees(text: str) -> bool | None:
    """Yes or no, in more words than the grammar has; None if it is neither."""
    words = f" {text} "
    if "n't mind" in words or "not mind" in words:
        return True
    if any(word in words for word in _DISAGREES):
        return False
    return True if any(word in words for word in _AGREES) else None


def name_of_wearer(text: str) -> str:
    """What to call somebody who answers like this, "" if it holds no name."""
    asked = re.search(r"\bcalls? me (.+)$", text)
    return (_name(asked[1], _CALLED) if asked else "") or _name(text, _CALLED)


def name_for_her(text: str) -> str:
    """What she is to be called, "" if it holds no name."""
    return _name(text, _NAMED)


def lets_her_choose(text: str) -> bool:
    """The choice is hers."""
    return _CHOOSE.search(text) is not None


def keeps(text: str) -> bool:
    """Everything is fine as it is."""
    return bool(_KEEP.search(text)) and not re.search(r"\b(?:don't|not|isn't) (?:keep|fine|good|nice|like)\b", text)


def wishes(text: str) -> dict[str, int]:
    """What of her voice should be how: rate, pitch, volume to -1 or 1."""
    found: dict[str, int] = {}
    for what, way, words in _WISHES:
        if re.search(rf"\b{_TOO}(?:{words})\b", text):
            found[what] = -way  # "too fast" wants slower
        elif what not in found and re.search(rf"\b(?:{words})\b", text):
            found[what] = way
    return found


def _name(text: str, lead: re.Pattern[str]) -> str:
    words = _LEADS.sub("", text.strip(" .!?,"))
    if found := lead.search(words):
        words = found[1]
    words = _LEADS.sub("", _BUT.sub("", _TAIL.sub("", words))).strip(" .!?,")
    words = re.sub(r"^(?:called |an? |the )+", "", words)
    if not _NAME.match(words) or set(words.split()) & _NO_NAMES:
        return ""
    return " ".join(part.capitalize() for part in words.split())
