"""Which calendars there are: a file that says so, and says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from os1.errors import ConfigError
from os1.work.calendar.accounts import FILE, load, opened, password


def given(home: Path, text: str) -> Path:
    (home / FILE).write_text(text)
    return home


def test_none_without_a_file(tmp_path: Path) -> None:
    assert load(tmp_path) == []


def test_both_kinds_are_read_and_may_not_be_changed_unless_it_says_so(tmp_path: Path) -> None:
    home = given(tmp_path, '[home]\npath = "~/a.ics"\nmay_change = true\n[work]\nurl = "https://example.org/dav/a/"\n'
                           'user = "theo"\n')
    mine, work = load(home)
    assert mine.path == Path.home() / "a.ics" and mine.may_change
    assert (work.host, work.user, work.may_change) == ("example.org", "theo", False)


@pytest.mark.parametrize(("text", "named"), [
    ("[a", "can't be read"),
    ('a = "b"', r"\[a\]"),
    ("[a]\n", "one of them has to be there"),
    ('[a]\npath = "b"\nurl = "https://c"\n', "not both"),
    ('[a]\nurl = "https://c"\n', "user"),
    ('[a]\npath = "b"\nmay_change = "yes"\n', "true or false"),
    ('[a]\npath = "b"\ncolour = "red"\n', "colour is not known"),
])
def test_what_is_wrong_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(ConfigError, match=named):
        load(given(tmp_path, text))


def test_a_password_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("tide\n")
    one = load(given(tmp_path, f'[a]\nurl = "https://example.org/a/"\nuser = "t"\npassword_file = "{secret}"\n'))[0]
    secret.chmod(0o644)
    with pytest.raises(ConfigError, match="Others may read"):
        password(one)
    secret.chmod(0o600)
    assert password(one) == "tide"
    assert opened(one).called == "a"
