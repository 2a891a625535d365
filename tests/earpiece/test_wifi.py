"""Into a network: which one, how fast, and what was wrong. Against a radio under a virtual clock."""

import sys

from earpiece import faults, wifi

NETWORKS = [("home", "x"), ("work", "y")]
LEASE = ("192.0.2.20", "255.255.255.0", "192.0.2.1", "192.0.2.1")


class Radio:
    """status: what `connect` comes to after `takes` ms; until then, as the chip's, the last reason. stock: it takes no
    channel, as MicroPython's own."""

    def __init__(self, stock=True):
        self.now = 0
        self.outcome = 1010
        self.takes = 100
        self.stock = stock
        self.calls = []
        self.on = False
        self.asked = -1
        self.last = 1001
        self.settings = []

    def active(self, on):
        self.on = on
        if not on:
            self.asked = -1

    def config(self, name=None, **values):
        if name == "channel":
            return 6
        if name:
            if self.stock:
                raise ValueError("unknown config param")
            return b"\x01\x02\x03\x04\x05\x06"
        self.settings.append(values)
        return None

    def disconnect(self):
        self.asked = -1

    def ifconfig(self, given=None):
        if given:
            if given == "dhcp" and "lease" not in self.calls:
                raise OSError(0x5005)  # it is on already
            self.calls.append(given if given == "dhcp" else "lease")
        return LEASE

    def connect(self, name, password, **hint):
        if hint and self.stock:
            raise TypeError("extra keyword arguments given")
        self.calls.append((name, hint) if hint else name)
        self.asked = self.now

    def isconnected(self):
        return self.status() == 1010

    def status(self):
        if self.asked < 0:
            return 1000
        if self.now - self.asked >= self.takes:
            self.last = self.outcome
        return 1001 if self.last == 1010 and self.now - self.asked < self.takes else self.last


def polled(way, radio, ms, networks=NETWORKS):
    for _ in range(ms // 8):
        radio.now += 8
        there = way.online(networks, radio.now)
    return there


def joined(stock=True, known=None):
    radio = Radio(stock)
    way = wifi.Wifi(radio, 0, {} if known is None else known)
    assert polled(way, radio, 200)
    return way, radio


def test_the_first_network_that_lets_us_in():
    way, radio = joined()
    assert radio.calls == ["home"] and way.fault == "" and radio.settings == [{"pm": 0}]


def test_no_access_point():
    radio = Radio()
    radio.outcome = 201
    way = wifi.Wifi(radio, 0, {})
    assert not polled(way, radio, 8016)
    assert radio.calls == ["home", "work"]
    assert not polled(way, radio, 16) and way.fault == faults.WIFI
    radio.outcome = 1010
    radio.last = 1001
    assert not polled(way, radio, 200)
    way.hurry()
    assert polled(way, radio, 120) and way.fault == ""


def test_an_old_reason_is_not_believed():
    radio = Radio()
    radio.last = 202  # of the last time
    radio.takes = 3500
    way = wifi.Wifi(radio, 0, {})
    assert not polled(way, radio, 3000) and way.fault == "" and radio.calls == ["home"]
    assert polled(way, radio, 1000) and way.fault == ""


def test_a_wrong_password():
    radio = Radio()
    radio.outcome = 202
    way = wifi.Wifi(radio, 0, {})
    polled(way, radio, 3500, NETWORKS[:1])
    assert way.fault == ""
    polled(way, radio, 1000, NETWORKS[:1])
    assert way.fault == faults.PASSWORD


def test_an_access_point_that_never_answers():
    radio = Radio()
    radio.takes = 1000000
    way = wifi.Wifi(radio, 0, {})
    polled(way, radio, 21000)
    assert radio.calls[:3] == ["home", "work", "home"] and way.fault == faults.WIFI


def test_a_young_lease_is_used_again_and_an_old_one_is_not():
    way, radio = joined()
    way.offline()
    radio.now += 60000
    assert polled(way, radio, 200)
    assert radio.calls == ["home", "lease", "home"] and not way.stale(radio.now)
    radio.now += wifi.LEASE_MS
    assert way.stale(radio.now)
    way.renew(radio.now)
    radio.asked = -1
    assert polled(way, radio, 200) and radio.calls[-2:] == ["dhcp", "home"] and not way.stale(radio.now)


def test_a_lease_is_of_one_network_and_given_up_if_nobody_answers():
    way, radio = joined()
    way.renew(radio.now)
    assert polled(way, radio, 200) and len(radio.calls) == 1  # it was DHCP's: nothing to renew
    way.offline()
    radio.outcome = 201
    polled(way, radio, 5000)
    assert radio.calls[1:] == ["lease", "home", "dhcp", "work"]
    way.offline()
    radio.outcome = 1010
    way._index = 0
    assert polled(way, radio, 200) and radio.calls[5:] == ["lease", "home"]
    way.renew(radio.now)
    radio.asked = -1
    assert polled(way, radio, 200) and radio.calls[7:] == ["dhcp", "home"]


def test_the_channel_is_remembered_and_named_where_that_is_possible():
    for stock in (True, False):
        known = {}
        way, radio = joined(stock, known)
        assert way.news and known == ({"channel": 6} if stock else {"channel": 6, "bssid": "010203040506"})
        way.news = False
        way.offline()
        assert polled(way, radio, 200)
        assert not way.news
        hint = {"channel": 6, "bssid": b"\x01\x02\x03\x04\x05\x06"}
        assert radio.calls[-1] == ("home" if stock else ("home", hint))


def test_a_network_that_is_lost_is_told_at_once_and_the_chip_is_let_look_for_it():
    way, radio = joined()
    radio.outcome = 1001
    assert not polled(way, radio, 8) and way.fault == faults.WIFI
    assert not polled(way, radio, 3000) and radio.calls == ["home", "lease"]
    radio.outcome = 1010
    assert polled(way, radio, 8) and way.fault == ""


if sys.implementation.name == "micropython":
    def locked(way, radio, polls):
        """Does it run with the heap locked?"""
        import micropython
        micropython.heap_lock()
        try:
            for _ in range(polls):
                radio.now += 8
                way.online(NETWORKS, radio.now)
            return True
        except MemoryError:
            return False
        finally:
            micropython.heap_unlock()

    def test_waiting_and_being_there_take_no_memory():
        way, radio = joined()
        assert locked(way, radio, 100)
        radio.outcome = 1001
        polled(way, radio, 8)
        assert locked(way, radio, 400)
