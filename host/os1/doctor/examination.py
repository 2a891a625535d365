"""The round: every theme is looked at and judged, in the order in which one thing explains the next.

A theme that breaks is a finding too. Themes import what they look at only when they look: where a package is missing
or broken the doctor must be the one who still gets up.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from os1 import config as settings
from os1.config import Config

from . import (
    browsers,
    certificate,
    clock,
    configured,
    earpieces,
    engines,
    firewall,
    folder,
    lately,
    memory,
    port,
    program,
    restores,
    sound,
)
from .finding import Finding, Level, fault

Progress = Callable[[str], None]


ORDER = tuple(theme.THEME for theme in (program, folder, restores, configured, engines, sound, memory, certificate,
                                        browsers, clock, port, firewall, earpieces, lately))


@dataclass(frozen=True, slots=True)
class Examination:
    """at: seconds since 1970. facts: what was looked at, by the name of its file; a theme that broke has none."""

    at: float
    home: Path
    findings: tuple[Finding, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def healthy(self) -> bool:
        """No fault."""
        return all(f.level is not Level.FAULT for f in self.findings)


class _Round:
    def __init__(self, progress: Progress) -> None:
        self.findings: list[Finding] = []
        self.facts: dict[str, Any] = {}
        self._progress = progress

    def do(self, theme: ModuleType, look: Callable[[], Any], judge: Callable[[Any], Iterable[Finding]]) -> Any:
        """Returns the facts, None if looking or judging broke."""
        self._progress(theme.THEME)
        try:
            facts = look()
            self.findings += judge(facts)
        except Exception as e:  # whatever is wrong with this computer: that is what we are here for
            first = "home" if isinstance(e, OSError) else "program"
            self.findings.append(fault(theme.THEME, "broken", f"This could not be looked at ({type(e).__name__}).",
                                       cure=f"See what is said of the {first} above."))
            return None
        self.facts[theme.__name__.rpartition(".")[2]] = facts
        return facts


def examine(home: Path, quick: bool = False, now: float | None = None,
            progress: Progress = lambda theme: None) -> Examination:
    """Look at everything in and around `home`. quick: without loading engines and asking the sound card. now: seconds
    since 1970, for tests. progress: told each theme before it is looked at."""
    at = time.time() if now is None else now
    turn = _Round(progress)
    turn.do(program, program.look, program.judge)
    turn.do(folder, lambda: folder.look(home), folder.judge)
    turn.do(restores, lambda: restores.look(home), restores.judge)
    read = turn.do(configured, lambda: configured.look(home), configured.judge)
    config: Config = read.config if read and read.config else settings.Config(home)
    if not quick:
        turn.do(engines, lambda: engines.look(config), engines.judge)
        turn.do(sound, sound.look, sound.judge)
    turn.do(memory, lambda: memory.look(home), memory.judge)
    turn.do(certificate, lambda: certificate.look(home), lambda facts: certificate.judge(facts, at))
    turn.do(browsers, lambda: browsers.look(home, config.desk.names), lambda facts: browsers.judge(facts, at))
    network = turn.do(port, lambda: port.look(config.link, port.certificate(home)), port.judge)
    ears = turn.do(earpieces, lambda: earpieces.look(home, bool(network and network.runs)),
                   lambda facts: earpieces.judge(facts, at)) or earpieces.Facts()
    passed = any(e.here for e in ears.earpieces)
    turn.do(firewall, lambda: firewall.look(config.link.port, passed), firewall.judge)
    turn.do(clock, lambda: clock.look(at, earpieces.past(ears)), clock.judge)
    turn.do(lately, lambda: lately.look(home), lambda facts: lately.judge(facts, at))
    return Examination(at, home, tuple(sorted(turn.findings, key=lambda f: ORDER.index(f.theme))), turn.facts)
