"""mail.toml, and where passwords are."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from os1.errors import ConfigError
from os1.work.mail.accounts import FILE, Host, host, keep, load, password

WHOLE = """
[home]
address = "Theo@Example.org"
also = ["t@example.org"]
imap = "mail.example.org"
smtp = "mail.example.org:587"
user = "theo"
boxes = ["INBOX", "Lists"]
may_change = true
[old]
address = "theo@old.example"
maildir = "~/Maildir"
"""


class Ring(KeyringBackend):
    """One in memory."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring()
    monkeypatch.setattr(keyring, "get_password", made.get_password)
    monkeypatch.setattr(keyring, "set_password", made.set_password)
    return made


def test_all_keys(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(WHOLE)
    home, old = load(tmp_path)
    assert home.imap == Host("mail.example.org", 993, "at once") and home.smtp == Host(
        "mail.example.org", 587, "starttls"
    )
    assert home.own == {"theo@example.org", "t@example.org"} and home.may_change and home.boxes == ("INBOX", "Lists")
    assert old.maildir == Path("~/Maildir").expanduser() and not old.may_change and old.user == "theo@old.example"


def test_no_file_is_no_account(tmp_path: Path) -> None:
    assert load(tmp_path) == []


@pytest.mark.parametrize(("text", "why"), [
    ("[home]\naddress = 'x'\nmaildir = 'y'", "no address"), ("[home]\naddress = 'a@b'", "imap or maildir"),
    ("[home]\naddress = 'a@b'\nimap = 'a b'", "no host"), ("[home]\naddress = 'a@b'\nimap = 'x:99999'", "no host"),
    ("[home]\naddress = 'a@b'\nimap = 'x'\nmaildir = 'y'", "not both"),
    ("[home]\naddress = 'a@b'\nmaildir = 'y'\npassword = 'secret'", "password is not known"),
    ("[home]\naddress = 'a@b'\nmaildir = 'y'\nmay_change = 'yes'", "true or false"),
    ("[home]\naddress = 'a@b'\nmaildir = 'y'\nboxes = 'INBOX'", "list of texts"), ("home = 1", "no account"),
    ("[home", "can't be read")])
def test_what_is_wrong_is_said(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(ConfigError, match=why):
        load(tmp_path)


def test_nothing_goes_in_the_clear_but_to_this_computer() -> None:
    assert [
        host(name, 993).tls for name in ("mail.example.org", "mail.example.org:143", "localhost:1143", "[::1]:25")
    ] == ["at once", "starttls", "none", "none"]


def test_the_keyring(tmp_path: Path, ring: Ring) -> None:
    (tmp_path / FILE).write_text(WHOLE)
    account = load(tmp_path)[0]
    assert account.imap
    with pytest.raises(ConfigError, match="os1 mail login home"):
        password(account, account.imap)
    keep(account, account.imap, "secret")
    assert password(account, account.imap) == "secret" and list(ring.kept) == [("os1 mail", "theo@mail.example.org")]


def test_a_keyring_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FILE).write_text(WHOLE)
    account = load(tmp_path)[0]
    assert account.imap
    monkeypatch.setattr(keyring, "get_password", lambda *_: (_ for _ in ()).throw(RuntimeError("no desktop")))
    with pytest.raises(ConfigError, match="no desktop.*password_file"):
        password(account, account.imap)


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("s3cret\n")
    secret.chmod(0o644)
    (tmp_path / FILE).write_text(WHOLE.replace('user = "theo"', f'password_file = "{secret}"'))
    account = load(tmp_path)[0]
    assert account.imap
    with pytest.raises(ConfigError, match="Others may read"):
        password(account, account.imap)
    secret.chmod(0o600)
    assert password(account, account.imap) == "s3cret"
