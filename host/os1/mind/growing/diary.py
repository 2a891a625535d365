"""A page of her diary: a handful of sentences about a day, hers in tone, the wearer's in matter.

  how the day began > what was told > how the wearer felt > what they did together > what was funny > how it ended

What is told comes from the day's turns and nothing else; a day without matter has no page. Words: replies, diary.*
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ..memory import HER, WEARER, Turn
from ..pronouns import turned
from ..spoken import count

LEAST = 4  # turns of the wearer's that make a day worth a page, where nothing was told
TOLD = 2  # facts on a page
# Skills that answer to feelings, what weighs most first.
FEELINGS = ("Crisis", "Sad", "Lonely", "Angry", "Afraid", "Stressed", "Tired", "Ill", "Bored", "Happy", "Proud",
            "LoveYou", "Insult", "Praise")
TOGETHER = {"TellJoke": "joke", "TellStory": "story", "TellRiddle": "riddle", "SetTimer": "timer",
            "SetReminder": "reminder", "TakeNote": "note", "TellPoem": "poem"}
_LAUGHTER = re.compile(r"\b(ha ?)+ha\b|\blol\b|hilarious|good one|\b(that's|that is|that was|very|so) funny"
                       r"|\bm(ade|ake) me (laugh|smile)")
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Day:
    """What a day held. facts: turn and what was told. laughed: her turns that made the wearer laugh. lean: of her mood
    at the end, as Mood.lean. first: it was the first day of all."""

    turns: Sequence[Turn]
    facts: Sequence[tuple[int, str]] = ()
    laughed: Sequence[Turn] = ()
    lean: float = 0.0
    first: bool = False


@dataclass(slots=True)
class _Page:
    sentences: list[str] = field(default_factory=list)
    turns: set[int] = field(default_factory=set)


def page(day: Day, say: Say) -> tuple[str, set[int]] | None:
    """Its text and the turns it speaks of; None if there is nothing to tell. say: words for a situation."""
    mine = [turn for turn in day.turns if turn.speaker == WEARER]
    if len(mine) < LEAST and not day.facts:
        return None
    made = _Page()
    made.sentences.append(_opening(day, mine, say))
    made.turns |= {mine[0].id, mine[-1].id}
    for turn, text in day.facts[-TOLD:]:
        made.sentences.append(say("diary.told", what=turned(text)))
        made.turns.add(turn)
    _felt(mine, made, say)
    _did(mine, made, say)
    if day.laughed:
        made.sentences.append(say("diary.laughed"))
        made.turns.add(day.laughed[-1].id)
    made.sentences.append(say("diary.close.high" if day.lean > 0.08 else "diary.close.low" if day.lean < -0.08
                              else "diary.close"))
    return " ".join(made.sentences), made.turns


def _opening(day: Day, mine: Sequence[Turn], say: Say) -> str:
    if day.first:
        return say("diary.first")
    hours = {turn.at.hour for turn in mine}
    late = [turn.at for turn in mine if turn.at.hour >= 23 or turn.at.hour < 4]
    if late:
        return say("diary.late")
    return say("diary.busy" if len(mine) >= 40 else "diary.all_day" if max(hours) - min(hours) >= 9 else "diary.open")


def _felt(mine: Sequence[Turn], made: _Page, say: Say) -> None:
    for feeling in FEELINGS:
        felt = [turn for turn in mine if turn.skill == feeling and not _laughs(turn.text)]
        if felt:
            made.sentences.append(say(f"diary.felt.{feeling}"))
            made.turns.add(felt[-1].id)
            return


def _did(mine: Sequence[Turn], made: _Page, say: Say) -> None:
    did = Counter(TOGETHER[turn.skill] for turn in mine if turn.skill in TOGETHER)
    if did:
        thing, times = did.most_common(1)[0]
        made.sentences.append(say("diary.together", things=count(times, thing, "stories" if thing == "story" else "")))


def laughs(turns: Sequence[Turn]) -> list[Turn]:
    """Her turns right after which the wearer laughed, or said that it was funny."""
    made = []
    for before, after in zip(turns, turns[1:], strict=False):
        if before.speaker == HER and after.speaker == WEARER and _laughs(after.text) and _soon(before.at, after.at):
            made.append(before)
    return made


def _laughs(text: str) -> bool:
    return _LAUGHTER.search(text.lower()) is not None


def _soon(before: datetime, after: datetime) -> bool:
    return (after - before).total_seconds() < 120
