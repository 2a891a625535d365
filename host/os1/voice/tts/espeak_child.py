"""espeak-ng, by ctypes on the library in the espeakng-loader wheel. Run as `python -m os1.voice.tts.espeak_child`.

GPL-3: this module is only ever loaded in a process of its own. The library has one voice per process and global state:
the same words come out a few samples longer or shorter after other words, and alike in a fresh process.
Constants and structures are those of its public header, espeak-ng/speak_lib.h.
"""

from __future__ import annotations

import ctypes as c
from typing import Any

import numpy as np

from os1.errors import EngineError, EngineMissing
from os1.voice.tts.frames import Mark
from os1.voice.tts.serve import Order, Take, serve

SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS: espeak_Synth calls back on its own thread and returns when all is said
LUMP_MS = 60  # of sound per call back; the library gives no less
POS_CHARACTER = 1
UTF8 = 1
WORD = 1  # event: a word begins
RATE, PITCH, RANGE, WORD_GAP = 1, 3, 4, 7  # parameters
LIMITS = {"rate": (80, 450), "pitch": (0, 99), "range": (0, 99), "gap": (0, 50)}  # words/min, percent, percent, 10 ms
USUAL = {"rate": 175.0, "pitch": 50.0, "range": 50.0, "gap": 0.0}
NUMBERS = {"rate": RATE, "pitch": PITCH, "range": RANGE, "gap": WORD_GAP}
SEED = 8316  # of breath and flutter, which the library seeds with the time of day
CURE = "Install it (again): pip install --force-reinstall espeakng-loader"
LONGEST = 2000  # characters of one order; the house sends sentences of a few hundred


class _Id(c.Union):
    _fields_ = [("number", c.c_int), ("name", c.c_char_p), ("string", c.c_char * 8)]


class _Event(c.Structure):
    _fields_ = [
        ("type", c.c_int), ("identifier", c.c_uint), ("text_position", c.c_int), ("length", c.c_int),
        ("audio_position", c.c_int), ("sample", c.c_int), ("user_data", c.c_void_p), ("id", _Id),
    ]  # fmt: skip


_CALLBACK = c.CFUNCTYPE(c.c_int, c.POINTER(c.c_short), c.c_int, c.POINTER(_Event))


class Espeak:
    """The engine. An order's voice is a file name of espeak's with a variant ("gmw/en-US+f2")."""

    name = "espeak-ng"

    def __init__(self) -> None:
        self._library, data = _library()
        self.rate = _initialise(self._library, data)
        self._take: Take | None = None
        self._callback = _CALLBACK(self._heard)  # kept: ctypes does not
        self._library.espeak_SetSynthCallback(self._callback)
        self._voice = ""

    def synthesise(self, order: Order, take: Take) -> None:
        self._become(order.voice)
        for name, (least, most) in LIMITS.items():
            value = min(most, max(least, round(order.how.get(name, USUAL[name]))))
            self._library.espeak_SetParameter(NUMBERS[name], value, 0)
        self._library.espeak_ng_SetRandSeed(SEED)
        text = order.text[:LONGEST].replace("\0", " ").encode("utf-8", "replace") + b"\0"
        self._take = take
        status = self._library.espeak_Synth(text, len(text), 0, POS_CHARACTER, 0, UTF8, None, None)
        self._take = None
        if status:
            raise EngineError(f"espeak-ng could not say this (status {status}).")

    def _become(self, voice: str) -> None:
        if voice == self._voice:
            return
        if self._library.espeak_SetVoiceByName(voice.encode()):
            self._voice = ""
            raise EngineError(f"espeak-ng has no voice {voice!r}.", "Use one like gmw/en-US+f2.")
        self._voice = voice

    def _heard(self, samples: Any, count: int, events: Any) -> int:
        """espeak's call back: 0 = go on, 1 = stop."""
        if not samples or self._take is None:
            return 0
        wave = np.zeros(count, np.float32)
        if count:
            np.divide(np.ctypeslib.as_array(samples, (count,)), 32768, out=wave, casting="unsafe")
        marks: list[Mark] = []
        place = 0
        while events[place].type:
            if events[place].type == WORD:
                marks.append((events[place].sample, max(0, events[place].text_position - 1)))
            place += 1
        return 0 if self._take(wave, marks) else 1


def _library() -> tuple[Any, str]:
    try:
        import espeakng_loader

        library = c.CDLL(espeakng_loader.get_library_path())
        data = str(espeakng_loader.get_data_path())
    except (ImportError, OSError, RuntimeError) as error:
        raise EngineMissing(f"espeak-ng can't be loaded: {error}.", CURE) from error
    library.espeak_Synth.argtypes = [
        c.c_char_p, c.c_size_t, c.c_uint, c.c_int, c.c_uint, c.c_uint, c.c_void_p, c.c_void_p,
    ]  # fmt: skip
    library.espeak_ng_SetRandSeed.argtypes = [c.c_long]
    return library, data


def _initialise(library: Any, data: str) -> int:
    rate = int(library.espeak_Initialize(SYNCHRONOUS, LUMP_MS, data.encode(), 0))
    if rate <= 0:
        raise EngineMissing(f"espeak-ng found no data in {data}.", CURE)
    return rate


if __name__ == "__main__":
    serve(Espeak)
