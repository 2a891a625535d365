"""A language model, where the wearer attaches one: a solver in the chain of thinking. Whatever it does, she answers.

  words > prompt (privacy.py says of what) > client > written
    the first sentence, in time     > Thought, its rest in `more`
    a tool call                     > her skill answers; one that acts is confirmed first
    trouble, silence, a refusal     > what she says alone

Asked after everything that she can do alone, or, if the settings say so, for small talk too.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from os1.config import Model as Settings
from os1.errors import ConfigError, ModelTrouble, SkillError
from os1.events import Ask, Thought
from os1.mind.door import Reply, Said, Skill
from os1.mind.memory import HER, Turn
from os1.mind.outside import said_of
from os1.mind.query import Query
from os1.mind.rehearsal import NotRehearsed
from os1.mind.scene import Scene
from os1.mind.thinking import Thinking, thought

from . import privacy, prompt, tools
from .client import Client, End, Text, Trouble
from .prompt import Context
from .written import Asides, Written

NAME, DO = "Model", "model.do"
TURNS, FACTS = 12, 6  # of the past that it may be told
STALE = timedelta(hours=6)  # an older turn is another talk
TOLD, TOLD_S = "model.told", 3600.0  # she says at most once an hour that it is out of reach
PAUSE_S, LONGEST_PAUSE_S = 15.0, 300.0  # until it is asked again after trouble, each time twice as long
LEAST_S, MOST_S = 0.2, 20.0  # of model.timeout_s; the conversation gives up a thought after 30
WRITES_S = 60.0  # for a letter
WHEN = ("last", "talk")
# Situations of small talk that stay hers: care, honesty, and what ends the talk.
HERS = ("Danger", "Crisis", "Distress", "Sad", "Lonel", "Care", "Grie", "Ill", "Good", "Bye", "AreYouHuman",
    "AreYouMachine", "Private",
        "Mistake", "Help")
_log = logging.getLogger(__name__)
Rest = Callable[[], Thought]


def attached(settings: Settings) -> Model | None:
    """The model of the settings; None if none is set. ConfigError names the setting that is wrong; EngineMissing: the
    client isn't installed."""
    if not settings.url:
        if settings.model:
            raise ConfigError("model.model is set, but not model.url.", "Say where it is, or take model.model away.")
        return None
    if not settings.url.startswith(("http://", "https://")):
        raise ConfigError(f"model.url = {settings.url!r} is no address.", 'Write "http://127.0.0.1:11434/v1".')
    if not LEAST_S <= settings.timeout_s <= MOST_S:
        raise ConfigError(f"model.timeout_s = {settings.timeout_s:g} is not from {LEAST_S:g} to {MOST_S:g}.")
    if settings.when not in WHEN:
        raise ConfigError(f"model.when = {settings.when!r} is neither of {', '.join(WHEN)}.")
    items = privacy.allowed(settings.may_send)
    if privacy.unsealed(settings.url):
        _log.warning("what is sent to %s can be read on the way. Use an https address.", settings.url)
    key = _key(settings)
    return Model(settings, items, Client(settings.url, settings.model, key))


def _key(settings: Settings) -> str:
    """The key, from where the settings say it is."""
    if settings.key_env:
        if not (key := os.environ.get(settings.key_env, "").strip()):
            raise ConfigError(f"The environment has no {settings.key_env}.", "Set it, or take model.key_env away.")
        return key
    if not settings.key_file:
        return ""
    try:
        return Path(settings.key_file).expanduser().read_text().strip()
    except (OSError, UnicodeDecodeError) as wrong:
        raise ConfigError("The file of model.key_file can't be read.", "Put the key into it, nothing else.") from wrong


