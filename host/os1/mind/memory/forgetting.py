"""Forgetting for good: from turns, facts, notes, dues, the search index, small kept things, and what was added since.

What is forgotten is found by words ("sister", "anna": any of the names of the one who is meant) or by turns; what she
said to a turn goes with it, and what follows from it too. Every table with words is looked through, also one that a
later version brings. Rows are overwritten, the log is cut, and files that were kept aside are thrown away if they hold
such words. What nobody can promise: an old backup, an export, and the worn cells of a flash disk keep what they have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .facts import Facts, Known
from .mending import ASIDE
from .recall import keywords, query
from .store import Store

REPEATED = 3  # words that matter: who says so many of them again says the same thing again
_DERIVED = ("turn_change",)  # numbers alone, by which the index in her head learns what went
_OWN = ("turn", "fact", "known", "kept", "felt")  # tables that are treated by their own rules


@dataclass(frozen=True, slots=True)
class Gone:
    """What has just been forgotten. turns: their numbers. words: it was anything that holds all words of one of these
    sets; texts: or one of these. everything: all of it."""

    turns: frozenset[int] = frozenset()
    words: frozenset[frozenset[str]] = frozenset()
    texts: frozenset[str] = frozenset()
    everything: bool = False

    def holds(self, text: str) -> bool:
        """Does a text repeat what is forgotten?"""
        if self.everything:
            return True
        said = text.lower()
        plain = _plain(text) if self.texts else ""
        return any(each in said or each in plain for each in self.texts) or any(
            words and all(re.search(rf"\b{re.escape(_stem(word))}", said) for word in words) for words in self.words)


@dataclass(slots=True)
class Forgetting:
    """Forgets in a store. after: called with what is gone, once it is; for what others hold outside of the file."""

    store: Store
    after: list[Callable[[Gone], None]] = field(default_factory=list)

    def about(self, about: str) -> int:
        """Everything about somebody or something; gives how many things that was told there were."""
        names = Facts(self.store).forms(about)
        words = {frozenset(keywords(name)) for name in (about, *names)} - {frozenset()}
        if not words:
            return 0
        facts = Facts(self.store)
        known = [fact for fact in facts.all() if fact.subject in names or Gone(words=frozenset(words)).holds(
            f"{fact.subject} {fact.relation} {fact.object}")]
        turns = {fact.turn for fact in known}
        return self._forget(turns, words, {fact.id for fact in known})

    def facts(self, known: Iterable[Known]) -> int:
        """These facts, what they were drawn from, and what repeats them."""
        facts, known = Facts(self.store), list(known)
        words = {frozenset((*keywords(name), *keywords(fact.object))) for fact in known
                 for name in facts.forms(fact.subject)}
        return self._forget({fact.turn for fact in known}, words, {fact.id for fact in known})

    def turns(self, turns: Iterable[int], repeated: Iterable[str] = ()) -> int:
        """These turns, what follows from them, and what repeats these words or theirs."""
        numbers = set(turns)
        drawn = [fact for fact in Facts(self.store).all() if fact.turn in numbers]
        words = {frozenset(keywords(text)) for text in repeated}
        words |= {each for each in map(frozenset, map(keywords, self._texts(numbers))) if len(each) >= REPEATED}
        facts = Facts(self.store)
        words |= {frozenset((*keywords(name), *keywords(fact.object))) for fact in drawn
                  for name in facts.forms(fact.subject)}
        return self._forget(numbers, words, set())

    def everything(self) -> None:
        """All that was told. Timers and alarms that run go on, and what was allowed stays allowed."""
        with self.store.writing():
            for table in self.tables():
                if table == "due":
                    self.store.run("DELETE FROM due WHERE kind = 'reminder'")
                elif table == "kept":
                    self.store.run("DELETE FROM kept WHERE name NOT IN ('memory.allowed', 'off_record')")
                else:
                    self.store.run(f'DELETE FROM "{table}"')
            self._swept(Gone(everything=True))

    # ---- how

    def _forget(self, turns: set[int], words: set[frozenset[str]], known: set[int]) -> int:
        words = {each for each in words if each}
        with self.store.writing():
            facts: set[int] = set()
            told = len(known) or len(self._found("known", "turn", turns))
            for each in words:
                sought = query(sorted(each), " AND ")
                facts |= {fact for fact, in self.store.rows(
                    "SELECT rowid FROM fact_words WHERE fact_words MATCH ?", sought)}
                turns |= {turn for turn, in self.store.rows(
                    "SELECT turn FROM fact JOIN fact_words ON fact_words.rowid = fact.id WHERE fact_words "
                    "MATCH ?", sought)}
                turns |= {turn for turn, in self.store.rows(
                    "SELECT rowid FROM turn_words WHERE turn_words MATCH ?", sought)}
            for number in known:
                self.store.run("DELETE FROM known WHERE id = ?", number)
            texts = {text for turn in turns for text in self._around(turn)}
            for turn in sorted(turns):
                # What it ended holds again, unless something later has ended it since.
                self.store.run("UPDATE known SET ended = '', until = '', unsaid = '', by = NULL WHERE by = ? AND "
                               "EXISTS ("
                               "SELECT 1 FROM known AS new WHERE new.turn = ? AND new.relation = known.relation"
                               " AND new.ended = '')", turn, turn)
                self.store.run("DELETE FROM turn WHERE speaker = 'her' AND id > ? AND id < coalesce((SELECT "
                               "min(id) FROM"
                               " turn WHERE speaker = 'wearer' AND id > ?), 9e18) AND (SELECT speaker FROM turn WHERE"
                               " id = ?) = 'wearer'", turn, turn, turn)
                self.store.run("DELETE FROM turn WHERE id = ?", turn)
            gone = Gone(frozenset(turns), frozenset(words), frozenset(texts))
            told += len(facts) + self._elsewhere(gone)
            self._swept(gone)
        return told

    def _elsewhere(self, gone: Gone) -> int:
        """Rows of other tables, and kept things, that hold the words; gives how many rows."""
        found = 0
        for table in self.tables():
            if table in _OWN or not gone.words:
                continue
            columns = [name for _, name, *_ in self.store.rows(f'PRAGMA table_info("{table}")')]
            this = " AND ".join(f'"{column}" IS ?' for column in columns)
            for row in self.store.rows(f'SELECT * FROM "{table}"'):
                if gone.holds(" ".join(value for value in row if isinstance(value, str))):
                    found += 1
                    self.store.run(f'DELETE FROM "{table}" WHERE {this}', *row)
        for name, value in self.store.rows("SELECT name, value FROM kept"):
            if gone.words and gone.holds(value):
                self.store.keep(name, _pruned(json.loads(value), gone))
        return found

    def tables(self) -> list[str]:
        """The tables with rows of ours: not those of the search index, and SQLite's own."""
        made = self.store.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        made = [(name, sql) for name, sql in made if name not in _DERIVED]
        virtual = [name for name, sql in made if sql.upper().startswith("CREATE VIRTUAL")]
        return [name for name, _ in made if not any(name == each or name.startswith(f"{each}_") for each in virtual)]

    def _found(self, table: str, column: str, values: set[int]) -> list[int]:
        return [number for number, value in self.store.rows(f"SELECT id, {column} FROM {table}") if value in values]

    def _texts(self, turns: set[int]) -> list[str]:
        return [text for number in turns for text, in self.store.rows(
            "SELECT text FROM turn WHERE id = ? UNION ALL SELECT text FROM fact WHERE turn = ?", number, number)]

    def _around(self, turn: int) -> list[str]:
        """The words of a turn and of what she said to it, as far as they are telling."""
        rows = self.store.rows("SELECT text FROM turn WHERE id >= ? AND id < coalesce((SELECT min(id) FROM turn WHERE"
                               " speaker = 'wearer' AND id > ?), 9e18)", turn, turn)
        return [_plain(text) for text, in rows if len(text.split()) >= REPEATED]

    def _swept(self, gone: Gone) -> None:
        self.store.sweep()
        self.store.after.append(lambda: self._tell(gone))

    def _tell(self, gone: Gone) -> None:
        for path in Path(self.store.path).parent.glob(ASIDE) if self.store.path != ":memory:" else ():
            with suppress(OSError):
                text = path.read_bytes().decode("latin-1")
                if gone.everything or gone.holds(text):
                    path.write_bytes(bytes(path.stat().st_size))
                    path.unlink()
        for call in self.after:
            call(gone)


def _pruned(value: Any, gone: Gone) -> Any:
    """A kept value without its parts that hold the words; None if nothing is left."""
    if isinstance(value, str):
        return None if gone.holds(value) else value
    if isinstance(value, list):
        left = [each for each in (_pruned(one, gone) for one in value) if each is not None]
        return left or None
    if isinstance(value, dict):
        kept = {name: _pruned(one, gone) for name, one in value.items() if not gone.holds(name)}
        return {name: one for name, one in kept.items() if one is not None} or None
    return value


def _plain(text: str) -> str:
    """Its words, as a recogniser writes them: what was typed with capitals and stops lies in other places without."""
    return " ".join(re.findall(r"[\w']+", text.lower().replace("’", "'")))


def _stem(word: str) -> str:
    """What a word and its forms begin with."""
    return re.sub(r"(?:'s|ies|es|s|ing|ed|y)$", "", word) if len(word) > 4 else word
