"""What the barge-in bench throws at her while she speaks: a script of events, and the sound of each.

A script is a CSV with the columns `event` and `onset_s`, and, as you like, `file`, `level_db` and `kind`:

  event,onset_s,file,level_db,kind
  stop,1.5,me/stop.wav,-20,speech         a recording beside the script, cut to where it is audible
  mm-hm,2.0,,-26,backchannel              without a file: synthesised
  echo,1.0,,-20,echo                      her own voice as she plays it just then, that much quieter

onset_s: seconds after her first sound at which the event's first audible sample comes. level_db: RMS of what is
audible, in dBFS; of an echo: against what she plays.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from os1 import recording
from os1.errors import OS1Error
from os1.events import RATE
from os1.voice.person import HELD_OUT, Person

KINDS = ("speech", "backchannel", "cough", "echo", "noise")
LEVELS = {"speech": -20.0, "backchannel": -24.0, "cough": -20.0, "echo": -20.0, "noise": -34.0}
SPEECH = ("stop", "wait", "samantha", "stop it", "hold on a minute", "no not that one", "what time is it",
          "set a timer for five minutes", "actually tell me a joke", "be quiet please", "can you say that again",
          "how much time is left", "where does my sister live", "please stop talking", "excuse me", "cancel the timer")
HUMMED = ("mm", "mm-hm", "uh-huh")
WORDED = ("yeah", "right", "okay")
NOISE_S, ECHO_S = 4.0, 6.0
_AUDIBLE_DB = 30.0  # below the loudest 10 ms: quieter is not yet the event
_BLOCK = RATE // 100

Wave = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Event:
    """One event. pcm is at its level; empty for an echo, whose sound is what she plays."""

    name: str
    kind: str
    onset_s: float
    level_db: float
    pcm: bytes


async def script(path: Path, seed: int) -> list[Event]:
    """The events of a CSV. OS1Error: it can't be read, or a row makes no sense."""
    try:
        rows = list(csv.DictReader(path.read_text().splitlines()))
    except (OSError, UnicodeDecodeError) as e:
        raise OS1Error(f"The script {path} can't be read: {e}.", "Give a CSV: event,onset_s") from e
    if not rows or not {"event", "onset_s"} <= set(rows[0]):
        raise OS1Error(f"{path} lacks the columns event and onset_s.", "Its first line names the columns.")
    person, rng = Person(), random.Random(seed)
    try:
        return [await _event(row, path.parent, person, rng) for row in rows]
    finally:
        await person.close()


async def _event(row: dict[str, str], folder: Path, person: Person, rng: random.Random) -> Event:
    name, file = (row["event"] or "").strip(), (row.get("file") or "").strip()
    kind = (row.get("kind") or "").strip() or kind_of(name)
    try:
        onset, level = float(row["onset_s"]), float(row.get("level_db") or LEVELS[kind])
    except (KeyError, ValueError) as e:
        raise OS1Error(f"The event {name!r} makes no sense: {e}.", f"Kinds are {', '.join(KINDS)}.") from e
    if not file and "." in name and (folder / name).is_file():
        file = name
    sound = audible(_floats(recording.read(folder / file))) if file else await synthesised(name, kind, person, rng)
    return Event(name, kind, onset, level, at_level(sound, level))


