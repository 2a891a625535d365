"""The wearer's mails, for the daemon: what a skill and the desk ask of them; moving and sending are deeds.

  Watch (a thread)  keeps the index fresh        Post (a thread)  sends what is due
  the worker        weighs, finds, fetches, moves; the index and the outbox are each used by one at a time
"""

from __future__ import annotations

import json
import os
import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from os1.errors import ConfigError, MailTrouble, OS1Error
from os1.mind.correspondence import Read, Topic
from os1.mind.skills.mail_sent import told_sent
from os1.mind.work import Told
from os1.work import acting
from os1.work.acting import Progress
from os1.work.consent import LASTS_S, Act, By, Consent
from os1.work.deeds import Deed, Doer, Event, Report, Step
from os1.work.files.finding.people import bare
from os1.work.journal import Journal
from os1.work.mail import moving, opening, sending
from os1.work.mail.accounts import Account, load
from os1.work.mail.headers import Person
from os1.work.mail.outbox import Out, Outbox
from os1.work.mail.readying import Ready, phrased, ready
from os1.work.mail.shared import Shared
from os1.work.mail.sorting import Sorted, proposed
from os1.work.mail.source import Source
from os1.work.mail.store import MINE, Known, Mails
from os1.work.mail.triage import Weighed, learned_from, weigh
from os1.work.mail.writing import Draft, reply

from .mail_post import Post
from .mail_watch import Watch
from .working import Working

MOVED = "mail.moved"  # the kind of such a deed
SENDS = "sending a mail"
LOOKS, FETCHES, MOVES, WRITES = "looking through the mail", "fetching a mail", "moving mails", "writing a mail"
MANY = 5000  # mails that a proposal looks at
FOUND = 50
DRAFTS = 16  # that wait for a click
SUBJECT = 7  # words of what was dictated that are its subject
T = TypeVar("T")


