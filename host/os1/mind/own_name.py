"""Her own name: the small book of names that she chooses from, why she likes one, and taking it."""

from __future__ import annotations

from .memory import HER_NAME
from .scene import Scene

_BOOK = "book."  # situations of the replies: book.<Name>


def book(scene: Scene) -> list[str]:
    """The names of her small book of names."""
    return [situation.removeprefix(_BOOK) for situation in scene.replies.wordings if situation.startswith(_BOOK)]


def reason(scene: Scene, name: str) -> str:
    """Why she likes a name of the book; "" for any other."""
    return scene.nth(f"{_BOOK}{name}", 0) if name in book(scene) else ""


def rename(scene: Scene, name: str) -> None:
    """She is called this from now on."""
    scene.memory.keep(HER_NAME, name)
