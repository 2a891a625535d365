"""os1.moving.sealed: what was sealed comes back whole; a change of any byte, a cut and an addition are found."""

from __future__ import annotations

import io

import pytest
from os1.errors import BackupError
from os1.moving import sealed
from os1.moving.sealed import CHUNK, HEAD, MAGIC, TAG, Opener, Sealer

WORDS = "four words are enough"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else each key takes half a second."""
    monkeypatch.setattr(sealed, "COST", 2)


def made(data: bytes) -> bytes:
    file = io.BytesIO()
    sealer = Sealer(file, WORDS)
    for at in range(0, len(data), 50_000):
        sealer.write(data[at:at + 50_000])
    sealer.finish()
    return file.getvalue()


def opened(data: bytes, size: int, words: str = WORDS) -> bytes:
    opener = Opener(io.BytesIO(data), words)
    plain = opener.read(size)
    opener.end()
    return plain


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_it_comes_back_whole(size: int) -> None:
    data = bytes(i * 7 % 251 for i in range(size))
    assert opened(made(data), size) == data


def test_two_of_the_same_share_nothing_but_the_head() -> None:
    one, other = made(bytes(100)), made(bytes(100))
    assert one[:len(MAGIC) + 1] == other[:len(MAGIC) + 1] and one[HEAD - 16:HEAD] != other[HEAD - 16:HEAD]
    assert one[HEAD:] != other[HEAD:]


def test_a_changed_byte_is_found_wherever_it_is() -> None:
    size = 2 * CHUNK + 100
    data = made(bytes(size))
    places = [*range(HEAD + 40), *range(HEAD, len(data), 4999), *range(len(data) - 20, len(data))]
    for place in places:
        wrong = bytearray(data)
        wrong[place] ^= 1
        with pytest.raises(BackupError):
            opened(bytes(wrong), size)


def test_a_cut_an_addition_and_another_order_are_found() -> None:
    size = 3 * CHUNK
    data = made(bytes(size))
    step = CHUNK + TAG
    one, two = data[HEAD:HEAD + step], data[HEAD + step:HEAD + 2 * step]
    for wrong in (data[:-1], data[:HEAD + step], data[:HEAD + 2 * step], data[:HEAD], data[:5], b"", data + b"x",
                  data + data[-step:], data[:HEAD] + two + one + data[HEAD + 2 * step:]):
        with pytest.raises(BackupError):
            opened(wrong, size)
    for chunks in (1, 2):  # cut just there, and nobody asks for more
        with pytest.raises(BackupError):
            opened(data[:HEAD + chunks * step], chunks * CHUNK)
    with pytest.raises(BackupError):
        opened(data, size - 1)
    with pytest.raises(BackupError):
        opened(data, size + 1)


def test_each_trouble_has_its_own_words() -> None:
    data = made(b"x")
    for wrong, words, said in ((data, "another one", "passphrase"), (b"PK\3\4" + data, WORDS, "no backup of OS1"),
                               (MAGIC + b"\2" + data[len(MAGIC) + 1:], WORDS, "newer OS1"),
                               (MAGIC + b"\0" + data[len(MAGIC) + 1:], WORDS, "older format")):
        with pytest.raises(BackupError, match=said):
            opened(wrong, 1, words)
