"""A day with an earpiece: how long it is in each state of its own table, by the wearer's habits. Pure.

  standby --down--> lost --joined--> idle --opens--> listening --begins--> speaking --ends--> idle --rest--> standby

The states follow from `earpiece.session`; nothing here knows them. "awake" is idle with the radio kept awake, which it
is for BURST_S after each sound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from earpiece import gate, wire
from earpiece import session as session  # its names are those of the times
from earpiece.settings import REST_S as REST_S

BURST_S = 0.5  # earpiece.upkeep: the radio stays awake after sound either way
HANGOVER_S = gate.HANGOVER * wire.FRAME_MS / 1000
AWAKE = "awake"


@dataclass(frozen=True, slots=True)
class Habits:
    """Seconds, but for hours and shares.

    talking: share of the day in which one of both speaks. turns: in a conversation. wearer_s, her_s: a turn of each.
    answer_s: from the last word to her first sound. pause_s: until the wearer's next. rest_s: without a word until
    standby, 0: never. connect_s: from the tap to connected. noise_open, noise_openings: while nobody speaks, the share
    of time in which noise holds the gate open, and how often a second it opens. noisy: share of the day with such
    noise.
    """

    hours: float = 16.0
    talking: float = 0.10
    turns: int = 4
    wearer_s: float = 3.0
    her_s: float = 4.0
    answer_s: float = 0.4
    pause_s: float = 2.0
    rest_s: float = REST_S
    connect_s: float = 1.6  # 1.0 on the virtual board (os1.body.reconnect), and TLS (firmware/README.md)
    noise_open: float = 0.0
    noise_openings: float = 0.0
    noisy: float = 0.25


def conversation(habits: Habits) -> Iterator[tuple[str, float]]:
    """Events of the table, each with the seconds until the next, from the tap to her last word."""
    if habits.rest_s:
        yield "down", habits.connect_s
        yield "joined", 0.0
    for turn in range(habits.turns):
        late = HANGOVER_S - habits.answer_s
        yield "opens", habits.wearer_s + habits.answer_s
        yield "begins", late
        yield "closes", habits.her_s - late
        yield "ends", habits.pause_s if turn < habits.turns - 1 else 0.0


def seconds(habits: Habits) -> dict[str, float]:
    """Of the whole day, by state."""
    times: defaultdict[str, float] = defaultdict(float)
    state = session.STANDBY if habits.rest_s else session.IDLE
    opened = speaking = False
    whole = 0.0
    for event, lasts in conversation(habits):
        opened = event == "opens" or (opened and event != "closes")
        speaking = event == "begins" or (speaking and event != "ends")
        state, _ = session.step(state, event)
        if state == session.IDLE and (speaking or opened):  # as the earpiece does
            state = session.SPEAKING if speaking else session.LISTENING
        awake = min(lasts, BURST_S) if state == session.IDLE else 0.0
        times[AWAKE] += awake
        times[state] += lasts - awake
        whole += lasts
    spoken = habits.turns * (habits.wearer_s + habits.her_s)
    gap = spoken / habits.talking - whole
    idle = min(gap, habits.rest_s) if habits.rest_s else gap
    times[AWAKE] += min(idle, BURST_S)
    times[session.IDLE] += max(0.0, idle - BURST_S)
    state = session.step(session.IDLE, "rest")[0] if habits.rest_s else session.IDLE
    times[state] += gap - idle
    return _with_noise({name: time * habits.hours * 3600 / (whole + gap) for name, time in times.items()}, habits)


def _with_noise(times: dict[str, float], habits: Habits) -> dict[str, float]:
    """Noise opens the gate of who is idle; after it the radio stays awake for a while."""
    noisy = times[session.IDLE] * habits.noisy
    opened = noisy * habits.noise_open
    awake = min(noisy - opened, noisy * habits.noise_openings * BURST_S)
    return times | {
        session.LISTENING: times[session.LISTENING] + opened, AWAKE: times[AWAKE] + awake,
        session.IDLE: times[session.IDLE] - opened - awake,
    }
