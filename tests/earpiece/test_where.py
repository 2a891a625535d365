"""Which address comes next: the known one, the configured one, a name that is looked up, what somebody said."""

import socket
import sys

from earpiece import where
from fakes import silicon


class Finder:
    """Stands in for mdns.Finder; `found` is what it will say."""

    made = []
    found = None

    def __init__(self, now, question, place, marked):
        self.made.append((marked, question, place))

    def poll(self, now):
        return self.found

    def close(self):
        self.made.append("closed")


def place(host="192.0.2.1", known=None):
    class Given(silicon.Given):
        pass

    class Asked:
        Finder = globals()["Finder"]

    Given.host = host
    Given.port = 8316
    Finder.made = []
    Finder.found = None
    sys.modules["earpiece.mdns"] = Asked
    sys.modules["earpiece"].mdns = Asked
    return where.Where(Given, {} if known is None else known, lambda: "192.0.2.53", bytes)


def targets(spot, count):
    found = []
    for failures in range(count):
        spot.address(failures)
        found.append(spot._target)
    return found


def test_the_known_address_comes_first_and_takes_turns_with_the_configured_one():
    spot = place(known={"host": "192.0.2.7", "port": 9000})
    assert targets(spot, 3) == [("192.0.2.7", 9000), ("192.0.2.1", 8316), ("192.0.2.7", 9000)]
    assert targets(place(), 2) == [("192.0.2.1", 8316)] * 2


def test_what_was_said_is_tried_at_once_and_learned_when_it_is_right():
    spot = place()
    spot.address(0)
    spot.seek(0)
    assert spot.seeking(False) and not spot.seeking(True)
    assert spot.poll(8) == where.WAITS
    Finder.found = ("192.0.2.8", 8400)
    assert spot.poll(16) == where.FOUND and Finder.made[-1] == "closed"
    spot.address(3)
    assert spot._target == ("192.0.2.8", 8400) and spot.told
    assert not spot.news
    spot.learn()
    assert spot.news and spot.known == {"host": "192.0.2.8", "port": 8400}
    spot.news = False
    spot.learn()
    assert not spot.news  # nothing new: nothing is written
    assert spot.address(0) is not None and not spot.told and spot._target == ("192.0.2.8", 8400)


def test_where_it_just_was_is_no_news():
    spot = place()
    spot.address(0)
    spot.seek(0)
    Finder.found = ("192.0.2.1", 8316)
    assert spot.poll(8) == where.NOBODY
    spot = place()
    spot.seek(0)
    Finder.found = False
    assert spot.poll(8) == where.NOBODY and not spot.seeking(False)


def test_a_name_is_asked_for_and_never_looked_up_by_a_call_that_blocks():
    spot = place(host="host.example")
    assert spot.address(0) is None and spot.wants == "host.example"
    spot.seek(0)
    assert spot.seeking(True) and spot.wants is None
    (marked, question, place_), = Finder.made
    assert not marked and b"\x04host\x07example\0" in question
    assert place_ == socket.getaddrinfo("192.0.2.53", 53)[0][-1]
    Finder.found = ("192.0.2.9", 0)
    assert spot.poll(8) == where.FOUND
    assert spot.address(0) is not None and spot._target == ("192.0.2.9", 8316)
    assert spot.address(1) is None  # it failed: the name may be elsewhere by now


def test_the_module_is_forgotten():
    spot = place()
    spot.seek(0)
    spot.stop()
    assert "earpiece.mdns" not in sys.modules and not hasattr(sys.modules["earpiece"], "mdns")


def test_what_is_an_address():
    for host in ("192.0.2.1", "0.0.0.0", "255.255.255.255"):
        assert where.numeric(host)
    for host in ("host", "a.b.c.d", "1.2.3", "1.2.3.4.5", "256.0.0.1", "1..2.3", ""):
        assert not where.numeric(host)
