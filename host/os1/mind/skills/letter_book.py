"""The address book of the letters shelf by voice: who is written for and to, an address, what somebody was told."""

from __future__ import annotations

import re

from os1.work.letters.capitals import given
from os1.work.letters.records import ME, Client, Letter
from os1.work.letters.said import sentences, words

from .. import spoken
from ..door import PASS, Reply, skill
from ..letters import Letters
from ..scene import Scene
from . import letter_wishes as wishes

_ADDRESS = re.compile(r"(?:(?:and|oh|by the way|so),? )?(?:her|his|their|the|its|(?:[\w'’]+ ){1,3}?)(?<!my )(?<!your )"
                      r" ?address is (?P<at>.+)$", re.I)
_BEFORE = re.compile(r"(?:have|did) (?:i|we) (?:ever )?(?:already )?(?:told?|tell|written?|write|said?|say|"
                     r"mention(?:ed)?) "
                     r"(?:(?:it )?to )?(?:her|him|them|you)? ?(?:anything )?(?:about |of )(?P<what>.+?)(?: before|"
                     r" already| last "
                     r"(?:time|year)| yet)?[?.]*$", re.I)
_SMALL = frozenset(("the", "a", "an", "my", "our", "your", "his", "her", "their", "of", "and", "to", "in", "on", "at"))
SAID = 5  # people that the ear can hold


def address(scene: Scene, letters: Letters, letter: Letter, said: str) -> str:
    """Where whom it is to lives, if that is what was said; else ""."""
    found = _ADDRESS.fullmatch(said.strip())
    if found is None or not re.search(r"\d|,", found["at"]):
        return ""
    book, at = letters.shelf.book, given(found["at"].strip(" ."))
    id = letter.person
    if not id:
        id = book.add_person(letter.client, wishes.in_a_letter(letter.to)).id
        letters.shelf.change(letter.id, person=id)
    book.change_person(id, address=at)
    return scene.say("letter.address", at=at)


def told_before(scene: Scene, letters: Letters, letter: Letter, said: str) -> str:
    """Whether something was in an earlier letter to the same person, if that is what was asked; else ""."""
    found = _BEFORE.fullmatch(said.strip())
    if found is None:
        return ""
    wanted = words(found["what"]) - _SMALL
    for old in letters.shelf.sent_to(letter):
        for one in sentences(old.now.text):
            if wanted and wanted <= words(one):
                day = wishes.on_day(scene, old.changed.date())
                return scene.say("letter.again", to=wishes.told(letter.to), day=day, sentence=one)
    return scene.say("letter.not_told", what=found["what"], to=wishes.told(letter.to))


@skill("LetterClients", private=True)
def clients(scene: Scene, client: str = "") -> Reply:
    """Say for whom letters are written, or to whom somebody writes."""
    letters = wishes.shelf(scene)
    if letters is None:
        return PASS
    book = letters.shelf.book
    if not client:
        known = [one.name for one in book.clients() if one.id != ME]
        return scene.say("letter.clients", clients=spoken.listed(known)) if known else scene.say("letter.clients_none")
    who: Client | None = book.client(ME) if client in ("i", "me") else book.client_named(client)
    if who is None:
        return scene.say("letter.client_unknown", client=client[:1].upper() + client[1:])
    people = [f"{one.name}{f', {one.relation}' if one.relation else ''}" for one in book.people(who.id)]
    if not people:
        return scene.say("letter.people_none")
    more = [spoken.count(len(people) - SAID, "other")] if len(people) > SAID else []
    return scene.say("letter.people", people="; ".join([*people[:SAID], *more]))
