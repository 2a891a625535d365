"""What the bench says: sentences drawn from the grammar and spoken by held-out voices, or recordings of a folder."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from os1 import recording
from os1.bench import manifest as manifests
from os1.errors import OS1Error
from os1.grammar import Grammar, spoken
from os1.mind import Mind, Store, door, persona, sentences
from os1.parts import spoken_names
from os1.voice.person import HELD_OUT, HELD_OUT_ACCENT, Person

RATES_WPM, PITCHES = (140, 195), (30, 70)  # of the voices, drawn evenly
MOST_WORDS = 14  # of a sentence: nobody says more to a voice in one breath


@dataclass(frozen=True, slots=True)
class Utterance:
    """One turn. said: its words, "" if unknown. voice: who speaks, or the file's name."""

    said: str
    voice: str
    pcm: bytes


class Draw:
    """Different sentences that she answers with words, and stays awake after."""

    def __init__(self, name: str, seed: int) -> None:
        skills = door.load()
        self._grammar = Grammar.load(*sentences(skills), names=spoken_names(name))
        self._mind = Mind(Store(":memory:"), persona.load(), self._grammar, skills,
                          lambda: datetime(2026, 1, 5, 12).astimezone(), random.Random(seed))
        self._commands = self._grammar.restrict({"command"})
        self._rng = random.Random(seed)
        self._used: set[str] = set()

    def sentence(self) -> str:
        """The next one. OS1Error if there are no more."""
        for _ in range(1000):
            said = self._commands.sample(self._rng)
            if said in self._used or len(said.split()) > MOST_WORDS:
                continue
            self._used.add(said)
            thought = self._mind.answer(said)
            if thought.text and not thought.closing:
                return said
        raise OS1Error("The grammar holds no more sentences that differ.", "Ask for fewer turns: --turns.")

    async def utterance(self, person: Person) -> Utterance:
        """The next sentence in the next voice."""
        said = self.sentence()
        accent = f"{HELD_OUT_ACCENT}+" if self._rng.random() < 0.25 else ""
        voice = accent + self._rng.choice(HELD_OUT)
        pcm = await person.utter(said, voice, self._rng.uniform(*RATES_WPM), self._rng.uniform(*PITCHES))
        return Utterance(said, voice, pcm)


def recordings(manifest: Path) -> Iterator[Utterance]:
    """The rows of a CSV with the columns `file` (beside it) and `transcript`."""
    for row in manifests.rows(manifest, "file", "transcript"):
        yield Utterance(row["transcript"].lower(), row["file"], recording.read(manifest.parent / row["file"]))


def same(heard: str, said: str) -> bool:
    """The same words, however numbers and punctuation are written."""
    return [w.text for w in spoken(heard)] == [w.text for w in spoken(said)]
