"""Lists a page at a time: ?limit=50&before=<next of the page before>; next is null where the list ends."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

import msgspec

from os1.errors import DeskError

T = TypeVar("T")
MOST = 200
Limit = Annotated[int, msgspec.Meta(ge=1, le=MOST, description="How many at most.")]
Before = Annotated[str, msgspec.Meta(max_length=100, description="`next` of the page before this one.")]


class Paged(msgspec.Struct, frozen=True):
    """The query of a list."""

    limit: Limit = 50
    before: Before = ""


class Page(msgspec.Struct, Generic[T], frozen=True):
    """next: what to give as `before` for the page after this one; null: there is none."""

    items: list[T]
    next: str | None = None


def cursor(before: str, parts: int) -> tuple[int, ...] | None:
    """The numbers that a cursor stands for; None: from the beginning. DeskError: it is none of ours."""
    if not before:
        return None
    numbers = before.split(".")
    if len(numbers) != parts or not all(number.isdecimal() and len(number) < 19 for number in numbers):
        raise DeskError("This is no place in the list.", "Give `next` of the page before.", 422, "before")
    return tuple(int(number) for number in numbers)


def page(items: list[T], limit: int, place: tuple[int, ...]) -> Page[T]:
    """items: one more than `limit` if there are more. place: of the last that is shown."""
    more = len(items) > limit
    return Page(items[:limit], ".".join(map(str, place)) if more else None)
