"""How words are spoken, and which words there are: from the dictionary and language model in the pocketsphinx package.

Read where they are installed, at run time; nothing of them is copied into the project. Phones are ARPAbet's in lower
case. Words that the dictionary lacks are spoken by espeak-ng's rules and by hama's network, so that any name can be
heard from its spelling.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from os1.errors import EngineMissing
from os1.grammar.kept import counted
from os1.grammar.packed import forget

from .sounding import by_network
from .spelling import Phones, by_rules

VOCABULARY = 6000  # words of free speech; each costs arcs in every free slot
LOG_BASE = 1.0001  # of pocketsphinx's probabilities
NATS = 9.9995e-5  # log(LOG_BASE)

# What the dictionary has only as letters or not at all, though people say it every day.
_MORE: dict[str, tuple[Phones, ...]] = {"am": (("ey", "eh", "m"),), "pm": (("p", "iy", "eh", "m"),),
                                        "almond": (("aa", "l", "m", "ah", "n", "d"),)}


def sphinx_folder() -> Path:
    """The folder of pocketsphinx's bundled English model: dictionary, language model, acoustic model."""
    found = importlib.util.find_spec("pocketsphinx")
    for place in (found.submodule_search_locations or ()) if found else ():
        folder = Path(place) / "model" / "en-us"
        if (folder / "cmudict-en-us.dict").is_file():
            return folder
    raise EngineMissing("pocketsphinx, whose dictionary says how words are spoken, is not installed.",
                        "Install it: pip install pocketsphinx")


@lru_cache(maxsize=1)
def _text() -> bytes:
    """The dictionary as it is, by the alphabet, a newline before each line. Not taken apart: most words are never
    asked for."""
    return b"\n" + (sphinx_folder() / "cmudict-en-us.dict").read_bytes()


def dictionary(words: Iterable[str]) -> dict[str, tuple[Phones, ...]]:
    """Those of the words that are in it -> every way to say them."""
    wanted = list(dict.fromkeys(words))
    made, place = dict[str, tuple[Phones, ...]](), 0
    for word in sorted(wanted, key=str.encode):
        found = _find(word.encode(), place)
        place = max(place, found)
        ways = [*(_said(word.encode(), found) if found >= 0 else ()), *_MORE.get(word, ())]
        if ways:
            made[word] = tuple(dict.fromkeys(ways))
    return {word: made[word] for word in wanted if word in made}


def _find(word: bytes, place: int) -> int:
    """Where the word's first line is; -1: nowhere. In words by the alphabet each search begins where the last ended."""
    found = _text().find(b"\n%b " % word, place) if word else -1
    return found if found >= 0 or not word else _text().find(b"\n%b " % word, 0, place)


def _said(word: bytes, place: int) -> Iterator[Phones]:
    """The ways of a word whose first line is at `place`: the others follow it, as word(2)."""
    text, more = _text(), b"\n%b(" % word
    while True:
        end = text.find(b"\n", place + 1)
        line = text[place + 1:end if end >= 0 else len(text)]
        yield tuple(line.decode("utf-8", "replace").partition(" ")[2].lower().split())
        if not text.startswith(more, end):
            return
        place = end


def pronounce(words: Iterable[str]) -> dict[str, tuple[Phones, ...]]:
    """Every way to say each word; a word with none (no letters in it) is left out."""
    wanted = list(dict.fromkeys(words))
    made = dictionary(wanted)
    return made | _invented(tuple(word for word in wanted if word not in made))


def pronounced(words: Sequence[str], cache: Path | None) -> dict[str, tuple[Phones, ...]]:
    """The same, kept in `cache`: of four thousand words it takes seconds. cache: None, it isn't kept."""
    if cache is None:
        return pronounce(words)
    said = repr((words, _MORE, [version(name) for name in ("pocketsphinx", "hama", "espeakng-loader")]))
    file = cache / f"said-{sha256(said.encode()).hexdigest()[:24]}.json"

    def make() -> dict[str, tuple[Phones, ...]]:
        forget(cache, "said-*.json")
        return pronounce(words)

    return {word: tuple(map(tuple, ways)) for word, ways in counted(file, make).items()}


@lru_cache(maxsize=8)
def _invented(words: tuple[str, ...]) -> dict[str, tuple[Phones, ...]]:
    """By the letters, as two rules read them. Kept: each recogniser of a grammar asks for the same."""
    also = by_network(words)
    return {word: tuple(dict.fromkeys((phones, also.get(word, phones)))) for word, phones in by_rules(words).items()}


def with_schwas(ways: Iterable[Phones]) -> tuple[Phones, ...]:
    """The dictionary writes AH for the weak vowel too, which our model keeps apart as ax: both, for the whole word."""
    both = [tuple(vowel if phone == "ah" else phone for phone in way) for way in ways for vowel in ("ax", "ah")]
    return tuple(dict.fromkeys(both))


def general_vocabulary(cache: Path, size: int = VOCABULARY) -> dict[str, float]:
    """The most frequent words of English, as pocketsphinx's language model has them -> natural log of their frequency.

    Counted once and kept in `cache`, since the language model takes a tenth of a second to load.
    """
    words: dict[str, float] = counted(cache / f"vocabulary-{size}.json", lambda: _most_frequent(size))
    return words


def _most_frequent(size: int) -> dict[str, float]:
    import pocketsphinx

    model = pocketsphinx.NGramModel(pocketsphinx.Config(), pocketsphinx.LogMath(),
                                    str(sphinx_folder() / "en-us.lm.bin"))
    lines = _text().decode("utf-8", "replace").split("\n")
    words = [word for word in (line.partition(" ")[0] for line in lines)
             if word[:1].isalpha() and not {"(", ".", "_"} & set(word)]
    scored = sorted(((model.prob([word]), word) for word in words), reverse=True)[:size]
    return {word: round(score * NATS, 4) for score, word in scored}
