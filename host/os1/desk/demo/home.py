"""Made-up things of the same house: what she keeps an eye on, earpieces, people, the wearer's settings."""

from __future__ import annotations

from os1.config.keys import KEYS
from os1.desk.demo.data import NOW, Json, ago, facts


def reminders() -> list[Json]:
    def one(id: int, kind: str, what: str, at: str | None, rule: str = "", often: str = "", event: str = "") -> Json:
        return {"id": id, "kind": kind, "what": what, "at": at, "rule": rule, "often": often, "event": event}
    return [one(1, "reminder", "call Vera", ago(hours=-12.77).isoformat()),
            one(2, "alarm", "", ago(hours=-10.77).isoformat(), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "on weekdays"),
            one(3, "reminder", "water the fig tree", ago(days=-2).isoformat(), "FREQ=WEEKLY", "every week"),
            one(4, "duty", "take the letter to the post", None),
            one(5, "reminder", "Vera's birthday", ago(days=-97).isoformat(), "FREQ=YEARLY", "every year")]


def timers(now: float) -> list[Json]:
    def one(id: int, name: str, length: int, left: float, paused: bool = False) -> Json:
        return {"id": id, "kind": "timer", "name": name, "called": name or "the timer", "length": length,
                "at": None if paused else now + left, "left": left, "paused": paused}
    return [one(11, "the tea", 240, 97), one(12, "the bread", 2700, 1511), one(13, "the washing", 3600, 2400, True)]


def lists() -> list[Json]:
    def one(name: str, *texts: str) -> Json:
        return {"name": name, "notes": name == "notes", "items": [
            {"id": sum(map(ord, name)) * 10 + n, "text": text, "at": ago(hours=n).isoformat()}
            for n, text in enumerate(texts)]}
    return [one("shopping", "leeks", "a lemon", "the good salt"),
            one("to do", "return the score to Jonas", "oil the gate"),
            one("notes", "The second theme should come in a breath later than you think.")]


def journal() -> list[Json]:
    def one(id: str, kind: str, text: str, hours: float, day: str = "", undone: bool = False) -> Json:
        turn = {"id": 1, "at": ago(hours=hours + 4).isoformat(), "speaker": "wearer", "text": "You remembered that?",
                "skill": "Talk"}
        return {"id": id, "kind": kind, "at": ago(hours=hours).isoformat(), "text": text, "day": day, "undone": undone,
                "again": kind != "diary", "turns": [] if kind == "diary" else [turn]}
    return [one("page-2026-11-25", "diary", "The slow movement came home with us tonight. You hummed it at the sink, "
                "twice, and each time a little more slowly, as if it might break.", 17, "2026-11-25"),
            one("learned-4", "habit", "On Thursdays, after the rehearsal, you want music and no questions.", 18),
            one("learned-3", "joke", "The umbrella is what you call anything that Biscuit is afraid of.", 42),
            one("learned-2", "habit", "Your tea takes four minutes.", 90, undone=True),
            one("page-2026-11-22", "diary", "A quiet Sunday. You read aloud to nobody, and I was glad to be nobody.",
                89, "2026-11-22")]


def earpieces() -> list[Json]:
    def figures(*values: int | float | None) -> Json:
        names = ("percent", "signal", "celsius", "underruns", "lost", "latency")
        return dict(zip(names, values, strict=True))

    def one(id: str, name: str, state: str, figures: Json, **more: object) -> Json:
        return {"id": id, "name": name, "owner": "Anna", "state": state, "active": False, "silenced": False,
                "added": ago(days=80).timestamp(), "revoked": None, "seen": ago(minutes=48).timestamp(),
                "board": "XIAO ESP32S3", "firmware": "0.6.0", "version": 6, "newer": 0, "figures": figures,
                "update": None} | more
    wanted = {"state": "trying", "at": ago(minutes=1).timestamp(), "why": "", "open": True, "phase": "sending",
              "taken": 61_000, "total": 93_000}
    return [one("anna", "Anna's earpiece", "here", figures(81, -58, 41, 2, 0, 438.0), active=True),
            one("kitchen", "Kitchen", "here", figures(None, -66, 44, 9, 12, 512.0), update=wanted, newer=7),
            one("bag", "The one in the bag", "away", figures(17, -81, 38, 31, 140, None), newer=7,
                seen=ago(hours=27).timestamp(), firmware="0.5.2"),
            one("old", "The first one", "revoked", figures(None, None, None, 0, 0, None),
                revoked=ago(days=12).timestamp(), seen=ago(days=13).timestamp(), board="ESP32 devkit")]


