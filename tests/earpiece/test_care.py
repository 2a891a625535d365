"""The cell's curve, and what follows from cell and heat."""

from earpiece import care


def test_the_curve():
    assert care.percent(4200) == 100 and care.percent(4300) == 100
    assert care.percent(3840) == 50 and care.percent(3690) == 10 and care.percent(3610) == 5
    assert care.percent(3270) == 0 and care.percent(3000) == 0
    last = -1
    for mv in range(3200, 4250, 5):
        assert care.percent(mv) >= last
        last = care.percent(mv)


def test_low_is_told_once_and_again_after_charging():
    c = care.Care()
    told = [c.look(mv, 30) for mv in (3900, 3610, 3605, 3620, 3700, 3610)]
    assert told == [None, "low", None, None, None, "low"]


def test_empty_is_believed_the_second_time():
    c = care.Care()
    assert c.look(3290, 30) == "low" and c.look(3290, 30) == "empty"
    c = care.Care()
    assert [c.look(mv, 30) for mv in (3290, 3700, 3290)] == ["low", None, "low"]


def test_no_cell_is_no_empty_cell():
    assert care.Care().look(0, 30) is None


def test_hot_stops_and_cool_goes_on_and_what_stays_hot_rests():
    c = care.Care()
    assert [c.look(3900, t) for t in (60, 61, 58, 54)] == [None, "hot", None, "cool"]
    assert c.hot == 0
    assert [c.look(3900, 70) for _ in range(6)] == ["hot", None, "rest", None, None, "rest"]
