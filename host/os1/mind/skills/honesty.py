"""What is true of her at this moment: who else is there, what is kept, how often she was wrong, what leaves the house.

Numbers come from the running daemon (scene.senses) and from the memory, never from a text.
"""

from __future__ import annotations

from datetime import datetime

from .. import spoken
from ..door import Reply, skill
from ..memory import WEARER
from ..scene import Scene

REHEARSED = True
CARD_CHARS = 200  # of her card, said at once
_RECALLED = frozenset(("Recall", "RecallWhere", "RecallWhat", "RecallWho", "RecallAll", "WhatIsMyName"))
_EXACT = frozenset(("GetTime", "GetDate", "Arithmetic", "TimerLeft", "NextAlarm", "Reminders", "ReadList", "ReadNotes"))


@skill("OthersNow")
def others_now(scene: Scene) -> Reply:
    """Say who else is connected right now."""
    ears = len(scene.senses.ears)
    if ears > 1:
        return scene.say("honest.others.more", ears=spoken.count(ears, "earpiece"))
    return scene.say("honest.others.one" if ears else "honest.others.none")


@skill("RecordingNow")
def recording_now(scene: Scene, as_file: str = "") -> Reply:
    """Say what of this is kept, or how it is had as a file: that is written at the computer, never by voice."""
    if as_file:
        return scene.say("honest.export")
    turns = spoken.count(scene.memory.count_turns(), "line")
    if not scene.senses.trace and (scene.memory.off_record or not scene.memory.allowed):
        return scene.say("off_record.now" if scene.memory.off_record else "herself.does_not")
    if scene.senses.trace:
        return scene.say("honest.recording.traced", turns=turns)
    return scene.say("honest.recording", turns=turns)


@skill("HowOftenWrong")
def how_often_wrong(scene: Scene) -> Reply:
    """Count what wasn't understood, and what was corrected."""
    turns, puzzled, wrong = (scene.memory.count_turns(WEARER, *skills) for skills in ((), ("Unknown",), ("Mistake",)))
    if not puzzled and not wrong:
        return scene.say("honest.wrong.never")
    return scene.say("honest.wrong.often", turns=spoken.number(turns),
                     puzzled=spoken.number(puzzled) if puzzled else "none",
                     times="once" if wrong == 1 else f"{spoken.number(wrong)} times" if wrong else "never once")


@skill("WereYouWrong")
def were_you_wrong(scene: Scene) -> Reply:
    """Say where her last answer came from."""
    before = scene.memory.turns(5, WEARER, scene.turn)
    last = next((turn.skill for turn in before if turn.skill != "WereYouWrong"), "")
    if last in _RECALLED:
        return scene.say("honest.sure.recall")
    return scene.say("honest.sure.skill" if last in _EXACT else "honest.sure.talk")


@skill("HowYouWork")
def how_you_work(scene: Scene) -> Reply:
    """Say how she works."""
    return scene.say("honest.work.model" if scene.senses.model else "honest.work")


@skill("WhoWrote")
def who_wrote(scene: Scene) -> Reply:
    """Say whose words these are."""
    return scene.say("honest.wrote.model" if scene.senses.model else "honest.wrote")


@skill("HowManyCopies")
def how_many_copies(scene: Scene) -> Reply:
    """Are there others like her, and do they know the wearer?"""
    return scene.say("honest.copies")


@skill("HowLongAwake")
def how_long_awake(scene: Scene) -> Reply:
    """Say since when the daemon runs; at a keyboard there is none."""
    since = scene.senses.since
    if not since:
        return scene.say("honest.awake.keyboard")
    awake = spoken.duration(max(1, round((scene.seconds - since) / 60)) * 60)
    return scene.say("honest.awake", time=awake, at=spoken.clock(datetime.fromtimestamp(since, scene.now.tzinfo)))


@skill("WhatCanChange")
def what_can_change(scene: Scene) -> Reply:
    """Everything of the first hour can be changed later."""
    return scene.say("introduction.changes")


@skill("WhatIsOnHerCard")
def what_is_on_her_card(scene: Scene) -> Reply:
    """Say what her character card says."""
    persona = scene.persona
    text = persona.filled(persona.personality or persona.description, scene.name).strip()
    first = text.partition(". ")[0].rstrip(".")[:CARD_CHARS] if text else ""
    return scene.say("herself.card" if first else "herself.card.bare", card=first, lines=len(persona.boundaries))


@skill("WhatLeaves")
def what_leaves(scene: Scene) -> Reply:
    """Say what leaves the house."""
    if scene.senses.model:
        others = scene.say("honest.leaves.others" if scene.senses.others else "honest.leaves.no_others")
        return f'{scene.say("honest.leaves.model", model=scene.senses.model)} {others}'
    return scene.say("honest.leaves.nothing")
