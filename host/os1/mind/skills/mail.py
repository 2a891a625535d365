"""The wearer's mails: what matters and why, read aloud, found, put away. What a mail says is told, never done."""

from __future__ import annotations

from collections.abc import Sequence

from os1.errors import NotAgreed
from os1.events import Ask, Thought
from os1.work.consent import Act
from os1.work.deeds import Report
from os1.work.mail import telling
from os1.work.mail.aloud import hangs_on, in_pieces, rows, spoken
from os1.work.mail.headers import Person
from os1.work.mail.sorting import AWAY, Sorted
from os1.work.mail.store import MINE, Known
from os1.work.mail.triage import Weighed, important

from .. import spoken as words
from ..consenting import by_hand, sure, with_hand
from ..correspondence import Correspondence, Read
from ..door import PASS, Reply, Said, answers, skill
from ..duty_links import of_mail, wants
from ..scene import Scene
from ..sound_alike import of_these

OUTSIDE = True  # strangers' words are in what is said here: see mind/model/tools.py
ACTS = True
_POINTING = frozenset(["that", "this", "those", "these", "the", "a", "an", "my", "our", "some", "of", "old"])
PLACES = ("first", "second", "third", "fourth", "fifth")
OTHERS = 3  # of those that weren't told, so many are, if asked


def mails_of(scene: Scene) -> Correspondence | None:
    """None: no account is named."""
    mails: Correspondence | None = scene.work.mail
    return mails if mails is not None and mails.accounts() else None


# ---- what matters

@skill("MailImportant", private=True)
def what_matters(scene: Scene) -> Reply:
    """Say which of the new mails matter, and why."""
    mails = mails_of(scene)
    if mails is None:
        return scene.say("mail.none_named")
    mails.important(_told_what_matters)
    return scene.say("mail.looking")


def _told_what_matters(scene: Scene, weighed: Sequence[Weighed]) -> Reply:
    mails = mails_of(scene)
    told = important(weighed)
    if mails:
        topic = mails.topic
        topic.weighed, topic.at, topic.read, topic.left, topic.found = weighed, 0 if told else -1, None, [], ()
    said = telling.summary(weighed, scene.now.date())
    if len(told) == 1:
        return _outside(Ask(f"{said} {scene.say('mail.read_it')}", ("yes_no", "cancel"), "mail.read", returns=0))
    return Thought(said, skill="MailImportant")


@skill("MailWhy", private=True)
def why_that_one(scene: Scene) -> Reply:
    """Say why she told of a mail."""
    mails = mails_of(scene)
    that = mails.topic.that if mails else None
    judged = mails.topic.judged(that) if mails and that else None
    if judged is None:
        return PASS
    reason = telling.reason(judged, scene.now.date())
    if judged in important([judged]):
        return scene.say("mail.why", who=telling.who(judged.mail.sender), why=reason)
    return scene.say("mail.why_not", who=telling.who(judged.mail.sender), why=telling.against(judged))


@skill("MailOthers", private=True)
def why_not_the_others(scene: Scene) -> Reply:
    """Say why she didn't tell of the others."""
    mails = mails_of(scene)
    if mails is None or not mails.topic.weighed:
        return PASS
    others = [one for one in mails.topic.weighed if one not in important([one])]
    if not others:
        return scene.say("mail.no_others")
    told = [scene.say("mail.other", who=telling.who(one.mail.sender), about=telling.subject(one.mail.subject) or
                      "nothing", why=telling.against(one)) for one in others[:OTHERS]]
    more = len(others) - len(told)
    return " ".join((*told, scene.say("mail.more_others", count=words.number(more)) if more else "")).strip()


@skill("MailJudged", private=True)
def that_was_wrong(scene: Scene, matters: str = "no") -> Reply:
    """Learn whether a mail mattered."""
    mails = mails_of(scene)
    that = mails.topic.that if mails else None
    judged = mails.topic.judged(that) if mails and that else None
    if mails is None or judged is None:
        return PASS
    mails.learn(judged, matters == "yes")
    return scene.say("mail.learned", who=telling.who(judged.mail.sender))


# ---- reading

@skill("MailRead", private=True)
def read_it(scene: Scene, who: str = "", place: str = "") -> Reply:
    """Read a mail aloud."""
    mails = mails_of(scene)
    if mails is None:
        return scene.say("mail.none_named") if who else PASS
    topic = mails.topic
    if who:
        mails.find("", who, lambda scene, found: _found_of(scene, found, who))
        return scene.say("mail.looking")
    if place:
        told = important(topic.weighed)
        if place == "bill":
            told = [one for one in topic.weighed if one.mail.marks.bill]
        number = PLACES.index(place) if place in PLACES else 0 if place == "bill" else len(told) - 1
        if not 0 <= number < len(told):
            return scene.say("mail.not_so_many") if told else PASS
        topic.at, topic.read = topic.weighed.index(told[number]), None
    return _fetched(scene, mails, topic.that) if topic.that else PASS


