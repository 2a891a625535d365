"""The table: every cell, every light, every press."""

from earpiece import session as s

ACTIONS = ("connect", "part", "talk", "stop", "tell", "mute", "sleep")


def test_every_cell():
    for state in s.STATES:
        for event in s.EVENTS:
            following, actions = s.step(state, event)
            assert following in s.STATES
            for action in actions:
                assert action in ACTIONS


def test_the_table_names_only_what_there_is():
    assert set(s.TABLE) == set(s.STATES)
    for cells in s.TABLE.values():
        for event in cells:
            assert event in s.EVENTS


def test_an_unknown_event_is_a_mistake():
    try:
        s.step(s.IDLE, "lunch")
    except ValueError:
        return
    raise AssertionError("accepted")


def walk(state, *events):
    done = []
    for event in events:
        state, actions = s.step(state, event)
        done += actions
    return state, done


def test_a_conversation():
    assert walk(s.OFF, "wake") == (s.LOST, ["connect"])
    assert walk(s.LOST, "joined", "opens", "closes", "begins", "ends") == (s.IDLE, [])
    assert walk(s.IDLE, "opens", "begins") == (s.SPEAKING, [])


def test_a_tap_talks_or_stops():
    assert walk(s.IDLE, "tap") == (s.IDLE, ["talk", "tell"])
    assert walk(s.SPEAKING, "tap") == (s.IDLE, ["stop", "tell"])
    assert walk(s.STANDBY, "tap") == (s.LOST, ["connect", "talk", "tell"])


def test_a_broken_connection_is_looked_for_from_everywhere():
    for state in (s.IDLE, s.LISTENING, s.SPEAKING):
        assert s.step(state, "broke")[0] == s.LOST
    assert walk(s.LOST, "refused") == (s.ERROR, [])
    assert walk(s.ERROR, "broke") == (s.LOST, [])  # what a person had to do is done, or never was the trouble
    assert walk(s.ERROR, "tap", "joined") == (s.IDLE, ["connect"])


def test_very_long_is_off_from_everywhere_else():
    for state in s.STATES:
        if state != s.OFF:
            assert s.step(state, "very long") == (s.OFF, ("stop", "part", "sleep"))


def test_the_light_is_on_whenever_sound_leaves():
    for state in s.STATES:
        for now in range(0, 5000, 50):
            assert s.light(state, True, False, False, now)


def test_every_state_has_its_light():
    shown = {}
    for state in s.STATES:
        pattern = "".join("#" if s.light(state, False, False, False, now) else "." for now in range(0, 5000, 100))
        shown[state] = pattern
    assert "#" not in shown[s.OFF] and "#" not in shown[s.STANDBY]
    assert len(set(shown.values())) == len(s.STATES) - 1
    assert s.light(s.IDLE, False, True, False, 200) and not s.light(s.IDLE, False, False, False, 200)


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
    assert presses([(100, False), (120, True), (400, False)]) == ["tap"]
    assert presses([(120, True), (120, False), (120, True), (500, False)]) == ["tap", "double"]
    assert presses([(120, True), (500, False), (120, True), (500, False)]) == ["tap", "tap"]
    assert presses([(1000, True), (80, False)]) == ["long"]
    assert presses([(4500, True), (80, False)]) == ["very long"]
    assert presses([(16, True), (80, False)]) == []
