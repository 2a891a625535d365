"""How the daemon is, in numbers, for programs that watch over it: Prometheus' text format, and a health check. Pure.

  GET /health    200 {"status": "up", ...}, or 503 and why    GET /metrics    text, version 0.0.4

No login, so nothing of the wearer's: no name, no word, no address. Prometheus' format is written by hand: these few
lines are all of it that is needed here, and a library would bring a registry of its own for the whole process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

TEXT = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Pulse:
    """since: when it started, in seconds of the epoch. cpu_s: of the whole process. speaking: in how many ears.
    dropped: what was dropped or refused. trouble: why it can't be used at the moment, "" if it can."""

    version: str
    since: float
    earpieces: int = 0
    speaking: int = 0
    cpu_s: float = 0.0
    dropped: Mapping[str, int] = field(default_factory=dict)
    trouble: str = ""


def health(pulse: Pulse) -> tuple[int, dict[str, str | int]]:
    """HTTP status, and what is said."""
    said: dict[str, str | int] = {"status": pulse.trouble or "up", "version": pulse.version,
                                  "earpieces": pulse.earpieces}
    return (503 if pulse.trouble else 200), said


def metrics(pulse: Pulse) -> str:
    """https://prometheus.io/docs/instrumenting/exposition_formats/"""
    return "".join([
        _family("os1_info", "gauge", "What runs.", [({"version": pulse.version}, 1)]),
        _family("os1_up", "gauge", "1 if she can be used, as /health says.", [({}, int(not pulse.trouble))]),
        _family("os1_earpieces", "gauge", "Earpieces connected, now or a moment ago.", [({}, pulse.earpieces)]),
        _family("os1_speaking", "gauge", "Earpieces that she speaks in.", [({}, pulse.speaking)]),
        _family("os1_dropped_total", "counter", "What was dropped, lost or refused.",
                [({"what": what}, count) for what, count in sorted(pulse.dropped.items())]),
        _family("process_cpu_seconds_total", "counter", "CPU time of the daemon.", [({}, pulse.cpu_s)]),
        _family("process_start_time_seconds", "gauge", "When it started.", [({}, pulse.since)]),
    ])


def _family(name: str, kind: str, help: str, samples: Iterable[tuple[Mapping[str, str], float]]) -> str:
    lines = [f"# HELP {name} {help}", f"# TYPE {name} {kind}"]
    for labels, value in samples:
        pairs = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
        lines.append(f"{name}{{{pairs}}} {value}" if pairs else f"{name} {value}")
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
