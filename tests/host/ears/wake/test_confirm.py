"""The second opinion."""

from __future__ import annotations

import numpy as np
from os1.ears.training.speech import EspeakSpeaker
from os1.ears.wake.alike import ways
from os1.ears.wake.confirm import WEIGHT, Confirm, bar, loose, most


def test_the_name_fits_and_others_do_not() -> None:
    second = Confirm(ways("smart mirror"))
    quiet = np.zeros(6000, np.int16)
    with EspeakSpeaker() as espeak:
        said = [espeak.say(text, "en-us+f3", rate=140).sound for text in ("smart mirror", "start the motor")]
    name, other = (second(np.concatenate([quiet, sound, quiet])) for sound in said)
    assert name.fit > other.fit + 4
    assert 6000 - 1600 < name.first < name.last < 6000 + len(said[0]) + 3200


def test_a_longer_name_is_forgiven_more() -> None:
    bars = [bar(phones) for phones in range(3, 15)]
    assert bars == sorted(bars, reverse=True) and bars[-1] < 0 < bars[0]
    assert all(loose(phones) >= bar(phones) for phones in range(3, 15)), "below the bar nothing is asked"


def test_of_a_longer_name_more_must_be_heard() -> None:
    fits = [(bar(phones) - most(phones)) / WEIGHT for phones in range(5, 12)]  # the worst that is let through
    assert all(fit < 0 for fit in fits)
    assert [most(phones) for phones in (3, 5, 8, 20)] == [8, 8, 2, 2] and most(5) > most(6) > most(7) > most(8)


def test_nothing_heard_is_no_name() -> None:
    assert WEIGHT * Confirm(ways("smart mirror"))(np.zeros(100, np.int16)).fit < bar(9) - 50
