"""os1.bench.ears: every scene is played and counted; the sound is what it says; mistakes are told."""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import numpy as np
import pytest
import soundfile
from host.ears.fake_recogniser import FakeRecogniser, Script, small_grammar
from os1.bench import ears as bench
from os1.bench.heartbeat import Heartbeat
from os1.bench.turns import Utterance
from os1.ears.ahead import work_ahead
from os1.errors import OS1Error
from os1.events import FRAME, Heard, Speech
from os1.pool import Threads

GRAMMAR = small_grammar()


def spoken(text: str) -> Utterance:
    return Utterance(text, "script", b"".join(sound.pcm for sound in Script().say(text, 8).sounds))


class FakeVoice:
    """Says everything in one chunk of a tenth of a second."""

    async def say(self, text: str) -> AsyncIterator[Speech]:
        yield Speech(bytes(3200), last=True)


class FakeDetector:
    """Counts the frames in which it looks for her name."""

    frames = 0

    def stream(self) -> FakeDetector:
        return self

    def push(self, pcm: bytes, first: int) -> None:
        return None

    def feed(self, pcm: bytes, first: int, voice: bool = True) -> None:
        FakeDetector.frames += 1

    def forget(self) -> None:
        return None


@asynccontextmanager
async def open_house() -> AsyncIterator[bench.House]:
    pool = Threads(work_ahead)
    yield bench.House(FakeRecogniser(GRAMMAR), GRAMMAR, "hey samantha", FakeDetector(), FakeVoice(), pool)  # type: ignore[arg-type]
    pool.close()


def options(**other: object) -> argparse.Namespace:
    return argparse.Namespace(**({"streams": 2, "seconds": 0.3, "speech": None, "noise": None, "seed": 1} | other))


async def test_every_scene_gives_its_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    async def sounds(args: argparse.Namespace) -> tuple[list[Utterance], list[Utterance]]:
        return [spoken("stop"), spoken("set a timer")], [Utterance("", "noise", bench.kitchen(1, 2.0))]

    monkeypatch.setattr(bench, "sounds", sounds)
    monkeypatch.setattr(bench, "open_house", open_house)
    monkeypatch.setattr(bench, "WARM_S", 0.1)
    monkeypatch.setattr(bench, "SETTLES_S", 0)
    figures = await bench.run(options())
    cores = {scene: figures[f"cores_per_{scene}_stream"] for scene in bench.SCENES}
    assert all(isinstance(each, float) and 0 <= each < 2 for each in cores.values())
    assert figures["name_spotter"] and FakeDetector.frames > 20, "asleep she looks for her name as she does at home"
    assert cores["idle"] < 0.1, "nothing comes, so nothing is done"
    assert figures["n"] == 2 and figures["dropped_frames"] == 0
    assert {"memory_mb_per_stream", "loop_delay_worst_ms", "machine_delay_worst_ms", "behind_frames", "heard",
            "machine"} <= figures.keys()


async def test_what_was_said_is_compared_with_what_was_heard() -> None:
    async with open_house() as house:
        track = bench.Track([spoken("stop"), spoken("set a timer")], bench.PAUSE, random.Random(1))
        stream = house.ears(bench.SCENES["listening"])
        frames = [track.frame() for _ in range(130)]
        assert [said for _, said in track.said][:2] in (["stop", "set a timer"], ["set a timer", "stop"])
        stop = next(place for place, (_, said) in enumerate(track.said) if said == "stop")
        before = track.said[stop - 1][0] + bench.PAUSE if stop else 0
        house._count(track, [Heard("stop", before, before + 8 * FRAME, 0, engine="a"),
                             Heard("set a timer", before, before + 8 * FRAME, 0, engine="a"),
                             Heard("", before, before + 8 * FRAME, 0, engine="b")])
        assert (house.sentences, house.right, house.heard["a"], house.heard["b"]) == (3, 1, 2, 0)
        assert [sound.first for sound in frames] == [FRAME * n for n in range(130)]
        stream.close()


async def test_a_blocked_loop_is_seen() -> None:
    async with Heartbeat() as heart:
        await asyncio.sleep(0.3)
        time.sleep(0.2)
        await asyncio.sleep(0.03)
    assert heart.worst() >= 150
    assert len(heart.machine_ms) > 2, "the other process has beaten too"


async def test_a_folder_of_any_recordings(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.flac", np.zeros((8000, 2)), 8000)
    speech, noise = await bench.sounds(options(speech=tmp_path, noise=tmp_path / "a.flac"))
    assert [len(each.pcm) for each in speech + noise] == [32000, 32000]
    with pytest.raises(OS1Error, match="no recordings"):
        await bench.sounds(options(speech=tmp_path / "nowhere"))


@pytest.mark.parametrize("wrong", [{"streams": 0}, {"seconds": 0.0}])
async def test_what_cannot_be_measured_is_told(wrong: dict[str, object]) -> None:
    with pytest.raises(OS1Error, match="--streams 1 or more"):
        await bench.run(options(**wrong))


async def test_a_child_that_is_starting_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    used = iter([(0.0, 0.0), (0.0, 1.0), (0.0, 1.0), (0.0, 1.5), (0.0, 1.5), (0.0, 1.52), (0.0, 9.0)])
    monkeypatch.setattr(bench.usage, "cpu_s", lambda: next(used))
    sleep = asyncio.sleep
    monkeypatch.setattr(asyncio, "sleep", lambda seconds: sleep(0))
    await bench._settled()
    assert next(used) == (0.0, 9.0), "quiet after three looks"
