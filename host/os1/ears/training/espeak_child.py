"""The process in which espeak-ng speaks. It is GPL, so it stays out of every other process of ours.

Standard input: one JSON object a line, {"text", "voice", "rate", "pitch", "range"}; standard output for each:
a JSON line {"rate": Hz, "samples": n, "phonemes": [[first sample, mnemonic], ...]} and then n int16 samples.
An unknown voice is answered with {"error": ...} alone. Run: python -m os1.ears.training.espeak_child
"""

from __future__ import annotations

import ctypes as c
import json
import sys
from typing import Any, BinaryIO

RETRIEVAL, PHONEME_EVENTS, UTF8 = 1, 1, 1  # speak_lib.h
PARAMETERS = {"rate": 1, "pitch": 3, "range": 4}
PHONEME = 7  # espeakEVENT_PHONEME


class _Id(c.Union):
    _fields_ = [("number", c.c_int), ("name", c.c_char_p), ("string", c.c_char * 8)]


class _Event(c.Structure):
    _fields_ = [("type", c.c_int), ("unique", c.c_uint), ("text_position", c.c_int), ("length", c.c_int),
                ("audio_position", c.c_int), ("sample", c.c_int), ("user", c.c_void_p), ("id", _Id)]


_CALLBACK = c.CFUNCTYPE(c.c_int, c.POINTER(c.c_short), c.c_int, c.POINTER(_Event))


class Espeak:
    """libespeak-ng from the espeakng-loader wheel, with its own data."""

    def __init__(self) -> None:
        import espeakng_loader

        self._library = c.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        self.rate: int = self._library.espeak_Initialize(RETRIEVAL, 200, data, PHONEME_EVENTS)
        if self.rate <= 0:
            raise SystemExit("espeak-ng did not start; reinstall espeakng-loader")
        self._sound = bytearray()
        self._phonemes: list[tuple[int, str]] = []
        self._callback = _CALLBACK(self._collect)  # kept: ctypes does not hold on to it
        self._library.espeak_SetSynthCallback(self._callback)

    def _collect(self, wave: Any, samples: int, events: Any) -> int:
        if wave and samples > 0:
            self._sound += c.string_at(wave, 2 * samples)
        place = 0
        while events[place].type:
            if events[place].type == PHONEME:
                self._phonemes.append((events[place].sample, events[place].id.string.decode("utf-8", "replace")))
            place += 1
        return 0

    def say(self, text: str, voice: str, **parameters: int) -> tuple[bytes, list[tuple[int, str]]]:
        """-> (int16 samples, phonemes with the sample each begins at). ValueError: no such voice."""
        self._sound, self._phonemes = bytearray(), []
        self._library.espeak_ng_SetRandSeed(c.c_long(1))  # else the time of day: equal requests would sound different
        if self._library.espeak_SetVoiceByName(voice.encode()):
            raise ValueError(f"espeak-ng has no voice {voice!r}")
        for name, value in parameters.items():  # after the voice, which brings its own
            self._library.espeak_SetParameter(PARAMETERS[name], value, 0)
        spoken = text.encode() + b"\0"
        self._library.espeak_Synth(spoken, len(spoken), 0, 1, 0, UTF8, None, None)
        self._library.espeak_Synchronize()
        return bytes(self._sound), self._phonemes


def serve(asked: BinaryIO, told: BinaryIO) -> None:
    """Answer requests until the input ends."""
    espeak = Espeak()
    for line in asked:
        try:
            sound, phonemes = espeak.say(**json.loads(line))
        except ValueError as wrong:
            told.write(json.dumps({"error": str(wrong)}).encode() + b"\n")
        else:
            header = {"rate": espeak.rate, "samples": len(sound) // 2, "phonemes": phonemes}
            told.write(json.dumps(header).encode() + b"\n" + sound)
        told.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
