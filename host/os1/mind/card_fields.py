"""Single fields of a card: each of its kind, a bad one refused with its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from os1.errors import ConfigError

T = TypeVar("T")
KINDS: dict[type, str] = {dict: "object", str: "text", list: "list", bool: "true or false"}
CORRECT = "Correct it in the card."


def value(given: Mapping[str, object], name: str, of: type[T], default: T | None = None, place: str = "") -> T:
    """given[name]. ConfigError: it is of another kind; or missing, where there is no default. place: what `given` is
    called."""
    where = f"{place}.{name}".strip(".")
    if name not in given:
        if default is None:
            raise ConfigError(f"{where} is missing.", "Give a whole Character Card V3.")
        return default
    return of_kind(given[name], of, where)


def of_kind(found: object, of: type[T], where: str) -> T:
    """The value, which is called `where`."""
    if not isinstance(found, of):
        raise ConfigError(f"{where} is no {KINDS[of]}.", CORRECT)
    return found


def number(given: Mapping[str, object], name: str, default: float, low: float, high: float, place: str) -> float:
    """A number from low to high."""
    found = given.get(name, default)
    if isinstance(found, bool) or not isinstance(found, int | float) or not low <= found <= high:
        raise ConfigError(f"{place}.{name} is no number from {low:g} to {high:g}.", CORRECT)
    return float(found)


def texts(given: Mapping[str, object], name: str, place: str, empty: bool = True) -> tuple[str, ...]:
    """A list of texts. empty: may one of them be so?"""
    values = value(given, name, list, [], place)
    if not all(isinstance(each, str) and (empty or each.strip()) for each in values):
        raise ConfigError(f"{place}.{name} is no list of texts.", CORRECT)
    return tuple(values)
