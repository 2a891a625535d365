"""A real folder: proposed in two sentences, tidied, undone; what is special stays; nothing is lost."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from os1.bench import messy_home, papers
from os1.errors import NotAgreed, WorkError
from os1.work.consent import Act, By, Consent
from os1.work.deeds import State
from os1.work.files import plan as plans
from os1.work.files.finding.catalogue import Catalogue
from os1.work.files.plan import Plan
from os1.work.files.reading.found import Found
from os1.work.files.reading.opening import look_into
from os1.work.files.rules_file import RulesFile
from os1.work.files.tidy import Tidy, skipping, undo_digest
from os1.work.journal import Journal

NOW = 1_800_000_000.0


class Here:
    """Reads in this process."""

    def read(self, paths: Iterable[str]) -> Iterator[tuple[str, Found]]:
        for path in paths:
            yield path, look_into(path)


def tidier(home: Path, busy: frozenset[tuple[int, int]] = frozenset()) -> Tidy:
    home.mkdir(exist_ok=True)
    return Tidy(Journal(home, lambda: NOW), Catalogue(":memory:"), RulesFile(home), Here(), lambda: NOW,
                skip=skipping(home), busy=lambda: busy)


def yes(plan: Plan, by: By = By.CLICK) -> Consent:
    return Consent(Act.MOVE, by, plan.digest, NOW)


def content(top: Path) -> dict[str, str]:
    """Path -> hash of every file, link targets too."""
    found = {}
    for folder, folders, names in os.walk(top):
        for name in (*names, *folders):
            path = os.path.join(folder, name)
            if os.path.islink(path):
                found[path] = os.readlink(path)
            elif os.path.isfile(path):
                with open(path, "rb") as file:
                    found[path] = hashlib.file_digest(file, "blake2b").hexdigest()
    return found


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "me" / "Downloads"
    folder.mkdir(parents=True)
    for number in range(6):
        (folder / f"IMG_{number}.jpg").write_bytes(papers.jpeg(f"202{number % 2}:05:01 12:30:00", seed=number))
    (folder / "IMG_3 (1).jpg").write_bytes((folder / "IMG_3.jpg").read_bytes())
    for number in range(2):
        (folder / f"scan{number}.pdf").write_bytes(papers.pdf(f"Invoice {number}"))
    (folder / "film.mp4.part").write_bytes(b"half")
    return folder


def test_proposed_in_two_sentences(downloads: Path, tmp_path: Path) -> None:
    plan = tidier(tmp_path / "home").propose(downloads)
    assert plan.sentences() == (
        "I would put 6 photos into Pictures by year and 2 invoices into Papers/2024; 1 copy goes aside. "
        "1 file stays where it is: it isn't whole yet.")


def test_done_and_undone_by_another_program_later(downloads: Path, tmp_path: Path) -> None:
    before = content(tmp_path / "me")
    tidy = tidier(tmp_path / "home")
    plan = tidy.propose(downloads)
    report = tidy.apply(plan, yes(plan))
    me = tmp_path / "me"
    assert not report.trouble and sorted(content(me).values()) == sorted(before.values())
    assert (me / "Pictures/2021/IMG_3.jpg").exists() and (downloads / "Copies/IMG_3 (1).jpg").exists()
    assert (me / "Papers/2024/scan0.pdf").exists() and (downloads / "film.mp4.part").exists()
    assert not tidy.propose(downloads).moves, "and then there is nothing to do"
    later = tidier(tmp_path / "home")
    deed = later.last(downloads)
    assert deed
    assert not later.undo(deed, Consent(Act.UNDO, By.TAP, undo_digest(deed), NOW)).trouble
    assert content(me) == before and sorted(p.name for p in me.iterdir()) == ["Downloads"]


def test_only_after_a_yes_to_this_very_plan(downloads: Path, tmp_path: Path) -> None:
    tidy = tidier(tmp_path / "home")
    old = tidy.propose(downloads)
    (downloads / "IMG_9.jpg").write_bytes(papers.jpeg(seed=9))
    plan = tidy.propose(downloads)
    for consent in (yes(old), yes(plan, By.VOICE), Consent(Act.SEND, By.CLICK, plan.digest, NOW)):
        with pytest.raises(NotAgreed):
            tidy.apply(plan, consent)
    report = tidy.apply(plan, yes(plan))
    with pytest.raises(NotAgreed):
        tidy.undo(report.deed, yes(plan))
    assert not tidy.journal.unsettled() and len(tidy.journal.deeds()) == 1


def test_a_copy_of_what_lies_in_its_place_goes_aside(downloads: Path, tmp_path: Path) -> None:
    place = tmp_path / "me/Pictures/2020"
    place.mkdir(parents=True)
    (place / "holiday.jpg").write_bytes((downloads / "IMG_2.jpg").read_bytes())
    tidy = tidier(tmp_path / "home")
    tidy.look(tmp_path / "me/Pictures")
    plan = tidy.propose(downloads)
    (aside,) = [move for move in plan.moves if move.copy_of == str(place / "holiday.jpg")]
    assert aside.old == str(downloads / "IMG_2.jpg") and aside.new == str(downloads / "Copies/IMG_2.jpg")


def test_a_name_that_is_taken_on_any_disk_gets_a_number(downloads: Path, tmp_path: Path) -> None:
    place = tmp_path / "me/Pictures/2020"
    place.mkdir(parents=True)
    (place / "img_0.JPG").write_bytes(b"another")
    long = "Ж" * 125 + ".svg"
    (downloads / long).write_bytes(b"<svg/>")
    (tmp_path / "me/Pictures" / long).write_bytes(b"taken")
    tidy = tidier(tmp_path / "home")
    plan = tidy.propose(downloads)
    new = {Path(move.old).name: Path(move.new).name for move in plan.moves}
    assert new["IMG_0.jpg"] == "IMG_0 (2).jpg"
    assert new[long].endswith(" (2).svg") and len(new[long].encode()) <= 255
    assert not tidy.apply(plan, yes(plan)).trouble and (place / "img_0.JPG").read_bytes() == b"another"


def test_what_is_special_stays_and_is_told(downloads: Path, tmp_path: Path) -> None:
    (downloads / "link.jpg").symlink_to(downloads / "IMG_0.jpg")
    (downloads / "repo").mkdir()
    (downloads / "repo" / "a.jpg").write_bytes(papers.jpeg(seed=77))
    busy = (downloads / "IMG_1.jpg").stat()
    tidy = tidier(tmp_path / "home", frozenset({(busy.st_dev, busy.st_ino)}))
    plan = tidy.propose(downloads)
    why = {Path(path).name: reason for path, reason in plan.stays}
    assert why == {"link.jpg": plans.LINK, "IMG_0.jpg": plans.LINKED, "IMG_1.jpg": plans.WRITTEN,
                   "film.mp4.part": plans.PARTIAL}
    assert plan.folders == 1 and "repo" not in str([m.old for m in plan.moves])


def test_what_a_link_elsewhere_points_to_stays(downloads: Path, tmp_path: Path) -> None:
    desktop, documents = tmp_path / "me/Desktop", tmp_path / "me/Documents"
    for folder, target in ((desktop, "IMG_0.jpg"), (documents, "IMG_2.jpg")):
        folder.mkdir()
        (folder / "short.jpg").symlink_to(downloads / target)
    tidy = tidier(tmp_path / "home")
    why = dict(tidy.propose(downloads).stays)
    assert why[str(downloads / "IMG_0.jpg")] == plans.LINKED, "the desktop is always looked at"
    assert str(downloads / "IMG_2.jpg") not in why, "nobody looked there"
    tidy.look(documents)
    assert dict(tidy.propose(downloads).stays)[str(downloads / "IMG_2.jpg")] == plans.LINKED


def test_a_day_in_the_name_what_is_hidden_and_what_a_name_hides(tmp_path: Path) -> None:
    stuff = tmp_path / "stuff"
    stuff.mkdir()
    for name, data in (("IMG_20180304_101010.jpg", papers.jpeg(seed=1)), ("~$cv.docx", b"lock"), (".secret.pdf", b"x"),
                       ("download.bin", papers.pdf("Invoice 3")), ("a.pdf.part", b"half")):
        (stuff / name).write_bytes(data)
    plan = tidier(tmp_path / "home").propose(stuff)
    places = {Path(move.old).name: os.path.relpath(move.new, stuff) for move in plan.moves}
    assert places == {"IMG_20180304_101010.jpg": "Pictures/2018/IMG_20180304_101010.jpg",
                      "download.bin": "Papers/2024/download.bin"}
    assert {Path(path).name: why for path, why in plan.stays} == {
        "~$cv.docx": plans.HIDDEN, ".secret.pdf": plans.HIDDEN, "a.pdf.part": plans.PARTIAL}


def test_a_plan_of_copies_alone(downloads: Path, tmp_path: Path) -> None:
    plan = tidier(tmp_path / "home").propose(downloads)
    alone = plan.only_copies()
    assert alone.moves and all(move.copy_of for move in alone.moves) and not alone.stays
    assert alone.made == (str(downloads / plans.COPIES),) and alone.digest != plan.digest


def test_new_folders_are_as_open_as_the_one_they_lie_in(downloads: Path, tmp_path: Path) -> None:
    (tmp_path / "me").chmod(0o750)
    tidy, before = tidier(tmp_path / "home"), os.umask(0o077)
    try:
        plan = tidy.propose(downloads)
        tidy.apply(plan, yes(plan))
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "me").rglob("Pictures*") if path.is_dir()} == {0o750}


def test_deep_but_not_into_what_belongs_together(downloads: Path, tmp_path: Path) -> None:
    for place in ("old", "site", "site/img", "Some.app"):
        (downloads / place).mkdir()
        (downloads / place / "picture.jpg").write_bytes(papers.jpeg(seed=hash(place) % 9999))
    (downloads / "site" / "index.html").write_text("x")
    plan = tidier(tmp_path / "home").propose(downloads, deep=True)
    assert {os.path.relpath(m.old, downloads) for m in plan.moves if "picture" in m.old} == {"old/picture.jpg"}


def test_what_somebody_sorted_stays(downloads: Path, tmp_path: Path) -> None:
    rome = tmp_path / "me/Pictures/2019 Rome"
    rome.mkdir(parents=True)
    (rome / "forum.jpg").write_bytes(papers.jpeg("2019:05:01 12:30:00", seed=5000))
    plan = tidier(tmp_path / "home").propose(tmp_path / "me", deep=True)
    assert len(plan.moves) == 9 and not [move for move in plan.moves if "forum" in move.old]


def test_two_of_one_name_from_two_folders(downloads: Path, tmp_path: Path) -> None:
    for place in ("a", "b", "c"):
        (downloads / place).mkdir()
        (downloads / place / "Scan.svg").write_text(f"<svg>{place}</svg>")
    tidy = tidier(tmp_path / "home")
    plan = tidy.propose(downloads, deep=True)
    assert sorted(Path(m.new).name for m in plan.moves if "Scan.svg" in m.old) == [
        "Scan (2).svg", "Scan (3).svg", "Scan.svg"]
    assert not tidy.apply(plan, yes(plan)).trouble


def test_her_own_home_is_never_looked_into(tmp_path: Path) -> None:
    home = tmp_path / "me" / "os1"
    (tmp_path / "me").mkdir()
    tidy = tidier(home)
    (home / "diary.txt").write_text("what was said")
    plan = tidy.propose(tmp_path / "me", deep=True)
    assert not plan.moves and not tidy.catalogue.entries(str(home))


def test_a_correction_changes_the_plan_and_is_learned(downloads: Path, tmp_path: Path) -> None:
    tidy = tidier(tmp_path / "home")
    plan = tidy.propose(downloads)
    scans = [move.old for move in plan.moves if "scan" in move.old]
    changed, rule = tidy.correct(plan, scans, "Work/Bills")
    assert rule and rule.learned and plan.digest != changed.digest
    report = tidy.apply(changed, yes(changed))
    assert not report.trouble and (tmp_path / "me/Work/Bills/scan0.pdf").exists()
    (downloads / "scan7.pdf").write_bytes(papers.pdf("Invoice 7"))
    (move,) = tidy.propose(downloads).moves
    assert os.path.relpath(move.new, tmp_path / "me") == "Work/Bills/scan7.pdf"
    with pytest.raises(WorkError):
        tidy.correct(plan, scans, "../../etc")


def test_what_cannot_be_undone_is_told_per_file(downloads: Path, tmp_path: Path) -> None:
    tidy = tidier(tmp_path / "home")
    plan = tidy.propose(downloads)
    deed = tidy.apply(plan, yes(plan)).deed
    me = tmp_path / "me"
    (me / "Papers/2024/scan0.pdf").unlink()
    (downloads / "IMG_5.jpg").write_text("a new one")
    (me / "Pictures/2020/IMG_4.jpg").write_text("edited")
    report = tidy.undo(deed, Consent(Act.UNDO, By.CLICK, undo_digest(deed), NOW))
    why = {Path(step.what["old"]).name: step.note for step in report.trouble if step.kind == "move"}
    assert why == {"scan0.pdf": "it is no longer where I put it", "IMG_5.jpg": "something else has its old name now",
                   "IMG_4.jpg": "it was changed since; it went back as it is now"}
    assert (downloads / "IMG_4.jpg").read_text() == "edited"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_changed(downloads: Path, tmp_path: Path) -> None:
    downloads.chmod(0o500)
    with pytest.raises(WorkError, match="may not change"):
        tidier(tmp_path / "home").propose(downloads)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(WorkError, match="no folder"):
        tidier(tmp_path / "home").propose(tmp_path / "nowhere")


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_no_byte_of_a_messy_home_is_lost(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    base = tmp_path_factory.mktemp("messy")
    me = base / "me"
    messy_home.make(me, 60, 5, seed)
    tidy = tidier(base / "home")
    before = content(me)
    plan = tidy.propose(me, deep=True)
    report = tidy.apply(plan, yes(plan))
    assert sorted(content(me).values()) == sorted(before.values()) and len(plan.moves) > 20
    tidy.undo(report.deed, Consent(Act.UNDO, By.CLICK, undo_digest(report.deed), NOW))
    assert content(me) == before


VICTIM = """
import sys, time
from pathlib import Path
from os1.work.files.reading.readers import Readers
from os1.work.consent import Act, By, Consent
from os1.work.files.finding.catalogue import Catalogue
from os1.work.files.rules_file import RulesFile
from os1.work.files.tidy import Tidy
from os1.work.files.disk import Disk
from os1.work.journal import Journal
class Nothing:
    def read(self, paths):
        return iter(())
