"""updating.json: what is going on, for who looks from outside."""

from __future__ import annotations

from pathlib import Path

import pytest
from os1.body.fleet.progress import FILE, SENDING, Shown, Step, shown


def test_it_says_how_far_it_is_and_is_written_only_when_that_changes(tmp_path: Path) -> None:
    shows = Shown(tmp_path)
    assert shown(tmp_path) == {}
    shows.show({"kitchen": Step(SENDING, 5, 9), "den": Step("queued")})
    assert shown(tmp_path) == {"kitchen": Step(SENDING, 5, 9), "den": Step("queued")}
    (tmp_path / FILE).unlink()
    shows.show({"kitchen": Step(SENDING, 5, 9), "den": Step("queued")})
    assert not (tmp_path / FILE).exists()
    shows.show({})
    assert shown(tmp_path) == {} and (tmp_path / FILE).exists()
    (tmp_path / FILE).write_text('{"earpieces": {"a": 5}}')
    assert shown(tmp_path) == {}, "what can't be read says nothing"


def test_a_disk_that_is_full_is_no_reason_to_stop(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Shown(tmp_path / "nowhere").show({})
    assert "can't be written" in caplog.text
