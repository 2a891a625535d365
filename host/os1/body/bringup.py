"""What a board on the USB cable finds of its own wiring: microphone, receiver, button, light, cell, Wi-Fi.

Its MicroPython runs what is below through its raw REPL; no program of ours need be on it. The receiver plays a tone
whose period is 16 samples, and the microphone adds up what it hears in 16 bins: what belongs to the tone stays, noise
evens out.

                 play 1 kHz --> amplifier --> receiver ~~~ air ~~~> microphone --> 16 bins --> Sound.tone
"""

from __future__ import annotations

import ast
import cmath
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from earpiece import pins

from os1.body.flash import chips
from os1.body.flash.repl import Repl, ReplError

RATE = 16000
BINS = 16  # of a period: 1 kHz
LISTEN = 8192  # samples, half a second
TONE = 3277  # of 32767, -20 dBFS: 67 dB SPL in an ear, and 105 were the resistors forgotten. So: not in the ear
PRESSES = 8  # times that it is looked for a second whether the button is pressed
WATCH_MS = 60000  # what ran before may have left a watchdog; should we vanish, this one makes it an earpiece again

SETUP = """
import machine,time,gc,sys
from array import array
P,I=machine.Pin,machine.I2S
machine.WDT(timeout={watch})
light=P({light},P.OUT,value={dark})
amp=P({amp_on},P.OUT,value=0)
button=P({button},P.IN,P.PULL_UP)
mic=I(0,sck=P({mic_clock}),ws=P({mic_word}),sd=P({mic_data}),mode=I.RX,bits=16,format=I.MONO,rate={rate},ibuf=16384)
out=I(1,sck=P({amp_clock}),ws=P({amp_word}),sd=P({amp_data}),mode=I.TX,bits=16,format=I.MONO,rate={rate},ibuf=16384)
wave=bytes(array('h',{wave}))
def heard(n,playing):
 b=bytearray(2*n)
 v=memoryview(b)
 amp.value(playing)
 for i in range(4*playing):out.write(wave)
 at=0
 while at<len(b):
  if playing:out.write(wave)
  at+=mic.readinto(v[at:at+512])
 amp.value(0)
 a=array('h',b)
 low=high=a[0]
 total=square=0
 bins=[0]*16
 for k in range(n):
  x=a[k]
  bins[k&15]+=x
  total+=x
  square+=x*x
  if x<low:low=x
  if x>high:high=x
 print((n,low,high,total,square,bins))
def pressed(ms):
 for i in range(ms//20):
  if not button.value():
   print(True)
   return
  time.sleep_ms(20)
 print(False)
"""
ABOUT = """
import gc,json,sys
gc.collect()
try:
 with open('settings.json') as f:board=json.load(f).get('board','')
except (OSError,ValueError):board=''
print((getattr(sys.implementation,'_machine',''),board,gc.mem_free()))
"""
PIECES = {
    "settle": "heard(4096,0)",  # a microphone that has just got its clock says nothing of use
    "quiet": "heard({listen},0)",
    "tone": "heard({listen},1)",
    "light": "light.value({lit})\ntime.sleep_ms(1000)\nlight.value({dark})",
    "button": "print(bool(button.value()))",
    "battery": "a=machine.ADC(P({battery}),atten=machine.ADC.ATTN_11DB)\n"
               "print(sum(a.read_uv() for i in range(16))//16*2//1000)",
    "celsius": "import esp32\nprint(int(esp32.mcu_temperature()) if hasattr(esp32,'mcu_temperature') else "
               "(esp32.raw_temperature()-32)*5//9)",
    "wifi": "import network\nw=network.WLAN(network.WLAN.IF_STA)\nw.active(True)\ns=[n[3] for n in w.scan()]\n"
            "w.active(False)\nprint((len(s),max(s or [0])))",
}


@dataclass(frozen=True, slots=True)
class Sound:
    """What a microphone gave, in 1/32768. tone: amplitude of 1 kHz in it. low, high: the extremes."""

    low: int
    high: int
    mean: float
    rms: float
    tone: float


