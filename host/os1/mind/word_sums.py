"""Sums told as one tells them: "14 bags at 25 kilos each", "I had 30 euros and spent 12.50, what's left?"

  words --figures--> words with numerals --patterns--> a Result: the number, its unit, and what it is

Pure. Only what asks for a number is taken for a sum; anything else is None.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from os1.grammar import plain
from os1.grammar.figures import figures

from .percent_sums import percent_of, same_as_half

MOST = 999_999_999
_N = r"(-?\d+(?:\.\d+)?)"
_MONEY = r"dollars?|euros?|pounds?|bucks|quid|cents?|pence|p|francs?"
_PEOPLE = r"(?:people|persons?|of us|of them|friends|men|women|kids|children|guys|adults|ways|guests|diners|heads)"
_EACH = r"(?:each(?: (?:one|of \w+))?|apiece|a piece|per (?!cent|month|week|year|hour)\w+|a (?:head|pop|go)|every one)"
_SHARING = (r"\b(?:each|everyone|everybody|every one|per person|per head|a head|apiece|one of us|"
           r"of us (?:pay|get|owe)|split|shared?)\b")
_LEFT = r"\b(?:left|remains?|remaining|still have|left over|is over)\b"
_LESS = r"spen[dt]|eat|ate|lose|lost|give|gave|giving|used?|pa(?:y|id)|s(?:e|o)ll|sold|took|take|dr(?:a|i)nk|bought" \
        r"|buy|cost|threw|throw|break|broke|away|goes?|went|costs|burn(?:ed|t)?|leaves?"
_MORE = r"earn(?:ed)?|find|found|more|get|got another|add(?:ed)?|win|won|borrow(?:ed)?|receive[d]?"
_PERIODS = {("day", "week"): 7, ("day", "year"): 365, ("day", "month"): 30, ("week", "year"): 52, ("month", "year"): 12,
            ("week", "month"): 4, ("hour", "day"): 24, ("year", "month"): 1 / 12, ("year", "week"): 1 / 52}
_ASKS = re.compile(r"\b(?:what|what's|how|altogether|in all|total|in total|each|left|everyone|everybody|"
                   r"work out|calculate)\b")


@dataclass(frozen=True, slots=True)
class Result:
    """What comes out: `value`, in `unit` ("" = none). kind: "", "each" of several, or "yes" and "no" where a result
    was to be checked."""

    value: float
    unit: str = ""
    kind: str = ""


def numerals(text: str) -> str:
    """The text in spoken words, each number as a numeral: "twelve fifty" isn't one number, "twelve point five" is."""
    words, made, place = plain(text).split(), list[str](), 0
    while place < len(words):
        ends = [] if words[place] in ("a", "and") else list(figures(words, place, MOST))
        if ends:
            place, value = max(ends)
            made.append(f"{value:.10g}")
        else:
            made.append(words[place])
            place += 1
    said = " ".join(made)
    said = re.sub(r"\b(\d+) and a half(?= )", r"\1.5", said)
    said = re.sub(r"\b(?:a |1 )?dozen\b", "12", re.sub(rf"{_N} dozen", lambda found: f"{float(found[1]) * 12:g}", said))
    return re.sub(r"\b(?:a|another) (\d)", r"\1", said)


def _unit(text: str) -> str:
    found = re.search(rf"\d (?:of )?({_MONEY}|kilos?|grams?|litres?|metres?|miles?|kilometres?|"
                      r"tons?|hours?|minutes?)\b", text)
    return found[1] if found else ""


def _checked(text: str) -> Result | None:
    found = re.fullmatch(rf"(is |isn't |so )?{_N} (plus|minus|times|divided by) {_N} ((?:is|equals|makes|not) )?{_N}"
                         r"(?: right| correct| isn't it| true| yes| no)*", text)
    if not found or not (found[1] or found[5]):
        return None
    left, right, claimed = (float(found[group]) for group in (2, 4, 6))
    if found[3] == "divided by" and not right:
        return None
    value = {"plus": left + right, "minus": left - right, "times": left * right,
             "divided by": left / right if right else 0}[found[3]]
    return Result(value, kind="yes" if abs(value - claimed) < 1e-9 else "no")


