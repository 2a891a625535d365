"""Who goes, and who only speaks of going."""

from __future__ import annotations

import pytest
from os1.mind.leaving import leaves


@pytest.mark.parametrize("said", [
    "we have to go now thank you", "alright i'm off talk to you tomorrow", "I've got to run, bye", "sorry i must dash",
    "okay we're leaving now", "that's us away then", "we'd better get going", "thanks i have to go dinner's ready"])
def test_goes(said: str) -> None:
    assert leaves(said)


@pytest.mark.parametrize("said", [
    "i have to go to the dentist tomorrow", "we're going to italy", "i'm off the coffee", "go", "i must tell you "
                                                                                                "something",
    "i'm leaving my husband"])
def test_stays(said: str) -> None:
    assert not leaves(said)
