"""Talks with questions about them, of which it is known which turns answer them. No I/O but `load`.

  [{"sessions": [{"date": "2026-11-23 08:10", "turns": [{"id": "a1", "speaker": "Ann", "text": "..."}]}],
    "questions": [{"question": "...", "evidence": ["a1"], "category": "single"}]}]

A list of talks; each question is about its own talk. Numbers do as ids, categories and dates (seconds since 1970). A
date may be written as people and programs do; one that can't be read counts as none. Without a category: "all". A
question may have a `date` of its own, the day on which it is asked; else it is asked after the last session.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from os1.errors import OS1Error

from .dates import moment

CURE = ('Write [{"sessions": [{"date": "2026-11-23", "turns": [{"id", "speaker", "text"}]}],'
        ' "questions": [{"question", "evidence": [ids], "category"}]}].')


@dataclass(frozen=True, slots=True)
class Said:
    """One turn of a corpus."""

    id: str
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Session:
    """Turns without a break. date: None where it can't be known."""

    date: datetime | None
    turns: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the ids of the turns that answer it."""

    text: str
    evidence: tuple[str, ...]
    category: str
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """Sessions in order, and the questions about them."""

    sessions: tuple[Session, ...]
    questions: tuple[Question, ...]


def load(path: Path) -> list[Talk]:
    """The corpus in a file. OS1Error: it can't be read or isn't one; it says which talk, and what is wrong there."""
    try:
        rows = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as e:
        raise OS1Error(f"The corpus {path} can't be read: {e}.", CURE) from e
    return parse(rows)


def parse(rows: object) -> list[Talk]:
    """A corpus from its JSON."""
    if isinstance(rows, Mapping):
        rows = [rows]
    if not isinstance(rows, list) or not rows:
        raise OS1Error("The corpus is no list of talks.", CURE)
    return [_talk(row, f"Talk {number}") for number, row in enumerate(rows, 1)]


def _talk(row: object, where: str) -> Talk:
    sessions = tuple(_session(each, f"{where}, session {number}")
                     for number, each in enumerate(_list(row, "sessions", where), 1))
    known = [turn.id for session in sessions for turn in session.turns]
    if len(set(known)) < len(known):
        twice = next(id for number, id in enumerate(known) if id in known[:number])
        raise OS1Error(f"{where}: two turns have the id {twice!r}.", "Give each turn of a talk an id of its own.")
    there = set(known)
    questions = tuple(_question(each, there, f"{where}, question {number}")
                      for number, each in enumerate(_list(row, "questions", where), 1))
    return Talk(sessions, questions)


def _session(row: object, where: str) -> Session:
    turns = tuple(Said(str(_value(turn, "id", f"{where}, turn {number}")), str(turn.get("speaker") or ""),
                       str(turn.get("text") or ""))
                  for number, turn in enumerate(_list(row, "turns", where), 1))
    return Session(moment(row.get("date")) if isinstance(row, Mapping) else None, turns)


def _question(row: Any, there: set[str], where: str) -> Question:
    text = str(_value(row, "question", where))
    evidence = row.get("evidence")
    found = tuple(dict.fromkeys(str(id) for id in (evidence if isinstance(evidence, list) else [evidence])
                                if id is not None))
    if missing := [id for id in found if id not in there]:
        raise OS1Error(f"{where} names evidence that no turn has as its id: {', '.join(missing[:5])}.",
                       "Name turns of the same talk.")
    category = row.get("category")
    return Question(text, found, "all" if category is None or category == "" else str(category),
                    moment(row.get("date")))


def _list(row: object, name: str, where: str) -> Sequence[Any]:
    found = row.get(name) if isinstance(row, Mapping) else None
    if not isinstance(found, list):
        raise OS1Error(f"{where} has no list {name!r}.", CURE)
    return found


def _value(row: object, name: str, where: str) -> object:
    found = row.get(name) if isinstance(row, Mapping) else None
    if found is None or found == "":
        raise OS1Error(f"{where} has no {name!r}.", CURE)
    return found