async def default(count: int, seed: int) -> list[Event]:
    """A script of our own, all synthesised: for each two interruptions one of every kind that must not stop her."""
    person, rng, events = Person(), random.Random(seed), list[Event]()
    wrong = ("mm-hm", "cough", "yeah", "echo", "uh-huh", "kitchen noise", "mm", "cough", "right", "kitchen noise",
             "okay")
    try:
        for i in range(count):
            name = rng.choice(SPEECH) if i % 2 == 0 else wrong[i // 2 % len(wrong)]
            kind = "speech" if i % 2 == 0 else kind_of(name)
            level = LEVELS[kind] + (rng.uniform(-6, 4) if kind != "echo" else 0)
            sound = await synthesised(name, kind, person, rng)
            events.append(Event(name, kind, rng.uniform(1.0, 2.5), level, at_level(sound, level)))
    finally:
        await person.close()
    return events


def recorded(folder: Path, kind: str, seed: int) -> Iterator[Event]:
    """Each sound file under a folder as one event of that kind, at its usual level."""
    rng = random.Random(seed)
    files = sorted(f for f in folder.rglob("*") if f.suffix.lower() in (".wav", ".flac", ".ogg", ".mp3"))
    if not files:
        raise OS1Error(f"{folder} holds no recordings.", "Give a folder with WAV, FLAC, OGG or MP3 files.")
    for file in files:
        sound = audible(_floats(recording.read(file)))
        yield Event(file.stem, kind, rng.uniform(1.0, 2.5), LEVELS[kind], at_level(sound, LEVELS[kind]))


def brought_to(event: Event, level_db: float) -> Event:
    """The same at another level; an echo's is that of what she plays."""
    if event.kind == "echo":
        return event
    return replace(event, level_db=level_db, pcm=at_level(_floats(event.pcm), level_db))


def steady(pcm: bytes, level_db: float) -> bytes:
    """A background with that RMS in dBFS over all of it."""
    sound = _floats(pcm)
    return _pcm(sound * 10 ** (level_db / 20) / (sound.std() + 1e-9))


def some(events: list[Event], most: int | None, seed: int) -> list[Event]:
    """So many of them, drawn by chance; all if that is not said."""
    return events if most is None or most >= len(events) else random.Random(seed).sample(events, most)


def kind_of(name: str) -> str:
    """What an event of that name is, where the script doesn't say."""
    plain = name.lower()
    for kind in KINDS:
        if kind in plain:
            return kind
    if plain in (*HUMMED, *WORDED, "mhm", "hmm", "mmm", "uh huh", "yep"):
        return "backchannel"
    return "noise" if "kitchen" in plain else "speech"


async def synthesised(name: str, kind: str, person: Person, rng: random.Random) -> Wave:
    """Stand-ins where there is no recording: voices and hums by formants, coughs and clatter by shaped noise."""
    if kind == "echo":
        return np.zeros(0)
    dice = np.random.default_rng(rng.randrange(2**32))
    if kind == "cough":
        return cough(dice)
    if kind == "noise":
        return clatter(dice)
    if kind == "backchannel" and name.lower() not in (*WORDED, "yep"):
        return hum(dice, nasal=not name.lower().startswith("uh"), twice="h" in name.lower())
    said = await person.utter(name, rng.choice(HELD_OUT), rng.uniform(140, 195), rng.uniform(30, 70))
    return audible(_floats(said))


def hum(dice: np.random.Generator, nasal: bool = True, twice: bool = True) -> Wave:
    """ "mm" or "mm-hm" through the nose, "uh-huh" through the mouth: harmonics, one mouth position, breath between."""
    pitch = dice.uniform(90, 240)
    if not twice:
        return _voiced(dice, dice.uniform(0.2, 0.5), pitch, pitch * dice.uniform(0.8, 1.2), nasal)
    breath = dice.standard_normal(int(dice.uniform(0.04, 0.09) * RATE))
    breath *= 0.08 * np.hanning(len(breath))
    return np.concatenate([_voiced(dice, dice.uniform(0.1, 0.2), pitch, pitch * 0.95, nasal), breath,
                           _voiced(dice, dice.uniform(0.14, 0.28), pitch, pitch * dice.uniform(0.9, 1.4), nasal)])


def _voiced(dice: np.random.Generator, seconds: float, low: float, high: float, nasal: bool) -> Wave:
    size = int(seconds * RATE)
    pitch = np.geomspace(low, high, size) * (1 + 0.01 * np.cumsum(dice.standard_normal(size)) / np.sqrt(size))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    formants = ((270, 120, 1.0), (1000, 150, 0.03), (2200, 250, 0.02)) if nasal else (
        (600, 120, 1.0), (1200, 150, 0.6), (2500, 250, 0.2))
    out = np.zeros(size)
    for harmonic in range(1, int(6000 / high)):
        at = harmonic * pitch  # formants stay where they are when the pitch moves
        gain = sum(weight / (1 + ((at - place) / width) ** 2) for place, width, weight in formants)
        out += gain * harmonic**-0.3 * np.sin(harmonic * phase + harmonic)
    edge = np.minimum(np.arange(size) / (0.05 * RATE), np.arange(size)[::-1] / (0.075 * RATE))
    return np.asarray(out / (out.std() + 1e-9) * np.minimum(1, edge))


def cough(dice: np.random.Generator) -> Wave:
    """One to three bursts of shaped noise, some with a rough voice behind them. No recording: real coughs differ."""
    parts = []
    for _ in range(dice.integers(1, 4)):
        size = int(dice.uniform(0.13, 0.3) * RATE)
        burst = _shaped(dice, size) * np.exp(-np.linspace(0, dice.uniform(2, 4), size))
        if dice.random() < 0.6:
            period = RATE / dice.uniform(120, 350)
            pulses = (np.cumsum(1 + 0.1 * dice.standard_normal(size)) % period < 8).astype(float)
            rough = np.convolve(pulses - pulses.mean(), _shaped(dice, 160), "same")
            burst += dice.uniform(0.3, 1.0) * burst.std() * rough / (rough.std() + 1e-9) * np.linspace(1, 0, size)
        rise = np.minimum(1, np.arange(size) / (0.03 * RATE))
        parts += [burst * rise, np.zeros(int(dice.uniform(0.05, 0.25) * RATE))]
    return np.concatenate(parts)


def _shaped(dice: np.random.Generator, size: int) -> Wave:
    lines = np.fft.rfftfreq(size, 1 / RATE)
    centres = ((1.0, dice.uniform(400, 900), 300.0), (0.8, dice.uniform(1200, 2000), 400.0),
               (0.5, dice.uniform(2500, 3500), 800.0))
    shape = 0.05 + sum(weight * np.exp(-(((lines - place) / width) ** 2)) for weight, place, width in centres)
    out = np.fft.irfft(np.fft.rfft(dice.standard_normal(size)) * shape, size)
    return np.asarray(out / (out.std() + 1e-9))


def clatter(dice: np.random.Generator) -> Wave:
    """A tap that runs and plates that ring."""
    size = int(NOISE_S * RATE)
    out = _shaped(dice, size) * 0.3
    for _ in range(dice.integers(4, 12)):
        ring = int(dice.uniform(0.05, 0.3) * RATE)
        time = np.arange(ring) / RATE
        tones = sum(np.sin(2 * np.pi * dice.uniform(800, 6000) * time) for _ in range(4))
        place = int(dice.integers(0, size - ring))
        out[place : place + ring] += dice.uniform(0.5, 3) * tones * np.exp(-time * dice.uniform(15, 60))
    return out


def audible(sound: Wave) -> Wave:
    """Without the quiet before and after, so that the onset is where it is said to be."""
    blocks = len(sound) // _BLOCK
    level = 10 * np.log10((sound[: blocks * _BLOCK].reshape(blocks, _BLOCK) ** 2).mean(axis=1) + 1e-10)
    if not blocks:
        return sound
    loudest = np.sort(level)[-max(1, blocks // 50)]
    least = max(loudest - _AUDIBLE_DB, min(float(np.sort(level)[blocks // 10]) + 12, loudest - 8))
    # Most of the next tenth of a second as well: less is a click of the microphone's
    loud = [i for i in np.flatnonzero(level > least).tolist() if (level[i : i + 10] > least).sum() >= 7]
    return sound[loud[0] * _BLOCK : (int(np.flatnonzero(level > least)[-1]) + 1) * _BLOCK] if loud else sound


def at_level(sound: Wave, level_db: float) -> bytes:
    """16-bit sound whose audible part has that RMS in dBFS."""
    if not len(sound):
        return b""
    power = sound**2
    heard = power > power.max() * 10 ** (-_AUDIBLE_DB / 10) / 10
    gain = 10 ** (level_db / 20) / (np.sqrt(power[heard].mean()) + 1e-9)
    return _pcm(sound * gain)


def _floats(pcm: bytes) -> Wave:
    return np.frombuffer(pcm, "<i2").astype(np.float64) / 32768


def _pcm(sound: Wave) -> bytes:
    return bytes(np.clip(np.rint(sound * 32768), -32768, 32767).astype("<i2").tobytes())
