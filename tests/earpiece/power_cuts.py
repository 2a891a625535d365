"""A whole update and its trial on a real littlefs, with the power cut at every write and erase of it.

  micropython power_cuts.py tiny|full EVERY good|bad     EVERY: look at each so-manieth cut
                                                         good: the trial is confirmed, bad: it is taken back

After each cut: the selector's state can be read, and it starts a slot that is whole, the old one until the update was
complete; also if the state is lost besides. After it the update can be done to its end. Prints what was
tried, or what was wrong and exits with 1. tests/host/body/test_update_on_micropython.py runs it.
"""

import os
import sys

import selector
from earpiece import update, wire
from fakes.flash import PROG, READ, Flash, PowerCut, apply
from fakes.slots import install, run

ROOT = "/f/"
SIZES = {
    "tiny": (256, 160, {"m%d.mpy" % i: 20 + 70 * i for i in range(12)}),
    "full": (4096, 64, {"m%d.mpy" % i: 300 + 150 * i for i in range(20)}),
}


def contents(sizes, version):
    """What a version's files hold: one of them is the same in every version."""
    made = {}
    for number, name in enumerate(sorted(sizes)):
        seed = number * 7 + (version * 31 if number else 0)
        made[name] = bytes((seed + i * 13 + i // 256) & 255 for i in range(sizes[name]))
    return made


def taken_in(files, version, most=64):
    """The whole way of an update, as host and ear do it together. Its reason, "" if it is ready."""
    u = run(ROOT, files, version, most)
    if u.phase != update.READY:
        return u.reason or "it is not complete"
    return ""


def mount(flash):
    """mtime: without the hour, which would be another each time, two runs write the same."""
    os.mount(os.VfsLfs2(flash, readsize=READ, progsize=PROG, mtime=False), ROOT[:-1])


def unmount():
    os.umount(ROOT[:-1])


def wrong(files):
    """Choose as a new start does; what is wrong with the choice, "" if nothing. files: {slot: contents}."""
    if selector.load(ROOT) is None:
        return "the state can't be read"
    slot, trial = selector.choose(ROOT)
    if not slot:
        return "no slot can be started"
    for name, data in files[slot].items():
        with open(ROOT + slot + "/earpiece/" + name, "rb") as file:
            if file.read() != data:
                return "slot %s was started with a wrong %s" % (slot, name)
    return ""


class Story:
    """One update that nobody interrupts, and what was written during it."""

    def __init__(self, size, good):
        self.good = good
        self.block, self.count, sizes = SIZES[size]
        self.old, self.new, older = contents(sizes, 2), contents(sizes, 3), contents(sizes, 1)
        flash = Flash(self.block, self.count)
        os.VfsLfs2.mkfs(flash, readsize=READ, progsize=PROG)
        mount(flash)
        install(ROOT, "a", self.old, 2)
        install(ROOT, "b", older, 1)
        selector.save({"slot": "a", "trial": "", "tries": 0, "floor": 2}, ROOT)
        unmount()
        self.base = bytes(flash.image)
        self.log, self.switched = self._run(Flash(self.block, self.count, bytearray(self.base)))

    def _run(self, flash):
        mount(flash)
        reason = taken_in(self.new, 3, 64 if self.block < 4096 else wire.PIECE_MOST)
        if reason:
            raise ValueError("refused: " + reason)
        switched = len(flash.log)
        unmount()
        mount(flash)  # what was not committed is lost by now, as it is in a new start
        found = wrong({"a": self.old, "b": self.new})
        if found or selector.load(ROOT)["trial"] != "b":
            raise ValueError("after the update: " + (found or "the new slot is not on trial"))
        if self.good:
            selector.confirm("b", ROOT)
        else:
            while selector.choose(ROOT)[1]:
                pass
        unmount()
        return flash.log, switched

    def cut_for_real(self, cut, torn):
        """The image that a real cut leaves."""
        flash = Flash(self.block, self.count, bytearray(self.base), cut, torn)
        try:
            self._run(flash)
        except PowerCut:
            pass
        try:
            unmount()
        except (OSError, PowerCut):
            pass
        return flash.image

    def look(self, image, cut):
        """A new start after the cut, then the update again if it was not complete. What is wrong, or ""."""
        flash = Flash(self.block, self.count, bytearray(image))
        mount(flash)
        with open(ROOT + selector.STATE, "w") as file:
            file.write("damaged")
        slot = selector.choose(ROOT)[0]
        unmount()
        if slot not in ("a", "b"):
            return "without a state, no slot is started"
        flash = Flash(self.block, self.count, bytearray(image))
        mount(flash)
        found = wrong({"a": self.old, "b": self.new})
        state = selector.load(ROOT)
        if not found and cut < self.switched - 1 and (state["slot"], state["trial"]) != ("a", ""):
            found = "slot b was chosen before it was complete"
        if not found and (state["slot"], state["trial"]) == ("a", ""):
            found = taken_in(self.new, 3, wire.PIECE_MOST)
            found = found or wrong({"a": self.old, "b": self.new})
            if not found and selector.load(ROOT)["trial"] != "b":
                found = "done again, the new slot is not on trial"
        unmount()
        return found


def main(size, every, good):
    try:
        story = Story(size, good)
    except ValueError as e:
        print("WRONG", e)
        return 1
    image = bytearray(story.base)
    looked = 0
    for cut, change in enumerate(story.log):
        for torn in (False, True):
            if cut % every:
                continue
            state = bytearray(image)
            if torn:
                apply(state, change, True)
            if cut % 29 == 0 and story.cut_for_real(cut, torn) != state:
                print("WRONG cut", cut, "a real cut leaves another image than the log says")
                return 1
            found = story.look(state, cut)
            looked += 1
            if found:
                print("WRONG cut", cut, "torn" if torn else "", found)
                return 1
        apply(image, change)
    print("ok", looked, "cuts of", len(story.log), "writes and erases, switched at", story.switched)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3] == "good"))
