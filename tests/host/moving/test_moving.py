"""os1.moving: a home in a file and back, with everything in it; and whatever goes wrong, the home is as it was."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import stat
import sys
import tomllib
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest
from earpiece import wire
from fakes.tls_pair import Pair
from os1.errors import BackupError, ConfigError
from os1.link.authority import open_authority, trusting
from os1.link.browsers import Browsers
from os1.mind import Store
from os1.moving import backup, contents, held, restore, sealed, swapped, unpacked
from os1.work.mail.opening import OUTBOX
from os1.work.mail.outbox import Outbox

WORDS = "four words are enough"
Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else each key takes half a second."""
    monkeypatch.setattr(sealed, "COST", 2)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A home in which a daemon ran."""
    home = tmp_path / "old"
    (home / "authority").mkdir(parents=True)
    (home / "authority/ear.key").write_text("key")
    (home / "earpieces.json").write_text("{}")
    (home / "models").mkdir()
    (home / "models/net.onnx").write_bytes(bytes(200_000))
    (home / "config.toml").write_text(f'# mine\n[ears]\nvosk_model = {json.dumps(str(home / "models"))}/x\n'.replace(
        '"/x', '/x"'))
    for passing in ("desk.json", "seen.json.7.new", held.FILE):
        (home / passing).write_text("passing")
    store = Store(home / "memory.db")
    store.keep("told", "the key is under the mat")
    store.close()
    return home


def seen(home: Path) -> dict[str, bytes]:
    return {str(p.relative_to(home)): p.read_bytes() for p in home.rglob("*") if p.is_file() and p.name != held.FILE}


def told(home: Path) -> object:
    store = Store(home / "memory.db")
    try:
        return store.kept("told")
    finally:
        store.close()


@pytest.fixture
def file(old: Path, tmp_path: Path) -> Path:
    backup(old, tmp_path / "b.os1", WORDS)
    return tmp_path / "b.os1"


def test_everything_moves_but_what_passes(old: Path, file: Path, tmp_path: Path) -> None:
    new = tmp_path / "there" / "new"
    done = restore(file, new, WORDS)
    assert set(seen(new)) == {"authority/ear.key", "earpieces.json", "models/net.onnx", "config.toml", "memory.db"}
    assert done.before is None and told(new) == "the key is under the mat"
    assert (new / "models/net.onnx").read_bytes() == bytes(200_000)
    for path in (new, *new.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_who_trusts_this_host_trusts_it_after_the_move(tmp_path: Path) -> None:
    """The earpieces, and the browsers of phones, though the new computer has another name and address."""
    folder = open_authority(tmp_path / "old/authority").folder
    Browsers(folder, "study", tuple, lambda: ["study.local"]).renew()
    ear, phone = trusting((folder / "ear.pem").read_bytes()), trusting((folder / "browsers.pem").read_bytes())
    backup(tmp_path / "old", tmp_path / "b.os1", WORDS)
    restore(tmp_path / "b.os1", tmp_path / "new", WORDS)
    shutil.rmtree(tmp_path / "old")
    authority = open_authority(tmp_path / "new/authority")
    browsers = Browsers(authority.folder, "hall", tuple, lambda: ["hall.local"])
    browsers.renew()
    assert Pair(authority.context(browsers.context), ear, wire.SERVER_NAME).certificate == authority.der
    assert Pair(authority.context(browsers.context), phone, "hall.local").certificate


def test_a_setting_that_names_a_file_of_the_home_follows(old: Path, file: Path, tmp_path: Path) -> None:
    restore(file, tmp_path / "new", WORDS)
    text = (tmp_path / "new/config.toml").read_text()
    assert tomllib.loads(text)["ears"]["vosk_model"] == str(tmp_path / "new/models/x") and text.startswith("# mine")


def test_a_memory_in_use_is_taken_as_of_one_moment(old: Path, tmp_path: Path) -> None:
    """What is committed is in it, though the file itself doesn't hold it yet; what isn't, isn't."""
    store = Store(old / "memory.db")
    store.keep("told", "written just now")
    assert (old / "memory.db-wal").stat().st_size
    with store.writing():
        store.keep("told", "not yet kept")
        backup(old, tmp_path / "b.os1", WORDS)
    store.close()
    restore(tmp_path / "b.os1", tmp_path / "new", WORDS)
    assert told(tmp_path / "new") == "written just now"


def test_no_plain_word_is_in_the_file(file: Path) -> None:
    assert b"under the mat" not in file.read_bytes() and b"memory.db" not in file.read_bytes()


def test_the_old_home_is_moved_aside(old: Path, file: Path) -> None:
    before = seen(old)
    with pytest.raises(BackupError, match="--older"):
        (old / "earpieces.json").write_text('{"revoked": 1}')
        os.utime(old / "earpieces.json", (2e9, 2e9))
        restore(file, old, WORDS)
    assert (old / "earpieces.json").read_text() == '{"revoked": 1}', "nothing was changed"
    done = restore(file, old, WORDS, older=True)
    assert done.before and (done.before / "earpieces.json").read_text() == '{"revoked": 1}'
    assert (old / "earpieces.json").read_bytes() == before["earpieces.json"]


def nothing_changed(file: Path, home: Path, said: str, words: str = WORDS) -> None:
    before, beside = seen(home), set(home.parent.iterdir())
    with pytest.raises(BackupError, match=said):
        restore(file, home, words, older=True)
    assert seen(home) == before and set(home.parent.iterdir()) == beside, "not even a half beside it"


