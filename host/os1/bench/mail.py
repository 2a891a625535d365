"""How fast a mailbox is read into the index, found in and weighed."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from os1.bench.figures import percentile
from os1.bench.mail_corpus import ME, NOW, Made, mails
from os1.bench.mail_queries import queries
from os1.work.mail.maildir import Maildir
from os1.work.mail.message import read
from os1.work.mail.store import Arrived, Mails
from os1.work.mail.syncing import LUMP, sync
from os1.work.mail.telling import summary
from os1.work.mail.triage import weigh


@dataclass(frozen=True, slots=True)
class Figures:
    """per_second, per_cpu_second: mails parsed and indexed, by the wall's clock and by one processor's: nothing of it
    runs on a second. read_per_cpu_second: parsed alone. maildir_*: the whole way from files into an empty index, as it
    is when an account is named. search_p50_ms, search_p95_ms: over all kinds of queries, as many of each; searches: p50
    and p95 of each kind. important_s: "anything important?" over all of them, unread. *_cpu_s: by the processor's
    clock."""

    mails: int
    megabytes: float
    per_second: float
    per_cpu_second: float
    read_per_cpu_second: float
    maildir_per_second: float
    maildir_per_cpu_second: float
    index_megabytes: float
    search_p50_ms: float
    search_p95_ms: float
    searches: dict[str, tuple[float, float]]
    important_s: float
    important_cpu_s: float


def measured(count: int = 10_000, seed: int = 1,
             progress: Callable[[int, int], None] = lambda n, of: None) -> Figures:
    """In a folder that is thrown away. progress: mails done, of how many."""
    made = list(mails(count, seed))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began, cpu = time.perf_counter(), time.process_time()
        index = Mails(folder / "mails.db", [ME])
        parsing = 0.0
        for at in range(0, count, LUMP):
            spent = time.process_time()
            lump = [Arrived("home", "INBOX", str(at + n), read(one.data, to_find=True))
                    for n, one in enumerate(made[at:at + LUMP])]
            parsing += time.process_time() - spent
            index.add(lump)
            progress(min(at + LUMP, count), count)
        wall, cpu = time.perf_counter() - began, time.process_time() - cpu
        searches = _searches(index, made, seed)
        asked, spent = _important(index, count)
        index.close()
        size = (folder / "mails.db").stat().st_size / 1e6
        synced, synced_cpu = _synced(folder, made)
    times = [ms for some in searches.values() for ms in some]
    return Figures(count, sum(len(one.data) for one in made) / 1e6, count / wall, count / cpu, count / parsing,
                   count / synced, count / synced_cpu, size, percentile(times, 50), percentile(times, 95),
                   {kind: (percentile(some, 50), percentile(some, 95)) for kind, some in searches.items()}, asked,
                   spent)


def _searches(index: Mails, made: Sequence[Made], seed: int) -> dict[str, list[float]]:
    """Milliseconds of each, by kinds."""
    subjects = [read(one.data).subject for one in made[::max(1, len(made) // 200)]]
    times: dict[str, list[float]] = {}
    for kind, some in queries(index, [one for one in subjects if one] or ["x"], seed, NOW.timestamp()).items():
        for one in some:
            began = time.perf_counter()
            index.search(one.words, one.who, one.since)
            times.setdefault(kind, []).append((time.perf_counter() - began) * 1000)
    return times


def _important(index: Mails, count: int) -> tuple[float, float]:
    began, spent = time.perf_counter(), time.process_time()
    new = index.unread(limit=count)
    weighed = weigh(new, index.people(one.sender.address for one in new),
                    index.own_threads(one.thread for one in new), NOW.date(), index.weights())
    summary(weighed, NOW.date())
    return time.perf_counter() - began, time.process_time() - spent


def _synced(folder: Path, made: Sequence[Made]) -> tuple[float, float]:
    """Seconds by the wall's clock and by the processor's, from a Maildir into an index that isn't there yet."""
    for name in ("cur", "new", "tmp"):
        (folder / "mails" / name).mkdir(parents=True)
    for number, one in enumerate(made):
        (folder / "mails" / "new" / f"{1_700_000_000 + number}.made").write_bytes(one.data)
    began, spent = time.perf_counter(), time.process_time()
    index = Mails(folder / "synced.db", [ME])
    sync(index, "home", Maildir("home", folder / "mails"), ["INBOX"])
    took = time.perf_counter() - began, time.process_time() - spent
    index.close()
    return took


def as_json(figures: Figures) -> dict[str, object]:
    """By their names, rounded."""
    said: dict[str, object] = {name: round(value, 3) for name, value in asdict(figures).items() if name != "searches"}
    return said | {"searches": {kind: {"p50_ms": round(half, 2), "p95_ms": round(most, 2)}
                                for kind, (half, most) in figures.searches.items()}}
