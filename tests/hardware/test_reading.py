"""What design.toml can't say is refused, with its line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardware.design import Design, load, loads
from hardware.reading import DesignError


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize(("old", "new", "says"), [
    ("charge_c = 0.5", "charge_c 0.5", "isn't TOML"),
    ("charge_c = 0.5", 'charge_c = "much"', "limits.charge_c is 'much'. It must be a number."),
    ("charge_c = 0.5", "charge_c = true", "limits.charge_c is True"),
    ("charge_c = 0.5", "charge = 0.5", "limits.charge is not known. Here may be: adc_v"),
    ("rate_hz = 16000", "rate_hz = 16000.5", "It must be a whole number."),
    ("rate_hz = 16000\n", "", "sound.rate_hz is missing. It is a whole number."),
    ("[limits]", "[limit]", "limit is not known"),
    ("[targets.bench]", "[targets.desk]", "the build bench has no targets"),
    ("mass_g = 2.5", 'mass_g = "2.5"', "parts.xiao.mass_g"),
    ('colour = "RD", mm = 25, awg = 28 },', 'colour = "RD", awg = 28 },', "wires.0.mm is missing"),
    ('GND = ["BT1.-",', 'GND = [1, "BT1.-",', "builds.wearable.nets.GND.0 is 1"),
])  # fmt: skip
def test_refused(text: str, old: str, new: str, says: str) -> None:
    assert old in text
    with pytest.raises(DesignError) as refused:
        loads(text.replace(old, new, 1))
    assert says in str(refused.value) and refused.value.cure


def test_the_line_is_told(text: str) -> None:
    changed = text.replace("mass_g = 2.5", "mass_g = []", 1)
    with pytest.raises(DesignError, match=f"line {line_of(text, 'mass_g = 2.5')}:"):
        loads(changed)
    changed = text.replace("\nspl_db = 100.0", "\n", 1)
    with pytest.raises(DesignError, match=f"line {line_of(text, '[limits]')}:"):
        loads(changed)


def test_a_file_that_can_not_be_read(tmp_path: Path) -> None:
    with pytest.raises(DesignError, match=r"can't be read.*Take it from the repository"):
        load(tmp_path / "design.toml")


def test_what_is_read(design: Design) -> None:
    assert set(design.builds) == {"bench", "wearable"}
    wearable = design.builds["wearable"]
    assert design.part(wearable, "U1").printed("GPIO4") == "D3" and design.part(wearable, "U1").printed("GND") == "GND"
    first = wearable.wires[0]
    assert (first.start, first.end, first.mm) == ("BT1.+", "S1.C", 25.0)
    cell = design.first(wearable, "cell")
    assert cell is design.parts["cell"] and design.first(design.builds["bench"], "cell") is None
    assert cell.figure("capacity_mah") == 300.0
    for wrong in ("protected", "mass"):
        with pytest.raises(DesignError, match=f"lacks the figure {wrong}"):
            cell.figure(wrong)
