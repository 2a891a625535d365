"""Lists: shopping, to do, and any other by name."""

from __future__ import annotations

import re

from os1.events import Ask

from .. import spoken
from ..door import PASS, Reply, Said, answers, skill
from ..going_on import LISTS, topic
from ..in_a_row import apart
from ..listing import like, list_name, things
from ..memory import WEARER, Note
from ..scene import Scene
from ..straight import steady

REHEARSED = True
_BACK = 2  # turns
_THAT = re.compile(r"(?:all )?(?:that|it|this|them|those|these|both)(?: down| all| too| as well| both)*")
_ALSO = re.compile(r"(?:oh |okay |yes |please )*(?:and|also|plus)\b")
_NEEDED = re.compile(r"\b(?:need(?:ing)?|want|buy|get|fetch|out of|low on|pick up|short of|missing) (?P<things>.+?)"
                     r"(?: (?:for (?:the|my|our|a|tonight|tomorrow)|today|tomorrow|again|soon|this|next|before|when|"
                     r"because|so)\b.*)?[.,!?]*$", re.I)
# What stands around the things in an answer: "add sunscreen and a hat to it".
_PUT = re.compile(r"^(?:(?:please|okay|so|well|um|uh|er|let's|let me|i'd say|can you|could you|just|first|first of "
                  r"all|maybe)[, ]+)*"
                  r"(?:(?:add|put|write|note|take|start with|begin with|i need|we need|i'll need|we'll need|i want"
                  r"|with|there's|"
                  r"i have to take|i must take|don't forget)(?: down)? )?(?=\w)", re.I)
_ON_IT = re.compile(r"(?:(?: down)? (?:to|on|onto|in) (?:it|there|that|this|(?:the|my|our|that) (?:\w+ )?list)| on"
                    r"| first| then| for now| please"
                    r"| and that's it| that's it| that's all)+[.!]*$", re.I)
_NAMED = re.compile(r"\b(?:my|the|our|a|new|to|on) (\w+) list\b|\blist (?:called|for) (\w+)\b")
_STILL = re.compile(r" (?:still|already|yet|also|now)$")
NOTES, SHOPPING = "notes", "shopping"
_NOTHING_TO_BUY = frozenset(("you", "to", "him", "her", "them", "it", "that", "this", "somebody", "someone", "help",
                             "advice", "your", "nothing"))  # "I need you" is no shopping
SPOKEN = "list.spoken"  # kept: the name of the list that is spoken of
THERE = "there"  # a list that isn't named: the one that was written on last
# "Stick pegs and a torch on it" names pegs and a torch.
_PUTTING = re.compile(
    r"^(?:(?:okay|right|so|um|well|let me see|please|first|just|let's),? )*(?:(?:put|stick|add|bung|pop|throw|chuck|"
    r"write(?: down)?|get|we need|i need|i'll need|we'll need|start with)(?: me| us| down)?|it needs) ", re.IGNORECASE)
READ_AT_ONCE = 12  # what the ear can bear; the rest is counted
MOST = 500  # things on a list


def _entries(scene: Scene, name: str) -> list[Note]:
    return scene.memory.notes(name)


def last_list(scene: Scene) -> str:
    """The list that is spoken of; else one that was named just now; else the one that was written on last."""
    if topic(scene) == "list" and (spoken_of := str(scene.memory.kept(SPOKEN, ""))):
        return spoken_of
    for turn in scene.memory.turns(_BACK, WEARER, scene.turn):
        found = _NAMED.search(turn.text.lower()) if turn.skill in LISTS else None
        if found and _entries(scene, name := found[1] or found[2]):
            return name
    latest = [(notes[-1].id, name) for name in scene.memory.lists()
              if name != NOTES and (notes := _entries(scene, name))]
    return max(latest, default=(0, SHOPPING))[1]


