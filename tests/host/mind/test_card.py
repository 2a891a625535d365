"""The files that a card comes in, whole and broken."""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from os1.errors import ConfigError
from os1.mind import persona
from os1.mind.card import MAX_BYTES, PNG, read_bytes

ADA = {"spec": "chara_card_v3", "spec_version": "3.0", "data": {"name": "Ada"}}
TEXT = json.dumps(ADA).encode()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def picture(*texts: tuple[bytes, bytes]) -> bytes:
    return PNG + chunk(b"IHDR", bytes(13)) + b"".join(
        chunk(b"tEXt", key + b"\0" + base64.b64encode(value)) for key, value in texts) + chunk(b"IEND", b"")


def charx(name: str = "card.json", content: bytes = TEXT) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("content", [TEXT, b"\xef\xbb\xbf" + TEXT, charx(), picture((b"ccv3", TEXT)),
                                     picture((b"chara", b"{}"), (b"Title", b"x"), (b"ccv3", TEXT))])
def test_every_form_gives_the_same(content: bytes, tmp_path: Path) -> None:
    assert read_bytes(content) == ADA
    (tmp_path / "card").write_bytes(content)
    assert persona.load(tmp_path / "card").name == "Ada"


WHOLE = picture((b"ccv3", TEXT))


@pytest.mark.parametrize(("content", "why"), [
    (b"", "empty"), (b"  \n", "empty"), (b"\xff\xfe{", "no JSON"), (TEXT.decode().encode("utf-16"), "no JSON"),
    (b"[" * 10_000, "nested deeper"), (b'{"a":' * 10_000, "nested deeper"),
    (b'{"a": NaN}', "NaN"), (b'{"a": -Infinity}', "Infinity"),
    (b" " * (MAX_BYTES + 1), "larger"), (picture((b"chara", TEXT)), "version 1 or 2"), (picture(), "holds no card"),
    (WHOLE[:60], "cut off"), (WHOLE.replace(b"ccv3", b"ccv4"), "checksum"), (charx("other.json"), "no card.json"),
    (charx()[:40], "can't be read"), (charx(content=b" " * (MAX_BYTES + 1)), "larger"),
    (PNG + chunk(b"tEXt", b"ccv3\0not base64!") + chunk(b"IEND", b""), "no base64"),
])
def test_what_is_no_card_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        read_bytes(content)


@given(some.integers(0, len(WHOLE) - 1), some.integers(0, 255))
def test_a_flipped_byte_is_refused_or_loads(place: int, value: int) -> None:
    try:
        read_bytes(WHOLE[:place] + bytes([value]) + WHOLE[place + 1:])
    except ConfigError:
        return


def test_brackets_in_strings_are_no_nesting() -> None:
    assert read_bytes(json.dumps({"a": "[" * 500 + '\\"' + "{" * 500}).encode()) == {"a": "[" * 500 + '\\"' + "{" * 500}
