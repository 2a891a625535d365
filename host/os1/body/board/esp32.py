"""A virtual `esp32`: what wakes the chip."""
# mypy: ignore-errors

WAKEUP_ALL_LOW = False
WAKEUP_ANY_HIGH = True


def wake_on_ext0(pin, level):
    return None
