"""The one door for skills, the built-in ones and anybody else's.

A skill is a plain function with a docstring; a module of skills is a plain module:

  @skill("FlipCoin")                          answers the sentences of intent FlipCoin
  def flip_coin(scene: Scene) -> Reply:
      "Toss a coin."
      return scene.say("coin", side=scene.rng.choice(["heads", "tails"]))

  @answers("timer.duration")                  takes the answer to an Ask whose `then` is "timer.duration"
  def duration(scene: Scene, said: Said) -> Reply: ...

A module of which no skill changes or tells anything beyond the memory says `REHEARSED = True`: those may be got ready
before the wearer has surely finished, and taken back (see rehearsal.py), so that they answer sooner.

One in whose replies stand words from outside (of mails, of files), or words said earlier that may come from there, says
`OUTSIDE = True`: while a language model reads such a reply it is offered no tools (see model/tools.py). What her
work gives (scene.work) is marked without that (see outside.py). One whose skills do something in the world, or bring
words from there, says `ACTS = True`: none of them is ever offered to a language model.

A skill's slots come as keyword arguments; it declares those that it wants. Beside a third party's module lie folders
sentences/<language>/ and replies/<language>/; its distribution names the module as an entry point of the group
"os1.skills".
"""

from __future__ import annotations

import inspect
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

from os1.errors import SkillError
from os1.events import Ask, Thought

from .voiceprint import OTHER, UNSURE

ENTRY_POINTS = "os1.skills"
PASS = Thought("", skill="Pass")  # a skill's reply to words that only looked like its own: the next solver is asked
Reply = str | Ask | Thought
Function = Callable[..., Reply]
_log = logging.getLogger(__name__)
F = TypeVar("F", bound=Function)
Move = tuple[float, float, float]  # what an event does to her pleasure, arousal, dominance


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to an open question: its words, the intent of the sentence that it matched, that one's slots, and the
    state that the question carried. command: the intent that any words have where nothing was asked."""

    text: str
    intent: str = ""
    slots: dict[str, object] = field(default_factory=dict)
    state: dict[str, object] = field(default_factory=dict)
    command: str = ""


@dataclass(frozen=True, slots=True)
class Skill:
    """A function behind the door. name: its intent, or its `then`. read_back: key of the reply that asks whether it was
    heard rightly when it wasn't heard well ("" = just do it). moves: what being asked this does to her mood. refuses:
    speakers whom it is not for (see voiceprint), where she knows the wearer's voice. rehearsed: may it be got ready
    before it is surely wanted? outside: may strangers' words stand in what it says? acts: it does something in the
    world, or brings words from there, so that no language model is ever offered it: what a model has read may be
    anybody's words."""

    name: str
    function: Function
    read_back: str = ""
    moves: Move = (0.0, 0.0, 0.0)
    slots: frozenset[str] | None = frozenset()  # None: all that there are
    refuses: tuple[str, ...] = ()
    rehearsed: bool = False
    outside: bool = False
    acts: bool = False

    def run(self, scene: object, slots: dict[str, object]) -> Reply:
        """Call it with those of `slots` that it declares."""
        wanted = slots if self.slots is None else {name: value for name, value in slots.items() if name in self.slots}
        return self.function(scene, **wanted)


def skill(*intents: str, read_back: str = "", moves: Move = (0.0, 0.0, 0.0),
          private: bool = False, outside: bool = False, acts: bool = False) -> Callable[[F], F]:
    """Mark a function as the answer to these intents. private: only for a voice that is surely the wearer's. outside:
    like the module's OUTSIDE. acts: like the module's ACTS; see Skill."""
    def mark(function: F) -> F:
        function.os1_skills = [  # type: ignore[attr-defined]
            Skill(intent, function, read_back, moves, _slots(function), (OTHER, UNSURE) if private else (),
                  outside=outside, acts=acts)
            for intent in intents]
        return function
    return mark


def answers(then: str, private: bool = False) -> Callable[[F], F]:
    """Mark a function as the one that takes the answer to questions whose `then` is this. private: not from a voice
    that is surely another; a "yes" is too short to be sure of more, and the question was put to the wearer."""
    def mark(function: F) -> F:
        function.os1_answers = Skill(  # type: ignore[attr-defined]
            then, function, slots=frozenset(("said",)), refuses=(OTHER,) if private else ())
        return function
    return mark


