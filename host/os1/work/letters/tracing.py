"""Ink on paper back into strokes: thinned to lines one pixel wide, followed as a pen would have gone, made smooth.

Thinning: Zhang and Suen, Communications of the ACM 27 (1984). At a crossing the pen goes straight on (the one that
turns least), which is what hands do; where a stroke began can't be seen, so it begins at the top, else at the left.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from os1.work.letters.plotter import kept
from os1.work.letters.spline import Knot, Line

Mask = NDArray[np.bool_]
Pixel = tuple[int, int]  # row, column
AROUND = [(-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1)]
LOOK = 9  # pixels back and ahead, to see where a line is heading
SHARP = 58.0  # degrees: the pen turned on the spot
SOFT, AHEAD = 5, 8  # times a line is smoothed; pixels over which a turn is seen
NODE = 4  # pixels: a line between two crossings that is no longer is part of one crossing
TIP = 0.2  # of the ink's width: how far a pen's middle stays from the end of its ink, tapered as that is
NEAR, FAR = 6, 24  # pixels between knots


def thin(mask: Mask) -> Mask:
    """The middle lines of what is dark."""
    image = np.pad(mask, 1).astype(np.uint8)
    while True:
        changed = 0
        for step in (0, 1):
            p = [np.roll(image, (-r, -c), (0, 1)) for r, c in AROUND]
            count = sum(p[1:], p[0].astype(np.int32))
            ways = sum(((p[k] == 0) & (p[(k + 1) % 8] == 1)).astype(np.int32) for k in range(8))
            if step == 0:
                free = (p[0] * p[2] * p[4] == 0) & (p[2] * p[4] * p[6] == 0)
            else:
                free = (p[0] * p[2] * p[6] == 0) & (p[0] * p[4] * p[6] == 0)
            three = (count == 3) & (image == 1)  # four in a square are a dot: one of them stays
            beside = [np.roll(three, way, (0, 1)) for way in ((0, -1), (-1, 0), (-1, -1))]
            last = three & beside[0] & beside[1] & beside[2]
            gone = (image == 1) & (count >= 2) & (count <= 6) & (ways == 1) & free & ~last
            changed += int(gone.sum())
            image[gone] = 0
        if not changed:
            return np.asarray(image[1:-1, 1:-1] > 0)


def _filled(mask: Mask) -> Mask:
    """Without pinholes, round which thinning would lead a ring: a bare pixel among six inked ones is inked."""
    full = np.pad(mask, 1).astype(np.int32)
    for _ in (0, 1):
        full = full | (sum((np.roll(full, way, (0, 1)) for way in AROUND), np.zeros_like(full)) >= 6)
    return np.asarray(full[1:-1, 1:-1] > 0)


def strokes(mask: Mask) -> tuple[list[Line], float]:
    """The pen's ways as places (column, row), in a plausible order; and the ink's width in pixels."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not len(rows):
        return [], 0.0
    top, left = int(rows[0]), int(columns[0])
    small = _filled(mask[top:rows[-1] + 1, left:columns[-1] + 1])
    pixels = _lean({(int(r) + top, int(c) + left) for r, c in np.argwhere(thin(small))})
    width = float(mask.sum()) / max(sum(_step(p, pixels) for p in pixels), 1.0)
    edges = _pointed(_edges(pixels), width)
    edges = [e for e in edges if not _spur(e, edges, width)] or edges
    ways = [_reaching(w, edges, mask, width) for w in _paths(edges) if len(w) > 1]
    dots = [[p, (p[0] + 1, p[1] + 1)] for p in pixels if not any(_near(p, pixels))]
    done = [_begun(w) for w in ways + dots]
    return sorted((np.array([(c, r) for r, c in w], float) for w in done), key=_when), width


def _reaching(way: list[Pixel], edges: list[list[Pixel]], mask: Mask, width: float) -> list[Pixel]:
    """The line with its free ends led on to where the ink ends, less the pen's own half width: thinning ate them."""
    if way[0] == way[-1]:
        return way
    for _ in (0, 1):
        if sum((e[0] == way[-1]) + (e[-1] == way[-1]) for e in edges) == 1 and len(way) > 2:
            angle = _heading(way, width)
            step = math.sin(angle), math.cos(angle)
            (row, column), reach = way[-1], 0
            while reach < width and _inked(mask, row + (reach + 1) * step[0], column + (reach + 1) * step[1]):
                reach += 1
            for n in range(1, max(int(reach - width * TIP), 0) + 1):
                way = [*way, (round(row + n * step[0]), round(column + n * step[1]))]
        way = way[::-1]
    return way


def _inked(mask: Mask, row: float, column: float) -> bool:
    r, c = round(row), round(column)
    return 0 <= r < mask.shape[0] and 0 <= c < mask.shape[1] and bool(mask[r, c])


