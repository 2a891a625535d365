"""The file itself: begun with a comment for every key, changed one value at a time, never half written.

What the wearer wrote stays: order, comments, ways of writing. Only its owner may read it.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from os1.errors import ConfigError

from .keys import KEYS, TABLES, Key, Value, shown
from .reading import of_text

FILE = "config.toml"
HEAD = """# The settings of OS1. Each line that begins with "#" and a name shows what counts without it: take the "#"
# away and write what you want. Is all well? os1 config check. Or let it be written: os1 config set KEY VALUE
# A change counts when the daemon starts next, or where it says so within two seconds.
"""


def template() -> str:
    """A file in which every key is told and none is set."""
    parts = [HEAD, *(_told(key) for key in KEYS.values() if "." not in key.name)]
    for table in TABLES:
        parts.append(f"[{table}]")
        parts += [_told(key) for key in KEYS.values() if key.name.startswith(f"{table}.")]
    return "\n".join(parts)


def _told(key: Key) -> str:
    allowed = "" if isinstance(key.default, str) and not key.choices else f"; {key.allowed}"
    text = f"{key.what}{allowed}" + " (counts at once)" * key.live
    lines, line = [], "#"
    for word in text.split():
        if len(line) + len(word) > 110:
            lines.append(line)
            line = "#"
        line += f" {word}"
    return "\n".join([*lines, line, _asleep(key)]) + "\n"


def _asleep(key: Key) -> str:
    return f"#{key.name.rpartition('.')[2]} = {shown(key.default)}"


def begin(folder: Path) -> None:
    """The file with its comments, if there is none. ConfigError: it can't be written."""
    if not (folder / FILE).exists():
        _write(folder / FILE, template())


def put(folder: Path, name: str, value: Value) -> None:
    """Set one key. ConfigError: what is in the file besides is wrong, and it stays as it is; or it can't be written."""
    put_all(folder, {name: value})


def put_all(folder: Path, values: Mapping[str, Value | None]) -> None:
    """Set these keys, all or none; None: the default counts again. ConfigError as `put`."""
    path = folder / FILE
    try:
        text = path.read_text("utf-8") if path.exists() else template()
    except (OSError, UnicodeDecodeError) as e:
        raise ConfigError(f"{path} can't be read: {e}.") from e
    try:
        for name, value in values.items():
            text = changed(text, name, KEYS[name].taken(value), path) if value is not None else without(
                text, name, path)
    except ValueError as e:
        raise ConfigError(str(e)) from e
    of_text(text, path).config(folder)
    _write(path, text)


def without(text: str, name: str, path: Path) -> str:
    """The file's text in which this key isn't set. ConfigError: it isn't TOML."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    if name not in of_text(text, path).given:
        return text
    table, _, key = name.rpartition(".")
    try:
        document = tomlkit.parse(text)
        inside = document[table] if table else document
        del inside[key]
        return tomlkit.dumps(document)
    except (TOMLKitError, TypeError, KeyError) as e:
        raise ConfigError(f"{path}: {name} can't be taken out of it: {e}.", "All mistakes: os1 config check") from e


def changed(text: str, name: str, value: Value, path: Path) -> str:
    """The file's text with this key set. ConfigError: it isn't TOML, or the key can't be set in it."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    table, _, key = name.rpartition(".")
    if name not in of_text(text, path).given:
        text = _awake(text, table, KEYS[name])
    try:
        document = tomlkit.parse(text)
        inside = document
        if table:
            if table not in document:
                document[table] = tomlkit.table()
            inside = document[table]
        inside[key] = value
        return tomlkit.dumps(document)
    except (TOMLKitError, TypeError) as e:
        raise ConfigError(f"{path}: {name} can't be set in it: {e}.", "All mistakes: os1 config check") from e


def _awake(text: str, table: str, key: Key) -> str:
    """Where the template shows a key, it is set in that place."""
    lines = text.split("\n")
    here = ""
    for number, line in enumerate(lines):
        if head := re.match(r"\s*\[+\s*([^\]]*?)\s*\]", line):
            here = head[1]
        elif here == table and line == _asleep(key):
            lines[number] = line[1:]
            break
    return "\n".join(lines)


def _write(path: Path, text: str) -> None:
    """Whole or not at all. A link to a file elsewhere stays one."""
    path = path.resolve()
    part = ""
    try:
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8", newline="") as file:
            part = file.name  # made with 0600
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as e:
        if part:
            Path(part).unlink(missing_ok=True)
        raise ConfigError(f"{path} can't be written: {e}.", "Check the folder and the space left.") from e
