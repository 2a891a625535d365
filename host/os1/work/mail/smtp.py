"""Hands a mail to the wearer's own server, by smtplib, and says for certain whether it was taken.

"Taken" is the server's 250 after the last dot. Before that a break means not sent; after it, sent. Only a break between
the dot and the answer leaves it open. That is said (`Unsure`): a mail that comes twice is worse than a question.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence

from os1.errors import MailTrouble
from os1.work.mail.accounts import Host

TIMEOUT_S = 60.0


class Unsure(MailTrouble):
    """It may have been taken."""


def send(at: Host, user: str, password: str, sender: str, receivers: Sequence[str], data: bytes,
         context: ssl.SSLContext | None = None) -> list[str]:
    """Whom the server refused, of several receivers; if it knows none of them: MailTrouble.
    context: for TLS. Unsure, MailTrouble."""
    context = context or ssl.create_default_context()
    handed = taken = False
    refused: list[str] = []
    try:
        server: smtplib.SMTP = smtplib.SMTP_SSL(at.name, at.port, timeout=TIMEOUT_S, context=context) \
            if at.tls == "at once" else smtplib.SMTP(at.name, at.port, timeout=TIMEOUT_S)
        with server:
            if at.tls == "starttls":
                server.starttls(context=context)
            if password:
                server.login(user, password)
            server.ehlo_or_helo_if_needed()
            _ok(server.mail(sender), f"{at.name} takes no mail from {sender}")
            refused = [one for one in receivers if server.rcpt(one)[0] not in (250, 251)]
            if len(refused) == len(receivers):
                raise MailTrouble(f"{at.name} knows nobody called {', '.join(refused)}.", "Is the address right?")
            code, said = server.docmd("DATA")
            if code != 354:
                raise MailTrouble(f"{at.name} doesn't take it: {_words(said)}.", "Look at the account at its provider.")
            server.send(_dotted(data))
            handed = True
            _ok(server.getreply(), f"{at.name} doesn't take it")
            taken = True
    except MailTrouble:
        raise
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError) as e:
        raise MailTrouble(f"{at.name} doesn't let {user} in: {e}.", "Give the password anew: os1 mail login.") from e
    except (smtplib.SMTPException, OSError, ValueError) as e:
        if taken:  # it broke at the farewell
            return refused
        if handed:
            raise Unsure(
                f"The line to {at.name} broke while it was taking the mail: {e}.",
                "Look among the sent mails, or ask whom it was for, before it is sent again.",
            ) from e
        raise MailTrouble(f"{at.name} can't be reached: {e}.", "Look at smtp in mail.toml and at the network.") from e
    return refused


def _ok(answer: tuple[int, bytes], otherwise: str) -> None:
    if answer[0] not in (250, 251):
        raise MailTrouble(f"{otherwise}: {_words(answer[1])}.", "Look at the account at its provider.")


def _dotted(data: bytes) -> bytes:
    """RFC 5321, 4.5.2: lines end with CR LF, a dot at the beginning of one is doubled, and a dot alone ends it."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n").split(b"\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n.\r\n"


def _words(said: bytes) -> str:
    return said.decode("utf-8", "replace").replace("\n", " ")[:200]
