"""The wearer's calendars, changed: something is moved, called off, or put in. Asked first, and told from what to what.

  "move the choir to Friday" -> "Only this one, or all of them?" -> "I'd move it from ... Shall I?" -> yes -> done
What she does is a deed of the journal: "undo" takes it back.
"""

from __future__ import annotations

from collections.abc import Callable

from os1.errors import WorkError
from os1.events import Ask
from os1.work.calendar.calendars import View
from os1.work.calendar.expanding import Occasion
from os1.work.calendar.wishes import Kind, Wish, clashing
from os1.work.consent import Act
from os1.work.deeds import Report, State

from .. import agenda, spoken
from ..consenting import by_hand, sure, with_hand
from ..door import PASS, Reply, Said, answers, skill
from ..rehearsal import NotRehearsed
from ..scene import Scene
from ..work import Calendar

ACTS = True

GO, WHICH = "agenda.go", "agenda.which"
IT = ("", "it", "that", "this", "that one", "this one", "the appointment", "the meeting")


def _one(scene: Scene, view: View, what: str) -> Occasion | str | None:
    """What is meant. Words: it isn't clear, or isn't to be changed. None: nothing of the calendars."""
    calendar = agenda.calendars(scene)
    assert calendar is not None
    now = agenda.here(scene, calendar.zone)
    if what in IT:
        these = agenda.spoken_of(scene, view, now)
        if len(these) > 1:
            return scene.say("agenda.which", names=spoken.listed([agenda.name_of(one) for one in these], "or"))
        one = these[0] if these else None
    else:
        one = agenda.named(view, what, now)
    if one is None or one.calendar in calendar.changeable:
        return one
    return scene.say("agenda.read_only", calendar=one.calendar, what=agenda.name_of(one))


def move(scene: Scene, what: str, slots: dict[str, object]) -> Reply | None:
    """Move something of the calendars. None: there is nothing of that name."""
    def wish(scene: Scene, calendar: Calendar, one: Occasion) -> Reply:
        now = agenda.here(scene, calendar.zone)
        to = agenda.moved_to(one, slots, now)
        if to.wrong or to.at is None:
            return scene.say(f"when.{to.wrong or 'unclear'}")
        if to.at <= now:
            return scene.say("when.past")
        start = to.at if to.timed else to.at.replace(hour=0, minute=0)
        return shall(scene, calendar, Wish(Kind.MOVE, one.calendar, one.summary, start, one))
    return _found(scene, what, wish)


def call_off(scene: Scene, what: str) -> Reply | None:
    """Take something out of the calendars. None: there is nothing of that name."""
    def wish(scene: Scene, calendar: Calendar, one: Occasion) -> Reply:
        return shall(scene, calendar, Wish(Kind.OFF, one.calendar, one.summary, None, one))
    return _found(scene, what, wish)


def _found(scene: Scene, what: str, then: Callable[[Scene, Calendar, Occasion], Reply]) -> Reply | None:
    """`then`, of what is meant; where what is on isn't known, she looks first. None: nothing of the calendars."""
    calendar = agenda.calendars(scene)
    if calendar is None or (what in IT and not scene.memory.kept(agenda.IT)):
        return None
    known = calendar.view() is not None

    def say(scene: Scene, view: View) -> Reply:
        one = _one(scene, view, what)
        if one is None:
            return PASS if known else scene.say("agenda.unknown", what=what or "that")
        return one if isinstance(one, str) else then(scene, calendar, one)
    reply = agenda.with_view(scene, say)
    return None if reply is PASS else reply


def shall(scene: Scene, calendar: Calendar, wish: Wish) -> Ask:
    """Which of a series; else whether she may."""
    if scene.rehearsing:
        raise NotRehearsed(GO)
    one = wish.occasion
    if one is not None and one.repeats:
        whole = Wish(wish.kind, wish.calendar, wish.summary, wish.start, one, all_of_it=True)
        state: dict[str, object] = {"one": calendar.propose(wish), "all": calendar.propose(whole)}
        return Ask(scene.say("agenda.series", what=agenda.name_of(one)), ("of_series", "cancel"), WHICH, state, 30.0)
    return _asked(scene, calendar, wish)


