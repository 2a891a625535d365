"""Words that say nothing to the matter: "um, could you please ..., samantha?" and what is left without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .words import Word, plain

# For sentence files that bring no skip words of their own.
BEFORE = ("um", "uh", "er", "hmm", "oh", "well", "so", "okay", "and", "also", "then", "hey", "actually", "please",
          "just", "can you", "could you", "would you", "will you", "could you please", "can you please",
          "would you please", "i want you to", "i would like you to", "i'd like you to")
AFTER = ("please", "thanks", "thank you")
FILLERS = frozenset(("um", "uh", "er", "erm", "hmm"))  # these may stand anywhere


@dataclass(frozen=True, slots=True)
class Skips:
    """Phrases, in words, that may be said before and after a sentence."""

    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, phrases: Sequence[str], language: str = "en") -> Skips:
        """`phrases` may stand on either side; without any, the ones above."""
        if not phrases:
            return cls(_split(BEFORE, language), _split(AFTER, language))
        both = _split(phrases, language)
        return cls(both, both)

    def also(self, names: Sequence[str], language: str = "en") -> Skips:
        """With these names, which may stand on either side too."""
        more = _split(names, language)
        return Skips((*self.before, *more), (*self.after, *more))

    def begins(self, words: Sequence[str]) -> bool:
        """Could these words still become a phrase to skip, and a sentence after it?"""
        return any(tuple(words) == phrase[:len(words)] for phrase in self.before)

    def without(self, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
        """What may be meant: all words, then less and less of what stands around them, at last no fillers either."""
        seen = set[tuple[Word, ...]]()
        for some in (words, [word for word in words if word.text not in FILLERS]):
            for head in self._heads(some):
                for whole in self._tails(head):
                    if whole and tuple(whole) not in seen:
                        seen.add(tuple(whole))
                        yield whole

    def _heads(self, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
        while True:
            yield words
            texts = tuple(word.text for word in words)
            cut = max((len(phrase) for phrase in self.before if texts[:len(phrase)] == phrase), default=0)
            if not cut:
                return
            words = words[cut:]

    def _tails(self, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
        while True:
            yield words
            texts = tuple(word.text for word in words)
            cut = max((len(phrase) for phrase in self.after if texts[-len(phrase):] == phrase), default=0)
            if not cut:
                return
            words = words[:-cut]


def _split(phrases: Sequence[str], language: str) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(tuple(words) for phrase in phrases if (words := plain(phrase, language).split())))
