"""A question that no skill knows, answered from what the wearer told her."""

from __future__ import annotations

import re

from os1.events import Thought

from ..asking import asked
from ..in_few_words import noun, untold
from ..once_said import once_said
from ..query import Query
from ..scene import Scene
from ..skills.remember import recollection
from .understanding import Understanding

_NAME = re.compile(r"(?!she|he|it|one|everyone|everybody)[a-z]{2,}")
_TASTES = ("like", "dislike", "prefer", "be allergic to")
# First words of a question, and the kind of answer that it wants (see memory.recall).
_QUESTIONS = {"where": "where", "where's": "where", "who": "who", "who's": "who", "when": "when", "when's": "when",
              "what": "", "what's": "", "which": "", "how": "", "do": "", "does": "", "did": "", "is": "", "are": "",
              "was": "", "whose": ""}


def by_what_was_said(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """A question of the wearer's own life, answered by what they said of it once."""
    said = once_said(scene, query.text) if query.text else ""
    return Thought(said, skill="Recall") if said else None


def by_recall(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """What in her memory is nearest to the question."""
    first = query.text.split()[:1]
    if not first or not scene.trusted:
        return None
    if first[0] not in _QUESTIONS:
        return _of_noun(scene, query.text)
    found = recollection(scene, query.text, _QUESTIONS[first[0]]) or _untold(scene, query.text)
    return Thought(found, skill="Recall") if found else None


def _untold(scene: Scene, text: str) -> str:
    """That nobody told her what somebody likes, whom she doesn't know or has forgotten."""
    question = asked(text)
    if question is None or question.kind != "value" or question.relation not in _TASTES:
        return ""
    if not re.search(r"\b(?:does|is)\b", text) or not _NAME.fullmatch(question.subject):
        return ""
    return scene.say("recall.not_that", about=question.subject.capitalize())


def _of_noun(scene: Scene, text: str) -> Thought | None:
    """What was said of the noun that is all of the words: "locker number please"."""
    about = noun(text)
    said = once_said(scene, f"what is my {about}") if about else ""
    if not said and (about := untold(text)):
        said = scene.say("recall.not_that", about=f"your {about}" if "'s " not in about else about)
    return Thought(said, skill="Recall") if said else None


def remembers(scene: Scene, text: str) -> bool:
    """Does she remember anything that answers this?"""
    return bool(recollection(scene, text, _QUESTIONS.get(text.split()[0], "")) or once_said(scene, text))