def _found_of(scene: Scene, found: Sequence[Known], who: str) -> Reply | None:
    mails = mails_of(scene)
    theirs = [one for one in found if not one.has(MINE)]
    if mails is None or not theirs:
        if mails is not None:
            mails.people("", lambda scene, people: _meant(scene, people, who))
            return None
        return scene.say("mail.none_from", who=who)
    mails.topic.found, mails.topic.read, mails.topic.at = theirs, None, -1
    return _fetched(scene, mails, theirs[0]) or ""


def _meant(scene: Scene, people: Sequence[Person], who: str) -> Reply:
    """Nobody is called what was heard: does somebody's name sound like it?"""
    mails = mails_of(scene)
    told = [one.mail.sender for one in mails.topic.weighed] if mails else []
    known = [(one.called, one.address) for one in (*told, *people)]
    address = of_these(who, list(dict.fromkeys(known)))
    if not address:
        return scene.say("mail.none_from", who=who)
    name = next(called for called, theirs in known if theirs == address)
    question = scene.say("mail.meant", who=telling.who(Person(name, address)))
    return _outside(Ask(question, ("yes_no", "cancel"), "mail.meant", {"address": address}, returns=0))


@answers("mail.meant", private=True)
def yes_that_one(scene: Scene, said: Said) -> Reply:
    """Is it the one whose name sounds like that?"""
    return read_it(scene, str(said.state["address"])) if said.intent == "Yes" else scene.say("mail.let_be")


def _fetched(scene: Scene, mails: Correspondence, known: Known) -> Reply:
    if judged := mails.topic.judged(known):
        mails.learn(judged, True)  # it was asked for
    mails.fetch(known, read_aloud)
    return scene.say("mail.fetching")


def read_aloud(scene: Scene, read: Read) -> Reply:
    """As much of it as an ear takes at once. It begins with who writes, and its end is said, so that her words and
    theirs can be told apart."""
    mails = mails_of(scene)
    if mails is None:
        return ""
    hangs = hangs_on(read.mail)
    about = telling.subject(read.mail.subject)
    head = scene.say("mail.head.about" if about else "mail.head", who=telling.who(read.known.sender), about=about,
                     hangs=f", {hangs}" if hangs else "")
    pieces = in_pieces(spoken(read.mail)) or [scene.say("mail.empty")]
    mails.topic.read, mails.topic.left = read, pieces[1:]
    return _piece(scene, mails, f"{head} {pieces[0]}")


def _piece(scene: Scene, mails: Correspondence, text: str) -> Reply:
    topic = mails.topic
    if topic.left:
        return _outside(Ask(f"{text} {scene.say('mail.go_on')}", ("mail_on", "yes_no", "cancel"), "mail.on",
                            again=scene.say("mail.go_on"), patience_s=40))
    if topic.read and topic.read.mail.tables and "There is a table here" in text:
        return _outside(Ask(f"{text} {scene.say('mail.table')}", ("mail_on", "yes_no", "cancel"), "mail.table",
                            again=scene.say("mail.table"), patience_s=40))
    said = f"{text} {scene.say('mail.end')}"
    that = topic.that
    if that is not None and wants(that) and not of_mail(scene.memory, [that.message]):
        return _outside(Ask(f"{said} {scene.say('mail.nudge')}", ("yes_no", "cancel"), "mail.duty", returns=0))
    return Thought(said, skill="MailRead")


@answers("mail.read", private=True)
def shall_i_read_it(scene: Scene, said: Said) -> Reply:
    """Shall she read the one that she told of?"""
    return read_it(scene) if said.intent == "Yes" else scene.say("mail.let_be")


@answers("mail.on", private=True)
def on(scene: Scene, said: Said) -> Reply:
    """The next piece of what she reads."""
    mails = mails_of(scene)
    if said.intent not in ("Yes", "MailOn") or mails is None or not mails.topic.left:
        return scene.say("mail.let_be")
    return _piece(scene, mails, mails.topic.left.pop(0))


@answers("mail.table", private=True)
def table(scene: Scene, said: Said) -> Reply:
    """The tables, row by row."""
    mails = mails_of(scene)
    if said.intent not in ("Yes", "MailOn") or mails is None or mails.topic.read is None:
        return scene.say("mail.let_be")
    read = " ".join(row for one in mails.topic.read.mail.tables for row in rows(one))
    return Thought(f"{read} {scene.say('mail.end')}", skill="MailRead")


@skill("MailNext", private=True)
def next_one(scene: Scene) -> Reply:
    """Read the next mail of those she told of, or found."""
    mails = mails_of(scene)
    topic = mails.topic if mails else None
    if mails is None or topic is None or not (topic.weighed or topic.found):
        return PASS
    if topic.found:
        topic.found = topic.found[1:]
        topic.read = None
        return _fetched(scene, mails, topic.found[0]) if topic.found else scene.say("mail.last")
    if topic.at + 1 >= len(important(topic.weighed)):
        return scene.say("mail.last")
    topic.at, topic.read = topic.at + 1, None
    return _fetched(scene, mails, topic.weighed[topic.at].mail)


