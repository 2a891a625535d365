"""os1.ears.asr.pieces: an utterance heard piece by piece. The phones here are made: a row is its sample's value."""

import numpy as np
from os1.ears.asr.pieces import BACK, FRAME, KEPT, Pieces


class Ear:
    """Hears each frame's first sample; none is sure where that is 0."""

    def __init__(self) -> None:
        self.heard: list[int] = []  # samples of each call

    def __call__(self, sound: np.ndarray) -> np.ndarray:
        self.heard.append(len(sound))
        rows = sound[: len(sound) // FRAME * FRAME: FRAME].astype(np.float32)
        return np.stack([np.where(rows == 0, 0, -9), rows], axis=1).astype(np.float32)


def sound(frames: int) -> np.ndarray:
    """Frames 1, 2, 3 .. as samples; every fifth is no phone."""
    return np.repeat([0 if place % 5 == 0 else place for place in range(1, frames + 1)], FRAME).astype(np.int16)


def test_the_rest_is_joined_to_what_was_heard() -> None:
    ear, whole = Ear(), sound(200)
    pieces = Pieces(ear)
    pieces.hear(whole[: 100 * FRAME], 0)
    logs, first = pieces.hear(whole, 0)
    assert ear.heard == [100 * FRAME, 100 * FRAME + BACK], "only what is new, and a little before it"
    assert first == 0 and np.array_equal(logs[:, 1], whole[::FRAME])


def test_the_same_sound_is_not_heard_twice_and_another_is() -> None:
    ear, whole = Ear(), sound(100)
    pieces = Pieces(ear)
    once, _ = pieces.hear(whole, 320)
    again, first = pieces.hear(whole, 640)
    assert again is once and first == 320 and len(ear.heard) == 1
    pieces.hear(whole + 1, 320)
    assert len(ear.heard) == 2


def test_what_is_too_short_is_no_beginning_and_little_is_kept() -> None:
    ear = Ear()
    pieces = Pieces(ear)
    pieces.hear(sound(20), 0)
    pieces.hear(sound(50), 0)
    assert ear.heard == [20 * FRAME, 50 * FRAME]
    for other in range(KEPT):
        pieces.hear(sound(60) + np.int16(100 + other), 0)
    assert len(pieces._known) == KEPT
