"""A board that a page holds, as the steps of a flash see it."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path
from typing import Any

import pytest
from os1.body.flash.loader import Found, LoaderError
from os1.desk.far import Far, FarLoader, FarScreen
from os1.desk.shelf import Shelf


class Answering:
    """A page that has these answers ready, one list for each question."""

    def __init__(self, *answers: list[dict[str, Any]]) -> None:
        self.asked: list[dict[str, Any]] = []
        self._answers = list(answers)
        self.far = Far(self._send, patience_s=0.2)

    def _send(self, message: dict[str, Any]) -> None:
        self.asked.append(message)
        if self._answers:
            for answer in self._answers.pop(0):
                self.far.heard(answer)


def loader(page: Answering, folder: Path) -> FarLoader:
    return FarLoader(page.far, Shelf(folder))


def test_a_chip_is_found(tmp_path: Path) -> None:
    chip = {"chip": "ESP32-S3", "about": "ESP32-S3 (QFN56)", "mac": "7C:DF:A1:00:00:42", "psram_mb": 8}
    page = Answering([{"done": chip}], [{"done": {"flash_bytes": 8 << 20}}])
    known: list[Found] = []
    with FarLoader(page.far, Shelf(tmp_path), known.append) as far:
        assert far.connect("/dev/x") == Found("ESP32-S3", "ESP32-S3 (QFN56)", "7c:df:a1:00:00:42", 8)
        assert far.prepare(115200) == 8 << 20
    assert known and page.asked == [{"do": "connect"}, {"do": "prepare", "baud": 115200}]


def test_an_image_is_offered_written_and_verified(tmp_path: Path) -> None:
    image = tmp_path / "x.bin"
    image.write_bytes(b"image")
    shelf, told = Shelf(tmp_path), []
    right, wrong = hashlib.md5(b"image").hexdigest(), hashlib.md5(b"other").hexdigest()
    page = Answering([{"progress": [1, 5]}, {"progress": [5, 5]}, {"done": {}}], [{"done": {"md5": right}}],
                     [{"done": {"md5": wrong}}], [{"done": {}}])
    far = FarLoader(page.far, shelf)
    far.write(image, 0x1000, lambda n, of: told.append((n, of)))
    assert told == [(1, 5), (5, 5)]
    digest = hashlib.sha256(b"image").hexdigest()
    assert page.asked[0] == {"do": "write", "image": digest, "offset": 0x1000} and shelf.get(digest) == b"image"
    assert far.verify(image, 0x1000) and not far.verify(image, 0x1000), "the daemon decides, not the page"


@pytest.mark.parametrize(("kind", "cure"), [("silent", "BOOT button"), ("lost", "another cable"), ("locked", "another"),
                                            ("noise", "--baud"), ("nonsense", "os1 flash")])
def test_trouble_has_its_cure(tmp_path: Path, kind: str, cure: str) -> None:
    page = Answering([{"failed": kind, "what": "Failed to connect"}])
    with pytest.raises(LoaderError, match="Failed to connect") as caught:
        loader(page, tmp_path).connect("")
    assert cure in caught.value.cure


def test_a_page_that_answers_nonsense_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(LoaderError, match="something else"):
        loader(Answering([{"done": 7}]), tmp_path).erase()
    with pytest.raises(LoaderError, match="does not answer"):
        loader(Answering(), tmp_path).erase()


def test_an_answer_that_comes_too_late_is_none(tmp_path: Path) -> None:
    page = Answering([{"done": {"md5": "right"}}])
    page.far.heard({"done": {"md5": "of something else"}})
    assert loader(page, tmp_path)._do("verify") == {"md5": "right"}


def test_a_page_that_is_closed_ends_the_waiting(tmp_path: Path) -> None:
    page = Answering()
    page.far = Far(page.asked.append, patience_s=60)
    threading.Timer(0.1, page.far.leave).start()
    with pytest.raises(LoaderError, match="closed"):
        loader(page, tmp_path).reset()
    with pytest.raises(LoaderError, match="closed"):
        page.far.pause(60)
    with pytest.raises(LoaderError, match="closed"):
        FarScreen(page.far, str).begin("chip")


def test_what_is_shown_is_worded_for_the_page() -> None:
    page = Answering()
    screen = FarScreen(page.far, str.upper)
    screen.begin("write", 7)
    screen.advance(3)
    screen.say("soon")
    assert page.asked == [{"step": "write", "total": 7}, {"advance": 3}, {"say": "SOON"}]
