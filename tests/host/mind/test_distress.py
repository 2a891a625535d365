"""Distress is heard in many wordings, and not in what only sounds like it."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import pytest
import yaml
from os1.mind.distress import distress
from os1.mind.skills.care import KINDS

from .conftest import Talk

SAID = yaml.safe_load((Path(__file__).parent / "distress.yaml").read_text())
MEANT = [(text, kind) for kind, texts in SAID.items() if kind for text in texts]


def test_what_is_meant() -> None:
    """Which of this half are missed was not looked at while the patterns were written."""
    unseen = [text for text, _ in MEANT if crc32(text.encode()) % 2]
    missed = [text for text in unseen if not distress(text)]
    assert len(MEANT) >= 120 and len(missed) / len(unseen) <= 0.08, missed


def test_the_kind_of_care() -> None:
    other = [(text, kind, found) for text, kind in MEANT if (found := distress(text)) and found != kind]
    assert len(other) <= 4, other


def test_what_only_sounds_like_it() -> None:
    false = [(text, distress(text)) for text in SAID[""] if distress(text)]
    assert len(SAID[""]) >= 80 and false == []


@pytest.mark.parametrize("kind", KINDS)
def test_care_comes_first_whatever_is_open(talk: Talk, kind: str) -> None:
    talk("tell me a joke")
    said = next(text for text in SAID[kind] if distress(text) == kind)
    cared = talk.thought(said)
    assert cared.skill == kind and cared.ask and cared.ask.then == "care" and len(talk.exchange.asks) == 1
    for answer in ("i don't know", "no", "maybe", "yes"):
        assert talk.thought(answer).skill == "care"
    assert "joke" not in talk("thank you").lower()
