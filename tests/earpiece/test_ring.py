"""The ring keeps what was heard in order and rewinds; the jitter buffer waits as long as it must and no longer."""

from earpiece import adpcm, ring, wire


def fill(store, seq, keep):
    wire.put_head(store.bytes, wire.HEARD, 0, 0, seq & 0xFFFF, 0, 0, store.spare)
    store.bytes[store.spare + wire.HEAD] = seq & 255
    (store.keep if keep else store.hold)()


def drain(store):
    seqs = []
    while True:
        at = store.next()
        if at < 0:
            return seqs
        seq = store.bytes[at + 4] | store.bytes[at + 5] << 8
        assert store.bytes[at + wire.HEAD] == seq & 255
        seqs.append(seq)
        store.sent()


def test_frames_come_out_as_they_went_in():
    store = ring.Ring(8, 3)
    for seq in range(5):
        fill(store, seq, True)
    assert store.unsent() == 5
    assert drain(store) == [0, 1, 2, 3, 4]
    assert store.next() == -1 and store.unsent() == 0


def test_the_pre_roll_is_the_last_that_was_held():
    store = ring.Ring(8, 3)
    for seq in range(10):
        fill(store, seq, False)
    assert store.next() == -1
    store.release(77)
    at = store.next()
    assert store.bytes[at + 1] == wire.OPENS
    assert store.bytes[at + 2] | store.bytes[at + 3] << 8 == 77
    assert drain(store) == [7, 8, 9]
    fill(store, 10, True)
    at = store.next()
    assert store.bytes[at + 1] == 0
    assert drain(store) == [10]


def test_what_falls_out_unsent_is_lost_and_counted():
    store = ring.Ring(8, 3)
    for seq in range(20):
        fill(store, seq, True)
    assert store.lost == 12
    assert drain(store) == list(range(12, 20))
    for seq in range(20, 30):
        fill(store, seq, True)
        store.sent()
    assert store.lost == 12


def test_the_pre_roll_takes_the_place_of_the_oldest():
    store = ring.Ring(8, 3)
    for seq in range(8):
        fill(store, seq, True)
    store.sent()
    for seq in range(8, 12):
        fill(store, seq, False)
    assert store.lost == 2  # one of the three had been sent
    store.release(1)
    assert drain(store) == [3, 4, 5, 6, 7, 9, 10, 11]


