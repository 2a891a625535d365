"""This computer's own microphone and speakers. Only `os1 talk` and recording a name need them; an earpiece doesn't.

PortAudio is asked by a process of its own: it may hang, crash, or fill the terminal. Nothing is recorded; so whether
the system lets this program hear (macOS asks the first time) can't be told.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from .finding import Finding, Own, ok, warning

THEME = "Sound card"
PATIENCE_S = 20.0
_ASKING = """import json
try:
    import sounddevice as s
except OSError: print(json.dumps({"library": False}))
else:
    found = {"library": True, "devices": len(s.query_devices())}
    for way, check in ("in", s.check_input_settings), ("out", s.check_output_settings):
        try: check(channels=1, dtype="int16", samplerate=16000); found[way] = ""
        except Exception as e: found[way] = str(e) or "?"
    print(json.dumps(found))"""
ONLY = "Only os1 talk needs one; an earpiece has its own."


@dataclass(frozen=True, slots=True)
class Facts:
    """library: is PortAudio there? None: it crashed or hung. devices: all of them. no_input, no_output: why there is
    none that takes 16 kHz mono, "" = there is."""

    library: bool | None
    devices: int = 0
    no_input: str = ""
    no_output: str = ""


def look(patience_s: float = PATIENCE_S) -> Facts:
    """Asks PortAudio."""
    try:
        said = subprocess.run([sys.executable, "-c", _ASKING], stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=patience_s).stdout
        found = json.loads(said.splitlines()[-1])
        return Facts(bool(found["library"]), int(found.get("devices", 0)), str(found.get("in", "")),
                     str(found.get("out", "")))
    except (OSError, subprocess.SubprocessError, ValueError, LookupError, TypeError):
        return Facts(None)


def judge(facts: Facts) -> Iterator[Finding]:
    """Never a fault: she can do without."""
    if facts.library is None:
        yield warning(THEME, "portaudio", "PortAudio crashed or hung when it was asked.",
                      cure=f"Unplug what was plugged in last, or restart the sound server. {ONLY}")
    elif not facts.library:
        yield warning(THEME, "portaudio", "PortAudio is missing.",
                      cure=f"Debian, Ubuntu: sudo apt install libportaudio2. {ONLY}")
    elif not facts.devices:
        yield warning(THEME, "microphone", "There is no sound card.", cure=f"Plug one in. {ONLY}")
    else:
        for check, what, wrong in (("microphone", "A microphone", facts.no_input),
                                   ("speakers", "A loudspeaker", facts.no_output)):
            if wrong:
                yield warning(THEME, check, f"{what} for 16 kHz can't be had: ", Own(wrong, "PortAudio says why"), ".",
                              cure=f"Choose another as the system's default. {ONLY}")
            else:
                yield ok(THEME, check, f"{what} is there.")
