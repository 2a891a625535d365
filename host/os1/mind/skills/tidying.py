"""Folders in order: she looks, says in two sentences what she would do, does it on a sure yes, and takes it back.

  "tidy my downloads" -> "I'm looking." ... "I would put 12 invoices into Papers by year. Shall I?" -> "go ahead"
Between: "which ones?", "why there?", "no, invoices go to Papers" (which she learns).
"""

from __future__ import annotations

import os

from os1.errors import WorkError
from os1.events import Ask
from os1.work.consent import Act
from os1.work.deeds import Report, State
from os1.work.files.plan import Plan

from ..consenting import by_hand, sure, with_hand
from ..door import Reply, Said, answers, skill
from ..in_files import FEW, folder_in, folder_named, meant, place_of, reason, some, spoken_name, target_named
from ..scene import Scene
from ..spoken import count, listed
from ..work import Corrected, Files, Proposed

OUTSIDE = True  # names of files are strangers' words
ACTS = True
GO, WHERE, FINISH = "tidy.go", "tidy.where", "tidy.finish"


@skill("Tidy")
def tidy(scene: Scene, folder: str = "", copies: str = "") -> Reply:
    """Look through a folder, to say what should go where. copies: only what is there twice."""
    files = scene.work.files
    if files is None:
        return scene.say("work.none")
    if scene.work.busy:
        return scene.say("work.busy", what=scene.work.busy)
    found = folder_named(folder, files.folders()) or (not folder and folder_in(scene.text, files.folders()))
    return look(scene, files, found, bool(copies)) if found else _where(scene, files, folder, bool(copies))


def _where(scene: Scene, files: Files, folder: str, copies: bool) -> Reply:
    names = listed([os.path.basename(path) for path in files.folders()], "or")
    if not names:
        return scene.say("tidy.no_folders")
    question = scene.say("tidy.not_that" if folder else "tidy.which", folder=folder, names=names)
    return Ask(question, ("work_folder", "cancel", "free"), WHERE, {"copies": copies}, 30.0)


@answers(WHERE, private=True)
def where(scene: Scene, said: Said) -> Reply:
    """Which folder?"""
    files = scene.work.files
    if said.intent == "Cancel" or files is None:
        return scene.say("tidy.left")
    found = folder_named(str(said.slots.get("folder") or said.text), files.folders())
    if not found:
        return scene.say("tidy.unknown", folder=said.text)
    return look(scene, files, found, bool(said.state.get("copies")))


def look(scene: Scene, files: Files, folder: str, copies: bool = False) -> str:
    """She begins to."""
    first = not files.asked()
    files.propose(folder, twice if copies else proposed, copies)
    said = scene.say("tidy.looking", folder=os.path.basename(folder))
    return f"{said} {scene.say('work.first')}" if first else said


def proposed(scene: Scene, made: Proposed) -> Reply:
    """What she would do, and whether she may."""
    return _asked(scene, made, made.said) if made.plan.moves else made.said


def twice(scene: Scene, made: Proposed) -> Reply:
    """What is there more than once."""
    folder, moves = os.path.basename(made.plan.folder), made.plan.moves
    if not moves:
        return scene.say("tidy.no_copies", folder=folder)
    names = list(dict.fromkeys(spoken_name(os.path.basename(move.copy_of)) for move in moves))
    more = [count(len(names) - FEW, "other")] if len(names) > FEW else []
    return _asked(scene, made, scene.say("tidy.copies", count=count(len(moves), "file"), folder=folder,
                                         names=listed([*names[:FEW], *more])))


def _asked(scene: Scene, made: Proposed, said: str) -> Ask:
    return with_hand(Ask(f"{said} {scene.say('tidy.shall_i')}", ("plan", "yes_no", "cancel"), GO,
                         {"plan": made.digest}))


@answers(GO, private=True)
def go(scene: Scene, said: Said) -> Reply:
    """Shall it be done?"""
    files = scene.work.files
    made = files.proposed if files else None
    if files is None or made is None or made.digest != said.state.get("plan"):
        return scene.say("tidy.gone")
    plan = made.plan
    if said.intent in ("Yes", "PlanGo"):
        return _do(scene, files, made)
    if said.intent == "PlanWhich":
        return _asked(scene, made, _which(scene, plan, said))
    if said.intent == "PlanWhy":
        moves = meant(plan, str(said.slots.get("work_file", "")))
        why = scene.say("tidy.why", name=spoken_name(moves[0].known.seen.name), why=reason(moves[0].rule),
                        place=place_of(moves[0].new, plan.into)) if moves else scene.say("tidy.none_such")
        return _asked(scene, made, why)
    if said.intent == "PlanElsewhere":
        return _elsewhere(scene, files, made, said)
    if said.intent == "PlanLeave":
        return _leave(scene, files, made, said)
    files.drop()
    return scene.say("tidy.left")


