"""What went wrong, with the status that fits it."""

from __future__ import annotations

from typing import Annotated

import msgspec
import pytest
from os1 import errors
from os1.desk.api.wrong import Wrong, wrong
from os1.errors import ConfigError, DeskError, OS1Error, StoreError


class Inner(msgspec.Struct, forbid_unknown_fields=True):
    least: Annotated[int, msgspec.Meta(ge=1)]


class Outer(msgspec.Struct):
    inner: list[Inner]


@pytest.mark.parametrize(("sent", "field"), [
    (b'{"inner": [{"least": 1}, {"least": 0}]}', "inner[1].least"), (b'{"inner": [{}]}', "inner[0].least"),
    (b'{"inner": [{"least": 1, "most": 2}]}', "inner[0].most"), (b'{"inner": 1}', "inner"), (b"{}", "inner"),
    (b"[]", "")])
def test_a_field_is_named(sent: bytes, field: str) -> None:
    with pytest.raises(msgspec.ValidationError) as found:
        msgspec.json.decode(sent, type=Outer)
    status, said = wrong(found.value)
    assert (status, said.field) == (422, field) and said.error


def test_what_is_no_json() -> None:
    with pytest.raises(msgspec.DecodeError) as found:
        msgspec.json.decode(b"{", type=Outer)
    assert wrong(found.value)[0] == 400


def test_every_error_of_ours_has_a_status_and_keeps_its_cure() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, OS1Error)]
    for kind in kinds:
        made = kind(4406, "what", "cure") if kind is errors.Refused else kind("what", "cure")  # type: ignore[call-arg]
        status, said = wrong(made)
        assert 400 <= status < 600 and (said.error, said.cure) == ("what", "cure"), kind
    assert wrong(ConfigError("what"))[0] == 422
    assert [wrong(StoreError("", "", reason))[0] for reason in ("locked", "full", "damaged")] == [503, 507, 500]
    assert wrong(DeskError("no", "do", 404, "id", {"id": "no"})) == (404, Wrong("no", "do", "id", {"id": "no"}))


def test_what_nobody_thought_of_says_nothing_of_itself() -> None:
    status, said = wrong(KeyError("secret"))
    assert status == 500 and "secret" not in str(said)
