"""The certificate that earpieces trust, and the key behind it: read, never made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .finding import Finding, Own, fault, ok, warning

THEME = "Certificate"
BOOT = 946_684_800.0  # 2000-01-01: where an earpiece's clock starts, which nobody sets
SOON_S = 365 * 86_400.0  # an earpiece is flashed anew by cable: that wants time
ANEW = "Restore it from a backup; or move the folder authority away, start her, and flash every earpiece anew."


@dataclass(frozen=True, slots=True)
class Facts:
    """begins, ends: seconds since 1970. trouble: why it can't be used, kind: of that by its class; "" = it can."""

    exists: bool
    begins: float = 0.0
    ends: float = 0.0
    trouble: str = ""
    kind: str = ""


def look(home: Path) -> Facts:
    """Reads key and certificate."""
    folder = home / "authority"
    if not folder.exists():
        return Facts(False)
    from cryptography import x509  # not above: see examination.py

    from os1.errors import OS1Error
    from os1.link.authority import CERTIFICATE, read_authority

    try:
        read_authority(folder)
        found = x509.load_pem_x509_certificate((folder / CERTIFICATE).read_bytes())
    except (OS1Error, OSError, ValueError) as e:
        return Facts(True, trouble=str(e), kind=type(e).__name__)
    return Facts(True, found.not_valid_before_utc.timestamp(), found.not_valid_after_utc.timestamp())


def judge(facts: Facts, now: float) -> Iterator[Finding]:
    """now: seconds since 1970."""
    if not facts.exists:
        yield ok(THEME, "certificate", "There is none yet; the first start makes it.")
    elif facts.trouble:
        yield fault(THEME, "certificate", Own(facts.trouble, f"It can't be used ({facts.kind})."), cure=ANEW)
    elif facts.ends <= now:
        yield fault(THEME, "certificate", f"It ended {_days(now - facts.ends)} ago: no earpiece trusts it any more.",
                    cure=f"First see whether the clock is right. {ANEW}")
    elif facts.begins > now:
        yield fault(THEME, "certificate", f"It begins only in {_days(facts.begins - now)}.",
                    cure=f"First see whether the clock is right. {ANEW}")
    elif facts.begins > BOOT:
        yield warning(THEME, "certificate", "It begins later than an earpiece's clock, which starts in 2000: one that "
                      "was just switched on may not trust it.", cure=ANEW)
    elif facts.ends - now < SOON_S:
        yield warning(THEME, "certificate", f"It ends in {_days(facts.ends - now)}.", cure=ANEW)
    else:
        yield ok(THEME, "certificate", f"Key and certificate belong together; it lasts {_days(facts.ends - now)}.")


def _days(seconds: float) -> str:
    days = round(seconds / 86_400)
    return f"{days // 365} years" if days >= 730 else f"{days} days"
