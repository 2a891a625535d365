"""A draft of free speech: PocketSphinx with its own language model, 130,000 words, none of them sure.

For free words where no large Vosk model is installed. A draft, with three of ten words wrong in read prose: whoever
uses it says so, and nothing is done on its word alone. It costs a good part of a core while somebody speaks.
"""

from __future__ import annotations

from collections.abc import Collection

from .pocketsphinx import FINAL_BOUND_S, START_S, Process, SphinxHearing
from .protocol import Hypothesis
from .sphinx_child import OPENLY


class DraftHearing(SphinxHearing):
    """One utterance, in any words."""

    engine = "pocketsphinx (draft)"

    def await_final(self, bound_s: float) -> Hypothesis:
        """As it was heard; the confidence is 0, since there is none."""
        super().await_final(bound_s)
        return Hypothesis(self.text, 0.0, engine=self.engine)


class DraftRecogniser:
    """One process, one utterance at a time; a second one at the same time hears nothing. Its grammar is English."""

    name = "pocketsphinx (draft)"

    def __init__(self, bound_s: float = FINAL_BOUND_S) -> None:
        self.outside_s = 0.0
        self._bound_s = bound_s
        self._process = Process({}, {}, OPENLY)

    def wait_ready(self, timeout_s: float = START_S) -> bool:
        """Wait until it has read its language model, which takes seconds."""
        return self._process.ready.wait(timeout_s) and self._process.alive

    def prepare(self, groups: Collection[str] = ()) -> None:
        """Nothing is compiled."""

    def stream(self, groups: Collection[str] = ()) -> DraftHearing:
        if not self._process.alive:
            self._process = Process({}, {}, OPENLY)
        free = None if self._process.busy else self._process
        if free:
            free.busy = True
        return DraftHearing(free, OPENLY, self._spend, self._bound_s)

    def wake(self, phrase: str) -> DraftHearing:
        """Nothing: a draft is no witness for her name."""
        return DraftHearing(None, OPENLY, self._spend)

    def _spend(self, seconds: float) -> None:
        self.outside_s += seconds

    def close(self) -> None:
        self._process.stop()
