"""Recognisers: one file per engine, all of one shape. In order of preference, which figures decided:

  1  an official Vosk model, by path                                          official.py
  2  ours, PocketSphinx's bundled model beside a small grammar, and hama      together.py, verdict.py
     where these leave a doubt
  3  ours alone, where PocketSphinx is missing or not wanted                  vosk.py

  real people, all slots right       orders, quiet   kitchen, 10 dB   single digits, 8 kHz
  ours alone                              .84             .60              .75
  PocketSphinx alone                      .96             .78              .85
  hama alone (phonetic.py)                .98                              .93
  all three                               .98             .93              .93

hama alone would be as good on closed sentences, but it hears no free words, and all its work comes when the sentence is
over. For free words without an official model: ours, or draft.py.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from os1.errors import ConfigError, EngineMissing
from os1.grammar import Grammar

from .protocol import Compiling, Hearing, Hypothesis, Recogniser

if TYPE_CHECKING:
    from .phonetic import Phonetic

log = logging.getLogger(__name__)

ENGINES = ("auto", "vosk", "pocketsphinx", "phones", "together", "draft")


# Arcs of a grammar that PocketSphinx follows beside the others: the 400,000 of her own sentences take half a core and
# 1 GB, and it never answers in time. Orders of a few hundred arcs are heard better with it (.98 right against .92).
SPHINX_MOST = 60_000


def choose(grammar: Grammar, cache: Path, *, engine: str = "auto", model: Path | None = None,
           wake_phrases: Sequence[str] = (), children: int = 4, bound_s: float | None = None) -> Recogniser:
    """The best recogniser that this machine has, or the one asked for.

    cache: where compiled graphs are kept. model: folder of an official Vosk model, which comes first with "auto" and
    "vosk". wake_phrases: what `wake` will be asked for. children: the most processes PocketSphinx may have, so the
    number of utterances it follows at a time. bound_s: what other processes may take at the end (None: what she allows
    them). EngineMissing, ModelError, ConfigError: with what to do about it.
    """
    if engine not in ENGINES:
        raise ConfigError(f"There is no recogniser '{engine}'.", f"Choose one of {', '.join(ENGINES)}.")
    if model and engine in ("auto", "vosk"):
        from .official import OfficialRecogniser

        return OfficialRecogniser(model)
    if engine == "pocketsphinx":
        from .pocketsphinx import FINAL_BOUND_S, SphinxRecogniser

        return SphinxRecogniser(grammar, wake_phrases=wake_phrases, children=children,
                                bound_s=FINAL_BOUND_S if bound_s is None else bound_s)
    if engine == "draft":
        from .draft import DraftRecogniser
        from .pocketsphinx import FINAL_BOUND_S

        return DraftRecogniser(FINAL_BOUND_S if bound_s is None else bound_s)
    if engine == "phones":
        from .phonetic import PhonesRecogniser

        return PhonesRecogniser(grammar, wake_phrases)
    from .vosk import VoskRecogniser

    ours = VoskRecogniser(grammar, cache, wake_phrases=wake_phrases)
    if engine == "vosk":
        return ours
    from .pocketsphinx import SphinxRecogniser
    from .together import FINAL_BOUND_S as TOGETHER_BOUND_S
    from .together import Together

    sphinx = None
    if grammar.automaton().rows.total <= SPHINX_MOST:
        try:
            sphinx = SphinxRecogniser(grammar, wake_phrases=wake_phrases, children=children, scores=False)
        except EngineMissing:
            if engine == "together":
                raise
            return ours
    return Together(ours, sphinx, _phonetic(grammar, cache, wake_phrases), grammar,
                    bound_s=TOGETHER_BOUND_S if bound_s is None else bound_s)


def _phonetic(grammar: Grammar, cache: Path, wake_phrases: Sequence[str]) -> Phonetic | None:
    """hama with this grammar; None where it doesn't run, and the others have to do."""
    from .freewords import FreeWords
    from .phonetic import Phonetic

    try:
        return Phonetic(grammar, wake_phrases, FreeWords(cache) if grammar.free_slots else None, cache)
    except EngineMissing:
        log.info("hama doesn't run here; two recognisers have to do")
        return None


__all__ = ["ENGINES", "Compiling", "Hearing", "Hypothesis", "Recogniser", "choose"]
