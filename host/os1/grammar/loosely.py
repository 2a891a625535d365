"""Sentences said with more or fewer words than their template: "uh can you like set me a ten minute timer, thanks".

A search through the templates in which each word may be left out, put in or taken for another, at a price: nothing to
speak of for a filler, much for a word that may matter. The cheapest ways are matched like any sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .grammar import Grammar
from .match import Match
from .tracks import Tracks
from .words import spoken

SURE = 1.0  # up to this price nothing was left out that could have changed the meaning
LIKELY = 2.3  # up to this one, one word that might
LONGEST = 28  # words; nobody commands in longer sentences
_BEAM = 20

def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LITTLE, _SOME, _MUCH = 0.12, 0.4, 2.0
_INSERTED, _SWAPPED = 0.4, 0.25
_FILLERS = _words("""
um uh er erm hmm oh ah well so okay ok right now then please just like kinda kind sort of maybe perhaps possibly
actually basically honestly really quickly quick real can could would will you i do think mind if be able to want need
wondering was able might hey listen look alright anyway thanks thank cheers dear love mate darling sweetie buddy pal
sorry excuse and also go ahead kindly gonna wanna for me us a bit sec second again there is any chance let's hope
suppose guess got favour favor good here real come happen alright yeah yes know
""")
_SMALL = _words("a an the my your me us our to for of at in on it that this is up please some and so i you be")
_INSERTS = ("a", "the", "for", "at", "me", "my", "to", "up", "in", "is", "of", "an")
# Said for a word of a template; the first that fits is taken.
_SWAPS: dict[str, tuple[str, ...]] = {
    "around": ("at", "for"), "about": ("at", "for"), "by": ("at",), "towards": ("at",), "until": ("to",),
    "at": ("for",), "for": ("at", "of"), "in": ("for",), "on": ("to",), "onto": ("to",), "into": ("to",),
    "setting": ("set",), "waking": ("wake",), "telling": ("tell",), "giving": ("give",), "reading": ("read",),
    "starting": ("start",), "stopping": ("stop",), "putting": ("put",), "adding": ("add",), "making": ("make",),
    "cancelling": ("cancel",), "canceling": ("cancel",), "repeating": ("repeat",), "turning": ("turn",),
    "flipping": ("flip",), "rolling": ("roll",), "picking": ("pick",), "playing": ("play",), "singing": ("sing",),
    "throw": ("roll", "flip"), "toss": ("flip",), "chuck": ("put",), "stick": ("put",), "pop": ("put", "set"),
    "kick": ("start",), "begin": ("start",), "launch": ("start",), "run": ("set", "start"), "fire": ("start",),
    "scrap": ("cancel",), "kill": ("cancel",), "ditch": ("cancel",), "bin": ("delete",), "drop": ("cancel",),
    "rouse": ("wake",), "hear": ("hear", "tell"), "crack": ("tell",), "share": ("tell",), "know": ("tell",),
    "mins": ("minutes",), "min": ("minute",), "secs": ("seconds",), "hrs": ("hours",), "hr": ("hour",),
    "minutes": ("minute",), "hours": ("hour",), "minute": ("minutes",), "hour": ("hours",),
    "what's": ("what is", "tell me"), "whats": ("what's",), "gimme": ("give me",), "lemme": ("let me",),
    "remaining": ("left",), "clock": ("time",), "tmrw": ("tomorrow",), "tonight": ("today",),
    "groceries": ("shopping",),
    "grocery": ("shopping",), "an": ("a",), "a": ("an", "the", "another", "my"), "the": ("my", "a"), "my": ("the",),
    "this": ("the", "that"), "that": ("the",), "these": ("the",), "me": ("a",), "some": ("a",), "another": ("a",),
    "one": ("a",), "i'd": ("i want",), "talk": ("speak",), "speak": ("talk",), "im": ("i'm",), "dont": ("don't",),
}


@dataclass(frozen=True, slots=True)
class Loosened:
    """A sentence that may be meant. kept: its words as they were taken. price: 0 = said just so."""

    match: Match
    kept: str
    price: float


class Loosely:
    """The search in the sentences of `grammar`. Those with a free slot swallow anything, so that of these only what
    stands before and behind them is left out."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        closed = [number for number in grammar._active if not grammar._laid.free[number]]
        self._tracks = Tracks(grammar._forest, closed)

    def find(self, text: str, most: float = LIKELY) -> list[Loosened]:
        """What may be meant, up to the price `most`, the cheapest first, each intent once."""
        words = [word.text for word in spoken(text, self._grammar.language)]
        if not 1 < len(words) <= LONGEST:
            return []
        best: dict[str, Loosened] = {}
        for kept, price in (*self._inside(words, most), *_trimmed(words)):
            match = self._grammar.match(" ".join(kept))
            if match and match.slots and kept[-1] in _FILLERS:  # it would be part of what a slot holds
                price += _SOME
            if match and price <= most and (match.intent not in best or price < best[match.intent].price):
                best[match.intent] = Loosened(match, " ".join(kept), price)
        return sorted(best.values(), key=lambda one: one.price)

    def _inside(self, words: Sequence[str], most: float) -> Iterator[tuple[tuple[str, ...], float]]:
        """The cheapest ways through the closed templates."""
        self._tracks.begin()
        beam: dict[int, tuple[float, tuple[str, ...]]] = {Tracks.START: (0.0, ())}
        for word in words:
            after: dict[int, tuple[float, tuple[str, ...]]] = {}
            for position, (price, kept) in beam.items():
                _put(after, position, price + _price(word), kept)
                self._say(after, position, price, kept, word)
                if kept:
                    for more in _INSERTS:
                        between = self._tracks.follow((more,), position)
                        if between != Tracks.DEAD:
                            self._say(after, between, price + _INSERTED, (*kept, more), word)
            cheapest = sorted(after.items(), key=lambda one: one[1][0])[:_BEAM]
            beam = {position: way for position, way in cheapest if way[0] <= most + 1}
        for position, (price, kept) in beam.items():
            if price <= most and any(word not in _FILLERS and word not in _SMALL for word in kept) \
                    and self._tracks.ended(position):
                yield kept, price

    def _say(self, after: dict[int, tuple[float, tuple[str, ...]]], position: int, price: float,
             kept: tuple[str, ...], word: str) -> None:
        for said, more in ((word, 0.0), *((swap, _SWAPPED) for swap in _SWAPS.get(word, ()))):
            place = self._tracks.follow(said.split(), position)
            if place != Tracks.DEAD:
                _put(after, place, price + more, (*kept, *said.split()))


def _put(ways: dict[int, tuple[float, tuple[str, ...]]], position: int, price: float, kept: tuple[str, ...]) -> None:
    if position not in ways or price < ways[position][0]:
        ways[position] = price, kept


def _price(word: str) -> float:
    return _LITTLE if word in _FILLERS else _SOME if word in _SMALL else _MUCH


def _trimmed(words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], float]]:
    """The words without fillers before and behind."""
    first = next((place for place, word in enumerate(words) if word not in _FILLERS), len(words))
    last = next((place for place in range(len(words), 0, -1) if words[place - 1] not in _FILLERS), 0)
    for start in range(min(first, len(words) - 1) + 1):
        for end in {len(words), last}:
            if start < end:
                price = _LITTLE * (start + len(words) - end)
                yield tuple(words[start:end]), price
                for swap in _SWAPS.get(words[start], ()):
                    yield (*swap.split(), *words[start + 1:end]), price + _SWAPPED
