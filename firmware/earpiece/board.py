"""The board: the only file that names the hardware. Microphone, amplifier, button, light, battery, Wi-Fi, TLS, sleep.

Both I2S ports are made once and kept (MicroPython #16076), read and written without blocking (#16029: no streams).
"""

import os
import select
import time

import machine  # type: ignore[import-not-found]
import network  # type: ignore[import-not-found]
import tls  # type: ignore[import-not-found]

from . import pins, wifi, wire
from .wire import const

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

_MIC_BUFFER = const(16384)  # bytes: the driver counts 8 a sample, so this is 2048 samples, 128 ms
_AMP_BUFFER = const(2048)  # bytes: 1024 samples, 64 ms, four lumps of DMA
_WATCHDOG_MS = const(5000)


class Board:
    """One board. pins: a class of constants as in `pins`. known: what was good the last time (see `known`)."""

    def __init__(self, chosen: "Any" = pins.BOARD, known: "dict[str, Any] | None" = None) -> None:
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
        # The default power save adds 100 to 500 ms bursts.
        self.wifi = wifi.Wifi(self._radio, network.WLAN.PM_NONE, {} if known is None else known)
        self._watchdog: "Any" = None

    # ---- time and chance

    def ms(self) -> int:
        """Milliseconds since boot; doesn't wrap (the chip's own does, every 12 days)."""
        now = time.ticks_ms()  # type: ignore[attr-defined]
        self._ms += time.ticks_diff(now, self._ticks)  # type: ignore[attr-defined]
        self._ticks = now
        return int(self._ms)

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
        return int(machine.ADC(machine.Pin(self.pins.BATTERY)).read_uv() * 2 // 1000)  # behind a divider by two

    def watch(self) -> None:
        """Start the watchdog; from now on `alive` must be called."""
        self._watchdog = machine.WDT(timeout=_WATCHDOG_MS)

    def alive(self) -> None:
        if self._watchdog is not None:
            self._watchdog.feed()

    def sleep(self) -> None:
        """Deep sleep until the button is pressed; boots anew. Doesn't return."""
        import esp32  # type: ignore[import-not-found]
        esp32.wake_on_ext0(machine.Pin(self.pins.BUTTON), esp32.WAKEUP_ALL_LOW)
        self.light(False)
        machine.deepsleep()

    def restart(self) -> None:
        machine.reset()
