"""os1.daemon: builds everything from settings, rings what is due, and is the same daemon after a restart."""

from __future__ import annotations

import asyncio
import gc
import random
import ssl
import sys
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import aiohttp
import pytest
from fakes.speaker_model import of_sound
from os1 import config
from os1.body.fleet.progress import Step, shown
from os1.body.fleet.wishes import DROPPED, VOICE, Wishes
from os1.daemon import Daemon
from os1.desk import place as desk_place
from os1.doctor.examination import examine
from os1.doctor.finding import told
from os1.ears.speaker import SpeakerModel
from os1.ears.wake.model import place
from os1.errors import ModelError
from os1.grammar import Grammar
from os1.link.browsers import CERTIFICATE, read_page
from os1.link.client import Earpiece, Noticed, Spoken
from os1.link.seen import Sighting, look
from os1.link.signing import named
from os1.mind import Store
from os1.mind.asks import AHEAD, AT_ONCE, EXPECTED
from os1.mind.memory import Memory
from os1.parts import detector, identity, now, open_mind, spoken_names, understanding
from os1.trace import Trace

pytestmark = pytest.mark.live


def test_it_is_the_same_after_a_restart(tmp_path: Path) -> None:
    first, keys = identity(tmp_path)
    key = keys.issue("kitchen")
    second, again = identity(tmp_path)
    assert first.der == second.der and again.check("kitchen", key).id == "kitchen"
    assert key not in (tmp_path / "earpieces.json").read_text(), "the host keeps a hash, never a key"


def test_her_name_may_be_said_whole_or_short() -> None:
    assert spoken_names("hey samantha") == ("hey samantha", "samantha")
    assert spoken_names("theodora") == ("theodora",)


