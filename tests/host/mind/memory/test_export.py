"""The memory as a file and back; bad files change nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from os1 import cli
from os1.errors import OS1Error
from os1.mind.growing.learned import HABIT, Growth
from os1.mind.memory import Memory, Store
from os1.mind.memory.export import exported, import_into

from ..conftest import Talk

NOW = datetime(2026, 11, 23, 8, 10)


@pytest.fixture
def lived(talk: Talk) -> Talk:
    for text in ("My sister Zoë lives in Zürich — since 2019.", "she moved to denver", "i like jazz", "set a timer",
                 "ten minutes", "remember that my bike is blue", "take a note buy milk", "remind me to sing in an hour",
                 "my name is theo", "tell me a joke"):
        talk(text)
    growth = Growth(talk.mind.memory)
    growth.learn(NOW, HABIT, "key", "you sing on Mondays", [1, 3], {"weekday": 0})
    growth.write(NOW.date(), NOW, "A page.", {1})
    return talk


def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    names = [name for name, in store.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                                          "'%words%'"
                                          " AND name NOT IN ('sqlite_sequence', 'turn_change') ORDER BY name")]
    return {name: sorted(map(tuple, store.rows(f"SELECT * FROM {name}"))) for name in names}


def test_there_and_back(lived: Talk, tmp_path: Path) -> None:
    text = exported(lived.mind.memory.store)
    other = Store(tmp_path / "other.db")
    assert import_into(other, text) == len(lived.mind.memory.turns(99)) + sum(
        not text for text, in lived.mind.memory.store.rows("SELECT text FROM turn WHERE text = ''"))
    assert rows(other) == rows(lived.mind.memory.store) and exported(other) == text
    memory = Memory(other)
    assert memory.recall("bike") and memory.known.about("my sister", "live")[0].object == "in denver"
    with pytest.raises(OS1Error, match="something in the memory already"):
        import_into(other, text)
    import_into(other, text, replace=True)
    assert rows(other) == rows(lived.mind.memory.store)


def test_bytes_too(tmp_path: Path) -> None:
    one, two = Store(tmp_path / "1.db"), Store(tmp_path / "2.db")
    for store in (one, two):
        store.run("CREATE TABLE vectors (id INTEGER PRIMARY KEY, vector BLOB)")
    one.run("INSERT INTO vectors VALUES (1, ?), (2, NULL)", bytes(range(256)))
    import_into(two, exported(one))
    assert rows(two) == rows(one)


def _set(path: str, value: object) -> Callable[[Any], None]:
    *way, last = path.split(".")

    def change(data: Any) -> None:
        for step in way:
            data = data[int(step) if step.isdigit() else step]
        data[int(last) if last.isdigit() else last] = value
    return change


@pytest.mark.parametrize(("change", "said"), [
    (_set("os1_memory", 2), "os1_memory is 2"), (_set("os1_memory", None), "os1_memory is missing"),
    (_set("schema", 99), "schema is 99"), (_set("tables", []), "tables is no object"),
    (_set("tables.turn", {}), "tables.turn is no list"), (_set("tables.turn.0", 7), r"tables.turn\[0\] is no object"),
    (_set("tables.turn.0.id", "one"), r"tables.turn\[0\].id = 'one' should be INTEGER"),
    (_set("tables.turn.0.text", None), r"tables.turn\[0\].text"),
    (_set("tables.turn.0.speaker", "nobody"), r"tables.turn\[0\] can't be taken over"),
    (_set("tables.turn.0.colour", "blue"), r"tables.turn\[0\].colour: no such column"),
    (_set("tables.fact.0.turn", True), r"tables.fact\[0\].turn"),
    (_set("tables.stolen", []), "tables.stolen: no table"),
    (_set("tables.turn.0.text", {"base64": "!"}), r"tables.turn\[0\].text is no base64"),
])
def test_bad_files_are_refused_by_name_and_lose_nothing(lived: Talk, change: Callable[[Any], None], said: str) -> None:
    store = lived.mind.memory.store
    data, before = json.loads(exported(store)), rows(store)
    change(data)
    with pytest.raises(OS1Error, match=said):
        import_into(store, json.dumps(data), replace=True)
    assert rows(store) == before


def test_the_command(lived: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                     capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.json"
    monkeypatch.setenv("OS1_HOME", str(tmp_path))
    assert cli.main(["memory", "export", str(file)]) == 0 and file.stat().st_mode & 0o777 == 0o600
    assert cli.main(["memory", "show", "my", "sister"]) == 0 and "live | in denver" in capsys.readouterr().out
    assert cli.main(["memory", "forget", "my", "sister"]) == 0 and not lived.mind.memory.known.about("my sister")
    assert cli.main(["memory", "import", str(file)]) == 1
    assert cli.main(["memory", "import", "--replace", str(file)]) == 0 and lived.mind.memory.known.about("my sister")
    assert cli.main(["memory", "import", str(tmp_path / "none.json")]) == 1
    assert "can't be read" in capsys.readouterr().err
