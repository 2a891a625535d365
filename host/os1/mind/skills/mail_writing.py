"""Answers and mails by voice: dictated, read back with the address and the first line, sent on a sure yes, recalled."""

from __future__ import annotations

import re
from collections.abc import Sequence

from os1.errors import NotAgreed
from os1.events import Ask, Thought
from os1.work.consent import Act
from os1.work.mail import telling
from os1.work.mail.headers import Person
from os1.work.mail.outbox import Out
from os1.work.mail.phrasing import of_kind
from os1.work.mail.readying import Ready, spelled

from ..consenting import by_hand, sure, with_hand
from ..correspondence import Correspondence, Read
from ..door import PASS, Reply, Said, answers, skill
from ..scene import Scene
from .mail import mails_of

OUTSIDE = True  # names and addresses of strangers are in what is said here
ACTS = True
NOBODY = frozenset(("me", "us", "you", "everyone", "everybody", "people", "yourself"))
MANY = 3  # people of one name that are asked about
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_TONE = re.compile(r"(?:sound |a (?:bit|little) |much )*(?:warmer|friendlier|nicer|kinder|shorter|longer|politer|"
                   r"(?:more|less) \w+)")
_LEAD = re.compile(r"^(?:(?:with|saying|that|and|to|please|just|,|:)\s+)+")


# ---- dictating

@skill("MailAnswer", private=True)
def answer(scene: Scene, text: str = "", everybody: str = "", **slots: object) -> Reply:
    """Answer the mail that the talk is about."""
    mails = mails_of(scene)
    if mails is None:
        return PASS
    that = mails.topic.that
    if that is None:
        return scene.say("mail.answer_which")
    text = _bare(text)
    if not text:
        return Ask(scene.say("mail.what"), ("mail_says", "cancel", "free"), "mail.text", {"everybody": everybody},
                   patience_s=60)
    if mails.topic.read is not None and mails.topic.read.known.id == that.id:
        return _answered(scene, mails, mails.topic.read, text, bool(everybody))

    def fetched(scene: Scene, read: Read) -> Reply | None:
        mails.topic.read = read
        _answered(scene, mails, read, text, bool(everybody))
        return None
    mails.fetch(that, fetched)
    return scene.say("mail.writing")


def _answered(scene: Scene, mails: Correspondence, read: Read, text: str, everybody: bool) -> Reply:
    if judged := mails.topic.judged(read.known):
        mails.learn(judged, True)
    mails.answer(read, text, everybody, scene.name, read_back)
    return scene.say("mail.writing")


@answers("mail.text", private=True)
def what_to_write(scene: Scene, said: Said) -> Reply:
    """What is to be written."""
    if said.intent == "Cancel":
        return scene.say("mail.dropped")
    return answer(scene, _wording(said), str(said.state.get("everybody", "")))


@skill("MailWrite", private=True)
def write(scene: Scene, who: str = "", text: str = "") -> Reply:
    """Write a mail to somebody."""
    mails = mails_of(scene)
    if mails is None:
        return scene.say("mail.none_named")
    topic = mails.topic
    if who in ("her", "him", "them", "back"):
        return answer(scene, text)
    if not who:
        return Ask(scene.say("mail.to_whom"), ("free",), "mail.to", {"text": text}, patience_s=40)
    if not text:
        return Ask(scene.say("mail.what"), ("mail_says", "cancel", "free"), "mail.text_to", {"who": who},
                   patience_s=60)
    text = _bare(text)
    if _ADDRESS.fullmatch(who):
        mails.write(Person("", who), text, scene.name, read_back)
    else:
        topic.ready = None
        mails.people(who, lambda scene, people: _chosen(scene, people, who, text))
    return scene.say("mail.writing")


@skill("MailTell", private=True)
def tell(scene: Scene, who: str = "", text: str = "") -> Reply:
    """Tell somebody something, by mail."""
    return PASS if mails_of(scene) is None or who in NOBODY else write(scene, who, text)


@answers("mail.to", private=True)
def to_whom(scene: Scene, said: Said) -> Reply:
    """To whom a mail goes."""
    if said.intent == "Cancel":
        return scene.say("mail.dropped")
    return write(scene, said.text.removeprefix("to ").strip(), str(said.state.get("text", "")))


@answers("mail.text_to", private=True)
def what_to_write_to(scene: Scene, said: Said) -> Reply:
    """What is to be written to somebody."""
    if said.intent == "Cancel":
        return scene.say("mail.dropped")
    return write(scene, str(said.state.get("who")), _wording(said))


def _chosen(scene: Scene, people: Sequence[Person], who: str, text: str) -> Reply | None:
    mails = mails_of(scene)
    if mails is None or not people:
        return scene.say("mail.nobody", who=who)
    exact = [one for one in people if who.lower() in (one.name.lower(), one.address)]
    left = exact or list(people)
    if len(left) == 1:
        mails.write(left[0], text, scene.name, read_back)
        return None
    told = [f"{telling.who(one)}, at {spelled(one.address)}" for one in left[:MANY]]
    state: dict[str, object] = {"text": text, "people": [[one.name, one.address] for one in left[:MANY]]}
    question = scene.say("mail.which", people="; ".join(told))
    return Thought(question, ask=Ask(question, ("mail_place", "cancel", "free"), "mail.which", state, patience_s=40),
                   skill="MailWrite")


