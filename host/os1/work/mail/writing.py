"""A reply or a new mail, as the bytes that are sent. Pure: the clock and the randomness are arguments.

To whom it goes is said by the wearer or is the one who wrote; a mail's Reply-To counts, and where it leads to somebody
other than its sender that is said before anything is sent (see `diverted`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from os1.errors import MailTrouble
from os1.work.mail.headers import Person
from os1.work.mail.message import Mail

LONGEST = 200_000  # characters
QUOTED = 20_000  # of the mail that is answered


@dataclass(frozen=True, slots=True)
class Draft:
    """What the wearer wants to send. answers: the id of the mail that it answers, "" if none; parents: of the mails
    before that."""

    to: tuple[Person, ...]
    subject: str
    text: str
    cc: tuple[Person, ...] = ()
    answers: str = ""
    parents: tuple[str, ...] = ()
    quoted: str = ""

    def saying(self, text: str) -> Draft:
        """The same with another text."""
        return replace(self, text=text)

    @property
    def first_line(self) -> str:
        """What is read out before it is sent: the first sentence or line with something in it, beyond the greeting."""
        lines = [line.strip() for line in self.text.split("\n") if line.strip()]
        if len(lines) > 1 and lines[0].endswith((",", "!")) and len(lines[0].split()) <= 5:
            return f"{lines[0]} {lines[1]}"[:300]
        return lines[0][:300] if lines else ""


def reply(mail: Mail, text: str, mine: Sequence[str], everybody: bool = False) -> Draft:
    """To who wrote it (or where they want answers), with everybody else in it if so wished. mine: the wearer's own
    addresses. MailTrouble: there is nobody to answer."""
    own = {address.lower() for address in mine}
    first = mail.answers_to if mail.answers_to.address not in own else next((one for one in mail.to), mail.answers_to)
    if not first.address:
        raise MailTrouble("This mail does not say who wrote it.", "Say to whom the answer goes.")
    others = tuple(one for one in (*mail.to, *mail.cc) if one.address and one.address not in own | {first.address})
    subject = mail.subject if mail.subject.lower().startswith("re:") else f"Re: {mail.subject}".strip()
    quoted = "\n".join(f"> {line}".rstrip() for line in mail.text[:QUOTED].split("\n"))
    who = mail.sender.called or mail.sender.address
    return Draft(to=(first,), subject=subject, text=text, cc=others if everybody else (), answers=_sane(mail.id),
                 parents=mail.parents, quoted=f"{who} wrote:\n{quoted}" if mail.text else "")


def diverted(mail: Mail) -> bool:
    """Does the answer go to another house than the mail came from? Lists do that, and so do frauds."""
    return bool(mail.sender.address) and _house(mail.answers_to) != _house(mail.sender)


def written(draft: Draft, sender: Person, when: datetime, unique: str) -> bytes:
    """As RFC 5322 wants it. unique: 16 hex digits or so, for its id. MailTrouble: what can't be sent, and why."""
    if not draft.to:
        raise MailTrouble("It has nobody to go to.", "Say to whom.")
    if not draft.text.strip():
        raise MailTrouble("There is nothing in it yet.", "Say what it is to say.")
    if len(draft.text) > LONGEST:
        raise MailTrouble("It is too long for a mail.", f"It may have {LONGEST} characters.")
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(sender)
    message["To"] = [_address(one) for one in draft.to]
    if draft.cc:
        message["Cc"] = [_address(one) for one in draft.cc]
    message["Subject"] = " ".join(draft.subject.split())
    message["Date"] = format_datetime(when)
    message["Message-ID"] = f"<{unique}@{sender.address.partition('@')[2]}>"
    if draft.answers and not draft.answers.startswith("sha256:"):
        message["In-Reply-To"] = f"<{draft.answers}>"
        chain = [one for one in map(_sane, draft.parents[-8:]) if one and one != draft.answers]
        message["References"] = " ".join(f"<{one}>" for one in (*chain, draft.answers))
    message.set_content(draft.text.strip() + (f"\n\n{draft.quoted}" if draft.quoted else "") + "\n")
    return message.as_bytes()


def _address(person: Person) -> Address:
    """MailTrouble: it is no address."""
    name = " ".join("".join(sign if sign.isprintable() else " " for sign in person.name).split())
    user, _, domain = person.address.rpartition("@")
    try:
        if not user or not domain:
            raise ValueError("nothing before or behind the @")
        return Address(name, user, domain.encode("idna").decode())
    except (ValueError, IndexError, UnicodeError) as e:
        raise MailTrouble(
            f"{person.address!r} is no address that mail can be sent to.", "Say it again, or spell it."
        ) from e


def _house(person: Person) -> str:
    return ".".join(person.address.partition("@")[2].split(".")[-2:])


def _sane(id: str) -> str:
    """Nothing but what an id may have: it goes into a header of ours."""
    return id if len(id) < 400 and id.isascii() and id.isprintable() and not set(id) & set("<> ") else ""
