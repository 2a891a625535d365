"""Her own turns while they are spoken: what she is saying, what of it was heard, what was cut off."""

from __future__ import annotations

from os1.events import Thought

from .memory import HER, Gone, Memory
from .scene import Scene

# After these she can still go on with what she was saying.
_BREAKS = frozenset(("Stop", "NeverMind", "Thanks", "Unheard", "Repeat", "Slower", "Faster", "Louder", "Quieter",
                     "NormalVoice"))
_UNSPOKEN = 32  # replies whose end isn't known yet; more are never on their way


class Utterances:
    """saying: her turns whose end isn't known yet. before: what she said last, whole. unheard: from its sentence on,
    what of turn `unheard_turn` wasn't heard."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.saying: dict[int, str] = {}
        self.before = next((turn.text for turn in memory.turns(1, HER)), "")
        self.unheard, self.unheard_turn = "", 0
        memory.forgetting.after.append(self._forget)

    def says(self, made: Thought, scene: Scene, outside: bool = False) -> int:
        """She says it now: this turn's number, empty in the memory until it was heard. 0: she is silent. outside: see
        Turn."""
        turn = 0
        self.before = made.text or self.before
        if made.text:
            kept = self._memory.keeps_turns
            turn = self._memory.add_turn(scene.now, HER, "", made.skill, outside) if kept else self._unkept()
            self.saying[turn] = made.text
            for old in list(self.saying)[:-_UNSPOKEN]:
                del self.saying[old]
        if made.skill not in _BREAKS:
            self.unheard = ""
        return turn

    def grew(self, turn: int, text: str) -> None:
        """That turn goes on with this (see Thought.more)."""
        if turn in self.saying:
            if self.before == self.saying[turn]:
                self.before += text
            self.saying[turn] += text

    def heard(self, turn: int, chars: int) -> bool:
        """Of that turn the first `chars` characters were played: she remembers those, up to the last whole word. True:
        she was cut short."""
        text = self.saying.get(turn)
        if text is None:
            return False
        heard = text if chars >= len(text) else _whole_words(text, chars)
        cut = len(heard) < len(text)
        if cut:
            self.unheard, self.unheard_turn = text[_sentence_start(text, len(heard)):], turn
        elif turn == self.unheard_turn:
            self.unheard = ""
        if heard and turn > 0:
            self._memory.heard(turn, heard)
        return cut

    def _unkept(self) -> int:
        """A number for a turn of hers that isn't kept: she can still go on with it."""
        return min(0, *self.saying, 0) - 1

    def _forget(self, gone: Gone) -> None:
        """Nothing of what is forgotten stays in her head."""
        self.saying = {turn: text for turn, text in self.saying.items()
                       if turn not in gone.turns and not gone.holds(text)}
        self.before = "" if gone.holds(self.before) else self.before
        self.unheard = "" if gone.holds(self.unheard) else self.unheard


def _whole_words(text: str, chars: int) -> str:
    """The first `chars` characters without a word that was cut."""
    cut = text[:max(0, chars)]
    if cut and not cut[-1].isspace() and not text[chars].isspace():
        cut = cut.rpartition(" ")[0]
    return cut.rstrip()


def _sentence_start(text: str, place: int) -> int:
    """Where the sentence that holds `place` begins."""
    return max((text.rfind(mark, 0, place) + 2 for mark in (". ", "! ", "? ") if mark in text[:place]), default=0)
