"""The first hour: she introduces herself and asks four things. What is answered takes effect at once.

  called -> memory -> her_name (-> chosen) -> voice -> done        `step` of what is kept as "introduction"

Each step is one open question. "Later" leaves at any point, and the step is kept; other questions are answered in
between; "start over" begins anew. Nothing of it is in the way of somebody who just wants to know the time.
"""

from __future__ import annotations

import re
from dataclasses import replace

from os1.events import Ask, Thought

from .. import answered, open_words, spoken
from ..door import PASS, Reply, Said, answers, skill
from ..introducing import CALLED, CHOSEN, DONE, HER, KEPT, MEMORY, NEXT, TRIES, VOICE, ask, keep, step_of
from ..memory import ALLOWED, HER_NAME
from ..own_name import book, reason, rename
from ..scene import Scene
from ..tact import COURTESY
from .tact import tact_of
from .voice import wish

REHEARSED = True
AGAIN_AFTER_S = 3600.0  # a paused introduction is offered again to whoever comes back after that
_SOME = re.compile(r"^(?:\w+,? )?(?:something|anything|some|any|not \w+)\b")  # "something short": the choice is hers
_PUT_OFF = re.compile(r"\b(?:later|another time|some other time|tomorrow|not now|not ready|no questions)\b")
_OF_VOICE = re.compile(r"\b(?:that's|that is|much|it's) (?:better|slower|louder|clearer)\b")
_SOUNDS = {"rate": ("slower", "faster"), "pitch": ("lower", "higher"), "volume": ("quieter", "louder")}
MAY = {"AllowMemory": True, "Remember": True, "ForbidMemory": False}  # commands that say it as well
_THE_OLD_ONE = re.compile(r"\b(?:old|original|first|previous|current) (?:one|name)\b|\b(?:name|one) (?:that )?you "
                          r"(?:had|have|came with)\b"
                          r"|\bstay as you are\b|\bas it was\b")
GREETINGS = ("Hello", "GoodMorning", "GoodDay")


@skill("Introduce")
def introduce(scene: Scene) -> Reply:
    """Introduce herself, or go on where the introduction was left; later, if that is said."""
    if _PUT_OFF.search(scene.text):
        keep(scene, step_of(scene) or CALLED)
        return scene.say("introduction.later")
    step = step_of(scene)
    if step == DONE:
        return f"{scene.say('talk.who')} {scene.say('introduction.was_done')}"
    if step:
        return ask(scene, step, scene.say("introduction.where_were_we"))
    return ask(scene, CALLED, scene.say("introduction.hello"))


@skill("IntroduceAgain")
def introduce_again(scene: Scene) -> Reply:
    """Begin the introduction anew; nothing is forgotten by it."""
    return ask(scene, CALLED, scene.say("introduction.anew"))


def left_off(scene: Scene) -> bool:
    """Was it begun, and not gone through to its end?"""
    return step_of(scene) not in ("", DONE)


def welcome(scene: Scene) -> Thought | None:
    """What she says first to somebody whom she has never met; None if they have met."""
    if step_of(scene) or scene.memory.turns(1) or not tact_of(scene).allows(COURTESY, KEPT, scene.now):
        return None
    return _thought(ask(scene, CALLED, scene.say("introduction.hello")))


def offered(scene: Scene, made: Thought) -> Thought:
    """A greeting, with the offer to be introduced, or to go on with it, where that is due and nothing else is asked."""
    kept = scene.memory.kept(KEPT, {})
    step, last = kept.get("step", ""), float(kept.get("offered", 0.0))
    if made.skill not in GREETINGS or made.ask or step == DONE or (kept and not step):
        return made
    if step and scene.seconds - last < AGAIN_AFTER_S:
        return made
    question = scene.say("introduction.go_on" if step else "introduction.offer")
    scene.memory.keep(KEPT, {"step": step, "offered": scene.seconds})
    offer = Ask(question, ("yes_no", "cancel"), "introduction.offer", patience_s=30, returns=0)
    return replace(made, text=f"{made.text} {question}", ask=offer)


@answers("introduction.offer")
def take_offer(scene: Scene, said: Said) -> Reply:
    """Does the wearer want to be introduced now?"""
    if said.intent == "Yes":
        return introduce(scene)
    return scene.say("introduction.not_now")


