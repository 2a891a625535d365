"""os1.grammar.laid: a grammar out of its kept file is the one that was read, and never a stale one."""

import random
from pathlib import Path

import pytest
from os1.errors import GrammarError
from os1.grammar import Grammar, laid

MORE = """
language: en
intents:
  Count:
    data:
      - sentences: ["count [up] to {many} [now]"]
        slots: {kind: up, deep: 2, half: 0.5, on: true}
    like: ["count for me"]
  Note:
    data:
      - sentences: ["note {free:note}", "it costs {price}", "wait {n:from} (second|minute)[s] <politely>"]
lists:
  many: {range: {from: 1, to: 12}}
  price: {figure: {to: 5000}}
  n: {values: [one, {in: "(two|a couple)", out: 2}]}
expansion_rules:
  politely: "[please|[if you] would]"
skip_words: [please, um]
"""
SAID = ("count to seven", "um count up to twelve now", "note Milk, and bread", "it costs two thousand and ten",
        "wait a couple seconds if you would", "samantha wait one minute", "count to", "nothing of this")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "sentences"
    path.mkdir()
    (path / "more.yaml").write_text(MORE)
    return path


def load(folder: Path, **how: object) -> Grammar:
    return Grammar.load(folder, names=("samantha",), folder=folder.parent / "kept", **how)  # type: ignore[arg-type]


def test_out_of_its_file_it_is_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, first = Grammar.load(folder, names=("samantha",)), load(folder)
    monkeypatch.setattr(laid, "of_files", lambda *_: pytest.fail("it was kept"))
    again = load(folder)
    for one in (first, again):
        assert one.templates == read.templates and one.like == read.like and one.skips == read.skips
        assert one.free_slots == {"note"} and one.language == "en" and one.intents == read.intents
        for said in SAID:
            theirs, mine = read.match(said), one.match(said)
            assert theirs == mine, said
            assert repr(theirs) == repr(mine)  # 2 is no 2.0
            assert read.status(said) == one.status(said) and read.room(said) == one.room(said)
            assert read.following(said) == one.following(said)
        assert one.automaton() == read.automaton()
        assert [one.sample(random.Random(n)) for n in range(20)] == [read.sample(random.Random(n)) for n in range(20)]


def test_whatever_goes_in_makes_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def files() -> set[str]:
        return {file.name for file in (folder.parent / "kept").glob("grammar-*.pack")}

    load(folder)
    assert len(files()) == 1
    load(folder, strict=True)
    assert len(files()) == 2
    other = Grammar.load(folder, names=("other",), folder=folder.parent / "kept")
    assert len(files()) == 2, "another name needs no other"
    assert other.match("other count to seven") and not other.match("samantha count to seven")
    (folder / "more.yaml").write_text(MORE.replace("count [up]", "number [up]"))
    assert load(folder).match("number to seven") and not load(folder).match("count to seven")
    assert len(files()) == 3
    monkeypatch.setattr(laid, "_code", lambda: "another version of this program")
    load(folder)
    assert len(files()) == 4


def test_a_damaged_one_is_read_anew(folder: Path) -> None:
    load(folder)
    file = next((folder.parent / "kept").glob("grammar-*.pack"))
    file.write_bytes(file.read_bytes()[:200])
    assert load(folder).match("count to seven")


def test_whole_and_yet_no_grammar(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    load(folder).automaton()
    file, other = (next((folder.parent / "kept").glob(f"{kind}-*.pack")) for kind in ("grammar", "automaton"))
    file.write_bytes(other.read_bytes())
    assert load(folder).match("count to seven") and "can't be kept" in caplog.text


def test_a_value_of_no_plain_kind_is_read_each_time(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / "more.yaml").write_text(MORE.replace("deep: 2", "deep: 2026-05-03"))
    for _ in range(2):
        caplog.clear()
        assert repr(load(folder).match("count to seven").slots["deep"]) == "datetime.date(2026, 5, 3)"  # type: ignore[union-attr]
        assert len(caplog.records) == 1 and "can't be kept" in caplog.text


def test_a_wrong_file_says_so_each_time(folder: Path) -> None:
    (folder / "more.yaml").write_text(MORE.replace("<politely>", "<rudely>"))
    for _ in range(2):
        with pytest.raises(GrammarError, match="rudely"):
            load(folder)
