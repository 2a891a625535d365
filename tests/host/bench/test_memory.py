"""The bench of memory: what a corpus must be, and what its figures say."""

from __future__ import annotations

import argparse
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from os1.bench import memory, memory_corpus
from os1.bench.memory_corpus import made
from os1.bench.memory_corpus.dates import moment
from os1.bench.memory_plain import PlainSearch
from os1.errors import OS1Error

TALK: dict[str, Any] = {
    "sessions": [{"date": "1:56 pm on 8 May, 2023", "turns": [
        {"id": "a", "speaker": "Nora", "text": "I bought a kayak."}, {"id": 2, "speaker": "Tom", "text": "Lovely."}]}],
    "questions": [{"question": "What did Nora buy, a kayak?", "evidence": ["a"], "category": 4},
                  {"question": "Why?", "evidence": []}]}


async def measured(tmp_path: Path, corpus: object, *more: str) -> dict[str, Any]:
    path = tmp_path / "c.json"
    path.write_text(json.dumps(corpus))
    parser = argparse.ArgumentParser()
    memory.add_options(parser)
    return await memory.run(parser.parse_args(["--corpus", str(path), "--embeddings", "none", *more]))


async def test_the_figures_of_a_small_corpus(tmp_path: Path) -> None:
    figures = await measured(tmp_path, [TALK], "--turns", "50")
    for row in ("words", "fts5", "fts5_no_stop_words"):
        assert figures[row]["questions"] == 1
        assert figures[row]["recall_at_1"] == figures[row]["session_hit_at_10"] == 1.0
        assert figures[row]["chance_recall_at_10"] == 1.0
        assert figures[row]["categories"].keys() == {"4"}
        assert figures[row]["p50_ms"] <= figures[row]["p95_ms"]
    assert figures["questions_without_evidence"] == 1
    assert figures["at_size"]["turns"] == 50


async def test_words_beat_plain_fts5_on_our_own_corpus(tmp_path: Path) -> None:
    figures = await measured(tmp_path, made.corpus(talks=1), "--turns", "0")
    assert figures["words"]["recall_at_10"] > figures["fts5"]["recall_at_10"] + 0.08


@pytest.mark.parametrize(("change", "told"), [
    ({"questions": [{"question": "Why?", "evidence": ["z"]}]}, "z"), ({"sessions": None}, "sessions"),
    ({"questions": [{"evidence": ["a"]}]}, "question"),
    ({"sessions": [{"turns": [{"id": "a"}, {"id": "a"}]}]}, "two turns"), ({"sessions": [{"turns": [{}]}]}, "id"),
])
def test_what_is_wrong_with_a_corpus_is_said(change: dict[str, Any], told: str) -> None:
    with pytest.raises(OS1Error, match=told):
        memory_corpus.parse([{**TALK, **change}])


@pytest.mark.parametrize(("text", "at"), [
    ("2023/05/20 (Sat) 02:21", datetime(2023, 5, 20, 2, 21)), ("1:56 pm on 8 May, 2023", datetime(2023, 5, 8, 13, 56)),
    ("12:09 am on 13 September, 2023", datetime(2023, 9, 13, 0, 9)), ("2023-05-08", datetime(2023, 5, 8)),
    ("2023-05-08T13:56:00Z", datetime(2023, 5, 8, 13, 56)), ("May 8th, 2023", datetime(2023, 5, 8)),
    ("8/13/2023", datetime(2023, 8, 13)), (1700000000, datetime(2023, 11, 14, 22, 13, 20)),
    ("soon", None), (None, None), ("2023-02-31", None), (True, None)])
def test_dates(text: object, at: datetime | None) -> None:
    assert moment(text) == at


def test_our_corpus_is_the_same_each_time_and_sound() -> None:
    rows = made.corpus(seed=5, talks=2)
    assert rows == made.corpus(seed=5, talks=2) != made.corpus(seed=6, talks=2)
    talks = memory_corpus.parse(rows)
    assert {question.category for talk in talks for question in talk.questions} == {
        "single", "multi", "temporal", "preference", "adversarial"}


def test_plain_search() -> None:
    search = PlainSearch(["the cats slept", "a dog", "the the the"], {"the"})
    assert search.find("The cat?") == [1]
    assert search.find("") == []
