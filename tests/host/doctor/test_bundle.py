"""Nothing of the wearer's is in a bundle: words planted in every file that the daemon keeps are looked for in it."""

from __future__ import annotations

import json
import logging
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from os1.body.flash.journal import FILE as JOURNAL
from os1.body.flash.journal import Journal
from os1.body.update_key import open_secret
from os1.config import Config, Link, Model
from os1.doctor.bundle import shareable
from os1.doctor.bundle import write as write_bundle
from os1.doctor.examination import examine
from os1.errors import StoreError
from os1.link.authority import open_authority
from os1.link.browsers import Browsers
from os1.link.greeting import Hello
from os1.link.keys import Keys
from os1.link.seen import FILE as SEEN
from os1.link.seen import Seen
from os1.mind.memory import WEARER, Memory, Store
from os1.mind.papers import Papers
from os1.mishaps import FILE as MISHAPS
from os1.mishaps import Mishaps
from os1.trace import Trace

NOW = 1.8e9
NAMED = "zqxjkvwp-names.example"  # in desk.names, and one that the authority may not sign
AT = datetime(2026, 11, 1, 10, 0, tzinfo=UTC)
# Words that stand in no file of ours, whole or as a part: no vowel is in them.
WORD = st.text("bcdfghjklmnpqrstvwxzÖΩ", min_size=8, max_size=12)
WAYS = ("config", "bad config", "unknown key", "name", "owner", "board", "firmware", "turn", "fact", "note",
        "reminder", "kept", "logged", "raised", "library", "traced", "journal", "folder", "wifi", "persona", "model",
        "key file")


