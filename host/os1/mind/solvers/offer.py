"""Something else that is told: she remembers it as it is; where she may not remember, she asks."""

from __future__ import annotations

import re
from dataclasses import replace

from os1.events import Ask, Thought

from ..memory.clauses import untagged
from ..pronouns import turned
from ..query import Query
from ..remarks import asks, tells
from ..running import thought
from ..scene import Scene
from ..skills.remember import remember
from ..spoken import within
from .remark import feeling
from .telling import heard_well
from .understanding import Understanding

_WORDS = 4  # shorter remarks are rarely worth remembering
_TELLING = {"my", "our", "i", "the", "i'm", "i've", "he", "she", "his", "her", "their", "we", "they", "there", "it's",
            "today", "yesterday", "tonight", "tomorrow", "she's", "he's", "we're", "we've", "they're", "i'd", "i'll",
            "they've", "he'd", "she'd", "they'd", "we'd", "he'll", "she'll", "they'll", "we'll", "took", "went",
            "bought", "met", "saw", "had", "got"}
# "called mum again today"
_I_LEFT_OUT = re.compile(r"(?:just |finally |also |already |only )*(?:called|rang|phoned|texted|met|saw|visited"
                         r"|went|had"
                         r"|got|made|finished|started|bought|took|spoke|talked|ate|spent|lost|found|broke|cooked|baked"
                         r"|slept|woke|missed|forgot|played|watched|walked|ran|cleaned|paid|sent|booked|moved|sold|won"
                         r"|fixed|painted|planted|drove|flew|swam|tried|worked|gave|heard|learned|burnt|burned|dropped"
                         r"|married)\b")
_AMAZED = re.compile(r",? (?:can you (?:imagine|believe)(?: it| that)?|(?:would|could) you believe (?:it|that)"
                     r"|imagine that"
                     r"|believe it or not|isn't it (?:great|funny|amazing|nice|lovely)|how about that"
                     r"|you see)[?!.]*$", re.I)


def by_offer(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """That it is remembered, or whether it may be."""
    if not knows.alone and (felt := feeling(knows, scene, query)):
        return felt
    if not heard_well(knows, scene, query) or not _told(scene, query):
        return None
    if _I_LEFT_OUT.match(query.text):
        query = replace(query, text=f"i {query.text}", said=f"I {(query.said or query.text)[:1].lower()}"
                                                            f"{(query.said or query.text)[1:]}")
    if scene.memory.off_record:
        return Thought(scene.say("off_record.heard"), skill="Tell")
    if not scene.memory.allowed:
        question = scene.say("remember.offer", what=turned(query.text))
        return thought(Ask(question, ("yes_no",), "remember.offer", {"what": query.text}, returns=0), "Remember")
    return thought(remember(scene, within(untagged(_AMAZED.sub("", query.said or query.text)))), "Tell")


def _told(scene: Scene, query: Query) -> bool:
    """Is something told, and enough of it?"""
    words, said = query.text.split(), (query.said or query.text).split()
    if len(words) < _WORDS:
        return False
    begins_with_a_name = scene.said.split()[:1] != said[:1] and said[0][:1].isupper()
    return (words[0] in _TELLING or _I_LEFT_OUT.match(query.text) is not None or begins_with_a_name
            or (tells(query.text) and not asks(query.text))
            or words[0].removesuffix("'s") in scene.memory.known.names())
