"""What she says: several wordings for a situation, never the same one twice in a row.

A reply file is YAML: situation -> one text or a list of texts, with {slots} to be filled. Folders are read in order;
a later file may add wordings to a situation of an earlier one. A wording may belong to a character or a mood:

  hello:
    - "Hello."                                        anybody, at any time
    - {say: "Hello. You again?", humour: 0.6}         who has so much humour, and isn't low
    - {say: "Hello!", mood: bright}                   who feels better than usual; `low`: worse

Such a wording colours what is said, it never changes it: it has the slots that every other one has.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import yaml

from os1.errors import SkillError

BRIGHT, LOW = "bright", "low"
LONGER = 1.3  # than the shortest wording, at most, where she is to be brief
LEANS = 0.08  # from which on a mood is heard in words (see Mood.lean)
PREFERRED = 2.0  # a wording of the mood she is in, against one of none


@dataclass(frozen=True, slots=True)
class Colour:
    """humour: 0..1, of her character. lean: how much better (> 0) or worse than usual she feels. brief: she is to say
    no more than she must."""

    humour: float = 0.5
    lean: float = 0.0
    brief: bool = False

    @property
    def mood(self) -> str:
        """bright, low, or "" for neither."""
        return BRIGHT if self.lean > LEANS else LOW if self.lean < -LEANS else ""


PLAIN = Colour()


@dataclass(frozen=True, slots=True)
class Tag:
    """Whose wording this is. humour: how much it takes; mood: bright, low or "" for any."""

    humour: float = 0.0
    mood: str = ""

    def weight(self, colour: Colour) -> float:
        """How likely the wording is for somebody like this, 0 = never."""
        if self.humour > colour.humour or (self.humour and colour.mood == LOW):
            return 0.0
        return 1.0 + self.humour if not self.mood else PREFERRED if self.mood == colour.mood else 0.0


ANYBODY = Tag()


class Replies:
    """The wordings by situation. `last` holds which was used last; it may be kept and given back."""

    def __init__(self, wordings: dict[str, list[str]], tags: dict[str, dict[int, Tag]] | None = None) -> None:
        self.wordings = wordings
        self.tags = tags or {}  # of those wordings that are not anybody's
        self.last: dict[str, int] = {}

    @classmethod
    def load(cls, folders: Iterable[Path]) -> Replies:
        """All *.yaml of these folders. SkillError names the file and the situation that can't be used."""
        wordings: dict[str, list[str]] = {}
        tags: dict[str, dict[int, Tag]] = {}
        for path in (path for folder in folders for path in sorted(folder.glob("*.yaml"))):
            for situation, texts in _mapping(path).items():
                texts = [texts] if isinstance(texts, str) else texts
                if not isinstance(texts, list) or not texts:
                    raise SkillError(f"{path.name}: {situation} is no text or list of texts.", "Put it in quotes.")
                known = wordings.setdefault(str(situation), [])
                for text in texts:
                    words, tag = _wording(text, f"{path.name}: {situation}")
                    if tag != ANYBODY:
                        tags.setdefault(str(situation), {})[len(known)] = tag
                    known.append(" ".join(words.split()))
        return cls(wordings, tags)

    def say(self, situation: str, rng: random.Random, colour: Colour = PLAIN, **values: object) -> str:
        """A wording for the situation, its slots filled. SkillError: no such situation, or a slot without a value."""
        return self.filled(situation, self.choose(situation, rng, colour), values)

    def choose(self, situation: str, rng: random.Random, colour: Colour = PLAIN) -> int:
        """The number of a wording for the situation, another one than the last time."""
        weights = self.weights(situation, colour)
        last = self.last.get(situation)
        choices = [number for number, weight in enumerate(weights) if weight and number != last] or [last or 0]
        self.last[situation] = rng.choices(choices, [weights[number] or 1.0 for number in choices])[0]
        return self.last[situation]

    def weights(self, situation: str, colour: Colour = PLAIN) -> list[float]:
        """How likely each wording is. One of nobody's mood is always possible where there is any."""
        if situation not in self.wordings:
            raise SkillError(f"There are no words for the situation {situation!r}.", "Add it to a reply file.")
        tags = self.tags.get(situation, {})
        wordings = self.wordings[situation]
        weights = [tags.get(number, ANYBODY).weight(colour) for number in range(len(wordings))]
        if colour.brief and any(weights):
            longest = min(len(text) for text, weight in zip(wordings, weights, strict=True) if weight) * LONGER
            weights = [weight if len(text) <= longest else 0.0 for text, weight in zip(wordings, weights, strict=True)]
        return weights if any(weights) else [1.0] * len(weights)

    def filled(self, situation: str, number: int, values: dict[str, object]) -> str:
        """Wording `number` with its slots filled."""
        text = self.wordings[situation][number]
        try:
            return capital(text.format(**values))
        except (KeyError, IndexError) as wrong:
            raise SkillError(f"The reply {situation!r} wants {wrong}, which its skill doesn't give.") from wrong

    def slots(self, situation: str) -> set[str]:
        """The names of the slots in its wordings."""
        return {name for text in self.wordings[situation] for name in slots_of(text)}


def slots_of(text: str) -> set[str]:
    """The names of the slots in a wording."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def capital(text: str) -> str:
    """With a capital letter where a sentence begins."""
    return _BEGINNING.sub(lambda found: found[0].upper(), text)


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where PyYAML has it: ten times as quick
_BEGINNING = re.compile(r"(?:^|(?<=[.!?] ))[a-z]")


def _wording(given: object, where: str) -> tuple[str, Tag]:
    """A text, or a mapping with `say` and what it takes."""
    if isinstance(given, str):
        return given, ANYBODY
    if not isinstance(given, dict):
        raise SkillError(f"{where} is no text or list of texts.", "Put it in quotes.")
    values: dict[object, object] = {"say": None, "humour": 0.0, "mood": "", **given}
    text, humour, mood = values["say"], values["humour"], values["mood"]
    if (len(values) > 3 or not isinstance(text, str) or mood not in ("", BRIGHT, LOW) or isinstance(humour, bool)
            or not isinstance(humour, int | float) or not 0 <= humour <= 1):
        raise SkillError(f"{where} has a wording that belongs to nobody: {given!r}.",
                         f"Besides say there are humour, 0 to 1, and mood, {BRIGHT} or {LOW}.")
    return text, Tag(float(humour), str(mood))


def _mapping(path: Path) -> dict[object, object]:
    try:
        content = yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 (a SafeLoader)
    except yaml.YAMLError as wrong:
        raise SkillError(f"{path.name} is no YAML: {wrong}.", "Mend the line it names.") from wrong
    if not isinstance(content, dict):
        raise SkillError(f"{path.name} holds no mapping of situations to texts.")
    return content