@dataclass(frozen=True, slots=True)
class Measured:
    """machine: what MicroPython calls it. board: a NAME of earpiece.pins. psram: should it have that? heap: bytes free.
    released: the button's
    level while nobody presses it is high; pressed: somebody did, within PRESSES seconds. battery_mv: 0: it has no
    divider. troubles: what the board raised, by the name of the piece; such a piece is None."""

    machine: str
    board: str
    psram: bool
    heap: int
    quiet: Sound | None = None
    toned: Sound | None = None
    released: bool | None = None
    pressed: bool | None = None
    battery_mv: int | None = None
    celsius: int | None = None
    networks: int | None = None
    dbm: int | None = None
    troubles: dict[str, str] = field(default_factory=dict)


def sound(n: int, low: int, high: int, total: int, square: int, bins: list[int]) -> Sound:
    """Of n samples: their extremes, their sum, the sum of their squares, and the sums of each 16th."""
    mean = total / n
    turned = sum(value * cmath.exp(-2j * math.pi * k / BINS) for k, value in enumerate(bins))
    return Sound(low, high, mean, math.sqrt(max(0.0, square / n - mean * mean)), 2 * abs(turned) / n)


def pins_of(machine: str, named: str, native: bool) -> Any:
    """A class of earpiece.pins. machine: what MicroPython calls it. named: a NAME, "" if nobody said. native: it is
    plugged into the chip's own USB. BodyError: there is no such board, or it has another chip."""
    chip = chips.fit("ESP32-S3" if "S3" in machine else "ESP32")
    return pins.chosen(chips.board_for(chip, named, native))


def measure(repl: Repl, named: str, native: bool, tell: Callable[[str], None]) -> Measured:
    """All of it, by a REPL that was just entered, on a board on which nothing runs. named: which board it is, "": what
    its settings say, or its chip. native: see pins_of. tell: what somebody is to do or to look at. ReplError: it is
    gone, or raises in the setup; BodyError: see pins_of. Afterwards reset it: its ports are in use."""
    machine, given, heap = _values(repl.run(ABOUT))
    board = pins_of(machine, named or given, native)
    values = _numbers(board)
    troubles: dict[str, str] = {}

    def piece(name: str) -> Any:
        try:
            return _values(repl.run(PIECES[name].format(**values)))
        except ReplError as e:
            if e.kind != "board":
                raise
            troubles[name] = e.what
            return None

    repl.run(SETUP.format(**values))
    piece("settle")
    tell("Be quiet for a second.")
    quiet = piece("quiet")
    tell("The receiver plays a tone: hold it to the microphone's hole, not into your ear.")
    toned = piece("tone")
    tell("The light is on for a second.")
    piece("light")
    released = piece("button")
    tell(f"Press the button, within {PRESSES} seconds.")
    pressed = any(_values(repl.run("pressed(1000)")) for _ in range(PRESSES))
    battery = piece("battery") if board.BATTERY >= 0 else 0
    celsius = piece("celsius")
    tell("It looks for networks.")
    networks, dbm = piece("wifi") or (None, None)
    return Measured(machine, board.NAME, board.PSRAM, heap, sound(*quiet) if quiet else None,
                    sound(*toned) if toned else None, released, pressed, battery, celsius, networks, dbm, troubles)


def _values(printed: str) -> Any:
    """A literal that the board printed; None if it printed nothing."""
    try:
        return ast.literal_eval(printed) if printed else None
    except (ValueError, SyntaxError):
        raise ReplError("garbled", "The board's answer was garbled.", "Try another cable or socket.") from None


def _numbers(board: Any) -> dict[str, object]:
    names = ("MIC_CLOCK", "MIC_WORD", "MIC_DATA", "AMP_CLOCK", "AMP_WORD", "AMP_DATA", "AMP_ON", "BUTTON", "LIGHT",
             "BATTERY")
    period = [round(TONE * math.sin(2 * math.pi * k / BINS)) for k in range(BINS)]
    return {name.lower(): getattr(board, name) for name in names} | {
        "lit": board.LIGHT_ON, "dark": 1 - board.LIGHT_ON, "wave": period * BINS, "rate": RATE, "listen": LISTEN,
        "watch": WATCH_MS}
