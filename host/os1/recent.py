"""Where the milliseconds of the last turns went, in memory alone: for the desk. Nothing of it is ever written to disk.

  last sound of speech   endpoint    text    answer     first     first heard   all
  is here                decided             in words   sound     of it         said
      |--endpoint-----------|-recog.-|--mind---|--voice--|--to the ear--|--speaking--|

Fed with what `os1.trace` notes. Words are kept beside the times only where the memory keeps them too, and until the
wearer forgets them. "to the ear" ends when the ear next reports what it has played, up to 100 ms late.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

from os1.events import FRAME

TURNS = 200
ARRIVALS = 1024  # frames (33 s) of one ear of which it is known when they came: longer than a turn waits for its end
EARS = 32  # ears of which frames are remembered
STAGES = ("endpoint", "recognition", "mind", "voice", "to_ear", "speaking")
UNASKED = "Due"  # the skill of what she says of her own accord
EDGES = ("arrived", "decided", "heard", "thought", "speech", "started", "over")


@dataclass(frozen=True, slots=True)
class Span:
    """A stage: when it began, on the trace's clock, and its milliseconds."""

    name: str
    begins: float
    ms: float


@dataclass(frozen=True, slots=True)
class Turn:
    """id: its number, from 1. at: seconds of the trace's clock. heard, said: "" = nothing, or not kept. skill: what
    answered. turn: her turn's number in the memory, 0 = it has none. reply: her number for it. cut: she was
    interrupted. times: of EDGES, as far as they came."""

    id: int
    ear: str
    at: float
    heard: str = ""
    said: str = ""
    skill: str = ""
    engine: str = ""
    rehearsed: bool = False
    turn: int = 0
    reply: int | None = None
    cut: bool = False
    times: dict[str, float] = field(default_factory=dict)

    @property
    def spans(self) -> list[Span]:
        """Its stages in order; those alone of which both ends are known."""
        times = self.times
        return [Span(name, times[begin], round((times[end] - times[begin]) * 1000, 1))
                for name, begin, end in zip(STAGES, EDGES, EDGES[1:], strict=False)
                if begin in times and end in times]

    @property
    def stages(self) -> dict[str, float]:
        """Milliseconds of each stage."""
        return {span.name: span.ms for span in self.spans}

    @property
    def waited(self) -> float | None:
        """Milliseconds from the last sound of speech to the first sound of her answer; None: not known."""
        first = self.times.get("arrived", self.times.get("heard"))
        return round((self.times["speech"] - first) * 1000, 1) if first and "speech" in self.times else None


class Recent:
    """The last TURNS turns of all ears. Usable from any thread."""

    def __init__(self, most: int = TURNS) -> None:
        self._lock = threading.Lock()
        self._turns: deque[Turn] = deque(maxlen=most)
        self._arrivals: OrderedDict[str, OrderedDict[int, float]] = OrderedDict()
        self._words: dict[str, str] = {}  # by ear, what was heard and isn't answered yet: is it kept?
        self._count = 0
        self.watchers: list[Callable[[], None]] = []  # called when a turn has become whole

    def note(self, at: float, event: str, facts: dict[str, object]) -> None:
        """One event of a trace."""
        ear = str(facts.get("ear", ""))
        with self._lock:
            match event:
                case "frame":
                    self._arrived(ear, _number(facts, "first") // FRAME, at)
                case "heard":
                    self._heard(ear, at, facts)
                case "thought":
                    self._thought(ear, at, facts)
                case "speech" | "started":
                    self._time(ear, facts, event, at)
                case "over":
                    self._time(ear, facts, event, at, cut=not facts.get("whole", True))
        if event == "over":
            for watcher in self.watchers:
                watcher()

    def turns(self, limit: int = TURNS, before: int = 0) -> list[Turn]:
        """The latest, the newest first; before: those with a smaller number."""
        with self._lock:
            return [turn for turn in reversed(self._turns) if not before or turn.id < before][:limit]

    def turn(self, id: int) -> Turn | None:
        """The one of this number."""
        with self._lock:
            return next((turn for turn in self._turns if turn.id == id), None)

    def forget(self, gone: Callable[[str], bool], there: Callable[[Collection[int]], Collection[int]]) -> None:
        """Turns whose words are to be forgotten go. there: which of these turns are still in the memory."""
        with self._lock:
            left = set(there([turn.turn for turn in self._turns if turn.turn]))
            kept = [turn for turn in self._turns
                    if not (turn.turn and turn.turn not in left) and not gone(f"{turn.heard} {turn.said}")]
            self._turns.clear()
            self._turns.extend(kept)
            self._words = {ear: words for ear, words in self._words.items() if not gone(words)}

    # ---- how

    def _arrived(self, ear: str, frame: int, at: float) -> None:
        frames = self._arrivals.setdefault(ear, OrderedDict())
        self._arrivals.move_to_end(ear)
        frames[frame] = at
        if len(frames) > ARRIVALS:
            frames.popitem(last=False)
        if len(self._arrivals) > EARS:
            self._arrivals.popitem(last=False)

    def _heard(self, ear: str, at: float, facts: dict[str, object]) -> None:
        frames = self._arrivals.get(ear, OrderedDict())
        times = {"heard": at}
        for name, sample in (("arrived", _number(facts, "ended")), ("decided", _number(facts, "decided") - 1)):
            if (came := frames.get(sample // FRAME)) is not None:
                times[name] = came
        self._words[ear] = str(facts.get("text", ""))
        self._new(Turn(0, ear, at, engine=str(facts.get("engine", "")), times=times))

    def _new(self, turn: Turn) -> None:
        self._count += 1
        self._turns.append(replace(turn, id=self._count))

    def _thought(self, ear: str, at: float, facts: dict[str, object]) -> None:
        """The answer to what this ear heard last; or something she says of her own accord."""
        if facts.get("skill") == UNASKED or not self._waits(ear):
            self._new(Turn(0, ear, at))
            words = ""
        else:
            words = self._words.pop(ear, "")
        place = next(n for n in range(len(self._turns) - 1, -1, -1) if self._turns[n].ear == ear)
        before, number = self._turns[place], _number(facts, "turn")
        kept = number > 0
        self._turns[place] = replace(
            before, heard=words if kept else "", said=str(facts.get("text", "")) if kept else "", turn=max(0, number),
            skill=str(facts.get("skill", "")), rehearsed=facts.get("rehearsed") is True,
            reply=_number(facts, "reply"), times={**before.times, "thought": at})

    def _waits(self, ear: str) -> bool:
        last = next((turn for turn in reversed(self._turns) if turn.ear == ear), None)
        return last is not None and "heard" in last.times and "thought" not in last.times

    def _time(self, ear: str, facts: dict[str, object], name: str, at: float, cut: bool = False) -> None:
        for n in range(len(self._turns) - 1, -1, -1):
            turn = self._turns[n]
            if turn.ear == ear and turn.reply == _number(facts, "reply"):
                self._turns[n] = replace(turn, cut=turn.cut or cut, times={name: at, **turn.times})
                return


def _number(facts: dict[str, object], name: str) -> int:
    value = facts.get(name, 0)
    return value if isinstance(value, int) else 0
