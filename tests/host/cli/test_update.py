"""os1 update: what it shows, whom it asks, what it wants of the daemon, and what it says of the end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from os1.body.fleet import rolling
from os1.body.fleet.progress import SENDING, STARTING, Shown, Step
from os1.body.fleet.release import FILE as RELEASES
from os1.body.fleet.release import Releases
from os1.body.fleet.wishes import BACK, DONE, HELD, TRYING, Wish, Wishes
from os1.cli import following, main
from os1.cli.following import Following, ended, moment
from os1.cli.update import day
from os1.errors import BodyError
from os1.link.greeting import Hello, Installed
from os1.link.keys import Keys
from os1.link.seen import Seen
from rich.console import Console

MPY = 11014  # an ESP32-S3's


@pytest.fixture
def keys(home: Path) -> Keys:
    return Keys(home / "earpieces.json")


@pytest.fixture
def saw(home: Path, keys: Keys) -> Callable[..., None]:
    """saw("kitchen", 5): it was here, with version 5 (0: one that takes nothing over the air)."""
    seen = Seen(home / "seen.json")

    def hello(id: str, version: int, mpy: int = MPY, board: str = "XIAO ESP32S3") -> None:
        keys.issue(id, id.capitalize())
        installed = Installed("a", version, mpy) if version else None
        seen.hello(id, Hello(id, 1, "adpcm", "0.1.0", board, 3000, "", None, installed))

    return hello


def update(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    status = main(["update", *argv])
    out = capsys.readouterr()
    return status, out.out, out.err


def test_an_empty_house_says_what_to_do(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = update(capsys)
    assert status == 0 and "os1 flash" in out


def test_it_shows_versions_and_what_is_new_and_asks(
        home: Path, saw: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    saw("kitchen", 1_700_000_000)
    status, out, err = update(capsys)
    new = Releases(home).newest("XIAO ESP32S3", MPY)
    assert status == 1 and "--yes" in err and not Wishes(home).all(), "nobody is there to agree"
    assert f"0.1.0 of {day(1_700_000_000)}" in out and f"0.1.0 of {day(new)}" in out and "New in 0.1.0" in out
    assert out.count("  - ") >= 3 and "CHANGELOG.md" in out


def test_without_a_daemon_it_is_kept_in_mind(
        home: Path, saw: Callable[..., None], keys: Keys, capsys: pytest.CaptureFixture[str]) -> None:
    saw("kitchen", 5)
    saw("den", 6)
    saw("tethered", 0)
    saw("laptop", 0, board="computer")
    saw("lost", 5)
    keys.revoke("lost")
    keys.issue("new", "New")
    status, out, _ = update(capsys)
    assert status == 0 and "Say which" in out and "os1 flash" in out and "never seen" in out
    assert "laptop" not in out and "lost" not in out and not Wishes(home).all()
    status, out, _ = update(capsys, "--all", "--yes", "--keep-going")
    assert status == 3 and "os1 run" in out
    assert [(wish.id, wish.keep_going) for wish in Wishes(home).all()] == [("kitchen", True), ("den", True),
                                                                          ("new", True)]
    status, _, err = update(capsys, "nobody", "--yes")
    assert status == 1 and "nobody" in err and "kitchen" in err
    status, out, _ = update(capsys, "tethered", "--yes")
    assert status == 1 and "cable" in out


def test_what_is_newest_is_left_alone(
        home: Path, saw: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    new = Releases(home).newest("XIAO ESP32S3", MPY)
    saw("kitchen", new)
    status, out, _ = update(capsys, "--yes")
    assert status == 0 and "the same" in out and "Nothing is to be done" in out
    saw("kitchen", new + 99)
    status, out, _ = update(capsys, "kitchen", "--yes")
    assert status == 0 and "this computer has only" in out and not Wishes(home).all()
    assert (home / RELEASES).exists()


def test_it_says_how_it_went_the_last_time(
        home: Path, saw: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    saw("kitchen", 5)
    wishes = Wishes(home)
    wishes.want(["kitchen"])
    _, out, _ = update(capsys)
    assert "Kitchen is to be updated already" in out
    new = Releases(home).newest("XIAO ESP32S3", MPY)
    wish = wishes.end(wishes.change(wishes.all()[0], was=5, to=new), BACK, "Why, nobody knows.")
    _, out, _ = update(capsys)
    assert f"Kitchen went back to version {moment(5)}. Why, nobody knows." in out
    wishes.change(wish, to=new - 1)
    _, out, _ = update(capsys)
    assert "went back" not in out, "this one is another"


# ---- watching

class Daemon:
    """Says and does one thing after the other, a look apart."""

    def __init__(self, home: Path, wishes: Wishes, script: list[Callable[[], None]]) -> None:
        self.now, self.script = 0.0, iter(script)
        self.shown, self.wishes = Shown(home), wishes

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        next(self.script, lambda: None)()


@pytest.fixture
def watch(home: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., tuple[Following, str]]]:
    """watch(script): of "kitchen" and "den"; each line gets the daemon."""
    def watched(*script: Callable[[Daemon], None]) -> tuple[Following, str]:
        wishes = Wishes(home, time.time)
        group = wishes.want(["kitchen", "den"])
        daemon = Daemon(home, wishes, [])
        daemon.script = iter([lambda act=act: act(daemon) for act in script])  # type: ignore[misc]
        one = Following(home, wishes, group, {"kitchen": "Kitchen", "den": "Den"}, Console(width=200),
                        lambda: daemon.now, daemon.sleep)
        one.run()
        return one, capsys.readouterr().out

    yield watched


def end(id: str, state: str, why: str = "", **values: int) -> Callable[[Daemon], None]:
    def ends(daemon: Daemon) -> None:
        wish = daemon.wishes.get(id)
        assert wish
        daemon.wishes.end(daemon.wishes.change(wish, **values), state, why)
    return ends


def show(**steps: Step) -> Callable[[Daemon], None]:
    return lambda daemon: daemon.shown.show(steps)


def test_every_change_is_one_line(watch: Callable[..., tuple[Following, str]]) -> None:
    _, out = watch(
        show(kitchen=Step(rolling.TALKING), den=Step(rolling.QUEUED)), show(kitchen=Step(SENDING, 0, 100)),
        show(kitchen=Step(SENDING, 50, 100)), show(kitchen=Step(STARTING)), end("kitchen", DONE, was=5, to=7),
        show(den=Step(SENDING, 1, 100)), end("den", BACK, "Why, nobody knows.", was=5, to=7))
    lines = out.splitlines()
    assert lines == [
        "Kitchen waits: somebody is talking with it, or was a moment ago", "Kitchen: the new version is sent",
        "Kitchen starts anew, and is to say hello with the new version",
        f"Kitchen runs version {moment(7)}, and has said so", "Den: the new version is sent",
        f"Den went back to version {moment(5)}. Why, nobody knows."]


def test_what_may_take_days_is_not_waited_for(watch: Callable[..., tuple[Following, str]]) -> None:
    one, out = watch(show(kitchen=Step(rolling.AWAY), den=Step(rolling.EMPTY)))
    assert "isn't here" in out and "cell" in out
    assert one.phases == {"kitchen": rolling.AWAY, "den": rolling.EMPTY}


def test_a_daemon_that_does_not_know_updates_is_told(watch: Callable[..., tuple[Following, str]]) -> None:
    with pytest.raises(BodyError, match="os1 run"):
        watch()


@pytest.mark.parametrize(("ends", "status", "held"), [
    ((DONE, DONE), 0, ""), ((DONE, BACK), 1, ""), ((DONE, TRYING), 3, "Den is kept in mind"), ((BACK, HELD), 1, "")])
def test_the_status_says_how_it_went(home: Path, saw: Callable[..., None], monkeypatch: pytest.MonkeyPatch,
                                     capsys: pytest.CaptureFixture[str], ends: tuple[str, str], status: int,
                                     held: str) -> None:
    monkeypatch.setattr("os1.cli.update.answers", lambda *_: True)
    monkeypatch.setattr(following, "LATER_S", 0.2)
    monkeypatch.setattr(following, "LOOK_S", 0.01)
    saw("kitchen", 5)
    saw("den", 5)

    def daemon() -> None:
        wishes = Wishes(home)
        while not wishes.all():
            time.sleep(0.01)
        for wish, state in zip(wishes.all(), ends, strict=True):
            (wishes.change(wish, state=state, to=9) if state == TRYING
             else wishes.end(wishes.change(wish, was=5, to=9), state, "Why."))
        Shown(home).show({"den": Step(rolling.RESTARTS)} if TRYING in ends else {})

    thread = threading.Thread(target=daemon)
    thread.start()
    found, out, _ = update(capsys, "--all", "--yes")
    thread.join()
    assert found == status and held in out


def test_a_second_try_is_told() -> None:
    assert "second" in ended(Wish("a", "g", 0.0, state=DONE, to=7, tries=2))
    assert ended(Wish("a", "g", 0.0, state=DONE, to=7, why="It runs that already.")) == "it runs that already."
