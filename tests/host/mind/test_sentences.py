"""What she understands: every sentence has its skill, and is matched by it."""

from __future__ import annotations

import random

import pytest
from os1.grammar import COMMAND, FREE, Grammar
from os1.grammar.automaton import Automaton
from os1.grammar.sampling import sample
from os1.mind import Skills
from os1.mind.asks import EXPECTED


def test_every_command_has_a_skill_and_every_skill_sentences(grammar: Grammar, skills: Skills) -> None:
    assert grammar.restrict({COMMAND}).intents == set(skills.intents)


def test_every_question_expects_groups_that_exist(grammar: Grammar) -> None:
    expected = {group for groups in EXPECTED for group in groups}  # test_asks proves that these are all
    assert {"yes_no", "duration", "number", "free", "wonder", "riddle", "clock"} <= expected <= grammar.groups


def test_sentences_mean_what_they_stand_under(grammar: Grammar) -> None:
    commands, rng, wrong = grammar.restrict({COMMAND}), random.Random(5), []
    of_command = [number for number, template in enumerate(grammar.templates)
                  if template.group == COMMAND and template.intent]
    for number in of_command * 4:
        said = sample(grammar._nets[number], rng, ["the blue bicycle", "anna", "my dentist", "flour"])
        match = commands.match(said)
        if match is None or match.intent != grammar.templates[number].intent:
            wrong.append((said, grammar.templates[number].intent, match and match.intent))
    assert wrong == []


def test_all_that_is_meant_can_be_heard(grammar: Grammar) -> None:
    """Also what is left out of the automaton itself, and said there more loosely (`heard: false`)."""
    heard, rng, deaf = grammar.automaton(), random.Random(5), []
    for template, net in zip(grammar.templates, grammar._nets, strict=True):
        for _ in range((2 if template.heard else 12) if template.intent else 0):
            said = sample(net, rng, ["the blue bicycle", "anna", "my dentist", "flour"])
            if template.group not in _groups(heard, said.split()):
                deaf.append((said, template.source))
    assert deaf == []


def _groups(heard: Automaton, words: list[str]) -> set[str]:
    """What these words may be, where any words may stand for FREE."""
    places = {(0, False)}  # state, and whether a free slot may still go on there
    for word in words:
        ways = {(heard.arcs[state][label], label == FREE) for state, _ in places for label in (word, FREE)
                if label in heard.arcs[state]}
        places = ways | {place for place in places if place[1]}
    return {group for state, _ in places for group in heard.ends.get(state, ())}


@pytest.mark.parametrize(("said", "intent"), [
    ("what time is it", "GetTime"), ("could you please tell me the time", "GetTime"),
    ("what's the date", "GetDate"), ("set a timer for ten minutes", "SetTimer"),
    ("five minute timer please", "SetTimer"), ("how much time is left", "TimerLeft"),
    ("cancel all timers", "CancelTimers"), ("wake me up at half past six", "SetAlarm"),
    ("remind me to call mum", "SetReminder"), ("remember that my bike is blue", "Remember"),
    ("what did i tell you about my bike", "Recall"), ("where did i put my glasses", "RecallWhere"),
    ("what is my sister's name", "RecallWhat"), ("who is anna", "RecallWho"), ("forget everything", "ForgetAll"),
    ("forget everything about anna", "ForgetAbout"), ("forget that", "ForgetThat"), ("take a note", "TakeNote"),
    ("put milk on my shopping list", "AddToList"), ("tell me a joke", "TellJoke"),
    ("say something funny", "TellJoke"), ("tell me a story", "TellStory"),
    ("tell me about yourself", "AboutYourself"), ("let's play a game", "GuessNumber"),
    ("what is seven times eight", "Arithmetic"), ("flip a coin", "FlipCoin"), ("my name is theodore", "MyNameIs"),
    ("what is my name", "WhatIsMyName"), ("what's your name", "YourName"), ("are you human", "AreYouHuman"),
    ("how are you", "HowAreYou"), ("thank you that's enough", "Stop"), ("stop", "Stop"), ("thank you", "Thanks"),
    ("go on", "GoOn"), ("never mind", "NeverMind"), ("say that again", "Repeat"), ("speak louder", "Louder"),
    ("goodbye", "Goodbye"), ("what can you do", "Help"), ("good night", "GoodNight"), ("i'm so sad", "Sad"),
    ("i want to die", "Crisis"), ("call an ambulance", "Danger"), ("what's the weather like", "Weather"),
])
def test_what_people_say(grammar: Grammar, said: str, intent: str) -> None:
    match = grammar.restrict({COMMAND}).match(said)
    assert match and match.intent == intent
