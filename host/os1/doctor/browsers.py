"""The certificate that browsers see, and the authority behind it: read, never made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .finding import Finding, Own, fault, ok, warning

THEME = "Browsers"
ANEW = ("Restore it from a backup; or move browsers.key and browsers.pem away, start her, and trust the new one on "
        "every phone and computer that trusted the old one.")
RENEWED = "She renews it by herself, at her start and while she runs: start her, else see what her log says."


@dataclass(frozen=True, slots=True)
class Facts:
    """exists: has a start made the authority? trouble: why it can't be used, kind: of that by its class; "" = it can.
    begins, ends: of the page's certificate, seconds since 1970; 0, 0: there is none. unsigned: names in the settings
    that the authority may not sign."""

    exists: bool
    trouble: str = ""
    kind: str = ""
    begins: float = 0.0
    ends: float = 0.0
    unsigned: tuple[str, ...] = ()


def look(home: Path, wished: Sequence[str] = ()) -> Facts:
    """Reads the files. wished: `desk.names`."""
    folder = home / "authority"
    from os1.errors import OS1Error  # not above: see examination.py
    from os1.link import browsers, signing

    if not any((folder / name).exists() for name in (browsers.KEY, browsers.CERTIFICATE)):
        return Facts(False)
    try:
        issuer = browsers.read_issuer(folder)
    except OS1Error as e:
        return Facts(True, str(e), type(e).__name__)
    page = browsers.read_page(folder)
    unsigned = tuple(name for name in wished if not signing.allowed(issuer.certificate, name.lower()))
    if not page:
        return Facts(True, unsigned=unsigned)
    return Facts(True, "", "", page.not_valid_before_utc.timestamp(), page.not_valid_after_utc.timestamp(), unsigned)


def judge(facts: Facts, now: float) -> Iterator[Finding]:
    """now: seconds since 1970."""
    if not facts.exists:
        yield ok(THEME, "browsers", "There is no certificate for browsers yet; the first start makes it.")
    elif facts.trouble:
        yield fault(THEME, "browsers", Own(facts.trouble, f"It can't be used ({facts.kind})."), cure=ANEW)
    elif facts.ends <= now:
        yield warning(THEME, "browsers", "The certificate for browsers ended." if facts.ends else
                      "The certificate for browsers is missing.", cure=RENEWED)
    elif facts.begins > now:
        yield warning(THEME, "browsers", "The certificate for browsers begins later than this computer's clock.",
                      cure=f"First see whether the clock is right. {RENEWED}")
    else:
        days = round((facts.ends - now) / 86_400)
        yield ok(THEME, "browsers", f"The certificate for browsers lasts {days} days, and renews itself.")
    if facts.unsigned:
        yield warning(THEME, "names", "The authority of browsers was made before these names were set, and may not "
                      "sign them: ", Own(", ".join(facts.unsigned), f"{len(facts.unsigned)}"), ".",
                      cure="Use a name in .local or .lan, or a private address; or move browsers.key and browsers.pem "
                           "away, start her, and trust the new one on every phone and computer.")
