"""The daemon: the only builder of parts. Settings in, everything wired, and one Wearer for each ear that joins."""

from __future__ import annotations

import asyncio
import gc
import logging
import random
import time
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Self

from os1 import __version__, chores, naming
from os1 import config as settings
from os1.body.flash import images
from os1.body.fleet import progress
from os1.body.fleet.release import Releases
from os1.body.fleet.rolling import Sight
from os1.body.fleet.sending import Fleet
from os1.body.fleet.wishes import Wishes
from os1.body.update_key import key_of, open_secret
from os1.config import Config, private
from os1.config.keys import Value, shown
from os1.config.reading import with_value
from os1.config.watching import Watch
from os1.desk.guard import Way
from os1.desk.live import Live
from os1.desk.pulse import Pulse
from os1.desk.routes import ear as ear_route
from os1.desk.routes import live as live_route
from os1.desk.serving import Desk
from os1.desk.setup import Here, Setup
from os1.desk.shelf import Shelf
from os1.ears import asr, smart_turn
from os1.ears.ahead import work_ahead
from os1.ears.speaker import SpeakerModel
from os1.ears.stream import Ears, Tuned
from os1.ears.vad import Vad
from os1.ears.wake import PhraseWaker
from os1.errors import ModelError
from os1.grammar import COMMAND
from os1.hands import give_hands
from os1.housing import Housing
from os1.learning import Learning
from os1.link import reached
from os1.link.announce import Announcement
from os1.link.browsers import Browsers
from os1.link.seen import FILE as SEEN
from os1.link.seen import Seen
from os1.link.server import Server
from os1.mind.asks import AHEAD, AT_ONCE, EXPECTED
from os1.mind.meaning import ready
from os1.mind.model import attached
from os1.mind.model.privacy import OTHERS
from os1.mind.senses import NameSense, Senses
from os1.moving.held import running
from os1.parts import (
    STILL_S,
    detector,
    identity,
    now,
    open_mind,
    prepared,
    recogniser,
    settle,
    understanding,
)
from os1.pool import Pool, Threads
from os1.sensing import sensed, sighted
from os1.trace import Trace
from os1.updating import Updating
from os1.voice import Voice, choose
from os1.wearer import Wearer
from os1.wearers import Owned, Wearers
from os1.working import Telling, Working

DUE_S = 30.0  # how often to look for what is due although nothing was said of it: clocks are changed
MIND_S = 5.0  # for a sign of life of the mind: its longest thought, a search through all memory, takes less
FINISH_S = 12.0  # for the sentence that she is in when she is to stop: her longest takes about ten seconds
log = logging.getLogger(__name__)


