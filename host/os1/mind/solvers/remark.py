"""What is neither a wish nor a fact: an opinion asked for, a feeling told, or something that she can take in."""

from __future__ import annotations

import re

from os1.events import Thought

from ..care import gentle
from ..knowing import bereaved, learn
from ..query import Query
from ..remarks import Remark, asks, remark
from ..running import thought
from ..scene import Scene
from ..skills import remarks
from ..skills.following import wants_luck
from .likeness import says_all
from .telling import heard_well
from .understanding import Understanding

_TO_HER = re.compile(r"(?:(?:and|but|so|oh|well|wow|hey|because),? )*(?:you|you're|you've|your|thank|thanks|sorry)\b")


def by_opinion(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """What she thinks of something, unless a model can say more."""
    return opinion(knows, scene, query) if knows.alone else None


def by_feeling(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """Something that is told with feeling: she answers that, in more than the words for anybody."""
    return feeling(knows, scene, query) if knows.alone else None


def by_remark(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """Nothing that she knows; but she heard what it is about, and says so. A model is asked before that."""
    return taken_in(knows, scene, query) if knows.alone else None


def opinion(knows: Understanding, scene: Scene, query: Query, loose: bool = False) -> Thought | None:
    """Her opinion, where one is asked for. loose: a sentence was found whose words don't name what it is about."""
    asked = remark(query.said or query.text, "opinions") if query.text else None
    if asked is None or (asked.what in remarks.WHOLE_THEMES if loose else says_all(knows, query)):
        return None
    said = remarks.answer(scene, asked)
    return Thought(said, skill="Opinion") if said else None


def feeling(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """Her answer to what is felt; facts in it are kept."""
    no_feeling = not query.text or wants_luck(query.text) or asks(query.text) or _TO_HER.match(query.text)
    told_so = None if no_feeling else remark(query.said or query.text, "feelings")
    if told_so is not None and told_so.kind == "mishap" and bereaved(scene, query.text):
        told_so = Remark("sad", told_so.what)
    if told_so is None or scene.memory.off_record or says_all(knows, query):
        return None
    said = remarks.felt(scene, told_so)
    if said and scene.turn and heard_well(knows, scene, query):
        learn(scene, query.said or query.text, scene.turn)
    return thought(said, f"remark.{told_so.kind}") if said else None


def taken_in(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """That she heard what it is about."""
    if not query.text or gentle(scene):
        return None
    found = None if knows.alone else opinion(knows, scene, query)
    kind = None if found else remark(query.said or query.text, "others")
    said = remarks.answer(scene, kind) if kind else ""
    told_so = kind is not None and kind.kind == "told"
    return found or (Thought(said, skill="Remark" if told_so else "Unknown") if said else None)
