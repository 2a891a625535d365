"""config.toml, and what it names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from os1.doctor import configured
from os1.doctor.finding import told


def said(home: Path, text: str, verdicts: Any) -> dict[str, str]:
    (home / "config.toml").write_text(text)
    found: dict[str, str] = verdicts(configured.judge(configured.look(home)))
    return found


def test_without_one_all_is_well(home: Path, verdicts: Any) -> None:
    assert list(verdicts(configured.judge(configured.look(home)))) == ["config"]


@pytest.mark.parametrize("text", ["name = ", "nam = 'x'", "[link]\nport = 'secret'", "\0"])
def test_a_mistake_is_told_to_the_wearer_alone(home: Path, text: str, verdicts: Any) -> None:
    (home / "config.toml").write_text(text)
    (found,) = configured.judge(configured.look(home))
    assert found.level == "fault" and str(home) in told(found.said)
    assert told(found.said, shared=True) == "config.toml can't be used (ConfigError)."


def test_one_that_may_not_be_read(home: Path, verdicts: Any) -> None:
    (home / "config.toml").mkdir()
    assert verdicts(configured.judge(configured.look(home)))["config"].startswith("fault")


@pytest.mark.parametrize(("key", "value", "missing"), [
    ("ears.vosk_model", "nowhere", "am/final.mdl"),
    ("ears.speaker_model", "nowhere.onnx", "the file"),
    ("ears.smart_turn", "nowhere.onnx", "the file"),
    ("voice.piper", "nowhere.onnx", "NAME.onnx.json"),
    ("mind.embeddings", "nowhere", "model.onnx"),
    ("mind.persona", "nowhere.json", "can't be read"),
])
def test_what_it_names_and_is_not_there(home: Path, key: str, value: str, missing: str, verdicts: Any) -> None:
    table, name = key.split(".")
    found = said(home, f"[{table}]\n{name} = '{home / value}'\n", verdicts)
    assert found["config"].startswith("ok") and found[key].startswith("fault") and missing in found[key]


def test_a_language_model_without_its_key(home: Path, verdicts: Any) -> None:
    found = said(home, f"[model]\nurl = 'http://127.0.0.1:1/v1'\nkey_file = '{home}/key'\n", verdicts)
    assert found["model"].startswith("fault") and "key_file" in found["model"]


def test_what_is_there_is_well(home: Path, verdicts: Any) -> None:
    (home / "voice.onnx").write_bytes(b"x")
    (home / "voice.onnx.json").write_bytes(b"x")
    assert said(home, f"[voice]\npiper = '{home}/voice.onnx'\n", verdicts)["voice.piper"].startswith("ok")


def test_a_variable_that_nothing_reads_is_told_and_its_name_stays_in_the_house(home: Path, verdicts: Any) -> None:
    facts = configured.look(home, {"OS1_HOEM": "secret"})
    assert verdicts(configured.judge(facts))["environment"] == (
        "warning: $OS1_HOEM: nothing reads this. Did you mean $OS1_HOME?")
    shared = [told(f.said, shared=True) + told(f.cure, shared=True) for f in configured.judge(facts)]
    assert not any("HOEM" in text or "secret" in text for text in shared)


def test_one_is_told_also_where_the_file_is_wrong(home: Path, verdicts: Any) -> None:
    (home / "config.toml").write_text("nam = 'x'")
    assert {"environment", "config"} == set(verdicts(configured.judge(configured.look(home, {"OS1_HOEM": "x"}))))
