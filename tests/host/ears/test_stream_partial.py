"""The words so far, for who watches: while somebody speaks to her, now and then, and never for nobody."""

from __future__ import annotations

from host.ears.fake_recogniser import Script
from host.ears.one_stream import AWAKE, ears
from os1.events import Heard, Partial, VoiceBegan

TEXT = "what time is it"


def test_nobody_watches() -> None:
    made, _ = ears(AWAKE)
    assert not [e for sound in Script().say(TEXT).wait(40).sounds for e in made.feed(sound) if isinstance(e, Partial)]


def test_the_words_grow_and_each_is_told_once() -> None:
    made, _ = ears(AWAKE)
    made.watched = True
    events = [(n, e) for n, sound in enumerate(Script().say(TEXT, 8).wait(40).sounds) for e in made.feed(sound)]
    partial = [(n, e.text) for n, e in events if isinstance(e, Partial)]
    texts = [text for _, text in partial]
    assert len(set(texts)) == len(texts) >= 2 and all(TEXT.startswith(text) for text in texts)
    assert all(later - earlier >= 6 for (earlier, _), (later, _) in zip(partial, partial[1:], strict=False)), "200 ms"
    kinds = [type(e) for _, e in events]
    assert kinds.index(VoiceBegan) < kinds.index(Partial) < kinds.index(Heard)


def test_a_sleeper_tells_nobody_what_others_say() -> None:
    made, _ = ears(type(AWAKE)())
    made.watched = True
    assert not [e for sound in Script().say(TEXT).wait(40).sounds for e in made.feed(sound)]
