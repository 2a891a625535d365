"""DNS questions and answers: a host of ours is found, a stranger isn't, and nothing that may come breaks anything."""

import socket
import struct

from earpiece import mdns, question, records

MARK = "0123456789abcdef"
SRV = b"\x07OS1 abc\x04_os1\x04_tcp\x05local\x00"


def record(name, kind, data):
    return name + struct.pack(">HHIH", kind, 1, 120, len(data)) + data


def packet(number=7, mark=MARK, port=8316, address=bytes([192, 0, 2, 5]), flags=0x8400):
    """What python-zeroconf answers, with its compressed names."""
    question_ = b"\x04_os1\x04_tcp\x05local\x00" + struct.pack(">HH", 12, 1)
    records = [
        record(b"\xc0\x0c", 12, b"\x07OS1 abc\xc0\x0c"),
        record(SRV, 16, bytes([len(mark) + 3]) + b"id=" + mark.encode()),
        record(SRV, 33, struct.pack(">HHH", 0, 0, port) + b"\x07os1-abc\xc0\x16"),
        record(b"\x07os1-abc\xc0\x16", 1, address),
    ]
    return struct.pack(">HHHHHH", number, flags, 1, 1, 0, 3) + question_ + b"".join(records)


def test_a_host_of_ours_is_found():
    assert records.host(packet(), 7, MARK, question.SERVICE) == ("192.0.2.5", 8316)


def test_others_are_not():
    assert records.host(packet(mark="fedcba9876543210"), 7, MARK, question.SERVICE) is None
    assert records.host(packet(port=0), 7, MARK, question.SERVICE) is None
    assert records.host(packet(address=bytes(16)), 7, MARK, question.SERVICE) is None  # no address of IPv4
    for wrong in (packet(number=8), packet(flags=0x0400), packet(flags=0x8403)):
        try:
            records.host(wrong, 7, MARK, question.SERVICE)
        except ValueError:
            continue
        raise AssertionError("no answer to us was taken for one")


def tried(data):
    try:
        return records.host(data, 7, MARK, question.SERVICE)
    except ValueError:
        return None


def test_whatever_comes_is_dropped():
    whole = packet()
    for size in range(len(whole)):
        assert tried(whole[:size]) is None
    state = 1
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(4):
            state = (state * 1103515245 + 12345) & 0x3FFFFFFF
            broken[2 + (state >> 8) % (len(broken) - 2)] = state & 255
        tried(bytes(broken))


def test_names_in_circles_and_without_an_end():
    head = struct.pack(">HHHHHH", 7, 0x8400, 0, 1, 0, 0)
    label = b"\x3f" + 63 * b"a"
    for name in (b"\xc0\x0c", b"\xc0\x0e\xc0\x0c", label, b"\x40a\x00", 20 * label + b"\0"):
        assert tried(head + name + bytes(10)) is None
    assert tried(struct.pack(">HHHHHH", 7, 0x8400, 0, 65535, 65535, 65535) + 100 * (b"\0" + bytes(10))) is None


def test_a_question():
    assert question.question(7, question.SERVICE, 12) == (
        b"\0\x07\0\0\0\x01\0\0\0\0\0\0\x04_os1\x04_tcp\x05local\0\0\x0c\x80\x01")
    assert question.question(7, "a.example", 1)[2:4] == b"\x01\0"  # a name server is asked to find it
    assert question.question(7, "a.local", 1)[2:4] == b"\0\0"


def test_whom_it_asks():
    for name, place in (("", ("224.0.0.251", 5353)), ("a.local", ("224.0.0.251", 5353)), ("a.b", ("192.0.2.53", 53))):
        asked, numbers = question.asking(7, name, "192.0.2.53")
        assert asked == question.question(7, name or question.SERVICE, 1 if name else 12)
        assert numbers == socket.getaddrinfo(place[0], place[1])[0][-1]


class Responder:
    """A socket on this computer that stands for the network."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        for port in range(40053, 40153):
            try:
                self.socket.bind(socket.getaddrinfo("127.0.0.1", port)[0][-1])
            except OSError:
                continue
            self.port = port
            break
        self.socket.setblocking(False)

    def asked(self):
        try:
            return self.socket.recvfrom(512)
        except OSError:
            return None


def finder(responder, name=""):
    asked, _ = question.asking(7, name, "127.0.0.1")
    place = socket.getaddrinfo("127.0.0.1", responder.port)[0][-1]
    return mdns.Finder(1000, asked, place, "" if name else MARK)


def test_a_finder_asks_again_and_takes_the_right_answer():
    responder = Responder()
    seeker = finder(responder)
    questions = 0
    for now in range(1000, 2200, 8):
        assert seeker.poll(now) is None
        got = responder.asked()
        if got:
            questions += 1
            responder.socket.sendto(packet(number=questions), got[1])
            responder.socket.sendto(b"nonsense", got[1])
    assert questions == 3
    responder.socket.sendto(packet(), got[1] if got else last(responder, seeker))
    assert until(seeker) == ("192.0.2.5", 8316)
    seeker.close()
    responder.socket.close()


def last(responder, seeker):
    """The finder's own address, from one more question."""
    seeker._asked = 2
    seeker.poll(2200)
    return until_asked(responder)[1]


def until_asked(responder):
    for _ in range(100000):
        got = responder.asked()
        if got:
            return got
    raise AssertionError("nothing was asked")


def until(seeker):
    for _ in range(100000):
        found = seeker.poll(2300)
        if found:
            return found
    raise AssertionError("not found")


def test_nobody_knows():
    responder = Responder()
    seeker = finder(responder)
    assert seeker.poll(1000 + mdns.OVER_MS) is False
    seeker.close()
    responder.socket.close()


def test_a_name_is_looked_up():
    responder = Responder()
    seeker = finder(responder, "host.example")
    assert seeker.poll(1000) is None
    asked, back = until_asked(responder)
    assert asked[2:4] == b"\x01\0" and b"\x04host\x07example\0" in asked
    reply = struct.pack(">HHHHHH", 7, 0x8180, 1, 2, 0, 0) + asked[12:]
    reply += record(b"\xc0\x0c", 5, b"\x05other\xc0\x11") + record(b"\x05other\xc0\x11", 1, bytes([192, 0, 2, 9]))
    responder.socket.sendto(reply, back)
    assert until(seeker) == ("192.0.2.9", 0)
    seeker.close()
    responder.socket.close()
