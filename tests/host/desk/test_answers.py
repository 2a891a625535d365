"""Whatever goes wrong is said in words, to programs as JSON."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import msgspec
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from os1.desk.answers import in_words
from os1.errors import DeskError, SkillError, StoreError

Asked = Callable[..., Awaitable[tuple[int, Any]]]
HTML = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture
async def raising() -> AsyncIterator[Callable[[BaseException], Asked]]:
    clients: list[TestClient[Any, Any]] = []

    def made(error: BaseException) -> Asked:
        async def ask(**headers: str) -> tuple[int, Any]:
            async def handler(request: web.Request) -> web.Response:
                raise error

            app = web.Application(middlewares=[in_words])
            app.router.add_get("/", handler)
            client = TestClient(TestServer(app))
            clients.append(client)
            await client.start_server()
            answer = await client.get("/", headers=headers, allow_redirects=False)
            return answer.status, await (answer.json() if answer.content_type == "application/json" else answer.text())

        return ask

    yield made
    for client in clients:
        await client.close()


@pytest.mark.parametrize(("error", "status", "said"), [
    (web.HTTPNotFound(), 404, {"error": "Not Found.", "cure": "What there is: /api/openapi.json", "field": "", "fields": {}}),
    (web.HTTPNotFound(text="No such image.\n"), 404, {"error": "No such image.", "cure": "", "field": "", "fields": {}}),
    (DeskError("Too old.", "Make another.", 401, "token"), 401,
     {"error": "Too old.", "cure": "Make another.", "field": "token", "fields": {}}),
    (StoreError("Locked.", "Wait.", "locked"), 503, {"error": "Locked.", "cure": "Wait.", "field": "", "fields": {}}),
    (SkillError("It can't.", "Ask else."), 409, {"error": "It can't.", "cure": "Ask else.", "field": "", "fields": {}}),
    (web.RequestPayloadError("gone"), 400, {"error": "What was to be sent did not come.", "cure": "Try again.",
                                            "field": "", "fields": {}}),
])
async def test_what_goes_wrong(raising: Any, error: BaseException, status: int, said: dict[str, str]) -> None:
    assert await raising(error)() == (status, said)
    seen = await raising(error)(**HTML)
    assert seen == (status, f"{said['error']} {said['cure']}".strip() + "\n"), "a person reads it, and no program"


async def test_what_nobody_thought_of_is_logged_and_not_shown(raising: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        status, said = await raising(RuntimeError("the wearer's secret"))()
    assert status == 500 and "secret" not in str(said) and said["error"] and "secret" in caplog.text


async def test_another_address_is_no_error(raising: Any) -> None:
    assert (await raising(web.HTTPFound("/there"))())[0] == 302


async def test_a_body_that_does_not_fit_is_told_by_its_field(raising: Any) -> None:
    class Body(msgspec.Struct):
        name: str

    with pytest.raises(msgspec.ValidationError) as found:
        msgspec.json.decode(b'{"name": 1}', type=Body)
    status, said = await raising(found.value)()
    assert (status, said["field"]) == (422, "name")
