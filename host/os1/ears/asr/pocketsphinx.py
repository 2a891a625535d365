"""PocketSphinx with its bundled model and our grammar: better than ours on people in noise. It has its own processes.

Each child follows one utterance at a time; a further child starts when all are busy. A child that dies is replaced, and
the utterance that it followed stays unheard here. Free slots are not heard by it: its sentences are the closed ones.
"""

from __future__ import annotations

import itertools
import json
import math
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from os1.errors import EngineMissing
from os1.grammar import COMMAND, FREE, Automaton, Grammar
from os1.grammar.automaton import of_phrases
from os1.grammar.words import plain

from .lexicon import pronounce, sphinx_folder
from .protocol import Fill, Hypothesis
from .sphinx_child import (
    CLOSE,
    DICTIONARY,
    FINAL,
    GRAMMAR,
    OPEN,
    PARTIAL,
    READY,
    RESULT,
    SCORES,
    SOUND,
    frame,
    read_frame,
)

MAX_CHILDREN = 4  # each holds 65 MB and a grammar of up to 100 MB
WAITING_MESSAGES = 2000  # frames to a child that doesn't read: a minute of sound, then it is taken for dead
FINAL_BOUND_S = 1.0  # for a hearing of its own; together with ours the bound is much tighter
START_S = 20.0

# Scores (see sphinx_child) of right sentences lie at .7 to 1.8 for people in quiet, -.1 to 1.4 in a kitchen; of speech
# that is in no sentence below -.4 (19 of 20).
REJECT_BELOW = -0.35
NO_SCORE = -100.0
EVEN_SCORE, SCORE_WIDTH = 0.0, 0.35  # a confidence of .5, and how fast it rises


