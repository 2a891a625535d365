"""The virtual board offers nothing that an ESP32 lacks: names and parameters against the published stubs (MicroPython
1.29, micropython-esp32-stubs on PyPI). So does what the firmware asks of the hardware."""

from __future__ import annotations

import ast
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import NoReturn

import pytest
from os1.body import compiled

MODULES = ("machine", "network", "esp32")
BEYOND = {
    "machine.I2S.ioctl": "the stream protocol, which MicroPython calls itself",
    "network.WLAN.connect(channel)": "of a build with hints (micropython#11819); the stock one lacks it, as ours",
    "esp32.mcu_temperature": "the stubs are of the classic ESP32; the S3 has this instead of raw_temperature",
}


class Offer:
    """What one function takes, over all its overloads."""

    def __init__(self) -> None:
        self.positional = 0
        self.names: set[str] = set()
        self.open = False  # **kwargs, *args: anything

    def add(self, node: ast.FunctionDef, method: bool) -> None:
        args = node.args
        placed = [*args.posonlyargs, *args.args][1 if method and not is_static(node) else 0:]
        self.positional = max(self.positional, len(placed))
        self.names |= {a.arg for a in [*placed, *args.kwonlyargs]}
        self.open = self.open or args.kwarg is not None or args.vararg is not None

    def lacks(self, node: ast.FunctionDef, method: bool) -> list[str]:
        """Parameters of `node` that are none of ours."""
        if self.open:
            return []
        placed = [*node.args.posonlyargs, *node.args.args][1 if method else 0:]
        extra = [a.arg for a in placed[self.positional:]]
        return extra + [a.arg for a in node.args.kwonlyargs if a.arg not in self.names]


def is_static(node: ast.FunctionDef) -> bool:
    return any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in node.decorator_list)


def offers(tree: ast.Module, place: str) -> dict[str, Offer | None]:
    """Name -> parameters, None: no function, of a stub."""
    found: dict[str, Offer | None] = {}

    def walk(body: list[ast.stmt], prefix: str, method: bool) -> None:
        for node in body:
            if isinstance(node, ast.FunctionDef):
                offer = found.setdefault(f"{prefix}.{node.name}", Offer())
                if offer is not None:
                    offer.add(node, method)
            elif isinstance(node, ast.ClassDef):
                found[f"{prefix}.{node.name}"] = None
                walk(node.body, f"{prefix}.{node.name}", True)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found[f"{prefix}.{node.target.id}"] = None

    walk(tree.body, place, False)
    return found


def surplus(tree: ast.Module, place: str, real: dict[str, Offer | None]) -> list[str]:
    """What a virtual module offers beyond the real one."""
    found = []

    def walk(body: list[ast.stmt], prefix: str, method: bool) -> None:
        for node in body:
            names: list[str] = []
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names = [node.name]
            elif isinstance(node, ast.Assign):
                names = [t.id for t in node.targets if isinstance(t, ast.Name)]
            for name in names:
                full = f"{prefix}.{name}"
                if name == "__call__" or (name.startswith("_") and name != "__init__") or full in BEYOND:
                    continue
                if full not in real:
                    found.append(full)
                elif isinstance(node, ast.FunctionDef):
                    offer = real[full]
                    lacks = [f"{full}({extra})" for extra in (offer.lacks(node, method) if offer else [])]
                    found.extend(extra for extra in lacks if extra not in BEYOND)
                elif isinstance(node, ast.ClassDef):
                    walk(node.body, full, True)

    walk(tree.body, place, False)
    return found


@pytest.fixture(scope="module")
def stubs() -> Path | None:
    try:
        return Path(str(metadata.distribution("micropython-esp32-stubs").locate_file("")))
    except metadata.PackageNotFoundError:
        return None


@pytest.fixture
def real(stubs: Path | None, lacking: Callable[[str], NoReturn]) -> dict[str, Offer | None]:
    if stubs is None:
        lacking("micropython-esp32-stubs, so nobody checked that the virtual board is an ESP32. pip install it")
    found: dict[str, Offer | None] = {}
    for name in MODULES:
        found |= offers(ast.parse((stubs / f"{name}.pyi").read_text()), name)
    return found


@pytest.mark.parametrize("name", MODULES)
def test_the_virtual_board_offers_nothing_more(name: str, real: dict[str, Offer | None]) -> None:
    tree = ast.parse((compiled.board() / f"{name}.py").read_text())
    assert surplus(tree, name, real) == []


def test_the_firmware_asks_for_nothing_more(real: dict[str, Offer | None]) -> None:
    asked = set()
    for path in compiled.device().glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute):
                text = ast.unparse(node)
                if text.split(".")[0] in MODULES and path.stem == "board":
                    asked.add(text)
    assert len(asked) > 15
    assert [text for text in asked if text not in real and text not in BEYOND] == []


def test_a_board_that_offers_too_much_is_found(real: dict[str, Offer | None]) -> None:
    text = "def brew(cups): ...\nclass WDT:\n    def stop(self): ...\n    def __init__(self, *, id=0, grace=1): ...\n"
    assert surplus(ast.parse(text), "machine", real) == ["machine.brew", "machine.WDT.stop",
                                                         "machine.WDT.__init__(grace)"]
