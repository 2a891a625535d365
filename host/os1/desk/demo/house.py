"""The made-up house's answers: what the API would give, from memory, changed by what is asked of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from os1.desk.demo import data, days, files, home, mail, phone
from os1.desk.demo.data import Json
from os1.desk.demo.letters import LettersHouse

TURNS = 240
Answer = tuple[int, Any]  # status, JSON or None


def wrong(status: int, error: str, cure: str = "", field: str = "") -> Answer:
    return status, {"error": error, "cure": cure, "field": field, "fields": {}}


class House:
    """turns: how many were said. empty: nothing is there yet. now: seconds since 1970."""

    def __init__(self, now: Callable[[], float], turns: int = TURNS, empty: bool = False) -> None:
        self._now = now
        self.me: Json = home.ME | ({"introduced": False, "wearer": ""} if empty else {})
        self.turns = [] if empty else data.turns(turns)
        self.facts = [] if empty else data.facts()
        self.state = {"allowed": True, "off_record": False}
        self.things: dict[str, list[Json]] = {
            name: [] for name in ("reminders", "timers", "lists", "journal", "earpieces")}
        if not empty:
            self.things = {"reminders": home.reminders(), "timers": home.timers(now()), "lists": home.lists(),
                           "journal": [home.journal()[0], files.entry(), *home.journal()[1:]],
                           "earpieces": home.earpieces()}
        self.settings, self.sessions = home.settings(), home.sessions()
        self.people: Json = {"people": [], "voices": home.people()["voices"]} if empty else home.people()
        self.traces = [] if empty else [data.trace(n) for n in range(40, 0, -1)]
        self.introduction: Json = home.introduction("" if empty else "done", "" if empty else "Anna")
        self.empty, self.filed = empty, set[str]()
        self.plan: Json | None = None if empty else files.plan()
        self.letters = LettersHouse(now, empty)
        self._next = 1000

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> Answer:
        """path: what follows /api/."""
        for wanted, pattern, does in ROUTES:
            found = re.fullmatch(pattern, path)
            if found and wanted == method:
                return does(self, query, body, *found.groups())
        if (made := self.letters.answer(path)) is not None:
            return 200, msgspec.to_builtins(made)
        return wrong(404, "There is no such thing.")

    def changed(self) -> int:
        self._next += 1
        return self._next


def paged(items: list[Json], query: dict[str, str]) -> Answer:
    """As the API pages: `before` is a place in the list."""
    begin, limit = int(query.get("before") or 0), int(query.get("limit") or 50)
    end = begin + limit
    return 200, {"items": items[begin:end], "next": str(end) if end < len(items) else None}


def sought(items: list[Json], query: dict[str, str]) -> Answer:
    return paged([item for item in items if query.get("q", "").lower() in item["text"].lower()], query)


def correct(house: House, query: dict[str, str], body: Any, id: str) -> Answer:
    for fact in house.facts:
        if fact["id"] == id:
            right = body.get("object") or body["text"]
            fact.update(text=fact["text"].replace(fact["object"], right), object=right)
            return 200, fact
    return wrong(404, "This fact isn't remembered.", "It may be forgotten already.", "id")


def drop(house: House, name: str, id: str) -> Answer:
    items = getattr(house, name) if hasattr(house, name) else house.things[name]
    items[:] = [item for item in items if str(item["id"]) != id]
    return 204, None


def forget(house: House, query: dict[str, str], body: Any) -> Answer:
    about = "" if body.get("everything") else body["about"].lower()
    before = len(house.facts) + len(house.turns)
    house.facts = [fact for fact in house.facts if about not in fact["text"].lower()]
    house.turns = [turn for turn in house.turns if about not in turn["text"].lower()]
    return 200, {"things": before - len(house.facts) - len(house.turns)}


def remember(house: House, query: dict[str, str], body: Any) -> Answer:
    house.state.update(body or {})
    began = house.turns[-1]["at"] if house.turns else None
    return 200, {"turns": len(house.turns), "facts": len(house.facts), "began": began, **house.state}


def add(house: House, name: str, thing: Json) -> Answer:
    house.things[name].append(thing | {"id": house.changed()})
    return 201, house.things[name][-1]


def new_reminder(house: House, query: dict[str, str], body: Any) -> Answer:
    if body["at"] < "2020":
        return wrong(422, "That is over.", "Give a time to come.", "at")
    often = "every day" if body.get("rule") else ""
    return add(house, "reminders", {"kind": "reminder", "event": "", "often": often, "rule": ""} | body)


def new_timer(house: House, query: dict[str, str], body: Any) -> Answer:
    seconds, name = body["seconds"], body.get("name", "")
    return add(house, "timers", {"kind": "timer", "name": name, "called": name or "the timer", "length": seconds,
                                 "at": house._now() + seconds, "left": seconds, "paused": False})


def change(house: House, name: str, id: str, body: Any) -> Answer:
    for thing in house.things[name]:
        if str(thing["id"]) == id:
            thing.update(body)
            return 200, thing
    return wrong(404, "There is no such thing.", "", "id")


def change_timer(house: House, query: dict[str, str], body: Any, id: str) -> Answer:
    status, timer = change(house, "timers", id, body)
    if status == 200:
        timer["at"] = None if timer["paused"] else house._now() + timer["left"]
        timer["length"] = max(timer["length"], timer["left"])
    return status, timer


def put_on(house: House, query: dict[str, str], body: Any, name: str) -> Answer:
    item = {"id": house.changed(), "text": body["text"], "at": data.NOW.isoformat()}
    for one in house.things["lists"]:
        if one["name"] == name:
            one["items"].append(item)
            return 201, one
    house.things["lists"].append({"name": name, "notes": False, "items": [item]})
    return 201, house.things["lists"][-1]


def take_off(house: House, query: dict[str, str], body: Any, name: str, id: str = "") -> Answer:
    lists = house.things["lists"]
    for one in lists:
        if one["name"] == name:
            one["items"] = [item for item in one["items"] if id and str(item["id"]) != id]
    house.things["lists"] = [one for one in lists if one["items"]]
    return 204, None


def end_others(house: House) -> Answer:
    before = len(house.sessions)
    house.sessions = [one for one in house.sessions if one["current"]]
    return 200, {"ended": before - len(house.sessions)}


def set_settings(house: House, query: dict[str, str], body: Any) -> Answer:
    for setting in house.settings:
        if setting["key"] in body:
            value = body[setting["key"]]
            least, most = setting["least"], setting["most"]
            if isinstance(value, int | float) and least is not None and not least <= value <= most:
                return wrong(422, f"{setting['key']} = {value} should be {setting['allowed']}.", "Nothing was changed.",
                             setting["key"])
            setting.update(value=setting["default"] if value is None else value, waits=not setting["live"],
                           source="default" if value is None else "config.toml, line 9")
    return all_settings(house, query, body)


def all_settings(house: House, query: dict[str, str], body: Any) -> Answer:
    return 200, {"items": house.settings, "mistakes": [], "path": "~/.local/share/os1/config.toml",
                 "restart": any(setting["waits"] for setting in house.settings)}


def mark(house: House, id: str, undone: bool) -> Answer:
    for entry in house.things["journal"]:
        entry["undone"] = undone if entry["id"] == id else entry["undone"]
    return 200, {"id": id, "undone": undone}


def introduced(house: House, query: dict[str, str], body: Any) -> Answer:
    asked = dict(body or {})
    if name := asked.pop("her_name", None):
        asked["called"] = name
    house.introduction.update(asked)
    house.me.update(introduced=house.introduction["step"] == "done", wearer=house.introduction["wearer"],
                    name=house.introduction["called"])
    return 200, house.introduction


def plans(house: House, query: dict[str, str], body: Any) -> Answer:
    if body is not None:
        house.plan = files.plan()
    return 200 if body is None else 202, {"busy": "", "wrong": "", "plan": house.plan}


def lines(house: House, query: dict[str, str], body: Any, id: str) -> Answer:
    into = query.get("into", "").partition("/{")[0]
    return paged([line for line in files.lines() if line["to"].startswith(into)], query)


def settle_plan(house: House, query: dict[str, str], body: Any, id: str) -> Answer:
    house.plan = None
    return 202, {"busy": "", "wrong": "", "plan": None}


def seen(name: str) -> Callable[..., Answer]:
    return lambda house, query, body: (200, {"items": house.things[name]})


ROUTES: tuple[tuple[str, str, Callable[..., Answer]], ...] = (
    ("GET", "me", lambda house, query, body: (200, house.me)),
    ("GET", "introduction", introduced),
    ("PATCH", "introduction", introduced),
    ("GET", "memory", remember),
    ("PATCH", "memory", remember),
    ("GET", "memory/turns", lambda house, query, body: sought(house.turns, query)),
    ("GET", "memory/facts", lambda house, query, body: sought(house.facts, query)),
    ("PATCH", "memory/facts/([a-z0-9-]+)", correct),
    ("DELETE", "memory/(turns|facts)/([a-z0-9-]+)", lambda house, query, body, name, id: drop(house, name, id)),
    ("POST", "memory/forget", forget),
    ("GET", "memory/export", lambda house, query, body: (200, {"turns": house.turns})),
    ("POST", "memory/import", lambda house, query, body: (200, {"turns": 12})),
    ("GET", "reminders", seen("reminders")),
    ("POST", "reminders", new_reminder),
    ("PATCH", "reminders/(\\d+)", lambda house, query, body, id: change(house, "reminders", id, body)),
    ("DELETE", "(reminders|timers|earpieces)/([a-z0-9-]+)",
     lambda house, query, body, name, id: drop(house, name, id)),
    ("GET", "timers", lambda house, query, body: (200, {"items": house.things["timers"], "now": house._now()})),
    ("POST", "timers", new_timer),
    ("PATCH", "timers/(\\d+)", change_timer),
    ("GET", "lists", seen("lists")),
    ("POST", "lists/([^/]+)/items", put_on),
    ("PATCH", "lists/([^/]+)/items/(\\d+)", lambda house, query, body, name, id: (200, {"id": int(id), **body})),
    ("DELETE", "lists/([^/]+)/items/(\\d+)", take_off),
    ("DELETE", "lists/([^/]+)", take_off),
    ("GET", "journal", lambda house, query, body: paged(house.things["journal"], query)),
    ("POST", "journal/([a-z0-9-]+)/undo", lambda house, query, body, id: mark(house, id, True)),
    ("POST", "journal/([a-z0-9-]+)/redo", lambda house, query, body, id: mark(house, id, False)),
    ("GET", "mail", lambda house, query, body: (200, mail.box())),
    ("POST", "mail/look", lambda house, query, body: (204, None)),
    ("GET", "mail/search", lambda house, query, body: (200, mail.found(query.get("q", "")))),
    ("GET", "mail/(\\d+)", lambda house, query, body, id: (200, mail.text(int(id)))),
    ("POST", "mail/(\\d+)/judge", lambda house, query, body, id: (204, None)),
    ("POST", "mail/(\\d+)/answer", lambda house, query, body, id: (201, mail.draft(mail.HER, body["text"]))),
    ("POST", "mail/drafts", lambda house, query, body: (201, mail.draft(body["to"], body["text"]))),
    ("POST", "mail/drafts/([0-9a-f]+)/send", lambda house, query, body, id: (202, mail.outbox())),
    ("GET", "outbox", lambda house, query, body: (200, mail.outbox())),
    ("POST", "outbox/(\\d+)/recall", lambda house, query, body, id: (200, mail.outbox("recalled"))),
    ("GET", "plans", lambda house, query, body: plans(house, query, None)),
    ("POST", "plans", plans),
    ("GET", "plans/([0-9a-f]+)/moves", lines),
    ("GET", "plans/([0-9a-f]+)/stays", lambda house, query, body, id: paged(files.STAYS, query)),
    ("PATCH", "plans/([0-9a-f]+)", lambda house, query, body, id: plans(house, query, body)),
    ("POST", "plans/([0-9a-f]+)/apply", settle_plan),
    ("DELETE", "plans/([0-9a-f]+)", lambda house, query, body, id: (settle_plan(house, query, body, id) and 204, None)),
    ("GET", "calendar", lambda house, query, body: (200, days.days(query["first"], house.empty))),
    ("POST", "calendar", lambda house, query, body: (204, None)),
    ("PATCH", "calendar/([0-9a-f]+)", lambda house, query, body, id: (204, None)),
    ("DELETE", "calendar/([0-9a-f]+)", lambda house, query, body, id: (204, None)),
    ("GET", "papers", lambda house, query, body: (200, days.tray(house.empty, house.filed))),
    ("POST", "papers/file", lambda house, query, body: (house.filed.update(body["ids"]) or 204, None)),
    ("GET", "files/folders", lambda house, query, body: (200, files.folders())),
    ("GET", "files", lambda house, query, body: (200, files.hits(query["q"]))),
    ("GET", "mood", lambda house, query, body: (200, data.mood())),
    ("GET", "mood/history", lambda house, query, body: (200, data.mood_history(float(query.get("days", 7))))),
    ("GET", "earpieces", seen("earpieces")),
    ("PATCH", "earpieces/([a-z0-9-]+)", lambda house, query, body, id: change(house, "earpieces", id, body)),
    ("POST", "earpieces/([a-z0-9-]+)/update", lambda house, query, body, id: change(house, "earpieces", id, {})),
    ("GET", "traces", lambda house, query, body: paged(house.traces, query)),
    ("GET", "traces/(\\d+)", lambda house, query, body, id: (200, data.trace(int(id)))),
    ("GET", "settings", all_settings),
    ("PATCH", "settings", set_settings),
    ("GET", "people", lambda house, query, body: (200, house.people)),
    ("GET", "persona", lambda house, query, body: (200, home.persona())),
    ("GET", "voices", lambda house, query, body: (200, home.voices())),
    ("GET", "sessions", lambda house, query, body: (200, {"items": house.sessions})),
    ("DELETE", "sessions", lambda house, query, body: end_others(house)),
    ("DELETE", "sessions/([a-z0-9]+)", lambda house, query, body, id: drop(house, "sessions", id)),
    ("GET", "elsewhere", lambda house, query, body: (200, phone.elsewhere(house.settings))),
    ("POST", "elsewhere/links", lambda house, query, body: (200, phone.link(body))),
)
