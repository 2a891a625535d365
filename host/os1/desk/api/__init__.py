"""The desk's API: JSON over HTTP, one file an area, all of it described by GET /api/openapi.json.

  route      one request, checked, done, answered        wrong     errors as JSON
  paging     lists a page at a time                      openapi   the description, made from the routes
  attach     puts everything into the desk's application
"""

from __future__ import annotations

from functools import partial

import msgspec
from aiohttp import web

from os1.desk.api import (
    calendar,
    earpieces,
    elsewhere,
    facts,
    files,
    introduction,
    journal,
    letters,
    letters_book,
    letters_pages,
    lists,
    mail,
    me,
    memory,
    mood,
    openapi,
    papers,
    people,
    persona,
    plans,
    reminders,
    sessions,
    settings,
    timers,
    traces,
)
from os1.desk.api.route import Call, NeedsLogin, Nothing, Route
from os1.desk.house import House

__all__ = ["AREAS", "NeedsLogin", "attach", "routes"]

AREAS = (me, introduction, memory, facts, journal, reminders, timers, lists, mood, earpieces, traces, settings, people,
         persona, sessions, elsewhere, letters_book, letters_pages, letters, plans, files, calendar, papers, mail)


class Document(msgspec.Struct, frozen=True):
    """OpenAPI 3.1."""

    openapi: str


def routes() -> tuple[Route, ...]:
    """All of them, the description's own too."""
    areas = tuple(route for area in AREAS for route in area.ROUTES)

    async def description(house: House, call: Call[Nothing, Nothing]) -> msgspec.Raw:
        return document

    own = Route("GET", "/api/openapi.json", "What there is: OpenAPI 3.1.", Document, description)
    document = msgspec.Raw(msgspec.json.encode(openapi.described((*areas, own))))
    return (*areas, own)


def attach(app: web.Application, house: House, needs_login: NeedsLogin) -> None:
    """Everything under /api that this package has. needs_login: raises HTTPUnauthorized for who may not."""
    for route in routes():
        app.router.add_route(route.method, route.path, partial(route.serve, house, needs_login))
