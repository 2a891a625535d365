"""Mails at the desk: what matters, one as plain text, a draft sent by a click, recalled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fakes.posts import post
from host.mind.mailbox import Post, usual

from .conftest import Api, Home


class Clock:
    """The home's."""

    def __init__(self, home: Home) -> None:
        self._home = home

    @property
    def now(self):  # type: ignore[no-untyped-def]
        return self._home.now[0]


@pytest.fixture
def mail(home: Home, tmp_path: Path) -> Iterator[Post]:
    nasty = post("<p>Hello <b>you</b></p><script>alert(1)</script><img src=https://evil.example/x>",
                 id="h@evil.example", sender="Eve <eve@evil.example>", subject="<img src=x onerror=alert(1)>",
                 Content_Type="text/html")
    made = Post(tmp_path / "place", home.mind, Clock(home), *usual(), nasty)  # type: ignore[arg-type]
    home.house.work = made.working
    yield made
    made.working.close()


async def anna(api: Api) -> int:
    box = await api("GET", "/api/mail")
    return next(int(one["id"]) for one in box["items"] if one["address"] == "anna@berg.example")


async def test_what_matters_and_why(api: Api, mail: Post) -> None:
    box = await api("GET", "/api/mail")
    assert box["items"][0]["who"] == "Anna Berg" and box["items"][0]["matters"] and "question" in box["items"][0]["why"]
    assert [one["why"] for one in box["items"] if one["address"] == "news@mag.example"] == ["it was sent to many"] * 4
    assert box["accounts"] == [{"name": "home", "address": "theo@example.org", "may_change": True, "mails": 7,
                                "trouble": ""}]


async def test_wrong_is_learned(api: Api, mail: Post) -> None:
    id = await anna(api)
    for _ in range(4):
        await api("POST", f"/api/mail/{id}/judge", {"matters": False}, status=204)
    box = await api("GET", "/api/mail")
    assert not any(one["matters"] for one in box["items"])


async def test_a_mail_is_plain_text(api: Api, mail: Post) -> None:
    found = await api("GET", "/api/mail/search?who=eve")
    one = await api("GET", f"/api/mail/{found['items'][0]['id']}")
    assert one["text"].strip() == "Hello you" and "script" not in str(one) and "evil.example/x" not in str(one)


async def test_a_draft_is_sent_by_a_click_and_recalled(home: Home, api: Api, mail: Post) -> None:
    draft = await api("POST", f"/api/mail/{await anna(api)}/answer", {"text": "Yes, on Friday."}, status=201)
    assert draft["to"] == ["anna@berg.example"] and not draft["strangers"] and not mail.states
    out = await api("POST", f"/api/mail/drafts/{draft['id']}/send", status=202)
    assert out["items"][0]["state"] == "waiting" and out["items"][0]["left"] == 30
    deed = mail.working.newest()
    assert deed and deed.by == "click"
    out = await api("POST", f"/api/outbox/{out['items'][0]['id']}/recall")
    assert out["items"][0]["state"] == "recalled" and mail.working.newest() is None
    await api("POST", f"/api/outbox/{out['items'][0]['id']}/recall", status=409)


async def test_a_draft_is_sent_once_and_not_too_late(home: Home, api: Api, mail: Post) -> None:
    draft = await api("POST", "/api/mail/drafts", {"to": "new@berg.example", "text": "Hello."}, status=201)
    assert draft["strangers"] == ["new@berg.example"]
    home.now[0] += timedelta(minutes=11)
    await api("POST", f"/api/mail/drafts/{draft['id']}/send", status=404)
    await api("POST", f"/api/mail/drafts/{'0' * 64}/send", status=404)
    assert not mail.states


async def test_without_accounts_there_is_an_empty_box(api: Api, mail: Post) -> None:
    (mail.home / "mail.toml").unlink()
    assert (await api("GET", "/api/mail"))["accounts"] == []


async def test_a_duty_leads_to_its_mail_and_its_file(home: Home, api: Api, mail: Post) -> None:
    [hers] = mail.mail.found("", "anna")[:1]
    home.mind.memory.add_due("duty", "answer the mail", 0.0, 4e9, step=0, mail=hers.message)
    home.mind.memory.add_due("duty", "sign the lease", 0.0, 4e9, step=0, file="/papers/lease.pdf", mail="gone@x")
    items = {one["what"]: one for one in (await api("GET", "/api/reminders"))["items"]}
    assert (items["answer the mail"]["mail"], items["answer the mail"]["file"]) == (hers.id, "")
    assert (items["sign the lease"]["mail"], items["sign the lease"]["file"]) == (0, "/papers/lease.pdf")
