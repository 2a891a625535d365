"""What the wearer says to a promise that she reminded of, and that one is kept: "done", "I've sent Anna the photos"."""

from __future__ import annotations

import re

from os1.events import Thought

from .. import in_short, promises
from ..fulfilled import fulfilled
from ..knowing import note
from ..memory import RUNG
from ..memory.facts import Known
from ..query import Query
from ..scene import Scene
from ..telling import owed, owed_by
from .understanding import Understanding

LATELY_S = 7200.0  # so long it is what is spoken of
_FEW = 9  # words
_DONE = re.compile(r"(?:(?:yes|yep|yeah|okay|ok|all|it's|that's|i'm|already|i've|consider it|just) )*(?:done|did"
                   r"|sorted|finished|"
                   r"taken care of|did it|done it|done that|did that)(?: it| that)?(?: already| now| today| this "
                   r"morning)?")
_PAST = (r"(?!promised|told|said|agreed|offered|wanted|needed|asked|forgot)(?:\w+ed|gave|given|sent|brought|rang"
         r"|rung|took|taken|made|did|done|wrote|written|bought|paid|met"
         r"|saw|seen|went|"
         r"gone|spoke|spoken|kept|fed|drove|lent)\b")
_LEAD = r"(?:(?:okay|ok|yes|yep|yeah|so|oh|well|hey|right) )*"
_DONE_IT = re.compile(rf"{_LEAD}(?:(?:i|we)(?:'ve| have)? )?(?:just |already |finally |now |actually "
                      rf")*{_PAST}(?: \w+)? (?:it|them|that|him|her|"
                      r"those)\b")
_NOT_YET = re.compile(rf"{_LEAD}(?:no[, ]+)?(?:not yet|i haven't(?: yet| done it| had time.*)?|haven't yet|still "
                      rf"have to|i still have to"
                      r"|not done(?: yet)?|i forgot|i didn't(?: yet| manage.*)?)")
_AS_WISH = re.compile(r"^(?:(?:can|could|will|would) you )?(?:please )?")
_AT_HAND = re.compile(r"(?:(?:okay|ok|yes|yep|yeah|right|good|don't worry|i know) )*(?:(?:i've|i have|we've|we "
                      r"have)(?: already)? "
                      r"(?:got |packed |put )?(?:it|them|that|those|everything|the \w+(?: \w+)?)\b.*|(?:it's"
                      r"|they're|it is|"
                      r"they are|that's) (?:already |all )?(?:in my|in the|packed|by the|with me|ready|on the"
                      r"|here)\b.*)")


def by_promise(knows: Understanding, scene: Scene, query: Query) -> Thought | None:
    """That it is kept, at hand, or to be reminded of later."""
    text = query.text.strip(" .!")
    if not text or not scene.turn or not scene.trusted:
        return None
    last, at = promises.spoken_of(scene)
    rung = [float(due.more["rang"]) for due in scene.memory.dues(RUNG)]
    if last and scene.seconds - at < LATELY_S and max(rung, default=0.0) <= at:
        if _AT_HAND.fullmatch(text):
            return _at_hand(scene, last[0])
        if _DONE.fullmatch(text) or (_DONE_IT.match(text) and len(text.split()) <= _FEW):
            return _kept(scene, last)
        if _NOT_YET.fullmatch(text):
            return knows.said_by(scene, knows.skills.intents.get("NotNow"), {})
        for sentence in in_short.sentences("told", _AS_WISH.sub("", text)):
            match = knows.commands.match(sentence)
            if match and match.intent == "SetReminder":
                slots = {**match.slots, "what": owed_by(last[0])[0]}
                return knows.said_by(scene, knows.skills.intents.get("SetReminder"), slots)
    kept = fulfilled(text, promises.open_(scene))
    return _kept(scene, [kept]) if kept else None


def _kept(scene: Scene, facts: list[Known]) -> Thought:
    promises.fulfil(scene, facts)
    note(scene, facts)
    return Thought(scene.say("promise.kept", fact=owed(facts[0], past=True)), skill="Promise")


def _at_hand(scene: Scene, fact: Known) -> Thought:
    what, whom = owed_by(fact)
    situation = "promise.at_hand.to" if whom else "promise.at_hand"
    return Thought(scene.say(situation, what=what, whom=whom), skill="Promise")
