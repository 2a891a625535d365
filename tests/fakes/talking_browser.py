"""A browser that has a voice for a microphone, and whose sound is kept."""

from __future__ import annotations

import base64
import wave
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from fakes.browsing import chromium
from numpy.typing import NDArray

RATE = 16000
RAW = '{"echo":false,"noise":false,"gain":false,"handsFree":true}'  # what is compared must not be improved
Samples = NDArray[np.float64]


def voice(seconds: float, seed: int = 1) -> Samples:
    """Syllables of a voice that nobody has, -1 to 1 at 16 kHz: harmonics of a pitch that wanders, loud and soft by
    turns; no piece of it is like another."""
    chance = np.random.default_rng(seed)
    count = int(seconds * RATE)
    t = np.arange(count) / RATE
    tones = np.arange(0, seconds + 1, 0.21)
    pitch = 130 + 40 * np.interp(t, tones, chance.random(len(tones)))
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    places = np.arange(0, seconds + 1, 0.13)
    sound = sum(np.interp(t, places, chance.random(len(places))) * np.sin(n * phase) / n for n in range(1, 13))
    return np.asarray(0.25 * sound * np.clip(np.interp(t, places, chance.random(len(places)) * 1.6 - 0.2), 0.15, 1))


def pcm(sound: Samples) -> bytes:
    return (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()


def samples(data: bytes) -> Samples:
    return np.frombuffer(data, "<i2") / 32768.0


def write_wav(path: Path, sound: Samples, lead_s: float = 1.5, tail_s: float = 3.0) -> Path:
    """With a quiet room before and after it, at 48 kHz: what Chromium takes for a microphone."""
    room = np.random.default_rng(0).normal(0, 0.0003, int((lead_s + tail_s) * RATE))
    lead = int(lead_s * RATE)
    whole = np.concatenate([room[:lead], sound, room[lead:]])
    up = np.interp(np.arange(len(whole) * 3) / 3, np.arange(len(whole)), whole)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 48000, 0, "NONE", ""))
        file.writeframes(pcm(up))
    return path


@asynccontextmanager
async def talking_browser(lacking: Callable[[str], NoReturn], microphone: Path | None, choices: str = RAW,
                          tap_served: bool = True, **context: Any) -> AsyncIterator[Any]:
    """A page, as `chromium` gives it. microphone: a WAV that is said once, when the page opens the microphone.
    tap_served: the desk under test serves tap.js; a real one has no such thing."""
    arguments = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
                 "--autoplay-policy=no-user-gesture-required"]
    if microphone:
        arguments.append(f"--use-file-for-fake-audio-capture={microphone}%noloop")
    async with chromium(lacking, arguments=arguments, **context) as page:
        await page.add_init_script(f"window.tapServed = {str(tap_served).lower()}")
        await page.add_init_script(path=Path(__file__).with_name("tapped.js"))
        await page.add_init_script(f"localStorage.setItem('os1.talk', '{choices}')")
        yield page


async def played(page: Any) -> Samples:
    """What the page has played so far, at 16 kHz."""
    data = base64.b64decode(await page.evaluate("tappedBytes()"))
    sound = np.frombuffer(data, "<f4").astype(float)
    rate = await page.evaluate("tapped.rate")
    if not len(sound):
        return sound
    places = np.arange(int(len(sound) * RATE / rate)) * rate / RATE
    return np.asarray(np.interp(places, np.arange(len(sound)), sound))


def alike(found: Samples, said: Samples) -> tuple[float, int]:
    """How much of `said` is in `found`, at the place where it fits best: a normalised correlation, and that place."""
    if len(found) < len(said):
        found = np.pad(found, (0, len(said) - len(found)))
    size = 1 << int(np.ceil(np.log2(len(found) + len(said))))
    cross = np.fft.irfft(np.fft.rfft(found, size) * np.conj(np.fft.rfft(said, size)), size)
    places = len(found) - len(said) + 1
    energy = np.concatenate([[0], np.cumsum(found**2)])
    local = np.maximum(energy[len(said):len(said) + places] - energy[:places], 1e-6)
    place = int(np.argmax(cross[:places] / np.sqrt(local)))
    piece = found[place:place + len(said)]
    return float(np.dot(piece, said) / (np.linalg.norm(piece) * np.linalg.norm(said) + 1e-9)), place