def _times(text: str) -> Result | None:
    found = re.search(rf"{_N} (?:[a-z'-]+ ){{1,4}}?(?:(?:at|for|costing|cost|costs|of|weighing|weigh|with"
                      rf"|that cost) ){_N} ?([a-z]+)? {_EACH}", text)
    if not found:
        found = re.search(rf"{_N} (?:[a-z'-]+ ){{1,3}}(?:cost|make|weigh|come to) (?:[a-z]+ )?(?:at|if one"
                          rf" (?:is|costs)|if each (?:one )?(?:is|costs|weighs)|for) {_N} ?([a-z]+)?", text)
    if not found:
        return None
    each = found[3] if found[3] not in (None, "each", "apiece") else ""
    return Result(float(found[1]) * float(found[2]), each)


def _shared(text: str) -> Result | None:
    if not re.search(_SHARING, text) and not re.search(r"\b(?:bill|total|dinner|meal|tab)(?:'s)?\b.* of us\b", text):
        return None
    people = re.search(rf"{_N} (?:\w+ )?{_PEOPLE}\b|(?:we(?:'re| are| were| was)|there(?:'s| are| were)|between|among"
                       rf"|amongst|by|with|for) (?:all )?{_N}(?! (?:{_MONEY})\b)", text)
    if not people:
        return None
    rest = f"{text[:people.start()]} {text[people.end():]}"
    amounts = re.findall(_N, rest)
    count = float(people[1] or people[2])
    if len(amounts) != 1 or count < 1:
        return None
    return Result(float(amounts[0]) / count, _unit(text) if re.search(_MONEY, _unit(text) or "-") else "", "each")


def _left(text: str) -> Result | None:
    begin = re.search(rf"\b(?:have|had|has|got|get|there (?:are|were)|start with|with|of) (?:only |about )?{_N}", text)
    if not begin or not re.search(_LEFT, text):
        return None
    value, sign, steps = float(begin[1]), 0, 0
    for word in text[begin.end():].split():
        if re.fullmatch(_N, word) and sign:
            value, steps = value + sign * float(word), steps + 1
        elif re.fullmatch(_LESS, word) or (word == "after" and not steps):
            sign = -1
        elif re.fullmatch(_MORE, word):
            sign = 1
    return Result(value, _unit(text)) if steps else None


def _change(text: str) -> Result | None:
    amounts = [float(found) for found in re.findall(_N, text)]
    if not re.search(r"\bchange\b|\bget back\b", text) or len(amounts) != 2:
        return None
    return Result(abs(amounts[0] - amounts[1]), _unit(text))


def _off(text: str) -> Result | None:
    found = re.search(rf"(?:costs?|price of|was|is|for|from) {_N}\b(?! percent).*?{_N} percent"
                      r" (?:off|discount|reduced|cheaper|less|down)", text)
    if not found or not _ASKS.search(text):
        return None
    return Result(float(found[1]) * (1 - float(found[2]) / 100), _unit(text))


def _travelled(text: str) -> Result | None:
    speed = re.search(rf"{_N} (?:(miles?|kilometres?|kilometers?|km|k) )?(?:an|per|every) hour", text)
    if not speed:
        return None
    other = re.search(_N + r" ([a-z]+)", f"{text[:speed.start()]} {text[speed.end():]}")
    if not other:
        return None
    if other[2].startswith("hour"):
        return Result(float(speed[1]) * float(other[1]), speed[2] or "")
    long = re.search(r"how (?:long|many hours)", text) and float(speed[1])
    return Result(float(other[1]) / float(speed[1]), "hours") if long else None


