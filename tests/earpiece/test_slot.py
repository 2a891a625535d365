"""The slot that the program runs from: told in the hello, confirmed by the first welcome."""

import sys

import earpiece
import selector
from earpiece import slot
from fakes.slots import FILES, flashed, run


class Placed:
    """The package is at `path` while the block runs."""

    def __init__(self, path):
        self.path = path

    def __enter__(self):
        self.before = earpiece.__path__
        earpiece.__path__ = self.path
        slot._told = None

    def __exit__(self, *_):
        earpiece.__path__ = self.before
        slot._told = None


def test_where_it_lies():
    for path, expected in (("a/earpiece", ("", "a")), ("/b/earpiece", ("/", "b")), (["x/y/a/earpiece"], ("x/y/", "a")),
                           ("earpiece", ("", "")), ("firmware/earpiece", ("", "")), ("/lib/earpiece", ("", ""))):
        with Placed(path):
            assert slot.place() == expected


def test_the_hello_tells_it():
    root = flashed(2)
    with Placed("lib/earpiece"):
        assert slot.told() is None
    with Placed(root + "b/earpiece"):
        assert slot.told() is None, "there is no manifest"
    if hasattr(sys.implementation, "_mpy"):
        with Placed(root + "a/earpiece"):
            assert slot.told() == {"slot": "a", "version": 2, "mpy": sys.implementation._mpy}


def test_the_first_welcome_confirms_a_trial_and_no_other():
    root = flashed(2)
    run(root, FILES, 3)
    for trial, place, expected in ((False, "b", False), (True, "a", False), (True, "b", True)):
        sys.modules.pop("selector", None)
        if trial:
            sys.modules["selector"] = selector
        with Placed(root + place + "/earpiece"):
            assert slot.joined() is expected and "selector" not in sys.modules
            assert slot.joined() is False
    sys.modules["selector"] = selector
    assert selector.load(root)["slot"] == "b"
