"""Reminders and alarms at the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from os1.desk.api import reminders

from .conftest import MONDAY, Api, Home

LATER = (MONDAY + timedelta(days=1, hours=1)).isoformat()


async def test_what_was_said_is_shown(home: Home, api: Api) -> None:
    home.say("remind me to call my mother tomorrow at nine", "wake me at seven every weekday", "nag me about the tax")
    items = {one["kind"]: one for one in (await api("GET", "/api/reminders"))["items"]}
    assert "call my mother" in items["reminder"]["what"]
    assert datetime.fromisoformat(items["reminder"]["at"]) == MONDAY.replace(day=24, hour=9, minute=0)
    assert items["alarm"]["often"] == "every weekday"


async def test_it_is_set_and_she_tells_of_it(home: Home, api: Api) -> None:
    home.changed.clear()
    made = await api("POST", "/api/reminders", {"what": "to water the fern", "at": LATER}, status=201)
    assert (made["what"], made["kind"], made["rule"]) == ("water the fern", "reminder", "")
    assert {"reminders", "timers"} == set(home.changed) and home.due
    assert "fern" in home.say("what are my reminders")
    assert home.bytes_of(b"fern") and "calendar.ics" in home.bytes_of(b"fern")
    (said,) = home.mind.due(MONDAY + timedelta(days=2))
    assert "fern" in said.text


async def test_one_that_comes_again(home: Home, api: Api) -> None:
    past = (MONDAY - timedelta(days=3)).isoformat()
    made = await api("POST", "/api/reminders", {"what": "yoga", "at": past, "rule": "FREQ=WEEKLY;BYDAY=MO,TH"},
                     status=201)
    assert made["often"] == "every Monday and Thursday"
    assert datetime.fromisoformat(made["at"]) == MONDAY + timedelta(days=3)  # that of this minute is over
    alarm = await api("POST", "/api/reminders", {"kind": "alarm", "at": LATER, "rule": "FREQ=DAILY"}, status=201)
    assert (alarm["kind"], alarm["what"], alarm["often"]) == ("alarm", "", "every day")
    said = await api("POST", "/api/reminders", {"kind": "alarm", "at": LATER, "rule": "FREQ=DAILY"}, status=409)
    assert "already" in said["error"].lower() or said["error"]


async def test_it_is_moved_and_dropped(home: Home, api: Api) -> None:
    made = await api("POST", "/api/reminders", {"what": "water the fern", "at": LATER}, status=201)
    path = f"/api/reminders/{made['id']}"
    to = MONDAY + timedelta(days=5)
    moved = await api("PATCH", path, {"at": to.isoformat(), "what": "water the cactus"})
    assert (datetime.fromisoformat(moved["at"]), moved["what"]) == (to, "water the cactus")
    assert (await api("PATCH", path, {"rule": "FREQ=DAILY"}))["often"] == "every day"
    assert (await api("PATCH", path, {"rule": ""}))["rule"] == ""
    assert (await api("GET", "/api/reminders"))["items"][0]["what"] == "water the cactus"
    await api("DELETE", path, status=204)
    await api("DELETE", path, status=404)
    assert (await api("PATCH", path, {"what": "x"}, status=404))["field"] == "id"


@pytest.mark.parametrize(("body", "field"), [
    ({"what": "x"}, "at"), ({"what": "x", "at": "tomorrow"}, "at"),
    ({"what": "to", "at": "2026-11-22T08:10:00Z"}, "at"),
    ({"what": "x", "at": "2426-11-22T08:10:00Z"}, "at"), ({"what": " ", "at": LATER}, "what"),
    ({"what": "x", "at": LATER, "rule": "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30"}, "rule"),
    ({"what": "x", "at": LATER, "rule": "FREQ=FORTNIGHTLY"}, "rule"),
    ({"what": "x", "at": LATER, "kind": "duty"}, "kind"),
])
async def test_what_can_not_be(home: Home, api: Api, body: dict[str, object], field: str) -> None:
    assert (await api("POST", "/api/reminders", body, status=422))["field"] == field
    assert home.mind.memory.dues() == []


async def test_a_duty_has_no_time_of_its_own(home: Home, api: Api) -> None:
    home.mind.memory.add_due("duty", "the tax", 0.0, 9e9)
    assert (await api("PATCH", "/api/reminders/1", {"at": LATER}, status=409))["field"] == "at"
    assert (await api("PATCH", "/api/reminders/1", {"what": "the tax form"}))["what"] == "the tax form"


async def test_what_waits_for_an_event(home: Home, api: Api) -> None:
    home.mind.memory.add_due("reminder", "take the cake", 0.0, float("inf"), said="when I leave")
    (one,) = (await api("GET", "/api/reminders"))["items"]
    assert (one["at"], one["event"]) == (None, "when I leave")
    assert (await api("PATCH", "/api/reminders/1", {"rule": "FREQ=DAILY"}, status=422))["field"] == "at"
    assert (await api("PATCH", "/api/reminders/1", {"at": LATER}))["at"]


def test_every_rule_that_is_let_in_has_words_and_a_next_time() -> None:
    import re

    from os1.mind.recurring import following, in_words
    for rule in ("FREQ=HOURLY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=MONTHLY;BYDAY=-1FR",
                 "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "FREQ=MINUTELY;INTERVAL=30"):
        assert re.search(reminders.RULE, rule), rule
        assert in_words(rule) and following(rule, MONDAY, MONDAY), rule
    for rule in ("FREQ=DAILY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=MINUTELY;BYMONTHDAY=1", "FREQ=DAILY\n", "X"):
        assert not re.search(reminders.RULE, rule), rule