def confidence(score: float) -> float:
    """0..1 from a score."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, (score - EVEN_SCORE) / SCORE_WIDTH))))


def arcs_of(machine: Automaton) -> tuple[int, list[list[Any]]]:
    """(last state, [[from, to, odds, word]]) for PocketSphinx, whose grammars have one end. Free arcs are left out."""
    end, arcs = len(machine), list[list[Any]]()
    for state, ways in enumerate(machine.arcs):
        odds = 1 / max(1, len(ways) + (state in machine.ends))
        arcs += [[state, after, odds, word] for word, after in ways.items() if word != FREE]
        if state in machine.ends:
            arcs.append([state, end, odds])
    return end, arcs


class Process:
    """One child. Nothing here blocks but `start`: a thread writes to it, another reads from it."""

    def __init__(self, words: Mapping[str, Sequence[str]], grammars: Mapping[str, Automaton], *how: str) -> None:
        self._outbox: queue.Queue[bytes | None] = queue.Queue(WAITING_MESSAGES)
        self._numbers = itertools.count(1)
        self._known: set[str] = set()
        self.utterance = 0  # the one that it follows, or followed last
        self.partial = ""
        self.result: dict[str, Any] | None = None
        self.done = threading.Event()
        self.ready = threading.Event()
        self.busy = False
        command = [sys.executable, "-m", "os1.ears.asr.sphinx_child", *how]
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL,
                                       start_new_session=True)  # Ctrl-C is for the daemon; this ends with its pipe
        for work in (self._write, self._read):
            threading.Thread(target=work, daemon=True, name=f"pocketsphinx-{work.__name__}").start()
        if words:
            self._send(frame(DICTIONARY, 0, json.dumps(words).encode()))
        for name, machine in grammars.items():
            self.learn(name, machine)

    @property
    def alive(self) -> bool:
        return self._child.poll() is None

    def learn(self, name: str, machine: Automaton) -> None:
        """Add a grammar; a known one is not sent again."""
        if name not in self._known:
            self._known.add(name)
            end, arcs = arcs_of(machine)
            self.ready.clear()
            self._send(frame(GRAMMAR, 0, json.dumps({"name": name, "end": end, "arcs": arcs}).encode()))

    def _send(self, message: bytes) -> None:
        try:
            self._outbox.put_nowait(message)
        except queue.Full:
            self._child.kill()  # it doesn't read any more

    def open(self, name: str) -> int:
        self.partial, self.result = "", None
        self.done.clear()
        self.utterance = next(self._numbers)
        self._send(frame(OPEN, self.utterance, name.encode()))
        return self.utterance

    def say(self, kind: int, utterance: int, body: bytes = b"") -> None:
        if utterance == self.utterance:
            self._send(frame(kind, utterance, body))

    def _write(self) -> None:
        stream = self._child.stdin
        assert stream
        try:
            while (message := self._outbox.get()) is not None:
                stream.write(message)
                if self._outbox.empty():
                    stream.flush()
            stream.close()
        except OSError:
            self.done.set()  # it died; whoever waits is told by an empty result

    def _read(self) -> None:
        stream = self._child.stdout
        assert stream
        while message := read_frame(stream):
            kind, utterance, body = message
            if kind == READY:
                self.ready.set()
            elif utterance == self.utterance and kind == PARTIAL:
                self.partial = body.decode()
            elif utterance == self.utterance and kind == RESULT:
                self.result = json.loads(body)
                self.done.set()
        self.ready.set()
        self.done.set()

    def stop(self) -> None:
        self._child.kill()
        self._outbox.put(None) if not self._outbox.full() else None
        self._child.wait()


class SphinxHearing:
    """One utterance, followed by one child, or by none where all are busy: then it says nothing."""

    engine = "pocketsphinx"

    def __init__(self, process: Process | None, name: str, spent: Callable[[float], None],
                 bound_s: float = FINAL_BOUND_S) -> None:
        self._process, self._spent, self._bound_s = process, spent, bound_s
        self._utterance = process.open(name) if process else 0
        self._fill = Fill()
        self.text, self.score = "", NO_SCORE  # of the final, before anything is rejected
        self.guess = ""  # just before the final
        self.answered = False  # the final came in time

    @classmethod
    def of_none(cls) -> SphinxHearing:
        """A hearing that hears nothing."""
        return cls(None, "", lambda seconds: None)

    @property
    def listens(self) -> bool:
        """Is there a child behind it?"""
        return self._process is not None

    def feed(self, pcm: bytes) -> None:
        if self._process and (kept := self._fill.take(pcm)):
            self._process.say(SOUND, self._utterance, kept)

    def partial(self) -> str:
        return self._process.partial if self._process else ""

    def ask(self) -> None:
        """Begin to finish; `final` then waits only for what is left."""
        if self._process:
            self._process.say(FINAL, self._utterance)

    def final(self) -> Hypothesis:
        self.ask()
        return self.await_final(self._bound_s)

    def await_final(self, bound_s: float) -> Hypothesis:
        """The hypothesis if it comes within the bound; else "" with confidence 0. Call `ask` before."""
        process = self._process
        if process is None:
            return Hypothesis("", engine=self.engine)
        process.done.wait(bound_s)
        result = process.result
        self.close()
        if result is None:
            return Hypothesis("", engine=self.engine)
        self._spent(float(result["cpu_s"]))
        self.answered, self.text, self.score = True, str(result["text"]), float(result["score"])
        self.guess = str(result["guess"])
        sure = confidence(self.score)
        return Hypothesis(self.text if self.score >= REJECT_BELOW else "", sure, engine=self.engine,
                          guesses=(self.guess,))

    def close(self) -> None:
        if self._process:
            self._process.say(CLOSE, self._utterance)
            self._process.busy = False
            self._process = None


class SphinxRecogniser:
    """Children that know one grammar. An answer to a question is heard among the answers only; commands come in beside
    it through the other recogniser. The first child starts at once and is ready half a second later. Without `scores`
    it costs half as much, and rejects nothing."""

    name = "pocketsphinx"

    def __init__(self, grammar: Grammar, *, wake_phrases: Sequence[str] = (), children: int = MAX_CHILDREN,
                 bound_s: float = FINAL_BOUND_S, scores: bool = True) -> None:
        sphinx_folder()  # says how to install what is missing
        try:
            import pocketsphinx  # noqa: F401
        except ImportError as wrong:
            raise EngineMissing("pocketsphinx is not installed.", "Install it: pip install pocketsphinx") from wrong
        self._grammar, self._most, self._bound_s, self._scores = grammar, children, bound_s, scores
        names = [plain(phrase) for phrase in wake_phrases]
        ways = pronounce(sorted({*grammar.automaton().words, *(word for name in names for word in name.split())}))
        self._words = {word: [" ".join(phones).upper().replace("AX", "AH") for phones in said]
                       for word, said in ways.items()}
        self._machines = {COMMAND: grammar.automaton([COMMAND])}
        self.outside_s = 0.0  # processor time of the children for the utterances that were finished
        self._children: list[Process] = []
        self._lock = threading.Lock()
        self._child()

    def _child(self) -> Process | None:
        """A child that is free, started if need be."""
        self._children = [child for child in self._children if child.alive]
        free = next((child for child in self._children if not child.busy), None)
        if free is None and len(self._children) < self._most:
            free = Process(self._words, self._machines, *([SCORES] if self._scores else []))
            self._children.append(free)
        return free

    def covers(self, groups: Collection[str]) -> frozenset[str]:
        """The groups that `stream(groups)` listens for."""
        return frozenset(groups) & self._grammar.groups - {COMMAND} or frozenset((COMMAND,))

    def _learn(self, groups: Collection[str]) -> str:
        covered = sorted(self.covers(groups))
        name = "-".join(covered)
        if name not in self._machines:
            self._machines[name] = self._grammar.automaton(covered)
        return name

    def prepare(self, groups: Collection[str] = ()) -> None:
        with self._lock:
            name = self._learn(groups)
            for child in self._children:
                child.learn(name, self._machines[name])

    def wait_ready(self, timeout_s: float = START_S) -> bool:
        """Wait until the first child has its grammars; for tests and benches, since nothing else needs to wait."""
        with self._lock:
            child = self._child()
        return bool(child and child.ready.wait(timeout_s))

    def stream(self, groups: Collection[str] = ()) -> SphinxHearing:
        with self._lock:
            return self._open(self._learn(groups))

    def _open(self, name: str) -> SphinxHearing:
        child = self._child()
        if child:
            child.busy = True
            child.learn(name, self._machines[name])
        return SphinxHearing(child, name, self._spend, self._bound_s)

    def _spend(self, seconds: float) -> None:
        self.outside_s += seconds

    def wake(self, phrase: str) -> SphinxHearing:
        said = plain(phrase)
        name = f"phrase {said}"
        with self._lock:
            self._machines.setdefault(name, of_phrases([said.split()]))
            return self._open(name)

    def close(self) -> None:
        with self._lock:
            for child in self._children:
                child.stop()
            self._children, self._most = [], 0