class Slow(Disk):
    def move(self, old, new):
        time.sleep(0.004)
        super().move(old, new)
home = Path(sys.argv[1])
tidy = Tidy(Journal(home, time.time), Catalogue(":memory:"), RulesFile(home), Nothing(), time.time, Slow(),
            busy=frozenset)
plan = tidy.propose(Path(sys.argv[2]))
print("ready", flush=True)
tidy.apply(plan, Consent(Act.MOVE, By.TERMINAL, plan.digest, time.time()))
"""


@pytest.mark.live
@pytest.mark.parametrize("finish", [True, False])
def test_killed_in_the_middle(tmp_path: Path, finish: bool) -> None:
    """A real process, a real disk, a real kill -9."""
    rng = random.Random(finish)
    folder, home = tmp_path / "me" / "Downloads", tmp_path / "home"
    folder.mkdir(parents=True)
    home.mkdir()
    for number in range(300):
        (folder / f"{number}.jpg").write_bytes(b"%d" % number)
    before = content(tmp_path / "me")
    with subprocess.Popen([sys.executable, "-c", VICTIM, str(home), str(folder)], stdout=subprocess.PIPE) as victim:
        assert victim.stdout and victim.stdout.readline() == b"ready\n"
        time.sleep(0.2 + rng.random() * 0.3)
        victim.send_signal(signal.SIGKILL)
    tidy = tidier(home)
    tidy.settle()
    assert sorted(content(tmp_path / "me").values()) == sorted(before.values())
    deed = tidy.unfinished()
    assert deed, "it was killed too late"
    with pytest.raises(WorkError, match="cut short"):
        plan = tidy.propose(folder)
        tidy.apply(plan, yes(plan))
    if finish:
        assert tidy.finish(deed).steps.keys() == {State.DONE} and not list(folder.glob("*.jpg"))
    tidy.undo(deed, Consent(Act.UNDO, By.CLICK, undo_digest(deed), NOW))
    assert content(tmp_path / "me") == before and tidy.unfinished() is None