def _earned(text: str) -> Result | None:
    found = re.search(rf"{_N} (?:[a-z]+ )?(?:a|an|per|every|each) (hour|day|week|month|year)\b.*\b"
                      r"(?:a|an|per|in a|every|each) (hour|day|week|month|year)\b", text)
    if found and (times := _PERIODS.get((found[2], found[3]))):
        return Result(float(found[1]) * times, _unit(text))
    found = re.search(rf"{_N} (?:({_MONEY}) )?(?:a|an|per|every) (hour|day|week|month) "
                      rf"(?:times|for) {_N} (\w+?)s?\b", text)
    return Result(float(found[1]) * float(found[4]), found[2] or "") if found and found[3] == found[5] else None


def _percent(text: str) -> Result | None:
    if (same := same_as_half(text)) is not None:
        return Result(float(same), kind="yes" if same else "no")
    found = percent_of(text)
    return Result(round(abs(found[0]), 2) if found[1] else found[0], "percent" if found[1] else "") if found else None


def _packs(text: str) -> Result | None:
    """So many of so many: "three packs of six"."""
    found = re.search(rf"{_N} (?:packs?|boxes|bags|rows|crates?|trays?|sets?|teams?|groups?|lots?|cartons?|bottles) "
                      rf"of {_N}(?! \w*litre)",
                      text)
    if found and re.search(r"\bhow many\b|\bwhat's that\b|\baltogether\b|\bin (?:all|total)\b", text):
        return Result(float(found[1]) * float(found[2]))
    if one := re.search(rf"(?:if )?(?:a|an|one|1) [a-z]+(?:'s| is| costs?| are) (?:about )?{_N}(?: (?:{_MONEY}))?(?: "
                        rf"{_N})?(?: p)?,? (?:how much|what)(?:'s| is| are| do| would| will)? (?:for )?{_N}\b", text):
        return Result((float(one[1]) + float(one[2] or 0) / 100) * float(one[3]))
    found = re.fullmatch(rf"(?:how much (?:is|are)|what's|what is|what are|what do) {_N}(?: \w+)? at {_N}(?: "
                         rf"(?:{_MONEY}))?(?: {_N})?"
                         r"(?: each| cost)?(?: come to)?", text)
    return Result(float(found[1]) * (float(found[2]) + float(found[3] or 0) / 100)) if found else None


def _measured(text: str) -> Result | None:
    """So many times an amount of something, told before it is asked for: "I need 1.5 times 600 grams of flour"."""
    found = re.search(rf"\b(?:needs?|takes?|wants?|uses?|have|makes?|says?|want) (?:\w+ ){{0,2}}?"
                      rf"{_N} times {_N}\b", text)
    if not found or len(re.findall(_N, text)) != 2:
        return None
    return Result(float(found[1]) * float(found[2]), _unit(text[found.start(2):]))


def _beyond(text: str) -> Result | None:
    """Infinity is no number."""
    return Result(math.inf, kind="beyond") if re.search(r"\b(?:infinity|infinite)\b", text) \
        and re.search(r"\b(?:times|plus|minus|divided|over|add)\b", text) else None


def _plain(text: str) -> Result | None:
    for pattern, reckon in _PLAIN:
        if found := re.fullmatch(_BEGIN + pattern + _END, text):
            try:
                return Result(reckon(*[float(group) for group in found.groups() if group]))
            except (ZeroDivisionError, OverflowError):
                return None
    return None


def _factorial(number: float) -> float:
    made = 1.0
    for factor in range(2, min(int(number), 30) + 1):
        made *= factor
    return made


