"""Knowing the wearer's voice: learning it after a yes, saying whose it was, forgetting it."""

from __future__ import annotations

from os1.events import Ask

from ..door import Reply, Said, answers, skill
from ..scene import Scene
from ..voiceprint import SENTENCES, WEARER

REHEARSED = True


@skill("LearnVoice", private=True)
def learn_voice(scene: Scene) -> Reply:
    """Learn the wearer's voice, if the wearer agrees to a voice print being kept."""
    if not scene.voices.model:
        return scene.say("voice_print.no_model")
    situation = "voice_print.again" if scene.voices.known else "voice_print.may_i"
    return Ask(scene.say(situation), ("yes_no",), "voice_print.may_i", returns=0)


@answers("voice_print.may_i", private=True)
def may_i(scene: Scene, said: Said) -> Reply:
    """May she keep a print of the voice?"""
    if said.intent != "Yes":
        return scene.say("voice_print.no")
    scene.voices.forget()
    scene.voices.begin()
    return scene.say("voice_print.begin", count=SENTENCES)


@skill("ForgetVoice", private=True)
def forget_voice(scene: Scene) -> Reply:
    """Throw the print of the wearer's voice away."""
    return scene.say("voice_print.forgotten" if scene.voices.forget() else "voice_print.nothing")


@skill("WhoseVoice")
def whose_voice(scene: Scene) -> Reply:
    """Say whether that was the wearer's voice."""
    if not scene.voices.model:
        return scene.say("voice_print.no_model")
    if scene.voices.learning:
        return scene.say("voice_print.learning")
    if not scene.voices.known:
        return scene.say("voice_print.unknown")
    return scene.say("voice_print.you" if scene.speaker == WEARER else "voice_print.not_you")
