"""The sheets connect what design.toml connects; each fault planted in a sheet is seen."""

from __future__ import annotations

import pytest

from hardware.design import Design
from hardware.schematic import sexpr
from hardware.schematic.circuit import circuit
from hardware.schematic.netlist import SheetError, differences, read
from hardware.schematic.sexpr import Node, children


@pytest.mark.parametrize("name", ["bench", "wearable"])
def test_the_sheet_is_the_design(name: str, design: Design, files: dict[str, str]):
    assert compare(design, name, sexpr.read(files[f"{name}.kicad_sch"])) == []


def test_two_labels_exchanged(design: Design, files: dict[str, str]):
    """Both are inputs driven by a controller's pin: KiCad's check has nothing to say to that."""
    sheet = sexpr.read(files["wearable.kicad_sch"])
    one, two = (next(label for label in children(sheet, "global_label") if label[1] == name)
                for name in ("AMP_LRC", "AMP_BCLK"))
    one[1], two[1] = two[1], one[1]
    said = compare(design, "wearable", sheet)
    assert len(said) == 4 and any(line.startswith("AMP_BCLK lacks U") for line in said)


def test_a_wire_gone(design: Design, files: dict[str, str]):
    sheet = sexpr.read(files["bench.kicad_sch"])
    flag = next(label for label in children(sheet, "global_label") if label[1] == "MIC_SD")
    sheet.remove(flag)
    said = compare(design, "bench", sheet)
    assert len(said) == 2 and "MIC_SD lacks" in said[0] and "hangs in the air" in said[1]


def test_two_nets_joined(design: Design, files: dict[str, str]):
    sheet = sexpr.read(files["bench.kicad_sch"].replace('(label "OUT_N"', '(label "OUT_P"'))
    said = compare(design, "bench", sheet)
    assert "OUT_P has U3.OUT-, which the design has not" in said and "OUT_N lacks R2.1" in said


def test_a_wire_from_net_to_net_is_two_names(files: dict[str, str]):
    sheet = sexpr.read(files["bench.kicad_sch"])
    one, two = (next(label for label in children(sheet, "global_label") if label[1] == name)
                for name in ("AMP_LRC", "AMP_BCLK"))
    sheet.append(["wire", ["pts", ["xy", *one[3][1:3]], ["xy", *two[3][1:3]]]])
    with pytest.raises(SheetError, match="AMP_BCLK and AMP_LRC are joined"):
        read(sheet)


def test_a_cross_gone_and_a_cross_too_many(design: Design, files: dict[str, str]):
    sheet = sexpr.read(files["wearable.kicad_sch"])
    cross = children(sheet, "no_connect")[0]
    sheet.remove(cross)
    assert [line for line in compare(design, "wearable", sheet) if "lacks its cross" in line]
    flag = next(label for label in children(sheet, "global_label") if label[1] == "MIC_SD")
    pin = next(wire for wire in children(sheet, "wire") if flag[3][1:3] in (wire[1][1][1:], wire[1][2][1:]))
    ends = [end[1:] for end in pin[1][1:]]
    for x, y in ends:
        sheet.append(["no_connect", ["at", x, y]])
    assert [line for line in compare(design, "wearable", sheet) if "has a cross, and the design connects it" in line]


def test_a_wire_that_touches_anothers_middle_is_refused(files: dict[str, str]):
    sheet = sexpr.read(files["bench.kicad_sch"])
    paths = [wire[1] for wire in children(sheet, "wire")]
    (_, (_, x1, y1), (_, x2, y2)) = max(paths, key=lambda path: abs(path[1][1] - path[2][1]))
    middle = [(x1 + x2) / 2, (y1 + y2) / 2]
    sheet.append(["wire", ["pts", ["xy", *middle], ["xy", middle[0], middle[1] + 1.27]]])
    with pytest.raises(SheetError, match="joined or not"):
        read(sheet)


def test_a_rotated_symbol_is_refused(files: dict[str, str]):
    sheet = sexpr.read(files["bench.kicad_sch"])
    children(sheet, "symbol")[-1][2][3] = 90
    with pytest.raises(SheetError, match="rotated"):
        read(sheet)


def compare(design: Design, name: str, sheet: Node) -> list[str]:
    build = circuit(design, name)
    return differences(sheet, build.nets, {part.reference: list(part.pins) for part in build.parts.values()},
                       build.unconnected)