_BEGIN = r"(?:(?:what's|what is|what are|how much is|calculate|work out|tell me|and|give me|so) )?(?:the )?"
_END = r"(?: (?:please|then|roughly|about|exactly|in all|altogether|together|in total|make))*"
_PLAIN: tuple[tuple[str, Callable[..., float]], ...] = (
    (rf"left (?:of|from) {_N} (?:after|minus|without|if i (?:take|spend)) {_N}", lambda a, b: a - b),
    (rf"{_N} less than {_N}", lambda a, b: b - a),
    (rf"{_N} more than {_N}", lambda a, b: a + b),
    (rf"difference (?:between|of) {_N} (?:and|to) {_N}", lambda a, b: abs(a - b)),
    (rf"how many (?:times )?{_N}s? (?:are |are there |go |fit |goes )?(?:in|into) {_N}", lambda a, b: b / a),
    (rf"{_N} (?:as a percentage|in percent|as percent) of {_N}", lambda a, b: 100 * a / b),
    (rf"(?:add|add up|sum up|sum of|total of) {_N} (?:and )?{_N} (?:and )?{_N}", lambda a, b, c: a + b + c),
    (rf"(?:add|add up|sum up|sum of|total of) {_N} (?:and )?{_N} (?:and )?{_N} (?:and )?{_N}",
     lambda a, b, c, d: a + b + c + d),
    (rf"(?:half|halve|1 half|a half) (?:of )?{_N}", lambda a: a / 2),
    (rf"(?:1|a) (?:third) of {_N}|third of {_N}", lambda a: a / 3),
    (rf"(?:1|a) (?:quarter|fourth) of {_N}|quarter of {_N}", lambda a: a / 4),
    (rf"(?:double|twice) {_N}", lambda a: a * 2),
    (rf"triple {_N}", lambda a: a * 3),
    (rf"{_N} percent of {_N}", lambda a, b: a * b / 100),
    (rf"add {_N} to {_N}", lambda a, b: a + b),
    (rf"(?:take|take away|subtract) {_N} (?:away )?from {_N}", lambda a, b: b - a),
    (r"(?:do (?:i|you) get |is left |remains )?(?:if|when) (?:i|you|we) (?:take|take away|subtract) "
     rf"{_N} (?:away )?(?:from|off) {_N}", lambda a, b: b - a),
    (rf"(?:what do (?:i|you) get |what's left |what is left )(?:if|when) (?:i|you|we) (?:take|take away|subtract) "
     rf"{_N} (?:away )?(?:from|off) {_N}", lambda a, b: b - a),
    (rf"(?:what do (?:i|you) get )?(?:if|when|then) (?:(?:i|you|we) )?add {_N} to {_N}", lambda a, b: a + b),
    (rf"(?:what do (?:i|you) get )?(?:(?:if|when|then) )?(?:(?:i|you|we) )?(?:multiply|times) {_N} by {_N}",
     lambda a, b: a * b),
    (rf"{_N} {_N}s", lambda a, b: a * b),
    (rf"{_N} (?:times|of|by) {_N}", lambda a, b: a * b),
    (rf"{_N} (?:between|among|shared by|split by) {_N}(?: {_PEOPLE})?", lambda a, b: a / b),
    (rf"{_N} factorial", _factorial),
    (rf"round {_N}(?: off| up or down)?", lambda a: float(math.floor(a + 0.5))),
    (rf"round {_N} up|{_N} rounded up", math.ceil),
    (rf"round {_N} down", math.floor),
)
_THAT = re.compile(r"\b((?:of|double|triple|halve|to|from|off|multiply|twice|by|(?:plus|minus|times) \d+ of) )"
                   r"(?:that|it|this)\b")
_KINDS: tuple[Callable[[str], Result | None], ...] = (
    _percent, _checked, _plain, _packs, _beyond, _times, _earned, _travelled, _change, _off, _left, _shared,
    _measured)
_UNASKED = (_checked, _plain, _times, _percent)  # that are sums without being asked for in so many words


def word_sum(text: str, last: float | None = None) -> Result | None:
    """What is asked for; None if it is no sum, or one that templates know. last: what "that" is, if anything."""
    said = numerals(text)
    if last is not None:
        said = _THAT.sub(lambda found: f"{found[1]}{last:.10g}", said)
    if not any(letter.isdigit() for letter in said) and not re.search(r"\bpercent|\binfinit", said):
        return None
    asks = _ASKS.search(said) is not None or re.search(r"\bbill(?:'s)?\b.*\bof us\b|\btimes\b", said) is not None
    found = re.fullmatch(rf"how many \w+(?: \w+)?(?: is| are| are there| do i get| make)? ?(?:in )?{_N}", said)
    if found and "dozen" in text.lower():
        return Result(float(found[1]))
    for kind in _KINDS:
        if (asks or kind in _UNASKED) and (made := kind(said)):
            return made
    return None
