"""An official Vosk model by path: open speech, thousands of words, nothing to compile. The ears' first choice."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from os1.errors import ModelError
from os1.grammar.words import plain

from .graph import UNKNOWN
from .vosk import VoskHearing, load


class PhraseHearing(VoskHearing):
    """Knows one phrase; Vosk's run-time grammars let its words come singly, so the whole phrase is asked for."""

    def __init__(self, model: Any, phrase: str, engine: str) -> None:
        super().__init__(model, engine, json.dumps([phrase, UNKNOWN]))
        self._phrase = phrase

    def _accepted(self, text: str) -> str:
        return self._phrase if f" {self._phrase} " in f" {text} " else ""


class OfficialRecogniser:
    """Open decoding with the model in `folder`. What was said may be in no grammar: whoever reads it decides."""

    name = "vosk (official)"

    def __init__(self, folder: Path) -> None:
        if not (folder / "am").is_dir() and not (folder / "final.mdl").is_file():
            raise ModelError(f"There is no Vosk model in {folder}.", "Unpack one there, or run `os1 models`.")
        self._model = load(folder)

    def prepare(self, groups: Collection[str] = ()) -> None:
        """Nothing is compiled."""

    def stream(self, groups: Collection[str] = ()) -> VoskHearing:
        return VoskHearing(self._model, self.name)

    def wake(self, phrase: str) -> PhraseHearing:
        """ModelError where the model lacks a word of the phrase: libvosk would drop it without a word."""
        said = plain(phrase)
        missing = [word for word in said.split() if self._model.vosk_model_find_word(word) < 0]
        if missing:
            raise ModelError(f"The Vosk model does not know {', '.join(map(repr, missing))}.",
                             "Choose another name for her, or leave the model out of the config.")
        return PhraseHearing(self._model, said, self.name)

    def close(self) -> None:
        self._model = None


