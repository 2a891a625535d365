"""KiCad finds nothing in our sheets, and finds what is planted in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hardware.schematic import sexpr
from hardware.schematic.erc import findings, nets
from hardware.schematic.export import missing
from hardware.schematic.netlist import read
from hardware.schematic.sexpr import Node, child, children

pytestmark = pytest.mark.usefixtures("kicad")


@pytest.fixture
def kicad(lacking: Callable[[str], None]) -> None:
    if why := missing():
        lacking(why)


@pytest.mark.parametrize("name", ["bench", "wearable"])
def test_no_error_and_no_warning(name: str, folder: Path):
    assert findings(folder / f"{name}.kicad_sch") == []


@pytest.mark.parametrize("name", ["bench", "wearable"])
def test_kicad_reads_what_we_read(name: str, folder: Path):
    """Our own reader sees KiCad's nets, and test_netlist.py compares those with the design."""
    path = folder / f"{name}.kicad_sch"
    assert nets(path) == read(sexpr.read(path.read_text("utf-8"))).nets


def outputs_joined(sheet: Node) -> None:
    next(label for label in children(sheet, "label") if label[1] == "OUT_N")[1] = sexpr.Text("OUT_P")


def supply_unmarked(sheet: Node) -> None:
    sheet.remove(next(s for s in children(sheet, "symbol") if child(s, "lib_id")[1] == "os1:PWR_FLAG"))


def input_open(sheet: Node) -> None:
    for flag in [label for label in children(sheet, "global_label") if label[1] == "AMP_DIN"]:
        sheet.remove(flag)


def cross_gone(sheet: Node) -> None:
    sheet.remove(children(sheet, "no_connect")[0])


def supplies_joined(sheet: Node) -> None:
    rail = next(s for s in children(sheet, "symbol") if child(s, "lib_id")[1] == "os1:3V3")
    (_, x, y, _), (_, x2, y2, _) = child(rail, "at"), child(
        next(s for s in children(sheet, "symbol") if child(s, "lib_id")[1] == "os1:GND"), "at")
    sheet.append(["wire", ["pts", ["xy", x, y], ["xy", x2, y2]], ["stroke", ["width", 0], ["type", "default"]],
                  ["uuid", sexpr.Text("00000000-0000-4000-8000-000000000001")]])


@pytest.mark.parametrize(("fault", "kind"), [
    (outputs_joined, "pin_to_pin: error"),
    (supply_unmarked, "power_pin_not_driven: error"),
    (input_open, "pin_not_driven: error"),
    (cross_gone, "pin_not_connected: error"),
    (supplies_joined, "multiple_net_names: warning"),
])
def test_a_planted_fault_is_found(fault: Callable[[Node], None], kind: str, folder: Path):
    path = folder / "wearable.kicad_sch"
    sheet = sexpr.read(path.read_text("utf-8"))
    fault(sheet)
    path.write_text(sexpr.write(sheet), "utf-8")
    found = findings(path)
    assert any(line.startswith(kind) for line in found), found
