"""Hello and welcome: the JSON messages, read with suspicion and written plainly. Pure.

  ear   {"type":"hello","versions":[1],"codecs":["adpcm","pcm16"],"ear":"kitchen","firmware":"0.1.0","board":"...",
         "ring_ms":3000,"session":"<of the connection before, or ''>","lost":3,"reply":{"number":7,"next":42},
         "update":{"slot":"a","version":7,"mpy":11014}}      null or nothing: it can't be updated over the air
  host  {"type":"welcome","version":1,"codec":"adpcm","session":"...","resumed":true,"heard":1234,"name":"Samantha"}
  host  {"type":"refused","code":4406,"reason":"..."}           and then closes with the same code
  host  {"type":"state","state":"idle|listening|thinking|speaking"}
  host  {"type":"due","in_s":1234.5}        seconds until something is due, -1: nothing; it may sleep until then
  host  {"type":"volume","step":7}          0 to 10, 3 dB each; the ear keeps it
  ear   {"type":"button","press":"tap|double|long|very long"}   {"type":"status", ... numbers and short words ...}
  desk  {"type":"typed","text":"..."}   as if it had been said    {"type":"mute","on":true}   what she says is read
  desk  {"type":"hush","reply":7}       enough of this one, at whichever ear; its number as the live feed has it
  both  {"type":"update", ...}                                   see earpiece.wire
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from earpiece import wire

from os1.errors import Refused, WireError

MAX_RING_MS = 60_000  # more than any board has memory for; it bounds what may arrive in one burst
MAX_WORDS = 64  # characters of any string an ear tells about itself
MAX_STATUS = 32  # values
MAX_TYPED = 2000  # characters written to her at once
STATES = ("idle", "listening", "thinking", "speaking")
PRESSES = ("tap", "double", "long", "very long")


MAX_VERSION = 2**53  # what JSON holds exactly
SLOTS = ("a", "b")


@dataclass(frozen=True, slots=True)
class Installed:
    """What an ear runs: from which slot, which version, and which .mpy files it takes (sys.implementation._mpy)."""

    slot: str
    version: int
    mpy: int


@dataclass(frozen=True, slots=True)
class Hello:
    """What an ear says first. reply: the reply it was playing and the next frame of it that it lacks, or None. lost:
    frames that it lost before, and told some host of."""

    ear: str
    version: int
    codec: str
    firmware: str
    board: str
    ring_ms: int
    session: str
    reply: tuple[int, int] | None
    update: Installed | None = None
    lost: int = 0


def read(text: str) -> dict[str, object]:
    """A JSON object with a "type". WireError if it is anything else."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as e:
        raise WireError(f"not JSON: {type(e).__name__}") from e
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        raise WireError("a message without a type")
    return message


def hello(text: str | bytes) -> Hello:
    """The ear's first message, agreed upon. Refused, with the code to close with, if nothing can come of it."""
    if not isinstance(text, str):
        raise Refused(wire.CLOSE_PROTOCOL, "The first message must be a hello, in JSON.")
    try:
        message = read(text)
    except WireError as e:
        raise Refused(wire.CLOSE_PROTOCOL, f"The first message must be a hello: {e}.") from e
    if message["type"] != "hello":
        raise Refused(wire.CLOSE_PROTOCOL, "The first message must be a hello.")
    version = wire.agree(_list(message, "versions"), wire.VERSIONS)
    codec = wire.agree(_list(message, "codecs"), wire.CODECS)
    if version is None or codec is None:
        raise Refused(
            wire.CLOSE_VERSION,
            f"This host speaks version {_words(wire.VERSIONS)} with {_words(wire.CODECS)}.",
            "Update the earpiece: os1 flash.",
        )
    ring_ms = number(message.get("ring_ms"), MAX_RING_MS)
    return Hello(
        ear=plain(message.get("ear")),
        version=int(str(version)),
        codec=str(codec),
        firmware=plain(message.get("firmware")),
        board=plain(message.get("board")),
        ring_ms=ring_ms or 0,
        session=plain(message.get("session")),
        reply=_place(message.get("reply")),
        update=_installed(message.get("update")),
        lost=number(message.get("lost"), 0xFFFFFFFF) or 0,
    )


def welcome(hello: Hello, session: str, heard: int | None, resumed: bool, name: str) -> str:
    """heard: the 16-bit number of the last frame that arrived, so that the ear can go on after it."""
    agreed = {"version": hello.version, "codec": hello.codec}
    return _line("welcome", **agreed, session=session, resumed=resumed, heard=heard, name=name)


def refused(refusal: Refused) -> str:
    return _line("refused", code=refusal.code, reason=str(refusal))


def state(name: str) -> str:
    return _line("state", state=name)


def due(seconds: float) -> str:
    """Seconds from now, -1: nothing is due."""
    return _line("due", in_s=round(seconds, 1))


def volume(step: int) -> str:
    return _line("volume", step=step)


def plain(value: object) -> str:
    """A string that is fit for a log, whatever it was; "" if it was none."""
    if not isinstance(value, str):
        return ""
    return "".join(c if c.isprintable() else "?" for c in value[:MAX_WORDS])


def words(value: object) -> str:
    """What was typed, on one line and without what can't be printed. WireError if it is too long, or none."""
    if not isinstance(value, str):
        raise WireError("typed words that are none")
    if len(value) > MAX_TYPED:
        raise WireError(f"more than {MAX_TYPED} characters typed")
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def number(value: object, most: int) -> int | None:
    """A whole number from 0 to `most`, or None."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
        return value
    return None


def status(message: dict[str, object]) -> dict[str, float | str]:
    """What an ear tells about itself (battery, reception, counters): only numbers and short words, only so many."""
    found: dict[str, float | str] = {}
    for key, value in list(message.items())[: MAX_STATUS + 1]:
        if key == "type" or not key.isidentifier() or len(key) > MAX_WORDS:
            continue
        if isinstance(value, str):
            found[key] = plain(value)
        elif isinstance(value, int | float) and abs(value) < 1e15:  # neither NaN nor infinity
            found[key] = float(value)
    return found


def _line(type: str, **values: object) -> str:
    return json.dumps({"type": type, **values}, separators=(",", ":"))


def _list(message: dict[str, object], key: str) -> list[object]:
    value = message.get(key)
    return value if isinstance(value, list) else []


def _place(value: object) -> tuple[int, int] | None:
    if not isinstance(value, dict):
        return None
    reply, next_frame = number(value.get("number"), 0xFFFF), number(value.get("next"), 0xFFFF)
    return None if reply is None or next_frame is None else (reply, next_frame)


def _installed(value: object) -> Installed | None:
    if not isinstance(value, dict) or value.get("slot") not in SLOTS:
        return None
    version, mpy = number(value.get("version"), MAX_VERSION), number(value.get("mpy"), 0xFFFF)
    return None if version is None or mpy is None else Installed(str(value["slot"]), version, mpy)


def _words(values: tuple[object, ...]) -> str:
    return " or ".join(str(v) for v in values)
