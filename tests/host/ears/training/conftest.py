"""One espeak-ng process for all tests of the training."""

import pytest
from os1.ears.training.speech import EspeakSpeaker


@pytest.fixture(scope="session")
def espeak():
    pytest.importorskip("espeakng_loader")
    with EspeakSpeaker() as speaker:
        yield speaker
