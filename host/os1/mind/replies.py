"""What she says: several wordings for a situation, never the same one twice in a row.

A reply file is YAML: situation -> one text or a list of texts, with {slots} to be filled. Folders are read in order;
a later file may add wordings to a situation of an earlier one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from pathlib import Path
from string import Formatter

import yaml

from os1.errors import SkillError


class Replies:
    """The wordings by situation. `last` holds which was used last; it may be kept and given back."""

    def __init__(self, wordings: dict[str, list[str]]) -> None:
        self.wordings = wordings
        self.last: dict[str, int] = {}

    @classmethod
    def load(cls, folders: Iterable[Path]) -> Replies:
        """All *.yaml of these folders. SkillError names the file and the situation that can't be used."""
        wordings: dict[str, list[str]] = {}
        for path in (path for folder in folders for path in sorted(folder.glob("*.yaml"))):
            for situation, texts in _mapping(path).items():
                texts = [texts] if isinstance(texts, str) else texts
                if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
                    raise SkillError(f"{path.name}: {situation} is no text or list of texts.", "Put it in quotes.")
                wordings.setdefault(str(situation), []).extend(" ".join(text.split()) for text in texts)
        return cls(wordings)

    def say(self, situation: str, rng: random.Random, **values: object) -> str:
        """A wording for the situation, its slots filled. SkillError: no such situation, or a slot without a value."""
        return self.filled(situation, self.choose(situation, rng), values)

    def choose(self, situation: str, rng: random.Random) -> int:
        """The number of a wording for the situation, another one than the last time."""
        if situation not in self.wordings:
            raise SkillError(f"There are no words for the situation {situation!r}.", "Add it to a reply file.")
        last = self.last.get(situation)
        choices = [number for number in range(len(self.wordings[situation])) if number != last] or [0]
        self.last[situation] = rng.choice(choices)
        return self.last[situation]

    def filled(self, situation: str, number: int, values: dict[str, object]) -> str:
        """Wording `number` with its slots filled."""
        text = self.wordings[situation][number]
        try:
            return capital(text.format(**values))
        except (KeyError, IndexError) as wrong:
            raise SkillError(f"The reply {situation!r} wants {wrong}, which its skill doesn't give.") from wrong

    def slots(self, situation: str) -> set[str]:
        """The names of the slots in its wordings."""
        return {name for text in self.wordings[situation] for _, name, _, _ in Formatter().parse(text) if name}


def capital(text: str) -> str:
    """With a capital letter where a sentence begins."""
    return _BEGINNING.sub(lambda found: found[0].upper(), text)


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where PyYAML has it: ten times as quick
_BEGINNING = re.compile(r"(?:^|(?<=[.!?] ))[a-z]")


def _mapping(path: Path) -> dict[object, object]:
    try:
        content = yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 (a SafeLoader)
    except yaml.YAMLError as wrong:
        raise SkillError(f"{path.name} is no YAML: {wrong}.", "Mend the line it names.") from wrong
    if not isinstance(content, dict):
        raise SkillError(f"{path.name} holds no mapping of situations to texts.")
    return content
