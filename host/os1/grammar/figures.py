"""Numbers of any size as a closed list of few words: {figure: {to: 999999999}}, {years: {from: 1900, to: 2199}}.

A list of a million numbers would take seconds to build; how they are made of words takes a page:

  two million three hundred (and) forty five thousand six hundred (and) seven point two five

Said is "fifteen hundred" as well as "one thousand five hundred", and "a hundred". English only: another language brings
its own table here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .words import number_words

_ONES = {number_words(value)[0]: value for value in range(20)}
_TENS = {number_words(value)[0]: value for value in range(20, 100, 10)}
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_HALVES = {"half": 0.5, "quarter": 0.25}
DECIMALS = 6  # places after the point: more is no number that anybody says


def figures(words: Sequence[str], start: int, most: int) -> Iterator[tuple[int, float]]:
    """(end, value) of every number that is said in words[start:end], not above `most`."""
    for end, value in _whole(words, start):
        if value <= most:
            yield end, value
            yield from _fraction(words, end, value)


def _small(words: Sequence[str], at: int) -> Iterator[tuple[int, int]]:
    """Zero to ninety nine."""
    if at >= len(words):
        return
    if words[at] in _ONES:
        yield at + 1, _ONES[words[at]]
    elif words[at] in _TENS:
        yield at + 1, _TENS[words[at]]
        if at + 1 < len(words) and 0 < _ONES.get(words[at + 1], 0) < 10:
            yield at + 2, _TENS[words[at]] + _ONES[words[at + 1]]


def _hundreds(words: Sequence[str], at: int) -> Iterator[tuple[int, int]]:
    """Below ten thousand: "seven", "a hundred and five", "fifteen hundred"."""
    begins = [(at + 1, 1)] if words[at:at + 1] == ["a"] else list(_small(words, at))
    for end, value in begins:
        if words[at] != "a":
            yield end, value
        if value and words[end:end + 1] == ["hundred"]:
            yield end + 1, value * 100
            rest = end + 2 if words[end + 1:end + 2] == ["and"] else end + 1
            yield from ((after, value * 100 + more) for after, more in _small(words, rest) if more)


def _whole(words: Sequence[str], at: int, below: int = 10 ** 12) -> Iterator[tuple[int, int]]:
    """A whole number whose scales are all below `below`."""
    words = list(words)
    begins = list(_hundreds(words, at))
    if words[at:at + 1] == ["a"]:
        begins.append((at + 1, 1))
    for end, value in begins:
        if words[at] != "a" or end > at + 1:
            yield end, value
        scale = _SCALES.get(words[end], 0) if end < len(words) else 0
        if value and 0 < scale < below:
            yield end + 1, value * scale
            rest = end + 2 if words[end + 1:end + 2] == ["and"] else end + 1
            yield from ((after, value * scale + more) for after, more in _whole(words, rest, scale)
                        if 0 < more < scale)


def _fraction(words: Sequence[str], at: int, value: float) -> Iterator[tuple[int, float]]:
    """What may follow a whole number: "point two five", "and a half", "point five million"."""
    if tuple(words[at:at + 2]) == ("and", "a") and at + 2 < len(words) and words[at + 2] in _HALVES:
        yield at + 3, value + _HALVES[words[at + 2]]
    if at >= len(words) or words[at] != "point":
        return
    digits = ""
    for end in range(at + 1, min(len(words), at + 1 + DECIMALS)):
        digit = _ONES.get(words[end], 10)
        if digit > 9:
            break
        digits += str(digit)
        made = float(f"{int(value)}.{digits}")
        yield end + 1, int(made) if made == int(made) else made
        if end + 1 < len(words) and words[end + 1] in _SCALES:
            yield end + 2, round(made * _SCALES[words[end + 1]], 6)


def shape() -> str:
    """The same as a template: what may be heard as a number. A little wider than `figures`, which judges afterwards."""
    units = "|".join(word for word, value in _ONES.items() if 0 < value < 10)
    small = "|".join(word for word, value in _ONES.items() if value)
    below_hundred = f"({small}|({'|'.join(_TENS)}) [{units}])"
    hundreds = f"({below_hundred}|(a|{below_hundred}) hundred [[and] {below_hundred}])"
    whole = f"(zero|[({hundreds}|a) million [and]] [({hundreds}|a) thousand [and]] {hundreds}"
    whole += f"|({hundreds}|a) (thousand|million) |({hundreds}|a) million ({hundreds}|a) thousand)"
    digit = f"(zero|{units})"
    return f"{whole} [point {digit} [{digit} [{digit}]] [million|thousand]|and a (half|quarter)]"


def year_words(first: int, last: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """The ways to say each year: twenty twenty six, nineteen oh five, two thousand and six."""
    for year in range(first, last + 1):
        for said in number_words(year):
            yield tuple(said.split()), year
        high, low = divmod(year, 100)
        if low:
            tail = f"oh {number_words(low)[0]}" if low < 10 else number_words(low)[0]
            yield tuple(f"{number_words(high)[0]} {tail}".split()), year
        elif high % 10:
            yield tuple(f"{number_words(high)[0]} hundred".split()), year
