"""A letter's own words and the opening, sentences and closing around them: put on, exchanged, taken off. Pure.

What is put around is marked as added, so that it can be told from what the wearer said, and exchanged for something
warmer without touching that.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from random import Random

from os1.work.letters import occasions
from os1.work.letters.said import sentences, words
from os1.work.letters.text import POSTSCRIPT, parse

CHATTER = re.compile(r"^(?:sure|certainly|of course|here(?:'s| is)|okay)\b.*:\s*$", re.I)
EMPTY = re.compile(r"\[[^\]\n]{1,40}\]")  # "[Your name]": a place left for somebody to fill in
MOST = 6000  # characters of a draft


@dataclass(frozen=True, slots=True)
class Assembled:
    """A letter's text without its signature, and which parts of it the wearer didn't say."""

    text: str
    added: tuple[str, ...] = ()


def dressed(text: str, added: Collection[str], occasion: str, you: str, register: str, random: Random,
            said: Collection[str] = ()) -> Assembled:
    """With the occasion's outside in that register, instead of any that was put on before. The wearer's own opening and
    closing stay. said: what this person was sent before."""
    text, post = apart(text)
    bare = undressed(text, added, you)
    own = parse(f"{bare}\n\nx") if bare else parse("")
    opened = bool(own.opening)
    closed = bool(parse(bare).closing) or ("\n\n" in bare and bare.rsplit("\n\n", 1)[-1].endswith(","))
    shell = occasions.shell(occasion, you, random, register, said)
    before = ([] if opened else [shell.opening]) + [shell.first]
    after = [shell.last] + ([] if closed else [shell.closing])
    first, rest = ([bare.split("\n\n", 1)[0]], bare.split("\n\n", 1)[1:]) if opened else ([], [bare])
    end: list[str] = []
    if closed and rest and "\n\n" in rest[0]:
        start, last = rest[0].rsplit("\n\n", 1)
        rest, end = [start], [last]
    parts = [part for part in (*first, *before, *rest, *after, *end) if part.strip()]
    kept = [one for one in added if one in bare]
    return Assembled("\n\n".join([*parts, *post]), tuple(dict.fromkeys([*kept, *(p for p in (*before, *after) if p)])))


def apart(text: str) -> tuple[str, list[str]]:
    """A letter's text, and its postscripts."""
    blocks = text.split("\n\n")
    at = len(blocks)
    while at > 1 and POSTSCRIPT.match(blocks[at - 1]):
        at -= 1
    return "\n\n".join(blocks[:at]), blocks[at:]


def undressed(text: str, added: Collection[str], you: str) -> str:
    """Without what was put on for the occasion; what she drafted otherwise stays."""
    known = occasions.sentences(you)
    return without(text, [one for one in added if one in known])


def plainer(text: str, added: Collection[str], you: str) -> str:
    """Without those sentences of the occasion that are neither opening nor closing: it is shorter."""
    known = occasions.sentences(you, ("first", "last"))
    return without(text, [one for one in added if one in known])


def without(text: str, gone: Collection[str]) -> str:
    """The text without these, each where it stands by itself or in a paragraph."""
    for one in sorted(gone, key=len, reverse=True):
        text = text.replace(one, "", 1)
    return re.sub(r"[ \t]{2,}", " ", re.sub(r"\n{3,}", "\n\n", re.sub(r" *\n *", "\n", text))).strip()


def drafted(mine: str, written: str) -> Assembled:
    """What a language model wrote, with every sentence of the wearer's own in it: where it left one out or changed it,
    all of them come first, as they were said. Raises ValueError: it wrote nothing of use."""
    text = cleaned(written)
    if not text:
        raise ValueError("it wrote no letter")
    own = sentences(mine)
    if any(one not in text for one in own):
        said = [words(one) for one in own]
        rest = [paragraph for paragraph in text.split("\n\n") if not any(
            len(one & words(paragraph)) > 0.6 * len(one) for one in said)]
        text = "\n\n".join([mine.strip(), *rest[1:]]) if len(rest) > 1 else mine.strip()
    known = {" ".join(one.split()) for one in own}
    lines = [one for paragraph in text.split("\n") for one in re.split(r"(?<=[.!?…])\s+", paragraph) if one.strip()]
    mine_plain = " ".join(mine.split())
    return Assembled(text, tuple(one for one in dict.fromkeys(lines)
                                 if one not in known and " ".join(one.split()) not in mine_plain))


def cleaned(written: str) -> str:
    """A draft without fences, talk before it, stars, and places left to be filled in."""
    lines = [line.strip() for line in written.replace("\r", "").replace("**", "").split("\n")]
    lines = [line for line in lines if not line.startswith("```") and not EMPTY.fullmatch(line)]
    while lines and (not lines[0] or CHATTER.match(lines[0])):
        lines.pop(0)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return "" if EMPTY.search(text) else text[:MOST]
