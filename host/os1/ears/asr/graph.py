"""Writes what Vosk may hear as OpenFst files: the exact sentences of a grammar, and how each word is spoken.

  HCLr.fst   LOOP -p1:word-> . -p2-> ... -> END -> (silence) -> LOOP      one path for every way to say every word
             LOOP -:#free-> ROOT -p1-> . -p2-> . -:word-> END             free words, as a tree of phones
             LOOP -:#talk-> ROOT ...                                      the most frequent of them: other talk
  Gr.fst     the automaton of the grammar, [unk] beside it, and a loop of (#free word) for each FREE, with bigrams
  words.txt  word ids

A word of the grammar stands on its first arc, so that plain composition with the few words that can follow stays small.
In a free slot thousands can follow: there the tree is cheaper by far, and the mark #free, which Gr.fst swallows, opens
it only there. Phones are left by a forward transition and held by a self-loop behind it (Kaldi's "reorder" form).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from os1.grammar import FREE, Automaton

from .bigrams import Pairs
from .fst import Block, Fst
from .spelling import Phones

UNKNOWN = "[unk]"
EPSILON = "<eps>"
OPENS_FREE, OPENS_TALK = MARKS = "#free", "#talk"
TALK_WORDS = 1000  # of other talk, which may begin at any time: with 6,000 it is four times the work and no better

SILENCE_ODDS = 0.5  # of a pause between two words
FIRST_FREE = 4  # where free words begin, with the root of each mark; before them are start, loop, end and silence
SHARED = 4  # arcs in common from which a place of their own is worth an empty arc
GARBAGE_FRAMES = 5  # the shortest thing that is no word: 150 ms


@dataclass(frozen=True, slots=True)
class Odds:
    """Costs of a graph, in nats, before the acoustic scale.

    unknown: of a whole hearing that is no sentence; unknown_word: of each further stretch in it. chatter: of a whole
    hearing of free words instead, which are no sentence either: at 3, three of four pieces of other talk are rejected,
    at 6 one of four, and hardly a sentence is lost. free_word: on top of
    a word's own cost in a free slot; free_scale: on the words' frequencies.
    """

    unknown: float = 7.0
    unknown_word: float = 1.0
    chatter: float = 4.5
    free_word: float = 1.0
    free_scale: float = 1.0


Transitions = Mapping[str, tuple[int, int]]


def word_ids(words: Iterable[str], free: Iterable[str] = ()) -> dict[str, int]:
    """0 is the empty word; then those of free speech, so that a new word in the grammar moves none of them."""
    common = sorted({*free, UNKNOWN, OPENS_FREE, OPENS_TALK})
    ordered = [*common, *sorted({*words}.difference(common))]
    return {EPSILON: 0, **{word: place for place, word in enumerate(ordered, 1)}}


def words_txt(ids: Mapping[str, int]) -> str:
    """Text of graph/words.txt."""
    return "".join(f"{word} {number}\n" for word, number in ids.items())


def free_words(lexicon: Mapping[str, Sequence[Phones]], free: Mapping[str, float], ids: Mapping[str, int],
               transitions: Transitions, odds: Odds) -> Block:
    """The part of HCLr.fst that is the same for every grammar, and the greater part of the work."""
    fst = Fst()
    _, _, end, _ = (fst.state() for _ in range(FIRST_FREE))
    roots = [fst.state() for _ in MARKS]
    for root, some in zip(roots, (free, most_frequent(free)), strict=True):
        _tree(fst, root, {(phones, ids[word]): odds.free_word - odds.free_scale * free[word]
                          for word in some for phones in lexicon[word]}, transitions, end)
    return fst.block(FIRST_FREE, by_output=True)


def spoken_words(lexicon: Mapping[str, Sequence[Phones]], fixed: Iterable[str], free: Block, ids: Mapping[str, int],
                 transitions: Transitions) -> bytes:
    """Bytes of HCLr.fst.

    lexicon: the ways to say every word. fixed: the words of the grammar. free: see free_words. transitions: as
    os1.ears.asr.nnet.transition_ids gives them, GBG among them.
    """
    fst = Fst()
    start, loop, end, silent = (fst.state() for _ in range(FIRST_FREE))
    fst.place(free)
    hold, enter = transitions["SIL"]
    for state in (start, end):
        fst.arc(state, 0, 0, -math.log(1 - SILENCE_ODDS), loop)
        fst.arc(state, enter, 0, -math.log(SILENCE_ODDS), silent)
    fst.arc(silent, hold, 0, 0.0, silent)
    fst.arc(silent, 0, 0, 0.0, loop)
    fst.finals[loop] = 0.0
    for word in fixed:
        for phones in lexicon[word]:
            _spell(fst, ids[word], phones, transitions, loop, end)
    for root, mark in enumerate(MARKS, FIRST_FREE):
        fst.arc(loop, 0, ids[mark], 0.0, root)
    _garbage(fst, ids[UNKNOWN], transitions["GBG"], loop, end)
    return fst.to_bytes(by_output=True)


def most_frequent(free: Mapping[str, float]) -> list[str]:
    """The words that other talk is made of."""
    return sorted(free, key=lambda word: (-free[word], word))[:TALK_WORDS]


def _positions(phones: Phones) -> list[str]:
    """Phones with their places in the word: begin, inside, end, or single."""
    if len(phones) == 1:
        return [f"{phones[0]}_S"]
    return [f"{phones[0]}_B", *(f"{phone}_I" for phone in phones[1:-1]), f"{phones[-1]}_E"]


def _spell(fst: Fst, word: int, phones: Phones, transitions: Transitions, loop: int, end: int) -> None:
    here = loop
    for place, phone in enumerate(_positions(phones)):
        hold, enter = transitions[phone]
        held = fst.state()
        fst.arc(here, enter, 0 if place else word, 0.0, held)
        fst.arc(held, hold, 0, 0.0, held)
        here = held
    fst.arc(here, 0, 0, 0.0, end)


def _tree(fst: Fst, root: int, costs: Mapping[tuple[Phones, int], float], transitions: Transitions, end: int) -> None:
    """Words that begin alike share their states; a cost is paid as early as it is certain."""
    ways = sorted((_positions(phones), word, cost) for (phones, word), cost in costs.items())
    least: dict[tuple[str, ...], float] = {}
    for phones, _, cost in ways:
        for length in range(len(phones) + 1):
            prefix = tuple(phones[:length])
            least[prefix] = min(cost, least.get(prefix, math.inf))
    states: dict[tuple[str, ...], int] = {(): root}
    for prefix in sorted(least, key=len)[1:]:
        hold, enter = transitions[prefix[-1]]
        states[prefix] = held = fst.state()
        cost = least[prefix] - (least[prefix[:-1]] if len(prefix) > 1 else 0.0)
        fst.arc(states[prefix[:-1]], enter, 0, cost, held)
        fst.arc(held, hold, 0, 0.0, held)
    for phones, word, cost in ways:
        fst.arc(states[tuple(phones)], 0, word, cost - least[tuple(phones)], end)


def _garbage(fst: Fst, word: int, transition: tuple[int, int], loop: int, end: int) -> None:
    """One phone with a constant score; a loop of real phones would make libvosk's lattices explode."""
    hold, enter = transition
    here = fst.state()
    fst.arc(loop, enter, word, 0.0, here)
    for _ in range(GARBAGE_FRAMES - 1):
        after = fst.state()
        fst.arc(here, hold, 0, 0.0, after)
        here = after
    fst.arc(here, hold, 0, 0.0, here)
    fst.arc(here, 0, 0, 0.0, end)


