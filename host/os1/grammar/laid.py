"""A grammar laid out: what its files say, and the forest that grew from it. Kept as one packed file for the next start.

The file's name is a hash of everything that goes in: the sentence files, this folder's code, and the releases of
hassil, whose syntax it is, and of what says numbers. So it is never stale.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from .automaton import Automaton, Forest
from .lists import FREE_LIST, SlotList, figure_list
from .nets import Nets
from .network import Network, Slot
from .packed import Packed, kept
from .planted import Planted
from .skipping import Skips
from .templates import Sentences, Template, read_files, value_list

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Laid:
    """free[t]: the names of the free slots of template t. like: by intent, examples that are no templates."""

    language: str
    templates: tuple[Template, ...]
    lists: Mapping[str, SlotList]
    rules: Mapping[str, str]
    skips: Skips
    like: Mapping[str, Sequence[str]]
    planted: Planted
    free: tuple[frozenset[str], ...]
    name: str = ""  # of the file that it is kept in

    @property
    def nets(self) -> Nets:
        """The networks of its templates."""
        return Nets(self.templates, self.lists, self.rules, self.language)

    @cached_property
    def digest(self) -> str:
        """The same for all that hear the same."""
        parts = (self.planted.words, self.skips, [(template.group, template.heard) for template in self.templates])
        made = blake2b(repr(parts).encode(), digest_size=16)
        for name, array in self.planted.arrays.items():
            made.update(name.encode() + array.tobytes())
        return made.hexdigest()


def lay(sentences: Sentences, templates: Iterable[Template], lists: Mapping[str, SlotList | Sequence[object]],
        names: Sequence[str], strict: bool) -> Laid:
    """GrammarError: a template that can't be used, with its file and line."""
    known = {"free": FREE_LIST, **sentences.lists}
    for name, values in lists.items():
        known[name] = values if isinstance(values, SlotList) else value_list(name, values, sentences.language)
    every = (*sentences.templates, *templates)
    around = Skips((), ()) if strict and not sentences.skip_words else Skips.of(sentences.skip_words,
                                                                              sentences.language)
    forest, parts, free = Forest(), dict[int, Automaton](), list[frozenset[str]]()
    for net in Nets(every, known, sentences.rules, sentences.language):
        forest.plant(net, parts)
        free.append(_free_slots(net))
    return Laid(sentences.language, every, known, sentences.rules, around.also(names, sentences.language),
                sentences.like, forest.planted(), tuple(free))


def _free_slots(net: Network) -> frozenset[str]:
    return frozenset(label.name for arcs in net.arcs for label, _ in arcs
                     if isinstance(label, Slot) and label.values.free)


def of_files(files: Sequence[Path], names: Sequence[str], strict: bool) -> Laid:
    """What these files say."""
    collects = gc.isenabled()
    gc.disable()  # all of it stays: looking through it again and again as it grows takes a fifth of the time
    try:
        return lay(read_files(files), (), {}, names, strict)
    finally:
        if collects:
            gc.enable()


def kept_in(folder: Path, files: Sequence[Path], names: Sequence[str], strict: bool) -> Laid:
    """The same, out of `folder` from the second time on. Names are said around sentences, so that a grammar is kept
    without, and another name needs no other."""
    try:
        path = folder / name_of(files, strict)
    except OSError:
        return of_files(files, names, strict)  # it says which can't be read
    made: list[Laid] = []

    def make() -> Packed:
        made.append(of_files(files, (), strict))
        return to_packed(made[0])

    try:
        return _named(replace(from_packed(kept(path, make)), name=path.name), names)
    except ValueError as wrong:
        log.warning("what she understands can't be kept (%s): each start reads it anew", wrong)
        return _named(made[0] if made else of_files(files, (), strict), names)


def _named(laid: Laid, names: Sequence[str]) -> Laid:
    return replace(laid, skips=laid.skips.also(names, laid.language))


def name_of(files: Iterable[Path], strict: bool) -> str:
    """Of what is kept: another one whenever anything that goes in is. OSError: a file can't be read."""
    made = blake2b(repr((strict, _code())).encode(), digest_size=16)
    for file in files:
        data = file.read_bytes()
        made.update(repr((file.name, len(data))).encode() + data)
    return f"grammar-{made.hexdigest()}.pack"


@cache
def _code() -> tuple[object, ...]:
    """What reads the files."""
    code = blake2b(digest_size=16)
    for file in sorted(Path(__file__).parent.glob("*.py")):
        code.update(file.read_bytes())
    return code.digest(), version("hassil"), version("unicode-rbnf"), version("PyYAML")


class _List(msgspec.Struct, array_like=True):
    values: list[tuple[tuple[str, ...], Any]]
    free: bool
    figure: int


class _Head(msgspec.Struct, array_like=True):
    language: str
    templates: list[tuple[str, str, str, dict[str, Any], str, bool]]
    lists: dict[str, _List]
    rules: dict[str, str]
    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]
    like: dict[str, list[str]]
    words: list[str]
    free: list[list[str]]


_DECODER = msgspec.msgpack.Decoder(_Head)


def to_packed(laid: Laid) -> Packed:
    """ValueError: a value in it is of a kind that can't be kept."""
    templates = [(one.intent, str(one.text), one.group, dict(one.slots), one.source, one.heard)
                 for one in laid.templates]
    head = _Head(laid.language, templates,
                 {name: _List(list(each.values.items()), each.free, each.figure) for name, each in laid.lists.items()},
                 dict(laid.rules), laid.skips.before, laid.skips.after,
                 {intent: list(texts) for intent, texts in laid.like.items()}, list(laid.planted.words),
                 [sorted(names) for names in laid.free])
    try:
        data = msgspec.msgpack.encode(head, enc_hook=_plain)
        again = _DECODER.decode(data)
    except (TypeError, msgspec.MsgspecError) as wrong:
        raise ValueError(f"a value in it is of no plain kind: {wrong}") from wrong
    if repr(again) != repr(head):
        raise ValueError("a value in it would be read as another")
    return Packed(data, laid.planted.arrays)


def _plain(value: object) -> str:
    """A text of a YAML file, which knows its line."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{value!r} is neither text nor number")


def from_packed(packed: Packed) -> Laid:
    """ValueError: it is something else."""
    try:
        head = _DECODER.decode(packed.head)
        planted = Planted(head.words, packed.arrays)
    except (KeyError, msgspec.MsgspecError) as wrong:
        raise ValueError(f"it is no grammar: {wrong}") from wrong
    lists = {name: _list(name, each, head.language) for name, each in head.lists.items()}
    return Laid(head.language, tuple(Template(*each) for each in head.templates), lists, head.rules,
                Skips(head.before, head.after), head.like, planted, tuple(map(frozenset, head.free)))


def _list(name: str, read: _List, language: str) -> SlotList:
    if read.figure:
        return figure_list(name, {"to": read.figure}, language)
    return SlotList(name, dict(read.values), read.free)