def _do(scene: Scene, files: Files, made: Proposed) -> Reply:
    if not sure(scene, Act.MOVE):
        return by_hand(scene, _asked(scene, made, ""))
    total = len(made.plan.moves)

    def done(scene: Scene, report: Report) -> Reply:
        return told(scene, report, total)
    try:
        files.apply(made.digest, scene.by, done)
    except WorkError as wrong:
        return scene.say("work.failed", why=str(wrong))
    return scene.say("tidy.doing")


def told(scene: Scene, report: Report, total: int = 0) -> str:
    """How it went. total: files that were to be moved; 0: the rest of them."""
    failed = [step for step in report.trouble if step.kind == "move" and step.state in (State.FAILED, State.DOUBTFUL)]
    moved = count(total - len(failed), "file") if total else "the rest"
    if not failed:
        return scene.say("tidy.done", files=moved)
    name = spoken_name(os.path.basename(str(failed[0].what.get("old", ""))))
    return scene.say("tidy.done_but", files=moved, failed=count(len(failed), "file"), name=name, why=failed[0].note)


def _which(scene: Scene, plan: Plan, said: Said) -> str:
    thing = str(said.slots.get("work_file", ""))
    if any(word in said.text.split() for word in ("stay", "stays", "left")):
        if not plan.stays:
            return scene.say("tidy.none_stay")
        return scene.say("tidy.staying", files=listed(
            [f"{spoken_name(os.path.basename(path))}, {why}" for path, why in plan.stays[:3]]))
    moves = meant(plan, "copy" if "copies" in said.text.split() else thing)
    if not moves:
        return scene.say("tidy.none_such")
    told = [f"{spoken_name(move.known.seen.name)} into {place_of(move.new, plan.into)}" for move in some(moves)]
    more = scene.say("tidy.and_more", count=count(len(moves) - len(told), "other")) if len(moves) > len(told) else ""
    return f"{scene.say('tidy.example', files=listed(told))} {more}".strip()


def _elsewhere(scene: Scene, files: Files, made: Proposed, said: Said) -> Reply:
    plan = made.plan
    moves = meant(plan, str(said.slots.get("work_file", "")))
    if not moves:
        return _asked(scene, made, scene.say("tidy.none_such"))
    try:
        there = [entry.name for entry in os.scandir(plan.into) if entry.is_dir()]
    except OSError:
        there = []
    into = target_named(str(said.slots.get("where", "")), plan, there)

    def changed(scene: Scene, now: Corrected) -> Reply:
        learned = scene.say("tidy.learned" if now.rule else "tidy.corrected", place=into.replace("/", ", "))
        return _asked(scene, now.proposed, f"{learned} {now.proposed.said}")
    files.correct([move.old for move in moves], into, changed)
    return scene.say("tidy.changing")


def _leave(scene: Scene, files: Files, made: Proposed, said: Said) -> Reply:
    """All but these."""
    moves = meant(made.plan, str(said.slots.get("work_file", "")))
    if not moves:
        return _asked(scene, made, scene.say("tidy.none_such"))
    now = files.leave(made.digest, [move.old for move in moves])
    stay = scene.say("tidy.leaving.one" if len(moves) == 1 else "tidy.leaving", files=count(len(moves), "file"))
    return _asked(scene, now, f"{stay} {now.said}") if now.plan.moves else f"{stay} {scene.say('tidy.left')}"


@skill("TidyGo", private=True)
def go_on(scene: Scene) -> Reply:
    """Do what was proposed a while ago."""
    files = scene.work.files
    if files is None:
        return scene.say("work.none")
    made = files.proposed
    return _do(scene, files, made) if made else _finish(scene, files)


def _finish(scene: Scene, files: Files) -> Reply:
    """Go on with what a crash or a "stop" cut short: the yes to it still counts, if it is said again."""
    left = files.cut_short()
    if left is None:
        return scene.say("tidy.gone")
    if not sure(scene, Act.MOVE):
        return by_hand(scene, Ask("", ("yes_no", "cancel"), FINISH, {}))
    files.finish(scene.by, lambda scene, report: told(scene, report))
    return scene.say("tidy.doing")


@answers(FINISH, private=True)
def finish(scene: Scene, said: Said) -> Reply:
    """Shall she go on with it?"""
    files = scene.work.files
    if said.intent != "Yes" or files is None:
        return scene.say("tidy.left")
    return _finish(scene, files)


@skill("TidyStop")
def stop(scene: Scene) -> Reply:
    """Stop moving files, after the one in hand."""
    return scene.say("tidy.stopping" if scene.work.halt() else "tidy.not_at_it")
