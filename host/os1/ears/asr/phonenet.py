"""Which sentence of a grammar is said, by its phones: hama's log probabilities (os1.ears.phones) through the automaton.

  (state) --word, p1--> p1 [none] p2 [none] p3 --> (state)         CTC: a phone lasts, "none" may stand behind each
     [none]                                          [none]

Viterbi with a beam over the phones that are alive; between words there are only the automaton's states. CTC learns to
say a phone once and "none" for the rest, so that whoever says fewer phones pays less: "eight" for "zero". Each phone
therefore earns EARNED nats. Free words are no part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from os1.ears.phones import COLUMN, Logs
from os1.grammar import FREE, Automaton

from .spelling import Phones

# From 3 to 5 all is alike on real people's digits (.91 to .93 right) and orders (.98); without it .82 and .91.
EARNED = np.float32(4.0)
BEAM = np.float32(25.0)  # nats below the best that are still followed,
MOST_ALIVE = 3000  # and no more phones than these at a time
NEVER = np.float32(-1e9)

Floats = NDArray[np.float32]
Places = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """words: of the likeliest sentence. score: its log probability, natural, with what its phones earned."""

    words: tuple[str, ...]
    score: float
    phones: int

    def earning(self, earned: float) -> float:
        """The score if each phone earned so much."""
        return self.score + self.phones * (earned - float(EARNED))


def anything(logs: Logs, earned: float) -> tuple[float, int]:
    """(score of the likeliest phones of all, each earning so much; how many they are)."""
    score = np.full(logs.shape[1], NEVER)
    score[0] = 0.0
    count = np.zeros(logs.shape[1], np.int64)
    for row in logs:
        second, best = np.argpartition(score, -2)[-2:]
        if score[second] > score[best]:
            second, best = best, second
        before = np.full(len(score), best)
        before[best] = second  # a phone follows itself only across a "none"
        fresh = score[before] + np.float32(earned)
        again = score >= fresh
        new, counts = np.where(again, score, fresh), np.where(again, count, count[before] + 1)
        new[0], counts[0] = score[best], count[best]
        score, count = new + row, counts
    best = int(score.argmax())
    return float(score[best]), int(count[best])


class PhoneNet:
    """One automaton, spoken. ways: how each of its words is said; a word that is missing there can't be heard. costs:
    of each word, nats; where not given, whatever can follow is equally likely."""

    def __init__(self, machine: Automaton, ways: Mapping[str, Sequence[Phones]],
                 costs: Mapping[str, float] | None = None) -> None:
        rows = machine.rows
        spoken, of_label = list[tuple[str, Phones]](), list[range]()  # every way of every word; those of each label
        for word in rows.words:
            more = [(word, way) for way in ways.get(word, ()) if word != FREE]
            of_label.append(range(len(spoken), len(spoken) + len(more)))
            spoken += more
        # After each of the sixty words that an amount can end with, the same two hundred can follow: where the same
        # word leads to the same state it is laid out once, wherever it is said from.
        kinds, arc = np.unique(rows.labels.astype(np.int64) << 32 | rows.after, return_inverse=True)
        labels, after = kinds >> 32, kinds & 0xFFFFFFFF
        many = np.array([len(numbers) for numbers in of_label], np.int64)
        said = np.array([number for label in labels.tolist() for number in of_label[label]], np.int64)
        first_way = np.cumsum([0, *many[labels]])  # of each kind of arc, in `said`
        self._target = np.repeat(after, many[labels])
        counts = many[rows.labels]
        self._leave = np.concatenate([[0], np.cumsum(counts)])[rows.first]  # words by state, in `_begins`
        place = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        entered = np.repeat(first_way[arc], counts) + place
        self._words, self._states = [spoken[number][0] for number in said.tolist()], len(rows)
        self.gain: Callable[[str, str], float] | None = None  # nats for a word after another, on top of its own cost
        of_way = [[part for phone in way for part in (COLUMN[phone], 0)][:-1] for _, way in spoken]
        lengths = np.array([len(places) for places in of_way], np.int64)[said]
        begins = np.cumsum([0, *map(len, of_way)])[:-1][said]
        end = np.cumsum(lengths) - 1
        first, count = end - lengths + 1, int(lengths.sum())
        place = np.arange(count) - np.repeat(first, lengths)
        self._column = np.array([part for places in of_way for part in places], np.int16)[
            np.repeat(begins, lengths) + place]
        self._follows = np.ones(count + 2, bool)  # does a place come after the one before it in the same word?
        self._follows[first] = self._follows[count:] = False
        self._skips = np.zeros(count + 2, bool)  # may "none" before it be left out?
        self._skips[2:count] = (place[2:] >= 2) & (self._column[2:] > 0) & (self._column[2:] != self._column[:-2])
        self._word_of_end = np.full(count, -1, np.int32)
        self._word_of_end[end] = np.arange(len(end))
        self._length = (end - first) // 2 + 1  # phones of each word
        self._begins = first[entered].astype(np.int32)
        self._sounds = self._column[self._begins].astype(np.int8)  # of the first phone
        final = np.zeros(len(rows), bool)
        self._finals = np.array(sorted(machine.ends), np.int64)
        final[self._finals] = True
        sizes = rows.sizes
        self._even = np.log(np.maximum(1, sizes + final)).astype(np.float32)
        self._own = np.array([costs[word] for word in self._words], np.float32)[entered] if costs else None
        self._end_cost = np.log(sizes[self._finals] + 1).astype(np.float32)

    def __len__(self) -> int:
        """Places, phones and nones."""
        return len(self._column)

    def best(self, logs: Logs) -> Found | None:
        """The likeliest sentence from the first row to the last; None if none is found within the beam."""
        if not len(self._column):
            return None
        walk = _Walk(self, logs)
        for row in logs:
            walk.step(row)
        return walk.found()


class _Walk:
    """One search. score[place], since[place]: the best way there, and the last word before it (in `said`)."""

    def __init__(self, net: PhoneNet, logs: Logs) -> None:
        self._net = net
        count = len(net)
        self._score, self._since = np.full(count + 2, NEVER), np.zeros(count + 2, np.int32)
        self._turn = np.zeros(count, np.int32)
        self._alive = np.zeros(0, np.int64)
        self._at, self._at_since = np.full(net._states, NEVER), np.zeros(net._states, np.int64)
        self._at[0] = 0.0
        self._pause, self._pause_since = np.full(net._states, NEVER), np.zeros(net._states, np.int64)
        self._said: list[NDArray[np.int64]] = [np.array([[-1, -1]])]  # rows of (word, index of the word before)
        self._spoken = [""]  # the word of each row
        self._count = 1

    def step(self, row: Floats) -> None:
        """One frame."""
        net, score, since = self._net, self._score, self._since
        alive, values, sinces = self._alive, self._score[self._alive], self._since[self._alive]
        fresh = [alive]
        gain = np.where(net._column[np.minimum(alive + 1, len(net) - 1)] > 0, EARNED, np.float32(0))
        steps = ((alive + 1, values + gain, net._follows), (alive + 2, values + EARNED, net._skips))
        for there, given, allowed in steps:
            better = allowed[there] & (given > score[there])
            there = there[better]
            fresh.append(there[score[there] <= NEVER])
            score[there], since[there] = given[better], sinces[better]
        alive = np.concatenate(fresh)
        best = (score[alive] + row[net._column[alive]]).max(initial=NEVER)
        alive = np.concatenate([alive, self._enter(row, max(best, self._at.max() + row[0]) - BEAM)])
        score[alive] += row[net._column[alive]]
        now = score[alive]
        least = max(now.max(initial=NEVER), (self._at.max() + row[0])) - BEAM
        if len(now) > MOST_ALIVE:
            least = max(least, np.partition(now, -MOST_ALIVE)[-MOST_ALIVE])
        score[alive[now <= least]] = NEVER
        self._alive = alive[now > least]
        self._leave(row[0])

    def _enter(self, row: Floats, least: np.float32) -> Places:
        """Begin every word that can follow where a word has ended. least: what would be dropped in this frame."""
        net = self._net
        at = self._at + EARNED - (0 if net._own is not None else net._even)
        open_states = np.flatnonzero(at > least - row.max())
        sizes = net._leave[open_states + 1] - net._leave[open_states]
        words = np.repeat(net._leave[open_states] - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
        states = np.repeat(open_states, sizes)
        given = at[states] if net._own is None else at[states] - net._own[words]
        loud = given + row[net._sounds[words]] > least
        words, given, states = words[loud], given[loud], states[loud]
        there = net._begins[words]
        before = self._score[there]
        better = given > before
        there, given, states, before = there[better], given[better], states[better], before[better]
        np.maximum.at(self._score, there, given)  # several states may lead to the same word
        best = given >= self._score[there]
        self._since[there[best]] = self._at_since[states[best]]
        fresh = there[best & (before <= NEVER)]
        turns = np.arange(len(fresh), dtype=np.int32)
        self._turn[fresh] = turns
        fresh = fresh[self._turn[fresh] == turns]  # each once
        return np.asarray(fresh, np.int64)

    def _leave(self, none: np.float32) -> None:
        """Words that end here; or a pause goes on."""
        net = self._net
        waits = self._pause >= self._at
        self._pause_since = np.where(waits, self._pause_since, self._at_since)
        self._pause = np.where(waits, self._pause, self._at) + none
        ended = self._alive[net._word_of_end[self._alive] >= 0]
        words = net._word_of_end[ended]
        targets, values = net._target[words], self._score[ended]
        if net.gain and len(words):
            before = self._words_before(self._since[ended])
            values = values + np.array([net.gain(first, net._words[word]) for first, word in
                                        zip(before, words, strict=True)], np.float32)
        order = np.lexsort((values, targets))
        last = order[np.append(np.diff(targets[order]) != 0, True)] if len(order) else order  # the best of each target
        self._said.append(np.stack([words[last], self._since[ended[last]]], axis=1))
        self._spoken += [net._words[word] for word in words[last]]
        at, at_since = self._pause.copy(), self._pause_since.copy()
        numbers = self._count + np.arange(len(last))
        better = values[last] > at[targets[last]]
        at[targets[last][better]], at_since[targets[last][better]] = values[last][better], numbers[better]
        self._count += len(last)
        self._at, self._at_since = at, at_since

    def _words_before(self, numbers: Places) -> list[str]:
        return [self._spoken[number] for number in numbers]

    def found(self) -> Found | None:
        """The best sentence that is complete now."""
        net = self._net
        values = self._at[net._finals] - net._end_cost
        best = int(values.argmax()) if len(values) else 0
        if not len(values) or values[best] < NEVER / 2:
            return None
        said, number, words = np.concatenate(self._said), int(self._at_since[net._finals[best]]), list[str]()
        phones = 0
        while number > 0:
            word, number = (int(value) for value in said[number])
            words.append(net._words[word])
            phones += int(net._length[word])
        return Found(tuple(reversed(words)), float(values[best]), phones)
