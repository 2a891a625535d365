"""The board: the only file that names the hardware. Microphone, amplifier, button, light, battery, Wi-Fi, TLS, sleep.

Both I2S ports are made once and kept (MicroPython #16076), read and written without blocking (#16029: no streams).
"""

import os
import select
import time

import esp32  # type: ignore[import-not-found]
import machine  # type: ignore[import-not-found]
import network  # type: ignore[import-not-found]
import tls  # type: ignore[import-not-found]

from . import wifi, wire
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

_MIC_BUFFER = const(16384)  # bytes: the driver counts 8 a sample, so this is 2048 samples, 128 ms
_AMP_BUFFER = const(2048)  # bytes: 1024 samples, 64 ms, four lumps of DMA
_WATCHDOG_MS = const(5000)
_POLL_MS = const(8)


class Board:
    """One board. chosen: a class of constants as in `pins`. known: what was good the last time (see `known`)."""

    def __init__(self, chosen: "Any", known: "dict[str, Any] | None" = None) -> None:
        self._nvs = esp32.NVS("os1")
        self._adc: "Any" = None
        p = self.pins = chosen
        pin = machine.Pin
        self._amp = pin(p.AMP_ON, pin.OUT, value=0)
        self._light = pin(p.LIGHT, pin.OUT, value=1 - p.LIGHT_ON)
        self._button = pin(p.BUTTON, pin.IN, pin.PULL_UP)
        self.mic = machine.I2S(0, sck=pin(p.MIC_CLOCK), ws=pin(p.MIC_WORD), sd=pin(p.MIC_DATA), mode=machine.I2S.RX,
                               bits=16, format=machine.I2S.MONO, rate=wire.RATE, ibuf=_MIC_BUFFER)
        self._out = machine.I2S(1, sck=pin(p.AMP_CLOCK), ws=pin(p.AMP_WORD), sd=pin(p.AMP_DATA), mode=machine.I2S.TX,
                                bits=16, format=machine.I2S.MONO, rate=wire.RATE, ibuf=_AMP_BUFFER)
        poller = select.poll()  # the first poll is what makes an I2S port non-blocking
        poller.register(self.mic, select.POLLIN)
        poller.register(self._out, select.POLLOUT)
        poller.poll(0)
        self.write = self._out.write
        self._lit = False
        self._ticks = time.ticks_ms()  # type: ignore[attr-defined]
        self._ms: int = 0
        self._radio = network.WLAN(network.WLAN.IF_STA)
        self.wifi = wifi.Wifi(self._radio, network.WLAN.PM_NONE, {} if known is None else known)
        self._watchdog: "Any" = None

    # ---- time and chance

    def ms(self) -> int:
        """Milliseconds since boot; doesn't wrap (the chip's own does, every 12 days)."""
        now = time.ticks_ms()  # type: ignore[attr-defined]
        self._ms += time.ticks_diff(now, self._ticks)  # type: ignore[attr-defined]
        self._ticks = now
        return int(self._ms)

    def rest(self, ms: int) -> None:
        """Nothing is to be done for so long."""
        time.sleep_ms(ms)  # type: ignore[attr-defined]

    def random(self, count: int) -> bytes:
        return os.urandom(count)

    # ---- sound, light, button

    def amp(self, on: bool) -> None:
        self._amp.value(1 if on else 0)

    def light(self, on: bool) -> None:
        if on != self._lit:
            self._lit = on
            self._light.value(self.pins.LIGHT_ON if on else 1 - self.pins.LIGHT_ON)

    def pressed(self) -> bool:
        return bool(self._button.value() == 0)

    # ---- the network

    def reception(self) -> int:
        """dBm."""
        return int(self._radio.status("rssi"))

    def secure(self, certificate: bytes) -> "Any":
        """A function that wraps a socket in TLS, not blocking, trusting `certificate` (DER) alone."""
        context = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
        context.verify_mode = tls.CERT_REQUIRED
        context.load_verify_locations(certificate)

        def wrap(raw: "Any") -> "Any":
            return context.wrap_socket(raw, server_hostname=wire.SERVER_NAME, do_handshake_on_connect=False)
        return wrap

    # ---- power

    def battery(self) -> int:
        """Millivolts of the cell, 0 where it can't be measured."""
        if self.pins.BATTERY < 0:
            return 0
        if self._adc is None:  # with less attenuation it ends at 1 V, and half a cell has 2
            self._adc = machine.ADC(machine.Pin(self.pins.BATTERY), atten=machine.ADC.ATTN_11DB)
        return int(self._adc.read_uv() * 2 // 1000)  # behind a divider by two

    def celsius(self) -> int:
        """Of the chip. The classic ESP32's sensor was never calibrated, and tells Fahrenheit: believe it roughly."""
        if hasattr(esp32, "mcu_temperature"):
            return int(esp32.mcu_temperature())
        return int((esp32.raw_temperature() - 32) * 5 // 9)

    def pace(self, mhz: int) -> None:
        """The processor's clock."""
        if machine.freq() != mhz * 1000000:
            machine.freq(mhz * 1000000)

    def save(self, on: bool) -> None:
        """The radio sleeps between two beacons: what comes is 100 to 300 ms late then."""
        w = network.WLAN
        self.wifi.power(w.PM_PERFORMANCE if on else w.PM_NONE)

    def watch(self) -> None:
        """Start the watchdog; from now on `alive` must be called."""
        self._watchdog = machine.WDT(timeout=_WATCHDOG_MS)

    def alive(self) -> None:
        if self._watchdog is not None:
            self._watchdog.feed()

    def doze(self, ms: int) -> bool:
        """Light sleep: memory stays, I2S and radio stand still. True if the button woke it, else the time is over."""
        esp32.wake_on_ext0(self._button, esp32.WAKEUP_ALL_LOW)
        machine.lightsleep(ms)
        return self.pressed()

    def sleep(self) -> None:
        """Deep sleep until the button is pressed; boots anew. Doesn't return."""
        while self.pressed():  # the finger that switched it off would wake it at once
            time.sleep_ms(_POLL_MS)  # type: ignore[attr-defined]
            self.alive()
        esp32.wake_on_ext0(self._button, esp32.WAKEUP_ALL_LOW)
        self.light(False)
        machine.deepsleep()

    def woken(self) -> bool:
        """Was it the button that started us, out of deep sleep?"""
        return bool(machine.reset_cause() == machine.DEEPSLEEP_RESET and machine.wake_reason() == machine.PIN_WAKE)

    def starved(self) -> bool:
        """Was it the watchdog?"""
        return bool(machine.reset_cause() == machine.WDT_RESET)

    def restart(self) -> None:
        machine.reset()

    # ---- what outlives a restart

    def kept(self, key: str, default: int) -> int:
        """A number kept by `keep`."""
        try:
            return int(self._nvs.get_i32(key))
        except OSError:  # never kept
            return default

    def keep(self, key: str, value: int) -> None:
        """In flash; key: at most 15 characters."""
        self._nvs.set_i32(key, value)
        self._nvs.commit()  # without it, nothing of it is left after a restart
