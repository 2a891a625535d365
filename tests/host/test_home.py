"""What a daemon leaves in its home, whatever it did there: nobody but its owner may read any of it."""

from __future__ import annotations

import json
import logging
import os
import random
import ssl
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes.tls_pair import Pair
from os1 import config, naming
from os1.body.flash.journal import Journal
from os1.body.fleet.progress import Shown, Step
from os1.body.fleet.release import Releases
from os1.body.fleet.wishes import Wishes
from os1.body.package import package
from os1.body.update_key import open_secret
from os1.cli import main
from os1.config import private, writing
from os1.daemon import Daemon
from os1.desk import place
from os1.ears.wake.model import NameModel
from os1.link.browsers import CERTIFICATE
from os1.link.client import Earpiece
from os1.mishaps import FILE as MISHAPS
from os1.mishaps import Mishaps
from os1.trace import Trace

pytestmark = [pytest.mark.live, pytest.mark.skipif(os.name != "posix", reason="no such modes")]

KEPT = {"config.toml", "authority/ear.key", "authority/ear.pem", "authority/browsers.key", "authority/browsers.pem",
        "authority/page.pem", "earpieces.json", "update.key", "memory.db", "seen.json", "flashing.json", "desk.json",
        "running.lock", "mishaps.json", "releases.json", "updates.json", "updating.json", "notes.md", "calendar.ics",
        "lists/shopping.md", "letters.db", "trace.jsonl"}


@pytest.fixture(autouse=True)
def generous() -> Iterator[None]:
    """The system gives everybody everything, unless a file is made otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


def names(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}


async def use(home: Path, daemon: Daemon) -> None:
    """All that is written while she runs."""
    key = daemon.keys.issue("kitchen", "Kitchen")
    async with Earpiece(("127.0.0.1", daemon.port), daemon.authority.der, "kitchen", key):
        for said in ("add milk to my shopping list", "take a note the key is under the mat",
                     "remind me tomorrow at nine to call mum", "take a letter to mum"):
            await daemon._pool.run(daemon._mind.answer, said)
    daemon.seen.parted("kitchen")
    browser = ssl.create_default_context(cafile=str(home / "authority" / CERTIFICATE))
    tls = daemon._server._authority.context(daemon._server._browser)
    assert Pair(tls, browser, "localhost").certificate, "browsers are served"


def note(home: Path) -> None:
    """What commands write beside her, and her parts that wait for something that takes long."""
    place.link(home)
    Wishes(home).want(["kitchen"])
    Releases(home).released(package({"app.mpy": b"M\x06\x2b\x1f"}, "XIAO ESP32S3", 1))
    open_secret(home)
    Shown(home).show({"kitchen": Step("talking")})
    Journal(home / "flashing.json").note("aa:bb", "written")
    naming.want(home, naming.Wish("Nell", "hey nell"))
    writing.put(home, "voice.rate", 1.1)
    model = NameModel("hey nell", (("n", "eh", "l"),), {"a": np.zeros(3)}, -0.5, 1.25, 0.9)
    model.save(home / "names/hey nell.npz")
    logging.getLogger("os1").error("something went wrong")


async def test_nobody_else_may_read_any_of_it(home: Path) -> None:
    settings = config.load()
    writing.begin(home)
    (home / "old.json").write_text("left open by an older version")
    settings = replace(settings, link=replace(settings.link, bind="127.0.0.1", port=0),
                       desk=replace(settings.desk, port=0), mind=replace(settings.mind, introduce=False))
    with Mishaps(home / MISHAPS):
        async with Daemon(settings, Trace(home / "trace.jsonl"), rng=random.Random(1), desk=True) as daemon:
            assert not list(private.open_to_others(home)), "closed at the start"
            await use(home, daemon)
            note(home)
            assert not list(private.open_to_others(home)), "while it runs"
            assert names(home) >= KEPT, KEPT - names(home)
    assert not list(private.open_to_others(home)), "and after"


def test_nor_what_leaves_it(home: Path, tmp_path: Path) -> None:
    writing.begin(home)
    words = tmp_path / "words"
    words.write_text("four words are enough")
    assert main(["pair", "kitchen", "--host", "127.0.0.1", "--out", str(tmp_path / "settings")]) == 0
    assert main(["backup", str(tmp_path / "b.os1"), "--passphrase-file", str(words)]) == 0
    main(["doctor", "--quick", "--bundle", str(tmp_path / "report.zip")])
    assert main(["memory", "export", str(tmp_path / "memory.json")]) == 0
    made = [tmp_path / name for name in ("b.os1", "report.zip", "memory.json")]
    assert [stat.S_IMODE(path.stat().st_mode) for path in made] == [0o600] * 3
    assert not list(private.open_to_others(tmp_path / "settings"))
    assert json.loads((tmp_path / "memory.json").read_text()) and names(tmp_path / "settings")
