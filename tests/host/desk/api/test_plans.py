"""Her plan for a folder, at the desk: looked at, put right, done by a click, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from host.mind.at_work import at_work
from os1.working import Working

from .conftest import Api, Home

PLAN = "/api/plans"


@pytest.fixture
def user(tmp_path: Path) -> Path:
    folder = tmp_path / "place/user"
    for name, words in (("bill a.txt", "Invoice 1, amount due: 3"), ("bill b.txt", "Invoice 2, amount due: 4"),
                        ("holiday.jpg", "no photo"), ("copy of it.txt", "Invoice 1, amount due: 3")):
        (folder / "Downloads").mkdir(parents=True, exist_ok=True)
        (folder / "Downloads" / name).write_text(words)
    (folder / "Downloads/half.part").write_text("half")
    return folder


@pytest.fixture
def working(home: Home, user: Path) -> Iterator[Working]:
    made = at_work(user.parent, lambda: home.now[0].timestamp())
    home.house.work = home.mind.work = made  # type: ignore[assignment]
    yield made
    made.close()


def names(user: Path) -> set[str]:
    return {str(path.relative_to(user)) for path in user.rglob("*") if path.is_file()}


async def test_a_plan_is_made_looked_at_and_done(home: Home, api: Api, working: Working, user: Path) -> None:
    assert await api("GET", PLAN) == {"busy": "", "wrong": "", "plan": None}
    [downloads, _] = (await api("GET", "/api/files/folders"))["items"]
    assert downloads["name"] == "Downloads"
    before = names(user)
    plan = (await api("POST", PLAN, {"folder": downloads["path"]}, status=202))["plan"]
    assert (plan["moves"], plan["copies"], plan["stays"]) == (4, 1, 1) and names(user) == before
    assert plan["groups"][0]["count"] == 2 and "Papers" in plan["groups"][0]["into"]
    lines = (await api("GET", f"{PLAN}/{plan['id']}/moves?limit=3"))
    rest = await api("GET", f"{PLAN}/{plan['id']}/moves?limit=3&before={lines['next']}")
    assert len(lines["items"]) == 3 and len(rest["items"]) == 1 and rest["next"] is None
    assert {line["name"] for line in (*lines["items"], *rest["items"])} == {
        "bill a.txt", "bill b.txt", "holiday.jpg", "copy of it.txt"}
    assert [each["copy_of"].endswith("bill a.txt") for each in (*lines["items"], *rest["items"])].count(True) == 1
    assert (await api("GET", f"{PLAN}/{plan['id']}/stays"))["items"][0]["name"] == "half.part"
    await api("POST", f"{PLAN}/{plan['id']}/apply", status=202)
    assert names(user) != before and home.let_go
    assert (await api("GET", PLAN))["plan"] is None
    [entry] = (await api("GET", "/api/journal"))["items"]
    assert entry["kind"] == "deed" and "2 invoices" in entry["text"] and not entry["undone"]
    assert (await api("POST", f"/api/journal/{entry['id']}/undo"))["undone"]
    assert names(user) == before
    assert (await api("GET", "/api/journal"))["items"][0]["undone"]
    await api("POST", f"/api/journal/{entry['id']}/undo", status=404)


async def test_lines_go_elsewhere_or_stay(api: Api, working: Working, user: Path) -> None:
    plan = (await api("POST", PLAN, {"folder": str(user / "Downloads")}, status=202))["plan"]
    lines = (await api("GET", f"{PLAN}/{plan['id']}/moves"))["items"]
    bills = [line["number"] for line in lines if line["name"].startswith("bill")]
    changed = (await api("PATCH", f"{PLAN}/{plan['id']}", {"lines": bills, "into": "Taxes"}, status=202))["plan"]
    assert changed["id"] != plan["id"] and ("Taxes", True) in [(each["into"], each["learned"])
                                                               for each in changed["groups"]]
    await api("GET", f"{PLAN}/{plan['id']}/moves", status=404)
    left = (await api("PATCH", f"{PLAN}/{changed['id']}", {"lines": [bills[0]]}, status=202))["plan"]
    assert (left["moves"], left["stays"]) == (3, 2)
    await api("PATCH", f"{PLAN}/{left['id']}", {"lines": [99]}, status=422)
    await api("DELETE", f"{PLAN}/{left['id']}", status=204)
    assert (await api("GET", PLAN))["plan"] is None


async def test_only_allowed_folders(api: Api, working: Working, user: Path) -> None:
    (user / "Private").mkdir()
    (user / "Private/diary.txt").write_text("dear diary")
    await api("POST", PLAN, {"folder": str(user / "Private")}, status=409)
    await api("POST", PLAN, {"folder": str(user / "Downloads/../Private")}, status=409)
    await api("GET", f"/api/files/content?path={user}/Private/diary.txt", status=403)
    await api("GET", f"/api/files/content?path={user}/Downloads/none.txt", status=404)


async def test_files_are_found(api: Api, working: Working, user: Path) -> None:
    [hit, *_] = (await api("GET", "/api/files?q=invoice+2"))["items"]
    assert hit["name"] == "bill b.txt" and hit["folder"].endswith("Downloads")
    assert (await api("GET", "/api/files?q=zebra"))["items"] == []


async def test_without_hands_it_says_so(api: Api) -> None:
    assert "os1 run" in (await api("GET", PLAN, status=409))["cure"]
    assert (await api("GET", "/api/journal"))["items"] == []
    await api("POST", "/api/journal/deed-1/undo", status=404)
