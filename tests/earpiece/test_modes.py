"""States and modes of the whole earpiece on fake silicon: standby, what is due, button, cues, cell, heat, watchdog."""

from earpiece import cues, session, wire
from fakes import silicon
from fakes.scripted import Ear, joined, silence

PRESSED = {"type": "button", "press": "tap"}


class Resting(silicon.Given):
    rest_s = 20


def resting(settings=Resting):
    made = Ear(True, silence, settings)
    made.run(32)
    made.welcome()
    return made


def sleeps(made, ms):
    """So long, as `run` of the sound task does it."""
    until = made.board.now + ms
    while made.board.now < until:
        made.step()


def asleep():
    made = resting()
    made.run(20100)
    assert made.ear.state == session.STANDBY and not made.board.wifi.there
    return made


def test_after_a_while_it_rests_and_a_tap_wakes_it_with_a_cue_and_all_that_is_said():
    made = asleep()
    made.board.dozing = lambda board: setattr(board, "down", board.dozed >= 2000)
    sleeps(made, 2000)
    assert made.ear.state == session.LOST and made.board.dozed == 2000
    tapped = made.board.now
    made.up = False
    made.board.dozing = None
    sleeps(made, 104)
    on = [at for at, on in made.board.speaker.switches if on and at >= tapped]
    assert on and on[0] - tapped <= 60  # and the first lump sounds 16 ms later
    made.board.down = False
    sleeps(made, 300)
    made.up = True
    made.board.wifi.there = True
    sleeps(made, 800)
    made.welcome()
    sleeps(made, 400)
    heads, _, texts = made.sent()
    assert texts[1] == PRESSED and heads[0][1] == wire.OPENS
    first = heads[0][3] * 32
    assert len(heads) * 32 >= 1200 and made.ear.capture.lost == made.ear.ring.lost == 0
    assert first <= 20132 + 32 * 32  # frames count what was captured: the first is of the moment of the tap


def test_in_standby_no_frame_is_captured_or_lost():
    made = asleep()
    seq = made.ear.capture.seq
    sleeps(made, 60000)
    assert made.ear.capture.seq == seq and made.ear.capture.lost == 0 and made.board.dozed >= 59000


def test_it_wakes_before_what_is_due_and_connects():
    made = resting()
    made.tell('{"type":"due","in_s":600}')
    made.run(20200)
    assert made.ear.state == session.STANDBY
    sleeps(made, 570000 - made.board.now)
    assert made.ear.state == session.LOST and made.ear.wanted
    woke = made.board.dozed + 20200
    assert 500000 < woke < 585000


def test_what_is_due_sounds_even_without_a_host():
    made = resting()
    made.tell('{"type":"due","in_s":120}')
    made.run(20200)
    made.up = False
    before = made.board.speaker.written
    sleeps(made, 119000 - made.board.now)
    assert made.board.speaker.written == before or made.ear.state == session.LOST
    sleeps(made, 7000)
    rung = [at for at, on in made.board.speaker.switches if on and at >= 119500]
    assert len(rung) == 3 and rung[0] < 121000


def test_a_host_that_is_there_rings_by_itself():
    made = resting()
    made.tell('{"type":"due","in_s":5}')
    made.run(9000)
    assert not made.board.speaker.switches


def test_it_does_not_fall_asleep_as_the_host_begins_to_ring():
    made = resting()
    made.tell('{"type":"due","in_s":40}')
    made.run(40000)
    assert made.ear.state == session.IDLE
    made.tell('{"type":"due","in_s":-1}')  # it has rung: nothing is due any more
    made.run(15000)
    assert made.ear.state == session.IDLE
    made.run(6000)
    assert made.ear.state == session.STANDBY


def test_the_radio_is_awake_only_while_sound_goes():
    made = joined(source=silence)
    made.run(4000)
    assert made.board.saving and made.board.mhz == 80
    made.press()
    assert not made.board.saving and made.ear.state == session.LISTENING
    made.run(300)  # behind the cue
    assert made.board.mhz == 160
    made.run(6000)
    assert made.board.saving and made.board.mhz == 80
    made.say(1, 0, 20)
    made.run(100)
    assert not made.board.saving and made.board.mhz == 240


def test_a_press_stops_her_at_once_and_a_second_one_is_a_double():
    made = joined(source=silence)
    made.say(4, 0, 8, ends=False)
    made.run(100)
    made.board.down = True
    made.run(40)
    assert not made.board.speaker.on
    made.run(64)
    made.board.down = False
    made.run(100)
    made.press()
    _, shorts, texts = made.sent()
    assert (wire.HUSH, 0, 4, 0) in shorts
    assert texts[-2:] == [PRESSED, {"type": "button", "press": "double"}]
    assert made.ear.state == session.IDLE


def test_mute_is_told_by_a_cue_and_by_the_light_and_a_tap_does_not_undo_it():
    made = joined()
    made.board.down = True
    made.run(840)
    assert made.ear.capture.muted and made.ear.cues.active
    made.board.down = False
    made.run(3000)
    made.press()
    made.run(4000)
    assert made.sent()[0] == [] and made.ear.state == session.IDLE
    lit = 0
    for _ in range(375):
        made.run(8)
        lit += made.board.lit
    assert 20 <= lit <= 30  # two tenths of three seconds


def test_lost_for_long_is_heard_and_so_is_the_return():
    made = joined(source=silence)
    made.socket.open = False
    made.up = False
    made.run(5500)
    assert made.ear.state == session.LOST and not made.board.speaker.switches
    made.run(1000)
    assert len(made.board.speaker.switches) == 2
    made.up = True
    made.run(16000)
    made.welcome()
    made.run(600)
    assert made.ear.state == session.IDLE and len(made.board.speaker.switches) == 4


