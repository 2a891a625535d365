"""The description: valid OpenAPI 3.1, with every route in it, and nothing of it by hand."""

from __future__ import annotations

import re
from pathlib import Path

from aiohttp import web
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from os1.desk.api import AREAS, attach, openapi, routes

from .conftest import DOCUMENT, Api


def test_it_is_valid() -> None:
    validate(DOCUMENT, cls=OpenAPIV31SpecValidator)


def test_every_route_is_described_and_served() -> None:
    app = web.Application()
    attach(app, None, None)  # type: ignore[arg-type]
    served = {(route.method, re.sub(r":[^/]*\}(?=/|$)", "}", str(route.resource.canonical)))
              for route in app.router.routes() if route.resource and route.method != "HEAD"}
    described = {(method.upper(), path) for path, ways in DOCUMENT["paths"].items() for method in ways}
    assert described == {(method, path) for method, path in served}
    assert len(described) == len(routes()) == 1 + sum(len(area.ROUTES) for area in AREAS)


def test_every_operation_has_a_name_of_its_own_a_summary_and_errors() -> None:
    operations = [one for ways in DOCUMENT["paths"].values() for one in ways.values()]
    assert len({one["operationId"] for one in operations}) == len(operations)
    for one in operations:
        assert one["summary"].endswith((".", "?")) and "default" in one["responses"]


def test_names_of_schemas_say_what_they_are() -> None:
    assert not [name for name in DOCUMENT["components"]["schemas"] if not re.fullmatch(r"[A-Z][A-Za-z]+|Page_[A-Z]\w+_",
                                                                                      name)]


def test_what_varies_is_a_parameter() -> None:
    turns = DOCUMENT["paths"]["/api/memory/turns"]["get"]["parameters"]
    assert {one["name"]: one["in"] for one in turns} == {"limit": "query", "before": "query", "q": "query",
                                                         "speaker": "query"}
    assert next(one["schema"] for one in turns if one["name"] == "limit")["maximum"] == 200
    (one,) = DOCUMENT["paths"]["/api/timers/{id}"]["delete"]["parameters"]
    assert one == {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}


def test_the_readme_names_every_address() -> None:
    text = (Path(openapi.__file__).parents[1] / "README.md").read_text()
    for path in DOCUMENT["paths"]:
        assert f"`{path.removeprefix('/api')}`" in text, path


async def test_it_is_served(api: Api) -> None:
    assert await api("GET", "/api/openapi.json") == openapi.described(routes())
