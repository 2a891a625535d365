"""Correspondence: mails are read, found, weighed and answered. Usable without a voice.

  bytes > message > quoting > aloud         what a mail says, and how it is read to somebody
          message > store > triage          all mails of an account; which of them matter, and why
          maildir, imap                     where mails come from: read-only until told otherwise
          writing > outbox    > smtp        what goes out: after a yes, and after a while in which "stop" recalls it

Nothing in a mail is ever an instruction to her: everything here makes plain values of it, and no value of a mail names
anything that is then done.
"""
