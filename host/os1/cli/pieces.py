"""os1 demo, say, hear, simulate: the whole path, or one stage of it, at a prompt."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

from os1 import config as settings
from os1 import recording
from os1.demo.run import demo
from os1.ears.stream import Ears
from os1.ears.vad import Vad
from os1.ears.wake import PhraseWaker
from os1.errors import OS1Error
from os1.events import FRAME, RATE, Attention, Heard, Sound, Tone, VoiceBegan, Woken
from os1.parts import detector, recogniser, understanding
from os1.stand import NETWORKS, Stand
from os1.voice import choose

AFTER_S = 2.0  # of silence after a recording: she decides within it


def add(commands: Any) -> None:
    """The commands that show a stage."""
    show = commands.add_parser("demo", help="hold a first conversation without hardware")
    show.add_argument("--say", type=Path, help="a recording to be heard instead of the conversation")
    show.add_argument("--out", type=Path, default=Path("demo"), help="folder for the three files")
    _ear_options(show)
    show.set_defaults(run=run_demo)
    say = commands.add_parser("say", help="her voice: a text to a sound file")
    say.add_argument("text")
    say.add_argument("--out", type=Path, default=Path("said.wav"))
    say.set_defaults(run=run_say)
    hear = commands.add_parser("hear", help="her ears: what she hears in a sound file")
    hear.add_argument("file", type=Path)
    hear.add_argument("--asleep", action="store_true", help="she listens for her name first")
    hear.set_defaults(run=run_hear)
    simulate = commands.add_parser("simulate", help="the whole path: a sound file through a virtual earpiece")
    simulate.add_argument("file", type=Path)
    simulate.add_argument("--out", type=Path, default=Path("answer.wav"), help="left: the file, right: her answer")
    _ear_options(simulate)
    simulate.set_defaults(run=run_simulate)


def _ear_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--network", choices=NETWORKS, default="none", help="what lies between ear and daemon")
    parser.add_argument("--ear", choices=("auto", "micropython", "cpython"), default="auto",
                        help="what the device package runs on; auto: MicroPython where it can be had")


def _micropython(args: argparse.Namespace) -> bool | None:
    return {"auto": None, "micropython": True, "cpython": False}[args.ear]


def run_demo(args: argparse.Namespace) -> int:
    """os1 demo."""
    def tell(line: str) -> None:
        print(line, flush=True)
    return 0 if asyncio.run(demo(args.out, args.say, args.network, _micropython(args), tell)) else 1


def run_say(args: argparse.Namespace) -> int:
    """os1 say."""
    pcm = asyncio.run(_say(args.text))
    recording.write(args.out, pcm)
    print(f"{args.out}: {len(pcm) / 2 / RATE:.1f} s")
    return 0


async def _say(text: str) -> bytes:
    voice = settings.load().voice
    engine = choose(Path(voice.piper) if voice.piper else None)
    await engine.open()
    try:
        return b"".join([speech.pcm async for speech in engine.say(text, Tone(rate=voice.rate, volume=voice.volume))])
    finally:
        await engine.close()


def run_hear(args: argparse.Namespace) -> int:
    """os1 hear: exit status 1 if nothing was understood."""
    pcm = recording.read(args.file)
    if recording.silent(pcm):
        raise OS1Error(f"{args.file} holds nothing but silence.", "Was the microphone muted, or the wrong one?")
    if (share := recording.clipped(pcm)) > recording.CLIPPED:
        print(f"{args.file} was recorded too loud: {share:.1%} of it is cut off. Record it more quietly.",
              file=sys.stderr)
    pcm += bytes(2 * int(AFTER_S * RATE))
    config = settings.load()
    _, grammar = understanding(config)
    engine = recogniser(config, grammar)
    names = detector(config) if args.asleep else None
    ears = Ears(Vad(), PhraseWaker(engine, config.name), engine, grammar, spotter=names.stream() if names else None)
    ears.attend(Attention(awake=not args.asleep))
    understood = voices = 0
    for first in range(0, len(pcm) // 2 - FRAME + 1, FRAME):
        for event in ears.feed(Sound(pcm[2 * first: 2 * (first + FRAME)], first)):
            voices += 1
            match event:
                case VoiceBegan(at):
                    print(f"{at / RATE:7.2f} s  a voice")
                case Woken(phrase, at):
                    ears.attend(Attention(awake=True))
                    print(f"{at / RATE:7.2f} s  her name: {phrase}")
                case Heard():
                    understood += bool(event.text)
                    late = (event.decided - event.ended) * 1000 / RATE
                    print(f"{event.ended / RATE:7.2f} s  {event.text or '(not understood)'}   [{event.engine}, "
                          f"confidence {event.confidence:.2f}, decided {late:.0f} ms after the last sound]")
    if not voices:
        print(f"No voice is in {args.file}.", file=sys.stderr)
    ears.close()
    engine.close()
    return 0 if understood else 1


def run_simulate(args: argparse.Namespace) -> int:
    """os1 simulate."""
    return asyncio.run(_simulate(args))


async def _simulate(args: argparse.Namespace) -> int:
    pcm = recording.read(args.file)
    with tempfile.TemporaryDirectory(prefix="os1-simulate-") as scratch:
        async with Stand(Path(scratch), args.network, _micropython(args), lambda line: print(f"  … {line}")) as stand:
            stand.ear.press()
            await asyncio.sleep(0.5)
            since = len(stand.notes())
            _, last = stand.ear.play(pcm)
            await stand.ear.until_position(last)
            if await stand.note(lambda n: n["event"] == "speech", since, AFTER_S):
                await stand.ear.sound_after(last)
            await stand.ear.quiet(1200)
            for note in stand.notes()[since:]:
                if note["event"] not in ("frame", "state"):
                    facts = ", ".join(f"{k} {v}" for k, v in note.items() if k not in ("t", "event", "ear"))
                    print(f"{note['t'] - stand.ear.time_of(last):+8.3f} s  {note['event']:8} {facts}")
            stand.ear.write_wav(args.out)
    print(f"{args.out}; times are from the file's last sample")
    return 0
