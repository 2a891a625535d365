"""What a language model is told: who she is, what may be known, what was said. Pure: values in, messages out.

  system     the card (system prompt, description, personality, scenario, lorebook, examples), boundaries, what may
             be known (privacy.py), and how to speak to an ear
  user, assistant, user ...   the last turns as they were heard, then the words to be answered
  system     the card's post-history instructions
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from os1.mind.lorebook import AFTER, BEFORE, LATE
from os1.mind.persona import Persona

Message = dict[str, object]
FIELD, TURN = 4000, 600  # characters of one field of a card, of one turn
STRANGER = "the wearer"  # {{user}} where the name may not be told
_COMMENT = re.compile(r"\{\{\s*(?://|comment:|hidden_key:).*?\}\}", re.DOTALL)
_MACRO = re.compile(r"\{\{\s*(user|char)\s*\}\}|<(user|char|bot)>", re.IGNORECASE)

BASE = "You are {{char}}. You speak in {{user}}'s ear; everything you write is spoken aloud as it stands."
RULES = """\
- One to three short sentences, as people talk. No lists, headings, markup, emojis, stage directions, links or code.
- You are a program, not a human, and say so when asked. What you don't know you don't make up.
- If {{user}} is in danger or despair: care, and a person or number to call. Never a joke."""
WITH_TOOLS = """\
- You can act only by calling a tool, and only when {{user}} asks for it. Never say that you did or will do something \
(set a timer, note, remind, remember, send) without having called it: nothing would happen. To act, call it at once, \
without words before it."""
WITHOUT_TOOLS = """\
- You can't act at all now: set no timers, notes or reminders, send nothing. Never say that you did or will; ask \
{{user}} to say it as a plain command."""


@dataclass(frozen=True, slots=True)
class Context:
    """What goes out. words: to be answered. turns: (is it hers?, text), the oldest first. name, time, mood, facts,
    turns: empty where they may not be told. tools: does it get any?"""

    persona: Persona
    words: str
    name: str = ""
    time: str = ""
    mood: str = ""
    facts: tuple[str, ...] = ()
    turns: tuple[tuple[bool, str], ...] = ()
    tools: bool = False


def messages(context: Context, merged: bool = False) -> list[Message]:
    """The messages. merged: one system message only, at the head, for servers that take no other."""
    system, last = _system(context), _text(context, "post_history_instructions")
    if merged and last:
        system = f"{system}\n\n{last}"
    told = [_message("system", system), *_talk(context)]
    return [*told, _message("system", last)] if last and not merged else told


def filled(text: str, user: str, char: str) -> str:
    """The card's macros filled; its comments are not for the model."""
    names = {"user": user, "char": char, "bot": char}
    return _MACRO.sub(lambda found: names[(found[1] or found[2]).lower()], _COMMENT.sub("", text)).strip()


def _message(role: str, text: str) -> Message:
    return {"role": role, "content": text}


def _talk(context: Context) -> list[Message]:
    """The turns, then the words; two turns of the same side in a row are one, and the wearer begins."""
    talk: list[tuple[bool, str]] = []
    for hers, text in (*context.turns, (False, context.words)):
        text = text[:TURN] if text is not context.words else text
        if talk and talk[-1][0] == hers:
            talk[-1] = hers, f"{talk[-1][1]}\n{text}"
        elif talk or not hers:
            talk.append((hers, text))
    return [_message("assistant" if hers else "user", text) for hers, text in talk]


def _system(context: Context) -> str:
    base = _filled(context, BASE)
    own = _text(context, "system_prompt")
    persona = context.persona
    lore = persona.lorebook.about([*(text for _, text in context.turns), context.words])
    at = {place: [_filled(context, each.content) for each in lore if each.position == place]
          for place in (BEFORE, AFTER, LATE)}
    parts = [
        own.replace("{{original}}", base) if own else base,
        *at[BEFORE],
        _filled(context, persona.description), _filled(context, persona.personality), _text(context, "scenario"),
        _list("What you never do:", [_filled(context, each) for each in persona.boundaries]),
        *at[AFTER], _examples(context), _known(context), *at[LATE],
        _filled(context, f"How you answer:\n{RULES}\n{WITH_TOOLS if context.tools else WITHOUT_TOOLS}"),
    ]
    return "\n\n".join(part for part in parts if part)


def _known(context: Context) -> str:
    lines = [f"It is {context.time}." if context.time else "", f"Your mood: {context.mood}." if context.mood else "",
             f"{{{{user}}}} is called {context.name}." if context.name else "",
             _list("What {{user}} told you earlier, in {{user}}'s own words:", context.facts)]
    return _filled(context, "\n".join(line for line in lines if line))


def _examples(context: Context) -> str:
    text = _text(context, "mes_example")
    parts = [part.strip() for part in re.split(r"<START>", text, flags=re.IGNORECASE) if part.strip()]
    return "How you sound, by example (this was never said):\n" + "\n---\n".join(parts) if parts else ""


def _list(head: str, lines: Sequence[str]) -> str:
    return "\n".join((head, *(f"- {line}" for line in lines))) if lines else ""


def _text(context: Context, name: str) -> str:
    """A text of the card, macros filled; "" if there is none."""
    data = context.persona.card.get("data")
    value = data.get(name) if isinstance(data, Mapping) else None
    return _filled(context, value) if isinstance(value, str) else ""


def _filled(context: Context, text: str) -> str:
    return filled(text[:FIELD], context.name or STRANGER, context.persona.name)


def bare(context: Context) -> Context:
    """The same without tools."""
    return replace(context, tools=False)


def feeling(now: tuple[float, float, float]) -> str:
    """A mood (pleasure, arousal, dominance, each -1..1) in words."""
    p, a, d = now
    kind = "happy" if p > 0.3 else "content" if p > 0 else "a little low" if p > -0.3 else "sad"
    stir = "lively" if a > 0.3 else "calm" if a < -0.1 else "awake"
    stand = "sure of yourself" if d > 0.2 else "not quite sure of yourself" if d < -0.2 else "at ease"
    return f"{kind}, {stir}, {stand}"
