"""An example package, installed as a wearer would: understood, heard by ear, answered; and broken ones left out."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from os1.ears.asr import choose
from os1.ears.training.speech import EspeakSpeaker
from os1.mind import Mind, Store, door, persona, understood

from .conftest import Clock, Talk

EXAMPLE = Path(__file__).parents[2] / "fixtures" / "os1-teatime"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as pip installs it: with this environment's setuptools, or else with one that pip fetches."""
    folder = tmp_path_factory.mktemp("package")
    shutil.copytree(EXAMPLE, folder / "source")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder / "site")]
    for more in (["--no-build-isolation", "--no-index"], []):
        done = subprocess.run([*command, *more, str(folder / "source")], capture_output=True, text=True)
        if not done.returncode:
            return folder / "site"
    pytest.skip(f"neither wheel here nor a package index: {done.stderr[-200:]}")


@pytest.fixture
def site(installed: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder of installed packages with the example in it."""
    made = shutil.copytree(installed, tmp_path / "site")
    sys.path.insert(0, str(made))
    yield made
    sys.path.remove(str(made))
    for name in [name for name in sys.modules if name.startswith("os1_teatime")]:
        del sys.modules[name]


def test_it_is_understood_heard_and_answered(site: Path, tmp_path: Path, clock: Clock) -> None:
    skills = door.load()
    grammar = understood(skills)
    assert not skills.left_out
    said = "how long does oolong tea steep"
    assert grammar.automaton().accepts(said.split()) == {"command"}
    with EspeakSpeaker() as speaker:
        sound = speaker.say(said, "en-us+f5", rate=140).sound.astype("<i2")
    hearing = choose(grammar, tmp_path / "graphs", engine="vosk").stream()
    hearing.feed(bytes(9600) + np.asarray(sound).tobytes() + bytes(9600))
    heard = hearing.final().text
    talk = Talk(Mind(Store(":memory:"), persona.load(), grammar, skills, clock, random.Random(0)), clock)
    assert heard == said and talk(heard) == "3 minutes for oolong tea. Shall I time it?"
    assert talk("yes please") == "The oolong tea is on the clock."
    assert talk("how long is left on the oolong tea timer").startswith(("Three minutes", "Still three", "The oolong"))


@pytest.mark.parametrize(("file", "text", "why"), [
    ("__init__.py", "import nothing_of_this_name", "can't be loaded"),
    ("__init__.py", "from os1.mind import skill\n@skill('GetTime')\ndef mine(scene):\n    'Mine.'\n", "GetTime"),
    ("sentences/en/teatime.yaml", "language: en\nintents: {Steep: {data: [{sentences: ['how (']}]}}", "no template"),
    ("replies/en/teatime.yaml", "teatime.steep: [", "no YAML"),
])
def test_a_broken_one_is_left_out_and_the_rest_works(site: Path, clock: Clock, caplog: pytest.LogCaptureFixture,
                                                     file: str, text: str, why: str) -> None:
    (site / "os1_teatime" / file).write_text(text)
    skills = door.load()
    mind = Mind(Store(":memory:"), persona.load(), understood(skills), skills, clock, random.Random(0))
    assert why in " ".join(skills.left_out.values()) and "left out the skill package" in caplog.text
    assert mind.answer("what time is it").skill == "GetTime" and "Steep" not in skills.intents
    assert mind.answer("how long does oolong tea steep").skill != "Steep"