def test_damage_changes_nothing(old: Path, file: Path) -> None:
    data = file.read_bytes()
    for place in (0, 11, 12, 30, 100, len(data) // 2, len(data) - 1):
        wrong = bytearray(data)
        wrong[place] ^= 0x40
        file.write_bytes(wrong)
        nothing_changed(file, old, "backup")
    for size in (0, 20, 28, 500, sealed.HEAD + sealed.CHUNK + sealed.TAG, len(data) - 1):
        file.write_bytes(data[:size])
        nothing_changed(file, old, "backup")
    file.write_bytes(data)
    nothing_changed(file, old, "passphrase", "another one")


def test_a_memory_of_a_newer_version_changes_nothing(old: Path, tmp_path: Path) -> None:
    store = Store(old / "memory.db")
    store.run("PRAGMA user_version=999")
    store.close()
    backup(old, tmp_path / "b.os1", WORDS)
    nothing_changed(tmp_path / "b.os1", old, "newer OS1")


def test_a_full_disk_changes_nothing(old: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as m:
        m.setattr(shutil, "disk_usage", lambda path: Usage(1, 1, 1000))
        nothing_changed(file, old, "are needed")

    def full(fd: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as m:
        m.setattr(unpacked.os, "fsync", full)
        nothing_changed(file, old, "No space left")
        before = file.read_bytes()
        with pytest.raises(BackupError, match="No space left"):
            backup(old, file, WORDS)
    assert file.read_bytes() == before and {p.name for p in file.parent.iterdir()} == {"old", "b.os1"}


def test_where_folders_cannot_change_places_nothing_changes(
        old: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swapped.ctypes, "CDLL", lambda *a, **k: object())
    nothing_changed(file, old, "Move .* away yourself")


def test_not_while_a_daemon_runs_there_and_none_starts_meanwhile(old: Path, file: Path) -> None:
    with held.running(old), held.running(old):
        nothing_changed(file, old, "running")
    with held.alone(old), pytest.raises(ConfigError, match="restored"), held.running(old):
        pass
    with held.running(old):
        pass


def test_a_path_that_leaves_the_home_is_refused() -> None:
    for path in ("../x", "/etc/passwd", "a/../../x", "", ".", "a\\b", "a//b", 7, None):
        assert not contents.safe(path)
    assert contents.safe("authority/ear.key")


def test_a_link_stays_and_a_foreign_file_is_not_overwritten(old: Path, tmp_path: Path) -> None:
    (old / "elsewhere").symlink_to(tmp_path)
    assert backup(old, tmp_path / "b.os1", WORDS).staying == ("elsewhere",)
    (tmp_path / "photo").write_bytes(b"mine")
    with pytest.raises(BackupError, match="no backup"):
        backup(old, tmp_path / "photo", WORDS)
    with pytest.raises(BackupError, match="elsewhere"):
        backup(old, old / "b.os1", WORDS)
    backup(old, tmp_path / "b.os1", WORDS)


def killed_at(call: str, moment: int) -> None:
    """This process ends at that moment: 1 is before the first of these calls, 2 after it, 3 before the second."""
    owner: object = {"mkdir": Path, "rename": Path, "fsync": os}.get(call, sys.modules["os1.moving.restore"])
    real, passed = getattr(owner, call), 0

    def one() -> None:
        nonlocal passed
        passed += 1
        if passed == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(*args: Any, **more: Any) -> Any:
        one()
        done = real(*args, **more)
        one()
        return done

    setattr(owner, call, watched)


@pytest.mark.parametrize("call", ["mkdir", "fsync", "rename", "settle", "exchange"])
def test_killed_at_any_moment_it_is_the_old_or_the_new(old: Path, file: Path, tmp_path: Path, call: str) -> None:
    """A process of its own is killed before and after each call that touches the disk, one after the other."""
    (old / "earpieces.json").write_text("later")
    was, killed = seen(old), 0
    for moment in range(1, 5):
        if not (child := os.fork()):
            try:
                killed_at(call, moment)
                restore(file, old, WORDS, older=True)
                os._exit(0)
            finally:
                os._exit(1)
        status = os.waitpid(child, 0)[1]
        assert status in (signal.SIGKILL, 0)
        now, killed = seen(old), killed + (status != 0)
        new = now["earpieces.json"] == b"{}" and set(was) - set(now) == {"desk.json", "seen.json.7.new"}
        assert now == was or new
        if now != was:
            aside = [p for p in tmp_path.iterdir() if p.is_dir() and p != old and (p / "desk.json").exists()]
            assert aside and (aside[-1] / "earpieces.json").read_text() == "later", "the old one is still there"
            break
    assert killed


def test_a_mail_that_waits_is_sent_by_one_computer_only(old: Path, tmp_path: Path) -> None:
    """Whoever restores has two homes with the same outbox: the old one goes on, the new one asks."""
    now = 1000.0
    outbox = Outbox(old / OUTBOX, lambda: now)
    outbox.put("home", "theo@example.org", ("anna@berg.example",), b"Yes.", "told")
    assert backup(old, tmp_path / "b.os1", WORDS)
    done = restore(tmp_path / "b.os1", tmp_path / "new", WORDS)
    assert done.held == 1
    now += 100.0
    new = Outbox(tmp_path / "new" / OUTBOX, lambda: now)
    assert outbox.take() and new.take() is None
    assert [one.state for one in new.untold()] == ["unsure"]
    new.close()
    outbox.close()