def _answer(scene: Scene, said: Said, step: str) -> Reply | None:
    """What every step does with later, skip, and a question back. None: it is an answer."""
    text = said.text.lower()
    if answered.wants_anew(text):
        return introduce_again(scene)
    given_up = said.intent == "Cancel" and not answered.wants_to_skip(text)
    if (answered.wants_later(text) and not _named_too(scene, step)) or said.intent == "Later" or given_up:
        keep(scene, step)
        return scene.say("introduction.later")
    if step in (HER, CHOSEN) and answered.lets_her_choose(text):
        return None
    if answered.asks_where(text):
        return ask(scene, step, scene.say("introduction.where_were_we"), **said.state)
    if answered.asks_how_long(text):
        left = list(NEXT).index(VOICE) - list(NEXT).index(step)
        return ask(scene, step, scene.say("introduction.left" if left else "introduction.left.last",
                                           left=spoken.count(max(1, left), "short question")), **said.state)
    if answered.asks_of_changing(text):
        return ask(scene, step, scene.say("introduction.changes"), **said.state)
    if answered.asks_back(text):
        name = str(said.state.get("name", ""))
        return ask(scene, step, scene.say(f"introduction.why.{step}", chosen=name, why=reason(scene, name)),
                    **said.state)
    return PASS if answered.asks(text) and said.intent == "AnyWords" else None  # whoever knows it answers it


def _named_too(scene: Scene, step: str) -> bool:
    """Does it hold a name as well? "Wait, call me Thomas" is no wish to stop."""
    found = open_words.meant(scene.said)
    return step == CALLED and found is not None and found[0] == "MyNameIs"


@answers("introduction.called")
def take_called(scene: Scene, said: Said) -> Reply:
    """What is the wearer called?"""
    if reply := _answer(scene, said, CALLED):
        return reply
    if answered.lets_her_choose(said.text.lower()):
        return ask(scene, MEMORY, scene.say("introduction.nameless"))
    if name := answered.name_of_wearer(scene.said or said.text):
        scene.memory.keep("wearer.name", name)
        return ask(scene, MEMORY, scene.say("introduction.met", called=name))
    if answered.wants_to_skip(said.text.lower()) or said.intent == "No":
        return ask(scene, MEMORY, scene.say("introduction.nameless"))
    return _once_more(scene, said, CALLED)


@answers("introduction.memory")
def take_memory(scene: Scene, said: Said) -> Reply:
    """May she remember?"""
    if reply := _answer(scene, said, MEMORY):
        return reply
    if name := answered.corrected(said.text.lower()):
        scene.memory.keep("wearer.name", name)
        return ask(scene, MEMORY, scene.say("introduction.met.corrected", called=name))
    if _OF_VOICE.search(said.text.lower()):
        return PASS  # "yes that's better" is no leave: it is of how she speaks
    may = said.intent == "Yes" if said.intent in ("Yes", "No") else MAY.get(
        said.command, answered.agrees(said.text.lower()))
    if may is None:
        return _once_more(scene, said, MEMORY)
    scene.memory.keep(ALLOWED, may)
    kind = "may_not" if not may else "may.forget" if answered.minds_forgetting(said.text.lower()) else "may"
    return ask(scene, HER, scene.say(f"introduction.{kind}"))


@answers("introduction.her_name")
def take_her_name(scene: Scene, said: Said) -> Reply:
    """Her name: kept, given, or chosen by herself."""
    text = said.text.lower()
    found = open_words.meant(scene.said)
    if found and found[0] == "NameYou":
        return _given(scene, answered.name_for_her(str(found[1]["name"]).lower())) or _once_more(scene, said, HER)
    if reply := _answer(scene, said, HER):
        return reply
    if answered.wishes(text) and said.intent == "AnyWords" and not answered.named(text):
        return PASS  # "a bit deeper if you can" is no name
    if _SOME.match(text):
        return _choose(scene, [])
    if answered.lets_her_choose(text) or said.intent == "Yes":
        return _choose(scene, [])
    if said.intent == "AnyWords" and (given := _given(scene, answered.named(text))):
        return given
    if answered.keeps(text) or said.intent == "No" or answered.wants_to_skip(text):
        return ask(scene, VOICE, scene.say("introduction.kept"))
    name = str(said.slots.get("name", "")) if said.intent == "HerName" else ""
    return _given(scene, name.title() or answered.name_for_her(text)) or _once_more(scene, said, HER)


