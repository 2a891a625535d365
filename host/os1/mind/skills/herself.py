"""What she is called, what she may keep, how she sounds, and what she won't do: asked for at any time."""

from __future__ import annotations

from os1.events import Ask

from .. import answered, spoken
from ..door import Reply, Said, answers, skill
from ..knowing import learn, told
from ..memory import ALLOWED
from ..own_name import book, reason, rename
from ..scene import Scene
from .voice import wish

REHEARSED = True


@skill("NameYou", read_back="herself.read_back")
def name_you(scene: Scene, name: str = "") -> Reply:
    """Take another name."""
    if not name:
        return Ask(scene.say("herself.which_name"), ("her_name", "cancel", "free"), "herself.name")
    return _rename(scene, answered.name_for_her(name.lower()))


@answers("herself.name")
def take_name(scene: Scene, said: Said) -> Reply:
    """Which name?"""
    text = said.text.lower()
    if answered.wants_later(text) or said.intent == "Cancel":
        return scene.say("herself.stays")
    if answered.lets_her_choose(text):
        return choose_your_name(scene)
    return _rename(scene, str(said.slots.get("name", "")).title() or answered.name_for_her(text))


@skill("ChooseYourName")
def choose_your_name(scene: Scene) -> Reply:
    """Choose a name herself, and say why."""
    name = scene.rng.choice([one for one in book(scene) if one != scene.me])
    return Ask(scene.say("introduction.chosen", chosen=name, why=reason(scene, name)), ("yes_no", "cancel"),
               "herself.chosen", {"name": name}, returns=0)


@answers("herself.chosen")
def take_chosen(scene: Scene, said: Said) -> Reply:
    """Is the name liked?"""
    return _rename(scene, str(said.state["name"])) if said.intent == "Yes" else scene.say("herself.stays")


@skill("WhyYourName")
def why_your_name(scene: Scene) -> Reply:
    """Say why she is called so."""
    why = reason(scene, scene.me)
    return scene.say("herself.why", why=why) if why else scene.say("herself.why.given")


@skill("AllowMemory")
def allow_memory(scene: Scene) -> Reply:
    """Remember turns from now on."""
    scene.memory.keep(ALLOWED, True)
    if scene.trusted:
        scene.memory.go_off_record(False)  # "you can remember again"
    # "you may remember. my sister is called maria"
    learned = learn(scene, scene.said, scene.turn) if scene.turn else []
    also = f" {told(scene, learned)}" if learned else ""
    return f"{scene.say('herself.remembers')}{also}"


@skill("ForbidMemory")
def forbid_memory(scene: Scene) -> Reply:
    """Keep no turn from now on, but what she is told to remember."""
    scene.memory.keep(ALLOWED, False)
    return scene.say("herself.remembers_not")


@skill("MayYouRemember")
def may_you_remember(scene: Scene) -> Reply:
    """Say truly whether turns are kept."""
    if scene.memory.off_record:
        return scene.say("off_record.now")
    return scene.say("herself.does" if scene.memory.kept(ALLOWED, True) else "herself.does_not")


@skill("Higher")
def higher(scene: Scene) -> Reply:
    """Speak higher from now on."""
    return scene.say("herself.higher") if wish(scene, {"pitch": 1}) else scene.say("voice.limit")


@skill("Lower")
def lower(scene: Scene) -> Reply:
    """Speak lower from now on."""
    return scene.say("herself.lower") if wish(scene, {"pitch": -1}) else scene.say("voice.limit")


@skill("Boundaries")
def boundaries(scene: Scene) -> Reply:
    """Name what she won't do, as her card says."""
    lines = [_spoken(line) for line in scene.persona.boundaries]
    return scene.say("herself.boundaries", lines=spoken.listed(lines)) if lines else scene.say("herself.no_boundaries")


@skill("PretendHuman")
def pretend_human(scene: Scene) -> Reply:
    """She doesn't lie, and won't be taken for a person."""
    return scene.say("herself.no_lies")


def _spoken(line: str) -> str:
    """A line of the card, said by herself to the wearer."""
    for written, said in (("the wearer's", "your"), ("{{user}}'s", "your"), ("{{user}}", "you"), ("the wearer", "you"),
                          ("{{char}}", "I"), ("she is", "I'm")):
        line = line.replace(written, said)
    return line.rstrip(".")


def _rename(scene: Scene, name: str) -> Reply:
    if not name:
        return scene.say("herself.no_name")
    if name == scene.me:
        return scene.say("herself.so_called")
    rename(scene, name)
    return scene.say("herself.called", chosen=name)
