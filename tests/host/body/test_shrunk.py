"""What goes onto a device is the same program with fewer names: nothing that is used is lost."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from os1.body import compiled
from os1.body.interpreter import micropython
from os1.body.rare import SHELVES
from os1.body.shrunk import shrunk
from os1.errors import EngineMissing

WIRE = """
try:
    from micropython import const as const
except ImportError:
    def const(x: int) -> int:
        return x
import struct
HEAD = 10
SOUND = HEAD + 256
KIND = const(3)
TABLE = (1, HEAD)

def put(buf: bytearray, at: int = 0) -> None:
    \"\"\"Words.\"\"\"
    struct.pack_into("<B", buf, at, KIND)

def get(buf: bytes) -> int:
    return buf[0]
"""
GATE = """
from . import wire
from .wire import const
OPEN = 2
_LEAST = const(wire.SOUND * 2)

class Gate:
    floor: int

    def __init__(self, source: "object") -> None:
        self.open = False
        self._left: "list[int]" = [wire.HEAD]

    def feed(self, OPEN: int) -> int:
        return OPEN if OPEN > _LEAST else self._far(OPEN)

    def _far(self, number: int) -> int:
        return OPEN + number + len(self._left)
"""
APP = """
from . import gate, wire
OPEN = 7
_LEFT = []

class Earpiece:
    def __init__(self):
        self.gate = gate.Gate(self)
        wire.put(bytearray(3))
        _LEFT.append(wire.TABLE[1])

    def run(self):
        return self.gate.feed(5), OPEN, gate.OPEN, _LEFT
"""


def made(sources: dict[str, str], folder: Path) -> dict[str, str]:
    (folder / "small").mkdir()
    (folder / "small/__init__.py").write_text("")
    found = shrunk(sources)
    for name, source in found.items():
        (folder / "small" / f"{name}.py").write_text(source)
    return found


def test_it_computes_the_same_with_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = made({"wire": WIRE, "gate": GATE, "app": APP}, tmp_path)
    assert sorted(found) == ["app"]
    text = found["app"]
    for gone in ("HEAD", "KIND", "_LEAST", "get", "Words", "_left", "_far", "number", "const", "object"):
        assert gone not in text.replace("__", ""), gone
    assert found["app"].count("class") == 2 and "532" in found["app"]
    monkeypatch.syspath_prepend(str(tmp_path))
    from small import app  # type: ignore[import-not-found]
    assert app.Earpiece().run() == (8, 7, 2, [10])


def test_the_device_package_keeps_its_doors_and_loses_the_hosts() -> None:
    found = {path.stem: path.read_text() for path in compiled.small()}
    assert {"main", "start", "app", "settings", "hearing", "adpcm_viper"} <= set(found)
    assert not {"link", "board", "ring", "gate", "wire", "limiter_viper"} & set(found)
    nodes = [node for source in found.values() for node in ast.walk(ast.parse(source))]
    names = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assert {"Earpiece", "Board", "run", "load", "Unprovisioned", "encode"} <= names
    assert not names & {"get_head", "get_short", "agree"}
    assert "('hearing')" in found["app"] and "def forget" not in found["once"]


def test_what_only_two_classes_know_may_have_one_name_and_what_is_not_ours_keeps_it() -> None:
    sources = {"app": """
import machine
class Board:
    def __init__(self):
        self._left = machine.Pin(1)
        self.shown = self._left.pull(2)
class Earpiece:
    def __init__(self, one):
        self._right = one
        self._more = one.shown
