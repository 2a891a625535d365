"""Letters by voice: scripts against a real shelf, drafting with a language model, and where the words are kept."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from host.mind.at_work import at_work
from host.mind.conftest import Clock, Talk
from os1.errors import ModelTrouble
from os1.grammar import Grammar
from os1.mind import Mind, Skills, Store, persona
from os1.mind.model.prompt import Message
from os1.mind.script import parse, run
from os1.work.letters.records import ME
from os1.working.letters import LettersWork

SCRIPTS = sorted((Path(__file__).parent / "conversations" / "letters").glob("*.txt"))


class Drafter:
    """A language model that writes what it was given to write."""

    knows_facts = False

    def __init__(self, *texts: str) -> None:
        self.texts, self.told = list(texts), list[list[Message]]()

    def write(self, told: list[Message]) -> str:
        self.told.append(told)
        if not self.texts:
            raise ModelTrouble("it is gone.")
        return self.texts.pop(0)


def with_letters(mind: Mind, place: Path, clock: Callable[[], datetime], drafter: Drafter | None = None,
                 dictates: bool = True) -> LettersWork:
    """The mind gets a shelf in `place`."""
    working = at_work(place, lambda: clock().timestamp())
    working.letters = LettersWork(working.home, clock, drafter, lambda: dictates)
    mind.work = working
    mind.memory.forgetting.after.append(lambda gone: working.letters.forgotten(gone.holds, gone.everything))
    return working.letters


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_script(path: Path, seed: int, tmp_path: Path, grammar: Grammar, skills: Skills) -> None:
    def wake(clock: Callable[[], datetime]) -> Mind:
        mind = Mind(Store(tmp_path / "m.db"), persona.load(), grammar, skills, clock, random.Random(seed))
        with_letters(mind, tmp_path, clock)
        return mind

    verdicts = [verdict for turn in run(parse(path.read_text()), wake) for verdict in turn.verdicts]
    failed = [f"{path.name}:{verdict.line.number}: {verdict.line.kind} {verdict.line.text}  <- {verdict.said!r}"
              for verdict in verdicts if not verdict.holds]
    assert len(verdicts) >= 8 and not failed, "\n".join(failed)


def test_the_words_of_a_letter_are_on_the_shelf_and_not_in_the_memory(talk: Talk, clock: Clock, tmp_path: Path) -> None:
    letters = with_letters(talk.mind, tmp_path, clock)
    talk("take a letter to Ada")
    talk("the quixotic pears came.")
    talk("read it back")
    talk("that's all")
    rows = talk.mind.memory.store.rows("SELECT text FROM turn WHERE speaker = 'wearer'")
    assert not any("quixotic" in str(row) for row in rows) and "quixotic" in letters.shelf.letters()[0].now.text
    talk("go on with the letter")
    talk("throw it away")
    talk("yes")
    assert not letters.shelf.letters()
    assert not talk.mind.memory.store.rows("SELECT 1 FROM turn WHERE text LIKE '%quixotic%'")


def test_forgetting_somebody_reaches_the_shelf(talk: Talk, clock: Clock, tmp_path: Path) -> None:
    letters = with_letters(talk.mind, tmp_path, clock)
    letters.shelf.begin("Zebedee")
    letters.shelf.begin("Ada")
    talk.mind.memory.forgetting.about("Zebedee")
    assert [one.to for one in letters.shelf.letters()] == ["Ada"]


def test_a_model_drafts_keeps_what_was_said_and_marks_what_it_added(talk: Talk, clock: Clock, tmp_path: Path) -> None:
    drafter = Drafter("Dear Ada,\n\nThe pears came on Tuesday. I ate them at the window.\n\nLove,")
    letters = with_letters(talk.mind, tmp_path, clock, drafter)
    letters.shelf.book.add_person(ME, "Ada", relation="a secret cousin")
    talk("take a letter to Ada")
    talk("The pears came on Tuesday.")
    talk("help me with it")
    said = [thought.text for thought in talk.exchange.worked()]
    now = letters.shelf.letters()[0].now
    assert "I ate them at the window." in now.added and "The pears came on Tuesday." not in now.added
    assert "at the window" in said[0]
    assert "secret cousin" not in str(drafter.told) and "pears" in str(drafter.told)
    talk("undo")
    assert letters.shelf.letters()[0].now.text == "The pears came on Tuesday."
    talk("make it warmer")
    assert "no_draft" not in str(talk.exchange.worked()), "a model that is gone leaves the words as they were"
    assert letters.shelf.letters()[0].now.text == "The pears came on Tuesday."


def test_a_draft_that_comes_too_late_is_not_put_over_what_was_said_meanwhile(talk: Talk, clock: Clock,
                                                                             tmp_path: Path) -> None:
    drafter = Drafter("Dear Ada,\n\nSomething else.")
    letters = with_letters(talk.mind, tmp_path, clock, drafter)
    talk("take a letter to Ada")
    talk("draft it for me")
    talk("It rains.")
    talk.exchange.worked()
    assert letters.shelf.letters()[0].now.text == "It rains."


def test_small_ears_are_explained_once_and_only_to_who_speaks(talk: Talk, clock: Clock, tmp_path: Path) -> None:
    with_letters(talk.mind, tmp_path, clock, dictates=False)
    assert "vosk_model" not in talk("take a letter to Ada")
    talk("never mind")
    talk.exchange.hand = ""
    assert "vosk_model" in talk("take a letter to Ada")
    talk("never mind")
    assert "vosk_model" not in talk("take a letter to Bob")


def test_without_a_shelf_nothing_breaks(talk: Talk) -> None:
    assert talk("take a letter to Ada")


def test_the_queue_is_written_out_for_the_plotter(talk: Talk, clock: Clock, tmp_path: Path) -> None:
    letters = with_letters(talk.mind, tmp_path, clock)
    assert "queue" in talk("write out the queue").lower()
    for to in ("Ada", "Bob"):
        talk(f"take a letter to {to}")
        talk("It rains.")
        talk("put it in the queue for tomorrow")
        talk("that's all")
    talk("write out the queue")
    said = [thought.text for thought in talk.exchange.worked()]
    names = sorted(path.name for path in (letters.home / "letters").rglob("*.*"))
    assert "two letters" in said[0].lower()
    assert names == ["01-ada-A5-clara-letter.svg", "02-bob-A5-clara-letter.svg", "order.txt"]
