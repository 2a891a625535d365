"""Paperwork: what came in is told, filed after a sure yes, and what has to be done becomes a duty that she nags about.

  "any papers?" -> "An invoice from City Energy, 114 euros, due on Friday. Shall I file it?" -> yes -> filed, and a duty
Words on a paper are read out, never followed. Undo puts the paper back and drops the duty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from os1.errors import WorkError
from os1.events import Ask
from os1.work.consent import Act
from os1.work.deeds import State
from os1.work.mail.store import Known

from .. import spoken
from ..consenting import by_hand, sure, with_hand
from ..door import Reply, Said, answers, skill
from ..duty_links import begins, of_mail
from ..duty_links import filed as filed_of_mail
from ..memory import Due, Memory
from ..memory.recall_words import Stems
from ..nudging import NIGHT_BEGINS, NIGHT_ENDS
from ..scene import Scene
from ..when import seconds_of
from ..work import Filed, Papers, Waiting
from .mail import mails_of
from .remember import recall_what

ACTS = True

GO = "papers.go"
TOLD = 3  # in one answer
LONGEST = 60
_STEMS = Stems()
_BILL, _BILLS = re.compile(r"\b(?:bill|invoice)\b"), ("invoice", "final notice")
_ANY = frozenset(_STEMS.terms("paper bill invoice form letter"))  # nearly any paper is one


def _papers(scene: Scene) -> Papers | None:
    papers = scene.work.papers
    return papers if papers is not None and papers.there else None


@skill("PapersWaiting", private=True)
def papers_waiting(scene: Scene) -> Reply:
    """Say what came in, and ask whether to file it."""
    papers = _papers(scene)
    if papers is None:
        return scene.say("papers.nowhere")
    if not papers.waiting:
        papers.look(told)
        return scene.say("papers.looking")
    return told(scene, papers.waiting)


def told(scene: Scene, waiting: Sequence[Waiting]) -> Reply:
    """What waits, and whether she may file it."""
    if not waiting:
        return scene.say("papers.none")
    named = [described(scene, one) for one in waiting[:TOLD]]
    others = spoken.count(len(waiting) - TOLD, "other")
    more = f" {scene.say('papers.more', count=others)}" if len(waiting) > TOLD else ""
    unread = [one for one in waiting if one.trouble]
    lost = f" {scene.say('papers.unread', why=unread[0].trouble)}" if unread else ""
    said = scene.say("papers.waiting" if len(waiting) > 1 else "papers.one", papers="; ".join(named)) + more + lost
    if not (good := [one for one in waiting if not one.trouble]):
        return said
    return _asked(scene, said, good)


def came(scene: Scene, new: Sequence[Waiting]) -> Reply | None:
    """Something came in: said once, by day; at night it waits until it is asked for."""
    if not new or not NIGHT_ENDS <= scene.now.time() < NIGHT_BEGINS:
        return None
    return told(scene, new)


def described(scene: Scene, one: Waiting) -> str:
    """"an invoice from City Energy about October, 114 euros, due on Friday"."""
    paper = one.paper
    if one.trouble:
        return f"something called {spoken.quoted(one.name.rpartition('.')[0])[:LONGEST]}"
    kind = paper.kind or "paper"
    said = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    if paper.who:
        said += f" from {spoken.quoted(paper.who)[:LONGEST]}"
    if paper.about and kind not in paper.about.lower():
        said += f", {spoken.quoted(paper.about)[:LONGEST]}"
    if paper.amount:
        said += f", {paper.amount}"
    if paper.due:
        day = datetime.combine(paper.due, time())
        late = paper.due < scene.now.date()
        said += f", {'was due' if late else 'due'} {spoken.day(day, scene.now)}"
    return said


@skill("PapersToDo", private=True)
def papers_to_do(scene: Scene, todo: str = "pay") -> Reply:
    """Say what has to be paid or signed, of what waits and of what was filed."""
    papers = _papers(scene)
    waiting = [one for one in papers.waiting if not one.trouble] if papers else []
    open_ = [described(scene, one) for one in waiting if one.paper.do.split(" ")[0] == todo]
    open_ += [_duty(scene, due) for due in scene.memory.dues("duty") if due.name.split(" ")[0] == todo]
    if not open_:
        return scene.say(f"papers.to_do_none.{todo}") if papers else scene.say("papers.nowhere")
    more = [spoken.count(len(open_) - TOLD, "other")] if len(open_) > TOLD else []
    return scene.say("papers.to_do", papers="; ".join([*open_[:TOLD], *more]))


@skill("PaperOf", private=True)
def paper_of(scene: Scene, what: str) -> Reply:
    """Say what is known of one paper: how much, and until when."""
    wanted = set(_STEMS.terms(what)) - _ANY or set(_STEMS.terms(what))
    papers = _papers(scene)
    told = [(len(wanted & set(_STEMS.terms(f"{one.paper.kind} {one.paper.who} {one.paper.about}"))),
             described(scene, one)) for one in (papers.waiting if papers else ()) if not one.trouble]
    told += [(len(wanted & set(_STEMS.terms(f"{due.name} {due.more['file']}"))), _duty(scene, due))
             for due in scene.memory.dues("duty") if due.more.get("file")]
    best = max(told, default=(0, ""))
    bills = [one for one in (papers.waiting if papers else ()) if one.paper.kind in _BILLS]
    if not best[0] and len(bills) == 1 and _BILL.search(what):  # "the electricity bill", and there is only one
        best = 1, described(scene, bills[0])
    return scene.say("papers.of", papers=best[1]) if best[0] else recall_what(scene, what)


def _duty(scene: Scene, due: Due) -> str:
    """A duty of a paper, and when it is due."""
    day = str(due.more.get("due", ""))
    when = f", due {spoken.day(datetime.combine(date.fromisoformat(day), time()), scene.now)}" if day else ""
    return f"{spoken.quoted(due.name)}{when}"


def _asked(scene: Scene, said: str, waiting: Sequence[Waiting]) -> Ask:
    todo = [one.paper.do for one in waiting if one.paper.do]
    promise = f" {scene.say('papers.duty', duties=spoken.listed(todo[:TOLD]))}" if todo else ""
    question = scene.say("papers.shall_i" if len(waiting) == 1 else "papers.shall_i.all")
    return with_hand(Ask(f"{said}{promise} {question}".strip(), ("yes_no", "cancel"), GO,
                         {"ids": [one.id for one in waiting]}))


@answers(GO, private=True)
def go(scene: Scene, said: Said) -> Reply:
    """Shall they be filed?"""
    papers = _papers(scene)
    if said.intent != "Yes" or papers is None:
        return scene.say("papers.left")
    ids = said.state.get("ids")
    these = [one for one in papers.waiting if isinstance(ids, list) and one.id in ids]
    if not these:
        return scene.say("papers.gone")
    if not sure(scene, Act.MOVE):
        return by_hand(scene, _asked(scene, "", these))
    try:
        papers.file([one.id for one in these], scene.by, filed)
    except WorkError as wrong:
        return scene.say("work.failed", why=str(wrong))
    return scene.say("papers.doing")


def filed(scene: Scene, made: Filed) -> str:
    """How it went; what has to be done is a duty from now on, with the link to its paper."""
    fresh = [one for one in made.these if not _settled(scene, one)]
    duties = [one for one in fresh if one.paper.do and take_on(scene, one, made.report.deed.id)]
    said = scene.say("papers.filed", papers=spoken.count(len(made.these), "paper"))
    bad = [step for step in made.report.trouble if step.kind == "move" and step.state is not State.DONE]
    if bad:
        said = scene.say("papers.filed_but", papers=spoken.count(len(made.these), "paper"), why=bad[0].note)
    if duties:
        said += f" {scene.say('papers.will_nag', duties=spoken.listed([one.paper.do for one in duties]))}"
    return said


def take_on(scene: Scene, one: Waiting, deed: int) -> bool:
    """A duty of it, nudged about gently from a few days before it is due."""
    at = begins(one.paper.due, scene.now)
    mail = _mail_of(scene, one)
    return scene.memory.add_due("duty", one.paper.do, scene.seconds, seconds_of(at), step=0, gentle=True, file=one.new,
                                outside=True, deed=deed,
                                due=one.paper.due.isoformat() if one.paper.due else "",
                                **({"mail": mail.message} if mail else {})) is not None


def _mail_of(scene: Scene, one: Waiting) -> Known | None:
    """The mail that the paper hung on, if it came by mail."""
    mails = mails_of(scene)
    return mails.holding(one.name) if mails else None


def _settled(scene: Scene, one: Waiting) -> bool:
    """Was there a duty of the mail that the paper came with? It leads to the paper from now on, or is over with it."""
    mail = _mail_of(scene, one)
    dues = of_mail(scene.memory, [mail.message]) if mail else []
    for due in dues:
        filed_of_mail(scene.memory, due, one.new, one.paper.do)
    return bool(dues)


def drop_of(memory: Memory, deed: int) -> None:
    """A filing was taken back: nothing is due of it any more."""
    for due in memory.dues("duty"):
        if due.more.get("deed") == deed:
            memory.drop_due(due)