def people() -> Json:
    known = facts()

    def one(name: str, who: str, *which: int) -> Json:
        return {"name": name, "who": who, "count": len(which), "since": ago(days=70).isoformat(),
                "facts": [known[n] for n in which[:5]]}
    return {"people": [one("Vera", "my sister", 0, 4), one("Jonas", "my friend", 5), one("Biscuit", "my dog", 8)],
            "voices": [{"of": "wearer", "state": "known", "sentences": 5}]}


def persona() -> Json:
    big = {"openness": 0.8, "conscientiousness": 0.4, "extraversion": 0.35, "agreeableness": 0.7, "neuroticism": -0.3}
    card = {"name": "Samantha", "called": "Samantha", "personality": "", "scenario": "", "first_message": "",
            "description": "Warm, quick, curious about everything, and honest about what she is.", "big_five": big,
            "humour": 0.6, "boundaries": [], "wake": ["hey samantha"], "voice": "", "rate": 1.0, "lorebook": 12,
            "creator": "OS1", "notes": "", "version": "1"}
    return {"card": card, "path": "", "waits": False}


def voices() -> Json:
    names = (("espeak-ng", "gmw/en-GB-x-rp", "English (Received Pronunciation)", "en-gb"),
             ("espeak-ng", "gmw/en-US", "English (America)", "en-us"))
    return {"engine": "espeak-ng", "trouble": "", "items": [
        {"engine": engine, "id": id, "name": name, "language": language, "speaks": n == 0}
        for n, (engine, id, name, language) in enumerate(names)]}


def settings() -> list[Json]:
    """Every key there is, with its default; two that were changed."""
    changed = {"voice.rate": 1.15, "link.announce": False}

    def kind(default: object, choices: tuple[str, ...]) -> str:
        match default:
            case bool():
                return "switch"
            case int():
                return "whole"
            case float():
                return "number"
            case str():
                return "choice" if choices else "text"
            case _:
                return "choices" if choices else "list"
    return [{"key": name, "value": changed.get(name, key.default), "default": key.default,
             "kind": kind(key.default, key.choices), "about": key.what, "allowed": key.allowed,
             "choices": list(key.choices), "least": key.least, "most": key.most, "live": key.live,
             "waits": name in changed and not key.live,
             "source": "config.toml, line 3" if name in changed else "default", "fixed": False}
            for name, key in KEYS.items()]


def sessions() -> list[Json]:
    def one(id: str, agent: str, whence: str, hours: float, used: float, current: bool = False) -> Json:
        return {"id": id, "agent": agent, "whence": whence, "begun": ago(hours=hours).timestamp(),
                "used": ago(minutes=used).timestamp(), "ends": ago(hours=-12).timestamp(), "pages": 1,
                "current": current}
    return [one("a1", "Chromium on Linux", "", 2, 0, True), one("b2", "Safari on iOS", "192.168.7.31", 9, 44)]


def introduction(step: str, wearer: str) -> Json:
    liked = {"Imogen": "It began as a misprint, and made a life of it.",
             "Rosalind": "It rolls off like a coin that's never going to fall over."}
    return {"step": step, "wearer": wearer, "allowed": True if step else None, "called": "Samantha",
            "names": [{"name": name, "why": why} for name, why in liked.items()], "rate": 1.0, "volume": 1.0}


ME: Json = {"name": "Samantha", "persona": "Samantha", "wearer": "Anna", "wakes": "hey samantha", "version": "0.10.0",
      "introduced": True, "since": NOW.timestamp() - 3 * 86400}