def sentences(machine: Automaton, ids: Mapping[str, int], free: Mapping[str, float], odds: Odds,
              pairs: Pairs | None = None) -> bytes:
    """Bytes of Gr.fst: the grammar, exactly. At each state all that can follow is equally likely but for boosts.

    free: the words of free speech with the log of their frequency; pairs: which of them follows which. Every word needs
    an id.
    """
    fst, rows = Fst(), list(machine.arcs)
    for _ in rows:
        fst.state()
    shared = _shared(rows)
    places: dict[tuple[int, ...], int] = {}
    loops: dict[int, int] = {}
    speech = _Speech(ids, list(free), pairs or Pairs(), odds)
    for state, arcs in enumerate(rows):
        choices = len(arcs) + (state in machine.ends)
        even = math.log(choices) if choices else 0.0
        if state in machine.ends:
            fst.finals[state] = even + machine.end_extra.get(state, 0.0)
        laid: set[str] = set()
        for owners, bundle in shared.get(state, {}).items():
            least = min(machine.arc_extra(state, after) for after in bundle.values())
            if owners not in places:
                places[owners] = fst.state()
                for word, after in bundle.items():
                    fst.arc(places[owners], ids[word], ids[word], machine.arc_extra(state, after) - least, after)
            fst.arc(state, 0, 0, even + least, places[owners])
            laid.update(bundle)
        for word, after in arcs.items():
            if word in laid:
                continue
            cost = even + machine.arc_extra(state, after)
            if word != FREE:
                fst.arc(state, ids[word], ids[word], cost, after)
                continue
            if after not in loops:
                loops[after] = speech.lay(fst, after)
            fst.arc(state, ids[OPENS_FREE], 0, cost, loops[after])
    _unknown(fst, ids, free, odds)
    return fst.to_bytes()


