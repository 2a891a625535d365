"""The process in which PocketSphinx decodes: it would hold the interpreter's lock, so it has an interpreter of its own.

  header   kind: 1 byte, utterance: 4 bytes, length of the body: 4 bytes, little-endian
  in       DICTIONARY {word: [phones, ...]}   GRAMMAR {name, end, arcs: [[from, to, odds, word or nothing]]}   OPEN name
           SOUND int16 samples   FINAL   CLOSE
  out      READY   PARTIAL text   RESULT {text, score, guess, cpu_s: what this utterance took of the processor}

One utterance at a time. With the argument SCORES a loop of phones follows the same sound beside the grammar; `score` is
how much better the grammar explains it than any phones would (thousandths of a scaled log-likelihood a frame): below
about zero it was something else. Without, it is 0. With the argument OPENLY it hears any words, by the language model
in the pocketsphinx package, and needs no dictionary and no grammar.
"""

from __future__ import annotations

import json
import math
import re
import struct
import sys
import tempfile
import time
from typing import IO, Any

from os1.ears.training.phones import PHONES as OURS

from .lexicon import sphinx_folder

HEADER = struct.Struct("<BII")
DICTIONARY, GRAMMAR, OPEN, SOUND, FINAL, CLOSE, READY, PARTIAL, RESULT = range(1, 10)
SCORES, OPENLY = "scores", "openly"  # arguments
MAX_BODY = 1 << 26  # a grammar of a few hundred thousand arcs

# Mean cepstra of a clear voice with little silence around it, measured on real recordings with the tune half of the
# coffee orders; and how many frames of the utterance weigh as much as these.
PRIOR_MEAN = (48.0, 3.0, -2.0, 3.0, -2.0, -1.0, -2.0, -4.0, 0.0, -3.0, 0.0, -2.0, 0.0)
PRIOR_FRAMES = 100
LIVE_FRAMES = 500  # PocketSphinx's own weight of a mean that it is given (CMN_WIN in cmn.h)
STEP_BYTES = 10 * 320  # the mean is set anew every 100 ms

# Half the default's work, and the same words within the spread of 73.
OPEN_SEARCH: dict[str, Any] = {"fwdflat": False, "maxhmmpf": 3000}

PHONES = [phone.upper() for phone in OURS if phone not in ("SIL", "ax")]


def read_frame(stream: IO[bytes]) -> tuple[int, int, bytes] | None:
    """(kind, utterance, body), or None at the end of the stream."""
    head = stream.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    kind, utterance, length = HEADER.unpack(head)
    if length > MAX_BODY:
        return None
    body = stream.read(length)
    return (kind, utterance, body) if len(body) == length else None


def frame(kind: int, utterance: int = 0, body: bytes = b"") -> bytes:
    """The bytes of one message."""
    return HEADER.pack(kind, utterance, len(body)) + body


class Listener:
    """A decoder whose running mean follows the utterance instead of the life before it."""

    def __init__(self, dictionary: str, **options: Any) -> None:
        import pocketsphinx

        self.decoder = pocketsphinx.Decoder(samprate=16000, loglevel="FATAL", lm=None, dict=dictionary, bestpath=False,
                                            hmm=str(sphinx_folder() / "en-us"), **options)
        self._rest = b""

    def begin(self) -> None:
        self._rest = b""
        self._mean, self._sums, self._frames = list(PRIOR_MEAN), [0.0] * len(PRIOR_MEAN), 0
        self._set_mean()
        self.decoder.start_utt()

    def _set_mean(self) -> None:
        self.decoder.set_cmn(",".join(f"{value:.4f}" for value in self._mean))

    def hear(self, pcm: bytes) -> None:
        self._rest += pcm
        while len(self._rest) >= STEP_BYTES:
            piece, self._rest = self._rest[:STEP_BYTES], self._rest[STEP_BYTES:]
            self.decoder.process_raw(piece)
            self._adapt()

    def _adapt(self) -> None:
        new = self.decoder.n_frames() - self._frames
        if new <= 0:
            return
        live = [float(value) for value in self.decoder.get_cmn(True).split(",")]
        self._sums = [total + seen * (LIVE_FRAMES + new) - mean * LIVE_FRAMES
                      for total, seen, mean in zip(self._sums, live, self._mean, strict=True)]
        self._frames += new
        self._mean = [(prior * PRIOR_FRAMES + total) / (PRIOR_FRAMES + self._frames)
                      for prior, total in zip(PRIOR_MEAN, self._sums, strict=True)]
        self._set_mean()

    def words(self) -> str:
        """What was heard so far."""
        found = self.decoder.hyp()
        return re.sub(r"\(\d+\)|<[^>]*>", "", found.hypstr) if found else ""

    def end(self) -> float:
        """Stop; gives the log-likelihood of the whole, on PocketSphinx's scale."""
        if self._rest:
            self.decoder.process_raw(self._rest)
        self.decoder.end_utt()
        if not self.decoder.hyp():
            return -math.inf
        return sum(math.log(max(part.ascore, 1e-300)) for part in self.decoder.seg())


