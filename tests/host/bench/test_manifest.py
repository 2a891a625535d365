"""Manifests of recordings, good and bad."""

from pathlib import Path

import pytest
from os1.bench import manifest
from os1.errors import OS1Error


def test_its_rows_whatever_else_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("﻿file,rate,transcript\na.wav,16000,yes\n", "utf-8")
    assert manifest.rows(path, "file", "transcript") == [{"file": "a.wav", "rate": "16000", "transcript": "yes"}]


@pytest.mark.parametrize(("content", "said"), [
    (None, "can't be read"), (b"\xff\xfe\xff", "can't be read"), (b"", "lacks"),
    (b"file\na.wav\n", "file and transcript")])
def test_a_bad_one_is_told_in_words(content: bytes | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(OS1Error, match=said):
        manifest.rows(path, "file", "transcript")
