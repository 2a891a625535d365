"""What is flashed and sent: a manifest that is JSON as a whole and by the line, for one machine."""

from __future__ import annotations

import hashlib
import hmac
import json

import pytest
import selector
from os1.body.compiled import architecture
from os1.body.package import ARCHITECTURES, build, flashed, package
from os1.errors import BodyError

PLAIN = b"M\x06\x00\x1f" + b"p" * 50
NATIVE = b"M\x06\x2b\x1f" + b"n" * 90  # xtensawin: 10 << 2 | 3


def test_the_manifest_as_a_whole_and_by_the_line() -> None:
    made = package({"wire.mpy": PLAIN, "app.mpy": NATIVE}, "XIAO ESP32S3", 7)
    whole = json.loads(made.manifest)
    files = whole.pop("files")
    assert whole == {"version": 7, "board": "XIAO ESP32S3", "mpy": 11014, "size": len(PLAIN) + len(NATIVE)}
    assert files == [["app.mpy", len(NATIVE), hashlib.sha256(NATIVE).hexdigest()],
                     ["wire.mpy", len(PLAIN), hashlib.sha256(PLAIN).hexdigest()]]
    first, *lines = made.manifest.decode().splitlines()
    assert selector.header(first)["version"] == 7
    assert [list(selector.entry(line)) for line in lines[:-1]] == files and lines[-1] == selector.TAIL
    assert list(made.files) == ["app.mpy", "wire.mpy"]
    assert made.mac(b"k" * 32) == hmac.new(b"k" * 32, made.manifest, "sha256").hexdigest()


@pytest.mark.parametrize("files", [
    {"a.mpy": PLAIN}, {"a.mpy": b"import sys"}, {"a.mpy": b""}, {"a.mpy": NATIVE, "b.mpy": b"M\x06\x2f\x1fnn"},
    {"a.mpy": NATIVE, "b.mpy": b"M\x05\x00\x1fpp"}])
def test_what_is_not_for_one_machine_is_no_package(files: dict[str, bytes]) -> None:
    with pytest.raises(BodyError):
        package(files, "board", 1)


def test_a_version_is_a_number() -> None:
    for version in (0, -1, 2**32):
        with pytest.raises(BodyError, match="can't be a version"):
            package({"a.mpy": NATIVE}, "board", version)


@pytest.mark.parametrize("native", ["xtensawin", "rv32imc"])
def test_the_program_for_a_chip(native: str) -> None:
    made = build(native, "board", clock=lambda: 1764000000)
    assert made.version == 1764000000 and ARCHITECTURES[made.mpy >> 10] == native
    assert {"app.mpy", "update.mpy", "updating.mpy", "hmac.mpy", "slot.mpy"} <= set(made.files)
    assert len(made.manifest) < 4096


def test_a_device_as_it_is_flashed() -> None:
    made = build(architecture(), "board", 5)
    files = flashed(made, bytes(32))
    assert files["update.key"] == b"00" * 32 and json.loads(files["slot.json"])["floor"] == 5
    assert {"main.py", "selector.mpy", "a/manifest.json", "a/earpiece/app.mpy"} <= set(files)
    assert not any(path.startswith("b/") for path in files)
