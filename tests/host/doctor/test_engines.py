"""Engines are really loaded, and she really speaks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from os1.config import Config, Voice
from os1.doctor import engines
from os1.doctor.engines import BETTER, NEEDED, SLOW_S, Facts

WELL = Facts(dict.fromkeys((*NEEDED, *BETTER), ""), first_s=0.2, name="hey samantha", known=True)


@pytest.mark.live
def test_what_is_installed_here_is_well(home: Path, verdicts: Any) -> None:
    facts = engines.look(Config(home))
    assert {said.split(":")[0] for said in verdicts(engines.judge(facts)).values()} == {"ok"}
    assert 0 < facts.first_s < engines.VOICE_S


def test_one_that_is_missing_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken_one.py").write_text("raise OSError('libsecret')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert engines.load(("json", "no_such_module", "broken_one", "zlib")) == {
        "json": "", "no_such_module": "ModuleNotFoundError", "broken_one": "OSError", "zlib": ""}


def test_one_that_crashes_or_hangs_does_not_take_the_doctor_along(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "crashing.py").write_text("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    (tmp_path / "hanging.py").write_text("import time; time.sleep(60)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert engines.load(("json", "crashing", "zlib")) == {"json": "", "crashing": "crash", "zlib": "crash"}
    assert engines.load(("json", "hanging"), patience_s=1.0) == {"json": "", "hanging": "crash"}


@pytest.mark.parametrize(("facts", "check", "said"), [
    (replace(WELL, loaded=WELL.loaded | {"vosk": "OSError"}), "needed", "fault: Can't be loaded: vosk (OSError). Inst"),
    (replace(WELL, loaded=WELL.loaded | {"hama": "crash"}), "hama", "warning"),
    (replace(WELL, loaded=WELL.loaded | {"hama": "crash"}), "needed", "ok"),
    (replace(WELL, own=("am/final.mdl",)), "model", "fault: The recogniser's own model lacks am/final.mdl"),
    (replace(WELL, mute="It is hoarse.", mute_kind="EngineError"), "voice", "fault: She can't speak: It is hoarse."),
    (replace(WELL, first_s=SLOW_S + 1), "voice", "warning"),
    (replace(WELL, known=False), "name", 'warning: Nobody taught her the name "hey samantha"'),
    (replace(WELL, known=None), "name", "fault"),
])
def test_verdicts(facts: Facts, check: str, said: str, verdicts: Any) -> None:
    assert verdicts(engines.judge(facts))[check].startswith(said)


def test_a_voice_that_is_not_there_is_told(home: Path) -> None:
    _, mute, kind = engines._spoken(Config(home, voice=Voice(piper=str(home / "nobody.onnx"))))
    assert "nobody.onnx" in mute and kind == "ModelError"


def test_a_name_whose_file_is_damaged(home: Path) -> None:
    (home / "names").mkdir()
    (home / "names/hey-samantha.npz").write_bytes(b"rubbish")
    assert engines._known(Config(home)) is None
    assert engines._known(Config(home, name="hey nobody")) is False
