"""A card's character_book as a Lorebook. What is of the wrong kind is refused with its name; what is newer is ignored.

Followed of the decorators at the head of a text: activate, dont_activate, scan_depth, additional_keys, exclude_keys,
position, depth (its text comes late, where a model reads most carefully). The rest needs a chat log that she hasn't.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping

from . import card_fields as fields
from .lorebook import AFTER, BEFORE, LATE, Entry, Lorebook, Pattern
from .patterns import pattern

PLACE = "data.character_book"
WORDS = {"before_char": BEFORE, "before_desc": BEFORE, "after_char": AFTER, "after_desc": AFTER, "personality": AFTER,
         "scenario": AFTER}
FOLLOWED = ("activate", "dont_activate", "scan_depth", "additional_keys", "exclude_keys", "position", "depth")
_FALLBACKS = 16  # the form asks for five
_log = logging.getLogger(__name__)


def lorebook(data: Mapping[str, object]) -> Lorebook:
    """Of a card's data. ConfigError names the field."""
    if data.get("character_book") is None:
        return Lorebook()
    book = _given(fields.value(data, "character_book", dict, {}, "data"))
    entries = [_entry(_given(fields.of_kind(entry, dict, f"{PLACE}.entries[{number}]")), f"{PLACE}.entries[{number}]")
               for number, entry in enumerate(fields.value(book, "entries", list, None, PLACE))]
    return Lorebook(tuple(entry for entry in entries if entry), _whole(book, "scan_depth"),
                    _whole(book, "token_budget"), fields.value(book, "recursive_scanning", bool, False, PLACE))


def _given(value: Mapping[str, object]) -> dict[str, object]:
    """Many an editor writes null where nothing was chosen."""
    return {name: each for name, each in value.items() if each is not None}


def _whole(book: Mapping[str, object], name: str) -> int | None:
    return int(fields.number(book, name, 0, 0, 1e9, PLACE)) if name in book else None


def _entry(given: Mapping[str, object], place: str) -> Entry | None:
    """None: it isn't enabled."""
    head, content = decorated(fields.value(given, "content", str, None, place))
    keys = fields.texts(given, "keys", place)
    groups = [_secondary(given, place)] if fields.value(given, "selective", bool, False, place) else []
    if head.get("additional_keys"):
        groups.append(_split(head["additional_keys"]))
    regex = fields.value(given, "use_regex", bool, False, place)
    case = fields.value(given, "case_sensitive", bool, regex, place)
    order = fields.number(given, "insertion_order", 0, -1e9, 1e9, place)
    made = Entry(
        content, keys, tuple(group for group in groups if group), _split(head.get("exclude_keys", "")),
        _patterns(keys, case, place) if regex else None, order,
        fields.number(given, "priority", order, -1e9, 1e9, place), _position(given, head),
        int(head["scan_depth"]) if head.get("scan_depth", "").isdigit() else None, case,
        "activate" in head or (fields.value(given, "constant", bool, False, place) and not regex),
        "dont_activate" in head and "activate" not in head)
    return made if fields.value(given, "enabled", bool, True, place) else None


def _secondary(given: Mapping[str, object], place: str) -> tuple[str, ...]:
    """A list by the form's types, texts with commas between by its words."""
    value = given.get("secondary_keys")
    return _split(value) if isinstance(value, str) else fields.texts(given, "secondary_keys", place)


def _split(value: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in value.split(",") if key.strip())


def _patterns(keys: tuple[str, ...], case: bool, place: str) -> tuple[Pattern, ...]:
    made = [pattern(key, case) for key in keys]
    if None in made:
        _log.warning("%s.keys: a pattern can't be used, and calls nothing.", place)
    return tuple(each for each in made if each)


def _position(given: Mapping[str, object], head: Mapping[str, str]) -> str:
    if (wanted := head.get("position", "")) in WORDS:
        return WORDS[wanted]
    return LATE if "depth" in head else WORDS.get(str(given.get("position", "")), AFTER)


def decorated(content: str) -> tuple[dict[str, str], str]:
    """The decorators at its head that are followed, each with its value, and the text without any."""
    lines = content.splitlines()
    end = next((place for place, line in enumerate(lines) if line.strip() and not line.startswith("@@")), len(lines))
    head: dict[str, str] = {}
    for name, value in _followed(lines[:end]):
        head.setdefault(name, value)
    rest = [line for line in lines[end:] if not line.startswith("@@")]
    return head, "\n".join(rest).strip()


def _followed(lines: list[str]) -> Iterator[tuple[str, str]]:
    """@@name value, or the first of its fallbacks (@@@name) that is known."""
    open_, fallbacks = False, 0
    for line in lines:
        fallback = line.startswith("@@@")
        fallbacks = fallbacks + 1 if fallback else 0
        if not line.startswith("@@") or (fallback and (not open_ or fallbacks > _FALLBACKS)):
            continue
        name, _, value = line.lstrip("@").partition(" ")
        open_ = name not in FOLLOWED
        if not open_:
            yield name, value.strip()
