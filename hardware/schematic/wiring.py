"""Straight wires on a grid: paths become segments, segments are cut wherever something meets them.

KiCad joins only what meets at an end. So every wire is cut where another wire's end, a pin or a label lies on it, and a
dot is drawn where more than two ends meet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

Point = tuple[float, float]
Segment = tuple[Point, Point]


def straight(path: Iterable[Point]) -> list[Segment]:
    """The segments of a path. Where it goes slanting, it goes across first, then up or down."""
    points = list(path)
    segments: list[Segment] = []
    for start, end in zip(points, points[1:], strict=False):
        bend = (end[0], start[1])
        segments += [(a, b) for a, b in ((start, bend), (bend, end)) if a != b]
    return segments


def inside(point: Point, segment: Segment) -> bool:
    """Does the point lie on the segment, not at its ends?"""
    (x, y), ((x1, y1), (x2, y2)) = point, segment
    if point in segment:
        return False
    if x1 == x2:
        return x == x1 and min(y1, y2) < y < max(y1, y2)
    return y == y1 and min(x1, x2) < x < max(x1, x2)


def cut(segments: Iterable[Segment], points: Collection[Point]) -> list[Segment]:
    """The same wires, ending wherever one of the points or an end of another wire lies on them; none is there twice."""
    whole = list(segments)
    stops = {*points, *(end for segment in whole for end in segment)}
    pieces: set[Segment] = set()
    for segment in whole:
        along = sorted({*segment, *(stop for stop in stops if inside(stop, segment))})
        pieces.update(zip(along, along[1:], strict=False))
    return sorted(pieces)


def dots(segments: Iterable[Segment], pins: Iterable[Point]) -> list[Point]:
    """Where more than two ends meet, those of pins included."""
    ends = Counter(end for segment in segments for end in segment)
    ends.update(pins)
    return sorted(point for point, count in ends.items() if count > 2)


def islands(segments: Iterable[Segment], points: Iterable[Point]) -> list[set[Point]]:
    """Which points hang together by wires that meet at their ends."""
    groups: list[set[Point]] = []
    for members in [*({*segment} for segment in segments), *({point} for point in points)]:
        touched = [group for group in groups if group & members]
        groups = [group for group in groups if not group & members]
        groups.append(members.union(*touched))
    return groups
