"""Vosk with the model that is made here: hears exactly the sentences of the grammar, and [unk] for anything else."""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import vosk

from os1.errors import ModelError
from os1.grammar import Grammar
from os1.grammar.automaton import of_phrases
from os1.grammar.words import plain

from .assembly import Acoustics, Assembly
from .graph import UNKNOWN, Odds
from .protocol import RATE, Fill, Hypothesis

HELD = 4  # she asks one thing at a time; what a few ears are asked in turn stays
BUILT_IN = Path(__file__).parent.parent / "models" / "en"

vosk.SetLogLevel(-1)  # it writes to standard error otherwise


def load(folder: Path) -> Any:
    """A vosk.Model. libvosk answers a damaged folder with no reason; so the error names the folder."""
    try:
        return vosk.Model(str(folder))
    except Exception as wrong:
        raise ModelError(f"{folder} is no model that Vosk can load.",
                         "Delete it, or give the path of another.") from wrong


class VoskHearing:
    """One utterance. grammar: Vosk's run-time form, JSON; without it, the model's own graph.

    With our model the graph is the grammar, exactly: the sentence is complete, or "".
    """

    def __init__(self, model: Any, engine: str, grammar: str | None = None) -> None:
        self._engine = engine
        self._recogniser: Any = vosk.KaldiRecognizer(model, RATE, *((grammar,) if grammar else ()))
        self._before: list[dict[str, Any]] = []  # words of a stretch that an official model ended by itself
        self._recogniser.SetWords(True)
        self.times: list[tuple[float, float]] = []  # of each word of the final, seconds from its first sound
        self._fill = Fill()

    def feed(self, pcm: bytes) -> None:
        if self._recogniser and (kept := self._fill.take(pcm)) and self._recogniser.AcceptWaveform(kept):
            self._before += json.loads(self._recogniser.Result()).get("result", [])

    def partial(self) -> str:
        if not self._recogniser or not self._fill.bytes:
            return ""
        now = json.loads(self._recogniser.PartialResult())["partial"].split()
        return " ".join(word for word in [*(word["word"] for word in self._before), *now] if word != UNKNOWN)

    def final(self) -> Hypothesis:
        if not self._recogniser or not self._fill.bytes:
            return Hypothesis("", engine=self._engine)
        words = self._before + json.loads(self._recogniser.FinalResult()).get("result", [])
        self.times = [(word["start"], word["end"]) for word in words]
        self.close()
        sure = sum(word["conf"] for word in words) / len(words) if words else 0.0
        return Hypothesis(self._accepted(" ".join(word["word"] for word in words)), sure, engine=self._engine)

    def _accepted(self, text: str) -> str:
        """The text, or "" where any of it was no word."""
        return "" if UNKNOWN in text.split() else text

    def close(self) -> None:
        self._recogniser = None


class VoskRecogniser:
    """One loaded model for each set of expected groups, shared by all hearings of that set; of those with groups the
    HELD that were used last: each takes 15 to 25 MB, and a tenth of a second to load. Thread-safe.

    cache: a folder for compiled graphs. wake_phrases: words that a wake phrase may hold besides those of the grammar.
    """

    name = "vosk"

    def __init__(self, grammar: Grammar, cache: Path, *, folder: Path = BUILT_IN, odds: Odds | None = None,
                 scale: float | None = None, wake_phrases: Sequence[str] = ()) -> None:
        self._names = [plain(phrase) for phrase in wake_phrases]
        words = {word for phrase in self._names for word in phrase.split()}
        self._assembly = Assembly(Acoustics(folder), grammar, cache, odds=odds, scale=scale, names=words)
        self._models: dict[Path, Any] = {}
        self._answers: dict[Path, Any] = {}  # those with groups, the one used last at the end
        self._lock = threading.Lock()
        self.prepare()

    def _load(self, folder: Path) -> Any:
        with self._lock:
            if folder not in self._models:
                self._models[folder] = load(folder)
            return self._models[folder]

    def _ready(self, groups: Collection[str]) -> Any:
        folder = self._assembly.commands(groups)  # compiled outside the lock: other sets are heard meanwhile
        if folder == self._assembly.commands(()):
            return self._load(folder)
        with self._lock:
            model = self._answers.pop(folder, None) or load(folder)
            self._answers[folder] = model
            for old in list(self._answers)[:-HELD]:
                del self._answers[old]  # a hearing that has it keeps it
            return model

    def prepare(self, groups: Collection[str] = ()) -> None:
        self._ready(groups)

    def compile(self, groups: Collection[str] = ()) -> None:
        self._assembly.commands(groups)

    def stream(self, groups: Collection[str] = ()) -> VoskHearing:
        return VoskHearing(self._ready(groups), self.name)

    def wake(self, phrase: str) -> VoskHearing:
        """ModelError if the phrase has words that were not named when this was made and are in no sentence."""
        said = plain(phrase)
        model = self._load(self._assembly.phrase(said, lambda: of_phrases([said.split()])))
        return VoskHearing(model, self.name)

    def close(self) -> None:
        with self._lock:
            self._models.clear()
            self._answers.clear()
