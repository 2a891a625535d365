"""The gate: opens for a voice, not for a click or a steady noise, and closes late."""

from earpiece import gate

QUIET = 20 * 512
VOICE = 1500 * 512


def run(door, louds):
    return [door.feed(loud) for loud in louds]


def test_silence_keeps_it_shut():
    door = gate.Gate()
    assert set(run(door, [0] * 50 + [QUIET] * 200)) == {gate.SHUT}


def test_it_opens_with_the_second_loud_frame():
    door = gate.Gate()
    run(door, [QUIET] * 50)
    assert run(door, [VOICE, VOICE, VOICE]) == [gate.SHUT, gate.OPENS, gate.OPEN]


def test_a_click_does_not_open_it():
    door = gate.Gate()
    run(door, [QUIET] * 50)
    assert set(run(door, [VOICE, QUIET, VOICE, QUIET])) == {gate.SHUT}


def test_it_closes_once_and_late():
    door = gate.Gate()
    run(door, [QUIET] * 50 + [VOICE] * 20)
    told = run(door, [QUIET] * 60)
    assert told.count(gate.CLOSES) == 1
    assert told.index(gate.CLOSES) == gate.HANGOVER - 1
    assert gate.HANGOVER * 32 >= 1500
    assert set(told[gate.HANGOVER:]) == {gate.SHUT}


def test_pauses_between_words_do_not_close_it():
    door = gate.Gate()
    run(door, [QUIET] * 50)
    told = run(door, ([VOICE] * 10 + [QUIET] * 25) * 10)
    assert gate.CLOSES not in told


def test_a_noise_that_stays_shuts_it_again():
    door = gate.Gate()
    run(door, [QUIET] * 50)
    told = run(door, [300 * 512] * 1000)  # a fan is switched on: 32 s
    assert told[1] == gate.OPENS
    assert told[-1] == gate.SHUT
    assert run(door, [VOICE] * 2)[-1] == gate.OPENS  # and a voice is heard above it


def test_the_floor_comes_down_in_the_pauses_of_long_speech():
    door = gate.Gate()
    run(door, [QUIET] * 50)
    run(door, ([VOICE] * 12 + [QUIET] * 4) * 60)  # half a minute of talk
    assert door.floor < 5 * QUIET


def test_a_tap_opens_it_for_so_long():
    door = gate.Gate()
    run(door, [QUIET] * 50)
    assert door.force(94) == gate.OPENS
    told = run(door, [QUIET] * 100)
    assert told.index(gate.CLOSES) == 93
    assert door.force(10) == gate.OPENS and door.force(20) == gate.OPEN


def test_plates_do_not_open_it_and_a_whisper_does():
    door = gate.Gate()
    run(door, [QUIET] * 50)
    assert {door.feed(VOICE, VOICE) for _ in range(8)} == {gate.SHUT}
    run(door, [QUIET] * 10)
    told = [door.feed(VOICE, VOICE) for _ in range(12)]
    assert told.index(gate.OPENS) == 9


def test_what_was_hardly_a_voice_closes_it_soon():
    door = gate.Gate()
    run(door, [QUIET] * 50)
    told = run(door, [VOICE] * 3 + [QUIET] * 60)
    assert told.index(gate.CLOSES) == 3 + gate.SOON - 1


def test_it_knows_the_noise_that_it_is_switched_on_in():
    door = gate.Gate()
    run(door, [300 * 512] * 32)
    assert gate.OPENS not in run(door, [300 * 512] * 200)
    assert run(door, [VOICE] * 2)[-1] == gate.OPENS
