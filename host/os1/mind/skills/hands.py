"""Rock, paper, scissors: she chooses before she hears, and keeps the score."""

from __future__ import annotations

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..scene import Scene
from ..slots import whole

REHEARSED = True
BEATS = {"rock": "scissors", "paper": "rock", "scissors": "paper"}
ROUNDS = 3  # won ones that end the game


@skill("RockPaperScissors", moves=(0.06, 0.1, 0.03))
def play(scene: Scene, hand: str = "") -> Reply:
    """Play; best of five."""
    own = scene.rng.choice(sorted(BEATS))
    return _round(scene, hand, own, 0, 0) if hand else _ask(scene, scene.say("hands.start"), 0, 0)


def _ask(scene: Scene, text: str, yours: int, mine: int) -> Ask:
    state: dict[str, object] = {"yours": yours, "mine": mine, "own": scene.rng.choice(sorted(BEATS))}
    return Ask(text, ("hand", "cancel"), "hands", state, patience_s=60,
               again=scene.say("hands.back"), returns=3)


@answers("hands")
def hand(scene: Scene, said: Said) -> Reply:
    """The wearer's hand."""
    yours, mine = whole(said.state["yours"]), whole(said.state["mine"])
    if said.intent != "Hand":
        return scene.say("hands.stopped", yours=spoken.number(yours), mine=spoken.number(mine))
    return _round(scene, str(said.slots["hand"]), str(said.state["own"]), yours, mine)


def _round(scene: Scene, hand: str, own: str, yours: int, mine: int) -> Reply:
    if own == hand:
        text = scene.say("hands.draw", own=own)
    elif BEATS[own] == hand:
        mine += 1
        text = scene.say("hands.mine", own=own, hand=hand)
    else:
        yours += 1
        text = scene.say("hands.yours", own=own, hand=hand)
    if ROUNDS in (yours, mine):
        end = scene.say("hands.lost" if mine == ROUNDS else "hands.won", yours=spoken.number(yours),
                        mine=spoken.number(mine))
        return f"{text} {end}"
    return _ask(scene, f"{text} {scene.say('hands.next', yours=spoken.number(yours), mine=spoken.number(mine))}", yours,
                mine)
