"""The floor plan: imports point down, rank by rank, and names on one rank never import each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DEVICE = [["wire", "adpcm", "adpcm_viper", "care", "cues", "faults", "gate", "hearing", "hmac", "known", "limiter",
           "limiter_viper", "once", "pins", "question", "rest", "ring", "settings", "slot", "websocket"],
          ["mdns", "records"],
          ["capture", "playback", "session", "update", "where", "wifi"],
          ["link", "board", "updating"], ["upkeep"], ["app"], ["start"], ["main"]]
HOST = [["errors", "events"],
        ["config", "grammar", "trace", "pool", "recording", "speaking", "mishaps", "recent", "following"],
        ["link", "ears", "voice", "work", "service"], ["mind"], ["conversation", "company"],
        ["body", "naming", "rehearsing", "continuing", "working"],
        ["learning", "sensing", "updating", "wearer", "desk", "moving"], ["parts", "housing", "wearers"],
        ["chores", "hands"], ["daemon"],
        ["stand", "talk", "doctor"], ["bench"], ["demo"], ["cli"], ["__main__"]]
SHARED = {"wire", "adpcm"}  # the device's modules that the host may import: the wire format exists once
FLASHED = {"body"}  # parts of the host that handle the device package as files


def rank(ranks: list[list[str]], name: str) -> int:
    for number, names in enumerate(ranks):
        if name in names:
            return number
    raise AssertionError(f"{name} has no rank: give it one here and in DESIGN")


def imported(path: Path, package: str) -> Iterator[str]:
    """Full names of the modules that a file imports, wherever in the file and whatever the guard."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            stem = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*stem, node.module] if node.module else stem)
            yield from (f"{module}.{alias.name}" for alias in node.names)


HOST_FILES = sorted((ROOT / "host/os1").rglob("*.py"))
DEVICE_FILES = sorted((ROOT / "firmware/earpiece").glob("*.py"))


@pytest.mark.parametrize("path", HOST_FILES, ids=lambda p: str(p.relative_to(ROOT / "host")))
def test_host_imports_point_down(path: Path) -> None:
    parts = path.relative_to(ROOT / "host").with_suffix("").parts
    if parts[:3] == ("os1", "body", "board") or parts == ("os1", "__init__"):
        return  # the virtual board runs beside the device package, not in the daemon
    mine = parts[1]
    for name in imported(path, ".".join(parts[:-1])):
        top, *rest = name.split(".")
        if top == "earpiece" and mine not in FLASHED:
            assert rest[0] in SHARED, f"{path} imports {name}: only {SHARED} are shared with the host"
        if top == "os1" and rest and rest[0] not in (mine, "__version__"):
            assert rank(HOST, rest[0]) < rank(HOST, mine), f"{path} ({mine}) imports {name}: that is not below it"


@pytest.mark.parametrize("path", DEVICE_FILES, ids=lambda p: p.name)
def test_device_imports_point_down(path: Path) -> None:
    if path.stem == "__init__":
        return
    own = {name for names in DEVICE for name in names}
    for name in imported(path, "earpiece"):
        parts = name.split(".")
        target = parts[1] if parts[0] == "earpiece" and len(parts) > 1 else parts[0]
        assert parts[0] != "os1", f"{path} imports the host"
        if parts[0] == "earpiece" and target in own and target != path.stem:
            below = rank(DEVICE, target) < rank(DEVICE, path.stem)
            tables = target in ("pins", "wire") or path.stem == "adpcm_viper"  # constants, and the codec's own table
            assert below or tables, f"{path} imports {name}: that is not below it"


def test_only_the_board_names_the_hardware() -> None:
    for path in DEVICE_FILES:
        names = {name.split(".")[0] for name in imported(path, "earpiece")}
        if path.stem not in ("board", "start", "main"):
            assert not names & {"machine", "network", "esp32", "neopixel"}, f"{path} names hardware"


def test_names_say_something() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "stuff"}
    assert not [p for p in HOST_FILES + DEVICE_FILES if p.stem in vague]