def test_no_cell_is_ever_in_two_places():
    store = ring.Ring(8, 3)
    seq = 0
    for turn in range(50):
        for _ in range(turn % 5):
            fill(store, seq, False)
            seq += 1
        store.release(turn)
        for _ in range(turn % 7):
            fill(store, seq, True)
            seq += 1
        for _ in range(turn % 3):
            fill(store, seq, False)
            seq += 1
        kept = [store._kept[(store._first + i) % 9] for i in range(store._count)]
        held = [cell for cell in store._held if cell != len(store._kept)]
        assert len(held) >= store._held_count
        places = kept + held + [store.spare // wire.SOUND]
        assert len(set(places)) == len(places) <= 9 and max(places) < 9
        assert turn < 5 or len(places) == 9
        if turn % 4 == 0:
            store.forget()
        store.release(turn)
        if turn % 3 == 0:
            drain(store)


def test_a_resume_goes_on_behind_what_was_heard():
    store = ring.Ring(8, 3)
    for seq in range(65530, 65538):
        fill(store, seq, True)
    drain(store)
    store.rewind(65534)
    assert drain(store) == [65535, 0, 1]
    store.rewind(1)
    assert drain(store) == []
    store.rewind(None)
    assert drain(store) == [65530, 65531, 65532, 65533, 65534, 65535, 0, 1]
    store.rewind(65000)  # older than all that is kept
    assert drain(store)[0] == 65530


def spoken(seq, last=False, number=1):
    frame = bytearray(wire.SOUND)
    wire.put_head(frame, wire.SPOKEN, wire.LAST if last else 0, number, seq, 0, 0)
    return frame


def test_it_begins_with_three_frames_or_after_its_time():
    store = ring.Jitter(adpcm, ring.Ring(8, 0), 8)
    assert not store.ready(0)
    store.put(spoken(0), 1000)
    assert not store.ready(1000) and not store.ready(1039)
    assert store.ready(1040)
    store.put(spoken(1), 1003)
    store.put(spoken(2), 1003)
    assert store.ready(1003)


def test_a_short_reply_begins_at_once():
    store = ring.Jitter(adpcm, ring.Ring(8, 0), 8)
    store.put(spoken(0, last=True), 1000)
    assert store.ready(1000)
    store.take()
    assert not store.ready(5000)


def arrive(store, number, lates, now):
    """Frames of a reply, each so much later than 32 ms after the one before it was due; returns when it is over."""
    for seq, late in enumerate(lates):
        store.put(spoken(seq, number=number), now + 32 * seq + late)
        store.take()
    return now + 32 * len(lates) + 1000


def test_the_wait_follows_the_measured_jitter():
    """Late by up to so many ms, evenly: the wait lies where hardly a frame is later, and between 40 and 200."""
    for most in (20, 80, 150, 400):
        store = ring.Jitter(adpcm, ring.Ring(8, 0), 8)
        now = seed = 1
        for number in range(8):
            lates = []
            for _ in range(100):
                seed = seed * 75 % 65537
                lates.append(seed * most // 65537)
            lates[0] = 0
            now = arrive(store, number, lates, now)
        least = max(40, most * 7 // 10)
        assert min(200, least) <= store.target_ms <= min(200, max(40, most + 24))


def test_a_good_link_shortens_the_wait_again():
    store = ring.Jitter(adpcm, ring.Ring(8, 0), 8)
    now = arrive(store, 0, [0] + 20 * [180], 1)
    assert store.target_ms > 150
    for number in range(1, 12):
        now = arrive(store, number, 150 * [0], now)
    assert store.target_ms == ring.LEAST_MS == 40


def test_a_burst_or_a_pause_is_no_jitter():
    store = ring.Jitter(adpcm, ring.Ring(8, 0), 8)
    now = arrive(store, 0, [-32 * seq for seq in range(12)], 1)  # all at once
    assert store.target_ms == 40
    now = arrive(store, 1, [0] * 5 + [3000] * 20, now)  # she thought for three seconds in the middle
    assert store.target_ms == 40
    for _ in range(9):
        store.starve()
    assert store.starved == 9 and store.target_ms == 40


def test_more_than_its_credit_is_dropped_and_counted():
    store = ring.Jitter(adpcm, ring.Ring(16, 0), 16)
    assert store.credit() == 16 - wire.FIRST_CREDIT
    for seq in range(16):
        assert store.put(spoken(seq), 0)
    assert not store.put(spoken(16), 0)
    assert store.dropped == 1 and store.count == 16 and store.credit() == 0
    for seq in range(16):
        at = store.peek()
        assert store.bytes[at + 4] == seq
        store.take()
    assert store.room() == 16


def test_her_voice_takes_what_was_sent_and_never_what_was_not():
    store = ring.Ring(8, 3)
    said = ring.Jitter(adpcm, store, 6)
    for seq in range(8):
        fill(store, seq, True)
    assert said.room() == 0 and not said.put(spoken(0), 0) and said.dropped == 1
    for _ in range(4):
        store.sent()
    for seq in range(4):
        assert said.room() == 4 - seq and said.put(spoken(seq), 0)
    assert not said.put(spoken(4), 0) and store.lost == 0
    assert drain(store) == [4, 5, 6, 7]
    for seq in range(4):
        assert store.bytes[said.peek() + 4] == seq and store.bytes[said.peek()] == wire.SPOKEN
        said.take()
    for seq in range(8, 16):
        fill(store, seq, True)
    assert store.lost == 0 and drain(store) == list(range(8, 16)), "what she had is the ring's again"


def test_without_a_network_the_ring_has_all_of_it_once_she_has_ended():
    store = ring.Ring(94)
    said = ring.Jitter(adpcm, store)
    for seq in range(200):
        fill(store, seq, True)
        store.sent()
    for seq in range(said.room()):
        said.put(spoken(seq), 0)
    assert said.count == ring.JITTER
    for seq in range(200, 294):  # the network is gone, she speaks on, a frame for a frame
        if said.count:
            said.take()
        fill(store, seq, True)
    assert store.lost == 0 and drain(store) == list(range(200, 294))


def test_no_cell_is_ever_in_two_places_while_cells_are_lent():
    store = ring.Ring(40, 3)
    said = ring.Jitter(adpcm, store, 8)
    seq = number = 0
    seed = 7
    for turn in range(3000):
        seed = seed * 75 % 65537
        what = seed % 8
        if what < 3:
            fill(store, seq, what > 0)
            seq += 1
        elif what == 3:
            store.release(turn & 0xFFFF)
        elif what == 4:
            drain(store)
        elif what == 5 and said.room():
            said.put(spoken(number & 0xFF), 0)
            number += 1
        elif said.count:
            assert store.bytes[said.peek() + 4] == (number - said.count) & 0xFF
            said.take()
        kept = [store._kept[(store._first + i) % 41] for i in range(store._count)]
        held = [cell for cell in store._held if cell != len(store._kept)]
        lent = [said._places[(said._first + i) % 8] for i in range(said.count)]
        places = kept + held + lent + [store.spare // wire.SOUND]
        assert len(set(places)) == len(places) == store._used - store._given
