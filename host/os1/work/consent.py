"""The one rule of consent: say what will happen, wait for yes, do, report, undo.

Two tables. The first: whose yes is enough for what. The second: the dialogue, (state, event) -> (state, actions). A yes
is for the very thing that was said: a plan that changed meanwhile has none.

  idle --propose--> asked --yes of who may--> doing --done--> told --undo of who may--> undoing --done--> idle
                     | ^ |                     |               |
                     | +-+ yes of who may not  +--stop         +-- time out, propose ...
                     +-- no, stop, time out --> idle
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from os1.errors import NotAgreed

LASTS_S = 600.0  # a yes is for now: who comes back after ten minutes is asked again


class Act(StrEnum):
    """What she may be about to do. show: into the wearer's own ear or page. change: the wearer's calendars,
    which others may read too; not her own lists and reminders, which are for anybody who speaks with her."""

    SHOW = "show"
    PROPOSE = "propose"
    STOP = "stop"
    CHANGE = "change"
    MOVE = "move"
    UNDO = "undo"
    SEND = "send"
    REVOKE = "revoke"
    FORGET = "forget"


class By(StrEnum):
    """Who says yes, from the surest: a tap on the earpiece, a click at the desk, a command in one's own terminal,
    a voice that was verified as the wearer's, any voice nearby, and words that came from outside (a mail, a file, a
    page, a model that read one)."""

    TAP = "tap"
    CLICK = "click"
    TERMINAL = "terminal"
    SPEAKER = "speaker"
    VOICE = "voice"
    OUTSIDE = "outside"


SURE = frozenset({By.TAP, By.CLICK, By.TERMINAL, By.SPEAKER})
ANYBODY = SURE | {By.VOICE}
WHO: Mapping[Act, frozenset[By]] = {
    Act.SHOW: ANYBODY,
    Act.PROPOSE: ANYBODY,
    Act.STOP: ANYBODY,  # whoever says stop is obeyed: it harms less than going on
    Act.CHANGE: SURE,
    Act.MOVE: SURE,
    Act.UNDO: SURE,  # it moves, too
    Act.SEND: SURE,
    Act.REVOKE: SURE,
    Act.FORGET: SURE,
}
UNASKED = frozenset({Act.SHOW, Act.PROPOSE, Act.STOP})  # done without a yes


def may(by: By, act: Act, outside_text: bool = False) -> bool:
    """Is a yes of `by` enough for `act`? outside_text: words from outside are in what the wish came from (a model's
    context): then only hands count, since a voice's yes may be to what those words made of it."""
    if outside_text and act not in UNASKED:
        return by in (By.TAP, By.CLICK, By.TERMINAL)
    return by in WHO[act]


@dataclass(frozen=True, slots=True)
class Consent:
    """A yes. to: the digest of what was proposed. at: seconds since 1970."""

    act: Act
    by: By
    to: str
    at: float
    outside_text: bool = False

    def need(self, act: Act, to: str, now: float) -> None:
        """NotAgreed unless this is a yes to that, by who may say it, and not long ago."""
        if self.act is not act or self.to != to:
            raise NotAgreed("The yes was to something else.", "Say again what is to be done.")
        if not may(self.by, act, self.outside_text):
            raise NotAgreed(f"A yes by {self.by} is not enough to {act}.",
                            "Tap the earpiece, click at the desk, or let her know your voice.")
        if not 0 <= now - self.at <= LASTS_S:
            raise NotAgreed("The yes was too long ago.", "Say again what is to be done.")


class Stage(StrEnum):
    IDLE = "idle"
    ASKED = "asked"
    DOING = "doing"
    TOLD = "told"
    UNDOING = "undoing"


class Heard(StrEnum):
    """YES and UNDO come as *_SURE if `may` says so of who said it."""

    PROPOSE = "propose"
    YES_SURE = "yes, sure"
    YES = "yes"
    NO = "no"
    STOP = "stop"
    TIME_OUT = "time out"
    DONE = "done"
    UNDO_SURE = "undo, sure"
    UNDO = "undo"


class Do(StrEnum):
    SAY_PLAN = "say what will happen"
    BEGIN = "begin"
    HALT = "halt after this step"
    REPORT = "report"
    TAKE_BACK = "take back"
    ASK_HAND = "ask for a tap or a click"
    DROP = "drop the plan"
    NOT_NOW = "say that something is under way"


_PROPOSE = (Stage.ASKED, (Do.SAY_PLAN,))
DIALOGUE: Mapping[tuple[Stage, Heard], tuple[Stage, tuple[Do, ...]]] = {
    (Stage.IDLE, Heard.PROPOSE): _PROPOSE,
    (Stage.ASKED, Heard.PROPOSE): (Stage.ASKED, (Do.DROP, Do.SAY_PLAN)),
    (Stage.ASKED, Heard.YES_SURE): (Stage.DOING, (Do.BEGIN,)),
    (Stage.ASKED, Heard.YES): (Stage.ASKED, (Do.ASK_HAND,)),
    (Stage.ASKED, Heard.NO): (Stage.IDLE, (Do.DROP,)),
    (Stage.ASKED, Heard.STOP): (Stage.IDLE, (Do.DROP,)),
    (Stage.ASKED, Heard.TIME_OUT): (Stage.IDLE, (Do.DROP,)),
    (Stage.DOING, Heard.PROPOSE): (Stage.DOING, (Do.NOT_NOW,)),
    (Stage.DOING, Heard.NO): (Stage.DOING, (Do.HALT,)),
    (Stage.DOING, Heard.STOP): (Stage.DOING, (Do.HALT,)),
    (Stage.DOING, Heard.UNDO_SURE): (Stage.UNDOING, (Do.HALT, Do.TAKE_BACK)),
    (Stage.DOING, Heard.UNDO): (Stage.DOING, (Do.HALT, Do.ASK_HAND)),
    (Stage.DOING, Heard.DONE): (Stage.TOLD, (Do.REPORT,)),
    (Stage.TOLD, Heard.PROPOSE): _PROPOSE,
    (Stage.TOLD, Heard.UNDO_SURE): (Stage.UNDOING, (Do.TAKE_BACK,)),
    (Stage.TOLD, Heard.UNDO): (Stage.TOLD, (Do.ASK_HAND,)),
    (Stage.TOLD, Heard.TIME_OUT): (Stage.IDLE, ()),
    (Stage.UNDOING, Heard.PROPOSE): (Stage.UNDOING, (Do.NOT_NOW,)),
    (Stage.UNDOING, Heard.STOP): (Stage.UNDOING, (Do.HALT,)),
    (Stage.UNDOING, Heard.DONE): (Stage.IDLE, (Do.REPORT,)),
}


def step(stage: Stage, heard: Heard) -> tuple[Stage, tuple[Do, ...]]:
    """What follows. What has no cell changes nothing."""
    return DIALOGUE.get((stage, heard), (stage, ()))
