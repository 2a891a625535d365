"""Which commands, for whose browsers. Nothing is run here."""

from __future__ import annotations

from pathlib import Path

import pytest
from os1.desk.trust import stores
from os1.desk.trust.authority import Trusted
from os1.desk.trust.stores import CHROMIUM, DATABASE, KEYCHAIN, Plan


def which(*there: str) -> stores.Which:
    return lambda name: f"/usr/bin/{name}" if name in there else None


def commands(plan: Plan) -> list[str]:
    return [" ".join(step.command) for step in plan.steps]


@pytest.fixture
def person(tmp_path: Path) -> Path:
    """A home with a Firefox of two profiles, one of them a snap's."""
    for folder in (".mozilla/firefox/ab12.default", "snap/firefox/common/.mozilla/firefox/cd34.default"):
        (tmp_path / "person" / folder).mkdir(parents=True)
        (tmp_path / "person" / folder / DATABASE).touch()
    (tmp_path / "person/.mozilla/firefox/Crash Reports").mkdir()
    return tmp_path / "person"


def test_on_linux_each_browsers_database(person: Path, trusted: Trusted) -> None:
    chromium = f"sql:{person / CHROMIUM}"
    plan = stores.trusting("linux", person, trusted, which("certutil"))
    assert commands(plan) == [
        f"mkdir -p {person / CHROMIUM}",
        f"certutil -d {chromium} -N --empty-password",
        *(f"certutil -d sql:{folder} -A -t C,, -n {trusted.nickname} -i {trusted.path}" for folder in (
            person / CHROMIUM, person / ".mozilla/firefox/ab12.default",
            person / "snap/firefox/common/.mozilla/firefox/cd34.default"))]
    assert {step.what for step in plan.steps[2:]} == {"Chromium, Chrome, Edge", "Firefox (ab12.default)",
                                                      "Firefox (cd34.default)"}
    assert not any("sudo" in step.command for step in plan.steps), "nothing as root"
    back = stores.forgetting("linux", person, trusted, which("certutil"))
    assert len(back.steps) == 2, "Chromium has no database"
    assert all(step.asks and step.command[3:] == ("-D", "-n", trusted.nickname) for step in back.steps)


def test_a_database_that_is_there_is_not_made_anew(person: Path, trusted: Trusted) -> None:
    (person / CHROMIUM).mkdir(parents=True)
    (person / CHROMIUM / DATABASE).touch()
    assert not [c for c in commands(stores.trusting("linux", person, trusted, which("certutil"))) if " -N" in c]


def test_without_certutil_it_is_told_how_to_get_it(person: Path, trusted: Trusted) -> None:
    for plan in (stores.trusting("linux", person, trusted, which()), stores.forgetting("linux", person, trusted,
                                                                                    which())):
        assert not plan.steps and "libnss3-tools" in plan.lacking


@pytest.mark.parametrize(("tool", "there", "back"), [
    ("update-ca-certificates", "sudo cp", "sudo rm"), ("trust", "sudo trust anchor /", "--remove"), ("", "", "")])
def test_the_systems_store_is_left_to_its_owner(person: Path, trusted: Trusted, tool: str, there: str,
                                                back: str) -> None:
    plan = stores.trusting("linux", person, trusted, which("certutil", tool))
    undo = stores.forgetting("linux", person, trusted, which("certutil", tool))
    assert bool(plan.by_hand) == bool(undo.by_hand) == bool(tool)
    assert all(there in line for line in plan.by_hand) and all(back in line for line in undo.by_hand)


def test_on_a_mac_and_on_windows(person: Path, trusted: Trusted) -> None:
    assert commands(stores.trusting("darwin", person, trusted, which())) == [
        f"security add-trusted-cert -r trustRoot -p ssl -k {person / KEYCHAIN} {trusted.path}"]
    assert commands(stores.forgetting("darwin", person, trusted, which())) == [
        f"security remove-trusted-cert {trusted.path}", f"security delete-certificate -Z {trusted.sha1} "
        f"{person / KEYCHAIN}"]
    assert commands(stores.trusting("win32", person, trusted, which())) == [
        f"certutil -user -addstore Root {trusted.path}"]
    assert commands(stores.forgetting("win32", person, trusted, which())) == [
        f"certutil -user -delstore Root {trusted.sha1}"]
