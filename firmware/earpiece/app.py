"""The earpiece: its parts joined, and the two polls of them every 8 ms. It is given the board.

  sound   microphone > ring, jitter buffer > amplifier         talk    ring > link > jitter buffer; button, light

Nothing is allocated per frame; what is rare (a button, a JSON message, a new connection) may, and is collected when
nobody speaks.
"""

import gc

from . import capture, care, cues, faults, gate, link, once, playback, ring, session, upkeep, wire
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

_POLL_MS = const(8)  # a lump of DMA is 16 ms. A plain loop: asyncio would take 3 KB, and 0.3 ms for each of two tasks
_TALK_FRAMES = const(94)  # 3 s: a tap opens the gate at least so long
_STATUS_MS = const(60000)
_ASKED_MS = const(30000)  # so long somebody waits: a tap is told when the connection comes, but not later than that
_GARBAGE = const(512)  # bytes of what is rare (JSON, a connection) after which a small heap is collected
_LOOKS = const(7)  # polls less one between two looks at it
_STEPS = const(10)  # of volume, 3 dB each
_FRAMES_AT_ONCE = const(8)  # sent per poll: 32 times real time after a gap, and still the microphone's turn comes
FIRMWARE = "0.1.0"


class Earpiece:
    """board, settings: of those modules. codec: adpcm or adpcm_viper. heard, said: the two stores; wrap: made by
    board.secure. These are large and want to be made first, by the caller. log: print or None. known: see there."""

    def __init__(self, board: "Any", settings: "Any", codec: "Any", heard: ring.Ring, said: ring.Jitter,
                 wrap: "Any", log: "Any" = None, known: "Any" = None) -> None:
        self.board = board
        self.settings = settings
        self.state = session.OFF
        self.ring = heard
        self.jitter = said
        self.gate = gate.Gate()
        self.capture = capture.Capture(codec, self.ring, self.gate, board.mic)
        self.playback = playback.Playback(codec, self.jitter, board)
        self.cues = cues.Cues(board, self.playback.pcm, self.playback.safe)
        self.upkeep = upkeep.Upkeep(self)
        self.volume = board.kept("volume", self.playback.volume)  # as it is kept
        self.playback.volume = self.volume
        self.link = link.Link(settings, self.hello, wrap, board.random, codec.copy, known, board.wifi.name_server)
        self.running = True
        self.wanted = False  # a connection is
        self.thinking = False
        self._session = ""
        self.button = session.Button()
        self._log = log
        self._reason = self.link.reason
        self._fault = self.link.fault
        self._told_lost = 0  # frames lost, as this connection knows
        self._owned_lost = 0  # and as any host ever knew
        self._status_at = 0
        self._silenced = -1  # a reply that was stopped here, to be told to the host
        self._starved = 0
        self._asked = -_ASKED_MS  # ms of the tap that the host is still to be told of
        self._owed = False  # somebody waits to hear that it is connected
        self._ending = False  # asleep once the last cue is over
        self._update: "Any" = None  # one that is being taken in
        self._more = -1  # with state and fault, what the light's pattern is of
        self._shown = self._shown_fault = ""
        self._pattern = "."
        self._tidied = 0  # bytes in use after the last collection
        self._messy = False  # something was allocated since the last collection

    def run(self) -> None:
        """Until switched off."""
        board = self.board
        self._wake()
        while self.running:
            if self.state == session.STANDBY and not self.busy():
                self.upkeep.nap(board.ms())
            else:
                self.sound(board.ms())
            self.talk(board.ms())
            self.upkeep.polls += 1
            board.rest(_POLL_MS)
        self.link.close()

    def _wake(self) -> None:
        board = self.board
        now = board.ms()
        if board.woken():
            self.button.wakes(now)
            self.button.spend()
            self._asked = now
            self._owed = True
        self.event("wake", now)
        board.watch()

    def hello(self) -> "dict[str, object]":
        return self._about()

    def _about(self) -> "dict[str, object]":
        p = self.playback
        return {
            "type": "hello", "versions": list(wire.VERSIONS), "codecs": ["adpcm"], "ear": self.settings.ear,
            "firmware": FIRMWARE, "board": self.board.pins.NAME, "ring_ms": self.settings.kept * wire.FRAME_MS,
            "session": self._session, "lost": self._owned_lost,
            "reply": {"number": p.arriving, "next": p.next} if p.arriving >= 0 else None,
            "update": self.settings.slot,
        }

    # ---- the two polls

    def sound(self, now: int) -> None:
        """One poll of microphone and amplifier."""
        if self.state != session.STANDBY:  # there only a cue sounds, and nothing is captured
            told = self.capture.poll(now)
            if told == gate.OPENS:
                self.event("opens", now)
            elif told == gate.CLOSES:
                self.event("closes", now)
        self._play(now)
        if self._log and self.jitter.starved != self._starved:
            self._starved = self.jitter.starved
            self._say("starved", str(self._starved))
        if self.gate.open or self.playback.active:
            self.upkeep.spoken_at = now
        self.upkeep.progress()
        if self._ending and not self.busy():
            self.running = False

    def busy(self) -> bool:
        """A cue sounds, or will."""
        return self.cues.active or bool(self.cues.wanted)

    def _play(self, now: int) -> None:
        speaks = self.jitter.ready(now)  # she goes first
        if self.cues.active or (self.cues.wanted and not speaks and self.playback.silent(now)):
            if not self.cues.active:
                self.board.pace(session.MHZ[session.SPEAKING])
            self.cues.poll(now)
            if not self.cues.active:
                self.board.pace(session.MHZ[self.state])
            return
        told = self.playback.poll(now)
        if told == playback.BEGINS:
            self.event("begins", now)
        elif told == playback.ENDS:
            self.event("ends", now)

    def talk(self, now: int) -> None:
        """One poll of link, button and light."""
        press = self.button.feed(self.board.pressed(), now)
        if press:
            self.event(press, now)
        if self.wanted:
            self._reach(now)
        self.board.light(self.gate.open or self._lit(now))  # whoever sees it knows: sound leaves the device
        self.upkeep.poll(now)
        if self._messy and not self.gate.open and not self.playback.active:
            self._keep()
            self._messy = False
            self._tidy()
        elif once.TIGHT and not self.upkeep.polls & _LOOKS:
            if gc.mem_alloc() > self._tidied + _GARBAGE:  # type: ignore[attr-defined]
                self._tidy()

    def _tidy(self) -> None:
        gc.collect()
        if once.TIGHT:
            self._tidied = gc.mem_alloc()  # type: ignore[attr-defined]

    def _lit(self, now: int) -> bool:
        """The light while the gate is shut. Its pattern is looked up only when something of it has changed."""
        more = self.capture.muted + 2 * self.thinking + 4 * bool(self.upkeep.care.hot)
        if more != self._more or self.state is not self._shown or self._fault is not self._shown_fault:
            self._more = more
            self._shown = self.state
            self._shown_fault = self._fault
            self._pattern = self._patterned()
        return session.lit(self._pattern, now)

    def _patterned(self) -> str:
        state = "hot" if self.upkeep.care.hot else self.state
        return session.pattern(state, self.capture.muted, self.thinking, self._fault)

    # ---- the way to the host

    def _reach(self, now: int) -> None:
        line = self.link
        wifi = self.board.wifi
        if self.state == session.LOST and self.ring.unsent() and now - self.upkeep.spoken_at < _ASKED_MS:
            line.hasten(now)
        p = self.playback
        p.held = line.state == link.GREETING  # which may stop the chip for long: first she fades, and a cue ends
        if wifi.online(self.settings.wifi, now):
            if not p.held or p.calm() and not self.cues.active:
                for _ in range(link.MESSAGES):
                    if not self._hear(now):
                        break
                self._send(now)
        elif line.cut_off(now, wifi.fault) == link.BROKE:
            self.event("broke", now)
        if line.fault is not self._fault:
            self._fault = line.fault
            self._trouble(now)

    def _trouble(self, now: int) -> None:
        """What is wrong has changed."""
        fault = self._fault
        if not fault:
            return
        self._say("fault", fault)
        self.event("refused" if fault in faults.HELPLESS else "broke", now)
        if fault == faults.MOVED:  # nobody answers: it may be our own address that is wrong
            self.board.wifi.renew(now)

    def _keep(self) -> None:
        """Save what was good, in a moment without sound: flash writes stop the chip."""
        place = self.link.where
        if self.volume != self.playback.volume:
            self.volume = self.playback.volume
            self.board.keep("volume", self.volume)
        if place.news or self.board.wifi.news:
            from . import known
            known.save(place.known)
            place.news = self.board.wifi.news = False
            once.forget("known")

    # ---- from the host

    def _hear(self, now: int) -> bool:
        told = self.link.poll(now, self.jitter.room())  # none: more than its credit, or the ring holds unsent words
        if self.link.reason is not self._reason:  # the same object as long as nothing new was said
            self._reason = self.link.reason
            self._say("link", self._reason)
        if told == link.NOTHING:
            return False
        if told == link.SOUND:
            if self.playback.accept(self.link.message, now) and not self.playback.active:
                self._play(now)  # a reply begins: not a poll later than it could
        elif told == link.SHORT:
            message = self.link.message
            if self.playback.hush(message[2] | message[3] << 8, now):
                self.event("ends", now)
        elif told == link.TOLD:
            self._messy = True
            self._told(self.link.told, now)
        elif told == link.PIECE:
            if self._update is not None:
                self._update.take(self.link.message)
        elif told == link.JOINED:
            self._join(now)
            self.event("joined", now)
        else:
            self.thinking = False
            self._end_update()
            self.event("broke" if told == link.BROKE else "refused", now)
        return True

    def _told(self, message: "dict[str, Any]", now: int) -> None:
        kind = message["type"]
        if kind == "state":
            self.thinking = message.get("state") == "thinking"
        else:
            self._told_more(kind, message, now)
        self.link.told = {}  # who needs it has it

    def _told_more(self, kind: str, message: "dict[str, Any]", now: int) -> None:
        """What is seldom told."""
        if kind == "update":
            self._begin_update()
        elif kind == "due":
            self.upkeep.due.told(message.get("in_s"), now)
            self.upkeep.spoken_at = now  # what was due may be about to be said
        elif kind == "volume":
            step = message.get("step")
            if isinstance(step, int) and 0 <= step <= _STEPS and step != self.playback.volume:
                self.playback.volume = step
                self.cues.ring("volume")

    def _join(self, now: int) -> None:
        welcome = self.link.welcome
        self._messy = True
        self._session = str(welcome.get("session", ""))
        heard = welcome.get("heard")
        if welcome.get("resumed") is True:
            if isinstance(heard, int):
                self.ring.rewind(heard & 0xFFFF)
            self.playback.renew()
        else:
            if self.playback.arriving >= 0 and self.playback.hush(self.playback.arriving, now):
                self.event("ends", now)
            self.playback.reset()
        self._told_lost = 0  # whether the last one arrived isn't known
        self.report(now)  # it may not be connected for long
        if self.settings.trial:
            self.settings.trial = False
            from . import slot
            self._say("slot", slot.confirm())
        self.link.welcome = {}
        self._say("joined", "again" if welcome.get("resumed") else "anew")

    # ---- to the host

    def _send(self, now: int) -> None:
        """What is due, the urgent first."""
        for _ in range(_FRAMES_AT_ONCE):
            if not self.link.idle(now) or not self._send_one(now):
                return

    def _send_one(self, now: int) -> bool:
        line = self.link
        p = self.playback
        if self._silenced >= 0:
            line.send_short(wire.HUSH, self._silenced, 0, now)
            self._silenced = -1
            return True
        value = p.credit()
        if value >= 0:
            line.send_short(wire.CREDIT, p.arriving, value, now)
            return True
        value = p.report(now)
        if value >= 0:
            line.send_short(wire.PLAYED, p.told, value, now)
            return True
        value = self.capture.lost + self.ring.lost
        if value != self._told_lost:
            self._told_lost = self._owned_lost = value
            line.send_short(wire.LOST, 0, value, now)
            return True
        at = self.ring.next()
        if at >= 0:
            line.send_sound(self.ring.bytes, at, now)
            self.ring.sent()
            return True
        if self._update is not None:
            if self._update.poll(now):
                return True
            if self._update.over:
                self._end_update()
        if now - self._status_at >= _STATUS_MS:
            self._status(now)
        return False

    def _status(self, now: int) -> None:
        self._status_at = now
        self._messy = True
        cell = self.board.battery()
        self.link.tell({"type": "status", "battery": cell, "percent": care.percent(cell) if cell else -1,
                        "celsius": self.board.celsius(), "hot": int(self.upkeep.care.hot > 0),
                        "volume": self.playback.volume, "rssi": self.board.reception(),
                        "heap": gc.mem_free(),  # type: ignore[attr-defined]
                        "starved": self.jitter.starved})
        if self.board.wifi.stale(now) and not self.gate.open and not self.playback.active:
            self.board.wifi.renew(now)

    def report(self, now: int) -> None:
        """The host is told how it is as soon as nothing else waits."""
        self._status_at = now - _STATUS_MS

    def _begin_update(self) -> None:
        self._end_update()
        gc.collect()
        try:
            from . import updating
            self._update = updating.Updating(self.link.told, self)
        except MemoryError:
            self.link.tell({"type": "update", "step": "refused", "reason": "no memory for it: start anew first"})

    def _end_update(self) -> None:
        if self._update is not None:
            self._update.close()
            self._update = None
            self._messy = True

    # ---- the table

    def event(self, event: str, now: int) -> None:
        """Let the table decide, and do what it says."""
        before = self.state
        if event in session.SOUNDS:  # as often as she speaks
            self.state = session.sounded(before, event)
        else:
            self._messy = True
            actions = self._decide(event)
            if actions:
                self._do(actions, event, now)
        if self.state == session.IDLE:  # the one state in which the others may be hidden
            if self.playback.active:
                self.state = session.SPEAKING
            elif self.gate.open:
                self.state = session.LISTENING
        if self.state != before:
            self.upkeep.entered(self.state, now)
            self._say("state", self.state)

    def _decide(self, event: str) -> "list[str]":
        self.state, actions = session.step(self.state, event)
        return actions

    def _do(self, actions: "list[str]", event: str, now: int) -> None:
        for action in actions:
            if action == "connect":
                self.wanted = True
                self.upkeep.spoken_at = self.upkeep.since = now
                self.link.retry(now)
                self.board.wifi.hurry()
            elif action == "part":
                self.wanted = False
                self.link.close()
                self.board.wifi.offline()
            elif action == "talk":
                if not self.capture.muted and not self.capture.shut:
                    self.capture.talk(_TALK_FRAMES)
            elif action == "stop":
                if self.playback.active:
                    self._silenced = self.playback.number
                    self.playback.hush(self.playback.number, now)
            elif action == "tell":
                self._press("tap" if event == "down" else event)
            elif action == "spend":
                self.button.spend()
            elif action == "ask":
                self._asked = now
                self._owed = True
            elif action == "greet":
                self._greet(now)
            elif action == "mute":
                self.capture.muted = not self.capture.muted
                self.cues.ring("muted" if self.capture.muted else "unmuted")
            elif action == "shut" or action == "unshut":
                self.capture.shut = action == "shut"
            elif action == "sleep":
                self._ending = True
            else:
                self._owed = self._owed or action == "lost"
                self.cues.ring(self._deaf() or action if action == "heard" else action)

    def _greet(self, now: int) -> None:
        if now - self._asked < _ASKED_MS:
            self._press("tap")
        if self._owed:
            self.cues.ring("connected")
        self._asked = now - _ASKED_MS
        self._owed = False

    def _deaf(self) -> str:
        """The cue that says why nothing can be heard."""
        return "muted" if self.capture.muted else "error" if self.capture.shut else ""

    def _press(self, press: str) -> None:
        self.link.tell({"type": "button", "press": press})

    def _say(self, what: str, word: str) -> None:
        if self._log:
            self._log(what, word)
