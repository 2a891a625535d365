"""A corpus of our own making: two friends on the phone over half a year, and questions about what they told. No I/O
but reading our own stories.

Each talk deals the stories out to its two people. A session holds a greeting, small talk and two of the stories. The
question is asked in words other than the story's where a person would. "adversarial": it names the wrong friend, and
the turn that one would look for is the other's.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_PEOPLE = (("Nora", "Felix"), ("Priya", "Tom"), ("Hannah", "Ruth"), ("Marco", "Ella"))
_BEGIN = datetime(2025, 1, 11, 18, 30)
_STORIES_A_SESSION = 2
_WRONG = 0.2  # questions that name the wrong friend


def corpus(seed: int = 0, talks: int = len(_PEOPLE)) -> list[dict[str, Any]]:
    """The corpus in its JSON form; the same for the same seed."""
    rng = random.Random(seed)
    return [_talk(rng, *_PEOPLE[number % len(_PEOPLE)]) for number in range(talks)]


def _talk(rng: random.Random, one: str, other: str) -> dict[str, Any]:
    stories, chat = _read("stories"), _read("chat")
    order = rng.sample(range(len(stories)), len(stories))
    sessions, questions = [], []
    at = _BEGIN
    for number, first in enumerate(range(0, len(order), _STORIES_A_SESSION), 1):
        turns: list[dict[str, str]] = []
        _chat(rng, turns, (one, other), chat["greetings"], 1)
        _chat(rng, turns, (one, other), chat["answers"], 1)
        for story in (stories[place] for place in order[first:first + _STORIES_A_SESSION]):
            _chat(rng, turns, (one, other), chat["asides"], rng.randint(1, 6))
            me, you = rng.sample((one, other), 2)
            began = len(turns)
            turns += [_said(line, me, you) for line in story["told"]]
            for category, lines, text in story["asks"]:
                wrong = rng.random() < _WRONG
                questions.append({"question": text.replace("{me}", you if wrong else me),
                                  "evidence": [f"D{number}:{began + line}" for line in lines],
                                  "category": "adversarial" if wrong else category})
        _chat(rng, turns, (one, other), chat["asides"], rng.randint(0, 4))
        _chat(rng, turns, (one, other), chat["goodbyes"], 2)
        sessions.append({"date": f"{at:%Y-%m-%d %H:%M}", "turns": [
            {"id": f"D{number}:{place}", **turn} for place, turn in enumerate(turns, 1)]})
        at += timedelta(days=rng.randint(4, 13), minutes=rng.randint(-200, 200))
    return {"sessions": sessions, "questions": questions}


def _chat(rng: random.Random, turns: list[dict[str, str]], people: tuple[str, str], lines: list[str],
          many: int) -> None:
    begin = rng.randrange(max(1, len(lines) - many + 1))
    turns += [_said(line, *people) for line in lines[begin:begin + many]]


def _said(line: str, me: str, you: str) -> dict[str, str]:
    speaker, _, text = line.replace("{me}", me).replace("{you}", you).partition(": ")
    return {"speaker": speaker, "text": text}


@cache
def _read(name: str) -> Any:
    return yaml.safe_load((files(__package__) / f"{name}.yaml").read_text("utf-8"))