@answers("introduction.chosen")
def take_chosen(scene: Scene, said: Said) -> Reply:
    """She chose a name: is it liked?"""
    text, name = said.text.lower(), str(said.state.get("name", ""))
    if reply := _answer(scene, said, CHOSEN):
        return reply
    refused = [*map(str, _list(said.state.get("refused"))), name]
    back = scene.me.lower() in text.split() and said.intent != "HerName"  # "go back to samantha"
    if back or _THE_OLD_ONE.search(text):
        return ask(scene, VOICE, scene.say("introduction.kept"))
    if answered.lets_her_choose(text):
        return _choose(scene, refused)
    if answered.of_her_voice(text) or (answered.wishes(text) and said.intent == "AnyWords"):
        # the name is taken, and the next question answered
        rename(scene, name)
        return take_voice(scene, said)
    given = str(said.slots.get("name", "")).title() if said.intent == "HerName" else ""
    liked = said.intent == "Yes" or (answered.keeps(text) and said.intent != "No")
    given = given or (answered.named(text) if liked else answered.name_for_her(text))
    if given and given not in (name, "It", "That"):
        if given == scene.me:
            return ask(scene, VOICE, scene.say("introduction.kept"))
        return _given(scene, given) or _choose(scene, refused)
    if said.intent == "No" or answered.dislikes(text) or (not liked and text.startswith(
            ("no", "hm", "i don't", "not ", "another", "nah"))):
        return _choose(scene, refused)
    return _named(scene, name, scene.say("introduction.chosen.liked", chosen=name))


@answers("introduction.voice")
def take_voice(scene: Scene, said: Said) -> Reply:
    """Slower, faster, higher, lower, until it is right."""
    text = said.text.lower()
    if reply := _answer(scene, said, VOICE):
        return reply
    wishes = answered.wishes(text)
    tries = int(str(said.state.get("tries", 0))) + 1
    if wishes and tries < TRIES:
        changed = wish(scene, wishes)
        how = spoken.listed([_SOUNDS[what][way > 0] for what, way in wishes.items()])
        said_so = scene.say("introduction.voice.now", how=how) if changed else scene.say("voice.limit")
        return ask(scene, VOICE, said_so, tries=tries)
    if said.intent in ("Yes", "No", "VoiceWish") or answered.keeps(text) or answered.wants_to_skip(text) or wishes:
        return _done(scene)
    return _once_more(scene, said, VOICE)


def _choose(scene: Scene, refused: list[str]) -> Reply:
    left = [name for name in book(scene) if name not in (*refused, scene.me)]
    if not left:
        return ask(scene, VOICE, scene.say("introduction.book_is_empty"))
    name = scene.rng.choice(left)
    text = scene.say("introduction.chosen", chosen=name, why=reason(scene, name))
    return replace(ask(scene, CHOSEN, "", name=name, refused=refused), question=text)


def _given(scene: Scene, name: str) -> Reply | None:
    if not name:
        return None
    if name == scene.me:
        return ask(scene, VOICE, scene.say("introduction.kept"))
    return _named(scene, name, scene.say("introduction.given", chosen=name))


def _named(scene: Scene, name: str, text: str) -> Ask:
    rename(scene, name)
    return ask(scene, VOICE, text)


def _once_more(scene: Scene, said: Said, step: str) -> Reply:
    """It was no answer. Twice no answer: the next question."""
    if said.state.get("asked_again"):
        following = NEXT[step]
        return _done(scene) if following == DONE else ask(scene, following, scene.say("introduction.next"))
    return ask(scene, step, scene.say("introduction.unclear"), asked_again=True,
                **{key: value for key, value in said.state.items() if key != "asked_again"})


def _done(scene: Scene) -> Reply:
    scene.memory.keep(KEPT, {"step": DONE})
    parts = [scene.say("introduction.done" if scene.name else "introduction.done.nameless")]
    if scene.memory.kept(HER_NAME):
        parts.append(scene.say("introduction.wake"))
    return Thought(" ".join(parts), skill="introduction.done")


def _thought(asked: Ask) -> Thought:
    return Thought(asked.question, ask=asked, skill="Due")


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
