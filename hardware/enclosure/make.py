"""Writes shells for both ears: STL to print, STEP to change, a drawing, pictures, and figures.json."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

NEEDS = ("build123d", "numpy")
DATE = re.compile(rb"FILE_NAME\('[^']*','[^']*'")


def missing() -> str | None:
    """Why it can't be made here; None: it can."""
    lacks = [name for name in NEEDS if importlib.util.find_spec(name) is None]
    return f'{" and ".join(lacks)} for the enclosure: pip install "os1[hardware]" -c constraints.txt' if lacks else None


def make(out: Path) -> list[Path]:
    """Everything into `out`, which is made if it isn't there; the paths, sorted. ImportError: see missing()."""
    from hardware.design import load
    from hardware.enclosure.drawing import drawing
    from hardware.enclosure.mesh import mesh, stl
    from hardware.enclosure.model import EARS, model
    from hardware.enclosure.paper import pdf, svg
    from hardware.enclosure.picture import exploded, rendered

    out.mkdir(parents=True, exist_ok=True)
    design = load()
    made: list[Path] = []
    models = {ear: model(ear, design) for ear in EARS}
    for ear, each in models.items():
        for name in ("base", "lid", "hook"):
            made.append(out / f"{name}-{ear}.stl")
            stl(mesh(each.printed[name]), made[-1])
        made.append(out / f"earpiece-{ear}.step")
        step(each.printed, made[-1])
    right = models["right"]
    made.append(out / "pipe.stl")
    stl(mesh(right.printed["pipe"]), made[-1])
    sheet = drawing(right, design)
    for name, write in (("drawing.svg", svg), ("drawing.pdf", pdf)):
        made.append(out / name)
        made[-1].write_bytes(write(sheet))
    for name, draw in (("rendered.png", rendered), ("exploded.png", exploded)):
        made.append(out / name)
        made[-1].write_bytes(draw(right))
    made.append(out / "figures.json")
    made[-1].write_text(json.dumps(figures(models), indent=1) + "\n", "utf-8")
    return sorted(made)


def step(solids: dict[str, Any], path: Path) -> None:
    """One STEP file with every printed part under its name; no date in it."""
    from build123d import Compound, Unit, export_step

    parts = []
    for name, solid in solids.items():
        solid.label = name
        parts.append(solid)
    export_step(Compound(label="earpiece", children=parts), path, unit=Unit.MM)
    path.write_bytes(DATE.sub(rb"FILE_NAME('earpiece','1970-01-01T00:00:00'", path.read_bytes()))


def figures(models: dict[str, Any]) -> dict[str, Any]:
    """What the CAD computed: rounded, so that another release of it finds the same. mm, mm3, g."""
    from hardware.enclosure.base import CATCHES_Z, LATCH_Z, strain, tip_mm
    from hardware.enclosure.layout import OUTER
    from hardware.enclosure.model import DENSITY

    right = models["right"]
    parts = {}
    for ear, each in models.items():
        for name, solid in each.printed.items():
            box = solid.bounding_box()
            parts[f"{name}-{ear}"] = {
                "volume_mm3": round(solid.volume),
                "box_mm": [round(getattr(box.size, axis), 1) for axis in "XYZ"],
            }
    return {
        "size_mm": list(OUTER),
        "tip_mm": round(tip_mm(), 1),
        "mass_g": {name: round(each, 2) for name, each in right.grams().items()},
        "density_g_per_cm3": round(DENSITY * 1000, 2),
        "strain_of_springs": {"latch": round(strain(LATCH_Z), 3), "catches": round(strain(CATCHES_Z), 3)},
        "parts": parts,
    }
