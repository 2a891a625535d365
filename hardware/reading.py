"""Tables of TOML into dataclasses, by their annotations. What doesn't fit is refused with its line and a cure."""

from __future__ import annotations

import re
import types
import typing
from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")

_NAMES = {str: "a text", int: "a whole number", float: "a number", bool: "true or false", list: "a list",
          dict: "a table"}


class DesignError(Exception):
    """design.toml says what can't be. `cure` says what to do next."""

    def __init__(self, what: str, cure: str = "") -> None:
        super().__init__(f"{what} {cure}".strip())
        self.what = what
        self.cure = cure


class Place:
    """Where in a file we are: `top / "parts" / "xiao"`. In words it has the number of its line."""

    def __init__(self, file: str, lines: list[str], keys: tuple[str, ...] = ()) -> None:
        self.file = file
        self.keys = keys
        self._lines = lines

    def __truediv__(self, key: str) -> Place:
        return Place(self.file, self._lines, (*self.keys, key))

    def __str__(self) -> str:
        line = self.line()
        return f"{self.file}{f', line {line}' if line else ''}: {'.'.join(self.keys)}"

    def line(self) -> int:
        """Of the key, or else of the table that it should be in. 0: nothing of it is there."""
        best = 0
        for length in range(len(self.keys), 0, -1):
            header = re.compile(rf"^\s*\[+{re.escape('.'.join(self.keys[:length]))}\]")
            for number, line in enumerate(self._lines, 1):
                if header.match(line):
                    return self._key(number, self.keys[length:]) or number
        return best

    def _key(self, start: int, rest: tuple[str, ...]) -> int:
        if not rest:
            return start
        key = re.compile(rf'^\s*"?{re.escape(rest[0])}"?\s*=')
        for number, line in enumerate(self._lines[start:], start + 1):
            if line.startswith("["):
                break
            if key.match(line):
                return number
        return 0

    def only(self, table: dict[str, Any], known: set[str]) -> None:
        """DesignError: it has a key that nobody knows."""
        for key in table:
            if key not in known:
                raise DesignError(f"{self / key} is not known.", f"Here may be: {', '.join(sorted(known))}.")

    def table(self, data: dict[str, Any], key: str) -> dict[str, Any]:
        """data[key]. DesignError: it isn't there, or is no table."""
        value = data.get(key)
        if not isinstance(value, dict):
            raise DesignError(f"{self / key} is missing.", f"Add a table [{'.'.join((self / key).keys)}].")
        return value

    def tables(self, data: dict[str, Any], key: str) -> dict[str, dict[str, Any]]:
        """data[key], whose values are tables."""
        table = self.table(data, key)
        return {name: (self / key).table(table, name) for name in table}


def read(kind: type[T], table: object, place: Place, **ready: Any) -> T:
    """A dataclass from a table. ready: fields that are not to be read from it, though the table may hold them."""
    if not isinstance(table, dict):
        raise DesignError(f"{place} is no table.", "Write key = value in it.")
    hints = typing.get_type_hints(kind)
    all_fields = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    place.only(table, set(all_fields))
    values = dict(ready)
    for name, field in all_fields.items():
        if name in ready:
            continue
        if name in table:
            values[name] = _fit(hints[name], table[name], place / name)
        elif field.default is MISSING:
            raise DesignError(f"{place / name} is missing.", f"It is {_words(hints[name])}.")
    return kind(**values)


def _fit(hint: Any, value: object, place: Place) -> Any:
    """The value as the hint has it. DesignError: it is something else."""
    if hint is Any:
        return value
    if isinstance(hint, types.UnionType):  # X | None: TOML has no None
        hint = next(each for each in typing.get_args(hint) if each is not type(None))
    origin, inner = typing.get_origin(hint) or hint, typing.get_args(hint)
    if origin is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, origin) or (origin is not bool and isinstance(value, bool)):
        raise DesignError(f"{place} is {value!r}.", f"It must be {_words(hint)}.")
    if origin is list:
        return [_fit(inner[0], each, place / str(n)) for n, each in enumerate(value)]
    if origin is dict:
        return {key: _fit(inner[1], each, place / key) for key, each in value.items()}
    return value


def _words(hint: Any) -> str:
    if isinstance(hint, types.UnionType):
        hint = typing.get_args(hint)[0]
    return _NAMES.get(typing.get_origin(hint) or hint, "something else")
