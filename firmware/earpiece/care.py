"""How cell and chip are: millivolts and degrees in, events of the session's table out. Asked every ten seconds."""

from .wire import const

# A LiPo cell at rest, in steps of 5 %: units of 5 mV above 3270 (the generic table of the Arduino library
# mawildoer/battery, from 3.27 to 4.20 V). Under load a cell shows some 20 mV less, so the figure errs to the safe side.
_EMPTY_MV = const(3270)
_UNIT_MV = const(5)
_CURVE = b"\x00\x44\x54\x58\x5c\x60\x64\x68\x6a\x6e\x72\x74\x78\x80\x88\x8e\x96\xa2\xa8\xb0\xba"
_LOW = const(5)  # %: a cue; above it the host speaks
_WELL = const(10)  # %: charged again
_CUT_OFF_MV = const(3300)  # twice in a row: switch off, while the regulator can still give 3.3 V less its drop
_HOT = const(60)  # degrees C of the chip: in the ear the shell is then warmer than skin likes
_COOL = const(55)
_PATIENCE = const(3)  # asked so often while hot: then rest


def percent(mv: int) -> int:
    """How full a cell of so many millivolts is, 0 to 100."""
    at = mv - _EMPTY_MV
    for i in range(1, len(_CURVE)):
        high = _CURVE[i] * _UNIT_MV
        if at < high:
            low = _CURVE[i - 1] * _UNIT_MV
            return int(max(0, 5 * (i - 1) + 5 * (at - low) // (high - low)))
    return 100


class Care:
    """hot: no sound leaves until it has cooled."""

    def __init__(self) -> None:
        self.hot = 0  # how often in a row it was found so
        self._low = False
        self._empty = 0

    def look(self, mv: int, celsius: int) -> "str | None":
        """"empty", "hot", "cool", "rest" (it doesn't cool by itself), "low" or None. mv 0: no cell to measure."""
        if mv:
            self._empty = self._empty + 1 if mv < _CUT_OFF_MV else 0
            if self._empty >= 2:
                return "empty"
        if celsius > _HOT or (self.hot and celsius >= _COOL):
            self.hot += 1
            if self.hot == 1:
                return "hot"
            return "rest" if self.hot % _PATIENCE == 0 else None
        if self.hot:
            self.hot = 0
            return "cool"
        if mv:
            left = percent(mv)
            if left <= _LOW and not self._low:
                self._low = True
                return "low"
            if left >= _WELL:
                self._low = False
        return None
