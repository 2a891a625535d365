"""A virtual `esp32`: what wakes the chip."""

WAKEUP_ALL_LOW = False
WAKEUP_ANY_HIGH = True


def wake_on_ext0(pin, level):
    return None
