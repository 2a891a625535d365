"""os1 desk: a link, or the word that there is none."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from os1.cli import main, running
from os1.desk import place, qr, reachable


def test_a_link_to_the_desk(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place.write(home, 8317, b"k" * 32)
    links = []
    for _ in range(2):
        assert main(["desk"]) == 0
        links.append(capsys.readouterr().out.strip())
    assert re.fullmatch(r"http://127\.0\.0\.1:8317/#[0-9a-f.]+", links[0]) and links[0] != links[1]


def test_without_a_daemon_there_is_none(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["desk"]) == 1
    said = capsys.readouterr().err
    assert "isn't running" in said and "os1 run" in said
    (home / place.FILE).write_text("damaged")
    assert main(["desk"]) == 1


def test_no_link_goes_into_a_log_that_others_may_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.write(tmp_path, 8317, b"k" * 32)
    monkeypatch.delenv("JOURNAL_STREAM", raising=False)
    assert "/#" in running._desk_link(tmp_path)
    monkeypatch.setenv("JOURNAL_STREAM", "8:12345")
    assert "/#" not in running._desk_link(tmp_path) and "os1 desk" in running._desk_link(tmp_path)


def test_links_for_a_phone_if_it_may_look_in(home: Path, capsys: pytest.CaptureFixture[str],
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reachable, "names", lambda config: ["192.168.1.20", "study.local"])
    place.write(home, 8317, b"k" * 32, 8316)
    assert main(["desk", "--phone"]) == 1
    assert "os1 config set desk.elsewhere true" in capsys.readouterr().err
    monkeypatch.setenv("OS1_DESK_ELSEWHERE", "true")
    assert main(["desk", "--phone"]) == 0
    said = capsys.readouterr().out
    tokens = re.findall(r"https://(192\.168\.1\.20|study\.local):8316/#([0-9a-f.]+)\n", said)
    assert [name for name, _ in tokens] == ["192.168.1.20", "study.local"] and tokens[0][1] == tokens[1][1]
    assert "os1 trust --phone" in said and "▀" not in said, "no code where nobody looks"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["desk", "--elsewhere", "--name", "study.local"]) == 0
    said = capsys.readouterr().out
    link = re.findall(r"https://\S+", said)[0]
    assert "study.local" in link and qr.terminal(link) in said
    assert main(["desk", "--phone", "--name", "other.local"]) == 1
    assert "192.168.1.20, study.local" in capsys.readouterr().err
