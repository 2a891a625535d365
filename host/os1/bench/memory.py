"""Does she find what was told? Which turns answer a question, by words and by meaning, beside SQLite's plain search.

Rows: `words`; `embeddings` (words and meaning); `fts5` (porter, all words of the question, any of them) and
`fts5_no_stop_words` (the same without the words that we leave out). recall_at_K: the share of a question's evidence
among the first K turns, as a mean over questions; session_hit_at_10: how often one of the first ten is of a session
that holds evidence; chance_recall_at_10: what drawing ten turns would give. at_size: ms a question in a history as
long as --turns says, made by saying the corpus again and again, and for questions of its commonest words alone.
"""

from __future__ import annotations

import argparse
import itertools
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from os1.errors import ConfigError
from os1.mind.memory.recall_index import Spoken
from os1.mind.memory.recall_search import Search
from os1.mind.memory.recall_vectors import SentenceVectors, Vectors, built_in
from os1.mind.memory.recall_words import STOP

from .figures import Figures, machine, percentile
from .memory_corpus import Question, Talk, load, made, parse
from .memory_plain import PlainSearch

CUTS = (1, 5, 10, 20)
_COMMON = 8  # of the commonest words in a question made of them
_DAY_S = 86400.0
Find = Callable[[str], list[int]]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a search gave for a question: recall by cut, whether a session was hit, chance, and the ms it took."""

    question: Question
    recall: dict[int, float]
    hit: bool
    chance: float
    ms: float


def add_options(parser: argparse.ArgumentParser) -> None:
    """The corpus, the model of meaning, the size."""
    parser.add_argument("--corpus", type=Path, metavar="FILE.json", help="talks with questions (default: one of ours)")
    parser.add_argument("--embeddings", metavar="FOLDER", default="",
                        help="a sentence-transformers model as ONNX (default: what is installed); none: words alone")
    parser.add_argument("--turns", type=int, default=100_000, metavar="N",
                        help="turns of the history in which ms are measured (default 100000; 0: not at all)")
    parser.add_argument("--write", type=Path, metavar="FILE.json", help="write our corpus there and measure it")


async def run(options: argparse.Namespace) -> Figures:
    """Measure."""
    if options.turns < 0:
        raise ConfigError("A history can't have fewer than no turns.", "Give --turns a number from 0 on.")
    if options.write:
        options.write.write_text(json.dumps(made.corpus(), indent=1) + "\n", "utf-8")
    talks = load(options.corpus) if options.corpus else parse(made.corpus())
    vectors = None if options.embeddings == "none" else (
        SentenceVectors.in_folder(Path(options.embeddings)) if options.embeddings else built_in())
    asked = [question for talk in talks for question in talk.questions if question.evidence]
    figures: Figures = {
        "machine": machine(), "corpus": str(options.corpus or "ours"), "talks": len(talks),
        "turns": sum(len(session.turns) for talk in talks for session in talk.sessions), "questions": len(asked),
        "questions_without_evidence": sum(len(talk.questions) for talk in talks) - len(asked),
        "sessions_without_date": sum(session.date is None for talk in talks for session in talk.sessions),
        "embeddings_by": vectors.name if vectors else None}
    figures["words"] = _row([_answers(talk, _searched(talk, None)) for talk in talks])
    if vectors:
        figures["embeddings"] = _row([_answers(talk, _searched(talk, vectors)) for talk in talks])
    for name, left_out in (("fts5", frozenset[str]()), ("fts5_no_stop_words", STOP)):
        figures[name] = _row([_answers(talk, PlainSearch(_texts(talk), left_out).find) for talk in talks])
    if options.turns and asked:
        figures["at_size"] = {"turns": options.turns, **_at_size(talks, options.turns, None, "words"),
                              **(_at_size(talks, options.turns, vectors, "embeddings") if vectors else {})}
    return figures


def _row(talks: Sequence[list[Answered]]) -> dict[str, object]:
    answers = list(itertools.chain.from_iterable(talks))
    categories = dict.fromkeys(answer.question.category for answer in answers)
    return {**_figures(answers), "categories": {
        name: _figures([answer for answer in answers if answer.question.category == name]) for name in categories}}


def _figures(answers: Sequence[Answered]) -> dict[str, object]:
    n = len(answers)
    if not n:
        return {"questions": 0}
    return {"questions": n,
            **{f"recall_at_{cut}": round(sum(answer.recall[cut] for answer in answers) / n, 4) for cut in CUTS},
            "session_hit_at_10": round(sum(answer.hit for answer in answers) / n, 4),
            "chance_recall_at_10": round(sum(answer.chance for answer in answers) / n, 4),
            **_times([answer.ms for answer in answers])}


def _times(ms: Sequence[float], before: str = "") -> dict[str, object]:
    return {f"{before}p{p}_ms": round(percentile(ms, p), 3) for p in (50, 95)}


def _answers(talk: Talk, find: Find) -> list[Answered]:
    place, session_of = dict[str, int](), dict[int, int]()
    for number, session in enumerate(talk.sessions):
        for turn in session.turns:
            place[turn.id] = len(place) + 1
            session_of[place[turn.id]] = number
    answers = []
    for question in talk.questions:
        if not question.evidence:
            continue
        began = time.perf_counter()
        found = find(question.text)
        ms = (time.perf_counter() - began) * 1000
        wanted = {place[id] for id in question.evidence}
        recall = {cut: len(wanted.intersection(found[:cut])) / len(wanted) for cut in CUTS}
        sessions = {session_of[each] for each in wanted}
        answers.append(Answered(question, recall, any(session_of[each] in sessions for each in found[:10]),
                                min(1.0, 10 / len(place)), ms))
    return answers


def _texts(talk: Talk) -> list[str]:
    return [turn.text for session in talk.sessions for turn in session.turns]


def _searched(talk: Talk, vectors: Vectors | None) -> Find:
    """The product's own search over a talk."""
    search = Search(vectors)
    for turn in _spoken(talk):
        search.put(turn)
    search.read()
    return lambda question: [hit.id for hit in search.find(question, max(CUTS))]


