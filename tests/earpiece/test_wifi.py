"""Into a network: which one, how fast, and what was wrong. Against a radio under a virtual clock."""

from earpiece import faults, wifi

NETWORKS = [("home", "x"), ("work", "y")]
LEASE = ("192.0.2.20", "255.255.255.0", "192.0.2.1", "192.0.2.1")


class Radio:
    """status: what `connect` comes to after `takes` ms. stock: it takes no channel, as MicroPython's own."""

    def __init__(self, stock=True):
        self.now = 0
        self.outcome = 1010
        self.takes = 100
        self.stock = stock
        self.calls = []
        self.on = False
        self.asked = -1
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
        return 1001 if self.now - self.asked < self.takes else self.outcome


def polled(way, radio, ms):
    for _ in range(ms // 8):
        radio.now += 8
        there = way.online(NETWORKS, radio.now)
    return there


def test_the_first_network_that_lets_us_in():
    radio = Radio()
    way = wifi.Wifi(radio, 0, {})
    assert polled(way, radio, 200) and radio.calls == ["dhcp", "home"] and way.fault == ""
    assert radio.settings == [{"pm": 0, "reconnects": 0}]


def test_no_access_point():
    radio = Radio()
    radio.outcome = 201
    way = wifi.Wifi(radio, 0, {})
    assert not polled(way, radio, 400)
    assert radio.calls == ["dhcp", "home", "dhcp", "work"] and way.fault == faults.WIFI
    radio.outcome = 1010
    assert polled(way, radio, 1000) and way.fault == ""


def test_one_refused_password_is_no_verdict_and_two_are():
    radio = Radio()
    radio.outcome = 202
    way = wifi.Wifi(radio, 0, {})
    one = [("home", "x")]
    for _ in range(20):
        radio.now += 8
        way.online(one, radio.now)
    assert way.fault == ""
    for _ in range(100):
        radio.now += 8
        way.online(one, radio.now)
    assert way.fault == faults.PASSWORD


def test_an_access_point_that_never_answers():
    radio = Radio()
    radio.takes = 1000000
    way = wifi.Wifi(radio, 0, {})
    polled(way, radio, 21000)
    assert radio.calls[1::2][:3] == ["home", "work", "home"] and way.fault == faults.WIFI


def test_a_young_lease_is_used_again_and_an_old_one_is_not():
    radio = Radio()
    way = wifi.Wifi(radio, 0, {})
    polled(way, radio, 200)
    way.offline()
    radio.now += 60000
    polled(way, radio, 200)
    assert radio.calls == ["dhcp", "home", "lease", "home"] and not way.stale(radio.now)
    radio.now += wifi.LEASE_MS
    assert way.stale(radio.now)
    way.renew(radio.now)
    radio.asked = -1
    assert polled(way, radio, 200) and radio.calls[-2:] == ["dhcp", "home"] and not way.stale(radio.now)


def test_a_lease_that_gets_us_nowhere_is_given_up():
    radio = Radio()
    way = wifi.Wifi(radio, 0, {})
    polled(way, radio, 200)
    way.renew(radio.now)
    assert polled(way, radio, 200) and len(radio.calls) == 2  # it was DHCP's: nothing to renew
    way.offline()
    radio.outcome = 201
    polled(way, radio, 400)
    assert radio.calls[2:] == ["lease", "home", "dhcp", "work"]  # it is of one network only
    radio.outcome = 1010
    radio.asked = -1
    polled(way, radio, 1000)
    assert radio.calls[6:] == ["lease", "home"]
    way.renew(radio.now)  # nobody answers
    radio.asked = -1
    assert polled(way, radio, 200) and radio.calls[8:] == ["dhcp", "home"]


def test_the_channel_is_remembered_and_named_where_that_is_possible():
    for stock in (True, False):
        known = {}
        radio = Radio(stock)
        way = wifi.Wifi(radio, 0, known)
        polled(way, radio, 200)
        assert way.news and known == ({"channel": 6} if stock else {"channel": 6, "bssid": "010203040506"})
        way.news = False
        way.offline()
        assert polled(way, radio, 200)
        assert not way.news
        hint = {"channel": 6, "bssid": b"\x01\x02\x03\x04\x05\x06"}
        assert radio.calls[-1] == ("home" if stock else ("home", hint))


def test_a_network_that_is_lost_is_told_at_once():
    radio = Radio()
    way = wifi.Wifi(radio, 0, {})
    polled(way, radio, 200)
    radio.outcome = 200
    assert not polled(way, radio, 8) and way.fault == faults.WIFI