"""}
    begin = {"main": "def run():\n    from . import app\n    return app.Earpiece(app.Board())\n"}
    tree = ast.parse(shrunk(sources | begin, {"pull"})["app"])
    first, second = ([n.attr for n in ast.walk(c) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)]
                     for c in tree.body if isinstance(c, ast.ClassDef))
    assert first[0] in second and first[1] not in second and len(set(second)) == 2
    assert {"Pin", "pull"} <= {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}


@pytest.mark.parametrize("chip", ["xtensawin", "rv32imc"])
def test_what_is_flashed_has_a_budget(chip: str, tmp_path: Path) -> None:
    files = [(source, tmp_path / f"{source.stem}.mpy") for source in compiled.small()]
    for source, target in files:
        compiled.cross(source, target, chip)
    assert sum(target.stat().st_size for _, target in files) < 46 * 1024  # flash is cheap, the heap is not


def test_it_takes_less_of_the_heap(lacking: Callable[[str], NoReturn], tmp_path: Path) -> None:
    try:
        command = micropython()
    except EngineMissing as e:
        lacking(f"real MicroPython: nobody measured what shrinking saves. {e}")
    whole = tmp_path / "whole/earpiece"
    whole.mkdir(parents=True)
    for source in compiled.device().glob("*.py"):
        if source.name not in compiled.PLAIN:
            compiled.cross(source, whole / f"{source.stem}.mpy", compiled.architecture())
    for name in compiled.BOARD_FILES:
        compiled.cross(compiled.board() / name, whole.parent / f"{Path(name).stem}.mpy", compiled.architecture())

    def taken(folder: Path, last: str) -> int:
        statement = f"import earpiece.app, earpiece.{last}, gc; gc.collect(); print(gc.mem_alloc())"
        environment = {"PATH": os.environ["PATH"], "MICROPYPATH": ":.frozen"}
        done = subprocess.run([*command, "-c", statement], cwd=folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return int(done.stdout)

    assert taken(compiled.compiled(), "app") < taken(whole.parent, "board") - 4000


def test_every_shelf_and_every_function_of_it_is_there() -> None:
    trees = {path.stem: ast.parse(path.read_text()) for path in compiled.small()}
    made = {name: {s.name for s in tree.body if isinstance(s, ast.FunctionDef)} for name, tree in trees.items()}
    loads, calls = set(), set()
    for node in (node for tree in trees.values() for node in ast.walk(tree)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "once":
            loads.add(node.attr)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "once.run":
            shelf, name = node.args[:2]
            assert isinstance(shelf, ast.Constant) and isinstance(name, ast.Constant)
            calls.add((shelf.value, name.value))
    given = {ast.unparse(s.targets[0]) for s in trees["once"].body if isinstance(s, ast.Assign)}
    assert loads <= made["once"] | given and len(loads & made["once"]) == 4, "to forget, take, run, tell what is rare"
    assert {shelf for shelf, _ in calls} == set("abcdefghijklmnopqrstuvwxyz"[:len(SHELVES)])
    for shelf, name in calls:
        assert name in made[shelf], f"{shelf}.{name} is called and isn't there"
    words = [s for s in trees["texts"].body if isinstance(s, ast.Assign)]
    assert "the host hung up" in ast.literal_eval(words[0].value)


RARE_APP = """
from . import once
_WAITS = 3
def _twice(number):
    return 2 * number
class Earpiece:
    def __init__(self):
        self._left = 1
    def run(self):
        return self._status(4), self._keep("x"), self.left()
    def _status(self, more):
        return self._keep(str(_twice(more) + _WAITS + self._left))
    def _keep(self, word):
        self._left += 1
        return word + " is not what a person would say"
    def left(self):
        if self._left > 1:
            return self._left
        return 0
"""
ONCE = """
import sys
def take(name):
    package = __import__("small." + name)
    module = getattr(package, name)
    sys.modules.pop("small." + name, None)
    delattr(package, name)
    return module
def run(shelf, name, *given):
    return getattr(take(shelf), name)(*given)
def text(number):
    return take("texts").T[number]
"""


def test_what_is_rare_is_loaded_run_and_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = "from . import once\ndef run():\n    from . import app\n"
    found = made({"app": RARE_APP, "once": ONCE, "main": begin}, tmp_path)
    caring, seldom = (chr(ord("a") + list(SHELVES).index(shelf)) for shelf in ("caring", "seldom"))
    assert {caring, seldom} <= set(found), "each in its file"
    assert "2 *" in found[caring] and "2 *" not in found["app"], "and what only that needs goes with it"
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.split(".")[0] == "small"]:
        monkeypatch.delitem(sys.modules, name)
    from small import app  # type: ignore[import-not-found]
    said = " is not what a person would say"
    assert app.Earpiece().run() == ("12" + said, "x" + said, 3)
    assert not {f"small.{caring}", f"small.{seldom}"} & set(sys.modules)