class Daemon:
    """`async with Daemon(config) as daemon:` is up: `daemon.port` listens. Engines are loaded once, for all ears.
    desk: has it a page in the browser?"""

    def __init__(self, config: Config, trace: Trace | None = None, clock: Callable[[], datetime] = now,
                 rng: random.Random | None = None, desk: bool = False) -> None:
        self.config, self.trace, self.desk = config, trace or Trace(), desk
        self._clock, self._rng = clock, rng or random.Random()
        self._finishing = False
        self.live = Live(self._here, self._ears, self._watched)
        self._changed = asyncio.Event()
        self._stirred = asyncio.Event()  # the same, for who looks after updates
        self._following: datetime | None = None  # when something rings next
        self._look_again: Callable[[], None] = lambda: None  # at the desk, who may be there

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            await self._build(stack)
            self._stack = stack.pop_all()
        return self

    async def finish(self, within_s: float = FINISH_S) -> None:
        """Before the end: everywhere she says the sentence that she is in to its end, if that doesn't take longer."""
        self._finishing = True
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                await asyncio.gather(*(wearer.finish() for wearer in self._wearers))

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    @property
    def port(self) -> int:
        """The port that earpieces connect to."""
        return self._server.port

    @property
    def counts(self) -> dict[str, int]:
        """Everything that was dropped or refused."""
        return self._server.counts

    async def _build(self, stack: AsyncExitStack) -> None:
        config = self.config
        stack.enter_context(running(config.home))
        for path in private.close(config.home):
            log.warning("Others may read %s, and that can't be changed. Whose is it?", path)
        watch = Watch(config.home, self._own)
        self.authority, self.keys = identity(config.home)
        self.seen = Seen(config.home / SEEN)
        skills, self.grammar = understanding(config)
        self._pool: Pool = Threads(work_ahead)
        stack.callback(self._pool.close)
        self._voice: Voice = choose(Path(config.voice.piper) if config.voice.piper else None,
                                    **({"espeak_voice": config.voice.espeak} if config.voice.espeak else {}))
        stack.push_async_callback(self._voice.close)
        self._recogniser, self._detector, *_ = await asyncio.gather(
            asyncio.to_thread(recogniser, config, self.grammar), asyncio.to_thread(detector, config),
            self._voice.open(), asyncio.to_thread(ready, self.grammar.restrict({COMMAND})))
        stack.callback(lambda: self._recogniser.close())
        await prepared(self._recogniser, EXPECTED[:AT_ONCE])
        self._speaker = SpeakerModel(Path(config.ears.speaker_model)) if config.ears.speaker_model else None
        self._model = model = attached(config.model)
        if model:
            stack.callback(model.close)
        self._learning = Learning(config.home, self._answer_to, self._changed.set,
                                  known=config.name if self._detector else "")
        self._loop = loop = asyncio.get_running_loop()
        self._mind = await self._pool.run(
            lambda: open_mind(config, skills, self.grammar, self._clock, self._rng, self._speaker, model,
                              lambda persona: begin(loop, self._learning, naming.named(self.config, persona))))
        self._mind.memory.forgetting.after.append(lambda gone: self.trace.forget(gone.holds))
        self._since = time.time()
        wishes, releases = Wishes(config.home), Releases(config.home)
        self._updating = Updating(wishes, releases, self._mind, self._pool, time.monotonic)
        self._mind.senses = self._senses
        self._telling = Telling(self._mind, self._pool, lambda: self._wearers.of_the_house, self.live.tell,
                                self._thought)
        self.working = working = Working(config.home, time.time, self._telling.ready, self._telling.stepped)
        self._house = Housing(self._mind, self._pool, self.keys, self.seen, wishes, releases, self._voice.name,
                              self._since, lambda: self.config, self._senses, self._own, self._changed.set,
                              self._let_go)
        self._house.pages(self.live.changed)
        self.live.mood(self._mind.mood)
        self.trace.recent = self._house.recent if self.desk else None
        self._over = await self._pool.run(smart_turn.configured, config.ears.smart_turn)
        stack.push_async_callback(self._pool.run, self._mind.memory.store.close)
        days = give_hands(working, self._mind, self._house, lambda: self.config, settings.cache(), self._clock, model,
                          self._show)
        stack.push_async_callback(asyncio.to_thread, working.close)
        stack.push_async_callback(lambda: self._pool.run(working.letters.close))
        self._wearers = Wearers(self.keys, self.seen, self._mind, self._pool, self._wearer, self._stream,
                                self._came_or_went, lambda: self.config.mind.introduce)
        fleet = await self._open(stack, wishes, releases)
        rest = prepared(self._recogniser, EXPECTED[AT_ONCE:AHEAD], self._still)
        for work in (self._dues(), chores.look_at_days(*days), self._learning.run(),
                     chores.offer_updates(self._updating, self._wearers, self._stirred), fleet.run(), rest,
                     chores.read_turns(self._pool, self._mind.memory), chores.write_down(self._wearers, self.seen),
                     chores.follow_settings(watch, self._adjust), self._telling.run(working)):
            stack.callback(loop.create_task(work).cancel)
        settle(stack)

    async def _open(self, stack: AsyncExitStack, wishes: Wishes, releases: Releases) -> Fleet:
        """The doors: one for ears, one for browsers here and one for those elsewhere. What carries updates to ears."""
        self._browsers = await stack.enter_async_context(Browsers(
            self.authority.folder, reached.host(), lambda: self.config.desk.names,
            lambda: reached.names(self.authority.der, self.config.link.bind, self.config.desk.names)))
        desk = self._desk() if self.desk else None
        self._server = await stack.enter_async_context(Server(
            self.authority, self.keys, self._wearers.wear, called=self._mind.persona.name, host=self.config.link.bind,
            port=self.config.link.port, app=desk.application(self._way()) if desk else None,
            browser=self._browsers.context))
        if self.config.link.announce:
            await stack.enter_async_context(Announcement(self.authority.der, self.config.link.bind, self._server.port))
        fleet = Fleet(self._server, wishes, releases, lambda id: key_of(open_secret(self.config.home), id),
                      self._sights, progress.Shown(self.config.home), self._known, lambda wish: self._stirred.set(),
                      turned_away=self._server.turned_away)
        if desk:
            await stack.enter_async_context(desk)
        return fleet

    def _show(self, path: str) -> bool:
        """At the desk, if a page is open. Called in the mind's thread."""
        if self.live.on:
            self._loop.call_soon_threadsafe(lambda: self.live.tell("show", path=path))
        return self.live.on

    def _desk(self) -> Desk:
        """The page in the browser."""
        config, cache = self.config, settings.cache()
        shelf = Shelf(cache / "desk")
        setup = Setup(Here(config.home, cache / images.FOLDER, self.authority.der, config.link.bind,
                           lambda: self._server.port, self.seen.get, shelf))
        self._look_again = (desk := Desk(
            config.home, config.desk.port, shelf, setup, felt=self.felt, house=self._house,
            secure=lambda: self._server.port, elsewhere=lambda: self.config.desk.elsewhere,
            more=(lambda app, entrance: live_route.add(app, entrance, self.live),
                  lambda app, entrance: ear_route.add(app, entrance, lambda *who: self._server.sit(*who))))).look_again
        return desk

    def _way(self) -> Way:
        """By which other computers come to the desk."""
        names = reached.Names(lambda: reached.names(self.authority.der, self.config.link.bind, self.config.desk.names))
        return Way("https", names)

    def _watched(self, on: bool) -> None:
        """Whether a page of the desk looks on."""
        self.trace.watcher = self.live if on else None
        self._wearers.watch(on)

    def _here(self) -> dict[str, object]:
        """How things are, for who begins to look on."""
        latest = self._wearers.latest
        return {"version": __version__, "name": self._mind.persona.called, "wakes": self.config.name,
                "following": latest.here.id if latest and latest.here else ""}

    def _ears(self) -> list[dict[str, object]]:
        return [{"id": place.id, "name": place.ear.name, "here": place.here, "desk": place.ear.desk,
                 "muted": place.muted} for place in self._wearers.places]

    async def felt(self) -> Pulse:
        """How it is: that this is answered shows that the loop turns; the mind is asked."""
        trouble = "she is stopping" if self._finishing else ""
        if not trouble:
            try:
                await asyncio.wait_for(self._pool.run(lambda: None), MIND_S)
            except TimeoutError:
                trouble = "the mind does not answer"
        return Pulse(__version__, self._since, len(self._server.ears), sum(w.speaks for w in self._wearers),
                     time.process_time(), self.counts, trouble)

    def _wearer(self, owned: Owned) -> Wearer:
        return Wearer(self._recogniser, self._mind, self._voice, self._pool, self.trace, owner=owned.owner,
                      air=owned.air, asks=owned.asks, kept=owned.kept, thought=self._thought, speaker=self._speaker,
                      tone=(self.config.voice.rate, self.config.voice.volume), told=owned.told)

    def _stream(self) -> Ears:
        tuned = self._tuned()
        return Ears(Vad(), tuned.waker, tuned.recogniser, tuned.grammar, spotter=tuned.spotter, over=self._over)

    def _came_or_went(self) -> None:
        """There is an ear more, or less."""
        self._changed.set()
        self._telling.ready()
        self.live.ears()

    def _thought(self) -> None:
        """She has answered somebody."""
        self._changed.set()
        self._stirred.set()
        self.live.mood(self._mind.mood)

    def _tuned(self) -> Tuned:
        """To her name, for one ear."""
        spotter = self._detector.stream() if self._detector else None
        return Tuned(PhraseWaker(self._recogniser, self.config.name), self._recogniser, self.grammar, spotter)

    async def _answer_to(self, phrase: str) -> None:
        """This was learned: it wakes her from now on, in every ear, and what did no longer. OS1Error: it can't."""
        config = replace(self.config, name=phrase)
        _, grammar = await asyncio.to_thread(understanding, config)
        found = await asyncio.to_thread(detector, config)
        if not found:
            raise ModelError(f"what was learned of {phrase!r} can't be used.")
        made = await asyncio.to_thread(recogniser, config, grammar)
        await prepared(made, EXPECTED[:AHEAD], self._still)
        old, self._recogniser, self._detector = self._recogniser, made, found
        self.config, self.grammar = replace(self.config, name=phrase), grammar
        await self._pool.run(self._mind.thinking.understand, grammar)
        self._server.called = self._mind.persona.name
        for wearer in self._wearers:
            wearer.answer_to(made, self._tuned)
        gc.freeze()
        self._retiring = asyncio.get_running_loop().create_task(self._retire(old))

    async def _retire(self, old: asr.Recogniser) -> None:
        """It is closed once no ear uses it: one that is in a turn finishes that, one that hears nothing comes to it."""
        while not all(place.ears.renamed for place in self._wearers.places):
            await asyncio.sleep(1.0)
        old.close()

    async def _tell_name(self) -> None:
        """What became of a name that the ears were to learn, once."""
        wish = self._learning.news
        if wish and (latest := self._wearers.latest) and (thought := await self._pool.run(
                self._mind.name_settled, wish.name, wish.why, bool(wish.phrase), self.config.name)):
            latest.due(thought)
            self._learning.told()

    def _let_go(self) -> None:
        for wearer in self._wearers:
            wearer.let_go()

    def _still(self) -> bool:
        """Nothing has happened in any ear for a while."""
        return self._wearers.still(STILL_S)

    def _senses(self) -> Senses:
        """How things are at this moment, for the mind to tell. Called in any thread."""
        latest = self._wearers.latest
        ears = tuple(sensed(place.ear, latest is not None and place is latest.here,
                            *self._updating.sense(place.ear)) for place in self._wearers.places if not place.ear.desk)
        wish = self._learning.wish
        name = NameSense(self.config.name, wish.name if wish else "", self._learning.percent, wish.why if wish else "")
        return Senses(ears, self.trace.path, self.config.model.url, running=True, name=name, since=self._since,
                      others=OTHERS in self.config.model.may_send)

    def _own(self, key: str, value: Value) -> bool:
        """Does she write this into config.toml herself, so that it counts without a restart?"""
        if key == "mind.persona":
            return value == str(self.config.home / naming.CARD)
        wish = self._learning.wish
        return key == "name" and (value == self.config.name or wish is not None and value == wish.phrase)

    async def _adjust(self, changes: dict[str, Value]) -> None:
        for key, value in changes.items():
            self.config = with_value(self.config, key, value)
        for wearer in self._wearers:
            wearer.tone = self.config.voice.rate, self.config.voice.volume
        self._mind.voices.threshold = self.config.ears.same_speaker
        if self._model:
            await self._pool.run(self._model.adjust, self.config.model)
        if "desk.names" in changes:
            await asyncio.to_thread(self._browsers.renew)
        self._look_again()
        self._house.changes.changed("settings")
        told = ", ".join(f"{key} = {shown(value)}" for key, value in changes.items())
        log.info("config.toml: this counts now: %s", told)

    def _sights(self) -> dict[str, Sight]:
        """Every earpiece, as its update sees it."""
        still = {worn.ear: worn.still_s for worn in self._wearers.worn}
        left = (self._following - self._clock()).total_seconds() if self._following else -1.0
        return {ear.id: sighted(ear, still.get(ear, 0.0), left) for ear in self._server.ears if not ear.desk}

    def _known(self, id: str) -> bool:
        """Is it an earpiece of this house?"""
        earpiece = self.keys.get(id)
        return earpiece is not None and earpiece.revoked is None

    async def _dues(self) -> None:
        """Rings what is due, in the ear that was used last; while there is none, it waits."""
        while True:
            self._changed.clear()
            wait = DUE_S
            await self._tell_name()
            if wearers := self._wearers.reachable:
                for thought in await self._pool.run(self._mind.due, self._clock()):
                    max(wearers, key=lambda wearer: wearer.active).due(thought)
                self._following = following = await self._pool.run(self._mind.next_due)
                self._wearers.next_due(following, self._clock())
                if following:
                    wait = min(DUE_S, max(0.0, (following - self._clock()).total_seconds()))
            try:
                await asyncio.wait_for(self._changed.wait(), wait)
            except TimeoutError:
                continue


def begin(loop: asyncio.AbstractEventLoop, learning: Learning, wish: naming.Wish | None) -> None:
    """From the mind's thread: the ears are to learn this."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(learning.begin, wish)
