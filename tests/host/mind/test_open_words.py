"""Names given in passing and leave to remember, in words that no template holds."""

from __future__ import annotations

import pytest
from os1.mind.open_words import meant


@pytest.mark.parametrize(("said", "intent", "name"), [
    ("I'm Sofia", "MyNameIs", "Sofia"), ("hi, I'm Priya, nice to meet you", "MyNameIs", "Priya"),
    ("it's tom by the way", "MyNameIs", "tom"), ("People call me Robert but you can say Bob", "MyNameIs", "Bob"),
    ("Your name is Toaster", "NameYou", "Toaster"), ("you may be called Luna", "NameYou", "Luna"),
    ("you're called Wren from now on", "NameYou", "Wren"), ("i want to call you hal", "NameYou", "hal")])
def test_whose_name_it_is(said: str, intent: str, name: str) -> None:
    assert meant(said) == (intent, {"name": name}, "")


@pytest.mark.parametrize("said", [
    "remembering is fine in general", "you've my okay for remembering", "mm, remember things? yes okay",
    "sure, remember everything, I've nothing to hide except the cookies", "feel free to remember what I tell you",
    "you may keep in your head what I tell you, dearie", "it's fine by me if you keep a record of what I say"])
def test_leave_to_remember(said: str) -> None:
    found = meant(said)
    assert found is not None and found[0] == "AllowMemory"


@pytest.mark.parametrize("said", [
    "i'm tired", "I'm home", "I'm German", "it's Monday", "call me later", "your name is pretty", "i'll call you later",
    "can you remember what I said yesterday", "you can keep your shoes on", "okay remember the milk",
    "don't remember anything", "can you keep a secret", "save my life please"])
def test_nothing_is_made_of_other_words(said: str) -> None:
    assert meant(said) is None


def test_what_else_was_said_comes_after() -> None:
    assert meant("I'm Carla and you can remember things") == ("MyNameIs", {"name": "Carla"}, "you can remember things")
    assert meant("write this in your memory, I take the pill at noon") == (
        "Remember", {"what": "i take the pill at noon"}, "")


@pytest.mark.parametrize("said", [
    "no you may not remember anything", "you may not store anything I say", "I'd rather you didn't keep any of it",
    "sorry, you are not allowed to remember me", "you must never write down what I tell you", "rather not remember me",
])
def test_no_to_remembering_is_never_a_yes(said: str) -> None:
    assert meant(said) == ("ForbidMemory", {}, "")


@pytest.mark.parametrize("said", [
    "you don't remember anything", "don't you remember what I said", "you can't remember everything, can you",
    "you should not keep that to yourself", "are you not remembering what I say?",
])
def test_no_forbidding(said: str) -> None:
    assert meant(said) is None


@pytest.mark.parametrize("said", [
    "can I get everything as a file", "how do I make a backup of your memory", "I'd like a copy of all you know",
    "could you print out everything", "can I download my data",
])
def test_all_as_a_file(said: str) -> None:
    assert meant(said) == ("RecordingNow", {"as_file": "yes"}, "")


@pytest.mark.parametrize("said", ["add a file to my list", "forget everything in your memory", "download a song"])
def test_no_file_wanted(said: str) -> None:
    assert meant(said) is None


def test_what_is_preferred_is_no_name() -> None:
    assert meant("i prefer tea") is None
