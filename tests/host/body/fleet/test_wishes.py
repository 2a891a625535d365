"""updates.json: two processes change it, a newer wish takes the place of an older one, and a crash harms nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from os1.body.fleet.wishes import DONE, FILE, VOICE, WANTED, Wishes
from os1.errors import ConfigError


def test_what_one_process_wants_the_other_sees(tmp_path: Path) -> None:
    ours, theirs = Wishes(tmp_path, lambda: 1000.0), Wishes(tmp_path, lambda: 2000.0)
    assert theirs.all() == []
    group = ours.want(["b", "a"])
    assert [(wish.id, wish.group, wish.at, wish.state) for wish in theirs.all()] == [
        ("b", group, 1000.0, WANTED), ("a", group, 1000.0, WANTED)]
    first = theirs.all()[0]
    theirs.end(theirs.change(first, was=1, to=2), DONE, "x" * 1000)
    ended = ours.get("b")
    assert ended and (ended.state, ended.was, ended.to, ended.ended, len(ended.why)) == (DONE, 1, 2, 2000.0, 300)
    assert not ended.open and (tmp_path / FILE).stat().st_mode & 0o77 == 0, "nobody else may read it"


def test_a_newer_wish_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    wishes = Wishes(tmp_path, iter((1.0, 2.0, 3.0)).__next__)
    wishes.want(["a", "b"])
    old = wishes.all()[0]
    wishes.want(["a"], VOICE, keep_going=True)
    assert [wish.id for wish in wishes.all()] == ["b", "a"]
    wishes.end(old, DONE)
    newest = wishes.get("a")
    assert newest and newest.open and newest.by == VOICE and newest.keep_going, "the end of an older one is not its end"


def test_a_lock_that_a_crash_left_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.link.replacing.LOCK_PATIENCE_S", 0.05)
    (tmp_path / f"{FILE}.new").write_text("half of it")
    wishes = Wishes(tmp_path)
    wishes.want(["a"])
    assert [wish.id for wish in wishes.all()] == ["a"] and os.listdir(tmp_path) == [FILE]


@pytest.mark.parametrize("content", ["", "[]", '{"version": 2, "wishes": []}', '{"version": 1, "wishes": [5]}'])
def test_what_is_damaged_is_named_and_left_alone(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    with pytest.raises(ConfigError, match=FILE):
        Wishes(tmp_path).want(["a"])
    assert (tmp_path / FILE).read_text() == content and os.listdir(tmp_path) == [FILE]
