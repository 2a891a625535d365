"""A folder of fifty nasty files, put in order through the real daemon and put back, to the last byte."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from journeys.test_hand_over import House, house
from os1.bench.messy_home import make

__all__ = ["house"]  # the fixture
pytestmark = pytest.mark.journey
FILES = 50


def content(folder: Path) -> Counter[tuple[str, str]]:
    """What there is: each file by its place and its bytes; links by what they point to."""
    found: Counter[tuple[str, str]] = Counter()
    for path in folder.rglob("*"):
        if path.is_symlink():
            found[str(path.relative_to(folder)), f"-> {path.readlink()}"] += 1
        elif path.is_file():
            found[str(path.relative_to(folder)), hashlib.sha256(path.read_bytes()).hexdigest()] += 1
    return found


def bytes_of(there: Counter[tuple[str, str]]) -> Counter[str]:
    return Counter(digest for (_, digest), count in there.items() for _ in range(count))


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The wearer's folder with Downloads in it; the only one that she may look into. The index is this test's own."""
    downloads = tmp_path / "user/Downloads"
    downloads.mkdir(parents=True)
    make(downloads, FILES, documents=12, seed=7)
    for path in [path for path in downloads.rglob("*") if path.is_file() and path.parent != downloads][:20]:
        target = downloads / path.name
        if not target.exists() and not path.is_symlink():
            path.rename(target)
    (downloads / "bill plumber.txt").write_text("Invoice 7. Amount due: 30 euros.")
    (downloads / "bill plumber (1).txt").write_text("Invoice 7. Amount due: 30 euros.")
    monkeypatch.setenv("OS1_WORK_FOLDERS", str(downloads))
    monkeypatch.setattr("os1.working.files.FILE", str(tmp_path / "files.db"))
    return downloads.parent


async def typed(house: House, text: str, thoughts: int = 1) -> list[dict[str, Any]]:
    """At the desk; so many things that she says then."""
    before = len(house.notes("thought"))
    await house.desk.ear.send_raw(json.dumps({"type": "typed", "text": text}))
    await house.until(lambda: len(house.notes("thought")) >= before + thoughts, f"too few answers to {text!r}")
    return house.notes("thought")[before:]


async def test_tidied_and_put_back(user: Path, house: House) -> None:
    before = content(user)
    assert sum(before.values()) >= FILES
    await house.desk.ear.send_raw('{"type":"mute","on":true}')
    looking, plan = await typed(house, "Hey Samantha, tidy my downloads.", 2)
    assert "Downloads" in looking["text"] and "I would put" in plan["text"] and plan["asks"], (looking, plan)
    assert content(user) == before, "nothing is moved before she may"
    _, done = await typed(house, "Yes, go ahead.", 2)
    after = content(user)
    assert "files" in done["text"] and after != before and bytes_of(after) == bytes_of(before), done
    assert len([name for name, _ in after if not name.startswith("Downloads")]) > 10
    _, back = await typed(house, "Undo that.", 2)
    assert "back" in back["text"] and content(user) == before, back


async def test_a_voice_is_not_enough_but_a_tap_is(user: Path, house: House) -> None:
    before = content(user)
    looking = await house.says("hey samantha tidy my downloads", house.kitchen)
    assert "Downloads" in looking["text"], looking
    await house.until(lambda: len(house.notes("thought")) >= 2, "no plan")
    assert house.notes("thought")[1]["ear"] == "kitchen" and house.notes("thought")[1]["asks"]
    await house.finished()
    asks = await house.says("yes", house.kitchen)
    assert "tap" in asks["text"].lower() and content(user) == before, asks
    await house.finished()
    await house.kitchen.ear.press("tap")
    await house.until(lambda: len(house.notes("thought")) >= 5, "a tap did nothing")
    after = content(user)
    assert after != before and bytes_of(after) == bytes_of(before)


