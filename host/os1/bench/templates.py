"""Sentences to measure with: anybody's hassil file, a plain text of one template a line, or her own."""

from __future__ import annotations

from pathlib import Path

from os1.ears.asr.assembly import FREE_GROUP
from os1.errors import GrammarError
from os1.grammar import Grammar
from os1.grammar.templates import SUFFIXES, Template
from os1.mind import door, sentences

FREE_ALONE = "{free}"


def grammar(place: Path | None, free: bool = False) -> Grammar:
    """The grammar in `place`, a file or a folder; her own without one; or nothing but free words.

    Words around the sentences ("please") count only where the file names them. GrammarError: what can't be used, with
    its line.
    """
    if free:
        return Grammar([Template("Free", FREE_ALONE, FREE_GROUP, source="--free")], strict=True)
    if not place:
        return Grammar.load(*sentences(door.load()))
    if place.is_dir() or place.suffix.lower() in SUFFIXES:
        made = Grammar.load(place, strict=True)
    else:
        made = Grammar(_lines(place), strict=True)
    if not made.templates:
        raise GrammarError(f"{place} holds no sentences.", "Write one template a line, or 'intents:' in YAML.")
    return made


def _lines(place: Path) -> list[Template]:
    """One intent a line, called like the line: what was meant is which sentence it was."""
    try:
        lines = place.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise GrammarError(f"The sentences in {place} can't be read: {e}.", "Give a YAML or text file.") from e
    return [Template(text, text, source=f"{place.name}:{number}") for number, line in enumerate(lines, 1)
            if (text := line.strip()) and not text.startswith("#")]
