"""os1.ears.asr.draft: any words, in a process of its own."""

from collections.abc import Iterator

import pytest
from fakes.pace import PATIENCE_S
from os1.ears.asr.draft import DraftRecogniser

from .conftest import Say


@pytest.fixture(scope="module")
def draft() -> Iterator[DraftRecogniser]:
    made = DraftRecogniser(bound_s=30.0)
    assert made.wait_ready(PATIENCE_S)
    yield made
    made.close()


@pytest.mark.live
def test_words_of_no_grammar_with_no_confidence(draft: DraftRecogniser, say: Say) -> None:
    hearing = draft.stream()
    said = "my brother lives in a small house near the river"
    hearing.feed(say(said))
    heard = hearing.final()
    assert len({*heard.text.split()} & {*said.split()}) >= 6, heard.text
    assert (heard.confidence, heard.engine) == (0.0, "pocketsphinx (draft)") and draft.outside_s > 0


def test_one_at_a_time_and_never_a_name(draft: DraftRecogniser, say: Say) -> None:
    first, second = draft.stream(), draft.stream()
    assert first.listens and not second.listens and not draft.wake("hey samantha").listens
    first.close()
    third = draft.stream()
    assert third.listens
    third.close()