class Child:
    """The messages of one parent, one by one."""

    def __init__(self, out: IO[bytes], scores: bool, openly: bool = False) -> None:
        self._out, self._scores = out, scores
        self._loop: Listener | None = None
        self._utterance: int | None = None
        self._said = ""
        self._began_s = 0.0
        if openly:
            self._grammar = Listener(str(sphinx_folder() / "cmudict-en-us.dict"), **OPEN_SEARCH)
            self._grammar.decoder.add_lm_file(OPENLY, str(sphinx_folder() / "en-us.lm.bin"))
            self._answer(READY, OPENLY)

    def _answer(self, kind: int, body: str = "") -> None:
        self._out.write(frame(kind, self._utterance or 0, body.encode()))
        self._out.flush()

    def _dictionary(self, words: dict[str, list[str]]) -> None:
        with tempfile.NamedTemporaryFile("w", suffix=".dict", encoding="utf-8") as file:
            for word, ways in words.items():
                file.writelines(f"{word}{f'({place})' if place > 1 else ''} {said}\n"
                                for place, said in enumerate(ways, 1))
            file.writelines(f"_{phone.lower()} {phone}\n" for phone in PHONES)
            file.flush()
            self._grammar = Listener(file.name)
            self._loop = Listener(file.name) if self._scores else None
        if not self._loop:
            return
        loop = [(0, 1, 1 / len(PHONES), f"_{phone.lower()}") for phone in PHONES]
        loop += [(1, 1, 0.9 / len(PHONES), f"_{phone.lower()}") for phone in PHONES]
        self._loop.decoder.add_fsg("loop", self._loop.decoder.create_fsg("loop", 0, 2, [*loop, (1, 2, 0.1)]))
        self._loop.decoder.activate_search("loop")

    def _add(self, name: str, end: int, arcs: list[list[Any]]) -> None:
        decoder = self._grammar.decoder
        decoder.add_fsg(name, decoder.create_fsg(name, 0, end, [tuple(arc) for arc in arcs]))
        self._answer(READY, name)

    def _open(self, utterance: int, name: str) -> None:
        self._close()
        self._grammar.decoder.activate_search(name)
        self._utterance, self._said, self._began_s = utterance, "", time.process_time()
        self._grammar.begin()
        if self._loop:
            self._loop.begin()

    def _sound(self, pcm: bytes) -> None:
        if self._utterance is None:
            return
        self._grammar.hear(pcm)
        if self._loop:
            self._loop.hear(pcm)
        if (words := self._grammar.words()) != self._said:
            self._said = words
            self._answer(PARTIAL, words)

    def _final(self) -> None:
        if self._utterance is None:
            return
        guess = self._grammar.words().strip()
        likely, score = self._grammar.end(), 0.0
        if self._loop:
            frames = max(1, self._grammar.decoder.n_frames())
            anything = self._loop.end()
            found = math.isfinite(likely) and math.isfinite(anything)
            score = max(-100.0, 1000 * (likely - anything) / frames) if found else -100.0
        self._answer(RESULT, json.dumps({"text": self._grammar.words().strip(), "score": score, "guess": guess,
                                         "cpu_s": round(time.process_time() - self._began_s, 4)}))
        self._utterance = None

    def _close(self) -> None:
        if self._utterance is not None:
            self._grammar.end()
            if self._loop:
                self._loop.end()
            self._utterance = None

    def take(self, kind: int, utterance: int, body: bytes) -> None:
        """One message."""
        if kind == DICTIONARY:
            self._dictionary(json.loads(body))
        elif kind == GRAMMAR:
            self._add(**json.loads(body))
        elif kind == OPEN:
            self._open(utterance, body.decode())
        elif utterance != self._utterance:
            return  # of an utterance that is over
        elif kind == SOUND:
            self._sound(body)
        elif kind == FINAL:
            self._final()
        elif kind == CLOSE:
            self._close()


def main() -> None:
    child = Child(sys.stdout.buffer, SCORES in sys.argv[1:], OPENLY in sys.argv[1:])
    while message := read_frame(sys.stdin.buffer):
        child.take(*message)


if __name__ == "__main__":
    main()
