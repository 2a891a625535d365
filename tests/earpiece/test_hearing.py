"""The caps follow from amplifier, resistors and receiver; the reference points are those of the parts' data sheets."""

from earpiece import hearing


def near(a, b, within=0.15):
    return abs(a - b) <= within


def test_levels_of_a_full_scale_sine():
    assert near(hearing.full_scale_db(0.0, 105.0), 125.0)  # why the resistors are there
    assert near(hearing.full_scale_db(440.0, 105.0), 101.7)
    assert near(hearing.full_scale_db(440.0, 110.0), 106.7)
    assert near(hearing.full_scale_db(1020.0, 110.0), 99.7)
    assert near(hearing.full_scale_db(), 92.4)


def test_the_caps_are_where_they_should_be():
    full = hearing.full_scale_db(440.0)  # resistors that leave something to do
    peak, energy = hearing.caps(full)
    assert near(full + 3.01 + 20 * hearing._log10(peak / 32768), hearing.PEAK_DB, 0.1)
    level = full + 10 * hearing._log10(energy * 4 / (32768.0 * 32768 / 2))
    assert near(level + hearing.A_WEIGHTING_DB, hearing.LOUD_DBA, 0.1)


def test_a_receiver_that_can_not_be_too_loud_is_left_alone():
    peak, energy = hearing.caps(70.0)
    assert peak == 32767 and energy << 7 <= 1 << 30


def test_with_the_resistors_of_the_design_no_peak_is_too_loud_and_the_level_is_still_held():
    peak, energy = hearing.caps()
    full = hearing.full_scale_db()
    assert peak == 32767 and full + 3.01 < hearing.PEAK_DB
    level = full + 10 * hearing._log10(energy * 4 / (32768.0 * 32768 / 2))
    assert near(level + hearing.A_WEIGHTING_DB, hearing.LOUD_DBA, 0.1)


def test_volume_steps():
    gains = hearing.gains()
    assert len(gains) == hearing.STEPS + 1 and gains[hearing.STEPS] == 32768 and 0 <= hearing.USUAL <= hearing.STEPS
    for low, high in zip(gains, gains[1:]):  # noqa: B905, RUF007
        assert near(20 * hearing._log10(high / low), hearing.STEP_DB, 0.02)