def test_a_name_that_nobody_taught_is_told(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert detector(config.load()) is not None, "the ready-made name"
    (home / "config.toml").write_text('name = "green lantern"')
    assert detector(config.load()) is None
    assert 'os1 name "green lantern"' in caplog.text
    path = place(home, "green lantern")
    path.parent.mkdir()
    path.write_bytes(b"torn")
    assert detector(config.load()) is None and "damaged" in caplog.text


async def test_what_is_due_is_rung_in_the_ear_that_joins(home: Path) -> None:
    """A timer ran out while no earpiece was there: it is told as soon as one is."""
    store = Store(home / "memory.db")
    at = now().timestamp()
    Memory(store).add_due("timer", "pasta", at - 60, at - 1)
    Memory(store).add_due("reminder", "water", at, at + 5000)
    store.close()
    settings = config.load()
    settings = replace(settings, link=replace(settings.link, bind="127.0.0.1", port=0))
    async with Daemon(settings, rng=random.Random(1)) as daemon:
        assert gc.get_freeze_count() > 10_000, "the collector looks through what was loaded"
        key = daemon.keys.issue("kitchen")
        async with Earpiece(("127.0.0.1", daemon.port), daemon.authority.der, "kitchen", key) as ear:
            assert ear.called == "Samantha"
            heard = bytearray()
            told = []
            async with asyncio.timeout(20):
                async for event in ear.events():
                    if isinstance(event, Noticed):
                        told.append(event)
                    if isinstance(event, Spoken):
                        heard += event.pcm
                        await ear.played(event.reply, len(heard) // 2)
                        if event.last:
                            break
    assert [n.kind for n in told] == ["due"] and 4900 < told[0].value <= 5000, "the next one, for who goes to sleep"
    assert len(heard) > 16000 and max(memoryview(heard).cast("h")) > 3000, "at least half a second that can be heard"


async def test_an_earpiece_that_was_just_flashed_is_told_that_it_works(home: Path) -> None:
    settings = config.load()
    settings = replace(settings, link=replace(settings.link, bind="127.0.0.1", port=0))
    async with Daemon(settings, rng=random.Random(1)) as daemon:
        key = daemon.keys.issue("kitchen", greet=True)
        async with Earpiece(("127.0.0.1", daemon.port), daemon.authority.der, "kitchen", key) as ear:
            heard = bytearray()
            async with asyncio.timeout(20):
                async for event in ear.events():
                    if isinstance(event, Spoken):
                        heard += event.pcm
                        assert not look(home / "seen.json")["kitchen"].greeted, "not before she has said it"
                        await ear.played(event.reply, len(heard) // 2)
                        if event.last:
                            break
                while not look(home / "seen.json")["kitchen"].greeted:
                    await asyncio.sleep(0.02)
            assert look(home / "seen.json")["kitchen"].here and max(memoryview(heard).cast("h")) > 3000
        async with Earpiece(("127.0.0.1", daemon.port), daemon.authority.der, "kitchen", key) as ear:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.5):
                    async for event in ear.events():
                        assert not isinstance(event, Spoken), "once is enough"


async def test_how_an_earpiece_is_is_written_down_for_the_doctor(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.chores.WRITE_S", 0.05)
    (home / "config.toml").write_text("[link]\nbind = '127.0.0.1'\nport = 0\n")
    async with Daemon(config.load(), rng=random.Random(1)) as daemon:
        (home / "config.toml").write_text(f"[link]\nbind = '127.0.0.1'\nport = {daemon.port}\n")
        key = daemon.keys.issue("kitchen")
        async with Earpiece(("127.0.0.1", daemon.port), daemon.authority.der, "kitchen", key) as ear:
            await ear.tell(rssi=-80, percent=12, celsius=40, starved=1)
            async with asyncio.timeout(10):
                while not look(home / "seen.json").get("kitchen", Sighting()).told:
                    await asyncio.sleep(0.02)
            found = await asyncio.to_thread(examine, home, quick=True)
            said = {f.check: f"{f.level} {told(f.said)}" for f in found.findings}
    assert said["daemon"].startswith("ok The daemon runs") and said["reached"] == "ok kitchen is here."
    assert said["firewall"].startswith("ok An earpiece is connected")
    assert said["signal"].startswith("warning kitchen's reception is -80 dBm")
    assert said["battery"].startswith("warning kitchen's battery is at 12 %") and said["database"].startswith("ok")
    found = await asyncio.to_thread(examine, home, quick=True)
    assert {f.check: str(f.level) for f in found.findings}["reached"] == "unknown", "the daemon has ended"


async def test_ears_of_one_owner_are_one_conversation_and_anothers_is_another(home: Path) -> None:
    settings = config.load()
    settings = replace(settings, link=replace(settings.link, bind="127.0.0.1", port=0))
    async with Daemon(settings, rng=random.Random(1)) as daemon:
        whose = {"kitchen": "Theodore", "den": "Theodore", "hers": "Amy"}
        keys = {id: daemon.keys.issue(id, owner=owner) for id, owner in whose.items()}
        async with AsyncExitStack() as stack:
            for id, key in keys.items():
                await stack.enter_async_context(
                    Earpiece(("127.0.0.1", daemon.port), daemon.authority.der, id, key))
            async with asyncio.timeout(20):
                while len(daemon._wearers.places) < 3:
                    await asyncio.sleep(0.02)
            together = {wearer.owner: sorted(place.id for place in wearer.places) for wearer in daemon._wearers}
            assert together == {"": ["den", "kitchen"], "Amy": ["hers"]}
            assert len(daemon._wearers.air._places) == 3, "but all of them are in one house's air"
        async with asyncio.timeout(20):
            while any(place.here for place in daemon._wearers.places):
                await asyncio.sleep(0.02)


async def test_a_newer_version_is_offered_and_a_yes_is_taken_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.updating.STILL_S", 0.2)
    monkeypatch.setattr("os1.chores.UPDATES_S", 0.1)
    settings = config.load()
    settings = replace(settings, link=replace(settings.link, bind="127.0.0.1", port=0),
                       mind=replace(settings.mind, introduce=False))
    runs = {"slot": "a", "version": 1_700_000_000, "mpy": 11014}
    async with Daemon(settings, clock=lambda: datetime(2026, 11, 23, 9, 0), rng=random.Random(1)) as daemon:
        key = daemon.keys.issue("kitchen")
        async with Earpiece(("127.0.0.1", daemon.port), daemon.authority.der, "kitchen", key, board="XIAO ESP32S3",
                            update=runs) as ear:
            heard = bytearray()
            async with asyncio.timeout(20):
                async for event in ear.events():
                    if isinstance(event, Spoken):
                        heard += event.pcm
                        await ear.played(event.reply, len(heard) // 2)
                        if event.last:
                            break
                wearer = list(daemon._wearers)[0]
                while wearer.still_s:
                    await asyncio.sleep(0.02)
                ask = wearer.talk._conversation.asks.top
                assert ask and ask.then == "update.offer" and ask.state["ear"] == "kitchen"
                assert daemon._sights()["kitchen"].version == 1_700_000_000
                await daemon._pool.run(daemon._mind.answer, "yes", ask)
                wishes = Wishes(home)
                while not (wish := wishes.get("kitchen")):
                    await asyncio.sleep(0.02)
                assert wish.by == VOICE and wish.open
                while shown(home).get("kitchen") != Step("talking"):
                    await asyncio.sleep(0.02)
            daemon.keys.revoke("kitchen")
            async with asyncio.timeout(20):
                while (wish := wishes.get("kitchen")) is None or wish.open:
                    await asyncio.sleep(0.02)
            assert wish.state == DROPPED


async def test_what_questions_expect_is_made_ready_before_she_is_up(
        home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = list[tuple[str, ...]]()

    class Slow:
        """A recogniser whose first answers can't be made ready."""

        def prepare(self, groups: tuple[str, ...]) -> None:
            ready.append(groups)
            if len(ready) == 1:
                raise ModelError("The disk is full.")

        def close(self) -> None:
            ready.append(("closed",))

    monkeypatch.setattr("os1.daemon.recogniser", lambda *_: Slow())
    settings = config.load()
    settings = replace(settings, link=replace(settings.link, bind="127.0.0.1", port=0))
    async with Daemon(settings):
        assert ready[:AT_ONCE] == [*EXPECTED[:AT_ONCE]], "one that fails keeps none of the others"
        while len(ready) < AHEAD:  # these while nobody speaks
            await asyncio.sleep(0.01)
        assert ready == [*EXPECTED[:AHEAD]], "the rest when it is asked for"
    assert ready[-1] == ("closed",)


def test_voices_are_told_apart_by_the_model_of_the_settings(tmp_path: Path) -> None:
    path = of_sound(tmp_path / "m.onnx")
    (tmp_path / "config.toml").write_text(f"[ears]\nspeaker_model = '{path}'\nsame_speaker = 0.6\n")
    settings = config.load(tmp_path)
    model = SpeakerModel(Path(settings.ears.speaker_model))
    skills, grammar = understanding(settings)
    for speaker, fingerprint in ((model, model.fingerprint), (None, "")):
        mind = open_mind(settings, skills, grammar, now, random.Random(1), speaker)
        assert mind.voices.model == fingerprint
        mind.memory.store.close()


def ready_made(home: Path, phrase: str) -> str:
    """A program that "learns" a phrase at once, from the ready-made name."""
    return ("from dataclasses import replace; from pathlib import Path; from os1 import config; "
            "from os1.ears.wake.model import find, place; "
            f"home, phrase = Path({str(home)!r}), {phrase!r}; print(50, flush=True); "
            "replace(find(home, 'hey samantha'), phrase=phrase).save(place(home, phrase)); "
            "config.set_name(home, phrase)")


async def test_a_name_that_she_is_given_wakes_her_once_her_ears_have_learned_it(
        home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Deaf:
        """A recogniser of one name, that hears nothing."""

        def __init__(self, settings: config.Config, grammar: Grammar) -> None:
            self.name, self.closed = settings.name, False

        def prepare(self, groups: tuple[str, ...]) -> None:
            return None

        def close(self) -> None:
            self.closed = True

    monkeypatch.setattr("os1.daemon.recogniser", Deaf)
    monkeypatch.setattr("os1.learning.teaching", lambda phrase: (sys.executable, "-c", ready_made(home, phrase)))
    settings = config.load()
    settings = replace(settings, link=replace(settings.link, bind="127.0.0.1", port=0))
    trace = Trace(tmp_path / "trace")
    async with Daemon(settings, trace, clock=lambda: datetime(2026, 11, 23, 9, 0), rng=random.Random(1)) as daemon:
        key = daemon.keys.issue("kitchen")
        async with Earpiece(("127.0.0.1", daemon.port), daemon.authority.der, "kitchen", key) as ear:
            asyncio.ensure_future(anext(ear.events()))
            mind, old = daemon._mind, daemon._recogniser
            said = await daemon._pool.run(mind.answer, "call yourself ottilie")
            assert "Ottilie" in said.text and daemon.config.name == "hey samantha"
            async with asyncio.timeout(60):
                while "answer to Ottilie" not in (tmp_path / "trace").read_text():
                    await asyncio.sleep(0.1)
            assert daemon.config.name == config.load().name == daemon._recogniser.name == "hey ottilie"
            assert not old.closed, "an ear may still be in a turn"
            assert daemon._wearers.places[0].ears._following.waker.phrase == "hey ottilie"  # type: ignore[union-attr]
            assert daemon._wearers.places[0].ears._following.spotter is not None  # type: ignore[union-attr]
            found = daemon.grammar.match("hey ottilie what time is it")
            assert found and found.intent == "GetTime"
            assert mind.thinking.grammar is daemon.grammar
            wakes = await daemon._pool.run(mind.answer, "what wakes you")
            assert "hey ottilie" in wakes.text.lower()
        async with Earpiece(("127.0.0.1", daemon.port), daemon.authority.der, "kitchen", key) as ear:
            assert ear.called == "Ottilie"
        async with asyncio.timeout(30):
            while not old.closed:
                await asyncio.sleep(0.1)
    assert not (home / "names" / "wanted.json").exists(), "it was told, and that is all"


async def test_what_is_changed_in_the_settings_counts_at_once(home: Path, monkeypatch: pytest.MonkeyPatch,
                                                              caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr("os1.chores.EVERY_S", 0.05)
    caplog.set_level("INFO", "os1.daemon")
    (home / "config.toml").write_text("[link]\nbind = '127.0.0.1'\nport = 0\n")
    async with Daemon(config.load(), rng=random.Random(1)) as daemon:
        key = daemon.keys.issue("kitchen")
        async with Earpiece(("127.0.0.1", daemon.port), daemon.authority.der, "kitchen", key), asyncio.timeout(10):
            while not daemon._wearers:
                await asyncio.sleep(0.02)
            (home / "config.toml").write_text(
                "[link]\nbind = '127.0.0.1'\nport = 1\n[voice]\nrate = 0.75\n[ears]\nsame_speaker = 0.6\n"
                "[desk]\nnames = ['her.lan']\n")
            while "config.toml: this counts now" not in caplog.text:
                await asyncio.sleep(0.02)
            (wearer,) = daemon._wearers
            page = read_page(home / "authority")
            assert page and "her.lan" in named(page), "a browser may come under that name"
            assert wearer.tone == (0.75, 1.0) and daemon._mind.voices.threshold == 0.6
            assert daemon.config.link.port == 0 and "link.port" in caplog.text and "link.bind" not in caplog.text


async def test_other_computers_see_her_desk_as_soon_as_they_may(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.chores.EVERY_S", 0.05)
    monkeypatch.setattr("os1.desk.elsewhere.whence", lambda request: "192.168.1.7")
    begun = "[link]\nbind = '127.0.0.1'\nport = 0\n[desk]\nport = 0\n"
    (home / "config.toml").write_text(begun)
    async with Daemon(config.load(), rng=random.Random(1), desk=True) as daemon, aiohttp.ClientSession() as http:
        address = desk_place.address(home, "localhost")
        assert address == f"https://localhost:{daemon.port}"
        tls = ssl.create_default_context(cafile=home / "authority" / CERTIFICATE)

        async def until(status: int) -> str:
            async with asyncio.timeout(30):
                while (answer := await http.get(address, ssl=tls)).status != status:
                    await asyncio.sleep(0.05)
            return await answer.text()

        assert "os1 config set desk.elsewhere true" in await until(403)
        (home / "config.toml").write_text(begun + "elsewhere = true\n")
        assert "<title>" in await until(200)
        (home / "config.toml").write_text(begun)
        await until(403)
        async with Earpiece(("127.0.0.1", daemon.port), daemon.authority.der, "kitchen",
                            daemon.keys.issue("kitchen")) as ear:
            assert ear.called == "Samantha", "earpieces come by the same port"
