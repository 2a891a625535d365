"""Who guesses links waits; nobody else does."""

from __future__ import annotations

from os1.desk.guesses import AGAIN_S, AT_ONCE, MAX_ADDRESSES, Guesses


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_few_wrong_ones_and_then_one_in_a_while() -> None:
    clock = Clock()
    guesses = Guesses(clock)
    for _ in range(AT_ONCE):
        assert guesses.wait_s("here") == 0
        guesses.wrong("here")
    assert guesses.wait_s("here") == AGAIN_S and guesses.wait_s("there") == 0
    clock.now += AGAIN_S
    assert guesses.wait_s("here") == 0
    clock.now += AGAIN_S
    for _ in range(4):
        guesses.wrong("here")
    assert guesses.wait_s("here") > 0
    clock.now += AT_ONCE * AGAIN_S
    for _ in range(AT_ONCE - 1):
        guesses.wrong("here")
    assert guesses.wait_s("here") == 0, "it was quiet for long enough"


def test_not_every_address_is_remembered() -> None:
    guesses = Guesses(Clock())
    for address in range(3 * MAX_ADDRESSES):
        for _ in range(AT_ONCE):
            guesses.wrong(str(address))
    assert len(guesses._wrong) == len(guesses._until) == MAX_ADDRESSES
