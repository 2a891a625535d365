"""The whole link: real TLS, real WebSockets, on loopback."""

from __future__ import annotations

import asyncio
import json
import random
from array import array
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from earpiece import wire
from os1.errors import ConfigError, LinkError, Refused
from os1.events import Joined, Parted, Played, Pressed, Silenced, Sound, Speech
from os1.link import seats
from os1.link import server as module
from os1.link.authority import Authority, open_authority, trusting
from os1.link.client import Closed, Earpiece, Hushed, Spoken, Told
from os1.link.door import DOOR
from os1.link.ear import Ear
from os1.link.keys import Keys

Build = Any
House = Any


def voice(seconds: float) -> bytes:
    rng = random.Random(1)
    return array("h", [rng.randrange(-9000, 9000) for _ in range(int(seconds * wire.RATE))]).tobytes()


async def closed(ear: Earpiece) -> Closed:
    """The end of a connection, whatever else comes before."""
    async with asyncio.timeout(10):
        events = [e async for e in ear.events()]
    assert isinstance(events[-1], Closed)
    return events[-1]


async def listen(ear: Earpiece, frames: int = 10**9) -> list[Spoken]:
    """Play at once whatever comes, until the reply's end or so many frames."""
    heard: list[Spoken] = []
    async with asyncio.timeout(10):
        async for event in ear.events():
            if isinstance(event, Spoken):
                heard.append(event)
                await ear.played(event.reply, (event.frame + 1) * wire.FRAME)
                if event.last or len(heard) == frames:
                    break
    return heard


async def test_sound_goes_up(house: House) -> None:
    async with house.earpiece(codecs=["pcm16"]) as ear:
        assert (ear.called, ear.codec, ear.resumed) == ("Samantha", "pcm16", False)
        for n in range(3):
            await ear.send_frame(bytes([n]) * 1024, closes=n == 2)
        await ear.press("long")
        await house.event(Pressed, press="long")
    assert house.events[:5] == [
        Joined("kitchen"),
        Sound(bytes([0]) * 1024, 0, opens=True),
        Sound(bytes([1]) * 1024, 512),
        Sound(bytes([2]) * 1024, 1024, closes=True),
        Pressed("long"),
    ]


async def test_her_voice_goes_down_by_credit(house: House) -> None:
    async with house.earpiece(codecs=["pcm16"]) as ear:
        await house.event(Joined)
        spoken = asyncio.create_task(house.ears[0].speak(1, Speech(voice(3.0), last=True)))
        heard = await listen(ear, wire.FIRST_CREDIT)
        heard += await listen(ear)
        assert await spoken
        assert b"".join(e.pcm for e in heard)[: len(voice(3.0))] == voice(3.0)
        await house.event(Played, samples=48_000)
        assert house.ears[0].played(1) == 48_000


async def test_an_ear_that_plays_nothing_is_sent_little(house: House) -> None:
    async with house.earpiece() as ear:
        await house.event(Joined)
        speaking = asyncio.create_task(house.ears[0].speak(1, Speech(voice(5.0))))
        async for event in ear.events():
            if isinstance(event, Spoken) and event.frame == wire.FIRST_CREDIT - 1:
                break
        house.ears[0].tell("thinking")
        async for event in ear.events():  # all that was sent before it has come by now
            assert not isinstance(event, Spoken)
            if event == Told("thinking"):
                break
        assert not speaking.done()
        house.ears[0].hush(1)
        assert not await speaking


async def test_hush_from_either_side(house: House) -> None:
    async with house.earpiece() as ear:
        await house.event(Joined)
        await house.ears[0].speak(1, Speech(voice(0.1)))
        await listen(ear, 1)
        await ear.hush(1)
        await house.event(Silenced, reply=1)
        assert not await house.ears[0].speak(1, Speech(voice(0.1)))
        house.ears[0].hush(2)
        async for event in ear.events():
            if event == Hushed(2):
                break


async def test_a_wrong_key_is_refused_in_words_before_any_upgrade(house: House, monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "GUESS_S", 0.0)
    house.keys.issue("kitchen")
    with pytest.raises(Refused, match="wrong key.*os1 flash") as caught:
        await house.earpiece(key="0" * 64).connect()
    assert caught.value.code == wire.CLOSE_KEY
    assert house.server.counts["wrong key"] >= 1 and not house.ears


