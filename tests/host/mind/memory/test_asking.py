"""What questions ask for."""

from __future__ import annotations

import pytest
from os1.mind.memory.asking import asked


@pytest.mark.parametrize(("text", "subject", "relation"), [
    ("Where does my sister live?", "sister", "lives"), ("where did she live before", "she", "lives"),
    ("what's my sister called", "sister", "name"), ("What is my boss's name?", "boss", "name"),
    ("who is tom", "tom", "name"), ("when is tom's birthday", "tom", "born"), ("when's my birthday", "i", "born"),
    ("what am i allergic to", "i", "allergic"), ("what music do i like", "i", "likes"),
    ("does anna like broccoli", "anna", "likes"), ("what's my favourite colour", "i", "favourite colour"),
    ("do you remember what anna's favorite food is", "", ""), ("where is the spare key", "spare key", "at"),
    ("where did i put my passport", "passport", "at"), ("when is my dentist appointment", "dentist appointment",
    "when"),
    ("how old is my son", "son", "age"), ("what did i promise", "i", "promised"),
    ("what colour is my bike", "bike", "is"), ("where does tom work", "tom", "works"), ("what time is it", "", ""),
    ("who are you", "", ""), ("what do you like", "", ""),
])
def test_questions(text: str, subject: str, relation: str) -> None:
    found = asked(text)
    assert (found.subject, found.relations[0]) == (subject, relation) if found and subject else not subject


def test_before() -> None:
    assert (one := asked("where did anna live before")) and one.past
