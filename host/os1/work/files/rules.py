"""Where things belong: rules that are read from the top, the first that fits counts. The wearer's own, then what she
learned from being corrected, then the built-in ones. Pure.

  into   a folder below the place that is tidied into: "Papers/{year}". {year} and {month} are the file's own, {artist},
         {album} a song's, {source} the site it came from, {project} the folder of Projects that its name names.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from . import kinds, names
from .finding.catalogue import Known

FIELDS = frozenset(("year", "month", "artist", "album", "source", "project"))
LOOKED_AT = 3000  # characters of a text in which a rule's words are looked for: a letter's head, not a book
UNKNOWN = {"artist": "Unknown", "album": "Unknown", "source": "elsewhere"}


@dataclass(frozen=True, slots=True)
class Rule:
    """kind, ending, name (with * and ?), source: one of these, if any is given. words: one of these in the name or the
    beginning of the text. call: one and many of what it takes ("invoice", "invoices"); ("", ""): by kind. learned: from
    a correction, `because` tells which."""

    into: str
    kind: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    call: tuple[str, str] = ("", "")
    learned: bool = False
    because: str = ""

    @property
    def fixed(self) -> str:
        """The part of `into` that is the same for every file."""
        return "/".join(part for part in self.into.split("{")[0].split("/") if part) if "{" in self.into else self.into


def _r(into: str, one: str = "", many: str = "", **values: Sequence[str]) -> Rule:
    return Rule(into, call=(one, many), **{key: tuple(value) for key, value in values.items()})  # type: ignore[arg-type]


_PAPER = ("document", "sheet")
BUILT_IN: tuple[Rule, ...] = (
    Rule("Projects/{project}"),
    _r("Papers/{year}", "invoice", "invoices", kind=_PAPER, words=("invoice", "rechnung", "amount due")),
    _r("Papers/{year}", "receipt", "receipts", kind=_PAPER, words=("receipt", "quittung", "order confirmation")),
    _r("Papers/{year}", "contract", "contracts", kind=_PAPER, words=("contract", "agreement", "lease", "vertrag")),
    _r("Papers/{year}", "statement", "statements", kind=_PAPER,
       words=("bank statement", "account statement", "kontoauszug")),
    _r("Papers/{year}", "tax paper", "tax papers", kind=_PAPER, words=("tax return", "income tax", "steuerbescheid")),
    _r("Pictures/Screenshots", "screenshot", "screenshots", kind=("picture",),
       name=("screenshot*", "screen shot*", "bildschirmfoto*", "scr_*")),
    _r("Pictures/{year}", "photo", "photos", kind=("picture",),
       ending=("jpg", "jpeg", "heic", "heif", "dng", "cr2", "cr3", "nef", "arw", "raf", "orf")),
    _r("Pictures", kind=("picture",)),
    _r("Videos/{year}", kind=("video",)),
    _r("Music/{artist}", "song", "songs", ending=("mp3", "flac", "m4a", "ogg", "opus")),
    _r("Music", kind=("sound",)),
    _r("Books", kind=("book",)),
    _r("Documents/Sheets", kind=("sheet",)),
    _r("Documents/Slides", kind=("slides",)),
    _r("Documents", kind=("document",)),
    _r("Archives", kind=("archive",)),
    _r("Installers", kind=("program",)),
)


@dataclass(frozen=True, slots=True)
class Placed:
    """The folder a file belongs into, relative, and the rule that says so."""

    folder: str
    rule: Rule


def placed(known: Known, rules: Sequence[Rule], projects: Mapping[str, str] | None = None) -> Placed | None:
    """By the first rule that fits; None: none does, so it stays. projects: words of a folder's name -> that name."""
    for rule in rules:
        project = _project(known, projects or {}) if "{project}" in rule.into else ""
        if ("{project}" not in rule.into or project) and fits(rule, known):
            return Placed(_filled(rule.into, known, project), rule)
    return None


def fits(rule: Rule, known: Known) -> bool:
    """All that a rule asks for."""
    name = known.seen.name.lower()
    ending = kinds.ending(name)
    return (not rule.kind or known.kind in rule.kind) and (
        not rule.ending or ending in rule.ending or known.found.ending in rule.ending) and (
        not rule.name or any(fnmatchcase(name, pattern.lower()) for pattern in rule.name)) and (
        not rule.source or host(known.origin) in rule.source) and (
        not rule.words or _has(rule.words, known))


def _has(words: Sequence[str], known: Known) -> bool:
    text = f"{plain(known.seen.name)} {known.found.title} {known.found.text[:LOOKED_AT]}".lower()
    return any(re.search(rf"(?<!\w){re.escape(word.lower())}s?(?!\w)", text) for word in words)


def plain(name: str) -> str:
    """A name's words with spaces between."""
    return re.sub(r"[\W_]+", " ", kinds.split(name)[0]).strip()


def host(origin: str) -> str:
    """"https://www.bank.example/a" -> "bank.example"; "" if it is no address."""
    try:
        return (urlsplit(origin).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def project_words(folders: Sequence[str]) -> dict[str, str]:
    """For `placed`, of the folders that there are in Projects. A name of fewer than four letters names nothing."""
    return {plain(folder).lower(): folder for folder in folders if len(plain(folder)) >= 4}


def _project(known: Known, projects: Mapping[str, str]) -> str:
    name = f" {plain(known.seen.name).lower()} "
    fitting = [words for words in projects if f" {words} " in name]
    return projects[max(fitting, key=len)] if fitting else ""


def _filled(into: str, known: Known, project: str) -> str:
    try:
        made = datetime.fromtimestamp(known.at)
    except (ValueError, OverflowError, OSError):  # a clock that was far off
        made = datetime(1970, 1, 1)
    values = {"year": f"{made:%Y}", "month": f"{made:%m}", "artist": known.found.who, "album": known.found.album,
              "source": host(known.origin), "project": project}
    parts = []
    for part in into.split("/"):
        filled = part.format_map({key: value or UNKNOWN.get(key, "") for key, value in values.items()})
        parts.append(names.part(filled) or "Unknown")
    return "/".join(parts)


def wrong_with(into: str) -> str:
    """What is wrong with an `into`; "" if nothing is."""
    if into.startswith("~") or "\0" in into or any(part in ("", ".", "..") for part in into.split("/")):
        return "it must be a folder below the place that is tidied into, like \"Papers/{year}\""
    try:
        fields = [(field, spec, how) for _, field, spec, how in string.Formatter().parse(into) if field is not None]
    except ValueError as wrong:
        return str(wrong)
    for field, spec, how in fields:
        if field not in FIELDS or spec or how:
            return f"{{{field}}} is unknown; there are {', '.join('{' + f + '}' for f in sorted(FIELDS))}"
    return ""