async def test_a_wrong_certificate_is_refused_by_the_ear(house: House, tmp_path: Path, no_tracebacks: None) -> None:
    key = house.keys.issue("kitchen")
    stranger = open_authority(tmp_path / "stranger")
    ear = Earpiece(("127.0.0.1", house.server.port), stranger.der, "kitchen", key)
    with pytest.raises(LinkError, match="not the host this earpiece knows"):
        await ear.connect()
    assert not house.ears


@pytest.mark.parametrize("options", [{"versions": [2]}, {"codecs": ["opus"]}])
async def test_no_version_or_codec_in_common(house: House, options: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="version 1 with adpcm or pcm16") as caught:
        await house.earpiece(**options).connect()
    assert caught.value.code == wire.CLOSE_VERSION
    assert house.server.counts == {"refused 4406": 1}
    assert house.server.turned_away == {"kitchen": "This host speaks version 1 with adpcm or pcm16."}


async def raw(house: House, id: str = "kitchen", name: str | None = None) -> tuple[Any, Any]:
    """An authenticated WebSocket that has not said hello."""
    ear = house.earpiece(id)
    http = aiohttp.ClientSession()
    key = {"Authorization": f"Bearer {id}.{ear._key}"}
    url = f"https://127.0.0.1:{house.server.port}{wire.PATH}"
    return http, await http.ws_connect(url, headers=key, ssl=ear._tls, server_hostname=wire.SERVER_NAME)


@pytest.mark.parametrize(
    "first, code",
    [
        (b"\1" * 266, wire.CLOSE_PROTOCOL),
        ("nonsense", wire.CLOSE_PROTOCOL),
        ('{"type":"status"}', wire.CLOSE_PROTOCOL),
        ("[" * 2000, wire.CLOSE_PROTOCOL),
        (" " * 3000, wire.CLOSE_TOO_BIG),
        ('{"type":"hello","versions":[1],"codecs":["adpcm"],"ear":"another"}', wire.CLOSE_KEY),
    ],
)
async def test_a_bad_hello_is_closed_with_code_and_reason(
    house: House, first: bytes | str, code: int, no_tracebacks: None
) -> None:
    http, ws = await raw(house)
    async with http:
        await (ws.send_str(first) if isinstance(first, str) else ws.send_bytes(first))
        answer = await ws.receive(10)
        refusal = json.loads(answer.data)
        assert refusal["type"] == "refused" and refusal["code"] == code and refusal["reason"]
        answer = await ws.receive(10)
        assert refusal["reason"].startswith(answer.extra)
        assert answer.type is aiohttp.WSMsgType.CLOSE and answer.data == code
    assert not house.ears


@pytest.mark.parametrize(
    "messages, code",
    [
        ([b"\7" * 8] * 40, wire.CLOSE_PROTOCOL),
        ([b""] * 40, wire.CLOSE_PROTOCOL),
        (["nonsense"] * 40, wire.CLOSE_PROTOCOL),
        ([b"\1" * 1035], wire.CLOSE_TOO_BIG),
        (["x" * 2049], wire.CLOSE_TOO_BIG),
        ([b"\6" + bytes(7)] * 600, wire.CLOSE_FLOOD),
        ([b"\1" + bytes(265)] * 300, wire.CLOSE_FLOOD),
    ],
)
async def test_hostile_messages_close_the_connection_with_a_code(
    house: House, messages: list[bytes | str], code: int, no_tracebacks: None
) -> None:
    async with house.earpiece() as ear:
        for message in messages:
            await ear.send_raw(message)
        assert (await closed(ear)).code == code
    assert (await house.event(Parted, final=True)).reason


async def test_what_is_far_too_big_is_not_even_read(house: House, no_tracebacks: None) -> None:
    huge = b"\1" * (seats.MAX_MESSAGE + 1)
    async with house.earpiece() as ear:
        await ear.send_raw(huge)
        assert (await closed(ear)).code in (aiohttp.WSCloseCode.MESSAGE_TOO_BIG, aiohttp.WSCloseCode.ABNORMAL_CLOSURE)
    http, ws = await raw(house, "another")
    async with http:
        await ws.send_bytes(huge)
        assert (await ws.receive(10)).type in (
            aiohttp.WSMsgType.CLOSE,
            aiohttp.WSMsgType.CLOSED,
            aiohttp.WSMsgType.ERROR,
        )
    assert [ear.id for ear in house.ears] == ["kitchen"]