def _lean(pixels: set[Pixel]) -> set[Pixel]:
    """Without the pixels that only make stairs of a slope: their neighbours touch one another without them."""
    kept = set(pixels)
    for p in sorted(pixels):
        around = [q for r, c in AROUND if (q := (p[0] + r, p[1] + c)) in kept]
        if 2 <= len(around) <= 3 and all(any(max(abs(a[0] - b[0]), abs(a[1] - b[1])) == 1 for b in around if b != a)
                                         for a in around):
            kept.discard(p)
    return kept


def _step(p: Pixel, pixels: set[Pixel]) -> float:
    """How much of the way a pixel stands for: half of the steps to its neighbours."""
    return sum(math.hypot(q[0] - p[0], q[1] - p[1]) for q in _near(p, pixels)) / 2


def _near(p: Pixel, pixels: set[Pixel]) -> Iterator[Pixel]:
    """Neighbours: those over an edge first, a diagonal one only where no edge leads there."""
    straight = {(p[0] + r, p[1] + c) for r, c in AROUND[::2]} & pixels
    yield from sorted(straight)
    for r, c in AROUND[1::2]:
        q = (p[0] + r, p[1] + c)
        if q in pixels and (p[0] + r, p[1]) not in straight and (p[0], p[1] + c) not in straight:
            yield q


def _edges(pixels: set[Pixel]) -> list[list[Pixel]]:
    """Lines between ends and crossings; a ring is one line that closes."""
    near = {p: list(_near(p, pixels)) for p in pixels}
    nodes = {p for p, around in near.items() if len(around) != 2}
    done: list[list[Pixel]] = []
    used: set[tuple[Pixel, Pixel]] = set()
    for node in sorted(nodes):
        for first in near[node]:
            if (node, first) in used:
                continue
            way = [node, first]
            while way[-1] not in nodes:
                way.append(next(q for q in near[way[-1]] if q != way[-2]))
            used |= {(way[0], way[1]), (way[-1], way[-2])}
            done.append(way)
    seen = {p for way in done for p in way} | nodes
    for start in sorted(pixels - seen):
        if start in seen:
            continue
        way = [start, near[start][0]]
        while way[-1] != start:
            way.append(next(q for q in near[way[-1]] if q != way[-2]))
        seen |= set(way)
        done.append(way)
    return _merged(done)


def _merged(edges: list[list[Pixel]]) -> list[list[Pixel]]:
    """Crossings a pixel or two apart are one: the short lines between them go, the others end in its middle."""
    ends: dict[Pixel, int] = {}
    for e in edges:
        for p in (e[0], e[-1]):
            ends[p] = ends.get(p, 0) + 1
    home = {p: p for p in ends}

    def root(p: Pixel) -> Pixel:
        while home[p] != p:
            p = home[p]
        return p

    short = [e for e in edges if len(e) <= NODE and ends[e[0]] > 2 and ends[e[-1]] > 2]
    for e in short:
        home[root(e[0])] = root(e[-1])
    done = []
    for e in edges:
        if e not in short:
            a, b = root(e[0]), root(e[-1])
            done.append([*([a] if a != e[0] else []), *e, *([b] if b != e[-1] else [])])
    return done


def _spur(edge: list[Pixel], edges: list[list[Pixel]], width: float) -> bool:
    """A hair at the side of a stroke, left by thinning: short, with one free end and one in a crossing."""
    if len(edge) > width * 0.75 or edge[0] == edge[-1]:
        return False
    def touching(p: Pixel) -> int:
        return sum((e[0] == p) + (e[-1] == p) for e in edges)

    a, b = touching(edge[0]), touching(edge[-1])
    return (a == 1 and b >= 3) or (b == 1 and a >= 3)


def _pointed(edges: list[list[Pixel]], width: float) -> list[list[Pixel]]:
    """Where two lines meet in a sharp point, thinning leaves a Y: its foot is the point, and both lines lead there."""
    edges = list(edges)
    for stub in list(edges):
        if stub not in edges or not 2 <= len(stub) <= width * 3.2 or stub[0] == stub[-1]:
            continue
        for flipped in (False, True):
            fork, tip = (stub[-1], stub[0]) if flipped else (stub[0], stub[-1])
            arms = [e for e in edges if e is not stub and fork in (e[0], e[-1]) and e[0] != e[-1]]
            alone = sum(tip in (e[0], e[-1]) for e in edges) == 1
            if len(arms) != 2 or not alone or min(map(len, arms)) < width:
                continue
            first, second = (a if a[-1] == fork else a[::-1] for a in arms)
            turn = abs((_heading(first, 4 * width) - _heading(second, 4 * width) + math.pi) % (2 * math.pi) - math.pi)
            off = abs((_heading(stub[::-1] if flipped else stub, 4 * width) - _heading(first, 4 * width) + math.pi)
                      % (2 * math.pi) - math.pi)
            if turn < math.radians(75) and off < turn:
                back = int(min(width * 1.2, len(first) - 2, len(second) - 2))
                first, second = first[:len(first) - back], second[:len(second) - back]
                edges = [e for e in edges if e is not stub and e not in arms]
                edges.append(first + _straight(first[-1], tip) + _straight(second[-1], tip)[-2::-1] + second[::-1])
                break
    return edges


