"""The trade of the end of a turn: the sooner one decides, the more people one cuts off. Values in, figures out.

A turn is its pauses in order; a rule says after how much silence a pause is the end. The first pause that lasts so
long decides. What is bought and sold:

  dead air   from the end of the last word to the decision, the mean over the turns that were not cut off
  cut off    a decision before the end of the last word; the share of turns that suffer it
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from os1.bench.figures import percentile
from os1.events import FRAME, RATE

MS = RATE // 1000


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence as the VAD saw it. at: sample of its beginning. back: the sample at which the VAD saw voice again, None:
    never. signs: whatever a rule decides by."""

    at: int
    back: int | None
    signs: Any = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn. ended: the sample after its last word. heard_until: the last sample that there was."""

    name: str
    ended: int
    pauses: tuple[Pause, ...]
    heard_until: int


NEVER = 10 ** 9  # samples
Rule = Callable[[Pause], float]  # samples of silence that decide; infinite: never


@dataclass(frozen=True, slots=True)
class Point:
    """One setting of a rule over all turns. Times are milliseconds; None where every turn was cut off."""

    setting: object
    cut_off: float
    mean_ms: float | None
    p50_ms: float | None
    p90_ms: float | None


def decided(turn: Turn, rule: Rule) -> int:
    """The sample of the decision: the end of the first frame with enough silence before it; the end of the sound at
    the latest."""
    for pause in turn.pauses:
        limit = rule(pause)
        until = turn.heard_until if pause.back is None else pause.back
        if pause.at + limit < until:
            now = -(-(pause.at + int(limit)) // FRAME) * FRAME
            if now < until:
                return now
    return turn.heard_until


def point(setting: object, turns: Sequence[Turn], rule: Rule) -> Point:
    """What a rule does to these turns."""
    return _point(setting, [(decided(turn, rule) - turn.ended) / MS for turn in turns])


def _point(setting: object, airs: Sequence[float]) -> Point:
    waits = [air for air in airs if air >= 0]
    cut = 1 - len(waits) / len(airs) if airs else 0.0
    if not waits:
        return Point(setting, cut, None, None, None)
    return Point(setting, cut, sum(waits) / len(waits), percentile(waits, 50), percentile(waits, 90))


@dataclass(frozen=True, slots=True)
class Sweep:
    """Every setting of a way of deciding. airs[setting, turn]: ms from the end of the last word; negative: cut off."""

    settings: tuple[object, ...]
    airs: np.ndarray

    @property
    def points(self) -> list[Point]:
        """A point for each setting."""
        return [_point(setting, row.tolist()) for setting, row in zip(self.settings, self.airs, strict=True)]

    def best_ms(self, share: float, drawn: np.ndarray | None = None) -> float:
        """The least mean dead air that cuts off no more than this share; nan if there is none. drawn: numbers of the
        turns that count, with repetitions; all of them unless given."""
        airs = self.airs if drawn is None else self.airs[:, drawn]
        waits = airs >= 0
        means = (airs * waits).sum(axis=1) / np.maximum(1, waits.sum(axis=1))
        means[(waits.mean(axis=1) < 1 - share - 1e-9) | ~waits.any(axis=1)] = np.nan
        return float(np.nanmin(means)) if not np.isnan(means).all() else math.nan


def sweep(turns: Sequence[Turn], rules: Iterable[tuple[object, Rule]]) -> Sweep:
    """Try every setting on every turn."""
    tried = [(setting, [(decided(turn, rule) - turn.ended) / MS for turn in turns]) for setting, rule in rules]
    return Sweep(tuple(setting for setting, _ in tried), np.array([airs for _, airs in tried], float))


def ratio_interval(one: Sweep, other: Sweep, share: float, rng: np.random.Generator,
                   times: int = 300) -> tuple[float, float]:
    """95 % interval of how much less dead air `one` has than `other` at this share of cut-offs: turns drawn anew, with
    repetition, and both best settings sought anew. nan where it can't be told."""
    count = one.airs.shape[1]
    draws: list[np.ndarray] = [rng.integers(0, count, (count,)) for _ in range(times)]
    ratios = [one.best_ms(share, drawn) / other.best_ms(share, drawn) for drawn in draws]
    known = [ratio for ratio in ratios if not math.isnan(ratio)]
    return percentile(known, 2.5), percentile(known, 97.5)


def best(points: Iterable[Point], share: float) -> Point | None:
    """The least dead air that cuts off no more than this share of turns; None if there is no such setting."""
    allowed = [p for p in points if p.cut_off <= share + 1e-9 and p.mean_ms is not None]
    return min(allowed, key=lambda p: p.mean_ms or 0.0, default=None)


def frontier(points: Iterable[Point]) -> list[Point]:
    """The points that no other beats in both, by falling share of cut-offs."""
    kept: list[Point] = []
    for p in sorted((p for p in points if p.mean_ms is not None), key=lambda p: (p.mean_ms or 0.0, p.cut_off)):
        if not kept or p.cut_off < kept[-1].cut_off:
            kept.append(p)
    return kept
