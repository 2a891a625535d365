"""Scripts are replayed and counted."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

import pytest
from os1.bench import mind
from os1.errors import OS1Error
from os1.grammar import Grammar
from os1.grammar.templates import Template

SCRIPT = """
> set a timer
= long
> five minutes
= no such thing
> what's the time please samantha
.
@2026-01-05 09:30
< five minutes
"""


def measured(place: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    monkeypatch.setattr(mind, "cold_start", lambda: 1.0)
    monkeypatch.setattr(mind.started, "daemon", dict)
    return asyncio.run(mind.run(argparse.Namespace(scripts=place, seed=1, failed=True)))


def test_turns_are_counted_by_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                   capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text(SCRIPT)
    result = measured(tmp_path, monkeypatch)
    kinds = {name: (share["right"], share["n"]) for name, share in result["by_kind"].items()}  # type: ignore[attr-defined]
    assert kinds == {"template": (1.0, 1), "paraphrase": (1.0, 1), "answer": (0.0, 1), "first": (1.0, 1)}
    assert (result["right"], result["n"]) == (0.75, 4) and "one.txt:4: five minutes" in capsys.readouterr().err


def test_no_scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OS1Error, match="no scripts"):
        measured(tmp_path, monkeypatch)


def test_words_that_no_template_holds_are_a_paraphrase() -> None:
    grammar = Grammar([Template("Time", "what time is it", "command", source="here")])
    kinds = {text: mind.kind(mind.script.Turn(mind.script.Line(">", text, 1), ""), grammar)
             for text in ("gimme the clock reading", "what time is it")}
    assert list(kinds.values()) == ["paraphrase", "template"]
