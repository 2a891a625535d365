"""From the acoustic model that is made here and a grammar: folders that libvosk loads as models.

  CACHE/free-KEY/            the free words of HCLr.fst, the same for every grammar: the costly part
  CACHE/KEY/words/           HCLr.fst and words.txt: every word of the grammar and of free speech
  CACHE/KEY/NAME/            one model for each set of expected groups: the same files linked, and a Gr.fst of its own

KEY is a hash of everything that goes in, so nothing is ever stale; folders appear whole or not at all.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import msgspec

from os1.errors import ModelError
from os1.grammar import COMMAND, Automaton, Grammar

from . import fst, graph, nnet
from .bigrams import Pairs, pairs
from .lexicon import VOCABULARY, general_vocabulary, pronounce, with_schwas
from .spelling import Phones

log = logging.getLogger(__name__)

MODELS_KEPT = 4  # grammars in the cache; older ones are thrown away
WORDS = "words.bin"
ANSWER_NATS = 5.0  # she has just asked: what comes is an answer more likely than other talk
FREE_GROUP = "free"  # answers in free words; short answers do without bigrams, which cost 8 MB a model
FORMAT = 12  # of what is written; part of the key

# Measured with free slots, where most is open: a quarter less work and the same words as with the model's own beams.
_SEARCH = {"--beam": "11", "--max-active": "1500", "--lattice-beam": "2"}

# libvosk would cut a hearing in pieces by its own opinion of silence; the ears decide that, so its rules never fire.
_NO_ENDPOINTS = "".join(f"--endpoint.rule{rule}.min-trailing-silence=100000\n" for rule in (1, 2, 3, 4)) + \
                "--endpoint.rule5.min-utterance-length=100000\n"
_FILES = ("am/final.mdl", "am/global_cmvn.stats", "conf/mfcc.conf")


@dataclass(frozen=True)
class Acoustics:
    """The acoustic model's folder: am/, conf/, phones.txt, word_boundary.int."""

    folder: Path

    @cached_property
    def phones(self) -> list[str]:
        """Base phones in order of their pdfs, SIL first."""
        try:
            found = (self.folder / "phones.txt").read_text("utf-8").split()
        except OSError as wrong:
            raise ModelError(f"The recogniser's own model is not in {self.folder}.",
                             "Make it with `make model`, or install the package anew.") from wrong
        missing = [name for name in ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "word_boundary.int")
                   if not (self.folder / name).is_file()]
        if missing or not found or found[0] != nnet.SILENCE:
            raise ModelError(f"The recogniser's own model in {self.folder} is damaged ({', '.join(missing)}).",
                             "Make it with `make model`, or install the package anew.")
        return found

    @cached_property
    def key(self) -> str:
        """A hash of the model's files."""
        made = hashlib.sha256()
        for name in ("phones.txt", "conf/model.conf", "word_boundary.int", *_FILES):
            path = self.folder / name
            made.update(path.read_bytes() if path.is_file() else b"-")
        return made.hexdigest()

    def decoder_conf(self, scale: float | None) -> str:
        """conf/model.conf without endpoints and with the search's own bounds; scale: another acoustic scale."""
        ours = _SEARCH | ({"--acoustic-scale": f"{scale:g}"} if scale is not None else {})
        lines = (self.folder / "conf/model.conf").read_text("utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("--endpoint.rule") and line.split("=")[0] not in ours]
        return "\n".join([*kept, *(f"{name}={value}" for name, value in ours.items())]) + "\n" + _NO_ENDPOINTS


class Assembly:
    """Models for one grammar. Each is made on first use, and kept in `cache` for the next start."""

    def __init__(self, acoustics: Acoustics, grammar: Grammar, cache: Path, *, odds: graph.Odds | None = None,
                 scale: float | None = None, vocabulary: int | None = None, names: Collection[str] = ()) -> None:
        self._acoustics, self._grammar, self._odds, self._scale = acoustics, grammar, odds or graph.Odds(), scale
        grammar.keep_in(cache)
        whole = grammar.automaton()
        size = VOCABULARY if whole.free else graph.TALK_WORDS
        self._free = general_vocabulary(cache, vocabulary or size)
        self._pairs = pairs(cache, self._free) if size == VOCABULARY else Pairs()
        self._fixed = sorted({*whole.words, *names})
        ends = sorted((state, sorted(found)) for state, found in whole.ends.items())
        parts = (FORMAT, acoustics.key, self._odds, scale, whole.rows.digest, ends, sorted(self._free.items()),
                 self._fixed, self._pairs)
        self._root = cache / "vosk"
        self.folder = self._root / hashlib.sha256(msgspec.msgpack.encode(parts)).hexdigest()[:24]
        with suppress(OSError):
            os.utime(self.folder)  # in use: not one of the oldest

    def commands(self, groups: Collection[str]) -> Path:
        """The model that hears commands and, likelier, the answers of these groups."""
        expected = sorted({*groups} & self._grammar.groups - {COMMAND})

        def machine() -> Automaton:
            return self._grammar.automaton([COMMAND, *expected], boost=expected)

        likely = self._pairs if not expected or FREE_GROUP in expected else Pairs()
        return self._model("-".join(["command", *expected]), machine, likely, bool(expected))

    def phrase(self, phrase: str, machine: Callable[[], Automaton]) -> Path:
        """The model that hears only this phrase."""
        return self._model(f"phrase-{hashlib.sha256(phrase.encode()).hexdigest()[:12]}", machine, Pairs())

    def _model(self, name: str, machine: Callable[[], Automaton], likely: Pairs, answer: bool = False) -> Path:
        place = self.folder / name
        if not place.is_dir():
            log.info("compiling what can be heard (%s); this is kept for the next start", name)
            words = self._lexicon()
            ids = _read_ids(words / "words.txt")
            odds = replace(self._odds, chatter=self._odds.chatter + ANSWER_NATS) if answer else self._odds
            _whole(place, lambda folder: self._write_model(
                folder, words, graph.sentences(machine(), ids, self._free, odds, likely)))
        return place

    def _write_model(self, folder: Path, words: Path, gr: bytes) -> None:
        for part in ("am", "conf", "graph/phones"):
            (folder / part).mkdir(parents=True)
        for name in _FILES:
            if (self._acoustics.folder / name).is_file():
                _link(self._acoustics.folder / name, folder / name)
        _link(self._acoustics.folder / "word_boundary.int", folder / "graph/phones/word_boundary.int")
        for name in ("HCLr.fst", "words.txt"):
            _link(words / name, folder / "graph" / name)
        (folder / "graph/disambig_tid.int").write_text("")
        (folder / "graph/Gr.fst").write_bytes(gr)
        (folder / "conf/model.conf").write_text(self._acoustics.decoder_conf(self._scale), "utf-8")

    def _lexicon(self) -> Path:
        place = self.folder / "words"
        if not place.is_dir():
            _whole(place, self._write_lexicon)
            _forget_old(self._root)
        return place

    def _write_lexicon(self, folder: Path) -> None:
        ids = graph.word_ids(self._fixed, self._free)
        spoken = graph.spoken_words(self._ways(self._fixed), self._fixed, self._free_words(ids), ids,
                                    nnet.transition_ids(self._acoustics.phones))
        (folder / "HCLr.fst").write_bytes(spoken)
        (folder / "words.txt").write_text(graph.words_txt(ids), "utf-8")

    def _free_words(self, ids: Mapping[str, int]) -> fst.Block:
        """Written once for all grammars."""
        parts = (FORMAT, self._acoustics.key, self._odds, sorted(self._free.items()))
        kept = self._root / f"free-{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"
        with suppress(FileNotFoundError):
            return fst.Block.from_bytes((kept / WORDS).read_bytes())
        block = graph.free_words(self._ways(self._free), self._free, ids, nnet.transition_ids(self._acoustics.phones),
                                 self._odds)
        _whole(kept, lambda folder: folder.joinpath(WORDS).write_bytes(block.to_bytes()))
        return block

    def _ways(self, words: Collection[str]) -> dict[str, tuple[Phones, ...]]:
        """How each of the words is spoken, in phones that the acoustic model knows."""
        ways = pronounce(words)
        mute = sorted(word for word in words if word not in ways)
        if mute:
            raise ModelError(f"Nobody knows how to say {', '.join(map(repr, mute))}.", "Write the word out in letters.")
        known = set(self._acoustics.phones)
        return {word: tuple(way for way in with_schwas(said) if known.issuperset(way)) for word, said in ways.items()}


def _read_ids(path: Path) -> dict[str, int]:
    rows = (line.rsplit(" ", 1) for line in path.read_text("utf-8").splitlines())
    return {word: int(number) for word, number in rows}


def _whole(place: Path, write: Callable[[Path], object]) -> None:
    """Make the folder `place` by `write`; nobody ever sees half of it, also with several processes at work."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=place.parent) as scratch:
        made = Path(scratch) / "it"
        made.mkdir()
        write(made)
        try:
            made.rename(place)
        except OSError:
            if not place.is_dir():  # else another process was quicker, with the same result
                raise


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copyfile(source, target)


def _forget_old(root: Path) -> None:
    """Throw away all but the newest grammars, and as many sets of free words."""
    folders = [path for path in root.iterdir() if path.is_dir() and not path.name.startswith(".")]
    for free in (False, True):
        _forget([path for path in folders if path.name.startswith("free-") == free])


def _forget(folders: list[Path]) -> None:
    folders = sorted(folders,
                     key=lambda path: path.stat().st_mtime, reverse=True)
    for old in folders[MODELS_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
