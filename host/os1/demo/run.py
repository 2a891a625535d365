"""`os1 demo`: the whole first conversation, or a recording of your own, from start to the three files."""

from __future__ import annotations

import asyncio
import json
import tempfile
from pathlib import Path

from os1 import recording
from os1.bench.figures import machine, spread
from os1.demo import timeline
from os1.demo.play import ANSWER_S, Player, Tell, Took, close, record
from os1.demo.script import CONVERSATION, THEODORE, Line
from os1.errors import BodyError
from os1.events import RATE
from os1.stand import Stand

WHOLE_S = 240.0  # the conversation, without what is installed and started before it
SILENCE_AROUND_S = 0.5


async def demo(out: Path, say: Path | None, network: str, micropython: bool | None, tell: Tell) -> bool:
    """Hold it, print it, leave conversation.wav, trace.json and timeline.svg in `out`. True if all went well."""
    lines = None if say else CONVERSATION
    sound = recording.read(say) if say else b""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="os1-demo-") as scratch:
        async with Stand(Path(scratch), network, micropython, lambda line: tell(f"  … {line}")) as stand:
            tell(f"  earpiece: the device package on {stand.ear.engine}; network: {network}; {machine()}\n")
            took = await (_recorded(stand, sound, say, tell) if say else _conversation(stand, lines or (), tell))
            ended = await _leave(stand, took, out)
    return _sum_up(took, ended, out, tell)


async def _conversation(stand: Stand, lines: tuple[Line, ...], tell: Tell) -> list[Took]:
    player, took = Player(stand, tell, speaker=THEODORE), list[Took]()
    try:
        async with asyncio.timeout(WHOLE_S):
            for line in lines:
                took.append(await player.line(line))
            await stand.ear.quiet()
    except (TimeoutError, BodyError) as e:
        took.append(Took(Line("(end)", ""), (stand.ear.position(),) * 2, wrong=str(e) or "it took too long"))
        tell(f"{'':13} ✗ {took[-1].wrong}")
    return took


async def _recorded(stand: Stand, sound: bytes, say: Path, tell: Tell) -> list[Took]:
    """Your recording: a tap wakes her, so that it needn't begin with her name; then whatever is heard is shown."""
    stand.ear.press()
    await asyncio.sleep(SILENCE_AROUND_S)
    since = len(stand.notes())
    first, last = stand.ear.play(sound)
    tell(f"         you  [{say.name}, {(last - first) / RATE:.1f} s]")
    await stand.ear.until_position(last + int(SILENCE_AROUND_S * RATE))
    if await stand.note(lambda n: n["event"] == "speech", since, ANSWER_S):
        await stand.ear.sound_after(first)
    await stand.ear.quiet(1200)
    notes = stand.notes()[since:]
    took = []
    for heard in (n for n in notes if n["event"] == "heard"):
        answer = next((n for n in notes if n["event"] == "thought" and n["t"] >= heard["t"]), None)
        said = answer["text"] if answer else ""
        one = Took(Line(heard["text"], ""), (heard["began"], heard["ended"]), heard["text"], said)
        at = next((s for s in stand.ear.soundings if s.began >= heard["ended"]), None)
        one.answered = (at.began, at.ended or at.began) if at and answer else None
        one.wrong = "" if heard["text"] and one.answered else "not understood" if not heard["text"] else "no answer"
        tell(f"    heard     {heard['text'] or '(not understood)'}\n    her       {one.said}")
        took.append(one)
    return took or [Took(Line(say.name, ""), (first, last), wrong="nothing was heard in it")]


async def _leave(stand: Stand, took: list[Took], out: Path) -> int:
    """The three files; gives the last position."""
    close(took, stand)
    ended = stand.ear.position()
    stand.ear.write_wav(out / "conversation.wav")
    latencies = [one.latency_ms for one in took if one.latency_ms is not None]
    trace = {"machine": machine(), "ear": stand.ear.engine, "turns": [record(one) for one in took],
             "latency": spread(latencies), "n": len(latencies), "events": _on_the_ears_clock(stand)}
    (out / "trace.json").write_text(json.dumps(trace, indent=1) + "\n")
    turns = [timeline.Turn(one.line.say, one.said, (one.spoken[0] / RATE, one.spoken[1] / RATE),
                           (one.answered[0] / RATE, one.answered[1] / RATE) if one.answered else None,
                           one.stages, not one.wrong, _note(one)) for one in took]
    (out / "timeline.svg").write_text(timeline.svg(turns, ended / RATE, "A first conversation"))
    return ended


def _note(one: Took) -> str:
    return "" if one.stopped_ms is None else f"she was silent {one.stopped_ms:.0f} ms after your first sound"


def _on_the_ears_clock(stand: Stand) -> list[dict[str, object]]:
    """What the daemon noted, but the frames, in seconds since the ear's boot."""
    zero = stand.ear.time_of(0)
    return [note | {"t": round(note["t"] - zero, 4)} for note in stand.notes() if note["event"] != "frame"]


def _sum_up(took: list[Took], ended: int, out: Path, tell: Tell) -> bool:
    wrong = [one for one in took if one.wrong]
    figures = spread([one.latency_ms for one in took if one.latency_ms is not None])
    tell(f"\n  {len(took) - len(wrong)} of {len(took)} turns understood and answered, {ended / RATE:.0f} s; "
         f"your last sound to her first: p50 {figures['p50_ms']} ms, p95 {figures['p95_ms']} ms")
    tell(f"  {out}/conversation.wav (left: you, right: her), {out}/trace.json, {out}/timeline.svg")
    return not wrong


