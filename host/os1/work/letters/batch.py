"""Everything in the queue as files in one folder, in the order in which the plotter is to write it.

  01-grandmother-A5-clara-letter-1.svg    01-grandmother-C6-clara-envelope.svg    02-...    order.txt

An order.txt says which paper to lay in, and when to change it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from os1.errors import ConfigError
from os1.work.letters import output
from os1.work.letters.plotter import Machine, seconds
from os1.work.letters.preview import Wish, written
from os1.work.letters.records import Letter

KINDS = ("svg", "gcode", "hpgl", "pdf", "png")


def batch(letters: Sequence[tuple[Letter, Wish]], folder: Path, kind: str = "svg",
          machine: Machine | None = None) -> list[Path]:
    """Writes the files and says where; the folder may be new. ConfigError: nothing to write, an unknown kind, or a
    letter that can't be written; then what was written by then is there."""
    if kind not in KINDS:
        raise ConfigError(f"A batch isn't written as {kind}.", f"Known: {', '.join(KINDS)}.")
    if not letters:
        raise ConfigError("There is nothing in the queue.", "os1 letters queue")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise ConfigError(f"{folder} can't be made: {wrong.strerror}.") from wrong
    made: list[Path] = []
    order = ["What to lay in, in this order:", ""]
    for number, (letter, wish) in enumerate(letters, 1):
        done = written(wish)
        sheets = list(done.sheets)
        envelope = sheets.pop() if wish.envelope and len(sheets) > 1 else None
        name = f"{number:02d}-{_plain(letter.to)}-{wish.paper}-{_plain(wish.hand)}"
        put = output.save(sheets, folder / f"{name}-letter.{kind}", letter.to, machine, pen=True)
        minutes = sum(seconds(s, machine or Machine()) for s in done.sheets) / 60
        order.append(f"{number:2}. {letter.to}: {len(sheets)} x {wish.paper}"
                     f"{f', then an envelope {wish.envelope}' if envelope else ''}; hand {wish.hand}; about "
                     f"{max(1, round(minutes))} min{f'; due {letter.due}' if letter.due else ''}")
        if envelope:
            put += output.save([envelope], folder / f"{_named(number, letter, wish)}-envelope.{kind}", letter.to,
                               machine, pen=True)
        order += [f"      {path.name}" for path in put]
        order += [f"      left out: {missing}" for missing in done.missing]
        made += put
    return [*made, output.put(folder / "order.txt", ("\n".join(order) + "\n").encode())]


def _named(number: int, letter: Letter, wish: Wish) -> str:
    return f"{number:02d}-{_plain(letter.to)}-{wish.envelope}-{_plain(wish.hand)}"


def _plain(name: str) -> str:
    """Fit for every disk."""
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")[:40] or "somebody"
