"""The order of preference, and an official model by path."""

from pathlib import Path

import pytest
from os1.ears import asr
from os1.ears.asr import choose, pocketsphinx
from os1.ears.asr.assembly import Acoustics, Assembly
from os1.ears.asr.official import OfficialRecogniser
from os1.ears.asr.pocketsphinx import SphinxRecogniser
from os1.ears.asr.vosk import BUILT_IN, VoskRecogniser
from os1.errors import ConfigError, EngineMissing, ModelError
from os1.grammar import Grammar

from .conftest import Say


@pytest.fixture
def model(grammar: Grammar, cache: Path) -> Path:
    """A folder as the official small models have it, made here."""
    return Assembly(Acoustics(BUILT_IN), grammar, cache, names=["hey", "samantha"]).commands(())


def test_an_official_model_comes_first(grammar: Grammar, cache: Path, model: Path, say: Say) -> None:
    made = choose(grammar, cache, model=model)
    assert isinstance(made, OfficialRecogniser)
    hearing = made.stream(("yes_no",))
    hearing.feed(say("what time is it"))
    assert hearing.final().text == "what time is it"


def test_an_official_model_wakes_on_the_whole_phrase_only(model: Path, say: Say) -> None:
    made = OfficialRecogniser(model)
    heard = {}
    for text in ("hey samantha", "samantha", "what time is it"):
        hearing = made.wake("hey samantha")
        hearing.feed(say(text))
        heard[text] = hearing.final().text
    assert heard == {"hey samantha": "hey samantha", "samantha": "", "what time is it": ""}
    with pytest.raises(ModelError, match="'zorblax'"):
        made.wake("hey zorblax")


def test_a_path_without_a_model_says_so(grammar: Grammar, cache: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=tmp_path.name):
        choose(grammar, cache, model=tmp_path)


def test_an_engine_can_be_asked_for(grammar: Grammar, cache: Path, model: Path) -> None:
    assert isinstance(choose(grammar, cache, engine="vosk"), VoskRecogniser)
    sphinx = choose(grammar, cache, engine="pocketsphinx", model=model)
    assert isinstance(sphinx, SphinxRecogniser)
    sphinx.close()
    with pytest.raises(ConfigError, match="vosk, pocketsphinx, phones, together"):
        choose(grammar, cache, engine="whisper")


def test_ours_alone_without_pocketsphinx(grammar: Grammar, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise EngineMissing("pocketsphinx is not installed.")

    monkeypatch.setattr(pocketsphinx, "sphinx_folder", missing)
    assert isinstance(choose(grammar, cache), VoskRecogniser)
    with pytest.raises(EngineMissing):
        choose(grammar, cache, engine="together")
    assert "auto" in asr.ENGINES
