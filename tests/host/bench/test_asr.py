"""os1.bench.asr: its figures, and one run with the built-in recogniser."""

import argparse
import asyncio
import json
from collections.abc import Collection
from pathlib import Path

import numpy as np
import pytest
import soundfile
from os1.bench import asr, meanings
from os1.ears.asr import Hypothesis
from os1.errors import OS1Error
from os1.grammar import Grammar
from os1.grammar.templates import Template

GRAMMAR = Grammar([Template("Light", "turn the light {state}"), Template("Note", "remember {free:note}")],
                  {"state": ["on", "off"]}, strict=True)


def result(transcript: str, heard: str) -> asr.Result:
    return asr.Result("a.wav", meanings.wanted(transcript, GRAMMAR), heard, GRAMMAR.match(heard), 1.0, 1.0, 1.0)


def test_figures() -> None:
    made = asr.figures([
        result("turn the light on", "turn the light on"), result("turn the light on", "turn the light off"),
        result('slots:{"state": "off"}', "turn the light off"), result("turn the light off", ""),
        result("remember the old bridge", "remember the cold bridge"),
        result("good morning", ""), result("", "turn the light on")], GRAMMAR)
    shown = {name: made[name] for name in ("wer", "sentences_right", "slots_right", "slot_accuracy", "rejected", "lost",
                                           "free_wer", "n", "n_words", "n_reject")}
    assert shown == {"wer": 0.375, "sentences_right": 0.25, "slots_right": 0.4, "slot_accuracy": 0.4, "rejected": 0.5,
                     "lost": 0.2, "free_wer": 0.3333, "n": 5, "n_words": 4, "n_reject": 2}
    assert made["slots_right_low"] < 0.4 < made["slots_right_high"]  # type: ignore[operator]
    assert made["wer_low"] <= 0.375 <= made["wer_high"]  # type: ignore[operator]


def test_nothing_to_count_is_none() -> None:
    made = asr.figures([result("", "")], GRAMMAR)
    assert made["wer"] is None and made["slots_right"] is None and made["rejected"] == 1.0 and made["n"] == 0


class Parrot:
    """A recogniser that knows its sounds by their lengths."""

    name = "parrot"
    outside_s = 0.5

    def __init__(self, knows: dict[int, str]) -> None:
        self.knows, self.heard, self.closed = knows, 0, False

    def stream(self, groups: Collection[str] = ()) -> "Parrot":
        self.heard = 0
        return self

    def prepare(self, groups: Collection[str] = ()) -> None:
        self.groups = groups

    def feed(self, pcm: bytes) -> None:
        self.heard += len(pcm) // 2

    def partial(self) -> str:
        return ""

    def final(self) -> Hypothesis:
        return Hypothesis(self.knows[min(self.knows, key=lambda length: abs(length - self.heard))], 0.5)

    def close(self) -> None:
        self.closed = True


def test_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files, sentences and options in; figures, and a line for each recording, out."""
    parrot = Parrot({32000: "turn the light on", 48000: "turn the light off", 64000: ""})
    monkeypatch.setenv("OS1_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(asr.asr, "choose", lambda *args, **options: parrot)
    (tmp_path / "s.txt").write_text("turn the light (on|off)\n")
    for seconds in (1, 2, 3):
        soundfile.write(tmp_path / f"{seconds}.wav", np.full(8000 * seconds, 0.1), 8000)
    (tmp_path / "m.csv").write_text("file,transcript\n1.wav,Turn the light on.\n2.wav,turn the light on\n")
    parser = argparse.ArgumentParser()
    asr.add_options(parser)
    made = asyncio.run(asr.run(parser.parse_args([
        "--manifest", str(tmp_path / "m.csv"), "--sentences", str(tmp_path / "s.txt"), "--reject", str(tmp_path),
        "--reject-files", "3.wav", "--each", str(tmp_path / "each.jsonl")])))
    shown = [made[name] for name in ("n", "n_reject", "sentences_right", "wer", "rejected")]
    assert shown == [2, 1, 0.5, 0.125, 1.0]
    assert made["audio_s"] == pytest.approx(6 + 3 * 0.6) and made["rtf"] > 0.5 / 7.8 and made["memory_mb"] > 10
    each = [json.loads(line) for line in (tmp_path / "each.jsonl").read_text().splitlines()]
    assert [row["heard"] for row in each] == ["turn the light on", "turn the light off", ""] and parrot.closed
    with pytest.raises(OS1Error, match="No row"):
        asyncio.run(asr.run(parser.parse_args(["--manifest", str(tmp_path / "m.csv"), "--files", "no*"])))
