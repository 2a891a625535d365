"""What is meant by words that no template holds: the intent whose examples they are most like.

Examples are sampled from the templates, and written beside them ("like"). A text becomes features: its words, their
stems, what they are synonyms of, pairs of neighbours, and pieces of letters; rare ones weigh more (TF-IDF). The verdict
joins the nearest examples (cosine) with how much of the text an intent knows at all. Numpy and nothing learned
elsewhere: the same templates always give the same verdicts.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from os1.grammar import COMMAND, Grammar, spoken
from os1.grammar.sampling import sample

from .likeness_words import FAINT, GROUPS, LONG_FORMS, NONE

NEITHER = ""  # the name of what she has no intent for
SAMPLES = 7  # of each template
NEAREST = 4  # examples of an intent that count
LONGEST = 40  # words
_PAIR, _PIECE, _CONCEPT = 0.7, 0.3, 0.9  # weights beside a word's own 1.0


@dataclass(frozen=True, slots=True)
class Likely:
    """An intent that may be meant. score: 0..1. lead: how far it is ahead of the next. example: the nearest one.
    known: how much of the text, by weight, that intent's examples hold, 0..1."""

    intent: str
    score: float
    lead: float
    example: str = ""
    known: float = 0.0


class Likeness:
    """Examples by intent, indexed by feature."""

    def __init__(self, examples: Mapping[str, Iterable[str]]) -> None:
        self.intents = list(examples)
        self._number: dict[str, int] = {}
        self._words = set[int]()  # the features that are words themselves
        self._texts: list[str] = []
        of, rows, features, values = list[int](), list[int](), list[int](), list[float]()
        for intent, name in enumerate(self.intents):
            for text in examples[name]:
                found = self._features(text, grow=True)
                rows += [len(of)] * len(found)
                features += list(found)
                values += list(found.values())
                of.append(intent)
                self._texts.append(text)
        self._of = np.array(of, np.int32)
        feature, row, value = np.array(features, np.int32), np.array(rows, np.int32), np.array(values, np.float32)
        size = len(self._number)
        pairs = np.unique(feature.astype(np.int64) * len(self.intents) + self._of[row])
        self._pairs = pairs
        spread = np.bincount((pairs // len(self.intents)).astype(np.int64), minlength=size)  # intents that know it
        self._idf = np.log((1 + len(self.intents)) / (0.5 + spread)).astype(np.float32)
        self._unknown = float(np.log((1 + len(self.intents)) / 0.5))
        value = value * self._idf[feature]
        length = np.sqrt(np.bincount(row, value * value, minlength=len(of)))
        value = value / np.maximum(length[row], 1e-6)
        order = np.argsort(feature, kind="stable")
        self._row, self._value = row[order], value[order].astype(np.float32)
        self._from = np.searchsorted(feature[order], np.arange(size + 1))

    @classmethod
    def of(cls, grammar: Grammar, without: Iterable[str] = ()) -> Likeness:
        """From the commands of a grammar and what is written beside them."""
        rng, left = random.Random(1), frozenset(without)
        examples: dict[str, dict[str, None]] = {NEITHER: dict.fromkeys(NONE)}
        for number in grammar.restrict({COMMAND})._active:
            template = grammar.templates[number]
            if template.intent not in left:
                known = examples.setdefault(template.intent, {})
                known.update(dict.fromkeys(sample(grammar._nets[number], rng, ("",)) for _ in range(SAMPLES)))
        for intent, texts in grammar.like.items():
            if intent in examples:
                examples[intent].update(dict.fromkeys(texts))
        return cls(examples)

    def ranked(self, text: str) -> list[Likely]:
        """The likeliest intents, best first; at most five. Empty where not a word is known."""
        found = self._features(text)
        known = [(number, weight) for number, weight in found.items() if number >= 0]
        if not known:
            return []
        near = np.zeros(len(self._of), np.float32)
        total = sum(weight * weight for feature, weight in found.items() if feature < 0) * self._unknown ** 2
        for number, weight in known:
            heavy = weight * self._idf[number]
            total += float(heavy * heavy)
            places = slice(self._from[number], self._from[number + 1])
            near[self._row[places]] += heavy * self._value[places]  # an example holds a feature once
        near /= np.float32(np.sqrt(total) or 1.0)
        best = np.zeros(len(self.intents), np.float32)
        top = np.argpartition(-near, min(60, len(near) - 1))[:60]
        top = top[np.argsort(-near[top], kind="stable")]
        count, nearest = np.zeros(len(self.intents), np.int32), dict[int, str]()
        for place in top:
            intent = int(self._of[place])
            nearest.setdefault(intent, self._texts[place])
            if count[intent] < NEAREST:
                best[intent] += near[place] * (0.7, 0.15, 0.1, 0.05)[count[intent]]
                count[intent] += 1
        order = np.argsort(-best, kind="stable")[:5]
        after = [*best[order][1:], 0.0]
        return [Likely(self.intents[number], float(best[number]), float(best[number] - following),
                       nearest.get(int(number), ""), self._share(found, int(number)))
                for number, following in zip(order, after, strict=True) if best[number] > 0]

    def _share(self, found: Mapping[int, float], intent: int) -> float:
        """How much of the words of a text an intent's examples hold."""
        words = [(number, weight) for number, weight in found.items() if number < 0 or number in self._words]
        keys = np.array([number * len(self.intents) + intent for number, _ in words], np.int64)
        places = np.minimum(np.searchsorted(self._pairs, keys), len(self._pairs) - 1)
        heavy = [weight * (self._unknown if number < 0 else float(self._idf[number])) for number, weight in words]
        held = sum(one for one, key, place in zip(heavy, keys, places, strict=True) if self._pairs[place] == key)
        return held / sum(heavy) if words else 0.0

    def _features(self, text: str, grow: bool = False) -> dict[int, float]:
        """Feature -> weight. What no example holds gets a number below zero."""
        made: dict[int, float] = {}
        words = [stem(word) for word in plain_words(text)][:LONGEST]

        def add(name: str, weight: float) -> None:
            number = self._number.get(name)
            if number is None:
                if grow:
                    number = self._number[name] = len(self._number)
                elif weight >= 1.0 or name.startswith("="):
                    number = -len(made) - 1  # a word that nobody ever said to her
                else:
                    return
            made[number] = max(made.get(number, 0.0), weight)
            if grow and name.isalpha():
                self._words.add(number)

        before = "^"
        for word in words:
            faint = FAINT.get(word, 1.0)
            add(word, faint)
            for piece in pieces(word):
                add(piece, _PIECE * faint)
            for concept in _CONCEPTS.get(word, ()):
                add(concept, _CONCEPT)
            add(f"{before} {word}", _PAIR * max(faint, FAINT.get(before, 1.0)))
            before = word
        if before != "^":
            add(f"{before} $", _PAIR * FAINT.get(before, 1.0))
        return made


def plain_words(text: str) -> list[str]:
    """The spoken words of a text, short forms written out: "i'm" -> "i", "am"."""
    return [part for word in spoken(text) for part in LONG_FORMS.get(word.text, word.text).split()]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without a few endings of English; cautious, for likeness only."""
    for ending, instead, least in (("'s", "", 3), ("ies", "y", 5), ("ing", "", 6), ("edly", "", 7), ("ed", "", 5),
                                   ("ly", "", 6), ("s", "", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            base = word[:-len(ending)] + instead
            return base[:-1] if ending in ("ing", "ed") and len(base) > 3 and base[-1] == base[-2] != "l" else \
                base.removesuffix("e") if len(base) > 4 else base
    return word.removesuffix("e") if len(word) > 4 else word


@lru_cache(maxsize=20_000)
def pieces(word: str) -> tuple[str, ...]:
    """Its runs of four letters, with its ends marked; none for short words."""
    if len(word) < 5:
        return ()
    framed = f"<{word}>"
    return tuple(f"#{framed[place:place + 4]}" for place in range(len(framed) - 3))


def concepts(groups: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Stem -> the names of its groups. A group is written "name: word word word"."""
    made: dict[str, tuple[str, ...]] = {}
    for group in groups:
        name, _, words = group.partition(":")
        for word in words.split():
            made[stem(word)] = (*made.get(stem(word), ()), f"={name.strip()}")
    return made


_CONCEPTS = concepts(GROUPS)
