"""Model folders: made whole, kept, and never stale."""

import shutil
from pathlib import Path

import pytest
from os1.ears.asr import assembly
from os1.ears.asr.assembly import Acoustics, Assembly
from os1.ears.asr.graph import Odds
from os1.ears.asr.vosk import BUILT_IN
from os1.errors import ModelError
from os1.grammar import Grammar, Template


def test_a_model_is_made_once_and_kept(grammar: Grammar, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Assembly(Acoustics(BUILT_IN), grammar, cache).commands(())
    for name in ("am/final.mdl", "conf/mfcc.conf", "graph/HCLr.fst", "graph/Gr.fst", "graph/words.txt",
                 "graph/phones/word_boundary.int", "graph/disambig_tid.int"):
        assert (folder / name).is_file(), name
    monkeypatch.setattr(assembly.graph, "sentences", lambda *_: pytest.fail("made again"))
    again = Assembly(Acoustics(BUILT_IN), grammar, cache)
    assert again.commands(()) == folder and again.commands(["nobody has this group"]) == folder


def test_expected_groups_have_a_graph_of_their_own(grammar: Grammar, cache: Path) -> None:
    made = Assembly(Acoustics(BUILT_IN), grammar, cache)
    assert made.commands(()) != made.commands(["yes_no"])
    assert (made.commands(()) / "graph/HCLr.fst").samefile(made.commands(["yes_no"]) / "graph/HCLr.fst")


def test_anything_else_that_goes_in_makes_another(grammar: Grammar, cache: Path) -> None:
    acoustics = Acoustics(BUILT_IN)
    folders = {Assembly(acoustics, grammar, cache).folder, Assembly(acoustics, grammar, cache, scale=0.5).folder,
               Assembly(acoustics, grammar, cache, odds=Odds(unknown=1.0)).folder,
               Assembly(acoustics, Grammar([Template("Go", "go")]), cache).folder}
    assert len(folders) == 4


def test_libvosk_never_ends_a_hearing_by_itself() -> None:
    lines = Acoustics(BUILT_IN).decoder_conf(0.7).splitlines()
    rules = [line for line in lines if line.startswith("--endpoint.rule")]
    assert len(rules) == 5 and all(line.endswith("=100000") for line in rules)
    assert lines.count("--acoustic-scale=0.7") == 1 and len({line.split("=")[0] for line in lines}) == len(lines)


def test_only_the_newest_grammars_stay(tmp_path: Path) -> None:
    for number in range(6):
        Assembly(Acoustics(BUILT_IN), Grammar([Template("Go", f"go {number}")]), tmp_path).commands(())
    free = list((tmp_path / "vosk").glob("free-*"))
    assert len(list((tmp_path / "vosk").iterdir())) - len(free) == assembly.MODELS_KEPT and len(free) == 1


def test_free_words_are_written_once_for_all_grammars(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Assembly(Acoustics(BUILT_IN), Grammar([Template("Go", "go")]), tmp_path).commands(())
    monkeypatch.setattr(assembly.graph, "free_words", lambda *_: pytest.fail("written again"))
    Assembly(Acoustics(BUILT_IN), Grammar([Template("Go", "go zebra")]), tmp_path).commands(())


def test_half_a_model_is_refused(tmp_path: Path, grammar: Grammar) -> None:
    with pytest.raises(ModelError, match="make model"):
        Acoustics(tmp_path / "nothing").phones  # noqa: B018
    shutil.copytree(BUILT_IN, tmp_path / "half")
    (tmp_path / "half/am/final.mdl").unlink()
    with pytest.raises(ModelError, match=r"damaged.*final\.mdl"):
        Acoustics(tmp_path / "half").phones  # noqa: B018
