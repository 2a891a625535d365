"""os1.mind.model and servers that do as they like: she answers, in time, and the log says the cure."""

from __future__ import annotations

import json
import logging
import re
import time

import pytest
from fakes.model_server import Play, break_off, call, delta, endless, say, stall, status
from os1.mind.model import PAUSE_S

from .conftest import Attach, ModelServer

pytestmark = pytest.mark.live

ASKED = "why do cats purr"
BY_HERSELF = ("thoughts", "bigger half", "don't know", "beyond me", "no idea", "haven't learned", "what to do with it",
               "make it up", "encyclopaedia", "look it up")


def alone(said: str) -> bool:
    """Is that what she says without a model?"""
    return any(words in said for words in BY_HERSELF)


HUGE = json.dumps({"name": "x" * 5000})
BAD: dict[str, tuple[Play, str]] = {
    "stalls before a byte": (stall(), "takes too long"),
    "stalls after headers": (say(30.0), "takes too long"),
    "stalls in its first sentence": (say("I was", 30.0), "takes too long"),
    "breaks off in its first sentence": (break_off("I was"), "model.url"),
    "says nothing": (say(), "nothing of use"),
    "is HTML": (status(200, "<html><body>Welcome!</body></html>", "text/html"), "nothing of use"),
    "refuses": (say("I'm sorry, but I can't help with that."), "nothing of use"),
    "only thinks": (say("<think>The user wants", " to know.</think>"), "nothing of use"),
    "thinks for ever": (endless("<think> hmm", 0.01), "nothing of use"),
    "streams nothing for ever": (endless(delta(role="assistant"), 0.001), "takes too long"),
    "sends comments for ever": (endless(b": ping\n\n", 0.001), "takes too long"),
    "is no UTF-8": (say(b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\n'), "(?i)utf-8|decode|nothing"),
    "is no JSON": (say(b"data: {nonsense\n\n"), ""),
    "is another JSON": (say(b"data: 3\n\n", b'data: {"choices": 7}\n\n'), ""),
    "reports an error in the stream": (say(b'data: {"error": {"message": "out of memory"}}\n\n'), "out of memory"),
    "401": (status(401), "401.*key_file"), "403": (status(403), "403"),
    "404": (status(404), "404.*model.model"), "429": (status(429), "429.*wait"),
    "500": (status(500, "<html>oops</html>", "text/html"), "500.*its log"),
    "302": (status(302), "302"),
    "calls what there isn't": (call("LaunchRocket", "{}"), "LaunchRocket"),
    "calls with broken JSON": (call("SetTimer", '{"minutes": 5'), "no JSON"),
    "calls with a list": (call("SetTimer", "[5]"), "doesn't take"),
    "calls with a wrong name": (call("SetTimer", '{"duration": 5}'), "doesn't take"),
    "calls with a wrong kind": (call("SetTimer", '{"minutes": {"a": 1}}'), "no integer"),
    "calls with a huge number": (call("SetTimer", '{"minutes": 1e300}'), "1e\\+300|1000"),
    "calls with not a number": (call("SetTimer", '{"minutes": NaN}'), "minutes"),
    "calls with huge values": (call("SetTimer", HUGE), "without end"),
    "calls with deep values": (call("SetTimer", "[" * 2000), "no JSON"),
    "calls for ever": (endless(delta(tool_calls=[{"index": 0, "function": {"name": "a", "arguments": "b" * 99}}])),
                       "without end"),
}
LATE = {bad for bad, (_, told) in BAD.items() if told == "takes too long"}


@pytest.mark.parametrize("bad", BAD)
def test_whatever_it_does_she_answers_in_time_and_the_log_says_the_cure(
        attach: Attach, server: ModelServer, caplog: pytest.LogCaptureFixture, bad: str) -> None:
    play, told = BAD[bad]
    timeout_s = 0.6 if bad in LATE else 5.0  # who isn't late mustn't be taken for it on a busy computer
    talk = attach(play, timeout_s=timeout_s)
    began = time.monotonic()
    with caplog.at_level(logging.WARNING):
        said = talk(ASKED)
    assert time.monotonic() - began < timeout_s + 1.5, "and then her own mind thinks"
    assert alone(said), said
    lines = [record.getMessage() for record in caplog.records]
    assert any("the language model at" in line for line in lines), lines
    assert re.search(told, " ".join(lines)), lines
    assert not talk.mind.memory.dues()


@pytest.mark.parametrize("play", [
    say("One thing is sure. Then there", 0.01, b"data: {bad\n\n"), break_off("One thing is sure. And")])
def test_what_breaks_off_later_is_said_to_have_broken_off(attach: Attach, play: Play) -> None:
    said = attach(play)(ASKED)
    assert said.startswith("One thing is sure. ")
    assert any(words in said for words in ("thread broke", "there it stops", "cut off"))


def test_a_stall_later_is_waited_for_only_so_long(attach: Attach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os1.mind.model.written.PAUSE_S", 0.3)
    began = time.monotonic()
    said = attach(say("One thing is sure. And", 30.0))(ASKED)
    assert time.monotonic() - began < 1.5 and said.startswith("One thing is sure. ") and len(said) > 30


@pytest.mark.parametrize("piece", ["word ", "This is always the same sentence. ", "a", "ha ", "\n"])
def test_an_endless_answer_ends(attach: Attach, server: ModelServer, piece: str) -> None:
    began = time.monotonic()
    said = attach(endless(piece), timeout_s=2.0)(ASKED)
    assert time.monotonic() - began < 4 and len(said) < 2000
    assert server.left(began) < 4


def test_it_ends_at_a_length_for_an_ear(attach: Attach, server: ModelServer) -> None:
    sentences = [f"This is sentence number {number} of a lecture. " for number in range(40)]
    said = attach(say(*sentences))(ASKED)
    assert said.count("lecture") == 12


def test_out_of_reach_is_said_once_an_hour_and_asked_again_later(attach: Attach, server: ModelServer) -> None:
    talk = attach(status(401))
    away = "larger thoughts|bigger half"
    assert re.search(away, talk(ASKED))
    assert not re.search(away, talk("why do dogs bark"))
    assert len(server.requests) == 1, "it isn't asked at once again"
    talk.clock.forward(minutes=61)
    assert re.search(away, talk("why do birds sing"))


def test_after_a_pause_it_is_asked_again(attach: Attach, server: ModelServer) -> None:
    talk = attach(status(429), say("They like it."))
    model = talk.mind.thinking.skills.continuations["model.do"].function.__self__  # type: ignore[attr-defined]
    talk(ASKED)
    model._clock = lambda: time.monotonic() + PAUSE_S + 1
    assert talk(ASKED) == "They like it."


def test_no_server_at_all_and_no_tls(attach: Attach, server: ModelServer, caplog: pytest.LogCaptureFixture) -> None:
    for url in ("http://127.0.0.1:9/v1", server.url.replace("http:", "https:")):
        began = time.monotonic()
        assert alone(attach(say("x."), url=url)(ASKED)) and time.monotonic() - began < 3
        assert "It usually ends in /v1" in caplog.records[-1].getMessage()
