"""Which slot is started: the states and files that a device may find, and the guard of a trial."""

import os
import sys

import selector
from fakes.slots import FILES, flashed, install, run


def test_a_confirmed_slot_is_started_without_a_look_at_its_files():
    root = flashed(2)
    with open(root + "a/earpiece/app.mpy", "wb") as file:
        file.write(b"damaged")
    assert selector.choose(root) == ("a", False), "hashing everything would cost a wearer the first word"


def test_a_lost_or_damaged_state_starts_the_newest_that_verifies():
    good = b'{"slot":"a","trial":"","tries":0,"floor":1}'
    for text in (None, b"", b"{", b"[]", b"null", b"\xff\xfe", good.replace(b'"a"', b'"c"'),
                 good.replace(b"1}", b'"x"}'), good.replace(b'""', b'"a"'), good.replace(b'""', b'"../"'),
                 good.replace(b":0", b":9"), good[:-14] + b"}"):
        root = flashed(2)
        install(root, "b", FILES, 3)
        os.remove(root + selector.STATE)
        if text is not None:
            with open(root + selector.STATE, "wb") as file:
                file.write(text)
        assert selector.choose(root) == ("b", False), text
        assert selector.load(root) == {"slot": "b", "trial": "", "tries": 0, "floor": 3}


def test_the_newest_may_be_the_first():
    root = flashed(4)
    install(root, "b", FILES, 3)
    os.remove(root + selector.STATE)
    assert selector.choose(root) == ("a", False) and selector.load(root)["floor"] == 4


def test_of_two_slots_only_a_whole_one_is_found():
    root = flashed(2)
    install(root, "b", FILES, 3)
    os.remove(root + selector.STATE)
    with open(root + "b/earpiece/app.mpy", "ab") as file:
        file.write(b"x")
    assert selector.choose(root) == ("a", False)
    os.remove(root + selector.STATE)
    os.remove(root + "a/earpiece/app.mpy")
    assert selector.choose(root) == ("", False)


def test_a_confirmed_slot_without_a_manifest_is_left_for_the_other():
    root = flashed(2)
    install(root, "b", FILES, 1)
    os.remove(root + "a/manifest.json")
    assert selector.choose(root) == ("b", False)


def test_a_trial_that_does_not_verify_never_begins():
    root = flashed(2)
    run(root, FILES, 3)
    with open(root + "b/earpiece/wire.mpy", "wb") as file:
        file.write(b"x")
    assert selector.choose(root) == ("a", False)
    assert selector.load(root) == {"slot": "a", "trial": "", "tries": 0, "floor": 2}


def test_a_state_that_can_not_be_written_starts_the_confirmed_slot():
    root = flashed(2)
    run(root, FILES, 3)

    class Worn:
        def rename(self, old, new):
            raise OSError(28)

        def __getattr__(self, name):
            return getattr(os, name)

    selector.os = Worn()
    try:
        assert selector.choose(root) == ("a", False)
    finally:
        selector.os = os


class Machine:
    """A `machine` that keeps the timer, and restarts nothing."""

    def __init__(self):
        self.resets = 0
        self.watchdog = 0
        self.over = None

    class Timer:
        ONE_SHOT = 0

        def __init__(self, number):
            pass

        def init(self, mode, period, callback):
            Machine.last.over = callback
            Machine.last.period = period

    @staticmethod
    def sleep(seconds):
        pass

    def WDT(self, timeout):
        self.watchdog = timeout

    def reset(self):
        self.resets += 1


def guarded(root):
    Machine.last = sys.modules["machine"] = Machine()
    path = list(sys.path)
    slot, trial = selector.boot(root)
    assert sys.path[0] == root + slot
    sys.path[:] = path
    return slot, trial, Machine.last


def test_a_trial_without_a_hello_ends_after_a_minute():
    before = sys.modules.get("machine")
    try:
        root = flashed(2)
        run(root, FILES, 3)
        slot, trial, machine = guarded(root)
        assert (slot, trial) == ("b", True) and machine.watchdog == machine.period == 60000
        machine.over(None)
        assert machine.resets == 1 and selector.choose(root) == ("a", False)

        run(root, FILES, 4)
        slot, trial, machine = guarded(root)
        assert selector.confirm(slot, root)
        machine.over(None)
        assert machine.resets == 0 and guarded(root)[:2] == ("b", False)
        assert Machine.last.over is None, "no guard for what is confirmed"
    finally:
        del sys.modules["machine"]
        if before is not None:
            sys.modules["machine"] = before


def test_a_crash_of_damaged_files_leads_to_the_other_slot():
    before = sys.modules.get("machine")
    machine = sys.modules["machine"] = Machine()
    clock = sys.modules.get("time")
    sys.modules["time"] = Machine
    try:
        for damaged, expected in ((False, "a"), (True, "b")):
            root = flashed(2)
            install(root, "b", FILES, 1)
            if damaged:
                with open(root + "a/earpiece/app.mpy", "wb") as file:
                    file.write(b"x")
            selector.crashed(root)
            assert selector.choose(root) == (expected, False)
        assert machine.resets == 2
    finally:
        del sys.modules["time"]
        if clock is not None:
            sys.modules["time"] = clock
        del sys.modules["machine"]
        if before is not None:
            sys.modules["machine"] = before
