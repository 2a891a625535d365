"""Helping with a letter without a language model: what she asks for an occasion, and what an answer becomes. Pure.

  questions("thanks", "your gran")                          "What's it for?", "What did it change ..?", ...
  sentence("thanks", 0, "the jumper", "Gran", Random(1))    "Thank you for the jumper."
  sentence("thanks", 0, "She sent a jumper.", ...)          "You sent a jumper."

The frames stand in asking.toml, and hold nothing that the writer didn't say.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from os1.work.letters import capitals
from os1.work.letters.toward import toward

OTHER = "other"
_SKIPS = re.compile(r"(?:(?:no|nope|nothing|not really|i don't know|don't know|no idea|skip(?: (?:it|that|this))?|"
                    r"pass|next|"
                    r"nothing else|none|leave it|i'd rather not|not that i know|nothing comes to mind|no thanks|"
                    r"no thank "
                    r"you|um+|hm+)[,.! ]*)+", re.I)
_LEAD = re.compile(r"^(?:(?:um+|uh|er|well|oh|hm+|so|i think|maybe|perhaps|probably|i guess|let me think|just|"
                   r"it's for|it's|"
                   r"for|that would be|it would be|it was for)[,. ]+)+", re.I)
_PEOPLE = (r"(?:i|you|he|she|it|we|they|there|this|that|my [\w'’-]+|your [\w'’-]+|his [\w'’-]+|her [\w'’-]+|"
           r"our [\w'’-]+|"
           r"their [\w'’-]+|the [\w'’-]+(?: of [\w'’-]+)?|(?-i:[A-Z][\w'’-]+)|nobody|everybody|everyone|"
           r"somebody|people)")
_VERB = (r"(?:['’](?:s|m|re|ve|ll|d)\b| (?:am|is|are|was|were|have|has|had|will|would|can|could|shall|should|must|"
         r"may|might|"
         r"do|does|did|don't|didn't|won't|can't|couldn't|wasn't|isn't|always|never|still|just|only|once|"
         r"(?!hundred|speed)[a-z]{3,}ed|went|came|"
         r"made|took|gave|got|said|told|knew|thought|found|left|kept|sat|stood|sang|ran|wrote|read|taught|held|lost|"
         r"met|"
         r"broke|forgot|became|began|brought|bought|built|caught|drove|fell|felt|heard|hid|let|put|saw|sent|slept|"
         r"spoke|wore|"
         r"won|love|loves|like|likes|miss|hope|wish|want|know|think|laughs?|makes?|lets?|gives?|keeps?|need|use)\b)")
_WHOLE = re.compile(rf"(?:(?:and|but|when [^,]+,|once|one day|yesterday|today|last \w+|"
                    rf"every \w+)[, ]+)?{_PEOPLE}{_VERB}", re.I)
_CLAUSE = re.compile(r"(?:that|how|what|why|where|when|the (?:way|day|time|night|evening|morning)(?: when| that)?) "
                     r"(?:i|you|he|she|it|we|they|my|your|his|her|our|their|the|there)\b", re.I)
_SUBJECT = re.compile(r"(?:and |but )?(?:i|he|she|we|they|nobody|everybody|everyone|it|you) (?!and |two )[\w'’]+", re.I)
_ASKS = re.compile(r"(?:(?:how|what|when|where|who|why|which)(?:['’]s| (?:is|are|was|were|do|does|did|has|have|will|"
                   r"would|can))|is|"
                   r"are|was|were|do|does|did|has|have|will|would|can|could)\b", re.I)
_NUMBERS = (r"(?:\d+|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|"
            r"fou?rty|fifty|"
            r"sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)")
_DOING = re.compile(r"(?:not |never |always )?(?!bring|sing\b|swing|thing|something|nothing|everything|anything|"
                    r"morning|evening|king|ring|spring|"
                    r"string|wedding|painting|building)[a-z]{2,}ing\b", re.I)
_NUMBER = re.compile(rf"(?:it(?:'s| is) )?(?P<x>{_NUMBERS})(?: years?)?(?: (?:now|this year|today))?", re.I)
_THING = re.compile(r"(?:the|a|an|my|your|his|her|our|their|its|this|these|those|some|all|both|every|more|less|much|"
                    r"many|no|"
                    r"lots|plenty|one|two|three|four|five|ten|\d+|[A-Z])\b", re.I)
_SMALL = re.compile(r"(?:the|an?|my|your|his|her|our|their|some|all|both|every|more|much|many|no|lots|plenty|that|"
                    r"this|these|"
                    r"those)\b", re.I)
_TO_DO = re.compile(r"(?:(?:i(?:'d| would) (?:like|love) to|i(?:'ll| will|'d| would| can| could)|"
                    r"i want (?:them )?to|to|let's|"
                    r"we(?:'ll| will| could)) )(?P<x>.+)$", re.I)
_BARE = re.compile(r"(?:bring|come|go|call|ring|cook|bake|drive|look|make|help|take|visit|walk|sit|do|give|send|"
                   r"repair|fix|pay|"
                   r"say|tell|write|ask|see|have|get|travel|dance|sing|read|sleep|rest|listen|stop|replace|refund|"
                   r"find|learn|"
                   r"eat|drink|swim|wait|stay|be|keep|clean|mend|carry|play|watch|show|shop|answer|return|change|"
                   r"put|let)\b",
                   re.I)


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("os1.work.letters") / "asking.toml").read_text(encoding="utf-8"))


def questions(occasion: str, to: str) -> list[str]:
    """What is to be asked, in order. to: as she says it ("your gran")."""
    return [one.replace("{to}", to) for one in _table().get(occasion, _table()[OTHER])["ask"]]


def skipped(said: str) -> bool:
    """Is there no answer to that?"""
    return _SKIPS.fullmatch(said.strip()) is not None


def sentence(occasion: str, number: int, said: str, you: str, random: Random, before: Collection[str] = ()) -> str:
    """What an answer becomes in the letter. before: what this person was sent, other frames are taken while there are
    any. An answer that fits no frame stays as it is."""
    frames = _table().get(occasion, _table()[OTHER])[str(number)]
    said = said.strip()
    if number not in _table().get(occasion, {}).get("others", []):
        said = toward(said)
    bare = _LEAD.sub("", said).strip(" .") or said.strip(" .")
    kind, x = _kind(bare, said, frames)
    if not kind:
        return ended(capitals.given(said))
    x = capitals.given(x)
    filled = [one.replace("{x}", x).replace("{you}", you) for one in frames[kind]]
    return ended(random.choice([one for one in filled if one not in before] or filled))


def ended(said: str) -> str:
    """A sentence with its capital and its full stop."""
    said = re.sub(r"\bi\b(?!\.)", "I", said.strip())
    end = "" if said[-1:] in ".!?…”" else "?" if _ASKS.match(said) else "."
    return f"{said[:1].upper()}{said[1:]}{end}"


def _kind(bare: str, said: str, frames: dict[str, list[str]]) -> tuple[str, str]:
    """Which frame an answer fits, and what of it goes in; "" if it stands for itself."""
    if re.search(r"[.!?;].", said):
        return "", said  # more than one sentence
    if "number" in frames and (found := _NUMBER.fullmatch(bare)):
        return "number", found["x"]
    if "any" in frames and not _WHOLE.match(bare):
        return "any", re.sub(r"^(?:by|until|as|on or before|till|a|an) (?=\w)", "", bare)
    if _CLAUSE.match(bare) and "that" in frames:
        return "that", bare[:1].lower() + bare[1:]
    if "do" in frames and (found := _TO_DO.match(bare)):
        return "do", found["x"]
    if _WHOLE.match(bare) or _SUBJECT.match(bare) or _ASKS.match(bare):
        return "", said
    if "doing" in frames and _DOING.match(bare):
        return "doing", bare[:1].lower() + bare[1:]
    if "do" in frames and _BARE.match(bare):
        return "do", bare[:1].lower() + bare[1:]
    if "thing" in frames and (len(bare.split()) <= 12 or _THING.match(bare)):
        low = _SMALL.match(bare) is not None
        return "thing", (bare[:1].lower() + bare[1:] if low else bare)
    return "", said
