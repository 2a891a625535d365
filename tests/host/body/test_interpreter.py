"""Finding MicroPython: the sources of apt, the pinned files, and words for every machine that can't have it."""

from __future__ import annotations

import hashlib
import platform
import re
from pathlib import Path

import pytest
from os1.body import interpreter
from os1.errors import BodyError, EngineMissing

DEB822 = """Types: deb
# a comment
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
"""


def test_sources_in_both_styles() -> None:
    keyring = "/usr/share/keyrings/debian-archive-keyring.gpg"
    assert interpreter.sources(DEB822) == [("http://mirror.example/debian", keyring)]
    lines = "# deb http://no.example/debian x main\ndeb [arch=amd64 signed-by=/k.gpg] http://a.example/debian/ x main\n"
    assert interpreter.sources(lines) == [("http://a.example/debian/", "/k.gpg")]
    assert interpreter.sources("deb http://b.example/debian sid contrib\n") == []
    assert interpreter.sources("deb http://c.example/ubuntu noble main\n") == []
    assert interpreter.sources("deb http://c.example/debian-security x main\n") == []


def test_the_table_pins_both_machines() -> None:
    pins = interpreter._pins()
    for architecture in ("i386", "armhf"):
        table = pins[architecture]
        assert isinstance(table, dict) and len(table) == 8
        assert any(name.startswith("micropython_1.25.0") for name in table)
        assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in table.values())


def test_a_changed_package_is_refused(tmp_path: Path) -> None:
    package = tmp_path / "libc6_2.41-12_i386.deb"
    package.write_bytes(b"what it should be")
    right = {"libc6_2.41-12": hashlib.sha256(b"what it should be").hexdigest()}
    interpreter._verify(package, right)
    package.write_bytes(b"something else")
    with pytest.raises(BodyError, match="SHA-256"):
        interpreter._verify(package, right)
    interpreter._verify(package, {})  # a newer library: Debian's signature vouches for it
    other = package.rename(tmp_path / "micropython_9.9_i386.deb")
    with pytest.raises(EngineMissing, match="never tried"):
        interpreter._verify(other, {})


def test_other_machines_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(interpreter.VARIABLE, raising=False)
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    with pytest.raises(EngineMissing, match="OS1_MICROPYTHON"):
        interpreter.micropython()


def test_without_a_debian_archive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(interpreter, "APT", tmp_path)
    (tmp_path / "sources.list").write_text("deb http://c.example/ubuntu noble main\n")
    with pytest.raises(EngineMissing, match="only Debian packs"):
        interpreter._mirrors()


def test_ones_own_is_tried_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(interpreter.VARIABLE, "/no/such/micropython")
    with pytest.raises(EngineMissing, match="does not start"):
        interpreter.micropython()
    monkeypatch.setenv(interpreter.VARIABLE, "false")
    with pytest.raises(EngineMissing, match="does not run on this machine"):
        interpreter.micropython()


def test_not_fetched_and_not_wanted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(interpreter.VARIABLE, raising=False)
    monkeypatch.setenv("OS1_CACHE", str(tmp_path))
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    with pytest.raises(EngineMissing, match="not fetched"):
        interpreter.micropython(fetch=False)
