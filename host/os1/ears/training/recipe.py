"""How a model is made: the numbers that decide it, and the folder where its stages are kept.

Equal recipes give equal models (on one machine, with one thread and no GPU): all chance comes from `seed`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

SPEECH_FIELDS = ("seed", "utterances", "flite", "voices")
FEATURE_FIELDS = (*SPEECH_FIELDS, "copies", "noise", "noises", "rooms")


@dataclass(frozen=True)
class Recipe:
    """`copies`: recordings made of each utterance; `noises`: synthetic noises of 20 s; `steps`: of the training, of
    which the last `sequence` go by whole sequences; `rate`: AdamW's at its highest."""

    seed: int = 1
    utterances: int = 9000
    flite: bool = True
    copies: int = 3
    noises: int = 90
    noise: str = ""
    voices: int = 1  # raise these two when speech.py or text.py, augment.py or noise.py change: kept stages are stale
    rooms: int = 1
    width: int = 160
    batch: int = 24
    steps: int = 4000
    sequence: int = 1000
    rate: float = 2e-3

    def folder(self, cache: Path, stage: str, fields: tuple[str, ...] | None = None) -> Path:
        """The folder of a stage, named after what that stage depends on (default: everything)."""
        mine = asdict(self)
        text = json.dumps({name: mine[name] for name in fields or mine}, sort_keys=True)
        found = cache / f"{stage}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"
        found.mkdir(parents=True, exist_ok=True)
        return found


QUICK = Recipe(utterances=2400, copies=2, noises=20, width=96, steps=700, sequence=100)
FULL = Recipe()
