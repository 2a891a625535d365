"""Updates between two slots in a folder: what is taken, what is refused and why, what goes on after an interruption."""

import gc
import os

import selector
from earpiece import update, wire
from fakes.slots import FILES, KEY, MPY, flashed, give, install, manifest, offered, run

OTHER_KEY = bytes(32)


def refused(u, words):
    return u.phase == update.REFUSED and words in u.reason


def test_a_to_b_to_a():
    root = flashed(2)
    for version, new, old in ((3, "b", "a"), (4, "a", "b"), (5, "b", "a")):
        assert run(root, FILES, version).phase == update.READY
        assert selector.choose(root) == (new, True)
        assert selector.load(root)["slot"] == old
        assert selector.confirm(new, root)
        assert selector.choose(root) == (new, False)
        assert selector.load(root) == {"slot": new, "trial": "", "tries": 0, "floor": version}
        assert selector.verified(new, root) == version


def test_a_trial_that_is_never_confirmed_is_taken_back():
    root = flashed(2)
    run(root, FILES, 3)
    assert [selector.choose(root) for _ in range(4)] == [("b", True), ("b", True), ("a", False), ("a", False)]
    assert not selector.verified("b", root)
    assert not selector.confirm("b", root) and not selector.confirm("a", root)
    assert run(root, FILES, 3).phase == update.READY, "the same version may be tried again"


def test_an_old_version_is_refused():
    root = flashed(5)
    for version in (5, 4, 0):
        assert refused(run(root, FILES, version), "not newer than 5")
    selector.save({"slot": "a", "trial": "", "tries": 0, "floor": 9}, root)  # 9 was confirmed once, and is damaged now
    assert refused(run(root, FILES, 8), "not newer than 9")


def test_a_wrong_mac_is_refused_and_harms_nothing():
    root = flashed(2)
    install(root, "b", FILES, 1)
    text = manifest(FILES, 3)
    u = offered(root, text, OTHER_KEY)
    give(u, text, FILES)
    assert refused(u, "not from our host")
    u = offered(root, text)
    give(u, text.replace(b'"version":3', b'"version":9'), FILES)
    assert refused(u, "not from our host")
    assert refused(offered(root, text, KEY, b""), "no update key")
    assert selector.verified("b", root) == 1, "nobody but the host can spoil the other slot"
    assert selector.choose(root) == ("a", False)


def test_what_is_made_for_another_is_refused():
    root = flashed(2)
    assert refused(run(root, FILES, 3, board="toaster"), "another board")
    assert refused(run(root, FILES, 3, mpy=8), "another interpreter")
    assert refused(run(root, FILES, 3, size=1), "too big")
    for files in ({"big.mpy": 65537}, {"m%d.mpy" % i: 60000 for i in range(4)}):
        text = manifest(files, 3)
        u = offered(root, text)
        u.piece(0, text)
        assert refused(u, "too big")
    for name in ("../boot.mpy", "main.py", "A.mpy", ".mpy", "a/b.mpy", "x" * 40 + ".mpy"):
        assert refused(run(root, {name: b"x"}, 3), "has no place")
    for text in (b"{}", b"nonsense", manifest(FILES, 3)[:-4], manifest(FILES, 3).replace(b"700", b'"x"')):
        u = offered(root, text)
        u.piece(0, text)
        assert refused(u, "can't be read"), text
    assert refused(offered(root, b"x" * 20000), "manifest of")
    for offer in ({}, {"manifest": "x", "mac": ""}, {"manifest": 5, "mac": 7}):
        assert update.Update(offer, KEY, "virtual", root, MPY).phase == update.REFUSED


def test_a_file_that_is_not_what_the_manifest_says():
    root = flashed(2)
    assert refused(run(root, FILES, 3, digest="00" * 32), "app.mpy is not what the manifest says")
    assert selector.choose(root) == ("a", False)
    assert run(root, FILES, 3).phase == update.READY