def _slots(function: Function) -> frozenset[str] | None:
    """The names of its parameters after the scene; None if it takes any."""
    wanted = list(inspect.signature(function).parameters.values())[1:]
    return None if any(one.kind is one.VAR_KEYWORD for one in wanted) else frozenset(one.name for one in wanted)


def _folder(function: Function) -> Path:
    return Path(inspect.getfile(function)).parent


@dataclass(slots=True)
class Skills:
    """Everything behind the door: intents and continuations by name, and the folders of the modules they came from."""

    intents: dict[str, Skill] = field(default_factory=dict)
    continuations: dict[str, Skill] = field(default_factory=dict)
    folders: list[Path] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)  # packages that are broken, and why

    def admit(self, module: ModuleType) -> None:
        """Let somebody else's skills in, if all of them can come. SkillError: why none does."""
        trial = Skills(dict(self.intents), dict(self.continuations), list(self.folders))
        trial.add(module)
        self.intents, self.continuations, self.folders = trial.intents, trial.continuations, trial.folders

    def leave_out(self, name: str, wrong: Exception) -> None:
        """Go on without a package, and say so."""
        self.left_out[name] = str(wrong)
        _log.warning("left out the skill package %s: %s", name, wrong)

    def drop(self, folder: Path, wrong: Exception) -> None:
        """Take back everything that came from the modules of a folder."""
        self.folders = [one for one in self.folders if one != folder]
        for names in (self.intents, self.continuations):
            for name in [name for name, made in names.items() if _folder(made.function) == folder]:
                del names[name]
        self.leave_out(folder.name, wrong)

    def add(self, module: ModuleType) -> None:
        """Let a module's skills in. SkillError: a name that is taken, or a function without a docstring."""
        for function in vars(module).values():
            for made in getattr(function, "os1_skills", ()):
                self._place(self.intents, made, module)
            if isinstance(made := getattr(function, "os1_answers", None), Skill):
                self._place(self.continuations, made, module)
        if module.__file__ and (folder := Path(module.__file__).parent) not in self.folders:
            self.folders.append(folder)

    @staticmethod
    def _place(names: dict[str, Skill], made: Skill, module: ModuleType) -> None:
        if not made.function.__doc__:
            raise SkillError(f"The skill {made.name} of {module.__name__} has no docstring.", "Say in it what it does.")
        own = sys.modules.get(made.function.__module__, module)  # not who imports it says what it is
        known = names.setdefault(made.name, replace(made, rehearsed=getattr(own, "REHEARSED", False),
                                                    outside=made.outside or getattr(own, "OUTSIDE", False),
                                                    acts=made.acts or getattr(own, "ACTS", False)))
        if known.function is not made.function:
            raise SkillError(f"Two skills are called {made.name}, the second in {module.__name__}.", "Rename one.")

    def beside(self, what: str, language: str) -> list[Path]:
        """The folders `what`/`language` ("sentences", "en") that lie beside the modules."""
        return [folder / what / language for folder in self.folders if (folder / what / language).is_dir()]


def built_in() -> Iterator[ModuleType]:
    """The modules in os1.mind.skills."""
    package = import_module("os1.mind.skills")
    for found in iter_modules(package.__path__):
        yield import_module(f"os1.mind.skills.{found.name}")


def loaded(point: EntryPoint) -> ModuleType:
    """The module that another distribution names. SkillError says why it can't be loaded."""
    try:
        module = point.load()
    except Exception as wrong:  # whatever somebody else's module does
        raise SkillError(f"The skill package {point.name} can't be loaded: {wrong}.",
                         f"Mend or uninstall {point.value}.") from wrong
    if not isinstance(module, ModuleType):
        raise SkillError(f"The entry point {point.name} names no module.", "Point it to a module of skills.")
    return module


def load(more: Iterable[ModuleType] = ()) -> Skills:
    """All skills: built in, `more`, and of other distributions. One of those that is broken is left out, and the log
    says so: she works without it."""
    skills = Skills()
    for module in (*built_in(), *more):
        skills.add(module)
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
        try:
            skills.admit(loaded(point))
        except SkillError as wrong:
            skills.leave_out(point.name, wrong)
    return skills
