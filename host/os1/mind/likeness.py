"""What is meant by words that no template holds: the intent whose examples they are most like.

Examples are sampled from the templates, and written beside them ("like"). A text becomes features: its words, their
stems, what they are synonyms of, pairs of neighbours, and pieces of letters; rare ones weigh more (TF-IDF). The verdict
joins the nearest examples (cosine) with how much of the text an intent knows at all. Numpy and nothing learned
elsewhere: the same templates always give the same verdicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import yaml

from os1.grammar import COMMAND, Grammar, plain
from os1.grammar.packed import Packed, kept
from os1.grammar.sampling import cover

from .english import LONG_FORMS, numbered, pieces, plain_words, stem
from .likeness_words import FILLERS, GROUPS, NONE

LIKES = Path(__file__).parent / "likes"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CODE = [Path(__file__).parent / f"{name}.py" for name in ("likeness", "likeness_words", "english")]
ARRAYS = ("whole", "of", "holders", "holders_from", "idf", "row", "value", "from")
NEITHER = ""  # the name of what she has no intent for
SAMPLES = 24  # of each template at most
LONGEST = 40  # words
_PAIR, _PIECE, _CONCEPT = 0.9, 0.2, 0.9  # weights beside a word's own 1.0
_COUNTS = (0.7, 0.15, 0.1, 0.05)  # of an intent's nearest examples
_LOOKED_AT = 80  # nearest examples, of all intents
_CHOICES = 4  # sentences that one is chosen from to ask with
_NEAR = 0.6  # share of the nearest examples in the score; the rest is how much of the words an intent holds
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Likely:
    """An intent that may be meant. score: 0..1. lead: how far it is ahead of the next. example: the nearest one;
    template: the nearest one that is a template's. known: how much of the text, by weight, that intent's examples
    hold, 0..1."""

    intent: str
    score: float
    lead: float
    example: str = ""
    template: str = ""
    known: float = 0.0


class Likeness:
    """Examples by intent, in spoken words, indexed by feature. A text maps to whether it is a whole sentence of a
    template without slots, which can be put to somebody."""

    def __init__(self, examples: Mapping[str, Mapping[str, bool]]) -> None:
        self.intents = list(examples)
        self._number: dict[str, int] = {}
        self._words = set[int]()  # the features that are words themselves, or what they are synonyms of
        self._learned: dict[str, dict[int, float]] = {}
        self._texts: list[str] = []
        of, rows, features, values, wholes = list[int](), list[int](), list[int](), list[float](), list[bool]()
        for intent, name in enumerate(self.intents):
            seen = set[tuple[str, ...]]()
            for text, whole in examples[name].items():
                parts = (part for word in text.split() for part in LONG_FORMS.get(word, word).split())
                words = _stems(parts)
                if words in seen:
                    continue
                seen.add(words)
                found = self._learn(words)
                rows += [len(of)] * len(found)
                features += found
                values += found.values()
                of.append(intent)
                self._texts.append(text)
                wholes.append(whole)
        self._whole = np.array(wholes, bool)
        self._of = np.array(of, np.int64)
        feature, row, value = np.array(features, np.int64), np.array(rows, np.int64), np.array(values, np.float32)
        many, size = len(self.intents), len(self._number)
        pairs = np.unique(feature * many + self._of[row])
        self._holders, self._holders_from = pairs % many, np.searchsorted(pairs, np.arange(size + 1) * many)
        spread = np.diff(self._holders_from)  # how many intents hold a feature
        self._idf = np.log((1 + many) / (0.5 + spread)).astype(np.float32)
        self._unknown = float(np.log((1 + many) / 0.5))
        value *= self._idf[feature]
        length = np.sqrt(np.bincount(row, value * value, minlength=len(of))).astype(np.float32)
        value /= np.maximum(length[row], np.float32(1e-6))
        order = np.argsort(feature, kind="stable")
        self._row, self._value = row[order], value[order]
        self._from = np.searchsorted(feature[order], np.arange(size + 1))
        self._learned.clear()  # only needed to learn

    def to_packed(self) -> Packed:
        """All of it, for the next start."""
        words = sorted(self._words)
        head = self.intents, list(self._number), self._texts, self._unknown
        return Packed(msgspec.msgpack.encode(head), {"words": np.array(words, np.int64)} | {
            name: getattr(self, f"_{name}") for name in ARRAYS})

    @classmethod
    def from_packed(cls, packed: Packed) -> Likeness:
        """ValueError: it is something else."""
        made = cls.__new__(cls)
        try:
            made.intents, names, made._texts, made._unknown = msgspec.msgpack.decode(
                packed.head, type=tuple[list[str], list[str], list[str], float])
            made._words = set(packed.arrays["words"].tolist())
            for name in ARRAYS:
                setattr(made, f"_{name}", packed.arrays[name])
        except (KeyError, msgspec.MsgspecError) as wrong:
            raise ValueError(f"these are no examples: {wrong}") from wrong
        made._number, made._learned = {name: number for number, name in enumerate(names)}, {}
        return made

    @classmethod
    def of(cls, grammar: Grammar) -> Likeness:
        """From the commands of a grammar, what is written beside them, and likes/*/*.yaml (intent -> examples). Kept
        where the grammar is."""
        place = grammar.beside("likeness", [*(LIKES / grammar.language).glob("*.yaml"), *CODE])
        if place is None:
            return cls._read(grammar)
        try:
            return cls.from_packed(kept(place, lambda: cls._read(grammar).to_packed()))
        except ValueError:
            place.unlink(missing_ok=True)  # whole, and yet none of ours
            return cls._read(grammar)

    @classmethod
    def _read(cls, grammar: Grammar) -> Likeness:
        examples: dict[str, dict[str, bool]] = {NEITHER: dict.fromkeys(NONE, False)}
        for number in grammar.restrict({COMMAND})._active:
            known = examples.setdefault(grammar.templates[number].intent, {})
            known.update(cover(grammar._nets[number], SAMPLES))
        beside = [grammar.like, *(yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 (a SafeLoader)
                                  for path in sorted((LIKES / grammar.language).glob("*.yaml")))]
        for intent, texts in (item for each in beside for item in each.items()):
            if intent in examples:
                examples[intent].update((plain(text), False) for text in texts)
        return cls(examples)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the examples."""
        return frozenset(word for text in self._texts for word in text.split())

    def ranked(self, text: str) -> list[Likely]:
        """The likeliest intents, best first; at most five. Empty where not a word is known."""
        found = self._features(_stems(plain_words(text))[:LONGEST])
        if not any(number >= 0 for number in found):
            return []
        near, known = np.zeros(len(self._of), np.float32), np.zeros(len(self.intents), np.float32)
        total, words = 0.0, 0.0
        for number, weight in found.items():
            heavy = weight * (float(self._idf[number]) if number >= 0 else self._unknown)
            total += heavy * heavy
            if number < 0 or number in self._words:
                words += heavy
            if number >= 0:
                places = slice(self._from[number], self._from[number + 1])
                near[self._row[places]] += heavy * self._value[places]  # an example holds a feature once
                if number in self._words:
                    known[self._holders[self._holders_from[number]:self._holders_from[number + 1]]] += heavy
        near *= np.float32(max(total, 1e-6) ** -0.5)
        known *= np.float32(1 / max(words, 1e-6))
        best, nearest = self._nearest(near)
        score = _NEAR * best + (1 - _NEAR) * known * (best > 0)
        order = np.argsort(-score, kind="stable")[:5]
        after = [*score[order][1:], 0.0]
        return [Likely(self.intents[number], float(score[number]), float(score[number] - following),
                       self._texts[nearest[int(number)]] if int(number) in nearest else "",
                       self._nearest_whole(int(number), near), float(known[number]))
                for number, following in zip(order, after, strict=True) if score[number] > 0]

    def _nearest(self, near: Floats) -> tuple[Floats, dict[int, int]]:
        """By intent: how near its nearest examples are, the nearest counting most; and which that is."""
        best, count, nearest = np.zeros(len(self.intents), np.float32), dict[int, int](), dict[int, int]()
        top = np.argpartition(-near, min(_LOOKED_AT, len(near) - 1))[:_LOOKED_AT]
        for place in top[np.argsort(-near[top], kind="stable")].tolist():
            intent = int(self._of[place])
            turn = count.get(intent, 0)
            if turn < len(_COUNTS):
                best[intent] += near[place] * _COUNTS[turn]
                count[intent] = turn + 1
                nearest.setdefault(intent, place)
        return best, nearest

    def _nearest_whole(self, intent: int, near: Floats) -> str:
        """The shortest of its nearest examples that can be put to somebody; "" if there is none."""
        places = np.flatnonzero((self._of == intent) & self._whole)
        nearest = places[np.argsort(-near[places], kind="stable")[:_CHOICES]]
        return min((self._texts[int(place)] for place in nearest), key=lambda text: len(text.split()), default="")

    def _features(self, words: Sequence[str]) -> dict[int, float]:
        """Feature -> weight. A word that no example holds gets a number below zero."""
        made: dict[int, float] = {}
        before = "^"
        for word in words:
            for name, weight, own in _of_word(word):
                number = self._number.get(name, -len(made) - 1 if own else None)
                if number is not None and weight > made.get(number, 0.0):
                    made[number] = weight
            if (pair := self._number.get(f"{before} {word}")) is not None:
                made[pair] = _PAIR
            before = word
        if (pair := self._number.get(f"{before} $")) is not None:
            made[pair] = _PAIR
        return made

    def _learn(self, words: Sequence[str]) -> dict[int, float]:
        """The same for the words of an example, whose features are new or known."""
        made: dict[int, float] = {}
        numbers, before = self._number, "^"
        for word in words:
            if word not in self._learned:
                self._learned[word] = {numbers.setdefault(name, len(numbers)): weight
                                       for name, weight, _ in _of_word(word)}
                self._words.update(numbers[name] for name, _, own in _of_word(word) if own)
            made.update(self._learned[word])
            made[numbers.setdefault(f"{before} {word}", len(numbers))] = _PAIR
            before = word
        made[numbers.setdefault(f"{before} $", len(numbers))] = _PAIR
        return made


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> tuple[tuple[str, float, bool], ...]:
    """The features of one word: name, weight, and whether it stands for the whole word."""
    return ((word, 1.0, True), *((piece, _PIECE, False) for piece in pieces(word)),
            *((concept, _CONCEPT, True) for concept in _CONCEPTS.get(word, ())))


def _stems(words: Iterable[str]) -> tuple[str, ...]:
    """Words as they are compared: without fillers, each number as one, endings taken off."""
    return tuple(stem(word) for word in numbered(word for word in words if word not in FILLERS))


def concepts(groups: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Stem -> the names of its groups. A group is written "name: word word word"."""
    made: dict[str, tuple[str, ...]] = {}
    for group in groups:
        name, _, words = group.partition(":")
        for word in words.split():
            made[stem(word)] = (*made.get(stem(word), ()), f"={name.strip()}")
    return made


_CONCEPTS = concepts(GROUPS)
