"""os1.working.mail_watch: the index is brought up to date, at once when asked, and trouble is told once."""

from __future__ import annotations

import mailbox
import threading
from contextlib import closing
from pathlib import Path

import pytest
from fakes.mail_servers import PASSWORD, USER, imap_server
from fakes.posts import post
from os1.errors import MailTrouble
from os1.work.mail import opening, syncing
from os1.work.mail.accounts import load
from os1.working import mail_watch
from os1.working.mail_watch import Watch

WAIT_S = 30.0


def known(home: Path) -> int:
    with closing(opening.index(home, load(home))) as mails:
        return len(mails.search())


def named(home: Path) -> mailbox.Maildir:
    box = mailbox.Maildir(home / "mail", create=True)
    (home / "mail.toml").write_text(f'[home]\naddress = "theo@example.org"\nmaildir = "{home}/mail"\n')
    return box


def test_a_round_reads_what_is_new_and_forgets_what_is_gone(tmp_path: Path) -> None:
    changed: list[bool] = []
    box, watch = named(tmp_path), Watch(tmp_path, lambda: changed.append(True))
    key = box.add(post())
    [account] = load(tmp_path)
    assert watch.round(account) and known(tmp_path) == 1 and changed == [True]
    assert watch.round(account) and changed == [True], "nothing new, nothing told"
    box.remove(key)
    assert watch.round(account) and known(tmp_path) == 0


def test_a_large_mailbox_is_seen_to_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (mail_watch, syncing):
        monkeypatch.setattr(module, "LUMP", 4)
        monkeypatch.setattr(module, "TOLD", 1)
    box, seen = named(tmp_path), list[int]()
    watch = Watch(tmp_path, lambda: seen.append(known(tmp_path)))
    for n in range(10):
        box.add(post(id=f"{n}@x"))
    [account] = load(tmp_path)
    assert watch.round(account) and seen == [4, 8, 10]


def test_trouble_is_kept_until_it_is_over(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    box, away = named(tmp_path), [True]

    def reach(account):  # type: ignore[no-untyped-def]
        if away[0]:
            raise MailTrouble("It can't be reached.")
        return opening.source(account)
    watch = Watch(tmp_path, reach=reach)
    [account] = load(tmp_path)
    box.add(post())
    assert not watch.round(account) and not watch.round(account)
    assert watch.trouble == {"home": "It can't be reached."} and len(caplog.records) == 1
    away[0] = False
    assert watch.round(account) and not watch.trouble and known(tmp_path) == 1


def test_it_runs_beside_and_looks_when_asked(tmp_path: Path) -> None:
    there = threading.Event()
    watch = Watch(tmp_path, there.set)
    watch.start()
    named(tmp_path).add(post())
    watch.look()
    assert there.wait(WAIT_S)
    watch.close()
    assert known(tmp_path) == 1


@pytest.mark.live
def test_a_server_says_that_there_is_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By IDLE: the next look would be five minutes later."""
    monkeypatch.setattr("os1.working.mail_watch.IDLES_S", 1.0)
    (tmp_path / "password").write_text(PASSWORD)
    (tmp_path / "password").chmod(0o600)
    with imap_server(tmp_path / "log") as at:
        (tmp_path / "mail.toml").write_text(
            f'[home]\naddress = "theo@example.org"\nimap = "127.0.0.1:{at.port}"\nuser = "{USER}"\n'
            f'may_change = true\npassword_file = "{tmp_path}/password"\n')
        there = threading.Event()
        watch = Watch(tmp_path, there.set)
        watch.start()
        assert there.wait(WAIT_S), "the first look"
        there.clear()
        before = known(tmp_path)
        with closing(opening.source(load(tmp_path)[0])) as source:
            source.put("INBOX", post(id="new@berg.example"))
        assert there.wait(WAIT_S) and known(tmp_path) == before + 1
        watch.close()
