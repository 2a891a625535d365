"""A card's lorebook: what is added to the prompt when it is spoken of. Plain keys only.

A key that is a regular expression is passed over: one from a stranger's card could hold her up for ever.
Form: https://github.com/kwaroran/character-card-spec-v3
"""

from __future__ import annotations

from collections.abc import Mapping

MOST = 4000  # characters of all entries together: what a small model still reads


def entries(card: Mapping[str, object], spoken: str) -> list[str]:
    """The contents of the entries that `spoken` calls for, in the card's order. What isn't an entry is passed over."""
    data = _mapping(card.get("data"))
    book = _mapping(data.get("character_book"))
    found = [entry for entry in map(_mapping, _list(book.get("entries"))) if _called(entry, spoken)]
    found.sort(key=lambda entry: _number(entry.get("insertion_order")))
    texts, room = [], MOST
    for entry in found:
        text = _content(entry)[:room]
        room -= len(text)
        if text:
            texts.append(text)
    return texts


def _called(entry: Mapping[str, object], spoken: str) -> bool:
    if entry.get("enabled") is False or not isinstance(entry.get("content"), str):
        return False
    if entry.get("constant") is True:
        return True
    if entry.get("use_regex") is True:
        return False
    exact = entry.get("case_sensitive") is True
    if not _holds(entry.get("keys"), spoken, exact):
        return False
    return entry.get("selective") is not True or _holds(entry.get("secondary_keys"), spoken, exact)


def _holds(keys: object, spoken: str, exact: bool) -> bool:
    names = [key for key in _list(keys) if isinstance(key, str) and key.strip()]
    return any((name in spoken) if exact else (name.lower() in spoken.lower()) for name in names)


def _content(entry: Mapping[str, object]) -> str:
    """Without the decorators at its head, which are for other programs."""
    lines = str(entry["content"]).splitlines()
    while lines and (lines[0].startswith("@@") or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines).strip()


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
