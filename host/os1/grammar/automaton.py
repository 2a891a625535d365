"""All templates as one automaton over words: what a recogniser may hear.

Deterministic, minimal and without cycles; it starts at state 0. The arc FREE stands for one or more words of the
general vocabulary. Ends know the groups of the sentences that end there, so that a part of the groups is quickly cut
out (`restrict`) or made likelier (`boosted`) without going back to the templates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from hassil.parse_expression import parse_sentence

from .lists import SlotList
from .network import Network, Slot, network
from .planted import FREE, Planted, Ways, packed
from .rows import Row, Rows

SKIPS_BEFORE = 2  # skip phrases that may stand before a sentence: "um, could you ..."


@dataclass
class Forest:
    """The networks of many templates side by side, closed lists laid out in place. Not deterministic.

    ways[state]: label -> next states. starts[t]: the first state of template t. ends[state] = t.
    """

    ways: list[Ways] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)
    _laid: dict[tuple[int, int], list[int]] = field(default_factory=dict)  # the insides of lists, by where they end

    def template(self, state: int) -> int:
        """Whose state it is."""
        return bisect_right(self.starts, state) - 1

    def planted(self) -> Planted:
        """The same to be walked, once it has grown."""
        return packed(self.ways, self.starts, self.ends)

    def state(self) -> int:
        self.ways.append({})
        return len(self.ways) - 1

    def arc(self, start: int, label: str, end: int) -> None:
        ways = self.ways[start]
        if end not in ways.get(label, ()):
            ways[label] = (*ways.get(label, ()), end)

    def plant(self, net: Network, lists: dict[int, Automaton]) -> None:
        """Add a template. `lists` keeps the small automaton of each closed list for the next template that uses it."""
        template = len(self.starts)
        states = [self.state() for _ in net.arcs]
        self.starts.append(states[0])
        self.ends.update((states[final], template) for final in net.finals)
        for start, arcs in enumerate(net.arcs):
            for label, end in arcs:
                if not isinstance(label, Slot):
                    self.arc(states[start], label, states[end])
                elif label.values.free:
                    self.arc(states[start], FREE, states[end])
                else:
                    if id(label.values) not in lists:
                        part = _of_list(label.values)
                        lists[id(label.values)] = Automaton(list(part.arcs), part.ends)
                    self._insert(lists[id(label.values)], states[start], states[end])

    def _insert(self, part: Automaton, start: int, end: int) -> None:
        """Lay `part` between two states. What is inside leads to `end` wherever it began, so it is laid out once."""
        key = (id(part), end)
        known = key in self._laid
        if not known:
            self._laid[key] = [self.state() for _ in range(len(part.arcs) - 1)]
        states = [start, *self._laid[key]]
        for here, arcs in enumerate(part.arcs[:1] if known else part.arcs):
            for word, after in arcs.items():
                if part.arcs[after]:
                    self.arc(states[here], word, states[after])
                if after in part.ends:
                    self.arc(states[here], word, end)


@dataclass(slots=True)
class Automaton:
    """arcs[state] = {word or FREE: next state}; ends[state] = groups of the sentences that end there.

    extra[state]: what is still to pay, in nats, on the cheapest way to an end (0 everywhere unless boosted).
    """

    arcs: Sequence[Row]
    ends: dict[int, frozenset[str]]
    extra: list[float] = field(default_factory=list)
    end_extra: dict[int, float] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.arcs)

    @property
    def words(self) -> set[str]:
        """Every word that stands in a template or a list."""
        return {*self.rows.words} - {FREE}

    @property
    def free(self) -> bool:
        """Can any words be said somewhere?"""
        return FREE in self.rows.words

    @property
    def rows(self) -> Rows:
        """The arcs, packed."""
        return Rows.of(self.arcs)

    def accepts(self, words: Sequence[str]) -> frozenset[str]:
        """The groups that these words are a sentence of; FREE may stand among them. Empty if none."""
        state = 0
        for word in words:
            after = self.arcs[state].get(word)
            if after is None:
                return frozenset()
            state = after
        return self.ends.get(state, frozenset())

    def restrict(self, groups: Collection[str]) -> Automaton:
        """Only the sentences of these groups."""
        kept = {state: found for state, ends in self.ends.items() if (found := ends & frozenset(groups))}
        return _minimal(list(self.arcs), kept)  # each is looked at several times

    def boosted(self, groups: Collection[str], nats: float) -> Automaton:
        """The same, where every sentence of no group in `groups` costs `nats` more, paid as soon as it is certain."""
        ends = {state: 0.0 if found & frozenset(groups) else nats for state, found in self.ends.items()}
        arcs, extra = list(self.arcs), [nats] * len(self.arcs)
        for state in _ends_first(arcs):
            ways = [extra[after] for after in arcs[state].values()]
            extra[state] = min([*ways, ends[state]] if state in ends else ways, default=nats)
        return Automaton(self.arcs, self.ends, extra, {state: cost - extra[state] for state, cost in ends.items()})

    def arc_extra(self, state: int, after: int) -> float:
        """What a boost adds to an arc between these states, in nats."""
        return self.extra[after] - self.extra[state] if self.extra else 0.0


def _of_list(values: SlotList) -> Automaton:
    if not values.shape:
        return of_phrases(values.values)
    forest = Forest()
    forest.plant(network(parse_sentence(values.shape), {}, {}), {})
    return of_forest(forest, [""])


def of_phrases(phrases: Iterable[Sequence[str]], group: str = "") -> Automaton:
    """The automaton of a plain list of phrases."""
    arcs: list[dict[str, int]] = [{}]
    ends: dict[int, frozenset[str]] = {}
    for phrase in phrases:
        state = 0
        for word in phrase:
            if word not in arcs[state]:
                arcs[state][word] = len(arcs)
                arcs.append({})
            state = arcs[state][word]
        ends[state] = frozenset((group,))
    return _minimal(arcs, ends)


def of_forest(forest: Forest, groups: Sequence[str], before: Iterable[Sequence[str]] = (),
              after: Iterable[Sequence[str]] = (), heard: Iterable[int] | None = None) -> Automaton:
    """The automaton of a forest, which is used up. groups[t]: the group of template t. before, after: phrases around
    it. heard: the templates that are to be in it; None: all."""
    starts = forest.starts if heard is None else [forest.starts[template] for template in heard]
    _after_free(forest, groups, starts)
    first = _around(forest, groups, starts, list(before), list(after))
    end_group = {state: groups[template] for state, template in forest.ends.items()}
    numbers = {first: 0}
    queue = [first]
    arcs: list[dict[str, int]] = []
    ends: dict[int, frozenset[str]] = {}
    for states in queue:  # grows while it is walked
        found = frozenset(end_group[state] for state in states if state in end_group)
        if found:
            ends[len(arcs)] = found
        together: dict[str, set[int]] = {}
        for state in states:
            for label, following in forest.ways[state].items():
                together.setdefault(label, set()).update(following)
        row = {}
        for label, following_states in together.items():
            key = frozenset(following_states)
            if key not in numbers:
                numbers[key] = len(numbers)
                queue.append(key)
            row[label] = numbers[key]
        arcs.append(row)
    return _minimal(arcs, ends)


def _after_free(forest: Forest, groups: Sequence[str], starts: Iterable[int]) -> None:
    """Let the free slots of a group go on in one place: what can follow one of them can follow each.

    A recogniser lays a net of all the words there are for each place where a free slot may end: with one for each
    template it would be several times as large. What no template allows is heard then, and means nothing. Sentences
    that begin with a free slot stay as they are: else anything that anybody says might be one.
    """
    first = frozenset(starts)
    levels = _free_before(forest)
    places: dict[tuple[str, int], int] = {}  # a later slot of a template goes on in a later place: no cycles
    ends: dict[str, int] = {}  # of each group one that nothing follows
    for state in range(len(forest.ways)):
        if FREE not in forest.ways[state] or state in first or state not in levels:
            continue
        template = forest.template(state)
        group, after = groups[template], set[int]()
        for target in forest.ways[state][FREE]:
            if target in forest.ends:
                if group not in ends:
                    forest.ends[end := forest.state()] = template
                    ends[group] = end
                after.add(ends[group])
            if forest.ways[target]:
                key = (group, levels[target])
                if key not in places:
                    places[key] = forest.state()
                for label, following in forest.ways[target].items():
                    for each in following:
                        forest.arc(places[key], label, each)
                after.add(places[key])
        forest.ways[state][FREE] = tuple(sorted(after))


def _free_before(forest: Forest) -> dict[int, int]:
    """How many free slots lie before each state at most; only states of templates that have one are in it."""
    levels: dict[int, int] = {}
    holding = {forest.template(state) for state, ways in enumerate(forest.ways) if FREE in ways}
    for template in holding:
        stack = [(forest.starts[template], 0)]
        while stack:
            state, level = stack.pop()
            if levels.get(state, -1) < level:
                levels[state] = level
                stack += [(after, level + (label == FREE)) for label, following in forest.ways[state].items()
                          for after in following]
    return levels


def _around(forest: Forest, groups: Sequence[str], starts: Sequence[int], before: list[Sequence[str]],
            after: list[Sequence[str]]) -> frozenset[int]:
    """Add skip phrases around all sentences; gives the states in which a hearing begins."""
    tails: dict[int, int] = {}  # template's group -> one end that only follows a tail phrase
    by_group: dict[str, int] = {}
    for state, template in list(forest.ends.items()):
        if groups[template] not in by_group:
            by_group[groups[template]] = tail = forest.state()
            tails[tail] = template
        _phrases(forest, state, after, [by_group[groups[template]]])
    forest.ends.update(tails)
    open_states = list(starts)
    for _ in range(SKIPS_BEFORE if before else 0):
        head = forest.state()
        _phrases(forest, head, before, open_states)
        open_states = [*starts, head]
    return frozenset(open_states)


def _phrases(forest: Forest, start: int, phrases: Iterable[Sequence[str]], ends: Sequence[int]) -> None:
    for phrase in phrases:
        here = start
        for word in phrase[:-1]:
            forest.arc(here, word, step := forest.state())
            here = step
        known = forest.ways[here].get(phrase[-1], ())
        forest.ways[here][phrase[-1]] = tuple(dict.fromkeys((*known, *ends)))


def _ends_first(arcs: Sequence[Row]) -> list[int]:
    """The states that can be reached, each after all that follow it."""
    order, seen = list[int](), {0}
    stack = [(0, iter(arcs[0].values()))]
    while stack:
        state, ways = stack[-1]
        for after in ways:
            if after not in seen:
                seen.add(after)
                stack.append((after, iter(arcs[after].values())))
                break
        else:
            order.append(state)
            stack.pop()
    return order


def _minimal(arcs: Sequence[Row], ends: dict[int, frozenset[str]]) -> Automaton:
    """The smallest automaton that accepts the same; without cycles that is one pass from the ends: equal rows merge."""
    known: dict[object, int] = {}
    place: dict[int, int] = {}  # old state -> merged state, -1 where no end can be reached
    rows: list[dict[str, int]] = []
    merged_ends: dict[int, frozenset[str]] = {}
    for state in _ends_first(arcs):
        row = {label: place[after] for label, after in arcs[state].items() if place[after] >= 0}
        end = ends.get(state, frozenset())
        if not row and not end and state:
            place[state] = -1
            continue
        key = (end, frozenset(row.items()))
        if key not in known:
            known[key] = len(rows)
            rows.append(row)
            if end:
                merged_ends[known[key]] = end
        place[state] = known[key]
    return _renumbered(rows, merged_ends, place[0])


def _renumbered(rows: list[dict[str, int]], ends: dict[int, frozenset[str]], start: int) -> Automaton:
    """The same with the start as state 0 and the rest in the order in which they are met, so that equals are equal."""
    number, queue = {start: 0}, [start]
    for state in queue:
        for label in sorted(rows[state]):
            if rows[state][label] not in number:
                number[rows[state][label]] = len(number)
                queue.append(rows[state][label])
    arcs = [{label: number[rows[state][label]] for label in sorted(rows[state])} for state in queue]
    return Automaton(Rows.of(arcs), {number[state]: found for state, found in ends.items() if state in number})
