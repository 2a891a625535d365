"""Calendars: what is on, and what is moved. iCalendar files and CalDAV servers; usable without a voice.

  reading > expanding > telling         bytes of a calendar > what happens between two times > sentences
            changing                    moved, called off, added: new bytes, and the old ones for the undo
  folder, server                        where calendars lie: files on this computer, a CalDAV server
"""
