"""What a device does once in a while lies in files of its own: loaded when it is called, run, and forgotten.

A method of SHELVES becomes a function in the module of its shelf, each call of it `once.run(shelf, name, self, ...)`.
It keeps no place in the heap, not even in the table of its class; a call takes some milliseconds more. So nothing of
what happens in every poll, or for every frame, belongs here. Long words for people become `once.text(number)`.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from os1.body.parsed import parsed

# What is called together lies together: all of a shelf is read for each call.
SHELVES: dict[str, dict[str, tuple[str, ...]]] = {
    "waking": {"Earpiece": ("_wake",)},
    "joining": {"Wifi": ("_begin", "_address", "_hint", "_fail", "_arrive", "_note", "_leave")},
    "rising": {"Where": ("address",), "Link": ("_connect",)},
    "asking": {"Link": ("_ask",)},
    "greeting": {"Link": ("_more", "_judge")},
    "telling": {"Earpiece": ("_about",)},
    "joined": {"Where": ("learn",), "Link": ("_welcomed",), "Earpiece": ("_join",)},
    "wording": {"Link": ("_words",)},
    "failing": {"Link": ("_fail", "_suspect")},
    "seeking": {"Where": ("seek",), "Link": ("_seek",)},
    "parting": {"Link": ("_closed",)},
    "deciding": {"Earpiece": ("_decide",)},
    "acting": {"Earpiece": ("_do", "_greet", "_deaf", "_press")},
    "showing": {"Earpiece": ("_patterned",)},
    "sounding": {"Cues": ("_score",)},
    "caring": {"Board": ("battery", "celsius"), "Care": ("look",), "Upkeep": ("_see",), "Earpiece": ("_status",)},
    "napping": {"Upkeep": ("nap",)},
    "seldom": {"Earpiece": ("_keep", "_begin_update", "_told_more")},
}
RARE = {name for classes in SHELVES.values() for names in classes.values() for name in names}
# Names of those functions: such as the interpreter has in its ROM and no program of ours calls
_NAMES = ("sin", "cos", "tan", "acos", "asin", "atan", "ceil", "fabs", "fmod", "log2", "modf", "sinh", "cosh", "tanh")
_FILES = "abcdefghijklmnopqrstuvwxyz"  # names of the shelves on a device, in their order: three of each are in its heap
_WORDS = re.compile(r"[a-z%][a-z0-9 ',%()-]* [a-z0-9 ',%()-]*")
_LONG = 16  # characters: what is shorter takes less than the call
TEXTS = "texts"
LOADS = {"once": {"run", "text"}}  # what is called only once this has been done


def shelved(app: ast.Module, others: Collection[ast.Module] = ()) -> dict[str, ast.Module]:
    """Take what is rare out of `app`: {shelf: module}, and what only that needs. others: what else may need it.

    There the functions lie within a class of their old class's name, for whoever asks which class may have an
    attribute; `flat` takes it away.
    """
    made: dict[str, ast.Module] = {}
    moved: dict[str, dict[str, tuple[str, str]]] = {}  # class: method: (shelf, new name)
    for shelf, classes in zip(_FILES, SHELVES.values(), strict=False):
        fresh = iter(_NAMES)
        body: list[ast.stmt] = []
        for class_ in (s for s in app.body if isinstance(s, ast.ClassDef) and s.name in classes):
            rare = [s for s in class_.body if isinstance(s, ast.FunctionDef) and s.name in classes[class_.name]]
            for method in rare:
                class_.body.remove(method)
                name = next(fresh)
                moved.setdefault(class_.name, {})[method.name] = shelf, name
                method.name = name
            if rare:
                body.append(ast.ClassDef(class_.name, [], [], list(rare), [], lineno=0))
        if body:
            made[shelf] = ast.Module(body, [])
    _Calls(app, moved).all(app, made)
    for name, module in made.items():
        _follow(app, module, [*others, *(tree for other, tree in made.items() if other != name)])
        outside = _outside(app)
        _reach(module, outside)
    return made


def flat(module: ast.Module) -> ast.Module:
    """The functions of a shelf, without the classes that they were taken from."""
    found: list[ast.stmt] = []
    for statement in module.body:
        found += statement.body if isinstance(statement, ast.ClassDef) else [statement]
    return ast.Module(found, [])


def worded(app: ast.Module) -> ast.Module | None:
    """Take the long words out of `app`: the module of them; None if there are none."""
    words = _Words()
    words.visit(app)
    if not words.found:
        return None
    return parsed(f"T = {tuple(words.found)!r}")


class _Words(ast.NodeTransformer):
    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        if not (isinstance(node.value, str) and len(node.value) >= _LONG and _WORDS.fullmatch(node.value)):
            return node
        if node.value not in self.found:
            self.found.append(node.value)
        return _call("text", [ast.Constant(self.found.index(node.value))])


class _Calls(ast.NodeTransformer):
    """Calls of methods that were moved. A private one is called by its own class only; the name of any other must be
    the only one. KeyError if one is used in another way."""

    def __init__(self, app: ast.Module, moved: Mapping[str, Mapping[str, tuple[str, str]]]) -> None:
        self._moved = moved
        self._class = self._shelf = ""
        classes = [s for s in app.body if isinstance(s, ast.ClassDef)]
        stay = {s.name for c in classes for s in c.body if isinstance(s, ast.FunctionDef)}
        public = [name for methods in moved.values() for name in methods if not name.startswith("_")]
        doubtful = {name for name in public if name in stay or public.count(name) > 1}
        if doubtful:
            raise KeyError(f"{doubtful}: more than one class has such a method")
        self._only = {name: place for methods in moved.values() for name, place in methods.items() if name in public}

    def all(self, app: ast.Module, shelves: Mapping[str, ast.Module]) -> None:
        for self._shelf, tree in {"": app, **shelves}.items():
            self.visit(tree)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        self._class = node.name
        self.generic_visit(node)
        self._class = ""
        return node

    def _place(self, node: ast.expr) -> tuple[str, str] | None:
        if not isinstance(node, ast.Attribute):
            return None
        if isinstance(node.value, ast.Name) and node.value.id == "self":
            return self._moved.get(self._class, {}).get(node.attr)
        return self._only.get(node.attr)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        place = self._place(node.func)
        if not place or not isinstance(node.func, ast.Attribute):
            self.generic_visit(node)
            return node
        given = [self.visit(a) for a in (node.func.value, *node.args)]
        if place[0] == self._shelf:
            return ast.Call(ast.Name(place[1], ast.Load()), given, [])
        return _call("run", [*(ast.Constant(word) for word in place), *given])

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if self._place(node) and isinstance(node.ctx, ast.Load):
            raise KeyError(f"{ast.unparse(node)} is in a shelf, and used without being called")
        self.generic_visit(node)
        return node


def _call(name: str, arguments: list[ast.expr]) -> ast.Call:
    return ast.Call(ast.Attribute(ast.Name("once", ast.Load()), name, ast.Load()), arguments, [])


def _outside(app: ast.Module) -> dict[str, ast.stmt | None]:
    """Names of the module: the import that gives it, None for what is made there."""
    found: dict[str, ast.stmt | None] = {}
    for statement in app.body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            for alias in statement.names:
                found[alias.asname or alias.name] = statement
        else:
            found |= dict.fromkeys(_named(statement))
    return found


def _named(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        yield statement.name
    elif isinstance(statement, ast.Assign):
        yield from (target.id for target in statement.targets if isinstance(target, ast.Name))


def _follow(app: ast.Module, shelf: ast.Module, others: Collection[ast.Module]) -> None:
    """Move functions and values of `app` that only this shelf names."""
    while True:
        named = Counter(name for s in app.body for name in _uses(s))
        elsewhere = {name for tree in others for name in _uses(tree)}
        here = set(_uses(shelf))
        found = [s for s in app.body if not isinstance(s, ast.ClassDef) and any(
            name in here and not named[name] and name not in elsewhere for name in _named(s))]
        if not found:
            return
        for statement in found:
            app.body.remove(statement)
        shelf.body[:0] = found


def _uses(tree: ast.AST) -> Iterator[str]:
    """Names of the module that it asks for; those of `app`, if another module does."""
    local = _locals(tree) if isinstance(tree, ast.FunctionDef) else frozenset()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found = [node.id]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "app":
            found = [node.attr]
        elif isinstance(node, ast.alias):
            found = [node.name]
        else:
            found = list(_uses(node))
        yield from (name for name in found if name not in local)


def _locals(function: ast.FunctionDef) -> frozenset[str]:
    found = {a.arg for a in function.args.args}
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.asname or alias.name for alias in node.names}
    return frozenset(found)


def _reach(module: ast.Module, outside: Mapping[str, ast.stmt | None]) -> None:
    """Let a shelf find what it used in `app`: by the same imports, and by `app.NAME`."""
    needed: dict[str, ast.stmt] = {}

    class Reach(ast.NodeTransformer):
        local: frozenset[str] = frozenset()

        def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
            self.local = _locals(node)
            self.generic_visit(node)
            return node

        def visit_Name(self, node: ast.Name) -> ast.expr:
            if node.id == "once":
                needed["once"] = ast.ImportFrom(None, [ast.alias("once")], 1)
            if node.id in self.local or node.id not in outside:
                return node
            given = outside[node.id]
            if given is None:
                needed["app"] = ast.ImportFrom(None, [ast.alias("app")], 1)
                return ast.Attribute(ast.Name("app", ast.Load()), node.id, node.ctx)
            needed[node.id] = given
            return node

    Reach().visit(module)
    module.body[:0] = needed.values()