class House:
    """A home in which `words` are planted, one for each of WAYS."""

    def __init__(self, folder: Path, words: list[str]) -> None:
        self.planted = dict(zip(WAYS, words, strict=True))
        self.home = folder / f"of-{self.planted['folder']}" / "home"
        self.home.mkdir(parents=True)
        self.home.chmod(0o700)
        self.secrets: list[str] = []

    def fill(self, bad_config: str, damage: bool) -> None:
        """bad_config: "", or which mistake is in config.toml. damage: of memory, certificate and list."""
        said = self.planted
        self._config(bad_config)
        self._memory()
        self._people()
        with Mishaps(self.home / MISHAPS, lambda: NOW - 60):
            log = logging.getLogger("os1.mind")
            log.error("skill %s broke on %r", said["logged"], {said["logged"]: said["logged"]})
            try:
                raise StoreError(said["raised"], said["raised"])
            except StoreError as e:
                log.exception("%s", e)
            log.error("%s", FileNotFoundError(2, said["raised"], said["raised"]))
            logging.getLogger(f"library.{said['library']}").error(f"never retrieved: {said['library']}")
        trace = Trace(self.home / "trace.jsonl")
        trace.note("heard", text=said["traced"])
        trace.close()
        Journal(self.home / JOURNAL).note("7c:df:a1:00:00:42", "write", ear=said["journal"], image=said["journal"])
        (self.home / "wifi.json").write_text(said["wifi"])  # of a daemon to come
        if damage:
            memory = (self.home / "memory.db").read_bytes()
            (self.home / "memory.db").write_bytes(memory[:len(memory) // 2])
            (self.home / "authority/ear.pem").write_text(said["wifi"])
            people = {"version": said["name"], "earpieces": [said["owner"]]}
            (self.home / "earpieces.json").write_text(json.dumps(people))

    def _config(self, bad: str) -> None:
        said = self.planted
        first = {"unknown key": f"'{said['unknown key']}' = 1", "bad config": f"name = 1 {said['bad config']}",
                 "": f"name = 'hey {said['config']}'"}
        language, engine, item = (said["config"],) * 3 if bad else ("en", "auto", "facts")  # others are mistakes too
        (self.home / "config.toml").write_text(f"""{first[bad]}
language = "{language}"
[link]
bind = "127.0.0.1"
port = 1
[ears]
engine = "{engine}"
vosk_model = "/models/{said['model']}"
speaker_model = "{said['model']}"
[voice]
piper = "{said['model']}"
espeak = "{said['config']}"
[mind]
persona = "/cards/{said['persona']}.json"
[model]
url = "http://{said['model']}:{said['key file']}@127.0.0.1/v1"
model = "{said['model']}"
key_file = "/keys/{said['key file']}"
key_env = "{said['key file']}"
may_send = ["turns", "{item}"]
[desk]
names = ["{NAMED}"]
""")

    def _memory(self) -> None:
        said = self.planted
        store = Store(self.home / "memory.db")
        memory = Memory(store)
        with store.writing():
            for _ in range(40):
                turn = memory.add_turn(AT, WEARER, f"my secret is {said['turn']}")
            memory.add_fact(turn, AT, f"the secret is {said['fact']}")
            memory.add_note("notes", AT, said["note"])
            memory.add_note(said["note"], AT, said["note"])
            memory.add_due("reminder", said["reminder"], AT.timestamp(), AT.timestamp() + 1e7)
            memory.keep("name", said["kept"])
        Papers(self.home).write(memory)
        store.close()

    def _people(self) -> None:
        said = self.planted
        keys = Keys(self.home / "earpieces.json")
        self.secrets += [keys.issue("kitchen", said["name"], said["owner"]), keys.issue("zqxjkvwp", said["name"])]
        self.secrets += [e.key for e in keys] + ["zqxjkvwp", open_secret(self.home).hex()]
        seen = Seen(self.home / SEEN, lambda: NOW - 30)
        seen.hello("kitchen", Hello("kitchen", 1, "adpcm", said["firmware"], said["board"], 0, "", None))
        seen.told("kitchen", signal=-80, percent=3)
        folder = open_authority(self.home / "authority").folder
        Browsers(folder, said["name"], tuple, lambda: ["study.local", NAMED]).renew()
        self.secrets.append(NAMED)
        for file in ("ear.key", "ear.pem", "browsers.key", "browsers.pem", "page.pem"):
            lines = (self.home / "authority" / file).read_text().splitlines()
            self.secrets += [line for line in lines if "-" not in line]

    def found_in(self, path: Path) -> Iterator[str]:
        """What is told of the wearer in the bundle, however it is written."""
        with zipfile.ZipFile(path) as archive:
            assert not archive.comment
            whole = "\n".join(name + archive.read(name).decode() for name in archive.namelist())
        for way, word in self.planted.items():
            if any(form.lower() in whole.lower() for form in (word, json.dumps(word)[1:-1], ascii(word)[1:-1])):
                yield way
        yield from (secret for secret in self.secrets if secret in whole)
        if str(self.home.parent.parent) in whole:
            yield "path"


@given(words=st.lists(WORD, min_size=len(WAYS), max_size=len(WAYS), unique=True),
       bad_config=st.sampled_from(("", "unknown key", "bad config")), damage=st.booleans())
@settings(max_examples=15, deadline=None, derandomize=True, phases=(Phase.generate,))  # a smaller word tells no more
def test_what_was_planted_is_in_no_bundle(tmp_path_factory: pytest.TempPathFactory, words: list[str], bad_config: str,
                                          damage: bool) -> None:
    folder = tmp_path_factory.mktemp("house")
    house = House(folder, words)
    house.fill(bad_config, damage)
    write_bundle(folder / "bundle.zip", examine(house.home, quick=True, now=NOW))
    assert list(house.found_in(folder / "bundle.zip")) == []


@pytest.mark.live
def test_nor_when_engines_and_sound_card_are_tried(tmp_path: Path) -> None:
    house = House(tmp_path, [f"xqz{number:05}kvw" for number in range(len(WAYS))])
    house.fill("", False)
    found = examine(house.home, now=NOW)
    assert "engines" in found.facts and not found.healthy
    write_bundle(tmp_path / "bundle.zip", found)
    assert list(house.found_in(tmp_path / "bundle.zip")) == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """Else the tests above would prove nothing."""
    house = House(tmp_path, [f"xqz{number:05}kvwÖ" for number in range(len(WAYS))])
    house.fill("", False)
    with zipfile.ZipFile(tmp_path / "bundle.zip", "w") as archive:
        archive.writestr("a", json.dumps(house.planted["turn"]) + house.planted["logged"].upper() + house.secrets[0])
    assert list(house.found_in(tmp_path / "bundle.zip")) == ["turn", "logged", house.secrets[0]]


def test_what_a_helper_needs_is_in_it(tmp_path: Path) -> None:
    house = House(tmp_path, [f"xqz{number:05}kvw" for number in range(len(WAYS))])
    house.fill("", True)
    write_bundle(tmp_path / "bundle.zip", examine(house.home, quick=True, now=NOW))
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        files: dict[str, Any] = {name: archive.read(name).decode() for name in archive.namelist()}
    report, mishaps = json.loads(files["report.json"]), json.loads(files["mishaps.json"])
    faults = {f["check"] for f in report["findings"] if f["level"] == "fault"}
    assert {"database", "certificate", "list", "ears.vosk_model"} <= faults
    assert "FAULT   It is damaged." in files["report.txt"]
    assert [m["error"] for m in mishaps][1:] == ["StoreError", "FileNotFoundError: No such file or directory", ""]
    assert mishaps[0]["what"] == "skill … broke on …"
    assert json.loads(files["versions.json"])["packages"]["numpy"]


def test_of_each_earpiece_the_figures_are_told(tmp_path: Path) -> None:
    house = House(tmp_path, [f"xqz{number:05}kvw" for number in range(len(WAYS))])
    house.fill("", False)
    write_bundle(tmp_path / "bundle.zip", examine(house.home, quick=True, now=NOW))
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        first, second = json.loads(archive.read("earpieces.json"))
    assert first["name"] == "earpiece 1" and first["signal"] == -80 and first["percent"] == 3
    assert first["board"] == "(set)" and first["firmware"] == "(set)" and second["name"] == "earpiece 2"


def test_settings_are_told_by_what_they_may_be(tmp_path: Path) -> None:
    mine = Config(tmp_path, name="hey zora", link=Link("192.168.7.7", 9000), model=Model(
        "http://me:pw@llm", when="talk", may_send=["turns", "my pin"], timeout_s=2.5))
    told = shareable(mine, Config(tmp_path))
    assert told["name"] == "(set)" and told["language"] == "en" and "home" not in told
    assert told["link"] == {"bind": "(set)", "port": 9000, "announce": True}
    assert told["model"] | {} == told["model"] and told["model"]["url"] == "(set)" and told["model"]["when"] == "talk"
    assert told["model"]["may_send"] == ["turns", "(set)"] and told["model"]["timeout_s"] == 2.5
    assert shareable(Config(tmp_path, link=Link("127.0.0.1")), Config(tmp_path))["link"]["bind"] == "127.0.0.1"