def named(scene: Scene, said: str) -> str:
    """The list that is meant: the one that was named, else that for shopping. "The camping list" is that for the
    camping trip, if there is no other."""
    name = last_list(scene) if said == THERE else list_name(said)
    longer = [known for known in scene.memory.lists() if known.startswith(f"{name} ")]
    alone = len(longer) == 1 and name not in (SHOPPING, "to do", NOTES) and not _entries(scene, name)
    name = longer[0] if alone else name
    if said != THERE:
        scene.memory.keep(SPOKEN, name)
    return name


def told_of(scene: Scene, said: str) -> str:
    """The list that is asked about: "the list" is that for shopping, if anything is on it."""
    spoken_of = topic(scene) == "list"
    return last_list(scene) if said == "list" and (spoken_of or not _entries(scene, SHOPPING)) else named(scene, said)


@skill("AddToList", read_back="list.read_back")
def add_to_list(scene: Scene, what: str = "", list: str = "") -> Reply:
    """Put one or several things on a list."""
    if not list and what.split()[:1] and what.split()[0].lower() in _NOTHING_TO_BUY:
        return PASS
    also = not list and _ALSO.match(scene.said.lower()) and topic(scene) == "list"  # "and add eggs": to the same one
    name, new = named(scene, THERE if also else list), things(_meant(scene, what))
    new = [thing for row in new for part in apart(row) for thing in things(part)]
    if not new or new[0].lower() in ("something", "things", "stuff", "an item", "item"):
        return Ask(scene.say("list.what"), ("free",), "list.what", {"list": name}, patience_s=40)
    known = _entries(scene, name)
    added = [thing for thing in new if not any(like(thing, one.text) for one in known)]
    if len(known) + len(added) > MOST:
        return scene.say("list.full", list=name)
    for thing in added:
        scene.memory.add_note(name, scene.now, thing)
    if not added:
        return scene.say("list.already", what=spoken.listed(new), list=name)
    return scene.say("list.added", what=spoken.listed(added), list=name)


def _meant(scene: Scene, what: str) -> str:
    """The things themselves, where "that" stands for what was said to be needed just before."""
    if not _THAT.fullmatch(what.lower().strip(" .,!?")):
        return what
    for turn in scene.memory.turns(_BACK, WEARER, scene.turn):
        if found := _NEEDED.search(turn.text):
            return found["things"]
    return ""


@answers("list.what")
def what_to_add(scene: Scene, said: Said) -> Reply:
    """What to put on the list."""
    text = steady(said.text)
    what = _ON_IT.sub("", _PUT.sub("", _PUTTING.sub("", text)))
    return add_to_list(scene, what or text, str(said.state.get("list", "")))


@skill("TakeOff")
def take_off(scene: Scene, what: str = "", list: str = "") -> Reply:
    """Take things off a list; without the list's name, off every list that holds them."""
    list = "" if list == "list" else list  # "the list" may be any
    names = [list_name(list)] if list else [name for name in scene.memory.lists() if name != NOTES]
    gone = []
    for name in names:
        for thing in things(what):
            for note in _held(_entries(scene, name), thing):
                scene.memory.drop_notes(name, note)
                gone.append(note.text)
    if not gone and not list:  # "I bought a car" is no shopping
        return PASS
    if not gone:
        return scene.say("list.not_on", what=what, list=f"{names[0]} list")
    return scene.say("list.removed", what=spoken.listed(gone))


def _held(notes: list[Note], thing: str) -> list[Note]:
    """What is meant by it: the thing itself, else the only one that speaks of it: "milk" is "a pint of milk"."""
    found = [note for note in notes if like(note.text, thing)]
    words = thing.lower().split()
    wider = [] if found or not words else [note for note in notes if note.text.lower().split()[-len(words):] == words]
    return found or (wider if len(wider) == 1 else [])


@skill("TakeOffLast")
def take_off_last(scene: Scene) -> Reply:
    """Take off what was put on a list last."""
    entries = _entries(scene, last_list(scene))
    if not entries:
        return PASS
    scene.memory.drop_notes(last_list(scene), entries[-1])
    return scene.say("list.removed", what=entries[-1].text)


