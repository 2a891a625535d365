"""Her work in the world, held by the daemon: one journal, one thread beside everything, whatever she has of areas.

  working     jobs and what is told of them, the journal, undo, recovery after a crash
  area        what an area (files, letters, ...) gives to it
  files       files and folders
  mail        mails: triage, moving, sending     mail_watch  keeps the index fresh     mail_post  sends what is due
  calendar    calendars
  papers      papers that come in
  telling     what became of a job, to the wearer and to the pages
"""

from .area import Area
from .calendar import CalendarWork
from .files import FilesWork
from .mail import MailWork
from .papers import PapersWork
from .telling import Telling
from .working import Working

__all__ = ["Area", "CalendarWork", "FilesWork", "MailWork", "PapersWork", "Telling", "Working"]
