"""What is said in another order, or with other verbs, as a sentence of a template: "at six i have to take my tablets".

  words --wordings/*/reworded.yaml--> sentences, the likeliest first
  "ping me at three about the bus" -> "remind me at three about the bus"

Pure; which of them is a sentence the grammar knows. Nothing here makes what is heard any larger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .trimmed import without_around
from .wordings import wordings

_WORDS = wordings("reworded")
_ASKED, _END, _SOFT = (_WORDS.pattern(name) for name in ("asked", "end", "soft"))
_ANSWER_LEAD, _ANSWER_END = _WORDS.pattern("answer_lead"), _WORDS.pattern("answer_end")
_WAYS = tuple(way for words in (wordings("reworded_work", beside="reworded"), _WORDS,
                                wordings("reworded_talk", beside="reworded"))
              for section in words.ways("reworded").values() for way in section)
_DATES = _WORDS.ways("dates")[""]
_SPELLED = _WORDS.words("spelled")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_HALVES = (("minutes and thirty seconds", re.compile(r"\band a half minutes?\b")),
           ("hours and thirty minutes", re.compile(r"\band a half hours?\b")))
_LONGEST = 40  # words: a longer text is no wish, and takes long


def as_answer(said: str) -> str:
    """An answer without the words around it: "ooh, let's say twenty" is "twenty"."""
    text = _spelled(" ".join(said.lower().split())).strip(" .,!?")
    return _without_end(_ANSWER_LEAD.sub("", text).strip(" ,") or text, _ANSWER_END)


def reworded(said: str) -> Iterator[str]:
    """What may be meant, as sentences in other words, the likeliest first."""
    whole = " ".join(said.lower().replace("’", "'").split()).strip(" .,!?")
    if len(whole.split()) > _LONGEST:
        return
    text = _bare(_spelled(without_around(whole)))
    for bare in dict.fromkeys((text, _dated(text), _softened(text), _bare(_spelled(whole)))):
        if bare != said.lower():
            yield bare
        for pattern, sentences in _WAYS:
            if found := pattern.fullmatch(bare):
                groups = {name: (value or "").strip(" ,") for name, value in found.groupdict().items()}
                yield from (" ".join(sentence.format(**groups).split()) for sentence in sentences)


def _spelled(text: str) -> str:
    """As it is written: "pleeease" is "please", "gimme" is "give me", six and a half minutes have thirty seconds."""
    text = _STRETCHED.sub(r"\1", text)
    for said, half in _HALVES:
        text = half.sub(said, text)
    return " ".join(_SPELLED.get(word, word) for word in text.split())


def _dated(text: str) -> str:
    """With times that templates know: "at the weekend" is "on saturday"."""
    for pattern, said in _DATES:
        text = pattern.sub(said[0], text)
    return text


def _bare(text: str) -> str:
    found = _ASKED.match(text)
    bare = text[found.end():].strip(" ,.!?") if found and len(found[0]) < len(text) else text
    return _without_end(bare, _END) or text


def _without_end(text: str, end: re.Pattern[str]) -> str:
    while ended := end.search(text):
        text = text[:ended.start()].strip(" ,.!?")
    return text


def _softened(text: str) -> str:
    return " ".join(_SOFT.sub(" ", text).replace(",", " ").split())