async def test_a_few_bad_messages_change_nothing(house: House) -> None:
    async with house.earpiece() as ear:
        for bad in (b"", b"\7" * 8, bytes(266), "", "{}", '{"type":"hello"}', '{"type":"new"}'):
            await ear.send_raw(bad)
        await ear.press()
        await house.event(Pressed)
        assert house.server.counts == {"bad": 5, "unknown": 2}


async def test_a_resume_in_the_middle_of_a_reply_loses_nothing(house: House) -> None:
    ear = house.earpiece(codecs=["pcm16"])
    await ear.connect()
    await house.event(Joined)
    speaking = asyncio.create_task(house.ears[0].speak(1, Speech(voice(2.0), last=True)))
    heard = await listen(ear, 20)
    await ear.send_frame(b"\1\0" * 512)
    await house.event(Sound, first=0)
    ear.break_off()
    await house.event(Parted, final=False)
    await ear.send_frame(b"\2\0" * 512)  # spoken while nobody hears it
    await ear.connect()
    assert ear.resumed
    heard += await listen(ear)
    assert await speaking
    assert [e.frame for e in heard] == list(range(63))
    assert b"".join(e.pcm for e in heard)[: len(voice(2.0))] == voice(2.0)
    late = await house.event(Sound, first=512)
    assert (late.pcm, late.lost) == (b"\2\0" * 512, 0)
    await ear.close()
    assert len(house.ears) == 1 and Joined("kitchen", resumed=True) in house.events


async def test_a_hush_during_the_break_is_not_forgotten(house: House) -> None:
    ear = house.earpiece()
    await ear.connect()
    await house.event(Joined)
    await house.ears[0].speak(1, Speech(voice(0.2)))
    await listen(ear, 2)
    ear.break_off()
    await house.event(Parted)
    house.ears[0].hush(1)
    await ear.connect()
    events = ear.events()
    assert await anext(events) == Hushed(1)
    await ear.close()


async def test_its_place_is_kept_only_for_a_while(build: Build) -> None:
    house = await build(resume_s=0.05)
    ear = house.earpiece()
    await ear.connect()
    await house.event(Joined)
    speaking = asyncio.create_task(house.ears[0].speak(1, Speech(voice(5.0))))
    ear.break_off()
    await house.event(Parted, final=True)
    assert not await speaking and house.server.ears == []
    await ear.connect()
    assert not ear.resumed
    await house.until(lambda: len(house.ears) == 2)
    await ear.close()


async def test_after_a_restart_of_the_host_the_ear_begins_anew(build: Build) -> None:
    house = await build()
    ear = house.earpiece()
    await ear.connect()
    first = ear.session
    again = await build()
    ear.address = ("127.0.0.1", again.server.port)
    await ear.connect()
    assert not ear.resumed and ear.session != first
    await ear.close()


async def test_the_newer_of_two_connections_wins(house: House) -> None:
    key = house.keys.issue("kitchen")
    older, newer = house.earpiece(key=key), house.earpiece(key=key)
    await older.connect()
    await newer.connect()
    assert (await closed(older)).code == wire.CLOSE_REPLACED
    await newer.press("double")
    await house.event(Pressed, press="double")
    assert len(house.server.ears) == 1
    await older.close()
    await newer.close()


async def test_an_ear_back_before_its_break_was_noticed_resumes(house: House) -> None:
    key = house.keys.issue("kitchen")
    older, newer = house.earpiece(key=key), house.earpiece(key=key)
    await older.connect()
    newer.session = older.session
    await newer.connect()
    assert newer.resumed and (await closed(older)).code == wire.CLOSE_REPLACED
    await newer.press()
    await house.event(Pressed)
    kinds = [type(e) for e in house.events]
    assert kinds == [Joined, Parted, Joined, Pressed] and len(house.ears) == 1
    await older.close()
    await newer.close()


async def test_revoked_while_connected(house: House, monkeypatch: Any) -> None:
    monkeypatch.setattr(module, "GUESS_S", 0.0)
    async with house.earpiece("one") as one, house.earpiece("two") as two:
        house.keys.revoke("one")
        end = await closed(one)
        assert (end.code, end.reason) == (wire.CLOSE_KEY, "this earpiece's key was revoked")
        await house.event(Parted, ear="one", final=True)
        with pytest.raises(Refused, match="revoked"):
            await one.connect()
        await two.press()
        await house.event(Pressed)


