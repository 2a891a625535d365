"""An update's conversation with the host: what is told when, who has the right of way, what happens at the end."""

import sys

import earpiece
from earpiece import hmac, session, updating, wire
from fakes.slots import FILES, KEY, MPY, flashed, install, manifest


class Link:
    def __init__(self):
        self.sent = []
        self.closed = False

    def send_short(self, kind, number, value, now):
        self.sent.append((kind, number, value))

    def tell(self, message):
        self.sent.append(message)

    def close(self):
        self.closed = True


class App:
    """What of the application an update touches."""

    class Open:
        open = False
        active = False

    def __init__(self):
        self.board = self
        self.pins = self
        self.NAME = "virtual"
        self.link = Link()
        self.state = session.IDLE
        self.gate = App.Open()
        self.playback = App.Open()
        self.restarts = 0

    def restart(self):
        self.restarts += 1

    def ms(self):
        return 0

    def event(self, event, now):
        self.state = session.step(self.state, event)[0]


def begun(key=KEY, root=None):
    root = root or flashed(2)
    with open(root + "update.key", "w") as file:
        file.write("".join("%02x" % b for b in KEY))
    text = manifest(FILES, 3, mpy=getattr(sys.implementation, "_mpy", MPY))
    mac = hmac.Hmac(key)
    mac.update(text)
    offer = {"offer": 5, "manifest": len(text), "mac": "".join("%02x" % b for b in mac.digest())}
    app = App()
    kept = dict(sys.modules)
    u = updating.Updating(offer, app, root)
    return u, app, text, kept


def send(u, text, files, number=5):
    at = 0
    for data in [text] + [files[name] for name in sorted(files)]:
        for i in range(0, len(data), 256):
            u.take(bytearray(wire.put_piece(number, at + i, data[i:i + 256])))
        at += len(data)


def restored(kept):
    """Forgetting takes the modules away that the other tests have."""
    for name in ("earpiece.updating", "earpiece.update", "earpiece.hmac", "selector"):
        assert name not in sys.modules
        sys.modules[name] = kept[name]
    earpiece.updating = kept["earpiece.updating"]
    earpiece.update = kept["earpiece.update"]
    earpiece.hmac = kept["earpiece.hmac"]


def with_mpy(test):
    """CPython has no number for .mpy files: it is given MicroPython's."""
    before = updating.update.Update.__init__

    def init(self, offer, key, board, root="", mpy=0):
        before(self, offer, key, board, root, getattr(sys.implementation, "_mpy", MPY))

    updating.update.Update.__init__ = init
    try:
        test()
    finally:
        updating.update.Update.__init__ = before


def test_from_the_offer_to_a_new_start():
    def test():
        u, app, text, kept = begun()
        assert u.poll(0) and app.link.sent == [(wire.TAKEN, 5, 0)] and app.state == session.UPDATING
        assert not u.poll(8), "nothing new to tell"
        send(u, text, FILES)
        total = len(text) + sum(len(data) for data in FILES.values())
        now = 16
        while app.link.sent[-1] != {"type": "update", "step": "ready"}:
            u.poll(now)
            now += 8
            assert now < 1000
        assert (wire.TAKEN, 5, total) in app.link.sent and not app.restarts
        u.poll(now + 200)
        assert not app.restarts, "the last word needs time to leave"
        u.poll(now + 400)
        assert app.restarts == 1 and app.link.closed
        u.close()
        restored(kept)
    with_mpy(test)


def test_who_speaks_has_the_right_of_way():
    def test():
        u, app, text, kept = begun()
        u.poll(0)
        for which in ("gate", "playback"):
            setattr(getattr(app, which), "open" if which == "gate" else "active", True)
            sent = len(app.link.sent)
            send(u, text, {})
            assert not u.poll(8) and app.state == session.IDLE and len(app.link.sent) == sent
            setattr(getattr(app, which), "open" if which == "gate" else "active", False)
            assert u.poll(16) or which == "playback"
            assert app.state == session.UPDATING
        u.close()
        assert app.state == session.IDLE
        restored(kept)
    with_mpy(test)


def test_a_refusal_is_told_with_its_reason():
    def test():
        u, app, text, kept = begun(key=bytes(32))
        send(u, text, {})
        assert u.poll(0)
        assert app.link.sent[-1]["step"] == "refused" and "not from our host" in app.link.sent[-1]["reason"]
        assert not u.over and not u.poll(8) and u.over
        u.close()
        assert not app.restarts
        restored(kept)
    with_mpy(test)


def test_a_piece_of_another_offer_is_left_out():
    def test():
        u, app, text, kept = begun()
        send(u, text, FILES, number=4)
        assert u._update.position == 0 and u._update.phase == updating.update.MANIFEST
        u.close()
        restored(kept)
    with_mpy(test)


def test_a_connection_that_breaks_after_the_last_piece_does_not_stop_it():
    def test():
        root = flashed(2)
        install(root, "b", FILES, 1)
        u, app, text, kept = begun(root=root)
        send(u, text, FILES)
        while u._update.phase != updating.update.READY:
            u.poll(0)
        u.close()
        assert app.restarts == 1
        restored(kept)
    with_mpy(test)
