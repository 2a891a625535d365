"""What the talk was about before something came between: "what were we talking about", "where was I"."""

from __future__ import annotations

import re
from datetime import timedelta

from .. import spoken
from ..door import Reply, skill
from ..memory import WEARER, Turn
from ..pronouns import turned
from ..remarks import asks
from ..scene import Scene
from ..trimmed import without_before

_LOOKED_AT, _MOST = 24, 3  # turns
_ONE_TALK = timedelta(minutes=30)  # a longer silence ends it
_ABOUT_TALK = ("TalkedAbout", "WhatDidISay", "LastOnList", "Hello", "Thanks", "SaidWhen")
_TELLING = ("Tell", "Remember", "Remark", "Offer", "Ahead", "Following")
_LEAD = re.compile(r"^(?:(?:anyway|right|so|and|but|well|okay|as i was saying|back to|like i said|then|where was "
                   r"i)[, ]+)+",
                   re.IGNORECASE)


@skill("TalkedAbout", private=True)
def talked_about(scene: Scene) -> Reply:
    """Say what the wearer was telling; where they told nothing, what they said or asked last."""
    turns, after = list[Turn](), scene.now
    for turn in scene.memory.turns(_LOOKED_AT, WEARER, before=scene.turn):
        if after - turn.at > _ONE_TALK:
            break
        after = turn.at
        if turn.skill not in _ABOUT_TALK:
            turns.append(turn)
    telling = [turn for turn in turns if _tells(turn)][:_MOST]
    if not telling:
        return scene.say("you_said", words=spoken.quoted(turns[0].text)) if turns else scene.say("you_said.nothing")
    words = [turned(_LEAD.sub("", without_before(spoken.quoted(turn.text)))) for turn in reversed(telling)]
    return scene.say("talk_was", words="; ".join(words))


def _tells(turn: Turn) -> bool:
    told = turn.skill.startswith(("remark.", "talk.", "follow")) or turn.skill in _TELLING
    return told and not asks(turn.text)