async def test_revoked_by_another_process(build: Build, monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "KEYS_S", 0.01)
    house = await build()
    async with house.earpiece() as ear:
        type(house.keys)(tmp_path / "earpieces.json").revoke("kitchen")
        assert (await closed(ear)).code == wire.CLOSE_KEY


async def test_revoked_between_its_key_and_its_hello(house: House, monkeypatch: Any) -> None:
    """It may take its time after the key was found good; that is no way in."""
    ear = house.earpiece()
    greet = ear._greet

    async def late(socket: Any) -> None:
        house.keys.revoke("kitchen")
        await greet(socket)

    monkeypatch.setattr(ear, "_greet", late)
    with pytest.raises(Refused, match="revoked") as caught:
        await ear.connect()
    assert caught.value.code == wire.CLOSE_KEY and not house.ears and not house.server.ears


async def test_who_was_just_revoked_elsewhere_is_refused_at_once(
    build: Build, monkeypatch: Any, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "KEYS_S", 3600.0)
    house = await build()
    ear = house.earpiece()
    type(house.keys)(tmp_path / "earpieces.json").revoke("kitchen")
    with pytest.raises(Refused, match="revoked"):
        await ear.connect()


async def test_who_was_just_paired_elsewhere_is_let_in_at_once(
    build: Build, monkeypatch: Any, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "KEYS_S", 3600.0)
    house = await build()
    key = type(house.keys)(tmp_path / "earpieces.json").issue("kitchen")
    async with house.earpiece(key=key):
        assert await house.event(Joined, ear="kitchen") == Joined("kitchen", False)
    assert not house.server.counts, "nobody was refused on the way"


async def test_a_silenced_earpiece_is_neither_heard_nor_spoken_to(house: House) -> None:
    async with house.earpiece() as ear:
        await house.until(lambda: house.ears)
        speaking = asyncio.ensure_future(house.ears[0].speak(0, Speech(bytes(2 * 16000 * 60), last=True)))
        await asyncio.sleep(0.05)
        house.keys.silence("kitchen")
        assert not await asyncio.wait_for(speaking, 5), "she stops in the middle of a word"
        assert not await house.ears[0].speak(1, Speech(bytes(64), last=True))
        await ear.send_frame(bytes(2 * wire.FRAME))
        await ear.press()
        await house.event(Pressed)
        assert not [e for e in house.events if isinstance(e, Sound)] and house.ears[0].counts["silenced"] == 1
        house.keys.silence("kitchen", False)
        assert await house.ears[0].speak(2, Speech(bytes(64), last=True))


async def test_a_damaged_key_file_neither_opens_nor_closes_the_door(
    build: Build, monkeypatch: Any, tmp_path: Path, caplog: Any
) -> None:
    monkeypatch.setattr(module, "KEYS_S", 0.01)
    house = await build()
    async with house.earpiece() as ear:
        (tmp_path / "earpieces.json").write_text("{")
        await house.until(lambda: "damaged" in caplog.text)
        await ear.press()
        assert await house.event(Pressed) == Pressed("tap"), "who is in stays in"
        with pytest.raises(Refused) as caught:
            await house.earpiece("den", key="11" * 32).connect()
    assert caught.value.code == wire.CLOSE_KEY


async def test_when_the_house_is_full(house: House, monkeypatch: Any) -> None:
    monkeypatch.setattr(seats, "MAX_EARS", 1)
    async with house.earpiece("one"):
        with pytest.raises(Refused) as caught:
            await house.earpiece("two").connect()
    assert caught.value.code == wire.CLOSE_BUSY


async def test_a_listener_that_breaks_takes_only_its_ear_along(build: Build, caplog: Any) -> None:
    async def breaks(ear: Ear) -> None:
        async for event in ear.events():
            if isinstance(event, Pressed):
                raise RuntimeError("a fault of ours")

    house = await build(on_ear=breaks)
    async with house.earpiece() as ear:
        await ear.press()
        assert (await closed(ear)).code == aiohttp.WSCloseCode.INTERNAL_ERROR
    assert house.server.counts == {"listeners broken": 1} and "a fault of ours" in caplog.text


