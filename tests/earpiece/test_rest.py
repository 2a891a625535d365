"""When it sleeps and when it wakes for what is due, with a clock that is wrong."""

from earpiece import rest

HOUR = 3600000


def test_without_anything_due_it_sleeps_as_long_as_it_may():
    due = rest.Due()
    assert due.sleep_ms(5, 4000) == 4000 and not due.near(5) and not due.rings(5, False)


def test_it_wakes_early_enough_for_the_worst_clock():
    """A clock that is 5 % slow believes that less time went by."""
    for hours in (1, 8, 24):
        due = rest.Due()
        due.told(3600 * hours, 0)
        due.lie_down(0)
        believed = due.sleep_ms(0, 10 * 24 * HOUR)
        truly = believed / 0.95
        assert truly < hours * HOUR - 5000
        assert due.sleep_ms(believed // 2, 4000) == 4000 and due.sleep_ms(believed, 4000) == 0
        assert truly > 0.9 * hours * HOUR - 60000


def test_told_anew_it_comes_closer_each_time():
    """Eight hours, a clock that is 5 % slow: a few short wakings, and it is awake at the minute."""
    true, wakes = 0.0, 0
    while True:
        due = rest.Due()
        due.told((8 * HOUR - true) / 1000, 0)
        if due.near(0):
            break
        due.lie_down(0)
        true += due.sleep_ms(0, 100 * HOUR) / 0.95 + 5000
        wakes += 1
    assert wakes <= 4 and 0 < 8 * HOUR - true <= 60000


def test_a_cue_of_its_own_only_when_nobody_else_rings():
    due = rest.Due()
    due.told(10, 0)
    assert not due.rings(9999, False) and due.rings(10000, False) and not due.rings(10008, False)
    due.told(10, 0)
    assert not due.rings(10000, True) and not due.rings(12000, True)
    assert due.rings(12500, False)
    due.told(10, 0)
    assert not due.rings(13000, True) and due.at == -1


def test_what_makes_no_sense_is_nothing():
    due = rest.Due()
    for bad in (None, "soon", -5, 1e12, [3]):
        due.told(3, 0)
        due.told(bad, 0)
        assert due.at == -1
