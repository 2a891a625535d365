"""Whose words: "my bike is blue, i love it" said by the wearer is "your bike is blue, you love it" in her mouth.

English only; other languages bring a table of their own. "you" becomes "I" where it is a subject, else "me".
"""

from __future__ import annotations

_PLAIN = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself",
    "our": "your", "we": "you", "us": "you", "ours": "yours", "we're": "you're", "we've": "you've", "we'll": "you'll",
    "i'm": "you're", "i've": "you've", "i'll": "you'll", "i'd": "you'd",
    "your": "my", "yours": "mine", "yourself": "myself",
    "you're": "I'm", "you've": "I've", "you'll": "I'll", "you'd": "I'd",
}
# A verb that changes when it stands beside I or you, on either side of it ("i am", "am i").
_WITH_I = {"am": "are", "was": "were", "wasn't": "weren't"}
_WITH_YOU = {"are": "am", "were": "was", "weren't": "wasn't", "aren't": "am not"}
# After these, "you" is who does something.
_BEFORE_SUBJECT = {"and", "but", "or", "that", "because", "if", "when", "while", "before", "after", "until", "what",
                   "where", "who", "why", "how", "since", "so", "then", "do", "did", "are", "were", "can", "could",
                   "will", "would", "should", "have", "had", "than", "as", "which"}
# Before these, too.
_AFTER_SUBJECT = {"are", "were", "have", "had", "can", "could", "will", "would", "should", "must", "may", "might",
                  "do", "did", "never", "always", "often", "said", "told", "know", "like", "love", "need", "want",
                  "think", "don't", "didn't", "can't", "won't", "aren't", "weren't", "haven't", "really",
                  "also", "still"}


def turned(text: str) -> str:
    """`text` with the wearer and her exchanged. Words are a recogniser's: no punctuation is needed."""
    words = text.split()
    low = [word.lower().strip(".,!?;:") for word in words]
    return " ".join(_turned(words, low, place) for place in range(len(words)))


def _turned(words: list[str], low: list[str], place: int) -> str:
    word, before = low[place], low[place - 1] if place else ""
    after = low[place + 1] if place + 1 < len(low) else ""
    tail = words[place][len(words[place].rstrip(".,!?;:")):]
    if word == "you":
        subject = not before or before in _BEFORE_SUBJECT or after in _AFTER_SUBJECT
        return ("I" if subject else "me") + tail
    if word in _PLAIN:
        return _PLAIN[word] + tail
    if word in _WITH_I and _i_beside(low, place):
        return _WITH_I[word] + tail
    if word in _WITH_YOU and _you_beside(low, place):
        return _WITH_YOU[word] + tail
    return words[place]


def _i_beside(low: list[str], place: int) -> bool:
    """Is "i" the subject of the verb here: "i was", "was i", "i never was"?"""
    near = low[max(0, place - 2):place]
    between = near[:1] == ["i"] and near[-1] in ("never", "always", "really", "also", "still", "once")
    return between or near[-1:] == ["i"] or low[place + 1:place + 2] == ["i"]


def _you_beside(low: list[str], place: int) -> bool:
    return low[place - 1:place] == ["you"] or low[place + 1:place + 2] == ["you"]
