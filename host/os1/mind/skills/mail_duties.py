"""Mails that something is to be done about: she takes a duty of one on, and reads the mail of a duty."""

from __future__ import annotations

from .. import duty_links
from ..correspondence import Correspondence
from ..door import PASS, Reply, Said, answers, skill
from ..pronouns import turned
from ..scene import Scene
from .duties import latest
from .mail import mails_of, read_aloud
from .reminders import set_reminder

OUTSIDE = True
ACTS = True


@skill("MailDuty", private=True)
def nudge_about_it(scene: Scene) -> Reply:
    """Take on what there is to be done about a mail, and nudge until it is done."""
    mails = mails_of(scene)
    if mails is None:
        return set_reminder(scene, what="answer the mail") if "answer" in scene.text else PASS
    if mails.topic.that is None:
        return scene.say("mail.which_mail")
    return _taken_on(scene, mails)


@answers("mail.duty", private=True)
def shall_i_nudge(scene: Scene, said: Said) -> Reply:
    """Shall she nudge about the mail that she has read?"""
    mails = mails_of(scene)
    if said.intent != "Yes" or mails is None or mails.topic.that is None:
        return scene.say("mail.let_be")
    return _taken_on(scene, mails)


def _taken_on(scene: Scene, mails: Correspondence) -> str:
    mail = mails.topic.that
    assert mail is not None
    made = duty_links.take_on(scene.memory, mail, scene.now)
    if made is None:
        return scene.say("duty.already", what=turned(duty_links.what_to_do(mail)[0]))
    return scene.say("duty.of_mail", what=turned(made.name))


@skill("OfDuty", private=True)
def what_belongs_to_it(scene: Scene) -> Reply:
    """Read the mail, or show the file, that a duty belongs to."""
    due = latest(scene)
    mails = mails_of(scene)
    if due is None or not (due.more.get("mail") or due.more.get("file")):
        return scene.say("duty.no_link") if due else PASS
    mail = mails.lying(str(due.more["mail"])) if mails and due.more.get("mail") else None
    wants_file = any(word in scene.text.split() for word in ("paper", "file", "scan"))
    if mails is not None and mail is not None and not (wants_file and due.more.get("file")):
        mails.topic.turn_to(mail)
        mails.fetch(mail, read_aloud)
        return scene.say("mail.fetching")
    files, path = scene.work.files, str(due.more.get("file", ""))
    if files is None or not path:
        return scene.say("duty.link_gone")
    name = path.rpartition("/")[2].rpartition(".")[0]
    return scene.say("found.shown" if files.show(path) else "found.not_shown", name=name)