def _straight(a: Pixel, b: Pixel) -> list[Pixel]:
    """The pixels from a (not itself) to b."""
    count = max(abs(b[0] - a[0]), abs(b[1] - a[1]), 1)
    return [(round(a[0] + (b[0] - a[0]) * n / count), round(a[1] + (b[1] - a[1]) * n / count))
            for n in range(1, count + 1)]


def _heading(way: list[Pixel], look: float = LOOK) -> float:
    """Where a line is heading at its end, radians."""
    a, b = way[max(0, len(way) - int(look))], way[-1]
    return math.atan2(b[0] - a[0], b[1] - a[1])


def _paths(edges: list[list[Pixel]]) -> list[list[Pixel]]:
    """Lines put together at crossings so that the pen turns least."""
    left = sorted(edges, key=len, reverse=True)
    done = []
    while left:
        way = list(left.pop(0))
        for _ in (0, 1):
            while way[0] != way[-1] and (onward := _onward(way, left)):
                edge, flipped = onward
                left.remove(edge)
                way += (edge[::-1] if flipped else edge)[1:]
            way.reverse()
        done.append(way)
    return done


def _onward(way: list[Pixel], left: list[list[Pixel]]) -> tuple[list[Pixel], bool] | None:
    """The line that goes on from here with the least turn, and whether it must be turned round. A few pixels between
    two crossings lead anywhere."""
    best: tuple[float, list[Pixel], bool] | None = None
    for edge in left:
        for flipped in (False, True):
            go = edge[::-1] if flipped else edge
            if go[0] != way[-1]:
                continue
            turn = abs((_heading(go[:LOOK]) - _heading(way) + math.pi) % (2 * math.pi) - math.pi)
            if len(go) <= 4:
                turn *= 0.5
            if best is None or turn < best[0]:
                best = (turn, edge, flipped)
    return (best[1], best[2]) if best and best[0] < math.radians(75) else None


def _begun(way: list[Pixel]) -> list[Pixel]:
    """The line from the end where a hand starts: a ring at its top right, else the higher end, else the left one."""
    if way[0] == way[-1]:
        top = min(range(len(way) - 1), key=lambda n: way[n][0] * 1.0 - way[n][1] * 0.35)
        ring = way[top:-1] + way[:top + 1]
        left = sum(p[1] for p in ring[:len(ring) // 4]) <= sum(p[1] for p in ring[-len(ring) // 4:])
        return ring if left else ring[::-1]
    (r0, c0), (r1, c1) = way[0], way[-1]
    return way if (r0 - r1) + 0.45 * (c0 - c1) <= 0 else way[::-1]


def _when(line: Line) -> tuple[int, float]:
    """Long strokes before dots, from the left."""
    return (0 if len(line) > 12 else 1, float(line[:, 0].min()))


def knots(line: Line, close: float) -> list[Knot]:
    """A traced line as few knots, no farther than `close` from it; corners where it bends sharply."""
    if len(line) < 6:
        return [Knot(float(x), float(y)) for x, y in (line[0], line[-1])]
    soft = line.copy()
    for _ in range(SOFT):
        soft[1:-1] = (soft[:-2] + 2 * soft[1:-1] + soft[2:]) / 4
    bends = _bends(soft)
    corners = [n for n in range(1, len(soft) - 1)
               if bends[n] > SHARP and bends[n] == max(bends[max(0, n - AHEAD):n + AHEAD])]
    ends = [0, *corners, len(soft) - 1]
    found: list[Knot] = []
    for a, b in zip(ends, ends[1:], strict=False):
        run = soft[a:b + 1]
        chosen = kept(run, close)
        gaps = [k for x, y in zip(chosen, chosen[1:], strict=False) for k in range(x, y, FAR)]
        found += [Knot(float(run[k, 0]), float(run[k, 1]), corner=k == 0 and a > 0) for k in _spaced(gaps)]
    return [*found, Knot(float(soft[-1, 0]), float(soft[-1, 1]))]


def _bends(line: Line) -> list[float]:
    """Degrees by which the way turns about each place, seen over AHEAD pixels on both sides."""
    found = [0.0] * len(line)
    for n in range(AHEAD // 2, len(line) - AHEAD // 2):
        come, go = line[n] - line[max(0, n - AHEAD)], line[min(len(line) - 1, n + AHEAD)] - line[n]
        turn = math.atan2(go[1], go[0]) - math.atan2(come[1], come[0])
        found[n] = math.degrees(abs((turn + math.pi) % (2 * math.pi) - math.pi))
    return found


def _spaced(places: list[int]) -> list[int]:
    """Without those too near to the one before."""
    done: list[int] = []
    for k in places:
        if not done or k - done[-1] >= NEAR:
            done.append(k)
    return done
