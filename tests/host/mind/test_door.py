"""A skill package of somebody else's: found by its entry point, heard and answered like ours."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from os1.grammar import Grammar
from os1.mind import Mind, Store, door, persona, sentences

from .conftest import Clock

MODULE = '''
"""Tea."""
from os1.events import Ask
from os1.mind import answers, skill

@skill("MakeTea")
def make_tea(scene, kind="black"):
    """Make tea."""
    return Ask(scene.say("tea.sugar", kind=kind), ("lumps", "number"), "tea.lumps", {"kind": kind})

@answers("tea.lumps")
def lumps(scene, said):
    """How many lumps."""
    return scene.say("tea.done", kind=said.state["kind"], lumps=said.slots["number"])
'''
SENTENCES = '''
language: en
intents:
  MakeTea: {data: [{sentences: ["brew me (a|some) [{kind}] tea"]}]}
  Lumps: {group: lumps, data: [{sentences: ["{number} (lump|lumps)"]}]}
lists:
  kind: {values: [green, oolong]}
'''
REPLIES = 'tea.sugar: ["Sugar in the {kind} tea?"]\ntea.done: ["{kind} tea, {lumps} lumps."]\n'


@pytest.fixture
def tea(tmp_path: Path) -> Iterator[Path]:
    """An installed distribution that brings a skill."""
    site = tmp_path / "site"
    for path, text in {
        "tea_skill/__init__.py": MODULE, "tea_skill/sentences/en/tea.yaml": SENTENCES,
        "tea_skill/replies/en/tea.yaml": REPLIES,
        "tea_skill-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: tea-skill\nVersion: 1\n",
        "tea_skill-1.dist-info/entry_points.txt": "[os1.skills]\ntea = tea_skill\n",
    }.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)
    sys.path.insert(0, str(site))
    yield site
    sys.path.remove(str(site))
    sys.modules.pop("tea_skill", None)


def test_it_is_understood_and_answers(tea: Path, clock: Clock) -> None:
    skills = door.load()
    grammar = Grammar.load(*sentences(skills))
    mind = Mind(Store(":memory:"), persona.load(), grammar, skills, clock, random.Random(0))
    asked = mind.answer("could you brew me some oolong tea")
    assert asked.text == "Sugar in the oolong tea?" and asked.ask
    assert mind.answer("two lumps", asked.ask).text == "Oolong tea, 2 lumps."
    assert mind.answer("what time is it").skill == "GetTime"


def test_a_package_that_cannot_be_loaded_is_left_out_and_named(tea: Path) -> None:
    (tea / "tea_skill" / "__init__.py").write_text("import nothing_of_this_name")
    assert "The skill package tea can't be loaded" in door.load().left_out["tea"]


def test_an_entry_point_must_name_a_module(tea: Path) -> None:
    (tea / "tea_skill-1.dist-info" / "entry_points.txt").write_text("[os1.skills]\ntea = tea_skill:make_tea\n")
    assert "names no module" in door.load().left_out["tea"]
