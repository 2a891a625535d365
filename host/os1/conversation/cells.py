"""The cells of the table: what follows from one event in one state, and the next state. Pure."""

from __future__ import annotations

from dataclasses import replace

from os1.events import Guessed, Heard, Joined, Parted, Pressed, Silenced, Thought, VoiceBegan, Woken

from .acts import Do, Done, Due, Event, Grown, Hushed, Keep, Rehearse, State, Think
from .broken import Broken
from .moves import CALLED_S, LISTENING_S, Moves

TAPPED = "tap"  # the engine of a yes that was given by hand


class Cells(Moves):
    """Each takes the event, says what is to be done, and gives the next state."""

    def _nothing(self, event: Event) -> State:
        return self.state

    def _listen(self, event: Event) -> State:
        woken = isinstance(event, Woken)
        self._listening_s = CALLED_S if woken else LISTENING_S
        if self._broken:
            self._broken.over = False
        if woken:
            self._awake_until = max(self._awake_until, self._now + CALLED_S)
        return State.LISTENING

    def _interrupt(self, event: Event) -> State:
        reply, begun = self._reply, self._begun
        said = self._hush()
        self._broke_in = True
        if isinstance(event, VoiceBegan) and said.text:
            self._broken = Broken(reply, said, begun)
        return self._listen(event)

    def _reconsider(self, event: Event) -> State:
        """The wearer goes on speaking: what is being thought waits until it is clear whether that was more."""
        return self._listen(event)

    def _rehearse(self, event: Event) -> State:
        """Only what would be answered, and by a mind that isn't at work: what that does changes the answer."""
        assert isinstance(event, Guessed)
        if not self._thinking and not (self._broken and self._listens(event.heard)):
            self._rehearsing = True
            self._actions.append(Rehearse(event.heard))
        return self.state

    def _called(self, event: Event) -> State:
        return self._think(event) if isinstance(event, Heard) and event.named else State.ASLEEP

    def _think(self, event: Event) -> State:
        assert isinstance(event, Heard)
        broke_in, self._broke_in = self._broke_in, False
        if self._broken and self._listens(event):
            self._broken.over = True
            return self._go_on()
        self._broken = None
        meant = event.named or ((broke_in or self.asks.top is not None) and not self._puzzled)
        if not event.text and not meant:
            if self._thinking:
                return State.THINKING
            self._awake_until = max(self._awake_until, self._now + CALLED_S / 2)
            return State.ATTENTIVE
        self._puzzled = not event.text and not event.named
        self._drop_answers()
        self._thinking += 1
        self._actions.append(Think(event))
        return State.THINKING

    def _cut_in(self, event: Event) -> State:
        """Words without a VoiceBegan before them. Nothing understood is no reason to stop."""
        assert isinstance(event, Heard)
        if (not event.text and not event.named) or self._listens(event):
            return State.SPEAKING
        self._hush()
        return self._think(event)

    def _say(self, event: Event) -> State:
        assert isinstance(event, Thought)
        if not self._arrived(event):
            return self.state
        return self._speak(event)

    def _hold(self, event: Event) -> State:
        assert isinstance(event, Thought)
        if self._arrived(event):
            self._line_up(event)
        return self.state

    def _unwanted(self, event: Event) -> State:
        """A thought that comes when nobody is attending any more."""
        assert isinstance(event, Thought)
        self._thinking = max(0, self._thinking - 1)
        self._leave(event)
        return self.state

    def _grow(self, event: Event) -> State:
        """What she is saying, or was when she was broken off, has become longer."""
        assert isinstance(event, Grown)
        if event.reply == self._reply and self._saying is not None:
            self._saying = replace(self._saying, text=self._saying.text + event.text)
        elif self._broken and event.reply == self._broken.reply:
            self._broken.thought = replace(self._broken.thought, text=self._broken.thought.text + event.text)
        return self.state

    def _finish(self, event: Event) -> State:
        assert isinstance(event, Done)
        self._keep(event)
        if event.reply != self._reply or self._saying is None:
            return self.state
        said, self._saying = self._saying, None
        self.asks.heard(said.text)
        return self._after(said)

    def _cut_off(self, event: Event) -> State:
        """It ended early though nobody here asked for it: the ear was tapped, or the voice broke."""
        assert isinstance(event, Hushed)
        self._keep(event)
        if event.reply != self._reply or self._saying is None:
            return self.state
        said, self._saying = self._saying, None
        return self._after(said)

    def _silence(self, event: Event) -> State:
        old = isinstance(event, Silenced) and event.reply != self._reply
        if isinstance(event, Pressed) and event.press == "double":
            return self._again()
        if old or (isinstance(event, Pressed) and event.press != "tap"):
            return self.state
        said = self._hush()
        top = self.asks.top
        if isinstance(event, Pressed) and top is not None and top.at_once and said.ask == top:
            return self._agree()
        return self._after(said)

    def _move(self, event: Event) -> State:
        """She stops where the wearer was; once it is known how much was heard there, she goes on at the other ear."""
        reply, begun = self._reply, self._begun
        said = self._hush()
        if not said.text:
            return State.ATTENTIVE
        self._broken = Broken(reply, said, begun, over=True)
        self._listening_s = LISTENING_S
        return State.LISTENING

    def _keep(self, event: Event) -> State:
        assert isinstance(event, Done | Hushed)
        turn, begun = self._turns.pop(event.reply, (0, 0))
        if turn:
            self._actions.append(Keep(turn, begun + event.chars))
        if self._broken and event.reply == self._broken.reply:
            self._broken.said = self._broken.begun + event.chars
            return self._go_on()
        return self.state

    def _tap(self, event: Event) -> State:
        assert isinstance(event, Pressed)
        if event.press != "tap":
            return self._press(event)
        self._awake_until = self._now + CALLED_S
        return State.ATTENTIVE

    def _press(self, event: Event) -> State:
        assert isinstance(event, Pressed)
        top = self.asks.top
        if event.press == "tap" and top is not None and top.hand:
            if not (self.asks.whole or top.at_once):  # cut short, it isn't known what is agreed to
                return self._again()
            return self._agree()
        return self._again() if event.press == "double" else self.state

    def _agree(self) -> State:
        """A yes that nobody else in the room can give."""
        return self._think(Heard("yes", 0, 0, 0, named=True, engine=TAPPED))

    def _again(self) -> State:
        """She says her last words once more."""
        self._hush()
        self._broken = None
        self._drop_answers()
        self._thinking += 1
        self._actions.append(Do("Repeat"))
        return State.THINKING

    def _ring(self, event: Event) -> State:
        assert isinstance(event, Due)
        if self._here:
            return self._speak(event.thought)
        return self._wait(event)

    def _wait(self, event: Event) -> State:
        assert isinstance(event, Due)
        self._line_up(event.thought)
        return self.state

    def _rest(self, event: Event) -> State:
        """Nobody has said anything for a while."""
        return State.ASLEEP if self._now >= self._awake_until else State.ATTENTIVE

    def _waiting(self, event: Event) -> State:
        """What waits is said once there is somebody to hear it."""
        if self._queue and self._here:
            return self._speak(self._queue.popleft())
        return State.ASLEEP

    def _give_up(self, event: Event) -> State:
        if self._until is None or self._now < self._until:
            return self.state
        if self.state is State.SPEAKING:
            self._hush()
        self._thinking, self._broke_in, self._broken = 0, False, None
        self._awake_until = self._now + CALLED_S
        return State.ATTENTIVE

    def _join(self, event: Event) -> State:
        assert isinstance(event, Joined)
        self._here, self._attention, self._told = True, None, ""
        if event.resumed and self.state is not State.ASLEEP:
            return self.state
        self._broken = None
        self._hush()
        return self._waiting(event)

    def _part(self, event: Event) -> State:
        assert isinstance(event, Parted)
        self._here = False
        if not event.final:
            return self.state  # its place is kept: the rest of a reply waits in the link
        self._broken = None
        self._hush()
        self._thinking = 0
        return State.ASLEEP
