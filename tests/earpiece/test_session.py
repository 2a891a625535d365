"""The table: every cell, every light, every press."""

from earpiece import cues
from earpiece import session as s

ACTIONS = ("connect", "part", "talk", "stop", "tell", "ask", "spend", "greet", "mute", "shut", "unshut", "sleep")
EVENTS = ("wake", "joined", "broke", "refused", "missed", "opens", "closes", "begins", "ends", "update", "updated",
          "down", "tap", "double", "long", "very-long", "rest", "due", "low", "empty", "hot", "cool")
ROWS = [[part.split(":")[0]] + row.split(" ") for part in s.TABLE.strip("\n.").split("\n.\n")
        for row in part.split("\n")[1:]]


def test_every_cell():
    for state in s.STATES:
        for event in EVENTS:
            following, actions = s.step(state, event)
            assert following in s.STATES
            for action in actions:
                assert action in ACTIONS or cues.notes(action), action


def test_the_table_names_only_what_there_is():
    for row in ROWS:
        assert row[0] in s.STATES or row[0] == "any", row
        assert row[1] in EVENTS, row
        assert row[2] in s.STATES or row[2] == "-", row
    assert len(set((row[0], row[1]) for row in ROWS)) == len(ROWS)
    assert set(row[1] for row in ROWS) == set(EVENTS)


def walk(state, *events):
    done = []
    for event in events:
        state, actions = s.step(state, event)
        done += actions
    return state, done


def test_a_conversation():
    assert walk(s.OFF, "wake") == (s.LOST, ["connect"])
    assert walk(s.LOST, "joined", "opens", "closes", "begins", "ends") == (s.IDLE, ["greet"])
    assert walk(s.IDLE, "opens", "begins") == (s.SPEAKING, [])


def test_a_tap_talks_or_stops():
    assert walk(s.IDLE, "down", "tap") == (s.IDLE, ["talk", "tell", "heard"])
    assert walk(s.SPEAKING, "down") == (s.IDLE, ["stop", "tell", "spend"])
    assert walk(s.STANDBY, "down") == (s.LOST, ["connect", "talk", "ask", "spend", "heard"])
    assert walk(s.SPEAKING, "down", "double") == (s.IDLE, ["stop", "tell", "spend", "tell"])


def test_a_broken_connection_is_looked_for_from_everywhere():
    for state in (s.IDLE, s.LISTENING, s.SPEAKING, s.UPDATING):
        assert s.step(state, "broke")[0] == s.LOST
    assert walk(s.LOST, "refused") == (s.ERROR, ["error"])
    assert walk(s.ERROR, "broke") == (s.LOST, [])  # what a person had to do is done, or never was the trouble
    assert walk(s.ERROR, "tap", "joined") == (s.IDLE, ["connect", "ask", "greet"])


def test_very_long_and_an_empty_cell_are_off_from_everywhere_else():
    for state in s.STATES:
        for event in ("very-long", "empty"):
            expected = (s.OFF, []) if state == s.OFF else (s.OFF, ["stop", "part", "off", "sleep"])
            assert s.step(state, event) == expected


def test_what_is_due_wakes_only_who_sleeps():
    assert s.step(s.STANDBY, "due") == (s.LOST, ["connect"])
    for state in s.STATES:
        if state != s.STANDBY:
            assert s.step(state, "due") == (state, [])


def test_an_update_is_not_disturbed_by_a_tap_or_by_rest():
    assert walk(s.IDLE, "update", "tap", "rest", "opens", "closes") == (s.UPDATING, [])
    assert walk(s.UPDATING, "updated") == (s.IDLE, [])


def test_the_clock_is_slow_where_nothing_is_said():
    assert set(s.MHZ) == set(s.STATES)
    assert s.MHZ[s.IDLE] == s.MHZ[s.STANDBY] == 80 < s.MHZ[s.LISTENING] < s.MHZ[s.SPEAKING] == 240


def test_every_state_has_its_light():
    shown = {}
    for state in s.STATES:
        pattern = "".join("#" if s.lit(s.pattern(state, False, False), now) else "." for now in range(0, 5000, 100))
        shown[state] = pattern
    assert "#" not in shown[s.OFF] and "#" not in shown[s.STANDBY]
    assert len(set(shown.values())) == len(s.STATES) - 1  # off and standby are dark
    assert s.lit(s.pattern(s.IDLE, True, False), 200) and not s.lit(s.pattern(s.IDLE, False, False), 200)


def test_what_sound_does_is_what_the_table_says():
    for state in s.STATES:
        for event in s.SOUNDS:
            assert s.step(state, event) == (s.sounded(state, event), [])


def presses(levels):
    """levels: (ms, pressed); polled every 8 ms."""
    button = s.Button()
    told = []
    now = 0
    for ms, pressed in levels:
        for _ in range(ms // 8):
            press = button.feed(pressed, now)
            if press:
                told.append(press)
            now += 8
    return told


def test_presses():
    assert presses([(100, False), (120, True), (400, False)]) == ["down", "tap"]
    assert presses([(120, True), (120, False), (120, True), (500, False)]) == ["down", "tap", "down", "double"]
    assert presses([(120, True), (500, False), (120, True), (500, False)]) == ["down", "tap", "down", "tap"]
    assert presses([(16, True), (80, False)]) == []


def test_a_long_press_is_told_while_the_finger_is_down():
    assert presses([(800, True)]) == ["down"]
    assert presses([(824, True)]) == ["down", "long"]
    assert presses([(4016, True)]) == ["down", "long", "very-long"]
    assert presses([(4500, True), (80, False)]) == ["down", "long", "very-long"]


def test_a_press_whose_work_is_done_is_no_tap_but_may_be_a_double():
    button = s.Button()
    told = []
    for now, pressed in ((0, True), (32, True), (120, False), (200, True), (232, True), (300, False)):
        press = button.feed(pressed, now)
        if press:
            told.append(press)
        if now == 32:
            button.spend()
    assert told == ["down", "down", "double"]


def test_a_press_that_woke_it_counts_from_there():
    button = s.Button()
    button.wakes(1000)
    button.spend()
    assert button.feed(True, 1008) is None and button.feed(False, 1100) is None
    button.wakes(2000)
    assert button.feed(True, 2808) == "long"
