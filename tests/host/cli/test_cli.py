"""os1.cli: what is printed, and that no user's mistake ends in a traceback."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from earpiece.settings import REST_S
from os1 import recording
from os1.body.update_key import key_of, open_secret
from os1.cli import main
from os1.link.keys import Keys


@pytest.mark.parametrize(("argv", "said"), [
    (["hear", "nowhere.wav"], "There is no file"),
    (["demo", "--say", "nowhere.wav"], "There is no file"),
    (["models", "nothing"], "No model called"),
    (["pair", "kitchen"], "--host"),
    (["pair", "Küche!", "--host", "10.0.0.1"], "can't name an earpiece"),
    (["bench", "latency", "--manifest", "nowhere.csv"], "nowhere.csv"),
    (["bench", "wake", "--name", "jarvis", "--positives", "nowhere"], "no recordings in nowhere"),
    (["bench", "wake", "--name", "jarvis", "--name", "alexa", "--positives", "nowhere"], "its own --positives"),
    (["name", "okay"], "too short"),
    (["name", "stop it"], "too common"),
    (["name", "set a timer"], "already"),
    (["name", "blue door", "--enrol", "nowhere"], "no recordings in nowhere"),
    (["name", "hey samantha", "--enrol", "nowhere"], "no recordings in nowhere"),  # her own may be taught anew
    (["name", "--record"], "Which name"),
])
def test_mistakes_are_told_in_words(argv: list[str], said: str, home: Path, capsys: pytest.CaptureFixture[str],
                                    tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(argv) == 1
    assert said in capsys.readouterr().err


def test_a_bad_setting_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "config.toml").write_text("[ears]\nengin = 'vosk'\n")
    assert main(["converse", "hello"]) == 1
    assert "ears.engin" in capsys.readouterr().err


def test_pair_makes_what_an_earpiece_needs_and_keeps_a_hash(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "new"
    assert main(["pair", "kitchen", "--host", "192.168.1.20", "--out", str(out)]) == 0
    values = json.loads((out / "settings.json").read_text())
    assert values["ear"] == "kitchen" and values["host"] == "192.168.1.20" and values["port"] == 8316
    assert Keys(home / "earpieces.json").check("kitchen", values["key"]).id == "kitchen"
    assert (out / "settings.json").stat().st_mode & 0o077 == 0
    assert (out / "host.der").read_bytes()[0] == 0x30
    assert (out / "update.key").read_text().strip() == key_of(open_secret(home), "kitchen").hex()
    assert (out / "update.key").stat().st_mode & 0o077 == 0
    assert values["rest_s"] == 0 and "board" not in values
    more = ["--board", "ESP32 devkit", "--rest", "30"]
    assert main(["pair", "den", "--host", "192.168.1.20", "--out", str(out), *more]) == 0
    values = json.loads((out / "settings.json").read_text())
    assert values["board"] == "ESP32 devkit" and values["rest_s"] == 30
    assert main(["pair", "bag", "--host", "192.168.1.20", "--out", str(out), "--rest"]) == 0
    assert json.loads((out / "settings.json").read_text())["rest_s"] == REST_S


def test_a_script_is_judged(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "s.txt"
    path.write_text("@2026-11-23 08:10\n> what time is it\n| eight ten | ten past eight\n")
    assert main(["converse", "--script", str(path)]) == 0
    assert "1 of 1 demands hold" in capsys.readouterr().out
    path.write_text("@2026-11-23 08:10\n> what time is it\n! eight\n")
    assert main(["converse", "--script", str(path)]) == 1
    assert "FAIL s.txt:3" in capsys.readouterr().out
    path.write_text("what\n")
    assert main(["converse", "--script", str(path)]) == 1


def test_a_conversation_by_keyboard(home: Path, capsys: pytest.CaptureFixture[str],
                                    monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("set a timer\nten minutes\ngoodbye\nwhat time is it\n"))
    assert main(["converse"]) == 0
    answers = capsys.readouterr().out.splitlines()
    assert len(answers) == 3 and answers[0].endswith("?") and "en minutes" in answers[1], "goodbye ends it"


def test_where_and_models(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["where"]) == 0 and capsys.readouterr().out.strip() == str(home)
    assert main(["models"]) == 0 and "vosk-model-small-en-us-0.15" in capsys.readouterr().out


def test_hearing_silence_is_told_before_any_engine_is_loaded(home: Path, capsys: pytest.CaptureFixture[str],
                                                             tmp_path: Path) -> None:
    recording.write(tmp_path / "muted.wav", bytes(64000))
    assert main(["hear", str(tmp_path / "muted.wav")]) == 1
    assert "nothing but silence" in capsys.readouterr().err