@skill("SwapOnList")
def swap(scene: Scene, what: str, instead: str, list: str = "") -> Reply:
    """Put one thing on a list instead of another."""
    names = [named(scene, list)] if list else [name for name in scene.memory.lists() if name != NOTES]
    for name in names:
        if gone := [note for thing in things(what) for note in _held(_entries(scene, name), thing)]:
            for note in gone:
                scene.memory.drop_notes(name, note)
            added = things(instead)
            for thing in added:
                scene.memory.add_note(name, scene.now, thing)
            return scene.say("list.swapped", what=spoken.listed([note.text for note in gone]),
                             instead=spoken.listed(added), list=name)
    return scene.say("list.not_on", what=what, list=f"{names[0]} list") if list else PASS


@skill("ReadList")
def read_list(scene: Scene, list: str = "") -> Reply:
    """Read a list aloud."""
    name = told_of(scene, list)
    entries = [note.text for note in _entries(scene, name)]
    if not entries:
        return scene.say("list.empty", list=name)
    shown = entries[:READ_AT_ONCE]
    if len(entries) > READ_AT_ONCE:
        shown.append(f"{spoken.number(len(entries) - READ_AT_ONCE)} more")
    return scene.say("list.read", things=spoken.listed(shown), list=name)


@skill("CountList")
def count_list(scene: Scene, list: str = "") -> Reply:
    """Say how many things are on a list."""
    name = told_of(scene, list)
    return scene.say("list.count", count=spoken.count(len(_entries(scene, name)), "thing"), list=name)


@skill("ReadLists")
def read_lists(scene: Scene) -> Reply:
    """Say what is on each list."""
    held = {name: [note.text for note in _entries(scene, name)] for name in scene.memory.lists() if name != NOTES}
    parts = []
    for name, entries in held.items():
        shown = entries[:READ_AT_ONCE]
        more = [f"{spoken.number(len(entries) - READ_AT_ONCE)} more"] if len(entries) > READ_AT_ONCE else []
        parts.append(f"{name}: {spoken.listed([*shown, *more])}")
    return scene.say("list.lists", lists="; ".join(parts)) if parts else scene.say("list.no_lists")


@skill("IsOnList")
def is_on_list(scene: Scene, what: str, list: str = "") -> Reply:
    """Say whether something is on a list; where none was named, on any of them."""
    what = _STILL.sub("", what)
    holding = [name for name in scene.memory.lists() if name != NOTES
               and any(like(note.text, what) for note in _entries(scene, name))]
    if not list and not holding and topic(scene) != "list":
        return PASS  # "do we need more chairs" is a question for others
    name = told_of(scene, list) if list else (holding or [last_list(scene)])[0]
    thing = (things(what) or [what])[0]
    entries = _entries(scene, name)
    found = bool(_held(entries, thing)) or any(note.text.lower().endswith(f" {thing.lower()}") for note in entries)
    return scene.say("list.yes" if found else "list.no", what=(things(what) or [what])[0], list=name)


@skill("ClearList")
def clear_list(scene: Scene, list: str = "") -> Reply:
    """Empty a list."""
    name = told_of(scene, list)
    if not _entries(scene, name):
        return scene.say("list.empty", list=name)
    scene.memory.drop_notes(name)
    return scene.say("list.cleared", list=name)


@skill("NewList")
def new_list(scene: Scene, list: str = "", what: str = "") -> Reply:
    """Begin a list: it is there once something is on it."""
    name = list_name(list)
    if what:
        return add_to_list(scene, what.removesuffix(" on it").removesuffix(" in it"), list)
    if known := _entries(scene, name):
        return scene.say("list.known", list=name, count=spoken.count(len(known), "thing"))
    return Ask(scene.say("list.new", list=name), ("free",), "list.what", {"list": name}, patience_s=40)


@skill("MyLists")
def my_lists(scene: Scene) -> Reply:
    """Say which lists there are."""
    names = [f"{name}, with {spoken.count(len(_entries(scene, name)), 'thing')}" for name in scene.memory.lists()
             if name != NOTES]
    return scene.say("list.lists", lists="; ".join(names)) if names else scene.say("list.no_lists")
