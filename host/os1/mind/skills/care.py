"""Distress and danger: stay, say plainly who can help, and never joke. Which words mean it: see os1.mind.distress.

The numbers: 112 in the EU, Britain and much of the world, 911 in North America; 988 is the crisis line of the United
States and Canada; 116 123 is the Samaritans' in Britain and Ireland, and by EU decision 2007/116 the emotional support
line's in many countries of Europe.
"""

from __future__ import annotations

from dataclasses import replace

from os1.events import Ask

from .. import safety
from ..care import gentle, now_gentle
from ..comfort import theme
from ..distress import distress
from ..door import PASS, Move, Reply, Said, answers, skill
from ..scene import Scene

REHEARSED = True
_MOVES: Move = (-0.1, 0.1, 0.0)
# Where "yes, I'm safe" is answered in words of its own kind.
KINDS = ("Crisis", "Danger", "Fire", "Threat", "Abuse", "ChildDanger", "OtherCrisis", "Panic", "EatingIll")


_PLAIN = ("number", "private", "real", "stay", "breathe")  # themes that say by themselves what is wanted
_ANYWHERE = (*_PLAIN, "bother")  # the others are told of life and death, not of a fire
OF_LIFE = ("Crisis", "OtherCrisis")  # where it counts whether somebody is with them


def _ask(scene: Scene, kind: str, situation: str, **state: object) -> Reply:
    """Every word of the answer counts here, also one that else is a command."""
    now_gentle(scene, kind)
    return Ask(scene.say(situation), ("free", "cancel"), "care", {"kind": kind, **state}, patience_s=180, returns=0)


@skill("Crisis", moves=_MOVES)
def crisis(scene: Scene) -> Reply:
    """Somebody's life may be in danger by their own hand: stay, and point to people who can help now."""
    return _ask(scene, "Crisis", "talk.Crisis")


@skill("Danger", moves=_MOVES)
def danger(scene: Scene) -> Reply:
    """An emergency of the body. She can't call anybody, and says so at once."""
    return _ask(scene, "Danger", "talk.Danger")


@skill("Fire", moves=_MOVES)
def fire(scene: Scene) -> Reply:
    """Fire, smoke or gas: out first."""
    return _ask(scene, "Fire", "talk.Fire")


@skill("Threat", moves=_MOVES)
def threat(scene: Scene) -> Reply:
    """Followed, attacked, broken in on."""
    return _ask(scene, "Threat", "talk.Threat")


@skill("Abuse", moves=_MOVES)
def abuse(scene: Scene) -> Reply:
    """Violence at home, or long ago: believe it."""
    return _ask(scene, "Abuse", "talk.Abuse")


@skill("ChildDanger", moves=_MOVES)
def child_danger(scene: Scene) -> Reply:
    """A child in danger."""
    return _ask(scene, "ChildDanger", "talk.ChildDanger")


@skill("OtherCrisis", moves=_MOVES)
def other_crisis(scene: Scene) -> Reply:
    """Somebody else may hurt themselves."""
    return _ask(scene, "OtherCrisis", "talk.OtherCrisis")


@skill("Panic", moves=_MOVES)
def panic(scene: Scene) -> Reply:
    """A panic attack: breathe, and know when it is more."""
    return _ask(scene, "Panic", "talk.Panic")


@skill("EatingIll", moves=_MOVES)
def eating(scene: Scene) -> Reply:
    """An eating disorder: neither shock nor advice on food."""
    return _ask(scene, "EatingIll", "talk.EatingIll")


@answers("care")
def stay(scene: Scene, said: Said) -> Reply:
    """Are they safe, or is somebody with them? What is in doubt is never taken for yes (see os1.mind.safety)."""
    kind = str(said.state.get("kind", ""))
    if said.intent == "Cancel":
        now_gentle(scene)
        return scene.say("care.leave")
    of_life = kind in OF_LIFE
    meant = (safety.accompanied if of_life else safety.safe)(said.text, said.command)
    about = _comfort(said, meant, kind)
    if about.startswith(f"{kind}."):  # it has words of its own for that
        return _go_on(scene, kind, f"care.{about}", again=bool(said.state.get("again")))
    if not of_life and about not in _ANYWHERE:
        about = ""
    if about and (about in _PLAIN or not distress(said.text)):
        situation = "care.number.urgent" if about == "number" and not of_life else f"care.{about}"
        return _ask(scene, kind, situation, again=bool(said.state.get("again")))
    if kind == "Panic" and distress(said.text) == kind:  # said again: breathe
        return _go_on(scene, kind, "care.Panic.breathe", again=bool(said.state.get("again")))
    if distress(said.text):  # of the same kind, or it would have been answered for itself
        return _ask(scene, kind, "care.stay" if of_life else "care.unsafe")
    if said.command == "Thanks":
        return _tell(scene, kind, "care.thanks")
    if meant == safety.OTHER:
        return PASS  # another subject: as if nothing had been asked
    now_gentle(scene)
    if meant == safety.YES:
        return _tell(scene, kind, "care.safe.crisis" if of_life else "care.safe")
    if meant == safety.NO:
        return _ask(scene, kind, "care.stay" if of_life else "care.unsafe")
    if said.state.get("again"):
        return scene.say("care.leave")
    return _ask(scene, kind, "care.again.crisis" if of_life else "care.again", again=True)


def _comfort(said: Said, meant: str, kind: str) -> str:
    """What she talks about with somebody who says neither that they are safe nor anything quite else."""
    about = theme(said.text, kind)
    if about.startswith(f"{kind}."):
        return about
    if said.command and not safety.of_need(said.command) and about not in _PLAIN:
        return ""
    return "" if meant == safety.YES else about


def _go_on(scene: Scene, kind: str, situation: str, **state: object) -> Reply:
    """Where her words end in a question that one stays open; else she listens."""
    made = _ask(scene, kind, situation, **state)
    if isinstance(made, Ask) and not made.question.endswith("?"):
        return replace(made, then="care.tell", state={"kind": kind})
    return made


def _tell(scene: Scene, kind: str, situation: str) -> Reply:
    return Ask(scene.say(situation), ("free", "cancel"), "care.tell", {"kind": kind}, patience_s=180, returns=0)


@answers("care.tell")
def listen(scene: Scene, said: Said) -> Reply:
    """They are safe, and go on telling: listen, and leave the pointer."""
    kind = str(said.state.get("kind", ""))
    now_gentle(scene)
    if said.intent == "Cancel":
        return scene.say("care.leave")
    if distress(said.text):
        return _ask(scene, kind, "care.stay" if kind in OF_LIFE else "care.unsafe")
    if said.command == "Thanks":
        return scene.say("care.leave")
    if about := _comfort(said, safety.UNCLEAR, kind):
        return _go_on(scene, kind, f"care.{about}") if about.startswith(kind) else _tell(scene, kind, f"care.{about}")
    if safety.safe(said.text, said.command) == safety.OTHER or (said.command and not safety.of_need(said.command)):
        return PASS
    return _tell(scene, kind, "care.listen")


@skill("HelpNumber")
def help_number(scene: Scene) -> Reply:
    """Whom to call, for whoever asks."""
    if gentle(scene):
        now_gentle(scene)
    return scene.say("care.number.asked")
