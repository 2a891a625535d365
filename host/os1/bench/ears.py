"""What a stream costs: processor and memory of N streams through the real ears, pool and voice, without a network.

  idle       she sleeps and nobody speaks: the earpiece's gate is closed and nothing comes
  noise      she sleeps, and a kitchen without speech has opened the gate
  asleep     she sleeps, and people speak near her, but not to her
  listening  she is awake, and one command follows the other
  talking    she speaks herself, in every stream, while a kitchen comes in

Asleep, the streams listen for her name as the daemon's do: with what was taught, if it was (`name_spotter`). Each lasts
--seconds, in real time, the streams' frames spread evenly over each 32 ms. All child processes count. What the bench
itself takes, measured with no stream at all, is taken off.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from os1 import config as settings
from os1 import recording
from os1.bench import usage
from os1.bench.figures import Figures, machine, percentile
from os1.bench.heartbeat import Heartbeat
from os1.bench.turns import Draw, Utterance, same
from os1.ears.ahead import work_ahead
from os1.ears.asr import Recogniser
from os1.ears.stream import Ears
from os1.ears.vad import Vad
from os1.ears.wake import Detector, PhraseWaker
from os1.errors import OS1Error
from os1.events import FRAME, RATE, Attention, FromEars, Heard, Sound
from os1.grammar import Grammar
from os1.parts import detector, recogniser, settle, understanding
from os1.pool import Threads
from os1.voice import Voice, choose
from os1.voice.person import Person

SCENES = {"idle": Attention(), "noise": Attention(), "asleep": Attention(), "listening": Attention(awake=True),
          "talking": Attention(awake=True, speaking=True)}
FRAME_S = FRAME / RATE
SENTENCES = 24  # different ones that are spoken
PAUSE = 40 * FRAME  # samples between them, 1.3 s
WARM_S = 3.0  # of each scene, not counted: children start, caches fill
SETTLES_S = 40  # at most, until the children of a scene have started
STARTING = 0.1  # processor seconds a second, from which one is
NOISE_DB = 50.0  # of the made kitchen; 90 is full scale, a voice lies at 70
SAYS = "I was thinking about the word cozy. It's the only word that's warmer than it has to be, and I like it for that."
SOUNDS = (".wav", ".flac", ".ogg", ".mp3")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `os1 bench ears`."""
    parser.add_argument("--streams", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each of the scenes lasts")
    parser.add_argument("--speech", type=Path, help="a folder of recordings instead of synthesised commands")
    parser.add_argument("--noise", type=Path, help="a recording of noise without speech instead of a made kitchen")
    parser.add_argument("--seed", type=int, default=1)


class Track:
    """The sound of one stream, without end: pieces with pauses between them, from a place of its own on."""

    def __init__(self, pieces: list[Utterance], pause: int, rng: random.Random) -> None:
        self._pieces = rng.sample(pieces, len(pieces))
        self._pause, self._rest, self._next = bytes(2 * pause), b"", 0
        self._piece = 0
        self.said: list[tuple[int, str]] = []  # where each piece ends, and its words

    def frame(self) -> Sound:
        while len(self._rest) < 2 * FRAME:
            piece = self._pieces[self._piece % len(self._pieces)]
            self._piece += 1
            self.said.append((self._next + (len(self._rest) + len(piece.pcm)) // 2, piece.said))
            self._rest += piece.pcm + self._pause
        pcm, self._rest = self._rest[:2 * FRAME], self._rest[2 * FRAME:]
        self._next += FRAME
        return Sound(pcm, self._next - FRAME)

    def words(self, heard: Heard) -> str:
        """What was being said in the middle of what was heard."""
        middle = (heard.began + heard.ended) // 2
        return next((said for end, said in self.said if middle <= end), "")


class House:
    """The engines, loaded once, as the daemon has them. names: finds her name; None where nobody taught it. heard: how
    often each recogniser understood something."""

    def __init__(self, engine: Recogniser, grammar: Grammar, name: str, names: Detector | None, voice: Voice,
                 pool: Threads) -> None:
        self._engine, self._grammar, self._name, self._voice, self.pool = engine, grammar, name, voice, pool
        self.names = names
        self.heard: Counter[str] = Counter()
        self.sentences = self.right = 0

    def ears(self, attention: Attention) -> Ears:
        """Of a new stream."""
        ears = Ears(Vad(), PhraseWaker(self._engine, self._name), self._engine, self._grammar,
                    spotter=self.names.stream() if self.names else None)
        ears.attend(attention)
        return ears

    async def play(self, streams: list[Ears], tracks: list[Track], seconds: float, talking: bool = False) -> None:
        """Let every stream hear its track, if there are any, and speak, if she is `talking`."""
        async with asyncio.TaskGroup() as work:
            hearing = [work.create_task(self._hear(*each, seconds, place / len(streams)))
                       for place, each in enumerate(zip(streams, tracks, strict=True))] if tracks else []
            saying = [work.create_task(self._say()) for _ in streams] if talking else []
            await (asyncio.wait(hearing) if hearing else asyncio.sleep(seconds))
            for task in saying:
                task.cancel()
            while self.pool.busy:
                await asyncio.sleep(FRAME_S)

    async def _hear(self, ears: Ears, track: Track, seconds: float, place: float) -> None:
        loop = asyncio.get_running_loop()
        begin = loop.time() + place * FRAME_S
        for number in range(int(seconds / FRAME_S)):
            await asyncio.sleep(begin + number * FRAME_S - loop.time())
            self.pool.hear(ears, track.frame(), lambda events: self._count(track, events))

    def _count(self, track: Track, events: list[FromEars]) -> None:
        for event in events:
            if isinstance(event, Heard):
                self.sentences += 1
                self.right += bool(event.text) and same(event.text, track.words(event))
                self.heard[event.engine] += bool(event.text)

    async def _say(self) -> None:
        while True:
            async for speech in self._voice.say(SAYS):
                await asyncio.sleep(len(speech.pcm) / 2 / RATE)


async def run(args: argparse.Namespace) -> Figures:
    """Measure. A progress bar goes to standard error."""
    if args.streams < 1 or not args.seconds > 0:
        raise OS1Error("Nothing can be measured with that.", "Give --streams 1 or more, and --seconds more than 0.")
    speech, noise = await sounds(args)
    figures: Figures = {}
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("scenes", total=len(SCENES) + 1)
        async with open_house() as house, Heartbeat() as heart:
            rng = random.Random(args.seed)
            await house.play([house.ears(SCENES["listening"])], [Track(speech, PAUSE, rng)], WARM_S)
            before = (await asyncio.to_thread(usage.memory_mb))[0]
            itself = sum(await _cores(house, "idle", [], [], args.seconds))
            figures["bench_loop_delay_worst_ms"] = round(heart.worst(), 2)
            bar.advance(task)
            for scene, attention in SCENES.items():
                streams = [house.ears(attention) for _ in range(args.streams)]
                pieces, pause = (speech, PAUSE) if scene in ("asleep", "listening") else (noise, 0)
                tracks = [Track(pieces, pause, rng) for _ in streams] if scene != "idle" else []
                mine, children = await _cores(house, scene, streams, tracks, args.seconds)
                figures[f"cores_per_{scene}_stream"] = round(max(0.0, mine + children - itself) / args.streams, 5)
                if scene == "listening":
                    figures["cores_in_children_per_listening_stream"] = round(children / args.streams, 5)
                    figures |= _heard(house, known=args.speech is None)
                    gc.collect()
                    mine, children = await asyncio.to_thread(usage.memory_mb)
                    figures |= {"memory_mb_per_stream": round(max(0.0, mine - before) / args.streams, 2),
                                "memory_mb_engines": round(before, 1), "memory_mb_children": round(children, 1)}
                for ears in streams:
                    ears.close()
                bar.advance(task)
            figures["name_spotter"] = house.names is not None
            figures |= {"dropped_frames": house.pool.dropped, "behind_frames": house.pool.behind}
    for name, delays in (("loop", heart.delays_ms), ("machine", heart.machine_ms)):
        figures |= {f"{name}_delay_p99_ms": round(percentile(delays, 99), 2),
                    f"{name}_delay_worst_ms": round(max(delays), 2)}
    return figures | {"bench_cores": round(itself, 4), "n": args.streams, "seconds_per_scene": args.seconds,
                      "machine": machine()}


def _heard(house: House, known: bool) -> Figures:
    """How many sentences that were, and how many of them each recogniser understood."""
    return {"heard": house.sentences, "heard_right": house.right if known else None,
            **{f"heard_by_{name or 'nobody'}": count for name, count in sorted(house.heard.items()) if count}}


async def _cores(house: House, scene: str, streams: list[Ears], tracks: list[Track],
                 seconds: float) -> tuple[float, float]:
    """Processor seconds for each second of sound: in this process, in its children."""
    await house.play(streams, tracks, WARM_S, scene == "talking")
    await _settled()
    house.heard.clear()
    house.sentences = house.right = 0
    before = await asyncio.to_thread(usage.cpu_s)  # hundreds of files: not on the loop, whose delay counts
    await house.play(streams, tracks, seconds, scene == "talking")
    used = await asyncio.to_thread(usage.cpu_s)
    mine, children = (after - first for after, first in zip(used, before, strict=True))
    return mine / seconds, children / seconds


async def _settled() -> None:
    """Wait until no child process is starting any more: that takes seconds of processor, once, and is no stream's."""
    for _ in range(SETTLES_S):
        before = (await asyncio.to_thread(usage.cpu_s))[1]
        await asyncio.sleep(1.0)
        if (await asyncio.to_thread(usage.cpu_s))[1] - before < STARTING:
            return


@asynccontextmanager
async def open_house() -> AsyncIterator[House]:
    """The engines of this home's settings."""
    config = settings.load()
    _, grammar = understanding(config)
    async with AsyncExitStack() as stack:
        pool = Threads(work_ahead)
        stack.callback(pool.close)
        voice = choose(Path(config.voice.piper) if config.voice.piper else None)
        await voice.open()
        stack.push_async_callback(voice.close)
        engine = await asyncio.to_thread(recogniser, config, grammar)
        stack.callback(engine.close)
        names = await asyncio.to_thread(detector, config)
        settle(stack)
        yield House(engine, grammar, config.name, names, voice, pool)


async def sounds(args: argparse.Namespace) -> tuple[list[Utterance], list[Utterance]]:
    """What people say, and what the kitchen does. OS1Error: a folder without recordings."""
    if args.speech:
        files = sorted(path for path in args.speech.rglob("*") if path.suffix.lower() in SOUNDS)[:200]
        if not files:
            raise OS1Error(f"There are no recordings in {args.speech}.", f"Give a folder of {', '.join(SOUNDS)}.")
        speech = [Utterance("", path.name, recording.read(path)) for path in files]
    else:
        person, draw = Person(), Draw(settings.load().name, args.seed)
        try:
            speech = [await draw.utterance(person) for _ in range(SENTENCES)]
        finally:
            await person.close()
    noise = recording.read(args.noise) if args.noise else kitchen(args.seed)
    return speech, [Utterance("", "noise", noise[place:place + 2 * 5 * RATE])
                    for place in range(0, len(noise), 2 * 5 * RATE)]


def kitchen(seed: int, seconds: float = 20.0) -> bytes:
    """A made one, without speech."""
    import numpy as np

    from os1.ears.training.noise import clatter, fan, water

    rng, samples = np.random.default_rng(seed), int(seconds * RATE)
    mixed = fan(rng, samples) + 0.7 * water(rng, samples) + clatter(rng, samples)
    loud = mixed / np.sqrt(np.mean(mixed**2)) * 10 ** (NOISE_DB / 20)
    return bytes(np.clip(loud, -32768, 32767).astype("<i2").tobytes())
