"""The JSON messages, read with suspicion."""

from __future__ import annotations

import json
from typing import Any

import pytest
from earpiece import wire
from hypothesis import given
from hypothesis import strategies as st
from os1.errors import Refused, WireError
from os1.link import greeting

HELLO: dict[str, Any] = {
    "type": "hello",
    "versions": [1],
    "codecs": ["adpcm", "pcm16"],
    "ear": "kitchen",
    "firmware": "0.1.0",
    "board": "devkitc-s3",
    "ring_ms": 3072,
    "session": "",
    "reply": {"number": 7, "next": 42},
}


def told(**changes: object) -> str:
    return json.dumps(HELLO | changes)


def test_a_hello_is_understood() -> None:
    hello = greeting.hello(told(session="abc"))
    assert (hello.ear, hello.version, hello.codec, hello.ring_ms) == ("kitchen", 1, "adpcm", 3072)
    assert (hello.session, hello.reply) == ("abc", (7, 42))


def test_the_host_prefers_its_own_order_of_codecs() -> None:
    assert greeting.hello(told(codecs=["opus", "pcm16", "adpcm"])).codec == "adpcm"
    assert greeting.hello(told(codecs=["pcm16"])).codec == "pcm16"


@pytest.mark.parametrize("change", [{"versions": [2, 99]}, {"codecs": ["opus"]}, {"versions": []}, {"codecs": "adpcm"}])
def test_nothing_in_common_is_refused_with_a_cure(change: dict[str, object]) -> None:
    with pytest.raises(Refused) as caught:
        greeting.hello(told(**change))
    assert caught.value.code == wire.CLOSE_VERSION
    assert "version 1" in caught.value.what and "flash" in caught.value.cure


@pytest.mark.parametrize("text", [b"\1\2", "", "{", "[]", "1", '{"type": 1}', '{"type": "status"}', "[" * 2000, "NaN"])
def test_anything_else_first_is_refused(text: str | bytes) -> None:
    with pytest.raises(Refused) as caught:
        greeting.hello(text)
    assert caught.value.code == wire.CLOSE_PROTOCOL


@pytest.mark.parametrize(
    "change, field, value",
    [
        ({"ring_ms": 10**9}, "ring_ms", 0),
        ({"ring_ms": -1}, "ring_ms", 0),
        ({"ring_ms": True}, "ring_ms", 0),
        ({"ring_ms": "3"}, "ring_ms", 0),
        ({"reply": [7, 42]}, "reply", None),
        ({"reply": {"number": 70000, "next": 0}}, "reply", None),
        ({"reply": {"number": 7}}, "reply", None),
        ({"ear": 5}, "ear", ""),
        ({"firmware": "a\n\x1b[31m\ud800"}, "firmware", "a??[31m?"),
        ({"board": "b" * 1000}, "board", "b" * 64),
    ],
)
def test_what_makes_no_sense_is_as_if_it_were_not_said(change: dict[str, object], field: str, value: object) -> None:
    assert getattr(greeting.hello(told(**change)), field) == value


def test_what_the_host_says_is_json_of_the_agreed_form() -> None:
    hello = greeting.hello(told())
    assert json.loads(greeting.welcome(hello, "s", None, False, "Samantha")) == {
        "type": "welcome",
        "version": 1,
        "codec": "adpcm",
        "session": "s",
        "resumed": False,
        "heard": None,
        "name": "Samantha",
    }
    refused = json.loads(greeting.refused(Refused(4406, "No.", "Do this.")))
    assert refused == {"type": "refused", "code": 4406, "reason": "No. Do this."}
    assert json.loads(greeting.state("idle")) == {"type": "state", "state": "idle"}


def test_a_status_holds_only_numbers_and_short_words() -> None:
    text = '{"type":"status","battery":0.5,"rssi":-60,"a b":1,"x":NaN,"y":1e999,"list":[1],"mode":"idle","on":true}'
    assert greeting.status(greeting.read(text)) == {"battery": 0.5, "rssi": -60.0, "mode": "idle", "on": 1.0}
    many: dict[str, object] = {"type": "status"} | {f"k{i}": i for i in range(1000)}
    assert len(greeting.status(many)) <= greeting.MAX_STATUS


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))  # fmt: skip  # noqa: E501
def test_whatever_is_in_a_hello_only_a_refusal_comes_of_it(value: object) -> None:
    for key in HELLO:
        try:
            greeting.hello(json.dumps(HELLO | {key: value}))
        except Refused as e:
            assert e.code in (wire.CLOSE_PROTOCOL, wire.CLOSE_VERSION)


@given(st.text())
def test_whatever_is_no_message_is_a_wire_error(text: str) -> None:
    try:
        assert "type" in greeting.read(text)
    except WireError as e:
        assert str(e)


@pytest.mark.parametrize("value", [
    None, 5, "a", [], {}, {"slot": "c", "version": 1, "mpy": 1}, {"slot": [], "version": 1},
    {"slot": "a", "version": -1, "mpy": 1}, {"slot": "a", "version": 1, "mpy": 1 << 20},
    {"slot": "a", "version": True, "mpy": 1}])
def test_an_ear_that_does_not_say_what_it_runs_can_not_be_updated(value: object) -> None:
    assert greeting.hello(told(update=value)).update is None


def test_what_an_ear_runs_is_told() -> None:
    hello = greeting.hello(told(update={"slot": "b", "version": 1764000000, "mpy": 11014}))
    assert hello.update == greeting.Installed("b", 1764000000, 11014)
    assert greeting.hello(told()).update is None
