"""The real disk: moves overwrite nothing, copies are whole, links aren't followed; with and without help."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from os1.work.files.disk import Disk, why
from os1.work.files.open_files import being_written, of_lsof


@pytest.fixture(params=["exclusive rename", "link and unlink"])
def disk(request: pytest.FixtureRequest) -> Disk:
    one = Disk()
    if request.param == "link and unlink":
        one._rename = None
    return one


def test_moved_at_one_stroke(disk: Disk, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    inode = (tmp_path / "a").stat().st_ino
    disk.move(str(tmp_path / "a"), str(tmp_path / "b"))
    assert (tmp_path / "b").stat().st_ino == inode and not (tmp_path / "a").exists()


def test_never_written_over(disk: Disk, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").write_text("b")
    (tmp_path / "c").symlink_to("nowhere")
    for taken in ("b", "c"):
        with pytest.raises(FileExistsError):
            disk.move(str(tmp_path / "a"), str(tmp_path / taken))
        with pytest.raises(FileExistsError):
            disk.copy(str(tmp_path / "a"), str(tmp_path / taken))
    assert (tmp_path / "b").read_text() == "b" and (tmp_path / "a").read_text() == "a"
    assert not (tmp_path / "nowhere").exists()


def test_a_link_is_moved_and_not_followed(disk: Disk, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s")
    (tmp_path / "link").symlink_to("secret")
    disk.move(str(tmp_path / "link"), str(tmp_path / "other"))
    assert os.readlink(tmp_path / "other") == "secret"
    for work in (disk.hash, lambda path: disk.copy(path, str(tmp_path / "new"))):
        with pytest.raises(OSError) as refused:
            work(str(tmp_path / "other"))
        assert refused.value.errno == errno.ELOOP
    assert not (tmp_path / "new").exists()


def test_a_copy_has_times_rights_and_bytes(disk: Disk, tmp_path: Path) -> None:
    data = os.urandom(3_000_000)
    (tmp_path / "a").write_bytes(data)
    os.utime(tmp_path / "a", (5, 1_000_000_000))
    (tmp_path / "a").chmod(0o640)
    assert disk.copy(str(tmp_path / "a"), str(tmp_path / "b")) == disk.hash(str(tmp_path / "b"))
    status = (tmp_path / "b").stat()
    assert (tmp_path / "b").read_bytes() == data and status.st_mode & 0o777 == 0o640 and status.st_mtime == 1e9


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
def test_a_full_disk_is_told(disk: Disk) -> None:
    assert why(OSError(errno.ENOSPC, "x")) == "the disk is full"


def test_nothing_there(disk: Disk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert disk.look(str(tmp_path / "gone")) is None is disk.look(str(tmp_path / "file/inside"))
    assert disk.names(str(tmp_path / "gone")) == [] == disk.names(str(tmp_path / "file"))
    disk.sync(str(tmp_path / "gone"))
    disk.sync(str(tmp_path))


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no /proc")
def test_a_file_that_is_being_written_is_seen(tmp_path: Path) -> None:
    (tmp_path / "read").write_text("x")
    code = "import sys; a = open(sys.argv[1], 'w'); b = open(sys.argv[2]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "written"), str(tmp_path / "read")],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline() == b"open\n"
        found = being_written()
        other.communicate(b"")
    for name, held in (("written", True), ("read", False)):
        status = (tmp_path / name).stat()
        assert ((status.st_dev, status.st_ino) in found) == held


def test_what_lsof_says(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("x")
    status = path.stat()
    assert of_lsof(f"p1\nf3\nar\ni1\nn{path}\n") == set()
    assert of_lsof(f"p1\nf3\naw\ni1\nn{path}\nf4\nau\nn/gone\n") == {(status.st_dev, status.st_ino)}
