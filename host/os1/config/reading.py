"""Settings from file and environment: their values and where each comes from, or every mistake with its line."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from os1.errors import ConfigError

from .keys import KEYS, TABLES, Value, nearest
from .shape import Config

OURS, TESTS = "OS1_", "OS1_TEST_"
BESIDES = ("OS1_HOME", "OS1_CACHE", "OS1_MICROPYTHON")  # variables that are no key's


@dataclass(frozen=True, slots=True)
class Mistake:
    """where: the file and the line, or the variable."""

    where: str
    what: str
    cure: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.cure}".strip()


@dataclass(slots=True)
class Read:
    """given: what was set, by key. sources: where it was, for people to read."""

    given: dict[str, Value] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    strays: list[Mistake] = field(default_factory=list)  # variables that look like ours and are not: not in the way

    def value(self, key: str) -> Value:
        """What counts."""
        return self.given.get(key, KEYS[key].default)

    def config(self, home: Path) -> Config:
        """All that counts. ConfigError: the first mistake, and how many more there are."""
        if self.mistakes:
            first, more = self.mistakes[0], len(self.mistakes) - 1
            rest = f"Mistakes besides: {more}. All of them: os1 config check" if more else ""
            raise ConfigError(f"{first.where}: {first.what}", f"{first.cure} {rest}".strip())
        made = Config(home)
        for key, value in self.given.items():
            made = with_value(made, key, value)
        return made


def with_value(config: Config, key: str, value: object) -> Config:
    """The same, with this one changed."""
    table, _, name = key.rpartition(".")
    if not table:
        return replace(config, **{name: value})  # type: ignore[arg-type]
    return replace(config, **{table: replace(getattr(config, table), **{name: value})})


def read(path: Path, environ: Mapping[str, str]) -> Read:
    """Both of them. A file that isn't there says nothing."""
    try:
        text = path.read_text("utf-8") if path.exists() else ""
    except UnicodeDecodeError as e:
        return Read(mistakes=[_no_toml(path, e)])
    except OSError as e:
        return Read(mistakes=[Mistake(str(path), f"It can't be read: {e.strerror}.", "Whose is it? os1 doctor")])
    found = of_text(text, path)
    _environment(found, environ)
    return found


def of_text(text: str, path: Path) -> Read:
    """What the file says. path: what it is called in a mistake."""
    found = Read()
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        found.mistakes.append(_no_toml(path, e))
        return found
    lines = Lines(text)
    for key, value in _flat(data):
        where = f"{path}, line {lines.of(key)}"
        if key in TABLES:
            found.mistakes.append(Mistake(where, f"{key} is a table.", f"Write it as [{key}]."))
        elif key not in KEYS:
            found.mistakes.append(Mistake(where, f"no setting is called {key!r}.", nearest(key)))
        else:
            _take(found, key, value, where)
    return found


def _no_toml(path: Path, why: Exception) -> Mistake:
    return Mistake(str(path), f"This is not TOML: {why}.", "Correct it, or move it away to start with the defaults.")


def _take(found: Read, key: str, value: object, where: str, text: bool = False) -> None:
    try:
        found.given[key] = KEYS[key].of_text(str(value)) if text else KEYS[key].taken(value)
        found.sources[key] = where
    except ValueError as wrong:
        found.mistakes.append(Mistake(where, str(wrong)))


def _flat(data: dict[str, Any]) -> Iterator[tuple[str, object]]:
    for key, value in data.items():
        if isinstance(value, dict) and (value or key in TABLES) and key not in KEYS:
            yield from ((f"{key}.{inner}", one) for inner, one in value.items())
        else:
            yield key, value


def _environment(found: Read, environ: Mapping[str, str]) -> None:
    known = {key.variable: name for name, key in KEYS.items()}
    for variable, text in sorted(environ.items()):
        if variable in known:
            _take(found, known[variable], text, f"${variable}", text=True)
    mine = {*known, *BESIDES, str(found.value("model.key_env"))}
    for variable in sorted(environ):
        if variable.startswith(OURS) and not variable.startswith(TESTS) and variable not in mine:
            found.strays.append(_stray(variable, [*known, *BESIDES]))


def _stray(variable: str, known: list[str]) -> Mistake:
    ends = [name.removeprefix(OURS) for name in known]
    if meant := difflib.get_close_matches(variable.removeprefix(OURS), ends, 1, 0.7):
        return Mistake(f"${variable}", "nothing reads this.", f"Did you mean ${OURS}{meant[0]}?")
    table, _, name = variable.removeprefix(OURS).lower().partition("_")
    cure = nearest(f"{table}.{name}") if table in TABLES else "What there is: os1 config show"
    return Mistake(f"${variable}", "nothing reads this.", cure)


class Lines:
    """Where a key stands. TOML has many ways of writing one, so the reader itself is asked: it is on the line up to
    which the file must be read for the key to be there."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def of(self, key: str) -> int:
        """The first line of `key` and its value, from 1."""
        begun = 0  # lines that are whole by themselves; a value may have several
        for count in range(1, len(self._lines) + 1):
            try:
                data = tomllib.loads("\n".join(self._lines[:count]))
            except tomllib.TOMLDecodeError:
                continue
            if _holds(data, key.split(".", 1)):
                return begun + 1
            begun = count
        return 1


def _holds(data: object, parts: list[str]) -> bool:
    return not parts or isinstance(data, dict) and parts[0] in data and _holds(data[parts[0]], parts[1:])