def _shared(arcs: Sequence[Mapping[str, int]]) -> dict[int, dict[tuple[int, ...], dict[str, int]]]:
    """Arcs that several states have in common: for each such state the bundles of them, by all that have the bundle.

    After each of the sixty words that an amount can end with, the same two hundred can follow; laid once, behind an
    empty arc, a grammar of 385,000 arcs has 117,000, and costs the same.
    """
    owners: dict[tuple[str, int], list[int]] = {}
    for state, ways in enumerate(arcs):
        if len(ways) >= SHARED:
            for way in ways.items():
                if way[0] != FREE:
                    owners.setdefault(way, []).append(state)
    bundles: dict[tuple[int, ...], list[tuple[str, int]]] = {}
    for way, states in owners.items():
        if len(states) > 1:
            bundles.setdefault(tuple(states), []).append(way)
    found: dict[int, dict[tuple[int, ...], dict[str, int]]] = {}
    for having, bundle in bundles.items():
        if len(bundle) >= SHARED:
            for state in having:
                found.setdefault(state, {})[having] = dict(bundle)
    return found


class _Speech:
    """Free words as a loop; laid once for every place in the sentences where they may be said.

    A word's own cost is in HCLr.fst. For each word that has followers there are two states: `said`, behind it, and
    `next`, where the following is chosen; plain words share one of each.
    """

    def __init__(self, ids: Mapping[str, int], free: list[str], pairs: Pairs, odds: Odds) -> None:
        self._mark = ids[OPENS_FREE]
        self._before = [word for word in pairs.gains if word in ids]
        place = {word: number for number, word in enumerate(self._before, 1)}
        plain = [(ids[word], 0.0, place.get(word, 0)) for word in free]
        self._choices = [_choices(plain)]  # by number of the word before
        for word in self._before:
            scale = -odds.free_scale
            rows = [(ids[after], scale * gain, place.get(after, 0)) for after, gain in pairs.gains[word].items()]
            self._choices.append(_choices([(0, scale * pairs.back[word], -1), *rows]))

    def lay(self, fst: Fst, after: int) -> int:
        """One or more free words on the way to state `after`; gives where the first is chosen."""
        following = [fst.state() for _ in self._choices]
        said = [fst.state() for _ in self._choices]
        for choices, start in zip(self._choices, following, strict=True):
            arcs = choices.copy()
            arcs["end"] = np.where(choices["end"] < 0, following[0], choices["end"] + said[0])
            fst.packed[start] = (len(arcs), arcs.tobytes())
        for start, here in zip(following, said, strict=True):
            fst.arc(here, self._mark, 0, 0.0, start)
            fst.arc(here, 0, 0, 0.0, after)
        return following[0]


_PACKED = np.dtype([("given", "<i4"), ("gives", "<i4"), ("cost", "<f4"), ("end", "<i4")])


def _choices(rows: list[tuple[int, float, int]]) -> np.ndarray:
    """Arcs by word id: (word, cost, number of the state behind it; -1: back off to the plain choice)."""
    rows = sorted(rows)
    return np.array([(word, word, cost, end) for word, cost, end in rows], _PACKED)


def _unknown(fst: Fst, ids: Mapping[str, int], free: Mapping[str, float], odds: Odds) -> None:
    """A hearing that is no sentence at all: noise, or any words, from beginning to end, heard as [unk].

    The words matter: "the government" sounds more like itself than like "remember".
    """
    word, unknown, any_word, after = ids[UNKNOWN], fst.state(), fst.state(), fst.state()
    fst.arc(0, ids[OPENS_TALK], 0, odds.chatter, any_word)
    for text in most_frequent(free):
        fst.arc(any_word, ids[text], word, 0.0, after)
    fst.arc(after, ids[OPENS_TALK], 0, 0.0, any_word)
    fst.finals[after] = 0.0
    fst.arc(0, word, word, odds.unknown, unknown)
    fst.arc(unknown, word, word, odds.unknown_word, unknown)
    fst.finals[unknown] = 0.0
