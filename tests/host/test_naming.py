"""Another name: the card in the home, the config, and what the ears are told to learn."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from os1 import config as settings
from os1 import naming
from os1.mind import persona


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "config.toml").write_text('[voice]\nrate = 1.2\n\n[mind] # hers\nintroduce = false\n')
    return tmp_path


def test_a_name_is_written_down_and_found_again(home: Path) -> None:
    config = settings.load(home)
    she = replace(persona.load(), name="Leonora")
    assert naming.settle(config, she) == naming.Wish("Leonora", "hey leonora") == naming.wanted(home)
    again = settings.load(home)
    assert again.name == "hey samantha", "what wakes her changes once it was learned"
    assert again.voice.rate == 1.2 and not again.mind.introduce
    assert again.mind.persona == str(home / naming.CARD)
    loaded = persona.load(Path(again.mind.persona))
    assert loaded.called == "Leonora" and loaded.boundaries == she.boundaries and loaded.humour == she.humour
    naming.settle(again, replace(loaded, name="Matilda"))
    assert settings.load(home).mind.persona == again.mind.persona
    assert (home / "config.toml").read_text().count("persona =") == 1


def test_a_name_that_cannot_wake_her_leaves_the_old_one(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    wish = naming.settle(settings.load(home), replace(persona.load(), name="O"))
    assert wish and wish.state == naming.FAILED and not wish.phrase and "too short" in wish.why
    assert settings.load(home).name == "hey samantha" and "goes on waking her" in caplog.text
    assert persona.load(home / naming.CARD).called == "O"


def test_the_name_that_wakes_her_already_needs_no_learning(home: Path) -> None:
    assert naming.named(settings.load(home), replace(persona.load(), name="Ottilie"))
    assert naming.named(settings.load(home), replace(persona.load(), name="Samantha")) is None
    assert naming.wanted(home) is None, "and what was wished before is wanted no more"


def test_a_home_that_cannot_be_written_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    wish = naming.named(settings.Config(home=tmp_path / "none"), persona.load())
    assert "could not be written down" in caplog.text and wish and wish.state == naming.FAILED


def test_a_wish_that_is_damaged_is_none(home: Path) -> None:
    naming.want(home, naming.Wish("Ottilie", "hey ottilie"))
    (home / "names" / naming.WANTED).write_text("{torn")
    assert naming.wanted(home) is None


def test_every_name_of_her_book_can_wake_her() -> None:
    from os1.ears.wake.choice import choose
    from os1.mind.replies import Replies

    replies = Replies.load([Path(persona.__file__).parent / "replies" / "en"])
    names = [key.removeprefix("book.") for key in replies.wordings if key.startswith("book.")]
    assert len(names) >= 12
    for name in names:
        assert choose(f"hey {name}", settings.cache()).phrase == f"hey {name.lower()}"


def test_unknown_fields_of_a_card_are_kept() -> None:
    card = {"spec": "chara_card_v3", "future": 1, "data": {"name": "A", "nickname": "B", "x": {"y": [1]}}}
    assert json.loads(json.dumps(persona.renamed(card, "C"))) == {
        "spec": "chara_card_v3", "future": 1, "data": {"name": "C", "x": {"y": [1]}}}