@answers("mail.which", private=True)
def which(scene: Scene, said: Said) -> Reply:
    """Which of the people of that name."""
    mails = mails_of(scene)
    people = [Person(str(name), str(address)) for name, address in said.state.get("people", ())]  # type: ignore[attr-defined]
    if mails is None or said.intent == "Cancel":
        return scene.say("mail.dropped")
    places = ("first", "second", "third")
    place = str(said.slots.get("place", ""))
    words = set(re.findall(r"[\w.]+", said.text.lower()))
    fits = [people[places.index(place)]] if place in places[:len(people)] else [
        one for one in people if words & set(re.findall(r"[\w.]+", f"{one.name} {one.address}".lower()))]
    if len(fits) != 1:
        return scene.say("mail.nobody", who=said.text)
    mails.write(fits[0], str(said.state.get("text", "")), scene.name, read_back)
    return scene.say("mail.writing")


# ---- reading back, and the yes

def read_back(scene: Scene, ready: Ready) -> Reply:
    """To whom, at which address, the first line, what to think of; and the question."""
    mails = mails_of(scene)
    if mails is None:
        return ""
    mails.topic.ready = ready
    ask = _shall_i(f"{ready.read_back()} {scene.say('mail.send')}", ready)
    return Thought(ask.question, ask=ask, skill="MailWrite")


def _shall_i(question: str, ready: Ready) -> Ask:
    return with_hand(Ask(question, ("mail_goes", "mail_change", "yes_no", "cancel"), "mail.send",
                         {"digest": ready.digest}))


@answers("mail.send")
def shall_i_send(scene: Scene, said: Said) -> Reply:
    """May it be sent?"""
    mails = mails_of(scene)
    ready = mails.topic.ready if mails else None
    if mails is None or ready is None or ready.digest != said.state.get("digest"):
        return scene.say("mail.over")  # what was agreed to isn't what waits now
    if said.intent == "MailChange":
        return _changed(scene, mails, ready, said)
    if said.intent not in ("Yes", "MailGoes"):
        mails.topic.ready = None
        return scene.say("mail.dropped")
    if not sure(scene, Act.SEND):
        return by_hand(scene, _shall_i("", ready))
    mails.topic.ready = None
    try:
        mails.send(ready, scene.by, goes)
    except NotAgreed:
        mails.topic.ready = ready
        return by_hand(scene, _shall_i("", ready))
    return scene.say("mail.agreed")


def _changed(scene: Scene, mails: Correspondence, ready: Ready, said: Said) -> Reply:
    text = _bare(str(said.slots.get("text", "")))
    if _TONE.fullmatch(text):
        ask = _shall_i(f"{scene.say('mail.no_tone')} {scene.say('mail.send')}", ready)
        return Thought(ask.question, ask=ask, skill="MailWrite")
    if not text:  # all of it
        ask = _shall_i(f"{ready.draft.text} {scene.say('mail.send')}", ready)
        return Thought(ask.question, ask=ask, skill="MailWrite")
    mails.topic.ready = None
    if ready.draft.answers and mails.topic.read is not None:
        mails.answer(mails.topic.read, text, bool(ready.draft.cc), scene.name, read_back)
    else:
        mails.write(ready.draft.to[0], text, scene.name, read_back)
    return scene.say("mail.writing")


def goes(scene: Scene, letter: Out) -> Reply:
    """Until when it can be recalled."""
    return scene.say("mail.goes", seconds=f"{max(1, round(letter.due - scene.seconds))}")


@skill("MailSend", private=True)
def send_it(scene: Scene) -> Reply:
    """Ask again for a yes to the draft that waits."""
    mails = mails_of(scene)
    ready = mails.topic.ready if mails else None
    if ready is not None:
        return read_back(scene, ready)
    return scene.say("mail.no_draft") if mails else PASS


@skill("MailWaits", private=True)
def what_waits(scene: Scene) -> Reply:
    """Say what could yet be called back."""
    mails = mails_of(scene)
    if mails is None:
        return scene.say("mail.none_named")
    told = [scene.say("mail.waits", to=" and ".join(map(spelled, one.receivers)),
                      seconds=f"{max(1, round(one.due - scene.seconds))}") for one in mails.waiting()]
    return " ".join(told) or scene.say("mail.none_waits")


# ---- taking back

@skill("MailRecall")
def recall(scene: Scene) -> Reply:
    """Stop a mail that isn't out yet."""
    mails = mails_of(scene)
    if mails is None:
        return PASS
    if mails.topic.ready is not None:
        mails.topic.ready = None
        return scene.say("mail.dropped")
    return recalled(scene) or scene.say("mail.nothing_waits")


def recalled(scene: Scene) -> str:
    """What she says of the mails that she stops with this; "" if none waited. For whoever says stop."""
    mails = mails_of(scene)
    stopped = mails.recall() if mails else ()
    return scene.say("mail.recalled", to=" and ".join(map(spelled, stopped[0].receivers))) if stopped else ""


def _wording(said: Said) -> str:
    """What is to be written: dictated, or one of the sentences that are heard for sure."""
    return of_kind(said.slots) if said.intent == "MailSays" else said.text


def _bare(text: str) -> str:
    return _LEAD.sub("", text.strip(" ,.:;")).strip()

