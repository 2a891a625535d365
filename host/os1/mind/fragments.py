"""A few words that only say what is different: "no, fifteen", "and in feet", "what about london", "make it friday".

  sentence before + fragment --its words in the place of others--> sentences --grammar--> the one of the same intent

Of "what's ten miles in kilometres" and "in feet" that is "what's ten miles in feet": the one in which the fewest words
had to go, and of these the last. Pure, apart from the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from os1.grammar import Match

FIX, MORE, BARE = "fix", "more", "bare"  # instead of what was said, beside it, or not said which
_LONGEST, _MOST_BEFORE = 7, 16  # words of a fragment, and of the sentence that it is put into
_MOST_REPLACED = 6  # words
_FIXES = re.compile(
    r"(?:(?:oh|um|uh|er|hm|hmm|mm|ah|ooh|well|okay|ok|but|please)[, ]+)*"
    r"(?:(?:no|nope|nah|sorry|wait|hang on|hold on|actually|not that|scratch that)\b[,. ]*)*"
    r"(?:(?:(?:can|could|would) (?:you|we|i) (?:please )?)?(?:better |rather )?"
    r"(?:(?:let's )?(?:make|change|move|switch|set|put|shift|push) (?:it|that|this|them)(?: one)?(?: to| for| at)?|i "
    r"mean|i meant|i said|"
    r"i wanted|i'd rather have|let's say|let's have|say|rather|better|have it|it should be|that should be|that's|"
    r"it's)\b[, ]*)?")
_MORES = re.compile(
    r"(?:(?:oh|um|uh|er|hm|hmm|mm|ah|ooh|well|okay|ok|but|so)[, ]+)*"
    r"(?:(?:and|also|plus|then)\b[, ]*)*"
    r"(?:(?:what about|how about|what if it's|(?:one|another|a second|an other)(?: one)?(?= (?:for|at|on|in|of)\b)|"
    r"(?:another|a second|one more) one|the same|same|again|what's|what is|now|the)\b[, ]*)?")
_ENDS = re.compile(r"[, ]+(?:would be (?:better|nicer|enough)|is better|is enough|will do|should do|instead|please|"
                   r"rather|better|then|thanks|i mean|i meant|i think|for me|too|as well|also|"
                   r"now|actually|sorry|of course|would you|could you)$")

_OFTEN = re.compile(r"(?:(?:oh|no|and|well|please|sorry|actually|repeat it|make it|do it|make that|i meant)\b[, "
                    r"]*)*(?:(?:only|just)(?: on)? (?P<day>\w+days|weekends)|(?:on )?(?P<day2>\w+days|weekends) only|"
                    r"(?:every|each) (?P<day3>day|morning|week|month|year|\w+day|evening|night|weekday))(?: please)?")
_KINDS = {"ConvertBoth": "Convert"}  # intents that are the same kind of thing


@dataclass(frozen=True, slots=True)
class Fragment:
    """What is different, and how it is meant: FIX, MORE or BARE."""

    words: str
    kind: str


def fragment(text: str) -> Fragment | None:
    """The words that say what is different; None if there are too many of them, or none."""
    bare = " ".join(text.lower().split()).strip(" ,.!?")
    if often := _OFTEN.fullmatch(bare):
        day = often["day"] or often["day2"] or often["day3"]
        often_words = f"on {day.removesuffix('s')}s" if "week" in day else f"every {day.removesuffix('s')}"
        return Fragment(often_words, FIX)
    kind, ended = BARE, ""
    while found := _ENDS.search(bare):
        ended, bare = ended + found[0], bare[:found.start()]
    for name, lead in ((FIX, _FIXES), (MORE, _MORES)):
        found = lead.match(bare + " ")
        if found and found[0].strip() and len(found[0]) < len(bare):
            kind, bare = name, bare[found.end():].strip(" ,")
            break
    if kind == BARE and re.search(r"instead|rather|mean|actually|sorry|better|nicer|enough|will do|should do", ended):
        kind = FIX
    elif kind == BARE and re.search(r"too|as well|also", ended):
        kind = MORE
    return Fragment(bare, kind) if 0 < len(bare.split()) <= _LONGEST else None


def put_into(before: Match, words: str, match: Callable[[str], Match | None]) -> Match | None:
    """The sentence `before` with `words` in the place of others, if it still says the same kind of thing."""
    said = before.text.split()
    if not 1 < len(said) <= _MOST_BEFORE:
        return None
    for variant in _variants(words):
        for count in range(len(variant.split()) < 2, min(_MOST_REPLACED, len(said) - 1) + 1):
            for begin in range(len(said) - count, -1 if count else len(said) - 1, -1):
                made = match(" ".join((*said[:begin], variant, *said[begin + count:])))
                if made and _same_kind(before, made) and _one_differs(before.slots, made.slots, not count):
                    return made
    return None


def _same_kind(before: Match, after: Match) -> bool:
    """The same intent, and no words that could be any where there were none."""
    kinds = {_KINDS.get(match.intent, match.intent) for match in (before, after)}
    return before.free >= after.free and len(kinds) == 1


def _variants(words: str) -> tuple[str, ...]:
    less = re.sub(r" degrees?$|^(?:for|at|in|to|on|of) ", "", words)
    return (words,) if less == words else (words, less)


def _one_differs(before: Mapping[str, object], after: Mapping[str, object], added: bool) -> bool:
    """Do both hold the same in words that can be any, and something else elsewhere? Only what is `added` behind the
    sentence can hold more: "ten miles" isn't "ten fifteen miles"."""
    free = [{name: value for name, value in slots.items() if name in ("what", "free", "text")}
            for slots in (before, after)]
    if free[0] != free[1] or before == after or ("amount2" in after and "amount2" not in before):
        return False
    return added <= (len(after) > len(before))