def _asked(scene: Scene, calendar: Calendar, wish: Wish) -> Ask:
    now = agenda.here(scene, calendar.zone)
    view = calendar.view()
    clash = clashing(wish, view.occasions) if view else []
    also = f" {scene.say('agenda.clash', what=agenda.name_of(clash[0]))}" if clash else ""
    old = agenda.moment(wish.occasion.start, now, wish.occasion.whole_day) if wish.occasion else ""
    whole_day = wish.whole_day or bool(wish.occasion and wish.occasion.whole_day and wish.start
                                       and (wish.start.hour, wish.start.minute) == (0, 0))
    new = agenda.moment(wish.start, now, whole_day) if wish.start else ""
    scope = f" {scene.say('agenda.all_of_it')}" if wish.all_of_it else ""
    what = spoken.quoted(wish.summary)[:agenda.LONGEST] or "it"
    if wish.kind is Kind.MOVE:  # "from Friday at nine to Monday at ten"
        old, new = old.removeprefix("on "), new.removeprefix("on ")
    said = scene.say(f"agenda.{wish.kind}", what=what, old=old, new=new)
    return with_hand(Ask(f"{said}{scope}{also} {scene.say('agenda.shall_i')}", ("yes_no", "cancel"), GO,
                         {"wish": calendar.propose(wish)}))


@answers(WHICH, private=True)
def which(scene: Scene, said: Said) -> Reply:
    """Only this one, or the whole series?"""
    calendar = agenda.calendars(scene)
    if said.intent == "Cancel" or calendar is None:
        return scene.say("agenda.left")
    wish = calendar.waiting(str(said.state.get("all" if said.slots.get("of_series") == "all" else "one")))
    return _asked(scene, calendar, wish) if wish else scene.say("agenda.gone")


@answers(GO, private=True)
def go(scene: Scene, said: Said) -> Reply:
    """Shall it be changed?"""
    calendar = agenda.calendars(scene)
    wish = calendar.waiting(str(said.state.get("wish"))) if calendar else None
    if said.intent != "Yes":
        return scene.say("agenda.left")
    if calendar is None or wish is None:
        return scene.say("agenda.gone")
    if not sure(scene, Act.CHANGE):
        return by_hand(scene, _asked(scene, calendar, wish))

    def done(scene: Scene, report: Report) -> Reply:
        return _done(scene, calendar, wish, report)
    try:
        calendar.apply(wish.digest, scene.by, done)
    except WorkError as wrong:
        return scene.say("work.failed", why=str(wrong))
    return scene.say("agenda.doing")


def _done(scene: Scene, calendar: Calendar, wish: Wish, report: Report) -> str:
    if not report.done:
        bad = next((step.note for step in report.trouble if step.state is not State.DONE), "")
        return scene.say("agenda.failed", why=bad)
    now = agenda.here(scene, calendar.zone)
    what = spoken.quoted(wish.summary)[:agenda.LONGEST]
    view = calendar.view()
    if view and wish.start:
        agenda.speak_of(scene, *[one for one in view.occasions
                                 if one.start == wish.start and one.summary == wish.summary][:1])
    when = agenda.moment(wish.start, now, wish.whole_day) if wish.start else ""
    return scene.say(f"agenda.done.{wish.kind}", what=what, when=when)


@skill("CallItOff", private=True)
def call_it_off(scene: Scene, what: str = "") -> Reply:
    """Call off what was just spoken of, or something by its name."""
    if reply := call_off(scene, what):
        return reply
    return scene.say("agenda.unknown", what=what) if what and agenda.calendars(scene) else PASS
