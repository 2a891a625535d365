"""Made-up days of the same house, and papers that came in."""

from __future__ import annotations

from datetime import datetime, timedelta

from os1.desk.demo.data import NOW, Json

_EVENTS = (  # days from the first, hour, minutes, name, place, again and again
    (0, 12, 75, "Lunch with Vera", "the Oak", False),
    (1, 9, 45, "Dentist", "", False),
    (3, 19, 90, "Choir", "St Anne's", True),
    (4, 16, 60, "Call with the publisher", "", False),
    (6, 0, 1440, "Mum's birthday", "", True),
)


def days(first: str, empty: bool) -> Json:
    begin = datetime.fromisoformat(first)
    made = []
    for number in range(7):
        day = begin + timedelta(days=number)
        found = [] if empty else [_event(place, day, *one[1:])
                                  for place, one in enumerate(_EVENTS) if one[0] == number]
        if number == 1 and not empty:
            at = (day + timedelta(hours=18)).isoformat()
            found.append({**found[0], "id": "reminder-3", "kind": "reminder", "name": "water the lemon tree", "at": at,
                          "until": at, "calendar": "", "changeable": False})
        made.append({"day": day.date().isoformat(), "events": found})
    return {"calendars": [] if empty else [{"name": "home", "changeable": True}], "days": made, "troubles": [],
            "wrong": ""}


def _event(number: int, day: datetime, hour: int, minutes: int, name: str, place: str, repeats: bool) -> Json:
    at = day + timedelta(hours=hour)
    return {"id": f"{number:016x}", "kind": "event", "name": name, "at": at.isoformat(), "place": place,
            "until": (at + timedelta(minutes=minutes)).isoformat(), "whole_day": minutes == 1440, "repeats": repeats,
            "calendar": "home", "changeable": True, "file": ""}


def tray(empty: bool, filed: set[str]) -> Json:
    due = (NOW + timedelta(days=11)).date().isoformat()
    items = [
        {"id": "a" * 16, "name": "scan0004.pdf", "kind": "invoice", "who": "City Energy Ltd",
         "about": "Invoice no. 4711", "amount": "€114.48", "due": due, "do": "pay City Energy Ltd €114.48",
         "trouble": "", "to": "City Energy Ltd/2026-11-20 Invoice no. 4711.pdf"},
        {"id": "b" * 16, "name": "photo 12.jpg", "kind": "form", "who": "Oldtown Primary School",
         "about": "Trip to the museum", "amount": "", "due": due, "trouble": "",
         "do": "sign the form from Oldtown Primary School and send it back",
         "to": "Oldtown Primary School/2026-11-16 form Trip to the museum.jpg"}]
    return {"folder": "" if empty else "~/Inbox", "ocr": True, "busy": "",
            "items": [] if empty else [one for one in items if one["id"] not in filed]}
