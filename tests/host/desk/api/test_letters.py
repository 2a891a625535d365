"""The letters shelf over the API: begun, written, said to, taken back, previewed, queued, forgotten."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
from host.desk.api.conftest import SESSION, Api, Home
from host.mind.at_work import at_work
from os1.working.letters import LettersWork


@pytest.fixture
def letters(home: Home) -> Iterator[LettersWork]:
    working = at_work(home.folder, lambda: home.now[0].timestamp())
    working.letters = made = LettersWork(home.folder, lambda: home.now[0],
                                         changed=lambda: home.house.changes.changed("letters"))
    home.mind.work = working
    yield made
    made.close()


async def begun(api: Api, to: str = "Ada", text: str = "Dear Ada,\n\nThe pears came.") -> int:
    id = int((await api("POST", "/api/letters", {"to": to}, status=201))["shown"]["id"])
    await api("PATCH", f"/api/letters/{id}", {"text": text, "signature": "Tom"})
    return id


async def content(api: Api, path: str) -> bytes:
    async with api._client.get(path, headers={"Authorization": f"Bearer {SESSION}"}) as response:
        assert response.status == 200, await response.text()
        assert isinstance(response, aiohttp.ClientResponse)
        return await response.read()


async def test_a_letter_is_written_said_to_and_taken_back(api: Api, home: Home, letters: LettersWork) -> None:
    id = await begun(api)
    heard = await api("POST", f"/api/letters/{id}/say", {"text": "change pears to plums"})
    assert heard["did"] == "change" and "plums" in heard["letter"]["text"] and heard["letter"]["undo"]
    assert (await api("POST", f"/api/letters/{id}/undo"))["redo"]
    assert "plums" in (await api("POST", f"/api/letters/{id}/redo"))["text"]
    steps = await api("GET", f"/api/letters/{id}/versions")
    assert [one["what"] for one in steps["items"]] == ["begun", "written by hand", "change"] and steps["now"] == 2
    assert (await api("POST", f"/api/letters/{id}/versions/0"))["text"] == ""
    await api("POST", f"/api/letters/{id}/versions/9", status=404)
    await api("POST", f"/api/letters/{id}/undo", status=409)
    await api("PATCH", f"/api/letters/{id}", {"hand": "napoleon"}, status=422)
    await api("PATCH", f"/api/letters/{id}", {"paper": "napkin"}, status=422)
    await api("GET", "/api/letters/99", status=404)
    assert "letters" in home.changed


async def test_pages_change_with_the_hand_and_files_hold_all_of_them(api: Api, letters: LettersWork) -> None:
    id = await begun(api, text="Dear Ada,\n\n" + "It rains on the pears, and I think of you. " * 40)
    first = await api("GET", f"/api/letters/{id}/pages")
    assert first["pages"] >= 2 and first["missing"] == [] and first["sizes"][0] == [148, 210]
    assert await api("GET", f"/api/letters/{id}/pages") == first
    svg = await content(api, f"/api/letters/{id}/pages/1.svg")
    assert svg.startswith(b"<svg") and b"<script" not in svg
    await api("GET", f"/api/letters/{id}/pages/99.svg", status=404)
    await api("PATCH", f"/api/letters/{id}", {"hand": "emil", "paper": "A4"})
    assert (await api("GET", f"/api/letters/{id}/pages"))["digest"] != first["digest"]
    pdf = await content(api, f"/api/letters/{id}/file.pdf")
    assert pdf.startswith(b"%PDF-")
    await api("PATCH", f"/api/letters/{id}", {"paper": "A5"})
    pack = zipfile.ZipFile(io.BytesIO(await content(api, f"/api/letters/{id}/file.gcode")))
    assert len(pack.namelist()) >= 2


async def test_the_queue_is_one_file_for_the_plotter(api: Api, letters: LettersWork) -> None:
    ada, bob = await begun(api), await begun(api, "Bob")
    await api("PATCH", f"/api/letters/{ada}", {"state": "ready"})
    await api("PATCH", f"/api/letters/{bob}", {"state": "ready", "due": "2026-12-01"})
    assert (await api("GET", "/api/letters"))["queue"] == [bob, ada]
    names = zipfile.ZipFile(io.BytesIO(await content(api, "/api/letters/queue.zip?kind=svg"))).namelist()
    assert names == ["01-bob-A5-clara-letter.svg", "02-ada-A5-clara-letter.svg", "order.txt"]
    assert (await api("PATCH", f"/api/letters/{bob}", {"due": None}))["shown"]["due"] is None
    await api("PATCH", f"/api/letters/{bob}", {"state": "lost"}, status=422)


async def test_clients_people_and_what_was_said_before(api: Api, letters: LettersWork) -> None:
    chris = await api("POST", "/api/letters/clients", {"name": "Chris"}, status=201)
    loretta = await api("POST", f"/api/letters/clients/{chris['id']}/people", {
        "name": "Loretta", "relation": "wife", "days": [{"what": "wedding", "month": 5, "day": 1}]}, status=201)
    await api("PATCH", f"/api/letters/people/{loretta['id']}", {"called": "Lolly"})
    await api("PATCH", f"/api/letters/clients/{chris['id']}", {"hand": "emil", "signs": "C."})
    ids = [(await api("POST", "/api/letters", {"to": "his wife", "client": chris["id"]}, status=201))["shown"]["id"]
           for _ in range(2)]
    for id in ids:
        await api("PATCH", f"/api/letters/{id}", {"text": "I listen for your key in the door."})
    await api("PATCH", f"/api/letters/{ids[0]}", {"state": "sent"})
    again = (await api("GET", f"/api/letters/{ids[1]}"))["again"]
    assert again[0]["letter"] == ids[0]
    clients = (await api("GET", "/api/letters/clients"))["items"]
    assert [one["name"] for one in clients] == ["me", "Chris"] and clients[1]["people"][0]["called"] == "Lolly"
    await api("DELETE", f"/api/letters/people/{loretta['id']}", status=204)
    assert not (await api("GET", "/api/letters"))["items"]
    await api("DELETE", f"/api/letters/clients/{chris['id']}", status=204)
    await api("DELETE", f"/api/letters/clients/{chris['id']}", status=404)


async def test_what_is_thrown_away_is_in_no_file(api: Api, home: Home, letters: LettersWork) -> None:
    id = await begun(api, text="Dear Ada,\n\nThe quixotic pears came on Tuesday.")
    assert home.bytes_of(b"quixotic")
    await api("DELETE", f"/api/letters/{id}", status=204)
    assert not home.bytes_of(b"quixotic")


async def test_hands_and_the_sheet_that_teaches_one(api: Api, letters: LettersWork) -> None:
    hands = await api("GET", "/api/letters/hands")
    assert {"clara", "emil"} <= {one["name"] for one in hands["items"]} and "A5" in hands["papers"]
    assert (await content(api, "/api/letters/hands/clara.svg")).startswith(b"<svg")
    sheet = await content(api, "/api/letters/sheet.pdf")
    assert sheet.startswith(b"%PDF-")
    answer: Any = await api("POST", "/api/letters/hands/mine", data=b"no picture", status=422)
    assert answer["error"]


async def test_without_a_shelf_it_says_so(api: Api) -> None:
    await api("GET", "/api/letters", status=404)
