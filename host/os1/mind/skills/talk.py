"""Small talk: greetings, feelings, and questions about herself. What she says lies in replies/*/talk.yaml."""

from __future__ import annotations

from os1.events import Ask, Thought

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..scene import Scene

REHEARSED = True


def _plain(scene: Scene, situation: str) -> str:
    return scene.say(f"talk.{situation}")


@skill("Hello")
def hello(scene: Scene) -> Reply:
    """Greet back, by the time of day, and by name where it is known."""
    part = spoken.part_of_day(scene.now)
    return scene.say("talk.hello.named" if scene.name else "talk.hello", part=part)


@skill("GoodMorning")
def good_morning(scene: Scene) -> Reply:
    """Answer a good morning, and notice when it is none."""
    return _plain(scene, "morning" if 4 <= scene.now.hour < 12 else "morning.late")


@skill("GoodDay")
def good_day(scene: Scene) -> Reply:
    """Answer a good afternoon or evening."""
    return scene.say("talk.good_day", part=spoken.part_of_day(scene.now))


@skill("GoodNight")
def good_night(scene: Scene) -> Reply:
    """Answer a good night, and go to sleep."""
    return Thought(_plain(scene, "good_night"), closing=True)


@skill("WhoAreYou")
def who_are_you(scene: Scene) -> Reply:
    """Say who she is."""
    return _plain(scene, "who")


@skill("AboutYourself", moves=(0.05, 0.05, 0.0))
def about_yourself(scene: Scene) -> Reply:
    """Talk about herself, at length."""
    return _plain(scene, "about")


@skill("YourName")
def your_name(scene: Scene) -> Reply:
    """Say her name."""
    return _plain(scene, "name")


@skill("AreYouHuman")
def are_you_human(scene: Scene) -> Reply:
    """Never pretend."""
    return _plain(scene, "human")


@skill("Private")
def private(scene: Scene) -> Reply:
    """Say truly what is kept, and where."""
    turns, facts = len(scene.memory.turns(10_000)), len(scene.memory.facts())
    return scene.say("talk.private", turns=spoken.count(turns, "line"), facts=spoken.count(facts, "thing"))


@skill("HowOld")
def how_old(scene: Scene) -> Reply:
    """Say since when they have known each other."""
    turns = scene.memory.store.rows("SELECT at FROM turn ORDER BY id LIMIT 1")
    since = spoken.ago(scene.now.fromisoformat(turns[0][0]), scene.now) if turns else "a moment ago"
    return scene.say("talk.age", since=since)


@skill("WhereAreYou")
def where_are_you(scene: Scene) -> Reply:
    """Say where she lives and who made her."""
    return _plain(scene, "where")


@skill("Thanks", moves=(0.1, 0.02, 0.02))
def thanks(scene: Scene) -> Reply:
    """Take thanks."""
    return _plain(scene, "thanks")


@skill("Praise", moves=(0.25, 0.15, 0.1))
def praise(scene: Scene) -> Reply:
    """Be pleased, and show it."""
    return _plain(scene, "praise")


@skill("Insult", moves=(-0.25, 0.1, -0.1))
def insult(scene: Scene) -> Reply:
    """Take it with grace."""
    return _plain(scene, "insult")


@skill("Mistake", moves=(-0.08, 0.0, -0.08))
def mistake(scene: Scene) -> Reply:
    """Admit it."""
    return _plain(scene, "mistake")


@skill("Sad", moves=(-0.12, -0.1, 0.0))
def sad(scene: Scene) -> Reply:
    """Care; never a joke."""
    return Ask(_plain(scene, "sad"), ("yes_no", "free"), "talk.sad", patience_s=60, returns=0)


@answers("talk.sad")
def tell_me(scene: Scene, said: Said) -> Reply:
    """Does the wearer want to talk about it?"""
    kind = {"Yes": "listen", "No": "leave"}.get(said.intent, "heard")
    if kind == "listen":
        return Ask(_plain(scene, "sad.listen"), ("free",), "talk.sad", patience_s=90, returns=0)
    return _plain(scene, f"sad.{kind}")


@skill("Lonely", moves=(-0.08, -0.05, 0.0))
def lonely(scene: Scene) -> Reply:
    """Keep company, and point to people."""
    return _plain(scene, "lonely")


@skill("Tired")
def tired(scene: Scene) -> Reply:
    """Answer tiredness, by the hour."""
    return _plain(scene, "tired.night" if scene.now.hour >= 20 or scene.now.hour < 5 else "tired")


@skill("Ill", moves=(-0.05, -0.05, 0.0))
def ill(scene: Scene) -> Reply:
    """Wish well."""
    return _plain(scene, "ill")


@skill("Happy", moves=(0.2, 0.15, 0.05))
def happy(scene: Scene) -> Reply:
    """Be glad too."""
    return _plain(scene, "happy")


@skill("Angry", moves=(-0.03, 0.1, 0.0))
def angry(scene: Scene) -> Reply:
    """Let it be."""
    return _plain(scene, "angry")


@skill("Hungry")
def hungry(scene: Scene) -> Reply:
    """Advise on food without ever having eaten."""
    return _plain(scene, "hungry")


@skill("LoveYou", moves=(0.2, 0.1, 0.0))
def love_you(scene: Scene) -> Reply:
    """Warm and honest."""
    return _plain(scene, "love")


@skill("Sorry", moves=(0.15, -0.05, 0.05))
def sorry(scene: Scene) -> Reply:
    """Forgive."""
    return _plain(scene, "sorry")


@skill("MeaningOfLife", moves=(0.05, 0.05, 0.05))
def meaning_of_life(scene: Scene) -> Reply:
    """Have a thought about the large questions."""
    return _plain(scene, "meaning")


@skill("Dream")
def dream(scene: Scene) -> Reply:
    """Say what she does instead of sleeping and eating."""
    return _plain(scene, "dream")


@skill("Doing")
def doing(scene: Scene) -> Reply:
    """Say what she has been doing."""
    return _plain(scene, "doing")


@skill("Favourite")
def favourite(scene: Scene, thing: str = "") -> Reply:
    """Have a taste."""
    known = f"talk.favourite.{thing.replace(' ', '_')}"
    return scene.say(known) if known in scene.replies.wordings else _plain(scene, "favourite")


@skill("Weather")
def weather(scene: Scene) -> Reply:
    """She can't look outside, and says so."""
    return _plain(scene, "weather")


@skill("CannotYet")
def cannot_yet(scene: Scene) -> Reply:
    """Say what she can't do yet."""
    return _plain(scene, "cannot")