# ---- finding

@skill("MailFind", private=True)
def find(scene: Scene, about: str = "", who: str = "") -> Reply:
    """Find mails: from somebody, about something."""
    mails = mails_of(scene)
    if mails is None:
        return scene.say("mail.none_named")
    mails.find(_bare(about), who, lambda scene, found: _told_found(scene, found, about or who))
    return scene.say("mail.looking")


def _told_found(scene: Scene, found: Sequence[Known], asked: str) -> Reply:
    mails = mails_of(scene)
    theirs = [one for one in found if not one.has(MINE)]
    if mails is None or not theirs:
        return scene.say("mail.none_about", what=asked)
    mails.topic.found, mails.topic.read, mails.topic.at = theirs, None, -1
    first = theirs[0]
    about = telling.subject(first.subject) or "nothing in particular"
    said = scene.say("mail.found" if len(theirs) > 1 else "mail.found.one", count=words.number(len(theirs)),
                     who=telling.who(first.sender), about=about)
    return _outside(Ask(f"{said} {scene.say('mail.read_it')}", ("yes_no", "cancel"), "mail.read", returns=0))


# ---- putting away

@skill("MailSort", private=True)
def sort(scene: Scene, about: str = "", **slots: object) -> Reply:
    """Propose which of the mails about something to keep."""
    mails = mails_of(scene)
    if mails is None:
        return scene.say("mail.none_named")
    mails.sort(_bare(about), _proposed)
    return scene.say("mail.looking")


def _proposed(scene: Scene, found: Sorted) -> Reply:
    mails = mails_of(scene)
    said = found.sentences()
    if mails is None or not found.away:
        return Thought(said, skill="MailSort")
    if not mails.may_change():
        return Thought(f"{said} {scene.say('mail.read_only')}", skill="MailSort")
    mails.topic.sorted = found
    return _outside(_may_i(f"{said} {scene.say('mail.shall_i')}", said, found))


@skill("MailPutAway", private=True)
def put_it_away(scene: Scene) -> Reply:
    """Put the mail away that the talk is about."""
    mails = mails_of(scene)
    that = mails.topic.that if mails else None
    if mails is None:
        return PASS
    if that is None:
        return scene.say("mail.which_mail")
    if not mails.may_change():
        return scene.say("mail.read_only")
    mails.topic.sorted = one = Sorted("", (), (that,), ())
    if (judged := mails.topic.judged(that)) and mails.topic.read is None:
        mails.learn(judged, False)  # it wasn't even looked at
    said = f"Put one mail away, into {AWAY}."
    return _put_away(scene, mails, said) if sure(scene, Act.MOVE) else by_hand(scene, _may_i("", said, one))


@answers("mail.sort")
def may_i_move(scene: Scene, said: Said) -> Reply:
    """May she put them away?"""
    mails = mails_of(scene)
    found = mails.topic.sorted if mails else None
    if mails is None or found is None or found.digest != said.state.get("digest"):
        return scene.say("mail.over")  # what was agreed to isn't what waits now
    if said.intent != "Yes":
        mails.topic.sorted = None
        return scene.say("mail.all_stay")
    if not sure(scene, Act.MOVE):
        return by_hand(scene, _may_i("", str(said.state.get("said", "")), found))
    return _put_away(scene, mails, str(said.state.get("said", "")))


def _may_i(question: str, said: str, found: Sorted) -> Ask:
    return with_hand(Ask(question, ("yes_no", "cancel"), "mail.sort", {"said": said, "digest": found.digest}))


def _put_away(scene: Scene, mails: Correspondence, said: str) -> Reply:
    found, mails.topic.sorted = mails.topic.sorted, None
    assert found is not None
    box = found.box if found.about else AWAY
    try:
        mails.put_away(found.away, box, said, scene.by, lambda scene, report: _moved(scene, report, found, box))
    except NotAgreed:
        return by_hand(scene, _may_i("", said, found))
    return scene.say("mail.moving")


def _moved(scene: Scene, report: Report, found: Sorted, box: str) -> Reply:
    failed = [step for step in report.trouble if step.state.value == "failed"]
    if failed:
        return Thought(scene.say("work.failed", why=failed[0].note), skill="MailSort")
    count = len(found.away)
    said = scene.say("mail.moved.one" if count == 1 else "mail.moved", count=words.number(count), box=box)
    notes = [step.note for step in report.trouble if step.note]
    return Thought(" ".join((said, *(f"But {note}." for note in notes[:1]))), skill="MailSort")


def _bare(about: str) -> str:
    """What it is about, without the words that only point to it."""
    return " ".join(word for word in about.split() if word not in _POINTING) or about


def _outside(ask: Ask) -> Thought:
    """A question in which there are strangers' words: marked as a turn of this module's."""
    return Thought(ask.question, ask=ask, skill="MailRead")
