"""The certificate for browsers: real ones that are over, too young, damaged, or short of a name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from os1.doctor import browsers
from os1.doctor.finding import told
from os1.link.authority import open_authority
from os1.link.browsers import Browsers

NOW = datetime(2026, 11, 29, tzinfo=UTC)


def run(home: Path, at: datetime = NOW) -> Path:
    """A daemon ran in `home` at that time."""
    folder = open_authority(home / "authority").folder
    Browsers(folder, "study", tuple, lambda: ["study.local"], lambda: at).renew()
    return folder


def said(home: Path, verdicts: Any, *wished: str) -> dict[str, str]:
    found: dict[str, str] = verdicts(browsers.judge(browsers.look(home, wished), NOW.timestamp()))
    return found


def test_ours_is_well(home: Path, verdicts: Any) -> None:
    run(home)
    assert said(home, verdicts, "study.lan") == {
        "browsers": "ok: The certificate for browsers lasts 60 days, and renews itself. "}


def test_none_yet_and_none_is_made(home: Path, verdicts: Any) -> None:
    assert said(home, verdicts)["browsers"].startswith("ok: There is no certificate for browsers yet")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(("at", "found"), [
    (NOW - timedelta(days=70), "warning: The certificate for browsers ended. She renews it by herself"),
    (NOW + timedelta(days=70), "warning: The certificate for browsers begins later than this computer's clock."),
])
def test_dates(home: Path, verdicts: Any, at: datetime, found: str) -> None:
    run(home, at)
    assert said(home, verdicts)["browsers"].startswith(found)


@pytest.mark.parametrize("name", ["browsers.key", "browsers.pem"])
def test_a_damaged_authority_is_a_fault_whose_words_stay_in_the_house(home: Path, verdicts: Any, name: str) -> None:
    (run(home) / name).write_text("rubbish")
    assert said(home, verdicts)["browsers"].startswith("fault: The browsers' authority in")
    shared = [told(f.said, shared=True) for f in browsers.judge(browsers.look(home), NOW.timestamp())]
    assert shared == ["It can't be used (ConfigError)."]


def test_a_damaged_page_is_renewed_by_itself(home: Path, verdicts: Any) -> None:
    (run(home) / "page.pem").write_text("rubbish")
    assert said(home, verdicts)["browsers"].startswith("warning: The certificate for browsers is missing. She renews")


def test_a_name_that_it_may_not_sign_is_told_to_the_wearer_alone(home: Path, verdicts: Any) -> None:
    run(home)
    found = list(browsers.judge(browsers.look(home, ["her.example.org", "study.lan"]), NOW.timestamp()))
    assert "her.example.org. Use a name in .local" in said(home, verdicts, "her.example.org", "study.lan")["names"]
    assert not any("example" in told(f.said, shared=True) for f in found)
