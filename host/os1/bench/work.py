"""Her work in the world: how fast files are looked at, read, found again and put in order; mails read, found, weighed.

A home is made from a seed (see messy_home.py), in a folder that goes afterwards. index_s: names, sizes and times of all
files into an empty index; again_s: once more, with nothing changed. documents_per_s: text out of documents, in one
process for strangers' files, and per second of that processor's time. search: questions as people ask them, in the full
index. plan_s: a plan for a folder of which the index knows everything. mail: a mailbox from a seed (mail_corpus.py):
mails parsed and indexed, searched, and "anything important?" over all of them, unread. Every *_cpu_s is processor
time: on a machine that is shared it says more than the clock.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from os1.errors import ConfigError
from os1.work.consent import Act, By, Consent
from os1.work.files.finding.catalogue import Catalogue
from os1.work.files.finding.query import parse
from os1.work.files.finding.scanning import scan
from os1.work.files.finding.search import search
from os1.work.files.reading.readers import Readers
from os1.work.files.rules_file import RulesFile
from os1.work.files.tidy import Tidy, undo_digest
from os1.work.journal import Journal

from . import mail, messy_home
from .figures import Figures, machine, percentile

TODAY = date(2026, 11, 29)
QUESTIONS = 200


def add_options(parser: argparse.ArgumentParser) -> None:
    """How large the home is, and where it is made."""
    parser.add_argument("--files", type=int, default=100_000, metavar="N", help="files of the home (default 100000)")
    parser.add_argument("--documents", type=int, default=10_000, metavar="N",
                        help="of which hold text (default 10000)")
    parser.add_argument("--tidied", type=int, default=10_000, metavar="N",
                        help="files of the folder that is put in order (default 10000)")
    parser.add_argument(
        "--mails", type=int, default=10_000, metavar="N", help="mails of the mailbox (default 10000; 0: no mails)"
    )
    parser.add_argument("--only", choices=("files", "mail"), help="measure only these")
    parser.add_argument("--in", dest="folder", type=Path, metavar="DIR", help="make the home there (default: where "
                        "temporary files go)")
    parser.add_argument("--seed", type=int, default=1, metavar="N")


async def run(options: argparse.Namespace) -> Figures:
    """Make the home, measure, and take it away."""
    if not 0 < options.documents <= options.files or options.tidied < 1 or options.mails < 0:
        raise ConfigError("A home has a file at least, and no more documents than files.", "Give other numbers.")
    place = Path(tempfile.mkdtemp(prefix="os1-bench-", dir=options.folder))
    try:
        figures: Figures = {"machine": machine(), "load": round(os.getloadavg()[0], 1)}
        if options.only != "mail":
            figures |= _measured(place, options)
        if options.only != "files" and options.mails:
            figures["mail"] = mail.as_json(mail.measured(options.mails, options.seed))
        return figures
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _measured(place: Path, options: argparse.Namespace) -> Figures:
    home = place / "me"
    with _timed("made") as made:
        files = messy_home.make(home, options.files, options.documents, options.seed)
    catalogue = Catalogue(place / "files.db")
    catalogue.add_root(str(home))
    with _timed("index") as index:
        scanned = scan(catalogue, str(home))
    with _timed("again") as again:
        scan(catalogue, str(home))
    figures = {"files": files, "indexed": scanned.files, **made, **index, **again, **_read(catalogue, home, options)}
    figures |= _searched(catalogue, options.seed)
    figures["index_mb"] = round(sum(f.stat().st_size for f in place.glob("files.db*")) / 1e6, 1)
    catalogue.close()
    return figures | _tidied(place, options)


def _read(catalogue: Catalogue, home: Path, options: argparse.Namespace) -> Figures:
    """The documents alone; the rest of the home is all name."""
    waiting = [(number, path) for number, path in catalogue.unread()
               if path.endswith((".pdf", ".docx", ".odt", ".txt", ".md", ".html", ".xlsx", ".pptx"))]
    numbers = {path: number for number, path in waiting}
    troubles = 0
    with _timed("documents") as took:
        told = []
        for path, found in Readers(1).read([path for _, path in waiting]):
            troubles += bool(found.trouble)
            told.append((numbers[path], found))
        catalogue.tell(told)
    read = len(waiting)
    return {"documents": read, "documents_in_trouble": troubles, **took,
            "documents_per_s": round(read / float(str(took["documents_s"])), 1),
            "documents_per_cpu_s": round(read / float(str(took["documents_cpu_s"])), 1)}


def _searched(catalogue: Catalogue, seed: int) -> Figures:
    rng = random.Random(seed)
    ms, cpu = [], []
    for _ in range(QUESTIONS):
        word, other = rng.choice(messy_home.VOCABULARY), rng.choice(messy_home.WORDS)
        person = rng.choice(messy_home.PEOPLE)
        asked = rng.choice((f"{word} {other}", word, f"the {word} from {person}", f"photos of the {word} last summer",
                            f"the {other} {person} sent me in 2021", f"the pdf about {other} and {word}"))
        began, spent = time.perf_counter(), time.process_time()
        search(catalogue, parse(asked, TODAY))
        ms.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - spent) * 1000)
    return {"search_p50_ms": round(percentile(ms, 50), 2), "search_p95_ms": round(percentile(ms, 95), 2),
            "search_cpu_p50_ms": round(percentile(cpu, 50), 2), "search_cpu_p95_ms": round(percentile(cpu, 95), 2)}


def _tidied(place: Path, options: argparse.Namespace) -> Figures:
    """Looked at, planned, done and undone, each by itself."""
    folder, home = place / "tidied", place / "home"
    home.mkdir()
    messy_home.make(folder, options.tidied, options.tidied // 20, options.seed + 1, odd=False)
    journal, catalogue = Journal(home, time.time), Catalogue(place / "tidied.db")
    tidy = Tidy(journal, catalogue, RulesFile(home), Readers(), time.time)
    catalogue.add_root(str(folder))
    with _timed("look") as look:
        tidy.look(folder)
    with _timed("plan") as planned:
        plan = tidy.plan(folder, folder, deep=True)
        plan.sentences()
    with _timed("apply") as applied:
        report = tidy.apply(plan, Consent(Act.MOVE, By.TERMINAL, plan.digest, time.time()))
    with _timed("undo") as undone:
        back = tidy.undo(report.deed, Consent(Act.UNDO, By.TERMINAL, undo_digest(report.deed), time.time()))
    figures = {"tidied": options.tidied, "moves": len(plan.moves), "copies": sum(bool(m.copy_of) for m in plan.moves),
               "not_done": len(report.trouble), "not_undone": len(back.trouble), **look, **planned, **applied, **undone}
    catalogue.close()
    journal.close()
    return figures


@contextmanager
def _timed(name: str) -> Iterator[Figures]:
    """Seconds by the clock, and of processors, the readers' too, which are counted when they have ended."""
    figures: Figures = {}
    began, spent = time.perf_counter(), _spent()
    yield figures
    figures[f"{name}_s"] = round(time.perf_counter() - began, 2)
    figures[f"{name}_cpu_s"] = round(_spent() - spent, 2)


def _spent() -> float:
    return sum(use.ru_utime + use.ru_stime for use in map(resource.getrusage, (resource.RUSAGE_SELF,
                                                                              resource.RUSAGE_CHILDREN)))
