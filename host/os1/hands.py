"""All that she may do in the world, for the daemon: files, mails, letters, days and papers, with one journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from os1.config import Config
from os1.desk.changes import What
from os1.housing import Housing
from os1.mind import Mind
from os1.mind.letters import Drafter
from os1.mind.skills import paperwork
from os1.working import CalendarWork, FilesWork, MailWork, PapersWork, Working
from os1.working.letters import LettersWork


def give_hands(working: Working, mind: Mind, house: Housing, config: Callable[[], Config], cache: Path,
               clock: Callable[[], datetime], drafter: Drafter | None,
               show: Callable[[str], bool]) -> tuple[CalendarWork, PapersWork]:
    """config: as it is now. drafter: a language model. show: opens a file at the desk. What a crash cut short is
    settled, and what has changed since is read. Gives what has to be looked at again and again."""
    def changed(*pages: What) -> Callable[[], None]:
        return lambda: house.changes.changed(*pages)

    working.files = files = FilesWork(working, cache, lambda: config().work.folders, show, changed("plans", "journal"),
                                      watches=True)
    working.mail = mail = MailWork(working, clock, changed("mail", "journal"))
    working.letters = letters = LettersWork(config().home, clock, drafter, lambda: bool(config().ears.vosk_model),
                                            changed("letters"))
    mind.memory.forgetting.after.append(lambda gone: letters.forgotten(gone.holds, gone.everything))
    working.calendar = calendar = CalendarWork(working, changed=changed("calendar", "journal"))
    working.papers = papers = PapersWork(working, lambda: config().work.papers, paperwork.came,
                                         changed("papers", "journal"))
    for area in (files, mail, calendar, papers):
        working.add(area)
    working.recover()
    mail.start()
    files.start()
    mind.work = house.work = working
    return calendar, papers
