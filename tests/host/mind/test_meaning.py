"""What is meant by words in no template: figures on paraphrases, and caution."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from zlib import crc32

import pytest
import yaml
from os1.grammar import COMMAND, Grammar
from os1.mind import Skills
from os1.mind.distress import distress
from os1.mind.meaning import Meaning

from .conftest import Talk

HERE = Path(__file__).parent
SAID = {text: intents.split("|") for intents, texts in yaml.safe_load((HERE / "paraphrases.yaml").read_text()).items()
        for text in texts}
NO_SKILL = yaml.safe_load((HERE / "no_skill.yaml").read_text())


def reported(text: str) -> bool:
    """The errors on the other half were looked at while thresholds and examples were chosen."""
    return crc32(text.encode()) % 2 == 1


@pytest.fixture(scope="module")
def meaning(grammar: Grammar, skills: Skills) -> Meaning:
    return Meaning(grammar.restrict({COMMAND}), skills)


def understood(text: str, meaning: Meaning, grammar: Grammar) -> str:
    match = grammar.restrict({COMMAND}).match(text)
    meant = meaning.of(text)
    return distress(text) or (match.intent if match else meant.intent if meant else "")


def test_paraphrases(meaning: Meaning, grammar: Grammar) -> None:
    said = {text: understood(text, meaning, grammar) for text in SAID if reported(text)}
    right = sum(intent in SAID[text] for text, intent in said.items())
    wrong = [(text, intent) for text, intent in said.items() if intent and intent not in SAID[text]]
    assert len(SAID) >= 500 and len({name for names in SAID.values() for name in names}) >= 80
    assert right / len(said) >= 0.75 and len(wrong) / len(said) <= 0.05, wrong


def test_what_she_has_no_skill_for(meaning: Meaning, grammar: Grammar) -> None:
    wrong = [(text, intent) for text in NO_SKILL if (intent := understood(text, meaning, grammar))
             and not intent.startswith("Recall")]
    assert len(wrong) / len(NO_SKILL) <= 0.1, wrong


def test_it_is_quick(meaning: Meaning) -> None:
    spent = []
    for text in SAID:
        began = perf_counter()
        meaning.of(text)
        spent.append(perf_counter() - began)
    assert sorted(spent)[len(spent) // 2] < 0.01  # 1.2 ms on a quiet core


def test_not_the_contrary(meaning: Meaning) -> None:
    for text in ("don't set a timer for ten minutes", "please never wake me up at seven"):
        meant = meaning.of(text)
        assert meant is None or not meant.sure or meant.asks_first


def test_what_takes_something_away_is_asked_about(talk: Talk) -> None:
    talk("set a timer for ten minutes")
    asked = talk.thought("cancel the silly timer")
    assert asked.ask and "cancel the timer" in asked.text.lower() and len(talk.mind.memory.dues()) == 1
    talk("yes")
    assert talk.mind.memory.dues() == []


def test_what_only_wears_fillers_is_done_at_once(talk: Talk) -> None:
    talk("uh can you please like set me a ten minute timer for the pasta thanks")
    assert [(due.name, due.length) for due in talk.mind.memory.dues()] == [("pasta", 600)]


def test_news_is_offered_to_be_kept(talk: Talk) -> None:
    assert "admiral" in talk("my neighbour has a parrot called admiral")
    assert talk.thought("my favourite colour is green").skill == "Remember"


def test_a_greedy_template_gives_way(talk: Talk) -> None:
    assert talk.thought("i need some advice from you").skill == "Advice"
    assert talk.thought("i need flour").skill == "AddToList"
