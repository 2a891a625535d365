"""How fast mails are read into the index, found and weighed."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from os1.bench.mail_corpus import ME, NOW, Made, mails
from os1.work.mail.message import read
from os1.work.mail.store import Arrived, Mails
from os1.work.mail.telling import summary
from os1.work.mail.triage import weigh

QUERIES = 200
LUMP = 500


@dataclass(frozen=True, slots=True)
class Figures:
    """per_second, per_cpu_second: mails parsed and indexed, by the wall's clock and by the processor's. important_s:
    "anything important?" over all of them, unread. *_cpu_s: by the processor's clock."""

    mails: int
    megabytes: float
    per_second: float
    per_cpu_second: float
    search_p50_ms: float
    search_p95_ms: float
    important_s: float
    important_cpu_s: float


def measured(count: int = 10_000, seed: int = 1,
             progress: Callable[[int, int], None] = lambda n, of: None) -> Figures:
    """In a folder that is thrown away. progress: mails done, of how many."""
    made = list(mails(count, seed))
    with tempfile.TemporaryDirectory() as folder:
        index = Mails(Path(folder) / "mails.db", [ME])
        began, cpu = time.perf_counter(), time.process_time()
        for at in range(0, count, LUMP):
            index.add(Arrived("home", "INBOX", str(at + n), read(one.data, to_find=True))
                      for n, one in enumerate(made[at:at + LUMP]))
            progress(min(at + LUMP, count), count)
        wall, cpu = time.perf_counter() - began, time.process_time() - cpu
        times = sorted(_searches(index, made))
        began, spent = time.perf_counter(), time.process_time()
        new = index.unread(limit=count)
        weighed = weigh(new, index.people(one.sender.address for one in new),
                        index.own_threads(one.thread for one in new), NOW.date(), index.weights())
        summary(weighed, NOW.date())
        asked, spent = time.perf_counter() - began, time.process_time() - spent
        index.close()
    return Figures(count, sum(len(one.data) for one in made) / 1e6, count / wall, count / cpu, times[len(times) // 2],
                   times[int(len(times) * 0.95)], asked, spent)


def _searches(index: Mails, made: Sequence[Made]) -> list[float]:
    """Milliseconds of each: a word or two out of the mails."""
    times = []
    for number in range(QUERIES):
        words = read(made[number * len(made) // QUERIES].data).subject.split()
        began = time.perf_counter()
        index.search(" ".join(words[: 1 + number % 2]))
        times.append((time.perf_counter() - began) * 1000)
    return times


def as_json(figures: Figures) -> dict[str, float]:
    """By their names, rounded."""
    return {name: round(value, 3) for name, value in asdict(figures).items()}
