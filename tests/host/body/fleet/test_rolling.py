"""Who is next, whom nothing may be asked of now, and when the rest is held."""

from __future__ import annotations

from dataclasses import replace

import pytest
from os1.body.fleet import rolling
from os1.body.fleet.rolling import Sight, following, held, hindered, waiting
from os1.body.fleet.wishes import BACK, DONE, HELD, TRYING, VOICE, WANTED, Wish

STILL = Sight("a", percent=90, still_s=1000.0)


def wish(id: str = "a", **values: object) -> Wish:
    return replace(Wish(id, "g", 0.0), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(("sight", "why"), [
    (STILL, ""), (None, rolling.AWAY), (replace(STILL, connected=False), rolling.SILENT),
    (replace(STILL, hot=True), rolling.HOT), (replace(STILL, percent=29), rolling.EMPTY),
    (replace(STILL, percent=30), ""), (replace(STILL, percent=-1), ""), (replace(STILL, still_s=0.0), rolling.TALKING),
    (replace(STILL, still_s=11.0), ""), (replace(STILL, due_s=100.0), rolling.RINGS),
    (replace(STILL, due_s=121.0), "")])
def test_when_it_may_begin(sight: Sight | None, why: str) -> None:
    assert hindered(wish(), sight) == why
    assert not why or why in rolling.WAITS, "there are words for it"


def test_what_she_offered_waits_until_they_have_surely_finished() -> None:
    sight = replace(STILL, still_s=60.0)
    assert hindered(wish(by=VOICE), sight) == rolling.TALKING and not hindered(wish(), sight)


def test_the_first_that_may_is_next() -> None:
    wishes = [wish("a"), wish("b", state=DONE), wish("c"), wish("d", state=TRYING)]
    sights = {id: replace(STILL, id=id) for id in "bcd"}
    found = following(wishes, sights)
    assert found and found.id == "c"
    assert waiting(wishes, sights) == {"a": rolling.AWAY, "c": rolling.QUEUED, "d": rolling.RESTARTS}
    assert waiting(wishes, sights, "c") == {"a": rolling.AWAY, "d": rolling.RESTARTS}
    assert following(wishes, {}) is None


def test_nobody_follows_before_the_first_is_back() -> None:
    wishes = [wish("a", state=TRYING), wish("b")]
    sights = {"b": replace(STILL, id="b")}
    assert following(wishes, sights) is None and waiting(wishes, sights)["b"] == rolling.FIRST
    assert following([*wishes, wish("c", state=DONE)], sights) == wishes[1]
    assert following([wishes[0], wish("b", keep_going=True)], sights) is not None
    assert following([wishes[0], wish("b", group="another")], sights) is not None


def test_the_first_that_goes_back_holds_the_others() -> None:
    back = wish("a", state=BACK, to=7)
    wishes = [back, wish("b"), wish("c", group="another"), wish("d", state=TRYING)]
    assert [(one.id, one.state) for one in held(wishes, back)] == [("b", HELD)]
    assert held(wishes, replace(back, keep_going=True)) == []


def test_once_one_is_proven_a_few_may_go_back() -> None:
    done, left = wish("z", state=DONE, to=7), wish("left", state=WANTED)
    backs = [wish(id, state=BACK, to=7) for id in "abc"]
    assert held([done, *backs[:2], left], backs[1]) == []
    assert [one.id for one in held([done, *backs, left], backs[2])] == ["left"]
    assert held([replace(done, to=6), backs[0], left], backs[0]), "another version proves nothing"
