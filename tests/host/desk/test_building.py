"""What is served is what was written: the built page is that of the sources, byte for byte."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from os1.desk import building
from os1.desk.building import STAMP, WEB, build, sources
from os1.desk.serving import KINDS, PAGE
from os1.errors import OS1Error

MOST = 200_000  # bytes, gzipped, of the whole page


def test_the_page_was_built_from_these_sources() -> None:
    assert (PAGE / STAMP).read_text().strip() == sources(), "the page is older than its sources: make desk"


@pytest.mark.live
def test_building_again_changes_nothing(tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    try:
        build(tmp_path / "page")
    except OS1Error as e:
        lacking(f"what builds the desk's page, so it was not built again. {e}")
    for path in {p.name for folder in (PAGE, tmp_path / "page") for p in folder.iterdir()}:
        assert (PAGE / path).read_bytes() == (tmp_path / "page" / path).read_bytes(), f"{path} differs: make desk"


def test_everything_is_ours_to_serve() -> None:
    """Nothing is fetched from elsewhere, nothing is inline, and every kind of file is known."""
    html = (PAGE / "index.html").read_text()
    assert not re.search(r"https?:|<style|style=| on\w+=|<script(?![^>]*\ssrc=)", html)
    assert not re.search(r"@import|url\(", (PAGE / "style.css").read_text())
    assert all(path.suffix in KINDS for path in PAGE.iterdir())
    whole = sum(len(gzip.compress(path.read_bytes())) for path in PAGE.iterdir() if path.suffix != ".txt")
    assert whole < MOST


def test_the_licences_lie_beside() -> None:
    text = (PAGE / "licences.txt").read_text()
    for name in ("esptool-js 0.7.0 (Apache-2.0)", "pako 2.", "atob-lite 2.", "Apache License", "esp-flasher-stub"):
        assert name in text


def test_no_package_is_asked_for_by_an_address() -> None:
    lock = (WEB / "package-lock.json").read_text()
    assert '"resolved"' not in lock and lock.count('"integrity"') > 5


def test_without_node_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building.shutil, "which", lambda name: None)
    with pytest.raises(OS1Error, match="node and npm are not installed"):
        building.tools()
