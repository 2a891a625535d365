"""The API described: OpenAPI 3.1, made from the routes, so that it can't say anything else than they do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from os1 import __version__
from os1.desk.api.route import JSON, File, Nothing, Route
from os1.desk.api.wrong import Wrong

REF = "#/components/schemas/{name}"
_PART = re.compile(r"\{(\w+)(?::((?:[^{}]|\{[^{}]*\})+))?\}")


def described(routes: Sequence[Route]) -> dict[str, Any]:
    """The whole document."""
    plain = {Nothing, File, bytes}
    types = list(dict.fromkeys([Wrong, *(kind for route in routes for kind in (route.answer, route.body)
                                         if kind not in plain)]))
    schemas, components = msgspec.json.schema_components(types, ref_template=REF)
    known: dict[type, Any] = dict(zip(types, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(_PART.sub(r"{\1}", route.path), {})[route.method.lower()] = _operation(route, known)
    return {
        "openapi": "3.1.0",
        "info": {"title": "OS1, the desk", "version": __version__,
                 "description": "What the page at the desk reads and changes. Every error is a Wrong."},
        "security": [{"session": []}],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"session": {
            "type": "http", "scheme": "bearer", "description": "POST /api/login gives it for a link's token."}}}}


def _operation(route: Route, known: dict[type, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "summary": route.summary, "operationId": _name(route), "tags": [route.path.split("/")[2].partition(".")[0]],
        "parameters": [*_of_path(route.path), *_of_query(route.query)],
        "responses": {**_answer(route, known), "default": {"description": "It did not go well.",
                                                          "content": {JSON: {"schema": known[Wrong]}}}}}
    if route.body is not Nothing:
        schema = {} if route.body is bytes else known[route.body]
        made["requestBody"] = {"required": True, "content": {JSON: {"schema": schema}}}
    return made


def _answer(route: Route, known: dict[type, Any]) -> dict[str, Any]:
    if route.answer is Nothing:
        return {"204": {"description": "Done."}}
    schema = {} if route.answer is File else known[route.answer]
    return {str(route.status): {"description": route.summary, "content": {JSON: {"schema": schema}}}}


def _name(route: Route) -> str:
    """get_memory_turns, delete_memory_turns_id."""
    parts = [part for part in _PART.sub(r"\1", route.path).split("/") if part not in ("", "api")]
    return "_".join([route.method.lower(), *(re.sub(r"\W", "_", part) for part in parts)])


def _of_path(path: str) -> Iterable[dict[str, Any]]:
    for name, pattern in _PART.findall(path):
        number = pattern.startswith("[0-9]")
        schema = {"type": "integer"} if number else {"type": "string"}
        yield {"name": name, "in": "path", "required": True, "schema": schema}


def _of_query(query: type) -> Iterable[dict[str, Any]]:
    if query is Nothing:
        return
    (schema,), components = msgspec.json.schema_components([query], ref_template=REF)
    own = components[schema["$ref"].rpartition("/")[2]]
    for name, each in own.get("properties", {}).items():
        said = dict(each)
        yield {"name": name, "in": "query", "required": name in own.get("required", ()),
               "description": said.pop("description", ""), "schema": said}
