"""A virtual `esp32`: what wakes the chip, how warm it is, and numbers in flash, lost unless they are committed."""
# mypy: ignore-errors

import machine
from senses import sense

WAKEUP_ALL_LOW = False
WAKEUP_ANY_HIGH = True
_KEY = 15  # characters, the chip's own limit
_FILE = "nvs"
_NOT_FOUND = -4354  # ESP_ERR_NVS_NOT_FOUND


def wake_on_ext0(pin, level):
    """From light sleep and deep sleep."""
    if not 0 <= pin._id <= 21:
        raise ValueError("not an RTC pin")
    machine._wakes[:] = [pin]


def mcu_temperature():
    """Degrees Celsius; the S3, C3 and S2 have it, a classic ESP32 has raw_temperature instead."""
    return sense("celsius", 40)


class NVS:
    """One namespace. What was set is seen at once, and kept in the file "nvs" by `commit`."""

    def __init__(self, namespace):
        if len(namespace) > _KEY:
            raise OSError(-4361)  # ESP_ERR_NVS_INVALID_NAME
        self._name = namespace
        self._values = {}
        try:
            with open(_FILE) as file:
                for line in file:
                    space, key, value = line.split()
                    if space == namespace:
                        self._values[key] = int(value)
        except OSError:  # nothing was ever committed
            return

    def get_i32(self, key):
        if key not in self._values:
            raise OSError(_NOT_FOUND, "ESP_ERR_NVS_NOT_FOUND")
        return self._values[key]

    def set_i32(self, key, value):
        if len(key) > _KEY:
            raise OSError(-4361)
        if not -0x80000000 <= value <= 0x7FFFFFFF:
            raise OverflowError("overflow converting long int to machine word")
        self._values[key] = value

    def commit(self):
        try:
            with open(_FILE) as file:
                others = [line for line in file if line.split()[0] != self._name]
        except OSError:
            others = []
        with open(_FILE, "w") as file:
            for line in others:
                file.write(line)
            for key, value in self._values.items():
                file.write(f"{self._name} {key} {value}\n")
