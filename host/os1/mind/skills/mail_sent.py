"""What became of a mail that was to be sent; and of the duty that its answer settles."""

from __future__ import annotations

from collections.abc import Sequence

from os1.events import Ask, Thought
from os1.work.mail.message import read
from os1.work.mail.outbox import Out
from os1.work.mail.readying import spelled

from .. import duty_links
from ..door import Reply, Said, answers
from ..memory import Due
from ..pronouns import turned
from ..scene import Scene
from ..slots import whole

OUTSIDE = True


def told_sent(scene: Scene, tried: tuple[Out, Sequence[str]]) -> Reply | None:
    """What she says once it was tried."""
    letter, refused = tried
    to = " and ".join(spelled(one) for one in letter.receivers)
    if letter.state != "sent":
        said = scene.say("mail.unsure" if letter.state == "unsure" else "mail.failed", to=to, why=letter.why)
        return Thought(said, skill="MailWrite", courtesy=True)
    said = scene.say("mail.sent", to=to)
    if refused:
        said = f"{said} {scene.say('mail.refused', to=' and '.join(map(spelled, refused)))}"
        return Thought(said, skill="MailWrite", courtesy=True)
    return _answered(scene, letter, said)


def _answered(scene: Scene, letter: Out, said: str) -> Thought:
    """said: what she says of a mail that is out; with what becomes of the duties of the mail that it answers."""
    for due in duty_links.of_mail(scene.memory, read(letter.data).parents):
        if due.more.get("do") == duty_links.ANSWER:
            scene.memory.drop_due(due)
            said = f"{said} {scene.say('duty.answered', what=turned(due.name))}"
        else:
            return _is_it_done(scene, due, said)
    return Thought(said, skill="MailWrite", courtesy=True)


def _is_it_done(scene: Scene, due: Due, said: str) -> Thought:
    ask = Ask(f"{said} {scene.say('duty.done_with_it', what=turned(due.name))}", ("yes_no", "cancel"), "duty.answered",
              {"due": due.id}, returns=0)
    return Thought(ask.question, ask=ask, skill="MailWrite", courtesy=True)


@answers("duty.answered")
def is_it_done(scene: Scene, said: Said) -> Reply:
    """Is the duty done, now that its mail is answered?"""
    due = next((one for one in scene.memory.dues("duty") if one.id == whole(said.state.get("due"))), None)
    if due is None:
        return scene.say("duty.none")
    if said.intent != "Yes":
        return scene.say("duty.stays", what=turned(due.name))
    scene.memory.drop_due(due)
    return scene.say("duty.done", what=turned(due.name))