class MailWork:
    """An area (see area.py) and what a skill has of it (os1.mind.correspondence). reach: opens an account's source.
    changed: called, in any thread, when there are other mails or letters."""

    kinds = frozenset((MOVED, sending.KIND))
    taken_back = Act.UNDO

    def __init__(self, working: Working, now: Callable[[], datetime],
                 changed: Callable[[], None] = lambda: None,
                 reach: Callable[[Account], Source] = opening.source) -> None:
        self._working, self._now, self._reach, self._changed = working, now, reach, changed
        self.home: Path = working.home
        self.topic = Topic()
        self.outbox = Shared(lambda: Outbox(self.home / opening.OUTBOX, working.clock))
        self.index: Shared[Mails] = Shared(lambda: opening.index(self.home, load(self.home)))
        self.watch = Watch(self.home, changed, reach)
        self.post = Post(self.home, self.outbox, self._tried, reach)
        self._drafts: OrderedDict[str, tuple[float, Ready | None]] = OrderedDict()
        self._open: dict[str, Source] = {}

    def start(self) -> None:
        """From now on the index is kept fresh, and what is due is sent."""
        self.watch.start()
        self.post.start()

    def close(self) -> None:
        self.watch.close()
        self.post.close()
        self._let_go()
        self.index.close()
        self.outbox.close()

    # ---- what there is

    def accounts(self) -> Sequence[str]:
        return [one.name for one in self._accounts()]

    def may_change(self) -> bool:
        return any(one.may_change for one in self._accounts())

    def today(self) -> date:
        """The wearer's."""
        return self._now().date()

    def clock(self) -> float:
        """Seconds since 1970."""
        return self._working.clock()

    def counts(self) -> Mapping[str, int]:
        return self.index.use(lambda mails: dict(mails.rows("SELECT account, count(*) FROM mails GROUP BY account")))

    def weighed(self) -> list[Weighed]:
        """The unread. In any thread."""
        def look(mails: Mails) -> list[Weighed]:
            new = mails.unread()
            return weigh(new, mails.people(one.sender.address for one in new),
                         mails.own_threads(one.thread for one in new), self._now().date(), mails.weights())
        return self.index.use(look)

    def found(self, words: str, who: str, limit: int = FOUND) -> list[Known]:
        """In any thread."""
        return self.index.use(lambda mails: mails.search(words, who, limit=limit))

    def known(self, id: int) -> Known | None:
        return self.index.use(lambda mails: mails.get(id))

    def lying(self, message: str) -> Known | None:
        def look(mails: Mails) -> Known | None:
            rows = mails.rows("SELECT id FROM mails WHERE message=? ORDER BY id DESC LIMIT 1", (message,))
            return mails.get(rows[0][0]) if rows else None
        return self.index.use(look)

    def holding(self, file: str) -> Known | None:
        wanted = bare(file)
        like = "%" + os.path.splitext(wanted)[0].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"

        def look(mails: Mails) -> Known | None:
            rows = mails.rows("SELECT id, hangs FROM mails WHERE hangs LIKE ? ESCAPE '\\' AND flags & ? = 0 "
                              "ORDER BY sent DESC", (like, MINE))
            return next((mails.get(id) for id, hangs in rows if wanted in map(bare, json.loads(hangs))), None)
        return self.index.use(look)

    def fetched(self, known: Known) -> Read:
        """In any thread. MailTrouble: it can't be reached, or isn't there any more."""
        with closing(self._reach(self._account(known.account))) as source:
            for arrived in source.fetch(known.box, [known.uid]):
                return Read(known, arrived.mail)
        self.watch.look()
        raise MailTrouble("That mail isn't there any more.")

    # ---- jobs

    def important(self, told: Told[Sequence[Weighed]]) -> None:
        self._begin(LOOKS, self.weighed, told)

    def find(self, words: str, who: str, told: Told[Sequence[Known]]) -> None:
        self._begin(LOOKS, lambda: self.found(words, who), told)

    def fetch(self, known: Known, told: Told[Read]) -> None:
        self._begin(FETCHES, lambda: self.fetched(known), told)

    def learn(self, one: Weighed, mattered: bool) -> None:
        def job() -> None:
            self.index.use(lambda mails: mails.learn(learned_from(one, mattered, mails.weights())))
        self._working.begin(LOOKS, job, None)

    def sort(self, about: str, told: Told[Sorted]) -> None:
        self._begin(LOOKS, lambda: proposed(about, self.found(about, "", MANY)), told)

    def people(self, who: str, told: Told[Sequence[Person]]) -> None:
        self._begin(LOOKS, lambda: self._people(who), told)

    def answer(self, read: Read, text: str, everybody: bool, name: str, told: Told[Ready]) -> None:
        words = phrased(text, read.mail.answers_to.called, name)
        self._begin(WRITES, lambda: self.answered(read, words, everybody, name), told)

    def write(self, to: Person, text: str, name: str, told: Told[Ready]) -> None:
        subject = " ".join(text.split()[:SUBJECT])
        draft = Draft((to,), subject[:1].upper() + subject[1:], phrased(text, to.called, name))
        self._begin(WRITES, lambda: self.written(draft, name), told)

    # ---- drafts, in any thread

    def answered(self, read: Read, text: str, everybody: bool, name: str) -> Ready:
        """An answer with this text made ready. MailTrouble: it can't be sent like this."""
        account = self._account(read.known.account)
        return self._ready(account, reply(read.mail, text, sorted(account.own), everybody), name, read)

    def written(self, draft: Draft, name: str) -> Ready:
        """The same for a new mail, by the first account that may send."""
        account = next((one for one in self._accounts() if one.may_change and one.smtp), None)
        if account is None:
            raise MailTrouble("I may not send from any of your accounts.",
                              "Set smtp and may_change for one in mail.toml: os1 mail accounts shows how.")
        return self._ready(account, draft, name, None)

    def keep(self, ready: Ready) -> None:
        """It waits for a click at the desk."""
        self._drafts[ready.digest] = self.clock(), ready
        while len(self._drafts) > DRAFTS:
            self._drafts.popitem(last=False)

    def draft(self, digest: str) -> Ready | None:
        """One that waits, once: None if it is too old."""
        at, ready = self._drafts.pop(digest, (0.0, None))
        return ready if self.clock() - at <= LASTS_S else None

    # ---- deeds

    def put_away(self, mails: Sequence[Known], box: str, said: str, by: By, told: Told[Report]) -> None:
        consent = Consent(Act.MOVE, by, said, self._working.clock())
        consent.need(Act.MOVE, said, self._working.clock())

        def job() -> Report:
            journal = self._working.journal
            deed = journal.write(MOVED, said, {"box": box, "mails": len(mails)}, by, moving.steps(mails, box))
            try:
                return acting.act(journal, deed.id, self.doers(journal), self._working.progress)
            finally:
                self._let_go()
        self._working.begin(MOVES, job, told)

    def send(self, ready: Ready, by: By, told: Told[Out]) -> None:
        clock = self._working.clock
        consent = Consent(Act.SEND, by, ready.digest, clock())
        consent.need(Act.SEND, ready.digest, clock())

        def job() -> Out:
            letter = self.outbox.use(lambda box: sending.send(
                self._working.journal, box, ready.account, ready.sender, ready.receivers, ready.data,
                ready.read_back(), consent, clock()))[1]
            self.post.stir()
            self._changed()
            return letter
        self._working.begin(WRITES, job, told)

    def waiting(self) -> Sequence[Out]:
        if not (self.home / opening.OUTBOX).exists():
            return ()
        return self.outbox.use(lambda box: box.all("waiting"))

    def recall(self) -> Sequence[Out]:
        if not self.waiting():
            return ()
        return self.recalled(None)

    def recalled(self, id: int | None) -> Sequence[Out]:
        """One, or all that wait: stopped at once; the journal is told by the worker. In any thread."""
        stopped = self.outbox.use(lambda box: box.recall(id))
        numbers = {one.id for one in stopped}

        def job() -> None:
            journal = self._working.journal
            for deed in journal.deeds(sending.KIND, newest=len(numbers) + FOUND):
                if deed.about.get("letter") in numbers:
                    acting.undo(journal, deed.id, self.doers(journal))
        if numbers:
            self._working.begin(WRITES, job, None)
            self._changed()
        return stopped

    def again(self, id: int) -> None:
        """One that failed, or of which nobody knows, is sent after all, in `delay_s`: the wearer has said so."""
        self.outbox.use(lambda box: box.again(id))
        self.post.stir()
        self._changed()

    def letters(self) -> Sequence[Out]:
        """All that the outbox holds, the newest first. In any thread."""
        if not (self.home / opening.OUTBOX).exists():
            return ()
        return list(reversed(self.outbox.use(lambda box: box.all())))

    # ---- the area

    def doers(self, journal: Journal) -> Mapping[str, Doer]:
        class Index:
            placed = staticmethod(lambda *where: self.index.use(lambda mails: mails.placed(*where)))
        return {moving.KIND: moving.Moves(self._source, Index()), sending.KIND: _Sends(self.outbox)}

    def undo(self, journal: Journal, deed: Deed, consent: Consent, progress: Progress) -> Report:
        consent.need(Act.UNDO, f"undo {deed.id}", self._working.clock())
        try:
            return acting.undo(journal, deed.id, self.doers(journal), progress)
        finally:
            self._let_go()

    def past(self, deed: Deed) -> str:
        if deed.kind == MOVED:
            count = int(deed.about.get("mails", 0))
            return f"I put {count} mail{'' if count == 1 else 's'} away."
        return f"I sent a mail to {' and '.join(deed.about.get('to', ()))}."

    # ---- inside

    def _tried(self, letter: Out, refused: list[str]) -> None:
        """In the post's thread: she says how it went."""
        self._working.begin(SENDS, lambda: (letter, refused), told_sent)
        self._changed()

    def _begin(self, what: str, job: Callable[[], T], told: Told[T]) -> None:
        self._working.begin(what, job, told)

    def _ready(self, account: Account, draft: Draft, name: str, read: Read | None) -> Ready:
        if not account.may_change or account.smtp is None:
            raise MailTrouble(f"I may only read the mails of {account.name}, and not send any.",
                              "Set smtp and may_change for it in mail.toml: os1 mail accounts shows how.")
        addresses = [one.address for one in (*draft.to, *draft.cc)]
        people = self.index.use(lambda mails: mails.people(addresses))
        return ready(account, draft, name, self._now(), secrets.token_hex(8), people, read.mail if read else None)

    def _people(self, who: str) -> list[Person]:
        """By their names and addresses, those whom the wearer writes to most first."""
        like = "%" + who.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        rows = self.index.use(lambda mails: mails.rows(
            "SELECT name, address FROM people WHERE name LIKE ? ESCAPE '\\' OR address LIKE ? ESCAPE '\\' "
            "ORDER BY wrote DESC, got DESC LIMIT 20", (like, like)))
        return [Person(name, address) for name, address in rows]

    def named(self) -> list[Account]:
        """All accounts. In any thread."""
        return self._accounts()

    def _accounts(self) -> list[Account]:
        try:
            return load(self.home)
        except OS1Error:
            return []

    def _account(self, name: str) -> Account:
        for one in load(self.home):
            if one.name == name:
                return one
        raise ConfigError(f"There is no mail account {name} any more.", "See: os1 mail accounts")

    def _source(self, account: str) -> Source:
        """Open as long as a deed lasts; in the worker's thread."""
        if account not in self._open:
            self._open[account] = self._reach(self._account(account))
        return self._open[account]

    def _let_go(self) -> None:
        while self._open:
            self._open.popitem()[1].close()


class _Sends:
    """By the outbox that others use, too. See deeds.Doer."""

    batch = 1

    def __init__(self, outbox: Shared[Outbox]) -> None:
        self._shared = outbox

    def do(self, step: Step) -> str:
        return self._shared.use(lambda box: sending.Sends(box).do(step))

    def undo(self, step: Step) -> str:
        return self._shared.use(lambda box: sending.Sends(box).undo(step))

    def settle(self, step: Step) -> tuple[Event, str]:
        return self._shared.use(lambda box: sending.Sends(box).settle(step))

    def flush(self) -> None:
        """It is on the disk with each change."""