class Model:
    """One endpoint. items: what may go there (see privacy). clock: seconds, only forward."""

    def __init__(self, settings: Settings, items: frozenset[str], client: Client,
                 clock: Callable[[], float] = time.monotonic) -> None:
        self.settings, self.items, self._client, self._clock = settings, items, client, clock
        self._plain = False  # it takes no tools, and no second system message
        self._pause, self._until = PAUSE_S, 0.0  # it isn't asked before
        self._tried: Scene | None = None

    def attach(self, thinking: Thinking) -> None:
        """Take its place in the chain."""
        self._thinking, self._skills = thinking, thinking.skills
        thinking.skills.continuations[DO] = Skill(DO, self._do, slots=frozenset(("said",)), rehearsed=True)
        if self.settings.when == "talk":
            thinking.attach("by_offer", self.solve)
            thinking.attach("by_sentence", self._talk)
        else:
            thinking.attach("honestly", self.solve)

    def adjust(self, settings: Settings) -> None:
        """What may change while it is attached does: patience, what may be sent, and when it may be asked and for what.
        In the mind's thread."""
        self.items = privacy.allowed(settings.may_send)
        self.settings = replace(self.settings, timeout_s=settings.timeout_s, may_send=settings.may_send,
                                ahead=settings.ahead, tools=settings.tools)

    def close(self) -> None:
        """It is no longer asked."""
        self._client.close()

    # ---- for her work

    def write(self, told: list[prompt.Message], within_s: float = WRITES_S) -> str:
        """What it writes, all of it; no tools. Waits, so: never in the mind's thread. ModelTrouble: nothing came."""
        stream, until, text = self._client.ask(told), self._clock() + within_s, ""
        try:
            while True:
                piece = stream.get(until - self._clock())
                if piece is None:
                    raise ModelTrouble("it is too slow.", "Try again, or take a smaller model.")
                if isinstance(piece, Trouble):
                    raise piece.error
                if isinstance(piece, End):
                    return text
                if isinstance(piece, Text):
                    text += piece.text
        finally:
            stream.close()

    @property
    def knows_facts(self) -> bool:
        """May it be told what is known of people?"""
        return privacy.FACTS in self.items

    # ---- the solvers

    def solve(self, scene: Scene, query: Query, rest: Rest) -> Thought | None:
        """Its answer; with what she would say alone where it is out of reach; None where it has none."""
        if not query.text or self._tried is scene:
            return None
        self._tried = scene
        if self._clock() < self._until:
            return self._alone(scene, rest)
        if scene.rehearsing and not self.settings.ahead:
            raise NotRehearsed(NAME)
        try:
            return self._asked(scene, query)
        except ModelTrouble as wrong:
            _log.warning("the language model at %s: %s", self.settings.url, wrong)
            return None
        except _OutOfReach as wrong:
            _log.warning("the language model at %s: %s", self.settings.url, wrong.why)
            self._until, self._pause = self._clock() + self._pause, min(2 * self._pause, LONGEST_PAUSE_S)
            return self._alone(scene, rest)

    def _talk(self, scene: Scene, query: Query, rest: Rest) -> Thought | None:
        """Small talk, before she says what she has ready for it."""
        match = self._thinking.commands.match(query.text) if query.text else None
        found = self._skills.intents.get(match.intent) if match else None
        if found is None or not tools.small_talk(found) or found.name.startswith(HERS):
            return None
        return self.solve(scene, query, rest)

    def _alone(self, scene: Scene, rest: Rest) -> Thought | None:
        told = scene.memory.kept(TOLD)
        if isinstance(told, float) and 0 <= scene.seconds - told < TOLD_S:
            return None
        scene.memory.keep(TOLD, scene.seconds)
        found = rest()
        return replace(found, text=f"{scene.say('model.away')} {found.text}".strip())

    # ---- asking

    def _asked(self, scene: Scene, query: Query) -> Thought | None:
        deadline = self._clock() + self.settings.timeout_s
        context, outside = self._context(scene, query)
        scene.mark.seen |= outside
        name = tools.READ if outside else NAME
        given = tools.offered(self._skills, scene.speaker, outside) if self.settings.tools and not self._plain else {}
        context = replace(context, tools=bool(given))
        asides = Asides(scene.say("model.broken"), scene.say("model.no_deed"))
        schemas = [tools.schema(found, self._thinking.grammar) for found in given.values()]
        written, text = self._begun(scene, context, schemas, asides, deadline)
        if written.trouble and written.trouble.retry and not self._plain:
            refused, given, context = written.trouble.error.what, {}, prompt.bare(context)
            self._plain = True
            written, text = self._begun(scene, context, [], asides, deadline)
            self._plain = written.trouble is None
            if self._plain:
                _log.warning("the language model at %s takes no tools or no second system message: %s It gets neither.",
                             self.settings.url, refused)
        if not scene.waited_for:
            written.close()
            if scene.rehearsing:
                raise NotRehearsed(NAME)
            return None
        if written.trouble and not text:
            raise _OutOfReach(written.trouble.error)
        self._pause = PAUSE_S
        if written.call:
            return self._called(scene, context, given, written.call, asides, deadline)
        if not text:
            raise ModelTrouble("it has nothing of use to say.", "Is it a chat model, and does model.url end in /v1?")
        return Thought(text, skill=name, more=written)

    def _begun(self, scene: Scene, context: Context, schemas: list[dict[str, object]], asides: Asides, deadline: float,
               more: tuple[prompt.Message, ...] = ()) -> tuple[Written, str]:
        """The answer and its first sentence."""
        stream = self._client.ask([*prompt.messages(context, self._plain), *more], schemas)
        written = Written(stream, scene.persona.name, asides, scene.before, self._clock)
        return written, written.first(deadline, lambda: scene.waited_for)

    def _context(self, scene: Scene, query: Query) -> tuple[Context, bool]:
        """What it is told, and nothing that may not go out; and whether words from outside are in it: whoever sent them
        would speak to the model."""
        items = privacy.sent(self.items, scene.trusted)
        past = [turn for turn in reversed(scene.memory.turns(TURNS, before=scene.turn))
                if scene.now - turn.at <= STALE and (privacy.OTHERS in items or not self._from_outside(turn))
                ] if privacy.TURNS in items else []
        turns = tuple((turn.speaker == HER, turn.text) for turn in past)
        facts = tuple(fact.text for fact in scene.memory.recall(query.text)[:FACTS]) if privacy.FACTS in items else ()
        return Context(
            scene.persona, query.said or query.text, turns=turns, facts=facts,
            name=scene.name if privacy.NAME in items else "",
            time=f"{scene.now:%A, %d %B %Y, %H:%M}" if privacy.TIME in items else "",
            mood=prompt.feeling(scene.mood.now) if privacy.MOOD in items else ""), any(map(self._from_outside, past))

    def _from_outside(self, turn: Turn) -> bool:
        """May strangers' words be in it? By what it touched, and by what its skill says of itself."""
        return turn.outside or tools.from_outside(self._skills, [turn.skill])

    # ---- its tools

    def _called(self, scene: Scene, context: Context, given: dict[str, Skill], call: tools.Call, asides: Asides,
                deadline: float) -> Thought:
        """What her skill says. What would change anything is asked for first."""
        slots = tools.slots(call, given, self._thinking.grammar)
        found = given[call.name]
        reply = self._tried_out(scene, found, slots)
        if reply is None:
            state: dict[str, object] = {"tool": found.name, "slots": slots}
            question = scene.say("model.confirm", what=tools.told(found.name, slots))
            return thought(Ask(question, ("yes_no",), DO, state, returns=0), NAME)
        made = thought(reply, found.name)
        scene.mark.seen |= found.outside or said_of(scene.memory.dues(), made.text)
        wanted = {privacy.RESULTS, privacy.OTHERS} if scene.mark.seen else {privacy.RESULTS}
        if made.ask or made.closing or not wanted <= privacy.sent(self.items, scene.trusted):
            return made
        return self._reported(scene, context, call, made, asides, deadline)

    def _reported(self, scene: Scene, context: Context, call: tools.Call, made: Thought, asides: Asides,
                  deadline: float) -> Thought:
        """What the model makes of the result; the result itself where it makes nothing of it. From here on there may be
        text from outside in its context, so it gets no tools any more."""
        asked = {"id": call.id or "1", "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
        more: tuple[prompt.Message, ...] = (
            {"role": "assistant", "content": "", "tool_calls": [asked]},
            {"role": "tool", "tool_call_id": asked["id"], "content": made.text})
        written, text = self._begun(scene, prompt.bare(context), [], asides, deadline, more)
        if not text or not scene.waited_for:
            written.close()
            return made
        name = tools.READ if scene.mark.seen else NAME
        return Thought(text, skill=name, more=written)

    def _tried_out(self, scene: Scene, found: Skill, slots: dict[str, object]) -> Reply | None:
        """What the skill says, if it changes nothing; else None, and nothing has changed."""
        if not found.rehearsed:
            return None
        store, whim, last = scene.memory.store, scene.rng.getstate(), dict(scene.replies.last)
        voices = scene.voices.state
        try:
            with store.writing():
                began = store.changes
                reply = found.run(scene, tools.timed(found.name, slots, self._thinking.grammar))
                if store.changes != began:
                    raise _TakenBack
            return reply
        except _TakenBack:
            scene.rng.setstate(whim)
            scene.replies.last, scene.voices.state = last, voices
            return None
        except (SkillError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RuntimeError) as wrong:
            raise ModelTrouble(f"it called {found.name}, which broke: {wrong}.") from wrong

    def _do(self, scene: Scene, said: Said) -> Reply:
        """Do what the model had asked for, if the wearer says yes."""
        if said.intent != "Yes":
            return scene.say("model.not_done")
        call = tools.Call(str(said.state.get("tool")), json.dumps(said.state.get("slots", {})))
        given = tools.offered(self._skills, scene.speaker, outside=False)  # as it was when it asked; the wearer agreed
        try:
            slots = tools.slots(call, given, self._thinking.grammar)
            return given[call.name].run(scene, tools.timed(call.name, slots, self._thinking.grammar))
        except (KeyError, ModelTrouble) as wrong:
            raise SkillError("What I was to do is no longer there.") from wrong


class _TakenBack(Exception):
    """It would have changed something."""


class _OutOfReach(Exception):
    def __init__(self, why: ModelTrouble) -> None:
        super().__init__(str(why))
        self.why = why
