"""Every earpiece: may it connect, is it here, how well is it reached, how full is it, how old is its software?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from os1 import __version__
from os1.errors import OS1Error

from .clock import Moment
from .finding import Finding, Own, fault, ok, unknown, warning

THEME = "Earpieces"
COMPUTER = "this-computer"  # what `os1 talk` calls itself: no earpiece
WEAK_DBM, BREAKING_DBM = -75, -85  # speech begins to break off; hardly a word gets through
LOW_PERCENT, EMPTY_PERCENT = 20, 5
WARM_C = 60  # of the chip; the earpiece falls silent above
NEAR = "Bring it nearer to the Wi-Fi's access point, or the access point nearer to it; turn the antenna free."
ANEW = "Plug it in, and: os1 flash"


@dataclass(frozen=True, slots=True)
class Earpiece:
    """One, with what it was last heard of. number: by which others are told of it. Figures: see os1.link.seen.Sighting;
    told: when they were, seconds since 1970, 0: never."""

    number: int
    name: str
    revoked: bool = False
    silenced: bool = False
    at: float = 0.0
    here: bool = False
    firmware: str = ""
    update: int = 0
    told: float = 0.0
    signal: int = 0
    percent: int = -1
    celsius: int = 0
    lost: int = 0
    starved: int = 0
    board: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """runs: does the daemon? trouble: why the list can't be read, "" = it can; kind: of that by its class."""

    earpieces: tuple[Earpiece, ...] = ()
    runs: bool = False
    trouble: str = ""
    kind: str = ""


def look(home: Path, runs: bool) -> Facts:
    """Reads who may connect, and what the daemon wrote down of them."""
    from os1.link import seen  # not above: see examination.py
    from os1.link.keys import Keys

    try:
        paired = [e for e in Keys(home / "earpieces.json") if e.id != COMPUTER]
    except (OS1Error, OSError) as wrong:
        return Facts((), runs, str(wrong), type(wrong).__name__)
    sightings = seen.look(home / seen.FILE)
    found = []
    for number, e in enumerate(paired, 1):
        s = sightings.get(e.id, seen.Sighting())
        found.append(Earpiece(number, e.name, e.revoked is not None, e.silenced, s.at, s.here and runs, s.firmware,
                              s.update, s.told, s.signal, s.percent, s.celsius, s.lost, s.starved, s.board))
    return Facts(tuple(found), runs)


def past(facts: Facts) -> Iterator[Moment]:
    """What an earpiece proves to be past, for the clock."""
    for e in facts.earpieces:
        name = Own(e.name, f"earpiece {e.number}")
        yield Moment(max(e.at, e.told), (name, " was last heard"))
        yield Moment(float(e.update), ("the software of ", name, " was made"))


def judge(facts: Facts, now: float) -> Iterator[Finding]:
    """All of them, in the order in which they were paired."""
    if facts.trouble:
        yield fault(THEME, "list", Own(facts.trouble, f"The list of them can't be used ({facts.kind})."),
                    cure="Restore earpieces.json from a backup; or move it away and flash them all anew.")
    elif not facts.earpieces:
        yield warning(THEME, "list", "None is paired.", cure="Plug one in, and: os1 flash")
    for e in facts.earpieces:
        name = Own(e.name, f"Earpiece {e.number}")
        if e.revoked:
            yield ok(THEME, "revoked", name, " is revoked, and refused.")
            continue
        yield from _reached(e, name, facts.runs, now)
        if e.at:
            yield from _version(e, name)
        if e.told and (not e.here or e.told >= e.at):
            yield from _condition(e, name, "" if e.here else " when it was last heard")


def _reached(e: Earpiece, name: Own, runs: bool, now: float) -> Iterator[Finding]:
    if e.here:
        quiet = ", and silenced by your wish (os1 earpieces unsilence)" if e.silenced else ""
        yield ok(THEME, "reached", name, f" is here{quiet}.")
    elif not runs:
        last = f"; it was last heard {_span(now - e.at)} ago" if e.at else ""
        yield unknown(THEME, "reached", name, f" can't be here: the daemon isn't running{last}.",
                      cure="Start it: os1 run")
    elif e.at:
        yield warning(THEME, "reached", name, f" isn't here; it was last heard {_span(now - e.at)} ago.",
                      cure="Switch it on, where your Wi-Fi reaches. Its light tells what it lacks: firmware/README.md")
    else:
        yield warning(THEME, "reached", name, " was never heard: it doesn't find the Wi-Fi or this computer.",
                      cure=f"Is the Wi-Fi one of 2.4 GHz, and are both in it? Then look at the firewall above. {ANEW}")


def _version(e: Earpiece, name: Own) -> Iterator[Finding]:
    theirs, ours = _numbers(e.firmware), _numbers(__version__)
    if not theirs:
        yield unknown(THEME, "version", name, " doesn't say which software it runs.", cure=ANEW)
    elif theirs < ours:
        yield warning(THEME, "version", name, f" runs version {_plain(theirs)}, which is older than {__version__}.",
                      cure=ANEW)
    elif theirs > ours:
        yield warning(THEME, "version", name, f" runs version {_plain(theirs)}, which is newer than {__version__}.",
                      cure="Update OS1 on this computer.")
    else:
        yield ok(THEME, "version", name, f" runs version {_plain(theirs)}.")


def _condition(e: Earpiece, name: Own, when: str) -> Iterator[Finding]:
    if e.signal:
        said = f"'s reception is {e.signal} dBm{when}"
        if e.signal < WEAK_DBM:
            much = "hardly a word gets through" if e.signal < BREAKING_DBM else "speech breaks off now and then"
            yield warning(THEME, "signal", name, f"{said}: {much}.", cure=NEAR)
        else:
            yield ok(THEME, "signal", name, f"{said}.")
    if e.percent >= 0:
        said = f"'s battery is at {e.percent} %{when}"
        if e.percent <= LOW_PERCENT:
            soon = "It switches itself off soon. " if e.percent <= EMPTY_PERCENT else ""
            yield warning(THEME, "battery", name, f"{said}.", cure=f"{soon}Charge it.")
        else:
            yield ok(THEME, "battery", name, f"{said}.")
    if e.celsius > WARM_C:
        yield warning(THEME, "warmth", name, f"'s chip is at {e.celsius} degrees{when}.",
                      cure="Take it out of the ear and out of the sun; if it stays so, its battery may be faulty.")


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"\d{1,6}(\.\d{1,6}){0,3}", version)
    return tuple(map(int, found.group().split("."))) if found else ()


def _plain(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _span(seconds: float) -> str:
    if seconds < 120:
        return "a moment"
    return next(f"{seconds / size:.0f} {name}" for size, name in ((86_400, "days"), (3600, "h"), (60, "min"))
                if seconds >= 2 * size)
