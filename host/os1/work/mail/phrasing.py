"""Words that were spoken to her about somebody, as they are written to them: "i'll call her on thursday" becomes "I'll
call you on Thursday." Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Days and months begin with a capital, but for may and march, which are more often other words.
_NAMES = re.compile(r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|"
                    r"august|september|october|november|december|christmas|easter)\b")
_SELF = re.compile(r"\bi(?=['\s.,!?]|$)")
_THEM = re.compile(r"\b(?:her|him|them)\b")


def capitals(words: str) -> str:
    """With a capital at the beginning, for "I", days, months and feasts."""
    text = _NAMES.sub(lambda found: found[0].capitalize(), _SELF.sub("I", " ".join(words.split())))
    return text[:1].upper() + text[1:]


def stated(text: str, day: str = "", hour: str = "") -> str:
    """What is told to them. text: of the words that are heard for sure, "i'll let her know"; day: "on thursday"; hour:
    "at four"."""
    return capitals(" ".join(part for part in (_THEM.sub("you", text), day, hour) if part)) + "."


def asked(question: str, day: str = "", hour: str = "") -> str:
    """What they are asked. question: "would it suit you"."""
    return capitals(" ".join(part for part in (question, day, hour) if part)) + "?"


def thanked(thing: str = "") -> str:
    """A word of thanks, for something or for itself."""
    return f"Thank you very much for {thing}." if thing else "Thank you very much."


def of_kind(slots: Mapping[str, object]) -> str:
    """A mail of the sentences that are heard for sure. slots: text, question, thanks, day, hour, as far as they were
    said; without any it is thanks."""
    said = {name: str(slots.get(name, "")) for name in ("text", "question", "thanks", "day", "hour")}
    if said["question"]:
        return asked(said["question"], said["day"], said["hour"])
    return stated(said["text"], said["day"], said["hour"]) if said["text"] else thanked(said["thanks"])
