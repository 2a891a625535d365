"""A letter as it will look: what is on the shelf, in a hand, on paper. The same wish gives the same pages.

  wish = wished(shelf, letter)   everything that the pages depend on, as a plain value
  written(wish)                  sheets of paper; takes about a second a page, so: in a thread of its own
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

from os1.errors import ConfigError
from os1.work.letters import compose, hand, paper, text
from os1.work.letters.compose import Written
from os1.work.letters.envelope import envelope
from os1.work.letters.records import Letter
from os1.work.letters.shelf import Shelf
from os1.work.letters.text import address

HAND = "clara"  # who writes where nobody was chosen
ENVELOPES = {"A4": "DL", "letter": "US10", "A5": "C6", "half-letter": "C6", "A6": "C6", "card": "C6", "postcard": "",
             "note": "C6"}  # "": goes without
CHARS = 40_000  # of a letter that is written out: some thirty pages


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be written. text: with the heads of text.parse. envelope: its name, "" = none."""

    text: str
    hand: str
    paper: str
    seed: int
    home: Path | None = None
    envelope: str = ""

    @property
    def digest(self) -> str:
        """Of everything that the pages depend on, the files of a learned hand among it."""
        made = hashlib.sha256("\x00".join((self.text, self.hand, self.paper, str(self.seed), self.envelope)).encode())
        for kind in (".toml", ".txt") if self.home else ():
            file = (self.home or Path()) / "hands" / f"{self.hand}{kind}"
            if file.is_file():
                made.update(file.read_bytes())
        return made.hexdigest()[:32]


def wished(shelf: Shelf, letter: Letter) -> Wish:
    """A letter of the shelf, with the addresses of who writes and who is written to."""
    client = shelf.book.client(letter.client)
    to = shelf.book.person(letter.person) if letter.person else None
    heads = [f"{key}: {' | '.join(_lines(said))}\n" for key, said in (
        ("From", client.sender), ("To", addressed(to.name, to.address) if to else "")) if said.strip()]
    kind = ENVELOPES.get(letter.paper, "C6") if to and to.address.strip() else ""
    return Wish("".join(heads) + letter.now.letter, letter.hand or client.hand or HAND, letter.paper, letter.seed,
                shelf.home, kind)


def written(wish: Wish) -> Written:
    """The letter's sheets, and the envelope last if one is wished for. ConfigError: no such hand or paper, too long, or
    no room for a line."""
    if len(wish.text) > CHARS:
        raise ConfigError(f"This letter has more than {CHARS} characters.", "Make two of it.")
    who, letter = hand.load(wish.hand, wish.home), text.parse(wish.text)
    form = compose.frame(who, *paper.size(wish.paper))
    if form.room < who.x_height * 12:
        raise ConfigError("There is no room for a line.", "Choose a larger paper.")
    scribe = compose.Scribe(who, Random(wish.seed), wish.home)
    done = compose.write(letter, scribe, form)
    if wish.envelope and letter.to:
        done.sheets.append(envelope(letter, scribe, wish.envelope))
    done.missing = list(scribe.missing.values())
    return done


def addressed(name: str, at: str) -> str:
    """The lines of an envelope: an address that begins with a street gets the name above it."""
    lines = _lines(at)
    return "\n".join(lines if not lines or (len(lines) > 2 and not re.search(r"\d", lines[0])) else [name, *lines])


def _lines(said: str) -> list[str]:
    """Of an address, whether its lines stand below each other or a comma ends them."""
    return [line.strip() for line in said.split("\n") if line.strip()] if "\n" in said else address(said)
