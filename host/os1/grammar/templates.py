"""Sentence files: YAML in the form of hassil and Home Assistant, with a group beside each intent.

  language: en
  intents:
    SetTimer:
      group: command                      # the default; others answer a question: yes_no, number, name, free, cancel
      data:
        - sentences: ["set [a] timer for {minutes} minute[s]"]
          slots: {kind: timer}            # fixed slots, optional
      like: ["could you time the pasta"]  # what people say as well: no template, an example to compare with, optional
  lists:
    minutes: {range: {from: 1, to: 90}}
  expansion_rules:
    please: "[please|kindly]"
  skip_words: [please, could you]

`{free}` holds any words, `{free:note}` too and calls the slot "note". A file may also hold only `sentences: [...]`
beside its lists: they become the intent that is called like the file. Lists and rules of all files of a folder share
one name space.

What a recogniser may hear is an automaton of all templates, which it must search while somebody speaks: one that takes
dates and clocks in many places makes it many times as large. A block with `heard: false` is left out of it; instead

  heard:
    command: ["(wake me|remind me) <when> [to {free}]"]   # by group

says once, and more loosely, what can be heard; nothing is meant by it. A test samples that all is hearable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from hassil.expression import Sentence
from hassil.parse_expression import parse_sentence
from hassil.parser import ParseError

from os1.errors import GrammarError

from .lists import FREE_LIST, MAX_VALUES, SlotList, figure_list, read_range, years_list
from .network import Network, network
from .sampling import every

COMMAND = "command"  # the group of what she always understands
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Template:
    """One sentence template. `slots` are given with every match; `source` says where it was written, for messages.
    intent: "" = nothing is meant, it can only be heard. heard: is it in the automaton?"""

    intent: str
    text: str
    group: str = COMMAND
    slots: Mapping[str, object] = field(default_factory=dict)
    source: str = ""
    heard: bool = True


@dataclass(slots=True)
class Sentences:
    """What sentence files hold, merged."""

    templates: list[Template] = field(default_factory=list)
    lists: dict[str, SlotList] = field(default_factory=lambda: {"free": FREE_LIST})
    rules: dict[str, str] = field(default_factory=dict)  # name -> text
    skip_words: list[str] = field(default_factory=list)
    like: dict[str, list[str]] = field(default_factory=dict)  # intent -> examples that are no templates
    language: str = "en"
    written: dict[str, tuple[str, object]] = field(default_factory=dict)  # list or rule -> its file and text


class _Text(str):
    """A text of a YAML file that knows its line (from 1)."""

    line = 0


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML whose texts know their lines; in C where PyYAML has it, which is ten times as quick."""


def _text(loader: _Loader, node: yaml.ScalarNode) -> _Text:
    text = _Text(loader.construct_scalar(node))
    text.line = node.start_mark.line + 1
    return text


_Loader.add_constructor("tag:yaml.org,2002:str", _text)


