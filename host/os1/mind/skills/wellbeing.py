"""Wellbeing: breathing, a scan of the body, winding down, a break, water, and a daily check-in. Never a diagnosis."""

from __future__ import annotations

from datetime import timedelta

from os1.events import Ask

from .. import spoken
from ..door import Reply, Said, answers, skill
from ..recurring import following
from ..scene import Scene
from ..slots import length, whole
from ..when import seconds_of

REHEARSED = True
BREAK_S = 10 * 60
WATER_HOURS = 2
CHECK_IN_HOUR = 20


def _rounds(scene: Scene, situation: str, count: int) -> str:
    """An exercise with its rounds spoken out, so that her voice sets the pace."""
    one = scene.say(f"{situation}.round")
    return f"{scene.say(f'{situation}.start')} {' '.join([one] * max(1, min(count, 6)))} {scene.say('calm.end')}"


@skill("BoxBreathing", moves=(0.02, -0.08, 0.0))
def box_breathing(scene: Scene, rounds: int = 3) -> Reply:
    """Breathe in, hold, out, hold, four counts each."""
    return _rounds(scene, "calm.box", rounds)


@skill("FourSevenEight", moves=(0.02, -0.1, 0.0))
def four_seven_eight(scene: Scene, rounds: int = 3) -> Reply:
    """Four counts in, seven held, eight out."""
    return _rounds(scene, "calm.478", rounds)


@skill("BodyScan", moves=(0.02, -0.08, 0.0))
def body_scan(scene: Scene) -> Reply:
    """From the feet to the forehead, letting go."""
    return scene.say("calm.scan")


@skill("WindDown", moves=(0.0, -0.1, 0.0))
def wind_down(scene: Scene) -> Reply:
    """Get ready to sleep."""
    return scene.say("calm.sleep")


@skill("TakeBreak")
def take_break(scene: Scene, **slots: object) -> Reply:
    """A break now, and she says when it is over."""
    wait = length(slots) or BREAK_S
    if not scene.memory.add_due("timer", "break", scene.seconds, scene.seconds + wait, length=wait):
        return scene.say("timer.too_many")
    return scene.say("break.now", time=spoken.duration(wait))


@skill("BreakReminders")
def break_reminders(scene: Scene, hours: int = 0, minutes: int = 0, span: int = 0) -> Reply:
    """Say every so often that it is time for a break."""
    every = (hours * 3600 + minutes * 60 + span) // 60 or 60
    return _repeat(scene, "take a break", every, "break.repeated")


@skill("WaterReminders")
def water_reminders(scene: Scene, hours: int = 0, minutes: int = 0, span: int = 0) -> Reply:
    """Say every so often that it is time for a glass of water."""
    every = (hours * 3600 + minutes * 60 + span) // 60 or WATER_HOURS * 60
    return _repeat(scene, "drink some water", every, "water.repeated")


def _repeat(scene: Scene, what: str, minutes: int, situation: str) -> str:
    for due in scene.memory.dues("reminder"):
        if due.name == what:
            scene.memory.drop_due(due)
    at = seconds_of(scene.now + timedelta(minutes=minutes))
    rule = f"FREQ=MINUTELY;INTERVAL={minutes};BYHOUR={','.join(str(hour) for hour in range(8, 22))}"
    if not scene.memory.add_due("reminder", what, scene.seconds, at, rule, begin=at):
        return scene.say("timer.too_many")
    every = spoken.duration(minutes * 60).removeprefix("one ").removeprefix("an ")
    return scene.say(situation, time=every)


@skill("StopBreaks")
def stop_breaks(scene: Scene) -> Reply:
    """No more of those."""
    found = [due for due in scene.memory.dues("reminder") if due.name in ("take a break", "drink some water")]
    for due in found:
        scene.memory.drop_due(due)
    return scene.say("break.stopped" if found else "reminder.none")


@skill("CheckInDaily")
def check_in_daily(scene: Scene, **slots: object) -> Reply:
    """Ask every evening how the day was."""
    begin = scene.now.replace(hour=CHECK_IN_HOUR, minute=0, second=0, microsecond=0)
    at = following("FREQ=DAILY", begin, scene.now) or begin
    if not any(due.name == "how was my day" for due in scene.memory.dues("reminder")):
        scene.memory.add_due("reminder", "how was my day", scene.seconds, seconds_of(at), "FREQ=DAILY",
                             begin=seconds_of(at), ask="checkin")
    return scene.say("checkin.daily", time=spoken.clock(begin))


@skill("CheckIn")
def check_in(scene: Scene) -> Reply:
    """Ask how it is, from one to ten, and what would make it better."""
    return Ask(scene.say("checkin.ask"), ("figure", "free"), "checkin", patience_s=300)


@answers("checkin")
def checked_in(scene: Scene, said: Said) -> Reply:
    """How the wearer is."""
    mark = whole(said.slots.get("figure", -1)) if said.intent == "Figure" else -1
    if not 0 <= mark <= 10:
        return scene.say("checkin.words")
    before = scene.memory.kept("checkin", [])
    scene.memory.keep("checkin", [*before[-30:], [scene.now.date().isoformat(), mark]])
    kind = "low" if mark <= 3 else "middle" if mark <= 6 else "high"
    text = scene.say(f"checkin.{kind}", mark=spoken.number(mark))
    if before and kind != "low":
        text += " " + scene.say("checkin.before", mark=spoken.number(before[-1][1]))
    return text
