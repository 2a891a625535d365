"""Her skills as a model's tools: what is offered (JSON schema), and what a call of one asks for. Pure.

A call is a stranger's wish: its name must have been offered, its values be of the kind that the skill declares.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from os1.errors import ModelTrouble
from os1.grammar import Grammar
from os1.mind.door import Skill, Skills

MOST_TOOLS = 160  # more than a model can choose among
LONGEST, LARGEST, MOST_BYTES = 200, 1_000_000, 4096  # of a text, a number, all values of one call
# Modules in which she only talks, or settles who she is: a model talks itself.
SMALL_TALK = ("talk", "situations", "feelings", "greetings", "following")
CHATTING = (*SMALL_TALK, "care", "honesty", "play", "joke", "knock", "stories", "guess", "game", "riddle", "introduc",
    "first", "recognis", "voice")
WHEN = "when"  # how a time is given: in words, as the wearer would say it
_LENGTH = ("hours", "minutes", "seconds")
_KINDS = {"int": "integer", "float": "number", "bool": "boolean"}  # by annotation; anything else is a text
_HELP = "Call it again with other words, or let her answer alone: no setting is wrong."


@dataclass(frozen=True, slots=True)
class Call:
    """What a model called, as it came."""

    name: str
    arguments: str
    id: str = ""


def chats(found: Skill) -> bool:
    """Is it one of those in which she only talks?"""
    return found.function.__module__.rpartition(".")[2].startswith(CHATTING)


def small_talk(found: Skill) -> bool:
    """Does it answer small talk?"""
    return found.function.__module__.rpartition(".")[2].startswith(SMALL_TALK)


def offered(skills: Skills, speaker: str) -> dict[str, Skill]:
    """What this speaker may let a model use, by name. Nothing that acts in the world (see Skill)."""
    fit = {name: found for name, found in skills.intents.items()
           if not chats(found) and not found.acts and speaker not in found.refuses and re.fullmatch(r"[\w-]{1,64}", name)}
    return dict(list(fit.items())[:MOST_TOOLS])


def schema(found: Skill, grammar: Grammar) -> dict[str, object]:
    """A skill as the endpoint wants to be told of it."""
    doc = " ".join((inspect.getdoc(found.function) or "").split())
    properties = {name: {"type": kind} for name, kind in kinds(found, grammar).items()}
    if WHEN in properties:
        properties[WHEN]["description"] = 'in words: "tomorrow at half past five", "in ten minutes", "every monday"'
    return {"type": "function", "function": {
        "name": found.name, "description": doc,
        "parameters": {"type": "object", "properties": properties, "additionalProperties": False}}}


def kinds(found: Skill, grammar: Grammar) -> dict[str, str]:
    """The skill's slots with their JSON types. Where it takes times, its sentences tell: a length in hours, minutes and
    seconds, a moment as WHEN."""
    wanted = list(inspect.signature(found.function).parameters.values())[1:]
    made = {one.name: _KINDS.get(str(getattr(one.annotation, "__name__", one.annotation)), "string")
            for one in wanted if one.kind is not one.VAR_KEYWORD}
    if any(one.kind is one.VAR_KEYWORD for one in wanted):
        said = grammar.slots(found.name)
        made.update({name: "string" for name, values in said.items() if values.free})
        if "minutes" in said:
            made.update(dict.fromkeys(_LENGTH, "integer"))
        if "weekday" in said or "hour" in said:
            made[WHEN] = "string"
    return made


def timed(tool: str, values: Mapping[str, object], grammar: Grammar) -> dict[str, object]:
    """The values with what is said of time as the skill takes it. ModelTrouble: no time that she understands."""
    said = values.get(WHEN)
    if said is None:
        return dict(values)
    match = grammar.restrict({WHEN}).match(str(said))
    if match is None:
        raise ModelTrouble(f"it called {tool} for {str(said)[:60]!r}, which is no time.", _HELP)
    return {**{name: value for name, value in values.items() if name != WHEN}, **match.slots}


def slots(call: Call, given: Mapping[str, Skill], grammar: Grammar) -> dict[str, object]:
    """The values of a call. ModelTrouble says what is wrong with it."""
    found = given.get(call.name)
    if found is None:
        raise ModelTrouble(f"it called a tool that there isn't: {call.name[:60]!r}.", _HELP)
    if len(call.arguments) > MOST_BYTES:
        raise ModelTrouble(f"it called {call.name} with {len(call.arguments)} characters of values.", _HELP)
    try:
        values = json.loads(call.arguments or "{}")
    except (ValueError, RecursionError) as wrong:
        raise ModelTrouble(f"it called {call.name} with values that are no JSON.", _HELP) from wrong
    known = kinds(found, grammar)
    if not isinstance(values, dict) or not values.keys() <= known.keys():
        raise ModelTrouble(f"it called {call.name} with values that it doesn't take.", _HELP)
    return {name: _value(call.name, name, value, known[name]) for name, value in values.items()
            if value is not None and value != ""}


def _value(tool: str, name: str, value: object, kind: str) -> object:
    """As the wearer's words would give it: text in lower case, on one line."""
    if kind in ("integer", "number") and isinstance(value, str) and re.fullmatch(r"-?\d{1,9}(?:\.\d{1,9})?", value):
        value = float(value)
    if kind == "integer" and isinstance(value, float) and value.is_integer():
        value = int(value)
    if kind == "string" and isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    right = {"integer": int, "number": int | float, "boolean": bool, "string": str}[kind]
    if not isinstance(value, right) or (isinstance(value, bool) and kind != "boolean"):
        raise ModelTrouble(f"it called {tool} with {name} = {str(value)[:60]!r}, which is no {kind}.", _HELP)
    if isinstance(value, str):
        if len(value) > LONGEST or not value.isprintable():
            raise ModelTrouble(f"it called {tool} with a {name} that nobody would say.", _HELP)
        return " ".join(value.lower().split())
    if isinstance(value, int | float) and not abs(value) <= LARGEST:
        raise ModelTrouble(f"it called {tool} with {name} = {value}.", _HELP)
    return value


def told(name: str, values: Mapping[str, object]) -> str:
    """A call in words, to be confirmed: SetTimer, minutes 5 -> "set timer, 5 minutes"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").replace("-", " ").lower()
    parts = [f"{value:g} {slot}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
             for slot, value in values.items()]
    return ", ".join((words, *parts))