def sentence_files(path: Path) -> list[Path]:
    """The sentence files at `path`: itself, or those of a folder by name."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise GrammarError(f"There is no sentence file or folder '{path}'.", "Check the path.")
    return sorted(file for file in path.iterdir() if file.suffix in SUFFIXES)


def read_files(paths: Iterable[Path]) -> Sentences:
    """All sentences of these files. GrammarError names the file, the line and the intent."""
    made = Sentences()
    for path in paths:
        _read_file(path, made)
    return made


def _read_file(path: Path, made: Sentences) -> None:
    try:
        content = yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 (a SafeLoader)
    except (OSError, UnicodeDecodeError) as wrong:
        raise GrammarError(f"{path.name} can't be read ({wrong}).") from wrong
    except yaml.YAMLError as wrong:
        raise GrammarError(f"{path.name} is no YAML: {wrong}.", "Mend the line it names.") from wrong
    if not isinstance(content, dict):
        raise GrammarError(f"{path.name} holds no mapping.", "Begin with 'language: en' and 'intents:'.")
    made.language = str(content.get("language", made.language))
    made.skip_words += [str(word) for word in content.get("skip_words") or ()]
    for name, spec in _mapping(content, "lists", path).items():
        if _once(made, f"list '{name}'", path, spec):
            made.lists[str(name)] = _read_list(str(name), spec, made.language, path)
    for name, text in _mapping(content, "expansion_rules", path).items():
        if _once(made, f"rule '<{name}>'", path, text):
            parsed(str(text), _place(path, text, f"rule '<{name}>'"))  # so that a wrong one says where it stands
            made.rules[str(name)] = str(text)
    _read_intents(content, path, made)
    for group, texts in _mapping(content, "heard", path).items():
        if not isinstance(texts, list):
            raise GrammarError(f"{_place(path, group, f'heard {group}')} is no list.",
                               "Write 'heard: {command: [...]}'.")
        made.templates += [Template("", str(text), str(group), {}, _place(path, text, "heard")) for text in texts]


def _read_intents(content: Mapping[str, Any], path: Path, made: Sentences) -> None:
    intents = dict(_mapping(content, "intents", path))
    if "sentences" in content:
        intents.setdefault(path.stem, {"data": [{"sentences": content["sentences"]}]})
    for name, intent in intents.items():
        blocks = intent.get("data") if isinstance(intent, Mapping) else None
        if not isinstance(blocks, Sequence) or isinstance(blocks, str):
            raise GrammarError(f"{_place(path, name, f'intent {name}')}: 'data' is no list.",
                               "Write 'data: [{sentences: [...]}]'.")
        made.like.setdefault(str(name), []).extend(str(text) for text in intent.get("like") or ())
        for block in blocks:
            if not isinstance(block, Mapping) or not isinstance(block.get("sentences"), list):
                raise GrammarError(f"{_place(path, name, f'intent {name}')}: a block has no list 'sentences'.",
                                   "Write '- sentences: [...]'.")
            group = str(block.get("group", intent.get("group", COMMAND)))
            slots = {str(slot): value for slot, value in (block.get("slots") or {}).items()}
            heard = bool(block.get("heard", True))
            made.templates += [Template(str(name), str(text), group, slots, _place(path, text, f"intent {name}"), heard)
                               for text in block["sentences"]]


def _mapping(content: Mapping[str, Any], key: str, path: Path) -> Mapping[Any, Any]:
    value = content.get(key) or {}
    if not isinstance(value, Mapping):
        raise GrammarError(f"{path.name}: '{key}' is no mapping.", f"Write names and values below '{key}:'.")
    return value


def _place(path: Path, text: object, what: str) -> str:
    line = getattr(text, "line", 0)
    return f"{path.name}{f':{line}' if line else ''}, {what}"


def _once(made: Sentences, what: str, path: Path, spec: object) -> bool:
    """Is it new? Two files may say the same; they may not contradict each other."""
    if what in made.written:
        file, before = made.written[what]
        if before != spec:
            raise GrammarError(f"The {what} is defined differently in {file} and {path.name}.", "Rename one of them.")
        return False
    made.written[what] = (path.name, spec)
    return True


def _read_list(name: str, spec: object, language: str, path: Path) -> SlotList:
    place = f"{path.name}, list '{name}'"
    try:
        if isinstance(spec, Mapping) and spec.get("wildcard"):
            return SlotList(name, free=True)
        if isinstance(spec, Mapping) and "range" in spec:
            return read_range(name, spec["range"], language)
        if isinstance(spec, Mapping) and "figure" in spec:
            return figure_list(name, spec["figure"], language)
        if isinstance(spec, Mapping) and "years" in spec:
            return years_list(name, spec["years"])
        values = spec.get("values") if isinstance(spec, Mapping) else spec
        if isinstance(values, list):
            return value_list(name, values, language, place)
    except GrammarError as wrong:
        raise GrammarError(wrong.what if wrong.what.startswith(path.name) else f"{path.name}: {wrong.what}",
                           wrong.cure) from wrong
    raise GrammarError(f"{place}: neither values, range, figure, years nor wildcard.",
                       "Write {values: [...]}, {range: {from: 1, to: 9}} or {wildcard: true}.")


def value_list(name: str, values: Iterable[object], language: str = "en", place: str = "") -> SlotList:
    """A closed list from texts and {in: text, out: value} pairs. A template without `out` means what was said of it."""
    made = SlotList(name)
    for value in values:
        pair = value if isinstance(value, Mapping) else {"in": value}
        said, out = pair.get("in"), pair.get("out", pair.get("in"))
        if said is None:
            raise GrammarError(f"{place or name}: a value without 'in'.", "Write a text or {in: text, out: value}.")
        where = f"{place or name}, value '{said}'"
        net = built(parsed(str(said), where), {}, {}, language, where)
        ways = list(every(net, MAX_VALUES))
        for words in ways:
            itself = "out" not in pair and len(ways) > 1
            value = " ".join(words) if itself else str(out) if isinstance(out, str) else out
            made.values.setdefault(words, value)
    if not made.values:
        raise GrammarError(f"{place or name}: no values.", "Give it at least one.")
    return made


def parsed(text: str, place: str = "") -> Sentence:
    """hassil's own parse of a template."""
    try:
        sentence: Sentence = parse_sentence(text)
    except (ParseError, AssertionError, ValueError) as wrong:
        raise GrammarError(f"{place + ': ' if place else ''}'{text}' is no template ({wrong}).",
                           "Close every ( [ { < and write | between choices.") from wrong
    return sentence


def built(sentence: Sentence, lists: Mapping[str, SlotList], rules: Mapping[str, Sentence], language: str,
          place: str) -> Network:
    """The network of a parsed template; errors say its place."""
    try:
        return network(sentence, lists, rules, language)
    except GrammarError as wrong:
        raise GrammarError(f"{place + ': ' if place else ''}{wrong.what}", wrong.cure) from wrong


