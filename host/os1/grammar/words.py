"""Text to spoken words: "Set 2 timers at 7:05 p.m.!" -> set two timers at seven oh five pm.

Every text goes this way, typed or recognised, template or sentence, so that they can only differ in what is said.
Each word keeps its place in the text it came from, so that a free slot's text can be given back verbatim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from unicode_rbnf import FormatPurpose, RbnfEngine

from os1.errors import GrammarError

# A sign that is read aloud only in English; other languages bring their own here.
_SIGNS = {"en": {"%": "percent", "&": "and", "+": "plus", "-": "minus", "*": "times", "×": "times", "=": "equals",
                 "/": "divided by", "÷": "divided by", "°": "degrees", "^": "to the power of",
                 "√": "square root of", "²": "squared", "³": "cubed", "½": "half", "¼": "quarter",
                 "¾": "three quarters"}}
_MONTHS = {"en": ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                  "november", "december")}
_POINT = {"en": "point"}
_PER = {"en": "per"}  # a stroke between letters: km/h
_OH, _O_CLOCK = "oh", "o'clock"

_TOKEN = re.compile(r"""
    (?P<date>(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)
  | (?P<time>\d{1,2}:[0-5]\d)(?!\d)
  | (?P<dotted>\d{1,2}\.[0-5]\d)(?=\s?(?:am|pm|a\.m|p\.m)\b)
  | (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<ordinal>st|nd|rd|th)?(?![^\W\d_])
  | (?P<digits>\d+)
  | (?P<raised>[½¼¾²³])
  | (?P<initials>[^\W\d_](?:\.[^\W\d_])+\.?)(?!\w)
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
  | (?P<minus>-)(?=\s?\d)
  | (?P<per>(?<=[^\W\d_])/(?=[^\W\d_]))
  | (?P<sign>[%&+*×=/÷°^√])
""", re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Word:
    """A spoken word and the characters [start, end) of the text that it was written with."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=8)
def _speller(language: str) -> RbnfEngine:
    try:
        return RbnfEngine.for_language(language)
    except Exception as wrong:
        raise GrammarError(f"No way is known to say numbers in the language '{language}'.",
                           "Use a language code like 'en' or 'de' in the sentence file.") from wrong


@lru_cache(maxsize=20_000)
def number_words(number: float, language: str = "en") -> tuple[str, ...]:
    """The ways to say a number, best first: 125 -> ("one hundred twenty five", "one hundred and twenty five")."""
    whole = int(number)
    said = _speller(language).format_number(whole).text_by_ruleset["spellout-cardinal"]
    said = " ".join(said.replace("\xad", "").replace("-", " ").split())
    if whole != number:
        decimals = repr(float(number)).split(".")[1]
        digits = " ".join(number_words(int(digit), language)[0] for digit in decimals)
        return (f"{said} {_POINT.get(language, 'point')} {digits}",)
    joined = re.sub(r"\b(hundred|thousand|million) (?!thousand|million|billion)(?=(?:[a-z]+)(?: [a-z]+)?$)",
                    r"\1 and ", said)
    also = "a" + joined[3:] if language == "en" and re.match(r"one (hundred|thousand|million)\b", said) else said
    return tuple(dict.fromkeys((said, joined if language == "en" and number >= 100 else said, also)))


def _ordinal(number: int, language: str) -> str:
    return _speller(language).format_number(number, FormatPurpose.ORDINAL).text.replace("-", " ")


def _clock(text: str, language: str) -> str:
    hour, minute = (int(part) for part in text.split(":"))
    first = number_words(hour, language)[0]
    if minute == 0:
        return f"{first} {_O_CLOCK}"
    return f"{first} {_OH + ' ' if minute < 10 else ''}{number_words(minute, language)[0]}"


def _date(text: str, language: str) -> str:
    """2026-05-03 is the third of may two thousand twenty six, where the months' names are known."""
    year, month, day = (int(part) for part in text.split("-"))
    if language not in _MONTHS:
        return " ".join(number_words(part, language)[0] for part in (year, month, day))
    return f"{_ordinal(day, language)} of {_MONTHS[language][month - 1]} {number_words(year, language)[0]}"


def _said(match: re.Match[str], language: str) -> str:
    kind, text = match.lastgroup, match.group()
    if kind in ("time", "dotted"):
        return _clock(text.replace(".", ":"), language)
    if kind == "date":
        return _date(text, language)
    if kind == "per":
        return _PER.get(language, "")
    if kind == "ordinal":
        return _ordinal(int(match["number"].split(".")[0].replace(",", "")), language)
    if kind in ("number", "digits"):
        plain = text.replace(",", "")
        if len(plain) > 15:  # a card or serial number: digit by digit
            return " ".join(number_words(int(digit), language)[0] for digit in plain if digit.isdigit())
        return number_words(float(plain) if "." in plain else int(plain), language)[0]
    if kind == "initials":
        return text.replace(".", "")
    if kind in ("sign", "minus", "raised"):
        return _SIGNS.get(language, {}).get(text, "")
    return text


def spoken(text: str, language: str = "en") -> list[Word]:
    """The words of a text in lower case, without punctuation, numerals as words. Never raises on odd text."""
    flat = "".join(small if len(small := letter.lower()) == 1 else letter  # a few capitals grow; places must not move
                   for letter in text.replace("’", "'").replace("−", "-"))
    return [Word(word, match.start(), match.end())
            for match in _TOKEN.finditer(flat) for word in _said(match, language).split()]


def plain(text: str, language: str = "en") -> str:
    """The spoken form of a text as one string."""
    return " ".join(word.text for word in spoken(text, language))


def fragments(text: str, language: str = "en") -> list[str]:
    """A template's text as pieces of words, "" where a blank ends a word: " light" -> ["", "light"].

    Pieces that no blank parts belong to one word with what stands beside them in the template ("light[s]", "what['s]").
    """
    pieces: list[str] = []
    for chunk in re.split(r"(\s+)", text.replace("’", "'").lower()):
        if not chunk:
            continue
        if chunk.isspace():
            pieces.append("")
            continue
        bare = chunk.strip(".,;:!?\"()")
        said = [bare] if re.fullmatch(r"'?[^\W\d_]*(?:'[^\W\d_]*)*", bare) else [w.text for w in spoken(bare, language)]
        for place, word in enumerate(word for word in said if word):
            pieces += [word] if place == 0 else ["", word]
    return pieces
