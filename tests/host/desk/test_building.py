"""What is served is what was written: the built page is that of the sources, byte for byte."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest
from os1.desk import building
from os1.desk.assets import KINDS, PAGE
from os1.desk.building import STAMP, WEB, build, sources
from os1.errors import OS1Error

MOST = 200_000  # bytes, gzipped, of what is there at first


def test_the_page_was_built_from_these_sources() -> None:
    assert (PAGE / STAMP).read_text().strip() == sources(), "the page is older than its sources: make desk"


@pytest.mark.live
def test_building_again_changes_nothing(tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    try:
        build(tmp_path / "page")
    except OS1Error as e:
        lacking(f"what builds the desk's page, so it was not built again. {e}")
    for name in {p.relative_to(folder) for folder in (PAGE, tmp_path / "page") for p in files(folder)}:
        ours, built = (PAGE / name).read_bytes(), (tmp_path / "page" / name).read_bytes()
        if name.suffix == ".gz":  # other versions of zlib pack otherwise
            ours, built = gzip.decompress(ours), gzip.decompress(built)
        assert ours == built, f"{name} differs: make desk"


def test_what_it_is_built_with_appears_whole_whoever_is_first(tmp_path: Path,
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    """Two install it at once: the second finds it there, and its own is thrown away. What was left by one that was
    stopped in the middle is replaced."""
    monkeypatch.setenv("OS1_CACHE", str(tmp_path))
    monkeypatch.setattr(building.shutil, "which", lambda name: name)
    started: list[Path] = []

    def installs(command: list[str], folder: Path) -> None:
        started.append(folder)
        if len(started) == 1:
            (folder / "node_modules/vite").mkdir(parents=True)
            (folder / "by").write_text("one")
            assert not list(tmp_path.glob("desk-*/node_modules"))  # nobody sees half of it
            building.tools()  # the other, meanwhile
        else:
            (folder / "node_modules/vite").mkdir(parents=True)
            (folder / "by").write_text("other")

    monkeypatch.setattr(building, "run", installs)
    folder = building.tools()[1]
    assert (folder / "by").read_text() == "other" and len(started) == 2
    assert building.tools()[1] == folder and len(started) == 2
    building.shutil.rmtree(folder / "node_modules")
    monkeypatch.setattr(building, "run", lambda command, folder: (folder / "node_modules/vite").mkdir(parents=True))
    assert (building.tools()[1] / "node_modules/vite").is_dir()
    assert [each.name for each in tmp_path.iterdir()] == [folder.name]


def test_one_builds_after_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two at once would change the sources below each other."""
    inside: list[int] = []

    def slowly(command: list[str], folder: Path) -> None:
        inside.append(1)
        time.sleep(0.02)
        assert sum(inside) == 1, "two at once"
        inside.append(-1)
        if "--outDir" in command:
            Path(command[-1]).mkdir(parents=True)

    monkeypatch.setattr(building, "tools", lambda: ("node", tmp_path))
    monkeypatch.setattr(building, "run", slowly)
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(build, (tmp_path / name for name in "abc")))
    assert all((tmp_path / name / STAMP).is_file() for name in "abc")


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def first_load() -> list[Path]:
    """What a browser asks for before the page is there: index.html, and what that names."""
    html = (PAGE / "index.html").read_text()
    named = re.findall(r'(?:src|href)="/([^"]+\.(?:js|css|svg))"', html)
    assert len(named) >= 3
    return [PAGE / "index.html", *(PAGE / name for name in named)]


def packed(path: Path) -> bytes:
    twin = path.with_name(path.name + ".gz")
    return twin.read_bytes() if twin.is_file() else path.read_bytes()


def test_everything_is_ours_to_serve() -> None:
    """Nothing is fetched from elsewhere, nothing is inline, and every kind of file is known."""
    html = (PAGE / "index.html").read_text()
    assert not re.search(r"https?:|<style|style=| on\w+=|<script(?![^>]*\ssrc=)", html)
    for css in PAGE.rglob("*.css"):
        assert not re.search(r"@import|url\(", css.read_text())
    assert all(path.suffix in KINDS for path in files(PAGE) if path.suffix != ".gz")


def test_it_is_small() -> None:
    assert sum(len(packed(path)) for path in first_load()) <= MOST
    assert not any("setup" in path.name for path in first_load()), "the flasher comes when it is wanted"


def test_the_packed_twins_are_the_same() -> None:
    twins = list(PAGE.rglob("*.gz"))
    assert len(twins) >= 4
    for twin in twins:
        assert gzip.decompress(twin.read_bytes()) == twin.with_suffix("").read_bytes(), twin.name


def test_the_worker_keeps_what_there_is() -> None:
    kept = re.findall(r'"(/assets/[^"]+)"', (PAGE / "worker.js").read_text())
    assert {f"/assets/{path.name}" for path in (PAGE / "assets").iterdir() if path.suffix != ".gz"} == set(kept)


def test_the_licences_lie_beside() -> None:
    text = (PAGE / "licences.txt").read_text()
    for name in ("esptool-js 0.7.0 (Apache-2.0)", "pako 2.", "atob-lite 2.", "Apache License", "esp-flasher-stub",
                 "preact 11.", "@preact/signals 2.", "@preact/signals-core 1."):
        assert name in text


def test_no_package_is_asked_for_by_an_address() -> None:
    lock = (WEB / "package-lock.json").read_text()
    assert '"resolved"' not in lock and lock.count('"integrity"') > 5


def test_without_node_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building.shutil, "which", lambda name: None)
    with pytest.raises(OS1Error, match="node and npm are not installed"):
        building.tools()
