"""os1.wearer.air: what is played at one ear is told to every other, by its own clock, and to itself never."""

from __future__ import annotations

from types import SimpleNamespace

from os1.wearer import Air


class Microphone:
    def __init__(self, id: str, now: int) -> None:
        self.id, self.now, self.told = id, now, list[tuple[object, ...]]()
        self.ears = SimpleNamespace(overheard=self)

    def plays(self, *what: object) -> None:
        self.told.append(("plays", *what))

    def played(self, *what: object) -> None:
        self.told.append(("played", *what))

    def stops(self, *what: object) -> None:
        self.told.append(("stops", *what))

    def left(self, *what: object) -> None:
        self.told.append(("left", *what))


def test_all_others_are_told() -> None:
    air, desk, one, two = Air(), Microphone("desk", 5), Microphone("one", 100), Microphone("two", 900)
    for place in (desk, one, two):
        air.entered(place)  # type: ignore[arg-type]
    air.plays(desk, 7, b"pcm")  # type: ignore[arg-type]
    air.played(desk, 7, 1600)  # type: ignore[arg-type]
    air.stops(desk)  # type: ignore[arg-type]
    assert one.told == [("plays", "desk", 7, b"pcm"), ("played", "desk", 7, 1600, 100), ("stops", "desk", 100)]
    assert two.told[1:] == [("played", "desk", 7, 1600, 900), ("stops", "desk", 900)] and not desk.told
    air.left(desk)  # type: ignore[arg-type]
    air.left(desk)  # type: ignore[arg-type]
    assert one.told[3] == ("left", "desk") and not desk.told
    air.plays(one, 8, b"pcm")  # type: ignore[arg-type]
    assert not desk.told and two.told[-1] == ("plays", "one", 8, b"pcm")
