"""When a small heap is collected: with every KB while it is made, and then by what is in use; a large one never is."""

import sys

from earpiece import app, main, once
from fakes.scripted import joined


class Heap:
    """Stands in for the interpreter's `gc`. free, used: bytes."""

    def __init__(self, free=60000, used=50000):
        self.free = free
        self.used = used
        self.least = used  # what is left after a collection
        self.thresholds = []
        self.collections = 0

    def mem_free(self):
        return self.free

    def mem_alloc(self):
        return self.used

    def threshold(self, size):
        self.thresholds.append(size)

    def collect(self):
        self.collections += 1
        self.used = self.least


class Ear:
    """What `start` makes here. seen: the thresholds by the time that it was made, and that it ran."""

    def __init__(self, heap):
        self.heap = heap
        self.seen = [list(heap.thresholds)]
        self.board = self

    def run(self):
        self.seen.append(list(self.heap.thresholds))

    def sleep(self):
        self.seen.append("asleep")


def run(heap):
    """The thresholds as its ear saw them, and whether its heap was taken for a small one."""
    ears = []

    class Start:
        @staticmethod
        def made():
            ears.append(Ear(heap))
            return ears[0]

    kept = main.gc
    package = sys.modules["earpiece"]
    sys.modules["earpiece.start"] = package.start = Start
    main.gc = heap
    try:
        main.run()
    finally:
        main.gc = kept
        tight = bool(once.TIGHT)
        once.TIGHT.clear()
    return ears[0].seen, tight


def test_a_small_heap_is_collected_often_while_it_is_made_and_not_by_the_interpreter_afterwards():
    assert run(Heap()) == ([[1024], [1024, -1], "asleep"], True)


def test_a_large_heap_is_left_alone():
    assert run(Heap(free=4000000)) == ([[], [], "asleep"], False)


def streamed(garbage=0, tight=True):
    """Collections in two seconds of sound both ways, with so many bytes of garbage after one."""
    made = joined()
    made.ear.capture.talk(1 << 20)
    heap = Heap()
    kept = app.gc
    app.gc = heap
    once.TIGHT[:] = [True] if tight else []
    try:
        made.say(1, 0, 20, ends=False)
        made.run(640)  # whatever joining left is collected by now
        heap.collections = 0
        made.run(200)
        heap.used += garbage
        made.run(72)
        found = heap.collections
        made.run(1000)
        assert heap.collections == found
    finally:
        app.gc = kept
        once.TIGHT.clear()
    return found


def test_sound_alone_is_no_reason_to_collect():
    assert streamed() == 0


def test_half_a_kilobyte_of_garbage_is_collected_within_64_ms_and_once():
    assert streamed(512) == 0 and streamed(513) == 1
    assert streamed(100000, tight=False) == 0  # with PSRAM it waits until nobody speaks
