"""Did a voice that was not understood say words at all? Its phones decide, whatever the language of the sentences.

  "hold on a minute"  h o l d | ɑ n ...    words
  "right"             ɹ aɪ t               what a listener says
  "yeah", a hum       j oʊ                 next to nothing
  a cough, a laugh    -                    nothing

hama (Apache-2.0, its model in the wheel) hears phones in 0.08 s of CPU for each second of sound. It is asked once, when
the voice that has interrupted her is over and no recogniser understood it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from os1.events import RATE

FEWEST = 3  # phones of anything that is said to her; of 40 hums, coughs and laughs 39 gave at most two
LISTENING = frozenset(("ɹ aɪ t", "oʊ k eɪ", "j ɛ p", "j ɛ s", "j ɛ ə", "ʌ h ʌ", "m h m"))
LONGEST = 3 * RATE  # samples: whoever speaks longer says something
BEFORE, AFTER = RATE // 10, RATE // 5  # samples of silence round it, without which the model drops its ends
LEVEL = 0.5  # of full scale, the peak that it gets: it was trained on such


def words(pcm: bytes) -> bool:
    """Are there words in it? pcm: 16 kHz mono, 16-bit."""
    if len(pcm) // 2 > LONGEST:
        return True
    phones = _model()(pcm) if any(pcm) else []
    return len(phones) >= FEWEST and " ".join(phones) not in LISTENING


def listening(pcm: bytes) -> bool:
    """Is it what a listener says, and nothing else?"""
    return len(pcm) // 2 <= LONGEST and any(pcm) and " ".join(_model()(pcm)) in LISTENING


@cache
def _model() -> Callable[[bytes], list[str]]:
    from hama.asr import ASRModel  # takes half a second, and is only needed by those who are interrupted

    model = ASRModel()

    def phones(pcm: bytes) -> list[str]:
        sound = np.frombuffer(pcm, "<i2").astype(np.float32)
        sound = np.pad(sound * (LEVEL / max(1.0, float(np.abs(sound).max()))), (BEFORE, AFTER))
        return list(model.transcribe_waveform(sound, RATE).phonemes)

    return phones
