"""The networks of templates, each laid out when it is first asked for: of two thousand a conversation touches a few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import overload

from hassil.expression import Sentence

from .lists import SlotList
from .network import Network
from .templates import Template, built, parsed

REMEMBERED = 500  # networks, a quarter of a millisecond each


class Nets(Sequence[Network]):
    """By the number of the template. rules: texts by name. GrammarError, where it is asked for: a template that can't
    be used, with its place."""

    def __init__(self, templates: Sequence[Template], lists: Mapping[str, SlotList], rules: Mapping[str, str],
                 language: str) -> None:
        self._templates, self._lists, self._texts, self._language = templates, lists, rules, language
        self._known: dict[int, Network] = {}

    @cached_property
    def _rules(self) -> dict[str, Sentence]:
        return {name: parsed(text, f"rule '<{name}>'") for name, text in self._texts.items()}

    def __len__(self) -> int:
        return len(self._templates)

    @overload
    def __getitem__(self, number: int) -> Network: ...
    @overload
    def __getitem__(self, number: slice) -> list[Network]: ...
    def __getitem__(self, number: int | slice) -> Network | list[Network]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        number = range(len(self))[number]
        found = self._known.get(number)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[number] = self._laid(self._templates[number])
        return found

    def _laid(self, template: Template) -> Network:
        place = template.source or f"intent {template.intent}"
        return built(parsed(template.text, place), self._lists, self._rules, self._language, place)
