"""Which turns answer a question: BM25 and what else tells in talk. Values in, values out.

  words of the question in the turn (rare ones most)              recall_index
  + likeness of meaning, where there are vectors                  recall_vectors
  + a share of the turns beside: an answer follows its question
  + a share of the session's best turn: people stay at a matter
  x who said it: whom the question names, or "I" and "you"
  x when it was said: the time that the question names            past
  x what it can answer: a question itself seldom does; "when" wants words of time

Spoken turns are short and lean on each other, so the turn beside counts; in a long one it counts less.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from .recall_index import Floats, Index
from .recall_kin import kin
from .recall_same import same
from .recall_words import ASKS, TIMED, words

WEARERS = frozenset(("wearer", "user", "human", "me"))  # speakers who say "I" in a question
HERS = frozenset(("her", "assistant", "bot", "ai", "os1", "samantha", "system"))
_TOLD_BY_HER = re.compile(
    r"\byou\W+(?:\w+\W+)?(?:told|tell|said|say|recommend\w*|suggest\w*|mention\w*|gave|give|provid\w*|list\w*|explain\w*"
    r"|advis\w*|promis\w*|answer\w*|describ\w*|shared?)\b"
    r"|\b(?:previous|last|earlier|past) (?:chat|conversation|discussion|talk)|\bour (?:chat|conversation|discussion)")
_TOLD_BY_ME = re.compile(r"\b(?:i|i'm|i've|i'd|me|my|mine|we|our)\b")


_WHEN = re.compile(r"\bwhen\b|\bhow long\b|\b(?:what|which) (?:day|date|month|year|time|week)\b")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each thing counts; fitted by hand on half of the talks we had (the other half told the figures)."""

    own: float = 2.0  # "I" asks for the wearer's turns, "you told me" for hers: that many times their score
    named: float = 1.4  # turns of the person whom the question names
    name: float = 0.2  # the name of a speaker as a word: the other one says it, in greeting
    beside: float = 0.5  # the share of the turns beside
    beside_like: float = 0.3  # the same for likeness
    short: float = 15.0  # terms; a longer turn speaks for itself: it gets and gives less
    session: float = 0.3  # the share of the session's best turn
    meaning: float = 1.0  # the likest turn in meaning, beside the best one in words
    asking: float = 0.7  # a turn that only asks
    timed: float = 1.2  # a turn with words of time, where "when" is asked
    kin: float = 0.3  # a word that people use for an asked one
    same: float = 0.9  # another word for the same thing


WEIGHTS = Weights()


def query(index: Index, question: str, weights: Weights = WEIGHTS) -> dict[str, float]:
    """The question's terms and their weights, and those of their kin."""
    names = {term for person in index.people for term in index.stems.terms(person)}
    asked = {term: weights.name if term in names else 1.0 for term in index.stems.terms(question)}
    others = dict.fromkeys((other for term in asked for other in kin().get(term, ())), weights.kin)
    return others | dict.fromkeys((other for term in asked for other in same().get(term, ())), weights.same) | asked


def rank(index: Index, question: str, terms: dict[str, float], likeness: Floats | None = None,
         within: Collection[tuple[float, float]] = (), weights: Weights = WEIGHTS) -> Floats:
    """The score of every turn of the index; 0: it doesn't speak of this.

    likeness: of each turn's meaning to the question's, -1..1. within: spans of time in seconds since 1970; turns of
    other times score 0.
    """
    score = index.score(terms)
    if not len(score):
        return score
    score += _lent(index, score, weights) * np.float32(weights.beside)
    score += _of_session(index, score) * np.float32(weights.session)
    if likeness is not None and len(likeness):
        like = np.maximum(likeness, 0)
        like += _lent(index, like, weights) * np.float32(weights.beside_like)
        score /= max(float(score.max()), 1e-6)
        score += like * np.float32(weights.meaning / max(float(like.max()), 1e-6))
    score *= _by_whom(index, question, weights) * _by_kind(index, question, weights)
    lengths = np.frombuffer(index.lengths, np.int32)
    score[lengths == 0] = 0
    if within:
        times = np.frombuffer(index.times, np.float64)
        inside = np.zeros(len(times), bool)
        for begin, end in within:
            inside |= (times >= begin) & (times < end)
        score[~inside] = 0
    return score


def best(score: Floats, limit: int) -> list[int]:
    """The places of the highest scores above 0, best first; of equals the later one first."""
    if len(score) > 4 * limit:
        edge = np.partition(score, len(score) - limit)[len(score) - limit]
        places = np.flatnonzero(score >= max(float(edge), 1e-9))
    else:
        places = np.flatnonzero(score > 0)
    order = np.lexsort((-places, -score[places]))
    return [int(place) for place in places[order[:limit]]]


def _lent(index: Index, score: Floats, weights: Weights) -> Floats:
    """What each turn gets of the turns beside it in its session; long ones give and get less."""
    sessions = np.frombuffer(index.sessions, np.int32)
    lengths = np.frombuffer(index.lengths, np.int32)
    joined = sessions[1:] == sessions[:-1]
    short = np.float32(weights.short) / np.maximum(lengths, np.float32(weights.short))
    own = score * short
    beside = np.zeros_like(score)
    beside[1:] += own[:-1] * joined
    beside[:-1] += own[1:] * joined
    made: Floats = (beside * short).astype(np.float32)
    return made


def _of_session(index: Index, score: Floats) -> Floats:
    starts = np.frombuffer(index.starts, np.int32)
    sessions = np.frombuffer(index.sessions, np.int32)
    return np.maximum.reduceat(score, starts)[sessions]


def _by_whom(index: Index, question: str, weights: Weights) -> Floats:
    """How much more a turn counts for who said it."""
    text = question.lower().replace("’", "'")
    said = set(words(question))
    factors = np.ones(max(1, len(index.people)), np.float32)
    pair = {"wearer": [i for i, name in enumerate(index.people) if name in WEARERS],
            "her": [i for i, name in enumerate(index.people) if name in HERS]}
    if pair["wearer"] and pair["her"]:
        wanted = "her" if _TOLD_BY_HER.search(text) else "wearer" if _TOLD_BY_ME.search(text) else ""
        for number in pair.get(wanted, ()):
            factors[number] = weights.own
    for number, name in enumerate(index.people):
        if name not in WEARERS | HERS and said.intersection(words(name)):
            factors[number] = weights.named
    return factors[np.frombuffer(index.speakers, np.int16)]


def _by_kind(index: Index, question: str, weights: Weights) -> Floats:
    """How much more a turn counts for what it can answer."""
    factors = np.ones(4, np.float32)
    factors[[ASKS, ASKS | TIMED]] *= np.float32(weights.asking)
    if _WHEN.search(question.lower()):
        factors[[TIMED, ASKS | TIMED]] *= np.float32(weights.timed)
    return factors[np.frombuffer(index.marks, np.uint8)]