async def test_a_listener_that_does_not_listen_costs_no_memory(build: Build) -> None:
    done = asyncio.Event()

    async def sleeps(ear: Ear) -> None:
        await done.wait()

    house = await build(on_ear=sleeps)
    async with house.earpiece() as ear:
        for _ in range(3):
            for _ in range(90):
                await ear.send_frame(bytes(1024))
            await asyncio.sleep(0.01)
            house.server.ears[0].session._sounds._left = 160.0  # as if seconds had passed
        await ear.press()
        inbox = house.server.ears[0]._inbox
        await house.until(lambda: Pressed("tap") in inbox._events)
        waiting = sum(isinstance(event, Sound) for event in inbox._events)
        assert waiting == inbox._most and house.server.counts["late"] == 270 - waiting > 50
    done.set()


async def test_the_host_says_goodbye(build: Build, authority: Any, keys: Any) -> None:
    house = await build()
    server = module.Server(authority, keys, house.on_ear, host="127.0.0.1", port=0)
    async with server:
        ear = Earpiece(("127.0.0.1", server.port), authority.der, "kitchen", keys.issue("kitchen"))
        await ear.connect()
        await house.event(Joined)
    end = await closed(ear)
    assert (end.code, end.reason) == (aiohttp.WSCloseCode.GOING_AWAY, "the host goes to rest")
    assert house.events[-1] == Parted("kitchen", "the host goes to rest", final=True)
    await ear.close()


async def test_a_port_that_is_taken_is_said_in_words(build: Build) -> None:
    house = await build()
    with pytest.raises(ConfigError, match="running already"):
        await build(port=house.server.port)


async def test_a_browser_is_told_what_this_is(house: House) -> None:
    ear = house.earpiece()
    url = f"https://127.0.0.1:{house.server.port}{wire.PATH}"
    tls: dict[str, Any] = {"ssl": ear._tls, "server_hostname": wire.SERVER_NAME}
    async with aiohttp.ClientSession() as http:
        async with http.get(url, headers={"Authorization": f"Bearer kitchen.{ear._key}"}, **tls) as answer:
            assert answer.status == 400 and "WebSocket" in await answer.text()
        async with http.get(url.replace(wire.PATH, "/elsewhere"), **tls) as answer:
            assert answer.status == 404
        async with http.get(url, **tls) as answer:
            assert answer.status == 401 and "key" in await answer.text()


async def test_before_it_goes_to_rest_it_says_goodbye(authority: Authority, keys: Keys) -> None:
    """1001 is no refusal: an earpiece waits for the host to come back (firmware: link.REFUSALS)."""
    async def on_ear(ear: Ear) -> None:
        async for _ in ear.events():
            continue

    async with AsyncExitStack() as stack:
        async with module.Server(authority, keys, on_ear, host="127.0.0.1", port=0) as server:
            ear = Earpiece(("127.0.0.1", server.port), authority.der, "kitchen", keys.issue("kitchen"))
            await stack.enter_async_context(ear)
            end = asyncio.create_task(closed(ear))
        assert await end == Closed(1001, "the host goes to rest")


async def test_pages_live_at_the_same_port_and_their_ear_is_not_the_earpieces(
        build: Build, authority: Authority) -> None:
    async def page(request: web.Request) -> web.Response:
        request.app[DOOR].greeted(request.transport)
        return web.Response(text=f"a page, {request.path}")

    app = web.Application()
    app.router.add_get("/", page)
    app.router.add_get(wire.PATH, page)
    house = await build(app=app)
    there = f"https://127.0.0.1:{house.server.port}"
    tls = trusting(authority.der)
    async with aiohttp.ClientSession() as http, house.earpiece() as ear:
        async def ask(path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
            answer = await http.request(method, there + path, ssl=tls, server_hostname=wire.SERVER_NAME,
                                        headers=headers)
            return answer.status, await answer.text()

        assert await ask("/") == (200, "a page, /")
        assert await ask(wire.PATH, Origin=there) == (200, f"a page, {wire.PATH}")
        assert (await ask(wire.PATH))[0] == 401, "an earpiece without a key"
        assert (await ask(wire.PATH, "POST"))[0] == 405 and (await ask("/nothing"))[0] == 404
        await ear.press()
        await house.event(Pressed)
