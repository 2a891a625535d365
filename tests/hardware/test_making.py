"""What is generated is fresh and the same each time; what could not be made is said; the commands work."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from hardware import bom, making, tables
from hardware.design import HERE, Design
from hardware.figures import figures

ROOT = Path(__file__).parent.parent.parent


def run(*args: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(ROOT / "host"), str(ROOT / "firmware"), os.environ.get("PYTHONPATH", "")])
    return subprocess.run([sys.executable, "-m", "hardware", *args], cwd=ROOT, text=True, capture_output=True,
                          env=os.environ | {"PYTHONPATH": path})


def test_what_is_committed_is_fresh(design: Design) -> None:
    assert making.stale(design) == [], "make hardware"


def test_a_change_makes_it_stale(planted: Callable[..., Design], design: Design, tmp_path: Path) -> None:
    making.write(design, tmp_path)
    assert making.stale(design, tmp_path) == []
    changed = planted("price_usd = 8.0", "price_usd = 9.0", "amp_on = 44\n", "amp_on = 43\n")
    assert {"bom-wearable.csv", "sums.md", "pins.md"} <= set(making.stale(changed, tmp_path))
    assert tables.texts(design) == tables.texts(design)


def test_whoever_holds_the_list_can_buy_it(design: Design) -> None:
    for key, build in design.builds.items():
        rows = list(csv.DictReader(tables.texts(design)[f"bom-{key}.csv"].splitlines()))
        assert tuple(rows[0]) == bom.COLUMNS
        assert sorted(" ".join(row["references"] for row in rows).split()) == sorted(build.parts)
        assert sum(int(row["count"]) for row in rows) == len(build.parts)


def test_every_pad_of_the_board_is_told(design: Design) -> None:
    text = tables.texts(design)["pins.md"]
    for row in ("| D7 | GPIO44 | AMP_ON | U3.SD", "| D6 | GPIO43 | open |", "| GPIO10 | AMP_ON |", "| battery | 34 |"):
        assert row in text


def test_pictures_are_made_skipped_or_failed_and_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
                                                            capsys: pytest.CaptureFixture[str], design: Design) -> None:
    made: list[Path] = []
    module = ModuleType("hardware.wiring.make")
    module.missing = lambda: None  # type: ignore[attr-defined]
    module.make = made.append  # type: ignore[attr-defined]
    (tmp_path / "wiring").mkdir()
    (tmp_path / "wiring/make.py").touch()
    monkeypatch.setattr(making, "HERE", tmp_path)
    monkeypatch.setitem(sys.modules, "hardware.wiring", ModuleType("hardware.wiring"))
    monkeypatch.setitem(sys.modules, "hardware.wiring.make", module)
    assert making.draw("wiring", design, tmp_path) == "" and made == [tmp_path / "wiring"]
    assert making.draw("enclosure", design, tmp_path) == "hardware/enclosure"
    module.missing = lambda: "graphviz"  # type: ignore[attr-defined]
    assert making.draw("wiring", design, tmp_path) == "graphviz"
    module.texts = lambda design: {"bench.yml": "a text"}  # type: ignore[attr-defined]
    assert making.draw("wiring", design, tmp_path) == "graphviz", "and what needs no program is made all the same"
    assert (tmp_path / "wiring/bench.yml").read_text() == "a text" and len(made) == 1

    monkeypatch.setattr(making, "write", lambda design: [])
    monkeypatch.setattr("hardware.constants.write", lambda design: tmp_path / "pins.py")
    monkeypatch.setattr(making, "draw", lambda name, design: "graphviz" if name == "wiring" else "")
    assert making.make(design) == 0
    said = capsys.readouterr().err
    assert "!!! SKIPPED: pictures in hardware/made/wiring are as they were, for want of graphviz" in said

    def breaks(name: str, design: Design) -> str:
        raise RuntimeError("no room")

    monkeypatch.setattr(making, "draw", breaks)
    assert making.make(design) == 1 and "!!! FAILED: hardware/made/schematic: no room" in capsys.readouterr().err


def test_figures_against_their_aims(design: Design, planted: Callable[..., Design]) -> None:
    found = figures(design)
    assert json.loads(json.dumps(found)) == found and found["faults"] == 0
    assert all(value is not False for key, value in found.items() if key.endswith("_met"))
    assert found["wearable_size_mm"] == [46.0, 25.0, 14.0] and found["bench_size_met"] is None
    assert found["wearable_tap_to_talk_hours"] == 16.1 and found["bench_tap_to_talk_hours"] is None
    heavy = figures(planted("mass_g = 5.7", "mass_g = 15.7"))
    assert heavy["wearable_mass_met"] is False and heavy["faults"] == 1


def test_check_from_a_clone() -> None:
    done = run("check")
    assert done.returncode == 0 and "FAULT" not in done.stdout, done.stdout + done.stderr
    assert "ok    loudness, firmware" in done.stdout


def test_a_part_of_the_design_carries_its_licence() -> None:
    assert "SPDX-License-Identifier: CERN-OHL-P-2.0" in (HERE / "design.toml").read_text("utf-8")
    assert (HERE / "LICENSE").read_text("utf-8").startswith("CERN Open Hardware Licence Version 2 - Permissive")
