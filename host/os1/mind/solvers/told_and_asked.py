"""Something told and something asked in one breath, heard without a stop between them: "my sister lives in York what
time is it there"."""

from __future__ import annotations

import re
from dataclasses import replace

from os1.events import Thought

from ..answering import answer
from ..costs import GREEDY
from ..query import Query
from ..scene import Scene
from .likeness import BEYOND_DOUBT
from .understanding import Understanding

_LEAST, _SHORTEST = 2, 2  # words of what is told, and of what is asked: "what's yours"
_WHOLE = 3  # words of any other question; of what is told, fewer are answered only if they are a sentence she knows
_MOST = 40  # words in all
_TELLS = re.compile(r"(?:(?:oh|hi|hello|hey|well|so|okay|and|um|uh|er) )*(?:i|i'm|i've|i'd|i'll|my|our|we|we're"
                    r"|we've|he|she|they|"
                    r"he's|she's|they're|there's|it's|the|today|yesterday|tomorrow)\b")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ASKS = _words("""what what's whats when when's where where's who who's how how's which why is are do does did can could
 will would should shall have has am set start stop cancel remind put add tell read wake note give and""")
# After these no question begins: "I wonder what time it is", "I need to put milk on the list", "do you know who I am".
_GOES_ON = _words("""to know knows knew wonder wondering ask asked asking tell told tells say said see saw if
 whether that about me you please can could would will should must don't not didn't never want
 wants need needs like likes love hate remember forget forgot check hear heard guess think
 thought believe understand exactly on in at for of with from by than as a an the my your his
 her our their this is are was were be been just always usually only sure certain i we he she they it who
 which what when where how why no matter depends mean means care idea explain show let's let and
 or but because so""")
_WAKES = ("wake me", "can you wake me", "could you wake me", "set an alarm", "get me up")
_QUESTIONS = ("what", "when", "where", "who", "how", "is ", "are ", "do ", "can ", "could ", "will ")
_BOTH = frozenset(("ToldReminder",))  # sentences that tell and ask
# "I had a dog called Juniper, I'd like to call you Juniper"
_NAMES_HER = re.compile(
    r".{12,}?[,.]? (?:so |and )?(?P<wish>(?:i'd like to|i would like to|i want to|i'll|i will|can i|may i|let me) call "
    r"you \w+)$"
)
_YOURS = re.compile(r"(?:and )?(?:what's|what is|what about|how about)? ?(?:yours|you|your name)")


def by_telling_and_question(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """What she says to the one, and then to the other; None where it is one thing."""
    words = (query.said or query.text).split()
    if query.ask or not _LEAST + _SHORTEST <= len(words) <= _MOST or not _TELLS.match(query.text):
        return None
    whole = knows.commands.match(query.text)
    if whole and whole.intent in _BOTH:
        return None
    if whole and whole.intent not in GREEDY and not any(isinstance(value, str) for value in whole.slots.values()):
        return None
    if (named := _NAMES_HER.match(query.text)) and knows.commands.match(named["wish"]):
        told = " ".join(words[:len(query.text[:named.start("wish")].split())])
        return _both(knows, scene, query, told.rstrip(" ,.;"), named["wish"])
    first = True
    for place in range(_LEAST, len(words) - _SHORTEST + 1):
        if words[place].lower() not in _ASKS or _bare(words[place - 1]) in _GOES_ON:
            continue
        told = " ".join(words[:place])
        asked = _asked(knows, scene, told, " ".join(words[place:]), first)
        first = False
        if asked:
            return _both(knows, scene, query, told.rstrip(" ,.;"), asked)
    return None


def _bare(word: str) -> str:
    return word.lower().strip(",.;:!?")


def _asked(knows: Understanding, scene: Scene, told: str, said: str, first: bool) -> str:
    """The question or wish, as a sentence that she knows; "" if it is none. first: what is like one counts as well,
    which takes longer to find out."""
    low = said.lower().strip(" ?.!")
    if _YOURS.fullmatch(low) and re.search(r"\b(?:name|called|i'm|i am)\b", told.lower()):
        return "what's your name"
    low = low.removeprefix("and ")
    if len(low.split()) < _WHOLE:
        return ""
    if low.startswith(_WAKES) and "tomorrow" in told and "tomorrow" not in low and knows.commands.match(f"{low} "
                                                                                                        f"tomorrow"):
        return f"{low} tomorrow"
    match = knows.commands.match(low)
    if (match and match.intent not in GREEDY) or (scene.trusted and answer(scene, low)):
        return low
    meant = knows.paraphrased.sure(Query(low, said=low)) if first and low.startswith(_QUESTIONS) else None
    return low if meant and meant.trust >= BEYOND_DOUBT else ""


def _both(knows: Understanding, scene: Scene, query: Query, told: str, asked: str) -> Thought:
    scene.parted = True
    if len(told.split()) < _WHOLE and not knows.commands.match(told.lower()):
        return knows.solved(scene, replace(query, text=asked, said=asked))  # "i'm late": but a reason
    first = knows.solved(scene, replace(query, text=told.lower(), said=told))
    more = knows.solved(scene, replace(query, text=asked, said=asked))
    if first.ask or first.text.endswith("?") or first.skill in ("Unknown", more.skill) or first.closing:
        return more
    return replace(more, text=f"{first.text} {more.text}")
