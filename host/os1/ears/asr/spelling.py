"""How words are spoken that no dictionary holds: by espeak-ng's rules, in a process of its own, since it is GPL.

`python -m os1.ears.asr.spelling` reads words, one a line, and writes the phonemes of each, parted by blanks.
"""

from __future__ import annotations

import ctypes
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence

from os1.ears.training.phones import from_espeak

VOICE = "en-us"
TIMEOUT_S = 20.0  # for a whole batch; a thousand words take well under a second
_UTF8, _SEPARATED = 1, (ord(" ") << 8)  # espeakCHARS_UTF8; the separator stands in bits 8-23 of the phoneme mode

# The last resort, without espeak: letters and pairs as they most often sound.
_LETTERS = {
    "ch": "ch", "sh": "sh", "th": "th", "ph": "f", "ck": "k", "ng": "ng", "qu": "k w", "ee": "iy", "ea": "iy",
    "oo": "uw", "ou": "aw", "ow": "ow", "ai": "ey", "ay": "ey", "oi": "oy", "oy": "oy", "au": "ao",
    "ar": "aa r", "er": "er", "a": "ae", "b": "b", "c": "k", "d": "d", "e": "eh", "f": "f", "g": "g", "h": "hh",
    "i": "ih", "j": "jh", "k": "k", "l": "l", "m": "m", "n": "n", "o": "ow", "p": "p", "q": "k", "r": "r",
    "s": "s", "t": "t", "u": "ah", "v": "v", "w": "w", "x": "k s", "y": "iy", "z": "z",
}
_SOUNDS = re.compile("|".join(sorted(_LETTERS, key=len, reverse=True)))

Phones = tuple[str, ...]


def by_letters(word: str) -> Phones:
    """A rough pronunciation from the letters alone; () for a word without any."""
    plain = re.sub(r"(.)\1", r"\1", word.lower())
    return tuple(phone for match in _SOUNDS.finditer(plain) for phone in _LETTERS[match.group()].split())


def by_rules(words: Iterable[str]) -> dict[str, Phones]:
    """The pronunciation of each word by espeak-ng; words that it can't say, or all where it is missing, by letters."""
    wanted = list(dict.fromkeys(words))
    if not wanted:
        return {}
    said = _ask_espeak(wanted)
    return {word: phones for word in wanted if (phones := _phones(said.get(word, "")) or by_letters(word))}


def _phones(phonemes: str) -> Phones:
    phones: list[str] = []
    for phoneme in phonemes.split():
        found = from_espeak(phoneme, VOICE)
        if found is None:
            return ()
        phones += [phone for phone in found if phone != "SIL"]
    return tuple(phones)


def _ask_espeak(words: Sequence[str]) -> dict[str, str]:
    try:
        done = subprocess.run([sys.executable, "-m", "os1.ears.asr.spelling"], input="\n".join(words),
                              timeout=TIMEOUT_S, capture_output=True, text=True, encoding="utf-8", check=True)
    except (OSError, subprocess.SubprocessError):
        return {}  # by letters, then: worse, but every word can be heard
    return dict(zip(words, done.stdout.split("\n"), strict=False))


def _child() -> None:
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    if library.espeak_Initialize(1, 0, espeakng_loader.get_data_path().encode(), 0) <= 0:
        raise SystemExit("espeak-ng did not start; reinstall espeakng-loader")
    library.espeak_SetVoiceByName(VOICE.encode())
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    for word in sys.stdin.read().split("\n"):
        text = ctypes.c_char_p(word.encode())
        said = library.espeak_TextToPhonemes(ctypes.byref(text), _UTF8, _SEPARATED)
        sys.stdout.write((said or b"").decode("utf-8", "replace").replace("\n", " ") + "\n")


if __name__ == "__main__":
    _child()
