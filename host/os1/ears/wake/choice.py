"""Is this a good name? What can't be learned, or would wake her all day long, is refused with advice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from os1.errors import ConfigError

from ..asr.lexicon import general_vocabulary
from .alike import ways
from .phrase import GREETINGS

LEAST, SHORT = 4, 6  # phones: fewer are refused; up to so many are taken with a warning
LONGEST, MOST_WORDS = 20, 5  # phones and words: she looks for a name in stretches of two seconds
COMMON = 1000  # the most frequent words of English, which one hears all day
LONG_WORD = 7  # phones from which on one of them is still told from the rest
LANGUAGES = ("en",)
ADVICE = 'Two words of five or more sounds each are best, the first an address: "hey samantha".'


@dataclass(frozen=True, slots=True)
class Choice:
    """phrase: as it is used from now on. warning: what to expect; "" if it is a good one."""

    phrase: str
    warning: str = ""


def choose(wish: str, cache: Path, language: str = "en") -> Choice:
    """ConfigError: not with this name."""
    if language not in LANGUAGES:
        raise ConfigError(f"There is no voice to learn a name in {language!r} from.",
                          'Only English is known so far: language = "en" in config.toml.')
    phrase = " ".join(re.sub(r"[.,;:!?-]", " ", wish.lower().replace("’", "'")).split())
    if not phrase:
        raise ConfigError("A name without letters can't be called.", ADVICE)
    if re.search(r"\d", phrase):
        raise ConfigError(f"{wish!r} has digits, which can be said in many ways.", "Write them out in letters.")
    if strange := re.sub(r"[a-z' ]", "", phrase):
        raise ConfigError(f"{wish!r} has signs that nobody says in English: {' '.join(dict.fromkeys(strange))}",
                          "Write it in the letters a to z, as it sounds in English.")
    said = ways(phrase)
    if not said or not all(re.search(r"[aeiouy]", word) or word in ("hm", "mr", "dr") for word in phrase.split()):
        raise ConfigError(f"Nobody knows how to say {wish!r}.", "Write it as it sounds in English.")
    return _judge(phrase, min(len(way) for way in said), max(len(way) for way in said), cache)


def _judge(phrase: str, least: int, most: int, cache: Path) -> Choice:
    words = phrase.split()
    if least < LEAST:
        raise ConfigError(f"{phrase!r} is too short: it has {least} sounds, and many words hold them.",
                          f'Lengthen it, as in "hey {words[-1]}". {ADVICE}')
    if most > LONGEST or len(words) > MOST_WORDS:
        raise ConfigError(f"{phrase!r} is too long to be found in two seconds of sound.", "Take two or three words.")
    common = set(list(general_vocabulary(cache))[:COMMON])
    own = words[1:] if len(words) > 1 and words[0] in GREETINGS else words
    if all(word in common for word in own):
        sounds = len(ways(" ".join(own))[0])
        if len(own) > 1 or sounds < LONG_WORD:
            raise ConfigError(f"{phrase!r} is too common: it would be heard many times a day.", ADVICE)
        return Choice(phrase, f"{own[0]!r} is an everyday word: whoever says it wakes her.")
    if least < SHORT:
        return Choice(phrase, f"{phrase!r} is short: it may be missed or heard wrongly more often than a longer name.")
    return Choice(phrase)
