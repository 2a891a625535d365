"""A draft made ready to be sent: its bytes, what she reads back before she asks, and what she warns of. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from os1.work.mail.accounts import Account
from os1.work.mail.headers import Person
from os1.work.mail.message import Mail
from os1.work.mail.phrasing import capitals
from os1.work.mail.sending import digest
from os1.work.mail.telling import who
from os1.work.mail.writing import Draft, diverted, written

_SIGNS = {"@": "at", ".": "dot", "-": "dash", "_": "underscore", "+": "plus"}


@dataclass(frozen=True, slots=True)
class Ready:
    """account, sender: by which, and as which address, it goes. data: its bytes. elsewhere: the mail that it answers
    came from this address, and wants its answer at another house; "" if not. strangers: of those it goes to, whom the
    wearer has never written to."""

    account: str
    sender: str
    draft: Draft
    data: bytes
    elsewhere: str = ""
    strangers: tuple[Person, ...] = ()

    @property
    def receivers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.address for one in (*self.draft.to, *self.draft.cc)))

    @property
    def digest(self) -> str:
        """What a yes is to."""
        return digest(self.sender, self.receivers, self.data)

    def read_back(self) -> str:
        """To whom, at which address, the first line, and what is to be thought of. Without the question."""
        to = " and ".join(f"{who(one)}, at {spelled(one.address)}" for one in self.draft.to)
        more = f", with a copy to {len(self.draft.cc)} more" if self.draft.cc else ""
        warned = []
        if self.elsewhere:
            warned.append(f"Careful: that isn't where the mail came from, which was {spelled(self.elsewhere)}.")
        if self.strangers:
            warned.append("You have never written to that address." if len(self.strangers) == 1
                          else f"You have never written to {len(self.strangers)} of these addresses.")
        line = self.draft.first_line
        return " ".join((f"To {to}{more}:", f"\"{line}\"" + ("" if line.endswith((".", "!", "?")) else "."), *warned))


def ready(account: Account, draft: Draft, name: str, when: datetime, unique: str,
          people: Mapping[str, tuple[int, int, int]], answered: Mail | None = None) -> Ready:
    """name: of the wearer, "" if it isn't known. people: see store.Mails.people. answered: the mail that it is an
    answer to. MailTrouble: it can't be sent like this."""
    data = written(draft, Person(name, account.address), when, unique)
    wrote = {address for address, (_, written_to, _) in people.items() if written_to}
    strangers = tuple(one for one in (*draft.to, *draft.cc) if one.address not in wrote)
    elsewhere = answered.sender.address if answered is not None and diverted(answered) else ""
    return Ready(account.name, account.address, draft, data, elsewhere, strangers)


def phrased(words: str, to: str, name: str) -> str:
    """What was dictated in a breath, as a mail: with a greeting, capitals, a full stop, and the wearer's name below."""
    text = capitals(words)
    first = to.split()[0].capitalize() if to and to.islower() else to.split()[0] if to else ""
    parts = [f"Hello {first}," if first else "Hello,", text + ("" if text.endswith((".", "!", "?")) else "."), name]
    return "\n\n".join(part for part in parts if part)


def spelled(address: str) -> str:
    """"anna.berg@mail.example" > "anna dot berg at mail dot example": as it is said."""
    return " ".join("".join(f" {_SIGNS[sign]} " if sign in _SIGNS else sign for sign in address).split())
