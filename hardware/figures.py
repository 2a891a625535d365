"""Each build against its targets, with flat keys that carry their unit: what `os1 bench hardware` prints."""

from __future__ import annotations

from hardware import audio, loudness, power, sums
from hardware.checks import faults
from hardware.design import Design

Figures = dict[str, object]


def figures(design: Design) -> Figures:
    """All of them. `*_met`: is the aim reached? None where the build has no such aim."""
    found: Figures = {"estimate": "yes: computed from data sheets; nothing was built or measured"}
    for key, build in design.builds.items():
        weighs, costs, aims = sums.mass(design, build), sums.price(design, build), build.targets
        level, size = loudness.levels(design, build), sums.size_mm(design, build)
        mine: Figures = {
            "mass_g": round(weighs.value, 1), "mass_off_g": round(weighs.off, 1), "mass_aim_g": aims.mass_g,
            "mass_met": weighs.value <= aims.mass_g if aims.mass_g is not None else None,
            "price_usd": round(costs.value, 1), "price_off_usd": round(costs.off, 1), "price_aim_usd": aims.price_usd,
            "price_met": costs.value <= aims.price_usd,
            "size_mm": size, "size_aim_mm": aims.size_mm,
            "size_met": all(a <= b for a, b in zip(size, aims.size_mm, strict=True)) if size and aims.size_mm else None,
            "spl_worst_db": round(level.rail, 1), "spl_software_db": round(level.square, 1),
            "spl_voice_db": round(level.speech, 1), "spl_limit_db": design.limits.spl_db,
            "spl_met": level.rail <= design.limits.spl_db,
            "series_ohm": audio.legs(design, build)[0],
        }
        for mode, target in power.MODES.items():
            aim = getattr(aims, target)
            mine |= {f"{mode}_hours": power.hours()[mode] if aim is not None else None, f"{mode}_aim_hours": aim,
                     f"{mode}_met": power.hours()[mode] >= aim if aim is not None else None}
        sleeping = sum(power.sleeping_ua(design, build).values())
        mine |= {"deep_sleep_ua": round(sleeping, 1) if sleeping else None,
                 "charge_hours": power.charge_hours(design, build)}
        found |= {f"{key}_{name}": value for name, value in mine.items()}
    return found | {"faults": sum(len(some) for some in faults(design).values())}
