"""Something new is put into the wearer's calendar; into her own reminders, where there is none."""

from __future__ import annotations

from os1.events import Ask
from os1.work.calendar.wishes import Kind, Wish

from .. import agenda
from ..door import PASS, Reply, Said, answers, skill
from ..scene import Scene
from .agenda_changes import IT, shall
from .reminders import set_reminder

ACTS = True

WHEN = "agenda.when"


@skill("PutIn", private=True)
def put_in(scene: Scene, what: str = "", diary: str = "", **slots: object) -> Reply:
    """Put something new into the calendar. diary: it was named, so nothing else is meant."""
    calendar = agenda.calendars(scene)
    what = what.strip()
    if calendar is None:
        return set_reminder(scene, what=what, **slots) if diary else PASS
    if what in IT:
        return PASS
    if not calendar.changeable:
        return scene.say("agenda.read_only_all") if diary else PASS
    now = agenda.here(scene, calendar.zone)
    found = agenda.meant(slots, now)
    if found.wrong:
        return scene.say(f"when.{found.wrong}")
    if found.at is None:
        return Ask(scene.say("agenda.when", what=what), ("when", "clock", "cancel"), WHEN, {"what": what}, 30.0)
    start = found.at if found.timed else found.at.replace(hour=0, minute=0)
    name = f"{what[:1].upper()}{what[1:]}"
    return shall(scene, calendar, Wish(Kind.ADD, calendar.changeable[0], name, start, whole_day=not found.timed))


@answers(WHEN, private=True)
def take_when(scene: Scene, said: Said) -> Reply:
    """When it is to be."""
    if said.intent == "Cancel":
        return scene.say("agenda.left")
    return put_in(scene, str(said.state.get("what", "")), "yes", **said.slots)