def test_what_the_flash_lost_is_found_by_reading_back():
    root = flashed(2)
    text = manifest(FILES, 3)
    u = offered(root, text)
    give(u, text, FILES)
    assert u.phase == update.SEEK and u.step() and u.phase == update.VERIFY
    with open(root + "b/earpiece/link.mpy", "wb") as file:
        file.write(b"L" * 256)
    while u.step():
        pass
    assert refused(u, "link.mpy can't be read back")
    assert selector.load(root)["trial"] == "" and not selector.verified("b", root)


def test_it_goes_on_where_it_was():
    root = flashed(2)
    text = manifest(FILES, 3)
    u = offered(root, text)
    give(u, text, FILES, most=len(text) + 900)
    assert u.phase == update.FILL and u.position == len(text) + 900
    u.close()
    again = offered(root, text)
    give(again, text, {})
    while again.phase == update.SEEK:
        again.step()
    assert again.phase == update.FILL and again.position == len(text) + 700  # app.mpy is whole, link.mpy is not
    give(again, text, FILES, least=len(text))  # what it has already is left out
    while again.step():
        pass
    assert again.phase == update.READY


def test_a_file_that_is_the_same_in_the_other_slot_is_not_sent():
    root = flashed(2)
    install(root, "b", {"app.mpy": FILES["app.mpy"], "gone.mpy": b"x"}, 1)
    text = manifest(FILES, 3)
    u = offered(root, text)
    give(u, text, {})
    while u.phase == update.SEEK:
        u.step()
    assert u.position == len(text) + 700
    assert sorted(os.listdir(root + "b/earpiece")) == ["app.mpy", "link.mpy"], "what no version has is deleted"
    u.close()


def test_a_gap_or_too_much_is_refused():
    root = flashed(2)
    text = manifest(FILES, 3)
    for offset, size in ((len(text) + 5, 10), (len(text), 701)):
        u = offered(root, text)
        give(u, text, {})
        u.piece(offset, bytes(size))
        assert refused(u, "a piece at")
    u = offered(root, text)
    u.piece(0, text + b"x")
    assert refused(u, "a piece at")


def test_no_room_is_told():
    class Full:
        def __init__(self):
            self.statvfs = lambda path: (4096, 4096, 10, 4, 4, 0, 0, 0, 0, 255)

        def __getattr__(self, name):
            return getattr(os, name)

    root = flashed(2)
    update.os = Full()
    try:
        assert refused(run(root, FILES, 3), "no room")
    finally:
        update.os = os


def test_no_memory_is_told():
    def short(*given):
        raise MemoryError("memory allocation failed")

    root = flashed(2)
    header, selector.header = selector.header, short
    try:
        assert refused(run(root, FILES, 3), "no memory")
    finally:
        selector.header = header


def test_while_the_last_one_is_on_trial_or_the_state_is_lost():
    root = flashed(2)
    run(root, FILES, 3)
    assert refused(offered(root, manifest(FILES, 4)), "on trial")
    os.remove(root + selector.STATE)
    assert refused(offered(root, manifest(FILES, 4)), "can't be read")


def test_the_key_is_read_or_missing():
    root = flashed()
    assert update.read_key(root) == b""
    for text, expected in (("00" * 32 + "\n", bytes(32)), ("00" * 31, b""), ("zz" * 32, b""), ("", b"")):
        with open(root + update.KEY, "w") as file:
            file.write(text)
        assert update.read_key(root) == expected


def test_it_needs_little_memory():
    if not hasattr(gc, "mem_alloc"):
        return
    root = flashed(2)
    text = manifest(FILES, 3)
    piece = bytearray(wire.PIECE_MOST)
    gc.collect()
    before = gc.mem_alloc()
    u = offered(root, text)
    most = 0
    at = 0
    for data in [text] + [FILES[name] for name in sorted(FILES)]:
        for i in range(0, len(data), len(piece)):
            part = memoryview(data)[i:i + len(piece)]
            u.piece(at + i, part)
            gc.collect()
            most = max(most, gc.mem_alloc() - before)
        at += len(data)
    print("an update holds", most, "bytes")
    assert most < 2048
    u.close()
