"""The slot that the program runs from: told in the hello, confirmed by the first welcome."""

import sys

import earpiece
import selector
from earpiece import slot
from fakes.slots import FILES, flashed, run


class Placed:
    """The package is at `path` while the block runs, on trial if the selector is still loaded."""

    def __init__(self, path, trial=False):
        self.path = path
        self.trial = trial

    def __enter__(self):
        self.before = earpiece.__path__
        earpiece.__path__ = self.path
        if not self.trial:
            del sys.modules["selector"]

    def __exit__(self, *_):
        earpiece.__path__ = self.before
        sys.modules["selector"] = selector


def test_where_it_lies():
    for path, expected in (("a/earpiece", ("", "a")), ("/b/earpiece", ("/", "b")), (["x/y/a/earpiece"], ("x/y/", "a")),
                           ("earpiece", ("", "")), ("firmware/earpiece", ("", "")), ("/lib/earpiece", ("", "")),
                           ("/rom/earpiece", ("", ""))):
        with Placed(path):
            assert slot.place() == expected


def test_the_hello_tells_it():
    root = flashed(2)
    with Placed("lib/earpiece"):
        assert slot.told() == (None, False)
    with Placed(root + "b/earpiece"):
        assert slot.told() == (None, False), "there is no manifest"
    if hasattr(sys.implementation, "_mpy"):
        for trial in (False, True):
            with Placed(root + "a/earpiece", trial):
                told = {"slot": "a", "version": 2, "mpy": sys.implementation._mpy}
                assert slot.told() == (told, trial)


def test_the_first_welcome_confirms_a_trial_and_no_other():
    root = flashed(2)
    run(root, FILES, 3)
    for place, words in (("a", "can't be confirmed"), ("b", "is confirmed"), ("b", "can't be confirmed")):
        with Placed(root + place + "/earpiece", True):
            assert slot.confirm() == words and "selector" not in sys.modules
            sys.modules["selector"] = selector  # else it would be looked for, and made anew
    assert selector.load(root)["slot"] == "b"
