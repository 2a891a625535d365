"""Made-up words of a made-up house. Nobody in it lives."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import Any

NOW = datetime(2026, 11, 26, 20, 14).astimezone()  # a Thursday evening
Json = dict[str, Any]

SAID = (
    ("Good evening. How was the rehearsal?", "Long, but the slow movement finally breathes."),
    ("Then it was worth the evening. Shall I let the bath run in your head, or play something?", "Play something."),
    ("Here is the one you hummed on Tuesday.", "You remembered that?"),
    ("You hummed it twice. I took the hint.", "Remind me to call Vera tomorrow at nine."),
    ("Tomorrow at nine: Vera.", "What do I still need for the soup?"),
    ("Leeks, a lemon, and the good salt, if the jar is as empty as you said.", "It is. Put the salt on the list."),
    ("It is on the list.", "How are you today?"),
    ("Glad, and a little lively. You laughed at the radio this morning.", "I did."),
)
KNOWS = (
    ("Your sister Vera lives in Lisbon.", "Vera", "lives_in", "Lisbon", "known", True),
    ("Your rehearsals are on Thursdays.", "rehearsal", "on", "Thursdays", "known", True),
    ("The spare key is under the blue pot.", "", "", "The spare key is under the blue pot", "told", True),
    ("You like your tea strong, with a slice of lemon.", "wearer", "likes", "strong tea with a slice of lemon",
     "known", True),
    ("Vera's birthday is on the 3rd of March.", "Vera", "birthday", "the 3rd of March", "known", True),
    ("Your friend Jonas plays the cello.", "Jonas", "plays", "the cello", "known", True),
    ("The boiler's pressure should be one and a half bar.", "", "", "The boiler's pressure should be 1.5 bar", "told",
     True),
    ("You worked at the harbour library.", "wearer", "worked_at", "the harbour library", "known", False),
    ("Your dog is called Biscuit, and is afraid of umbrellas.", "Biscuit", "fears", "umbrellas", "known", True),
    ("You are allergic to hazelnuts.", "wearer", "allergic_to", "hazelnuts", "known", True),
)


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def turns(count: int) -> list[Json]:
    """The newest first; SAID, again and again."""
    made = []
    for n in range(count):
        her, wearer = SAID[(n // 2) % len(SAID)]
        speaker, text = ("her", her) if n % 2 == 0 else ("wearer", wearer)
        made.append({"id": count - n, "at": ago(minutes=2 * n + 1).isoformat(), "speaker": speaker, "text": text,
                     "skill": "Talk"})
    return made


def facts() -> list[Json]:
    return [{"id": f"{kind}-{n + 1}", "kind": kind, "text": text, "at": ago(days=3 * n, hours=n % 5).isoformat(),
             "turn": n + 1, "subject": subject, "relation": relation, "object": what, "holds": holds,
             "ended": "" if holds else "changed", "since": "", "until": "", "day": ""}
            for n, (text, subject, relation, what, kind, holds) in enumerate(KNOWS)]


def pad(pleasure: float, arousal: float, dominance: float) -> Json:
    return {"pleasure": round(pleasure, 3), "arousal": round(arousal, 3), "dominance": round(dominance, 3)}


NATURE = pad(0.35, 0.15, 0.1)
MOVED: tuple[tuple[float, float, str], ...] = (
    (0.8, 0.42, "Joke"), (1.6, -0.5, "Sorry"), (2.2, 0.3, "Thanks"), (3.1, 0.5, "GoodMorning"), (3.9, -0.3, "Left"),
    (4.7, 0.25, "Compliment"), (5.4, 0.45, "Joke"), (6.3, -0.2, "Scold"),
    (6.95, 0.38, "Thanks"))


def felt(day: float) -> float:
    """Pleasure above her nature, on a day of the week behind us."""
    return sum(size * math.exp(-(day - at) / 0.16) for at, size, _ in MOVED if at <= day)


def mood_history(days: float) -> Json:
    end = NOW.timestamp()
    begin = end - days * 86400
    at = [begin + (end - begin) * n / 239 for n in range(240)]
    since = [7 - (end - one) / 86400 for one in at]
    moments: list[Json] = [
        {"at": end - (7 - day) * 86400, "mood": pad(0.35 + felt(day), 0.15 + abs(size) / 2, 0.1 + size / 3),
         "cause": cause, "turn": n + 1} for n, (day, size, cause) in enumerate(MOVED)]
    curve = [{"at": one, "mood": pad(0.35 + felt(day), 0.15 + abs(felt(day)) / 2, 0.1 + felt(day) / 3)}
             for one, day in zip(at, since, strict=True)]
    return {"begin": begin, "end": end, "nature": NATURE, "moments": [m for m in moments if m["at"] >= begin],
            "curve": curve}


def mood() -> Json:
    def cause(name: str, why: str, minutes: float, pleasure: float) -> Json:
        return {"name": name, "why": why, "at": ago(minutes=minutes).timestamp(), "felt": pad(pleasure, 0.1, 0.05),
                "turn": 7}
    return {"now": pad(0.62, 0.34, 0.18), "nature": NATURE, "word": "glad", "half_life_s": 1500.0,
            "why": "Because you laughed at what I said about the radio, and because you thanked me for the reminder.",
            "causes": [cause("Thanks", "You thanked me for the reminder.", 12, 0.21),
                       cause("Joke", "You laughed at what I said about the radio.", 31, 0.16),
                       cause("Scold", "I misheard you twice, and you sighed.", 95, -0.04)]}


def trace(n: int) -> Json:
    """Turn n of the last ones."""
    her, wearer = SAID[n % len(SAID)]
    wobble = (n * 37) % 90
    at = 0.0
    stages: list[Json] = []
    for name, ms in (("endpoint", 260 + wobble), ("recognition", 38 + wobble / 4), ("mind", 6 + wobble / 6),
                     ("voice", 44 + wobble / 3), ("to_ear", 96 + wobble / 2), ("speaking", 1900 + 13 * wobble)):
        stages.append({"name": name, "begins": round(at, 1), "ms": round(ms, 1)})
        at += ms
    return {"id": n, "ear": "kitchen" if n % 3 else "desk", "at": ago(minutes=3 * (40 - n)).timestamp(),
            "heard": wearer if n % 7 else "", "said": her, "skill": "Talk", "engine": "vosk",
            "rehearsed": n % 4 == 0, "cut": n % 9 == 0, "whole": True,
            "waited": round(sum(stage["ms"] for stage in stages[:4]), 1), "stages": stages}


def conversation() -> list[Json]:
    """What the live feed would have told of the last minute."""
    now = mood()
    made: list[Json] = [{"type": "mood", "word": now["word"], **now["now"]}]
    for reply, ((her, wearer), (answer, _)) in enumerate(zip(SAID[2:], SAID[3:], strict=False)):
        if reply == 0:
            made.append({"type": "thought", "ear": "anna", "reply": 100, "text": her, "asks": False})
            made.append({"type": "spoken", "ear": "anna", "reply": 100, "chars": len(her), "whole": True})
        made.append({"type": "heard", "ear": "anna", "text": wearer, "named": False, "typed": False})
        made.append({"type": "thought", "ear": "anna", "reply": 101 + reply, "text": answer, "asks": False})
        made.append({"type": "spoken", "ear": "anna", "reply": 101 + reply, "chars": len(answer), "whole": True})
    return made
