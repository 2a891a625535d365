"""What happens, to every page that watches: one JSON object a message, as it is noted in the trace.

  note "thought" {..} > message {"type": "thought", ..} > the queue of each page > its WebSocket

  hello     version, name, following          first; following: the ear that she answers at, or ""
  ears      ears [{id, name, here, desk, muted}]   which there are, at first and whenever that changes
  state     ear, state                        asleep, attentive, listening, thinking, speaking
  partial   ear, text                         the words so far
  heard     ear, text, named, typed           a sentence of the wearer's ("": not understood)
  thought   ear, reply, text, asks            what she begins to say; a text that grows comes again, whole
  spoken    ear, reply, chars, whole          so much of it was said
  following ear                               she goes on there
  mood      pleasure, arousal, dominance, word     at first, once it is known, and when it has changed
  work      what, done, total                 her work in the world: what is under way ("": nothing), how far it is
  show      path                              a file that the wearer wants to see
  changed   what                              "memory", "timers", ...: read it again
A page that doesn't keep up is let go (close code 1013) and comes back. Sans-IO: `Watching` is a page's queue.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from os1.mind.mood import Mood
from os1.mind.mood_words import word

MOST = 256  # messages that wait for a page; a busy minute has some fifty


@dataclass(slots=True)
class Watching:
    """One page. ready: called when there is something to take, or it is to go."""

    ready: Callable[[], None]
    waiting: deque[str]
    slow: bool = False

    def take(self) -> str | None:
        """The next message."""
        return self.waiting.popleft() if self.waiting else None


class Live:
    """Of one event loop. hello: what a new page is told first. ears: what there is to tell of ears. watched: called
    with whether anybody watches, when that changes."""

    def __init__(self, hello: Callable[[], dict[str, object]], ears: Callable[[], list[dict[str, object]]],
                 watched: Callable[[bool], None] = lambda on: None) -> None:
        self._hello, self._ears, self._watched = hello, ears, watched
        self._mood: dict[str, object] | None = None
        self._pages: list[Watching] = []
        self._texts: dict[object, dict[str, object]] = {}  # what is being said: reply to its message

    @property
    def on(self) -> bool:
        """Does anybody watch?"""
        return bool(self._pages)

    def watch(self, ready: Callable[[], None]) -> Watching:
        """One more page."""
        page = Watching(ready, deque())
        self._pages.append(page)
        if len(self._pages) == 1:
            self._watched(True)
        mood = [self._mood] if self._mood else []
        for message in ({"type": "hello", **self._hello()}, {"type": "ears", "ears": self._ears()}, *mood):
            page.waiting.append(json.dumps(message))
        ready()
        return page

    def leave(self, page: Watching) -> None:
        """It is gone."""
        if page in self._pages:
            self._pages.remove(page)
            if not self._pages:
                self._watched(False)
                self._texts.clear()

    def tell(self, type: object, **facts: object) -> None:
        """To all pages."""
        if not self._pages:
            return
        message = json.dumps({"type": type, **facts})
        for page in list(self._pages):
            if len(page.waiting) >= MOST:
                page.slow = True
            else:
                page.waiting.append(message)
            page.ready()

    def changed(self, what: str) -> None:
        """Something that the pages show has changed."""
        self.tell("changed", what=what)

    def ears(self) -> None:
        """There are others now."""
        if self._pages:
            self.tell("ears", ears=self._ears())

    def mood(self, mood: Mood) -> None:
        """How she is."""
        pleasure, arousal, dominance = (round(each, 2) for each in mood.now)
        now = {"type": "mood", "pleasure": pleasure, "arousal": arousal, "dominance": dominance, "word": word(mood)}
        if now != self._mood:
            self._mood = now
            self.tell(**now)

    def note(self, at: float, event: str, facts: Mapping[str, object]) -> None:
        """An event of the trace (`Trace.watcher`)."""
        if not self._pages:
            return
        ear, reply = facts.get("ear"), facts.get("reply")
        match event:
            case "state" | "partial" | "following":
                self.tell(event, **facts)
            case "joined" | "parted" | "muted":
                self.ears()
            case "heard":
                self.tell("heard", ear=ear, text=facts["text"], named=facts["named"],
                          typed=facts["engine"] == "typed")
            case "thought":
                said = {"ear": ear, "reply": reply, "text": facts["text"], "asks": facts["asks"]}
                self._texts = {reply: said}
                self.tell("thought", **said)
            case "grown":
                if said := self._texts.get(reply, {}):
                    said["text"] = f"{said['text']}{facts['text']}"
                    self.tell("thought", **said)
            case "over":
                self.tell("spoken", ear=ear, reply=reply, chars=facts["chars"], whole=facts["whole"])
