"""What may leave the house, item by item. Without a word in the settings: what is being answered, and who she is.

  turns    the last turns of both, hers only as far as they were heard     name   what the wearer is called
  facts    what the wearer told her that has to do with the question       time   date and time
  results  what a skill says when the model asked for it                   mood   her mood
  others   of turns and results those in which others' words are: mails, papers, calendars, files, letters. They wrote
           to the wearer, and not to whoever runs the model; so this is asked for apart, also for one at home
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from os1.errors import ConfigError

TURNS, FACTS, NAME, TIME, MOOD, RESULTS, OTHERS = ITEMS = (
    "turns", "facts", "name", "time", "mood", "results", "others")
PERSONAL = frozenset((TURNS, FACTS, NAME, RESULTS, OTHERS))  # the wearer's own: not for whoever else speaks to her


def allowed(listed: Iterable[object]) -> frozenset[str]:
    """The items that the settings allow. ConfigError: one that doesn't exist."""
    for item in (items := list(listed)):
        if item not in ITEMS:
            raise ConfigError(f"model.may_send: {item!r} can't be sent.", f"What can be: {', '.join(ITEMS)}.")
    return frozenset(str(item) for item in items)


def sent(items: frozenset[str], trusted: bool) -> frozenset[str]:
    """Of the allowed items, those that go with the words of this speaker. trusted: it may be the wearer."""
    return items if trusted else items - PERSONAL


def unsealed(url: str) -> bool:
    """Would everybody on the way to this address read along? Not on this computer, nor in a private network."""
    place = urlsplit(url)
    host = place.hostname or ""
    if place.scheme == "https" or host == "localhost" or host.endswith((".local", ".lan", ".internal")):
        return False
    try:
        return not ipaddress.ip_address(host).is_private
    except ValueError:
        return "." in host


def masked(text: str, key: str) -> str:
    """Without the key, which servers like to repeat when they refuse it; on one line, and short."""
    text = text.replace(key, "***") if key else text
    return " ".join(text.split())[:300]
