"""The bill of materials: one line a part, as CSV for whoever buys."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from hardware.design import Build, Design
from hardware.fault import Fault

COLUMNS = ("references", "count", "part", "maker", "number", "suppliers", "each_usd", "all_usd", "off_usd", "mass_g",
           "alternates", "never")
FEWEST_SUPPLIERS = 2


def grouped(build: Build) -> dict[str, list[str]]:
    """Part -> its references, in the build's order."""
    found: dict[str, list[str]] = {}
    for reference, name in build.parts.items():
        found.setdefault(name, []).append(reference)
    return found


def csv_text(design: Design, build: Build) -> str:
    """All lines, the first names the columns."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for name, references in grouped(build).items():
        part, count = design.parts[name], len(references)
        table.writerow([" ".join(references), count, part.name, part.maker, part.mpn, "; ".join(part.suppliers),
                        f"{part.price_usd:.2f}", f"{count * part.price_usd:.2f}", f"{count * part.price_off:.2f}",
                        f"{count * part.mass_g:.2f}", "; ".join(part.alternates), part.never])
    return out.getvalue()


def check_complete(design: Design) -> Iterator[Fault]:
    """Whoever holds the list can buy everything, and has a second way to each."""
    wanted = {name for build in design.builds.values() for name in build.parts.values()}
    for name, part in design.parts.items():
        where = f"parts.{name}"
        if name not in wanted:
            yield Fault(where, "no build uses it.", "Use it, or remove it.")
        if not part.mpn or not part.maker or not part.source:
            yield Fault(where, "its number, its maker or the source of its figures is missing.", "Add it.")
        if len(set(part.suppliers)) < FEWEST_SUPPLIERS:
            yield Fault(where, f"fewer than {FEWEST_SUPPLIERS} suppliers.", "Name another.")
        if not part.alternates:
            yield Fault(where, "nothing may take its place.", "Name an alternate.")
        if not part.price_usd:
            yield Fault(where, "it has no price.", "Estimate it.")
