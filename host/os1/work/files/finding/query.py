"""What is looked for, out of what people say: "the contract my sister sent me last spring". Pure.

  person  my sister -> whoever that is (the caller knows)      when   last spring -> days
  kind    photos -> pictures, pdf -> that ending               words  the rest, each with what others call it
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from .times import Span, span

Who = Callable[[str], Sequence[str]]  # "sister" or "anna" -> her names and addresses; nothing if unknown

KINDS: dict[str, str] = {word: kind for kind, words in {
    "picture": "photo photos picture pictures image images snapshot snapshots pic pics photograph photographs",
    "video": "video videos film films movie movies clip clips",
    "sound": "song songs music track tracks recording recordings podcast audio",
    "document": "document documents paper papers",
    "sheet": "spreadsheet spreadsheets sheet sheets excel",
    "slides": "presentation presentations slides slideshow powerpoint deck",
    "book": "book books ebook ebooks",
    "archive": "archive archives",
    "program": "installer installers",
}.items() for word in words.split()}
ENDINGS = {"pdf": "pdf", "pdfs": "pdf", "zip": "zip", "docx": "docx", "jpg": "jpg", "jpeg": "jpg", "png": "png",
           "mp3": "mp3", "csv": "csv", "epub": "epub"}
ALIKE = (("invoice", "bill", "rechnung"), ("contract", "agreement"), ("lease", "tenancy"),
         ("cv", "resume", "curriculum"),
         ("receipt", "quittung"), ("statement", "auszug"), ("ticket", "booking", "reservation"), ("letter", "brief"),
         ("certificate", "diploma"), ("manual", "guide", "handbook"), ("tax", "taxes", "steuer"))
_ALIKE = {word: group for group in ALIKE for word in group}
KIN = ("sister|brother|mother|mom|mum|mama|father|dad|papa|wife|husband|partner|girlfriend|boyfriend|son|daughter|"
       "grandmother|grandma|granny|grandfather|grandpa|aunt|uncle|cousin|nephew|niece|boss|colleague|landlord|landlady|"
       "lawyer|doctor|dentist|accountant|tax adviser|neighbour|neighbor|friend|teacher|bank|insurance|employer|client")
_KIN = re.compile(rf"\b(?:my|our) ({KIN})(?:'s|s)?\b")
_BY = re.compile(r"\b(?:from|by) ([\w'.@-]+(?: [\w'.@-]+)?)")
_GIVER = re.compile(r"\b(?:(?:that|which) )?([a-z][\w'-]+(?: [a-z][\w'-]+)?) "
                    r"(?:sent|gave|mailed|emailed|e-mailed|shared|forwarded|wrote)\b")
_NOBODY = frozenset(["i", "you", "we", "they", "he", "she", "it", "who", "somebody", "someone", "that", "which", "and",
                     "or", "was", "is", "were", "have", "has", "had"])
_SENT = re.compile(r"\b(?:(?:that|which) )?(?:sent|gave|mailed|emailed|e-mailed|shared|forwarded|wrote|got|received|"
                   r"downloaded)(?: (?:to|with|for))?(?: (?:me|us))?\b")
_STOP = """a about all an and any are as at be been called did do does file files find for from get give had has have
    her his i in is it its look looking made me mine my named of on one or our please put said saved search show some
    something tell that the their them there these they thing things this those to us was we were what when where
    where's which who with you your got can could would last by"""
STOP = frozenset(_STOP.split())
_WORD = re.compile(r"[\w][\w'.@+-]*[\w]|\w")


@dataclass(frozen=True, slots=True)
class Query:
    """words: groups of words, of each group one must be there. people: names and addresses, one of which makes it more
    likely. kinds, endings: one of these, if any. when: days, both included; None: any time. sent: it came from
    somebody. perhaps: what may be a name, but nobody asked so far goes by it; a word as well, as long as nobody does.
    came: names of files that hung on mails of the people. likely: those of them whose mail says what is looked for."""

    words: tuple[tuple[str, ...], ...] = ()
    people: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    when: Span | None = None
    sent: bool = False
    perhaps: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.people or self.kinds or self.endings or self.when)


def parse(said: str, today: date, who: Who = lambda _: ()) -> Query:
    """Never raises; a false one looks for nothing."""
    text = " ".join(said.lower().replace("’", "'").replace("?", " ").replace("!", " ").split())
    when, text = span(text, today)
    people, perhaps, text = _people(text, who)
    sent = bool(_SENT.search(text))
    text = _SENT.sub(" ", text)
    kinds: list[str] = []
    endings: list[str] = []
    words: list[tuple[str, ...]] = []
    for word in _WORD.findall(text):
        word = word.removesuffix("'s")
        if word in KINDS:
            kinds.append(KINDS[word])
        elif word in ENDINGS:
            endings.append(ENDINGS[word])
        elif word not in STOP:
            words.append(_ALIKE.get(word) or _ALIKE.get(word.removesuffix("s")) or (word,))
    return Query(tuple(dict.fromkeys(words)), people, tuple(dict.fromkeys(kinds)), tuple(dict.fromkeys(endings)), when,
                 sent, perhaps)


def _people(text: str, who: Who) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Whom it is from, who else it may be from, and the other words: what nobody goes by stays one of these."""
    people, perhaps = list[str](), list[str]()
    for m in _KIN.finditer(text):
        people += who(m[1]) or (m[1],)
    text = _KIN.sub(" ", text)
    for pattern in (_BY, _GIVER):
        for m in list(pattern.finditer(text)):
            said = m[1].removesuffix("'s")
            names = [said, said.split()[0], said.split()[-1]] if pattern is _GIVER else [said, said.split()[0]]
            names = [name for name in names if not _NOBODY & set(name.split()) and name not in STOP]
            for name in names:
                if known := who(name):
                    people += known
                    text = re.sub(rf"\b{re.escape(name)}\b", " ", text, count=1)
                    break
            else:
                perhaps += names
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(perhaps)), text
