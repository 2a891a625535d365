"""Figures: percentiles, intervals, the machine, and how they are printed."""

from __future__ import annotations

import json
import math
import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

Figures = dict[str, object]


def percentile(values: Sequence[float], p: float) -> float:
    """The p-th percentile (0..100), linear between the ranks; nan of nothing."""
    if not values:
        return math.nan
    ordered = sorted(values)
    place = (len(ordered) - 1) * p / 100
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def spread(values: Sequence[float], digits: int = 1) -> dict[str, float | None]:
    """p50_ms, p90_ms, p95_ms of milliseconds; None where there is no value (JSON has no nan)."""
    return {f"p{p}_ms": round(percentile(values, p), digits) if values else None for p in (50, 90, 95)}


def wilson(hits: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927, score interval)."""
    if n == 0:
        return 0.0, 1.0
    share, zz = hits / n, z * z
    middle = (share + zz / (2 * n)) / (1 + zz / n)
    half = z * math.sqrt(share * (1 - share) / n + zz / (4 * n * n)) / (1 + zz / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def poisson_upper(count: int, sure: float = 0.95) -> float:
    """The one-sided upper bound of a Poisson mean of which `count` were seen: 3.0 of none, 4.74 of one."""
    low, high = 0.0, count + 10 * math.sqrt(count + 1) + 10
    for _ in range(60):
        middle = (low + high) / 2
        below = sum(math.exp(k * math.log(middle) - middle - math.lgamma(k + 1)) for k in range(count + 1))
        low, high = (middle, high) if below > 1 - sure else (low, middle)
    return high


def machine() -> str:
    """This computer in a few words: processor, cores, system, Python."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(errors="replace").splitlines():
            if line.lower().startswith(("model name", "model\t")):
                model = line.partition(":")[2].strip()
                break
    system = f"{platform.system()} {platform.machine()}"
    return f"{model}, {os.cpu_count()} cores, {system}, Python {platform.python_version()}"


def show(title: str, figures: Mapping[str, object], as_json: bool) -> None:
    """Print the figures: one JSON object, or a table for people."""
    if as_json:
        print(json.dumps(figures))
        return
    table = Table(title=title, title_justify="left", show_header=False)
    for key, value in figures.items():
        if isinstance(value, Mapping):
            for inner, figure in value.items():
                table.add_row(f"{key}: {inner}", _words(figure))
        else:
            table.add_row(key, _words(value))
    Console().print(table)


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return "  ".join(f"{k} {_words(v)}" for k, v in value.items())
    return "–" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
