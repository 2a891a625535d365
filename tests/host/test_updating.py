"""Her part in updates: she offers, passes on what was agreed to, and tells how it went, once, where it is heard."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from os1.body.fleet.wishes import BACK, COMMAND, DONE, REFUSED, TRYING, VOICE, Wishes
from os1.events import Thought
from os1.grammar import Grammar
from os1.link.greeting import Hello, Installed
from os1.mind import Mind, Skills, Store, persona, updates
from os1.pool import Inline
from os1.updating import FRESH_S, STILL_S, Updating

NEW = 9


class Worn:
    """An ear that is worn."""

    def __init__(self, id: str, version: int, still_s: float = 100.0) -> None:
        installed = Installed("a", version, 11014) if version else None
        hello = Hello(id, 1, "adpcm", "0.1.0", "XIAO ESP32S3", 3000, "", None, installed)
        self.ear: Any = SimpleNamespace(id=id, name=id.capitalize(), session=SimpleNamespace(hello=hello))
        self.still_s = still_s
        self.said: list[Thought] = []

    def due(self, thought: Thought) -> None:
        self.said.append(thought)


class Releases:
    """What there is."""

    def __init__(self) -> None:
        self.version, self.asked = NEW, 0

    def newest(self, board: str, mpy: int) -> int:
        self.asked += 1
        return self.version


class Stand:
    def __init__(self, folder: Path, mind: Mind) -> None:
        self.mind, self.wishes, self.releases, self.now = mind, Wishes(folder), Releases(), 1000.0

        async def here(work: Callable[..., int], *given: Any) -> int:
            return work(*given)

        self.updating = Updating(self.wishes, self.releases, mind, Inline(), lambda: self.now, here)  # type: ignore[arg-type]


@pytest.fixture
def stand(tmp_path: Path, grammar: Grammar, skills: Skills) -> Iterator[Stand]:
    store = Store(tmp_path / "memory.db")
    yield Stand(tmp_path, Mind(store, persona.load(), grammar, skills, lambda: datetime(2026, 11, 23, 10, 0),
                               random.Random(1)))
    store.close()


async def test_what_is_newer_is_offered_and_what_is_agreed_to_is_wanted(stand: Stand) -> None:
    ear = Worn("kitchen", 5)
    await stand.updating.look([ear])
    await stand.updating.look([ear])
    assert len(ear.said) == 1 and ear.said[0].ask and not stand.wishes.all()
    assert stand.updating.sense(ear.ear) == (True, NEW, False)
    stand.mind.answer("yes", ear.said[0].ask)
    await stand.updating.look([ear])
    assert [(wish.id, wish.by) for wish in stand.wishes.all()] == [("kitchen", VOICE)]
    assert stand.updating.sense(ear.ear) == (True, NEW, True)
    await stand.updating.look([ear])
    assert len(stand.wishes.all()) == 1 and not updates.agreed(stand.mind.memory), "it is passed on once"


async def test_nothing_is_offered_where_there_is_nothing_or_they_talk(stand: Stand) -> None:
    for ear in (Worn("a", NEW), Worn("b", NEW + 1), Worn("c", 0), Worn("d", 5, still_s=STILL_S - 1)):
        await stand.updating.look([ear])
        assert not ear.said, ear.ear.id
    assert stand.updating.sense(Worn("c", 0).ear) == (False, 0, False)


@pytest.mark.parametrize("state", [BACK, REFUSED, TRYING])
async def test_what_was_tried_is_not_offered_again(stand: Stand, state: str) -> None:
    stand.wishes.want(["kitchen"], COMMAND)
    stand.wishes.end(stand.wishes.change(stand.wishes.all()[0], was=5, to=NEW), state)
    ear = Worn("kitchen", 5)
    await stand.updating.look([ear])
    assert not ear.said
    if state != TRYING:
        stand.releases.version += 1
        stand.now += FRESH_S + 1
        await stand.updating.look([ear])
        assert len(ear.said) == 1, "a newer one may be better"


async def test_how_it_went_is_told_once_in_its_own_ear(stand: Stand) -> None:
    stand.wishes.want(["kitchen"], VOICE)
    stand.wishes.end(stand.wishes.change(stand.wishes.all()[0], was=5, to=NEW), DONE)
    await stand.updating.look([])
    own, other = Worn("kitchen", NEW), Worn("den", NEW)
    await stand.updating.look([other, own])
    await stand.updating.look([other, own])
    assert [thought.skill for thought in own.said] == ["Due"] and not other.said
    assert "new version" in own.said[0].text


async def test_elsewhere_it_is_named(stand: Stand) -> None:
    stand.wishes.want(["kitchen"], VOICE)
    stand.wishes.end(stand.wishes.all()[0], BACK)
    far, near = Worn("attic", NEW, still_s=900.0), Worn("den", NEW, still_s=5.0)
    await stand.updating.look([far, near])
    assert not far.said and "kitchen" in near.said[0].text and "old" in near.said[0].text


async def test_what_was_wanted_at_the_keyboard_is_told_there(stand: Stand) -> None:
    stand.wishes.want(["kitchen"], COMMAND)
    stand.wishes.end(stand.wishes.all()[0], DONE)
    ear = Worn("kitchen", NEW)
    await stand.updating.look([ear])
    assert not ear.said


async def test_it_is_not_compiled_for_every_look(stand: Stand) -> None:
    ear = Worn("kitchen", NEW)
    for _ in range(5):
        await stand.updating.look([ear])
    assert stand.releases.asked == 1
    stand.now += FRESH_S + 1
    await stand.updating.look([ear])
    assert stand.releases.asked == 2, "this computer may have been upgraded meanwhile"


async def test_a_damaged_file_ends_nothing(stand: Stand, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "updates.json").write_text("[")
    await stand.updating.look([Worn("kitchen", 5)])
    assert "updates.json" in caplog.text
