"""Where a file is: by what is in it, what it's called, when it came and from whom. She tells the best, offers more."""

from __future__ import annotations

import os
from datetime import datetime

from os1.events import Ask
from os1.work.files.finding.people import bare
from os1.work.files.finding.query import parse
from os1.work.mail.telling import who

from ..answering import answer
from ..door import Reply, Said, answers, skill
from ..in_files import spoken_name
from ..memory import Memory
from ..scene import Scene
from ..spoken import ago, count, date, year
from ..work import Found
from .mail import mails_of

OUTSIDE = True  # names of files are strangers' words
ACTS = True
THEN = "found.then"
KEPT = 5  # files that the question keeps


@skill("FindFile", private=True)
def find(scene: Scene, **slots: object) -> Reply:
    """Look for a file."""
    files = scene.work.files
    if files is None:
        return scene.say("work.none")
    if scene.text.startswith("where") and (known := answer(scene, scene.text)):
        return known  # "the contract is in the drawer", as the wearer told her
    query = parse(scene.said or scene.text, scene.now.date(), lambda name: names(scene.memory, name))
    if not query:
        return scene.say("found.what")
    first = not files.asked()
    files.find(query, found)
    said = scene.say("found.looking")
    return f"{said} {scene.say('work.first')}" if first else said


def names(memory: Memory, who: str) -> tuple[str, ...]:
    """What somebody goes by; nothing, if she knows nobody of that name."""
    forms = memory.known.forms(who)
    known = [form for form in forms if memory.known.about(form, "called")] or who in memory.known.names()
    return tuple(sorted({form.removeprefix("my ").removeprefix("the ") for form in forms})) if known else ()


def found(scene: Scene, made: Found) -> Reply:
    """The best one; of the others, how many."""
    if not made.roots:
        return scene.say("tidy.no_folders")
    hung = {bare(name) for one in made.sent for name in one.files}
    if not any(bare(hit.file.seen.name) in hung for hit in made.hits) and (told := _in_a_mail(scene, made)):
        return told
    if not made.hits:
        return scene.say("found.nothing")
    kept = [[hit.file.path, hit.file.at] for hit in made.hits[:KEPT]]
    return _told(scene, kept, 0, len(made.hits))


def _in_a_mail(scene: Scene, made: Found) -> Reply | None:
    """It isn't on the disk, but hangs on a mail of theirs: which she may read."""
    mails = mails_of(scene)
    mail = mails.known(made.sent[0].id) if mails and made.sent else None
    if mails is None or mail is None:
        return None
    mails.topic.turn_to(mail)
    said = scene.say("found.in_mail", who=who(mail.sender), name=spoken_name(mail.hangs[0]),
                     when=_when(scene, mail.sent))
    return Ask(f"{said} {scene.say('mail.read_it')}", ("yes_no", "cancel"), "mail.read", returns=0)


def _when(scene: Scene, at: float) -> str:
    made = datetime.fromtimestamp(at, scene.now.tzinfo)
    return ago(made, scene.now) if made.year == scene.now.year else f"{date(made)}, {year(made.year)}"


def _told(scene: Scene, kept: list[list[object]], place: int, total: int) -> Ask:
    path, at = str(kept[place][0]), float(str(kept[place][1]))
    when = _when(scene, at)
    said = scene.say("found.one" if place == 0 else "found.next", name=spoken_name(os.path.basename(path)),
                     folder=folder_of(path), when=when)
    left = total - place - 1
    offer = scene.say("found.open_or", more=count(left, "other")) if left else scene.say("found.open")
    return Ask(f"{said} {offer}", ("found", "yes_no", "cancel"), THEN, {"files": kept, "at": place, "total": total},
               30.0, returns=0)


def folder_of(path: str) -> str:
    """The folder that a file lies in; a year or a number with the folder above it."""
    above, name = os.path.split(os.path.dirname(path))
    return name if any(c.isalpha() for c in name) else f"{os.path.basename(above)}, {name}".strip(", ")


@answers(THEN, private=True)
def then(scene: Scene, said: Said) -> Reply:
    """Open it, or tell of another?"""
    kept: list[list[object]] = said.state["files"]  # type: ignore[assignment]
    place, total = int(str(said.state["at"])), int(str(said.state["total"]))
    chosen = int(str(said.slots.get("nth", 0))) - 1
    if said.intent in ("FoundMore", "FoundOpen") and chosen >= 0:
        place = chosen
    elif said.intent == "FoundMore":
        place += 1
    if place >= len(kept):
        return scene.say("found.no_more")
    path = str(kept[place][0])
    if said.intent in ("Yes", "FoundOpen"):
        return _open(scene, path)
    if said.intent == "FoundMore":
        return _told(scene, kept, place, total)
    if said.intent == "FoundWhere":
        parts = os.path.dirname(path).split(os.sep)[-3:]
        return scene.say("found.where", folder=" in ".join(reversed([part for part in parts if part])))
    return scene.say("found.left")


def _open(scene: Scene, path: str) -> str:
    files = scene.work.files
    shown = files is not None and files.show(path)
    return scene.say("found.shown" if shown else "found.not_shown", name=spoken_name(os.path.basename(path)))
