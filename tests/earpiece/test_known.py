"""What was good the last time: kept, and never trusted to make sense."""

import os

from earpiece import known

PATH = "known-for-a-test.json"


def read(text):
    with open(PATH, "w") as file:
        file.write(text)
    try:
        return known.load(PATH)
    finally:
        os.remove(PATH)


def test_it_comes_back():
    values = {"host": "192.0.2.7", "port": 8316, "channel": 6, "bssid": "0123456789ab"}
    assert known.save(values, PATH)
    try:
        assert known.load(PATH) == values
    finally:
        os.remove(PATH)


def test_nonsense_is_nothing():
    assert known.load("no-such.json") == {}
    for text in ("", "no", "[]", "5", '{"host": 5, "port": "8316", "more": 1}', '{"host": "192'):
        assert read(text) == {}
    assert read('{"host": "192.0.2.7"}') == {"host": "192.0.2.7"}


def test_no_room_is_no_disaster():
    assert not known.save({}, "no-such-folder/known.json")
