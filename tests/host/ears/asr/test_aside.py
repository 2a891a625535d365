"""os1.ears.asr.aside: what hama does beforehand. The phonetic half is a stand-in that writes down what it is asked."""

import threading
from typing import Any, cast

import pytest
from os1.ears.asr.aside import SAME, Aside
from os1.ears.asr.phonetic import Phonetic


class Written:
    """What was heard (bytes) and searched; `gate` keeps the thread until it is opened."""

    def __init__(self) -> None:
        self.heard: list[int] = []
        self.searched: list[str] = []
        self.gate = threading.Event()
        self.gate.set()

    def hear(self, pcm: bytes) -> Any:
        self.gate.wait(5)
        self.heard.append(len(pcm))
        return f"phones of {len(pcm)}"

    def likeliest(self, heard: Any, nets: object) -> Any:
        self.searched.append(heard)
        return f"best of {heard}"


@pytest.fixture
def written() -> Written:
    return Written()


def aside(written: Written) -> Aside:
    return Aside(cast(Phonetic, written), ())


def test_a_pause_of_nearly_the_same_sound_serves_the_end(written: Written) -> None:
    hearing = aside(written)
    hearing.feed(bytes(3000))
    hearing.begin()
    hearing.feed(bytes(SAME))
    assert cast(str, hearing.best()) == "best of phones of 3000" and cast(str, hearing.heard()) == "phones of 3000"
    hearing.feed(bytes(2))
    assert cast(str, hearing.heard()) == f"phones of {3000 + SAME + 2}", "more than a pause came after it"


def test_what_has_not_begun_is_left_when_speech_goes_on(written: Written) -> None:
    written.gate.clear()
    hearing = aside(written)
    for length in (2, 4, 6):
        hearing.feed(bytes(length))
        hearing.begin()
    written.gate.set()
    assert cast(str, hearing.best()) == "best of phones of 12"
    assert 6 not in written.heard, "the second had only waited"