def test_who_never_rests_does_so_when_the_host_is_away_for_long_and_looks_again():
    made = joined(source=silence)
    made.socket.open = False
    made.up = False
    sleeps(made, 299000)
    assert made.ear.state == session.LOST
    sleeps(made, 2000)
    assert made.ear.state == session.STANDBY and not made.board.wifi.there
    cues_so_far = len(made.board.speaker.switches)
    sleeps(made, 588000)
    assert made.ear.state == session.STANDBY
    sleeps(made, 12000)
    assert made.ear.state == session.LOST
    sleeps(made, 20000)
    assert made.ear.state == session.STANDBY and len(made.board.speaker.switches) == cues_so_far
    made.up = made.board.wifi.there = True
    sleeps(made, 606000)
    assert made.ear.state == session.LOST
    made.welcome()
    assert made.ear.state == session.IDLE


def test_a_short_break_is_silent():
    made = joined(source=silence)
    made.socket.open = False
    made.run(600)
    made.welcome("true")
    made.run(1000)
    assert made.ear.state == session.IDLE and not made.board.speaker.switches


def test_she_goes_first_and_a_cue_waits_for_the_end_of_her_sentence():
    made = joined(source=silence)
    made.ear.cues.ring("due", 3)
    made.run(40)
    assert made.ear.cues.active
    made.say(1, 0, 10)
    made.run(900)
    assert made.ear.state == session.SPEAKING and not made.ear.cues.active and made.ear.cues.wanted
    made.run(600)
    assert made.ear.state == session.IDLE and made.ear.cues.active


def test_the_volume_is_kept():
    made = joined(source=silence)
    made.tell('{"type":"volume","step":3}')
    assert made.ear.volume == 3 and made.board.flash == {"volume": 3} and made.ear.cues.active
    for bad in ('-1', '99', '"loud"', 'null'):
        made.tell('{"type":"volume","step":%s}' % bad)
    assert made.ear.volume == 3


def test_the_volume_is_kept_once_nobody_speaks():
    made = joined(source=silence)
    made.ear.gate.force(60)
    made.ear.capture.talk(60)
    made.run(100)
    made.tell('{"type":"volume","step":3}')
    assert made.ear.gate.open and made.ear.playback.volume == 3 and made.board.flash == {}
    made.run(4000)
    assert not made.ear.gate.open and made.board.flash == {"volume": 3}


def test_an_empty_cell_switches_off_in_order():
    made = joined(source=silence)
    made.board.mv = 3280
    made.run(32000)
    assert made.ear.state == session.OFF and not made.ear.running and not made.board.wifi.there


def test_a_low_cell_is_told_to_the_host_and_by_a_cue():
    made = joined(source=silence)
    made.board.mv = 3600
    made.run(10100)
    assert made.board.speaker.switches
    told = [text for text in made.sent()[2] if text["type"] == "status"]
    assert told[-1]["percent"] == 4 and told[-1]["battery"] == 3600


def opened(made, ms):
    """Was the gate open in that time?"""
    found = False
    for _ in range(ms // 8):
        made.run(8)
        found = found or made.ear.gate.open
    return found


def test_what_is_hot_streams_no_more_until_it_has_cooled():
    made = joined(keep=False)
    made.run(10000 - made.board.now)
    made.board.degrees = 65
    made.run(100)
    assert made.ear.capture.shut and made.board.speaker.switches
    assert not opened(made, 4000)
    made.board.degrees = 50
    made.run(6000)
    assert not made.ear.capture.shut and opened(made, 4000)


def test_heat_is_told_to_the_host():
    made = joined(source=silence)
    made.run(10000 - made.board.now)
    made.board.degrees = 65
    made.run(200)
    told = [text for text in made.sent()[2] if text["type"] == "status"]
    assert told[-1]["hot"] == 1 and told[-1]["celsius"] == 65


def test_what_stays_hot_rests():
    made = joined(source=silence)
    made.board.degrees = 65
    made.run(31000)
    assert made.ear.state == session.STANDBY and not made.board.wifi.there


def test_the_watchdog_is_fed_by_the_progress_of_both_tasks():
    made = joined(source=silence)
    ear, board = made.ear, made.board
    fed = board.fed
    made.run(1000)
    assert board.fed - fed >= 25
    fed = board.fed
    for _ in range(100):  # talk is stuck, sound goes on
        board.pass_ms(8)
        ear.sound(board.now)
    assert board.fed - fed <= 1
    fed = board.fed
    for _ in range(100):  # the microphone is stuck
        board.now += 8
        ear.sound(board.now)
        ear.talk(board.now)
        ear.upkeep.polls += 1
    assert board.fed - fed <= 1


def test_in_standby_a_stuck_task_starves_it_too():
    made = asleep()
    sleeps(made, 20000)
    fed = made.board.fed
    for _ in range(100):
        made.ear.upkeep.nap(made.board.now)
        made.board.pass_ms(8)
    assert made.board.fed - fed <= 2


def test_a_cue_in_standby_opens_no_ear():
    made = asleep()
    seq = made.ear.capture.seq
    made.ear.cues.ring("low")
    sleeps(made, 1000)
    assert len(made.board.speaker.switches) == 2 and made.ear.capture.seq == seq and not made.ear.gate.open


def test_muted_a_tap_opens_no_gate_later():
    made = joined(source=silence)
    made.ear.event("long", made.board.now)
    made.press()
    made.run(200)
    made.ear.event("long", made.board.now)
    assert not made.ear.capture.muted
    made.run(1000)
    assert not made.ear.gate.open


def test_every_action_that_is_no_deed_is_a_cue():
    for name in ("heard", "connected", "lost", "muted", "unmuted", "error", "low", "off", "due", "volume"):
        assert len(cues.notes(name)) >= 4
