"""What the app asks of a board and its settings besides sound and time: one that always answers the same."""
# mypy: ignore-errors


class Wifi:
    """A network that is always there."""

    fault = ""
    news = False

    def online(self, networks, now):
        return True

    def offline(self):
        pass

    def hurry(self):
        pass

    def renew(self, now):
        pass

    def stale(self, now):
        return False

    def name_server(self):
        return "127.0.0.1"


class Pins:
    NAME = "virtual"


class Board:
    """No finger, a full cell, a cool chip."""

    mv = 3900
    degrees = 30

    def __init__(self):
        self.pins = Pins
        self.wifi = Wifi()

    def light(self, on):
        pass

    def pressed(self):
        return False

    def reception(self):
        return -50

    def battery(self):
        return self.mv

    def celsius(self):
        return self.degrees

    def pace(self, mhz):
        pass

    def save(self, on):
        pass

    def woken(self):
        return False

    def kept(self, key, default):
        return default

    def keep(self, key, value):
        pass

    def watch(self):
        pass

    def alive(self):
        pass


class Given:
    """Settings that were checked."""

    wifi = [("home", "")]
    host = "127.0.0.1"
    port = 1
    ear = "kitchen"
    key = "0" * 64
    kept = 96
    rest_s = 0
    slot = None
    trial = False
    certificate = b""
    mark = ""
