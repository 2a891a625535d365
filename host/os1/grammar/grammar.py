"""Everything she understands as sentences: one source, three uses.

  sentence files --+--> match(text)    what was meant, with the values of the slots
                   +--> automaton()    what a recogniser may hear
                   +--> status(words)  whether a sentence can end here, or must go on
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from . import keeping, laid
from .automaton import Automaton, Forest, of_forest
from .laid import Laid
from .lists import SlotList
from .match import Filled, Match, fill
from .network import Slot
from .sampling import FREE_SAMPLES, sample
from .status import Status, status_of
from .templates import COMMAND, Sentences, Template, sentence_files
from .tracks import Tracks
from .words import Word, spoken

BOOST_NATS = 3.0  # an expected answer against any other sentence; about e^3 = 20 times as likely
MAX_WORDS = 200  # of a text that is matched: a letter read aloud is no command


class Grammar:
    """Templates of one language. Everything derived is made at once; `restrict` shares it.

    lists: names to lists; a plain sequence of texts is a closed list. names: words that may be said around a sentence
    besides the skip words, such as her own name. strict: no skip words but those of the files. GrammarError: a template
    that can't be used, with its file and line.
    """

    def __init__(self, templates: Iterable[Template],
                 lists: Mapping[str, SlotList | Sequence[object]] | None = None, *, sentences: Sentences | None = None,
                 names: Sequence[str] = (), strict: bool = False) -> None:
        self._use(laid.lay(sentences or Sentences(), templates, lists or {}, names, strict))

    def _use(self, what: Laid) -> None:
        self.language, self.templates, self.lists, self.skips = what.language, what.templates, what.lists, what.skips
        self._laid, self._nets, self._forest = what, what.nets, what.planted
        self._active = tuple(number for number, template in enumerate(self.templates) if template.intent)
        self._whole: list[Automaton] = []  # made when first asked for; shared with what `restrict` gives
        self._folder: Path | None = None
        self._cut: tuple[frozenset[str], Automaton] | None = None  # the last part: each recogniser asks for the same
        self._follow()
        self._parts: dict[frozenset[str], Grammar] = {}

    def _follow(self) -> None:
        """`_ahead` says what may follow: that a command can begin with any words ("the milk is bought") must not mean
        that every sentence goes on."""
        self._tracks = Tracks(self._forest, self._active)
        self._ahead = Tracks(self._forest, self._active,
                             [number for number in self._active if self.templates[number].group == COMMAND])

    @classmethod
    def load(cls, path: Path | str, *more: Path | str, names: Sequence[str] = (), strict: bool = False,
             folder: Path | None = None) -> Grammar:
        """The grammar of a sentence file or of a folder of them; several paths are read as one. folder: where it is
        kept for the next start, with its automaton: both take two or three seconds to make."""
        files = [file for each in (path, *more) for file in sentence_files(Path(each))]
        made = cls.__new__(cls)
        made._use(laid.kept_in(folder, files, names, strict) if folder else laid.of_files(files, names, strict))
        made._folder = folder
        return made

    @property
    def groups(self) -> frozenset[str]:
        """The groups of its sentences."""
        return frozenset(self.templates[number].group for number in self._active)

    @property
    def intents(self) -> frozenset[str]:
        """The names of everything that can be meant."""
        return frozenset(self.templates[number].intent for number in self._active)

    @property
    def like(self) -> Mapping[str, Sequence[str]]:
        """By intent: what people say that is no template of it."""
        return self._laid.like

    @property
    def free_slots(self) -> frozenset[str]:
        """The names of the slots that hold any words."""
        return frozenset().union(*(self._laid.free[number] for number in self._active))

    def slots(self, intent: str) -> dict[str, SlotList]:
        """What the sentences of an intent may hold, by the names of the slots."""
        return {label.name: label.values for number in self._active if self.templates[number].intent == intent
                for arcs in self._nets[number].arcs for label, _ in arcs if isinstance(label, Slot)}

    def restrict(self, groups: Collection[str]) -> Grammar:
        """Only the sentences of these groups. The same groups give the same object; nothing is built anew."""
        key = frozenset(groups)
        if key not in self._parts:
            part = Grammar.__new__(Grammar)
            part.__dict__.update(self.__dict__)
            part._active = tuple(number for number in self._active if self.templates[number].group in key)
            part._parts = {}
            part._follow()
            self._parts[key] = part
        return self._parts[key]

    def expecting(self, groups: Collection[str]) -> Grammar:
        """The commands, which are always possible, and the answers of these groups."""
        return self.restrict({COMMAND, *groups})

    def match(self, text: str) -> Match | None:
        """What `text` means, typed or heard; None if nothing. As few words are skipped as can be; then the sentence
        wins that leaves the fewest words to free slots, then the one that comes first in the files. A sentence that is
        nothing but a free slot counts only where no other does."""
        words = spoken(text, self.language)[:MAX_WORDS + 1]
        if len(words) > MAX_WORDS:
            return None
        last: Match | None = None
        for meant in self.skips.without(words):
            found = self._best(meant, text)
            if found and not found[1].free_only:
                return self._match(*found, text)
            if found and not last:  # all of it fell into a free slot: only if nothing else is meant
                last = self._match(*found, text)
        return last

    def _best(self, words: Sequence[Word], text: str) -> tuple[Template, Filled] | None:
        possible = self._tracks.ended(self._tracks.walk(word.text for word in words))
        ways = [(filled, number) for number in sorted(possible) if (filled := fill(self._nets[number], words, text))]
        if not ways:
            return None
        filled, number = min(ways, key=lambda way: way[0].free_words)
        return self.templates[number], filled

    @staticmethod
    def _match(template: Template, filled: Filled, text: str) -> Match:
        return Match(template.intent, {**template.slots, **filled.slots}, text, template, filled.free_words > 0)

    def status(self, words: str | Sequence[str]) -> Status:
        """How far `words` have come. Skip words before and after don't count."""
        said = spoken(words if isinstance(words, str) else " ".join(words), self.language)[:MAX_WORDS]
        best = Status.UNFINISHED if not said else Status.IMPOSSIBLE
        for meant in self.skips.without(said):
            texts = [word.text for word in meant]
            found = status_of(bool(self._tracks.ended(self._tracks.walk(texts))),
                              self._ahead.goes_on(self._ahead.walk(texts)))
            if found.complete or (found is Status.UNFINISHED and best is Status.IMPOSSIBLE):
                best = found
            if best is not Status.IMPOSSIBLE:
                return best
        if best is Status.IMPOSSIBLE and self.skips.begins([word.text for word in said]):
            return Status.UNFINISHED
        return best

    def room(self, words: str) -> int:
        """How many words could follow `words`, where they are a sentence or its beginning, as the mean of what each
        template allows at most; 0 where nothing can or they are neither. A free slot counts as four, and as two where
        it has begun ("who is this" may be "who is {free}", and hardly ever is)."""
        said = spoken(words, self.language)[:MAX_WORDS]
        return max((self._ahead.room(self._ahead.walk(word.text for word in meant))
                    for meant in self.skips.without(said)), default=0)

    def following(self, words: str) -> set[str]:
        """The words that can follow `words` in a sentence; FREE among them where any can."""
        said = spoken(words, self.language)[:MAX_WORDS]
        return {word for meant in self.skips.without(said)
                for word in self._ahead.following(self._ahead.walk(word.text for word in meant))}

    def automaton(self, groups: Collection[str] | None = None, boost: Collection[str] = ()) -> Automaton:
        """What may be heard: the sentences of `groups` (all of this grammar's, where not given) with skip words around
        them, and those of the groups in `boost` made likelier."""
        if not self._whole:
            self._whole.append(self._made() if self._folder is None else self._kept(self._folder))
        made = self._whole[0]
        wanted = self.groups if groups is None else frozenset(groups) & self.groups
        if wanted != frozenset(template.group for template in self.templates):
            if self._cut is None or self._cut[0] != wanted:
                self._cut = wanted, self._part(made, wanted)
            made = self._cut[1]
        return made.boosted(boost, BOOST_NATS) if boost else made

    def _part(self, whole: Automaton, groups: frozenset[str]) -> Automaton:
        """Kept, but for what is boosted and compiled in any case: commands with the answers to a question."""
        if self._folder is None or (COMMAND in groups and len(groups) > 1):
            return whole.restrict(groups)
        return keeping.kept_in(self._folder, self._laid.digest, lambda: whole.restrict(groups), groups)

    def keep_in(self, folder: Path) -> None:
        """Keep the automaton there for the next start."""
        self._folder = folder

    def _made(self) -> Automaton:
        planted, of_template = self._forest, [template.group for template in self.templates]
        heard = [number for number, template in enumerate(self.templates) if template.heard]
        forest = Forest([planted.read(state) for state in range(len(planted))], planted.starts, dict(planted.ends))
        return of_forest(forest, of_template, self.skips.before, self.skips.after, heard)

    def _kept(self, folder: Path) -> Automaton:
        return keeping.kept_in(folder, self._laid.digest, self._made)

    def beside(self, kind: str, files: Iterable[Path]) -> Path | None:
        """Where something that follows from this grammar, its groups and these files is kept; None: nowhere."""
        if self._folder is None or not self._laid.name:
            return None
        made = blake2b(repr((self._laid.name, sorted(self.groups))).encode(), digest_size=16)
        for file in sorted(files):
            made.update(file.read_bytes())
        return self._folder / f"{kind}-{made.hexdigest()}.pack"

    def sample(self, rng: random.Random, free: Sequence[str] = FREE_SAMPLES) -> str:
        """A sentence by chance, in spoken words; every template is as likely as the others."""
        return sample(self._nets[rng.choice(self._active)], rng, free)