def _spoken(talk: Talk) -> list[Spoken]:
    """A talk's turns with numbers from 1; a session without a date is the day after the one before."""
    spoken: list[Spoken] = []
    at = 0.0
    for number, session in enumerate(talk.sessions):
        at = session.date.timestamp() if session.date else at + _DAY_S
        spoken += [Spoken(len(spoken) + place, at, turn.speaker, turn.text, f"session {number}")
                   for place, turn in enumerate(session.turns, 1)]
    return spoken


def _at_size(talks: Sequence[Talk], turns: int, vectors: Vectors | None, row: str) -> dict[str, object]:
    """ms in a long history. Its turns are the corpus's, over and over, each with the vector that was made once."""
    source = [turn for talk in talks for turn in _spoken(talk)]
    once = Search(vectors)
    for number, turn in enumerate(source, 1):
        once.put(Spoken(number, turn.at, turn.speaker, turn.text))
    known = once.read()
    search = Search(vectors)
    began = time.perf_counter()
    for number, (place, turn) in enumerate(itertools.islice(itertools.cycle(enumerate(source, 1)), turns), 1):
        search.put(Spoken(number, number * 20.0, turn.speaker, turn.text, f"session {number // 30}"), known.get(place))
    built = time.perf_counter() - began
    terms = sorted({term for turn in source for term in once.index.stems.terms(turn.text)},
                   key=once.index.commonness, reverse=True)[:_COMMON * 4]
    common = [" ".join(terms[begin:begin + _COMMON]) for begin in range(0, len(terms) - _COMMON + 1, 2)]
    asked = [question.text for talk in talks for question in talk.questions][:300]
    return {f"{row}_fill_s": round(built, 2), **_times(_timed(search, asked), f"{row}_"),
            **_times(_timed(search, common * 10), f"{row}_common_")}


def _timed(search: Search, questions: Sequence[str]) -> list[float]:
    ms = []
    for question in questions:
        began = time.perf_counter()
        search.find(question, max(CUTS))
        ms.append((time.perf_counter() - began) * 1000)
    return ms
