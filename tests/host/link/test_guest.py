"""os1.link.guest: an earpiece by its key, a page by its session; which ear each may be, and for how long."""

from __future__ import annotations

from pathlib import Path

import pytest
from earpiece import wire
from os1.errors import Refused
from os1.link.greeting import Hello
from os1.link.guest import AtDesk, Keyed
from os1.link.keys import Keys


def hello(ear: str) -> Hello:
    return Hello(ear, 1, "adpcm", "", "", 3000, "", None)


def test_an_earpiece_is_the_one_whose_key_it_has_until_that_is_revoked(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "earpieces.json")
    guest = Keyed(keys, keys.check("kitchen", keys.issue("kitchen", "Kitchen")))
    assert guest.id == "kitchen" and guest.ear(hello("kitchen")).name == "Kitchen" and not guest.types
    with pytest.raises(Refused) as other:
        guest.ear(hello("den"))
    keys.rename("kitchen", "Pantry")
    now = guest.now()
    assert now and now.name == "Pantry"
    keys.revoke("kitchen")
    assert guest.now() is None
    with pytest.raises(Refused) as revoked:
        guest.ear(hello("kitchen"))
    assert other.value.code == revoked.value.code == wire.CLOSE_KEY


def test_a_page_says_which_it_is_and_lasts_as_long_as_its_session() -> None:
    lasts = [True]
    guest = AtDesk(lambda: lasts[0], "Theodore")
    made = guest.ear(hello("desk-00c0ffee"))
    assert (made.id, made.name, made.owner, made.key) == ("desk-00c0ffee", "the desk", "Theodore", "") and guest.types
    assert guest.now() == made
    lasts.clear()
    lasts.append(False)
    assert guest.now() is None
    with pytest.raises(Refused) as ended:
        guest.ear(hello("desk-00c0ffee"))
    assert ended.value.code == wire.CLOSE_KEY


@pytest.mark.parametrize("id", ["kitchen", "desk-", "desk-00c0ffe", "desk-00C0FFEE", "desk-00c0ffee\n"])
def test_a_page_is_no_other_ear(id: str) -> None:
    with pytest.raises(Refused) as refused:
        AtDesk(lambda: True).ear(hello(id))
    assert refused.value.code == wire.CLOSE_PROTOCOL
