"""os1.ears.download against a real HTTP server: whole or nothing."""

import functools
import hashlib
import http.server
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from os1.ears import download
from os1.ears.download import Official, fetch
from os1.errors import ModelError


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder and the address under which it is served."""
    folder = tmp_path / "site"
    folder.mkdir()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            return None

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def publish(folder: Path, name: str, members: dict[str, bytes]) -> Official:
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w") as z:
        for member, data in members.items():
            z.writestr(member, data)
    data = path.read_bytes()
    return Official(name, "", len(data), hashlib.sha256(data).hexdigest())


def test_a_model_is_fetched_whole(site: tuple[Path, str], tmp_path: Path) -> None:
    model, came = publish(site[0], "m", {"m/am/final.mdl": b"x" * 300_000}), list[int]()
    folder = fetch(model, tmp_path / "models", came.append, site[1])
    assert (folder / "am/final.mdl").stat().st_size == 300_000 and sum(came) == model.bytes
    assert [p.name for p in (tmp_path / "models").iterdir()] == ["m"], "nothing else is left"
    assert fetch(model, tmp_path / "models", came.append, "http://127.0.0.1:1") == folder, "it is there already"


@pytest.mark.parametrize("change", [lambda d: d[:-1], lambda d: d + b"!", lambda d: b"?" + d[1:]])
def test_another_file_is_refused(site: tuple[Path, str], tmp_path: Path, change: object) -> None:
    model = publish(site[0], "m", {"m/x": b"1"})
    path = site[0] / "m.zip"
    path.write_bytes(change(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(ModelError, match="not the file that was pinned"):
        fetch(model, tmp_path / "models", lambda n: None, site[1])
    assert not list((tmp_path / "models").iterdir())


@pytest.mark.parametrize("member", ["../evil", "/evil", "other/x"])
def test_a_file_outside_its_folder_is_refused(site: tuple[Path, str], tmp_path: Path, member: str) -> None:
    model = publish(site[0], "m", {"m/x": b"1", member: b"2"})
    with pytest.raises(ModelError, match="outside"):
        fetch(model, tmp_path / "models", lambda n: None, site[1])


def test_a_bomb_is_refused(site: tuple[Path, str], tmp_path: Path) -> None:
    path = site[0] / "m.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("m/x", b"\0" * 10_000_000)
    data = path.read_bytes()
    with pytest.raises(ModelError, match="more than"):
        fetch(Official("m", "", len(data), hashlib.sha256(data).hexdigest()), tmp_path, lambda n: None, site[1])


def test_no_connection_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="could not be downloaded"):
        fetch(Official("m", "", 1, ""), tmp_path, lambda n: None, "http://127.0.0.1:1")


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(ModelError, match=r"vosk-model-small-en-us-0\.15"):
        download.find("nothing")
