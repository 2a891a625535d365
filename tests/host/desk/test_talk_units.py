"""The page's own tests, which node runs: of the wire, the codec, the jitter buffer and the rest of `web/src/talk`. What
has to agree with the earpiece is held against vectors that the earpiece's own code makes here."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from earpiece import adpcm, wire
from earpiece.gate import Gate
from os1.desk import building
from os1.errors import EngineMissing

NAMES = ("RATE", "FRAME", "FRAME_MS", "BODY", "HEAD", "SOUND", "SOUND_PCM", "SHORT", "FIRST_CREDIT", "MAX_TEXT",
         "HEARD", "SPOKEN", "CREDIT", "PLAYED", "HUSH", "LOST", "TAKEN", "OPENS", "CLOSES", "LAST", "CUE",
         "CLOSE_PROTOCOL", "CLOSE_KEY", "CLOSE_VERSION", "CLOSE_REPLACED", "CLOSE_TOO_BIG", "CLOSE_FLOOD", "CLOSE_BUSY")


def test_the_units(tmp_path: Path, lacking: Callable[[str], NoReturn]) -> None:
    try:
        node, folder = building.tools()
    except EngineMissing as e:
        lacking(f"node and npm, so the page's own tests did not run. {e}")
    for name in ("src", "tests"):
        shutil.copytree(building.WEB / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(folder / "node_modules")
    made = tmp_path / "vectors.json"
    made.write_text(json.dumps(vectors(random.Random(1))))
    done = subprocess.run([node, "tests/run.mjs"], cwd=tmp_path, env=os.environ | {"OS1_VECTORS": str(made)},
                          capture_output=True, text=True)
    if done.returncode:
        pytest.fail(done.stdout[-6000:] + done.stderr[-2000:], pytrace=False)
    assert "# fail 0" in done.stdout and "# skipped 0" in done.stdout, done.stdout[-2000:]
    print(next(line for line in done.stdout.splitlines() if line.startswith("# pass")))


def vectors(chance: random.Random) -> dict[str, Any]:
    """Of the wire, the codec and the gate. The sound is noise of every loudness, and what overflows the predictor."""
    heads = [(chance.choice((wire.HEARD, wire.SPOKEN)), chance.randrange(8), chance.randrange(65536),
              chance.randrange(65536), chance.randrange(-32768, 32768), chance.randrange(89)) for _ in range(50)]
    shorts = [(chance.choice((wire.CREDIT, wire.PLAYED, wire.HUSH, wire.LOST)), chance.randrange(256),
               chance.randrange(65536), chance.randrange(2**32)) for _ in range(50)]
    pairs = [(a, b) for a in (0, 1, 0x7FFF, 0x8000, 0xFFFF) for b in (0, 1, 0x7FFF, 0x8000, 0xFFFF)]
    return {
        "constants": {name: getattr(wire, name) for name in NAMES},
        "after": [(a, b, wire.after(a, b)) for a, b in pairs],
        "heads": [{"bytes": head(*fields), "fields": fields} for fields in heads],
        "shorts": [{"bytes": short(*fields), "fields": fields} for fields in shorts],
        "frames": frames([[round(chance.uniform(-most, most)) for _ in range(wire.FRAME)]
                          for most in (0, 3, 100, 3000, 32767, 20)] + [[32767, -32768] * 256, [32767] * 512]),
        "gate": gate(chance),
    }


def head(*fields: int) -> str:
    buf = bytearray(wire.HEAD)
    wire.put_head(buf, *fields)
    return buf.hex()


def short(kind: int, flags: int, number: int, value: int) -> str:
    buf = bytearray(wire.SHORT)
    wire.put_short(buf, kind, number, value, flags)
    return buf.hex()


def frames(sounds: list[list[int]]) -> list[dict[str, Any]]:
    state, found = array("i", [0] * adpcm.STATE), []
    for sound in sounds:
        pcm, before = array("h", sound).tobytes(), state[:2]
        body, decoded = bytearray(wire.BODY), bytearray()
        for half in (0, 1):
            adpcm.encode(bytearray(pcm[512 * half:512 * (half + 1)]), body, 128 * half, state)
        back = array("i", [*before, 0, 0, 0])
        for half in (0, 1):
            lump = bytearray(512)
            adpcm.decode(body, 128 * half, lump, back)
            decoded += lump
        found.append({"pcm": pcm.hex(), "body": body.hex(), "before": list(before), "after": list(state[:2]),
                      "decoded": decoded.hex()})
    return found


def gate(chance: random.Random) -> list[tuple[int, int, int]]:
    """A quiet room, words, a whisper, a noise that stays, and clicks."""
    made, found = Gate(), []
    scenes = [(40, 60, 0.9), (60, 900, 0.2), (80, 60, 0.9), (30, 400, 0.9), (300, 700, 0.6), (60, 60, 0.5)]
    for count, mean, rough in scenes * 3:
        for _ in range(count):
            loudness = round(512 * mean * chance.uniform(0.5, 1.5))
            roughness = round(loudness * rough * chance.uniform(0.8, 1.2))
            found.append((loudness, roughness, made.feed(loudness, roughness)))
    assert {answer for _, _, answer in found} == {0, 1, 2, 3}, "a gate that never moved proves nothing"
    return found
