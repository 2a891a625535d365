"""What happens in the wearer's day, as far as she is told: "I'm calling my sister now", "I'm home".

Two phrases are the same event if they share the word that matters: "talk to my sister" and "my sister is on the phone".
"""

from __future__ import annotations

from .memory.recall import keywords

HOME, WORK, OUT, UP, CAR, SHOP, BED = "home", "work", "out", "up", "car", "shop", "bed"
_PLACES = {
    HOME: ("home", "house", "apartment", "flat"), WORK: ("work", "office", "desk"), OUT: ("leave", "leaving", "out"),
    UP: ("wake", "woke", "awake"), CAR: ("car", "driving", "drive"), BED: ("bed", "sleep"),
    SHOP: ("shop", "shops", "store", "supermarket", "shopping", "grocery", "market", "mall"),
}
_ACTS = frozenset((
    "talk", "talking", "call", "calling", "see", "seeing", "meet", "meeting", "speak", "speaking", "next", "phone",
    "visit", "visiting", "get", "getting", "time", "when", "go", "going", "come", "back", "hear", "again", "now",
    "just", "arrive", "arrived", "text", "write", "reach", "start", "finish", "i'm"))


def event(said: str) -> str:
    """The key of an event: a place or a moment of the day, or the words that say who or what; "" if nothing does."""
    words = said.lower().replace("’", "'").split()
    leaving = any(word in ("leave", "leaving") for word in words)
    for place, names in ((OUT, _PLACES[OUT]),) if leaving else _PLACES.items():
        if any(word.strip(".,!?") in names for word in words):
            return place
    return " ".join(word for word in keywords(said) if word not in _ACTS)


def same(one: str, other: str) -> bool:
    """Is it the same event?"""
    return bool(set(one.split()) & set(other.split()))
