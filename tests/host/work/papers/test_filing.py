"""Where a paper goes."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from os1.work.papers.filing import name, place, steps
from os1.work.papers.understanding import Paper

CAME = date(2026, 11, 23)
BILL = Paper("invoice", "City Energy Ltd", "Invoice no. 4711", date(2026, 11, 20))


def test_its_day_and_what_it_is() -> None:
    assert name(BILL, Path("scan0001.PDF"), CAME) == "2026-11-20 Invoice no. 4711.pdf"
    assert name(Paper("form", about="Trip"), Path("a.jpg"), CAME) == "2026-11-23 form Trip.jpg"
    assert name(Paper(), Path("scan 7.pdf"), CAME) == "2026-11-23 scan 7.pdf"


def test_no_name_leaves_the_folder_or_is_too_long() -> None:
    hostile = Paper("invoice", "../../etc", "../" * 90 + "x", None)
    made = place(hostile, Path("/in/a.pdf"), Path("/papers"), CAME, lambda folder: ())
    assert Path(made.new).parent.parent == Path("/papers") and len(os.path.basename(made.new)) <= 120


def test_a_name_that_is_taken_isnt_taken_again() -> None:
    made = place(BILL, Path("/in/a.pdf"), Path("/papers"), CAME, lambda folder: ("2026-11-20 invoice NO. 4711.pdf",))
    assert os.path.basename(made.new) == "2026-11-20 Invoice no. 4711 (2).pdf"


def test_folders_come_first(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    made = place(BILL, tmp_path / "a.pdf", tmp_path / "Papers", CAME, lambda folder: ())
    kinds = [(kind, what.get("path", what.get("new"))) for kind, what in steps([made], os.stat)]
    assert kinds == [("mkdir", str(tmp_path / "Papers")), ("mkdir", str(tmp_path / "Papers/City Energy Ltd")),
                     ("move", made.new)]
