"""The rules as a file that people read and write: `tidy.toml` in the home. What she learns she adds to it; everything
else in it stays as it was written."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit

from os1.errors import WorkError

from . import kinds
from .rules import BUILT_IN, Rule, wrong_with

FILE = "tidy.toml"
_LISTS = ("kind", "ending", "name", "words", "source")
_KEYS = frozenset((*_LISTS, "into", "call", "learned", "because"))

HEAD = """\
# Where files belong when she tidies. Rules are read from the top, and the first that fits counts; these go before the
# built-in ones. Change them, move them, delete them: the file is yours. What she learned when you corrected her has
# learned = true.
#
# [[rule]]
# into = "Work/Heron/{year}"          # below the place that is tidied into; also {month} {artist} {album} {source}
# words = ["heron"]                   # in the name or in the first page
# kind = ["document", "sheet"]        # KINDS
# ending = ["pdf"]
# name = ["scan_*"]                   # with * and ?
# source = ["bank.example"]           # the site that it was downloaded from
# call = ["Heron paper", "Heron papers"]
""".replace("KINDS", " ".join(kinds.KINDS))


@dataclass(frozen=True, slots=True)
class RulesFile:
    """The file in this home."""

    home: Path

    @property
    def path(self) -> Path:
        return self.home / FILE

    def rules(self) -> tuple[Rule, ...]:
        """The wearer's and the learned ones, then the built-in ones. WorkError names the rule that is wrong."""
        return (*self.own(), *BUILT_IN)

    def own(self) -> list[Rule]:
        """Those of the file."""
        try:
            table = tomllib.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
            raise WorkError(f"{self.path} can't be read: {wrong}.", "Mend it, or move it aside.") from wrong
        rules = table.get("rule", [])
        if not isinstance(rules, list) or set(table) - {"rule"}:
            raise WorkError(f"{self.path} holds something else than rules.", "Each rule begins with [[rule]].")
        return [self._rule(number, rule) for number, rule in enumerate(rules, 1)]

    def _rule(self, number: int, table: dict[str, Any]) -> Rule:
        def refuse(why: str) -> WorkError:
            return WorkError(f"Rule {number} in {self.path}: {why}.", "Mend it, or delete the rule.")

        if unknown := set(table) - _KEYS:
            raise refuse(f"{min(unknown)} is unknown; there are {', '.join(sorted(_KEYS))}")
        if why := wrong_with(str(table.get("into", ""))):
            raise refuse(f"into: {why}")
        values: dict[str, tuple[str, ...]] = {}
        for key in (*_LISTS, "call"):
            value = table.get(key, [])
            value = [value] if isinstance(value, str) else value
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise refuse(f"{key} must be a list of words")
            values[key] = tuple(value)
        if strange := set(values["kind"]) - set(kinds.KINDS):
            raise refuse(f"{min(strange)} is no kind; there are {', '.join(kinds.KINDS)}")
        if not any(values[key] for key in _LISTS) and "{project}" not in table["into"]:
            raise refuse("it would take every file: say which ones")
        call = values.pop("call")
        call = (call[0], call[1]) if len(call) == 2 else (call[0], call[0] + "s") if call else ("", "")
        return Rule(str(table["into"]), call=(call[0], call[1]), learned=bool(table.get("learned", False)),
                    because=str(table.get("because", "")), **values)

    def add(self, rule: Rule) -> None:
        """Before all others, for the latest wish counts. What is in the file stays as it is."""
        try:
            text = self.path.read_text("utf-8") if self.path.exists() else HEAD
        except (OSError, UnicodeDecodeError) as wrong:
            raise WorkError(f"{self.path} can't be read: {wrong}.") from wrong
        document = tomlkit.parse(text)
        table = tomlkit.table()
        table["into"] = rule.into
        for key in _LISTS:
            if value := getattr(rule, key):
                table[key] = list(value)
        if rule.call[0]:
            table["call"] = list(rule.call)
        if rule.learned:
            table["learned"] = True
            table["because"] = rule.because
        rules = document.setdefault("rule", tomlkit.aot())
        rules.insert(0, table)
        self._write(tomlkit.dumps(document))

    def _write(self, text: str) -> None:
        new = self.path.with_name(FILE + ".new")
        try:
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            new.replace(self.path)
        except OSError as wrong:
            raise WorkError(f"{self.path} can't be written: {wrong}.",
                            "Check the folder and the space left.") from wrong


def in_words(rule: Rule) -> str:
    """A rule as a sentence for the page or the terminal."""
    what: list[str] = []
    what += [" or ".join(kinds.PLURAL[kind][1] for kind in rule.kind)] if rule.kind else ["files"]
    parts: Sequence[tuple[str, Sequence[str]]] = (
        ("ending in", rule.ending), ("named", rule.name), ("with", rule.words), ("from", rule.source))
    what += [f"{before} {' or '.join(values)}" for before, values in parts if values]
    return f"{' '.join(what)} go into {rule.into}"
