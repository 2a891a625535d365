"""The device package made small for a heap of 100 KB: the same program, fewer names and fewer modules.

MicroPython keeps every name as a string and every module with a table of its own in the heap that the sound needs. So:

  constants       are put in where they are used, and forgotten
  what is loaded after the large buffers were made   becomes one module, `app`
  functions that only a host uses                    are left out
  our own names                                      become short, and such as the interpreter has in its ROM (see rom)

What runs on a device is made of the very files that are tested. `start` says what is loaded when.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping

from os1.body.inlined import inlined
from os1.body.ordered import ordered
from os1.body.parsed import parsed
from os1.body.rare import LOADS, RARE, TEXTS, flat, shelved, worded
from os1.body.rom import NAMES
from os1.body.shortened import shaken, shorten

DOORS = ("app", "board", "ring")  # with all that they need to begin they become the module `app`
BEFORE = ("main", "start")  # and what these load themselves, first or on their way, stays what it is
CODEC = "adpcm_viper"  # an argument, whose constants are read by name
ROOTS = {"main": {"run"}, "start": {"made"}, "app": {"Earpiece", "Board"}, "settings": {"load", "Unprovisioned"}}
_Const = int | str | bytes | bool


def shrunk(sources: Mapping[str, str], foreign: Collection[str] = ()) -> dict[str, str]:
    """{module: source} of the device package -> the same, smaller. The plain twins of native modules are left out.
    foreign: names that others than the package give to theirs (see `named`)."""
    trees = {name: parsed(source) for name, source in sources.items()}
    begin = merged(trees)
    modules = {name: _Module(name, tree, begin) for name, tree in trees.items()}
    for name in _needs(trees, trees):
        modules[name].fold(modules, name == CODEC)
    parts = [modules[name] for name in begin]
    names = _Names(parts)
    for module in modules.values():
        module.resolve(modules, names)
    joined = ast.Module([statement for part in parts for statement in part.body], [])
    trees = {name: ast.Module(module.body, []) for name, module in modules.items() if name not in begin}
    trees = {name: _tidied(tree) for name, tree in trees.items()}
    trees["app"] = _tidied(joined)
    shaken(trees, ROOTS | LOADS)
    others = [tree for name, tree in trees.items() if name != "app"]
    inlined(trees["app"], {*foreign, *RARE, *NAMES, "run", "sleep"}, others, RARE)
    shelves = shelved(trees["app"], others)
    trees |= shelves
    words = worded(trees["app"])
    if words:
        trees[TEXTS] = words
    loads = ast.ImportFrom(None, [ast.alias("once")], 1)
    trees["app"] = _tidied(ast.Module([loads, *trees["app"].body], []))  # without what only the rare needed
    roots = ROOTS | {TEXTS: {"T"}} | {name: set(_in_classes(tree)) for name, tree in shelves.items()}
    shaken(trees, roots)
    shorten(trees, {name for names in roots.values() for name in names}, foreign)
    trees |= {name: flat(tree) for name, tree in trees.items() if name in shelves}
    trees["app"] = ordered(trees["app"])
    return {name: ast.unparse(ast.fix_missing_locations(tree)) + "\n" for name, tree in trees.items()}


def named(sources: Iterable[str]) -> set[str]:
    """What these sources name: what a board, or a selector, gives to a program."""
    found: set[str] = set()
    for node in (node for source in sources for node in ast.walk(parsed(source))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Name):
            found.add(node.id)
    return {name for name in found if not name.startswith("_")}


def merged(trees: Mapping[str, ast.Module]) -> list[str]:
    """The modules that become one, those first that others need."""
    trees = {name: _needing(tree, trees) for name, tree in trees.items()}
    before = [trees[name] for name in BEFORE if name in trees]
    first = {*BEFORE, *(name for tree in before for name in (*_inside(tree), *_above(tree)))} - set(DOORS)
    early = set(_needs(trees, [name for name in first if name in trees]))
    return [name for name in _needs(trees, [name for name in DOORS if name in trees]) if name not in early]


def _needing(tree: ast.Module, trees: Mapping[str, ast.Module]) -> ast.Module:
    """The same, without imports of modules of which it takes but numbers and words: they will be put in."""
    asked: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            asked.setdefault(node.value.id, set()).add(node.attr)

    body: list[ast.stmt] = []
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom) and statement.level:
            there = set(_plain(trees.get(statement.module or "")))
            names = [a for a in statement.names if not (
                a.name in ("const", *there) if statement.module
                else asked.get(a.name, {""}) <= set(_plain(trees.get(a.name))))]
            statement = ast.ImportFrom(statement.module, names, statement.level)
            if not names:
                continue
        body.append(statement)
    return ast.Module(body, [])


def _plain(tree: ast.Module | None) -> Iterator[str]:
    """Names that are but a number or a word."""
    for statement in tree.body if tree else ():
        target = _single(statement)
        value = statement.value if isinstance(statement, ast.Assign) else None
        if target and (isinstance(value, ast.Constant) or (value and ast.unparse(value).startswith("const("))):
            yield target


class _Module:
    """One file: its statements without imports of ours, its constants, what its names of modules mean."""

    def __init__(self, name: str, tree: ast.Module, begin: Collection[str]) -> None:
        self.name = name
        self.merged = begin  # the modules that become one
        self.constants: dict[str, _Const] = {}
        self.aliases: dict[str, str] = {}  # a name here -> a module of ours
        self.taken: dict[str, tuple[str, str]] = {}  # a name here -> (module, name there)
        self.body = list(self._flat(tree.body))
        functions = (f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef | ast.AsyncFunctionDef))
        for node in (node for function in functions for node in ast.walk(function)):
            if isinstance(node, ast.ImportFrom) and node.level and node.module is None:
                self._import(node)

    def _flat(self, body: list[ast.stmt]) -> Iterator[ast.stmt]:
        for statement in body:
            if isinstance(statement, ast.Try) and _imports(statement.body, ("typing", "micropython")):
                continue
            if isinstance(statement, ast.If) and "implementation" in ast.unparse(statement.test):
                yield from self._flat(statement.body)
            elif _is_words(statement) or ast.unparse(statement).startswith("if __name__"):
                continue
            elif isinstance(statement, ast.ImportFrom) and statement.level:
                self._import(statement)
                names = [a for a in statement.names if statement.module or a.name not in self.merged]
                if names:
                    yield ast.ImportFrom(statement.module, names, statement.level)
                if len(names) < len(statement.names) and self.name not in self.merged:
                    yield ast.ImportFrom(None, [ast.alias("app")], statement.level)
            else:
                yield statement

    def _import(self, statement: ast.ImportFrom) -> None:
        for alias in statement.names:
            if statement.module is None:
                self.aliases[alias.asname or alias.name] = alias.name
            else:
                self.taken[alias.asname or alias.name] = (statement.module, alias.name)

    def fold(self, modules: Mapping[str, _Module], whole: bool) -> None:
        """Find the constants; they are no statements any more, unless others will look for them (`whole`)."""
        counted = [t.id for s in ast.walk(ast.Module(self.body, [])) if isinstance(s, ast.Assign)
                   for t in s.targets if isinstance(t, ast.Name)]
        left = []
        for statement in self.body:
            target = _single(statement)
            value = self._value(statement, modules) if target and counted.count(target) == 1 else None
            if target and value is not None:
                self.constants[target] = value
            if value is None or whole:
                left.append(statement)
        self.body = left

    def _value(self, statement: ast.stmt, modules: Mapping[str, _Module]) -> _Const | None:
        assert isinstance(statement, ast.Assign)
        known: dict[str, object] = {"const": lambda x: x, **self.constants}
        for name, (module, there) in self.taken.items():
            if module in modules and there in modules[module].constants:
                known[name] = modules[module].constants[there]
        for name, module in self.aliases.items():
            if module in modules:
                known[name] = type(name, (), dict(modules[module].constants))
        try:
            value = eval(ast.unparse(statement.value), {"__builtins__": {}}, known)
        except (NameError, AttributeError, TypeError):
            return None
        return value if isinstance(value, int | str | bytes) else None

    def resolve(self, modules: Mapping[str, _Module], names: _Names) -> None:
        """Constants, and names of the merged modules, in place of what stood for them."""
        self.body = [_Resolver(self, modules, names).visit(s) for s in self.body]
        self.body = [s for s in self.body if s is not None]


class _Names:
    """Names of what is in the merged module: their own, but for those that two parts use."""

    def __init__(self, parts: list[_Module]) -> None:
        self.of: dict[tuple[str, str], str] = {}
        used: set[str] = set()
        for part in parts:
            for name in _defined(part.body):
                fresh = name if name not in used else f"_{name}_{part.name}"
                used.add(fresh)
                self.of[part.name, name] = fresh


class _Resolver(ast.NodeTransformer):
    def __init__(self, module: _Module, modules: Mapping[str, _Module], names: _Names) -> None:
        self._module, self._modules, self._names = module, modules, names
        self._local: list[set[str]] = []

    def _is_local(self, name: str) -> bool:
        return any(name in names for names in self._local)

    def _there(self, module: str, name: str, otherwise: ast.expr) -> ast.expr:
        if module in self._modules and name in self._modules[module].constants:
            return ast.Constant(self._modules[module].constants[name])
        if (module, name) in self._names.of:
            fresh = self._names.of[module, name]
            if self._module.name in self._module.merged:
                return ast.Name(fresh, ast.Load())
            return ast.Attribute(ast.Name("app", ast.Load()), fresh, ast.Load())
        return otherwise

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if isinstance(node.value, ast.Name) and not self._is_local(node.value.id):
            module = self._module.aliases.get(node.value.id)
            if module:
                return self._there(module, node.attr, node)
        self.generic_visit(node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if self._is_local(node.id):
            return node
        if isinstance(node.ctx, ast.Load) and node.id in self._module.taken:
            return self._there(*self._module.taken[node.id], node)
        if isinstance(node.ctx, ast.Load) and node.id in self._module.constants:
            return ast.Constant(self._module.constants[node.id])
        fresh = self._names.of.get((self._module.name, node.id))
        return ast.Name(fresh, node.ctx) if fresh else node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.stmt | None:
        if not node.level:
            return node
        if node.module is None:
            late = [ast.alias("app", a.name) if a.name in self._module.merged else a for a in node.names]
            return ast.ImportFrom(None, late, node.level)
        kept = [a for a in node.names if a.name not in ("const",)
                and a.name not in self._modules.get(node.module, self._module).constants]
        if not kept:
            return None
        return ast.ImportFrom("app" if node.module in self._module.merged else node.module, kept, node.level)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        node.name = self._names.of.get((self._module.name, node.name), node.name)
        node.body = [s for s in node.body if not _is_words(s) and not isinstance(s, ast.AnnAssign)] or [ast.Pass()]
        self.generic_visit(node)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt | None:
        if node.value is None:
            return None
        assigned = ast.Assign([node.target], node.value, lineno=0)
        self.generic_visit(assigned)
        return assigned

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.stmt:
        return self._function(node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        self._local.append({a.arg for a in node.args.args})
        self.generic_visit(node)
        self._local.pop()
        return node

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.stmt:
        if not self._local:
            node.name = self._names.of.get((self._module.name, node.name), node.name)
        native = any("viper" in ast.unparse(d) for d in node.decorator_list)
        if not native:
            node.returns = None
            for argument in node.args.args:
                argument.annotation = None
        node.body = [s for s in node.body if not _is_words(s)] or [ast.Pass()]
        self._local.append(_locals(node))
        node.body = [s for s in (self.visit(s) for s in node.body) if s is not None]
        self._local.pop()
        node.args.defaults = [self.visit(d) for d in node.args.defaults]
        return node


def _tidied(tree: ast.Module) -> ast.Module:
    """Each import that is needed once, and first."""
    imports: dict[str, ast.stmt] = {}
    rest = []
    named = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    for statement in tree.body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            for alias in statement.names:
                one = ast.ImportFrom(statement.module, [alias], statement.level) if isinstance(
                    statement, ast.ImportFrom) else ast.Import([alias])
                if (alias.asname or alias.name) in named:
                    imports[ast.unparse(one)] = one
        else:
            rest.append(statement)
    return ast.Module([*imports.values(), *rest], [])


def _needs(trees: Mapping[str, ast.Module], names: Collection[str]) -> list[str]:
    """`names` and all that they import to begin with, those first that others need."""
    found: list[str] = []

    def visit(name: str) -> None:
        if name in trees and name not in found:
            for other in _above(trees[name]):
                if other != name:
                    visit(other)
            found.append(name)

    for name in names:
        visit(name)
    return found


def _ours(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.level:
            yield from [node.module] if node.module else [alias.name for alias in node.names]


def _above(tree: ast.Module) -> list[str]:
    """Modules of ours that it imports when it is loaded."""
    inside = {id(n) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef | ast.AsyncFunctionDef)
              for n in ast.walk(f)}
    return list(_ours(node for node in ast.walk(tree) if id(node) not in inside))


def _inside(tree: ast.Module) -> list[str]:
    """Modules of ours that its functions import."""
    functions = (f for f in ast.walk(tree) if isinstance(f, ast.FunctionDef | ast.AsyncFunctionDef))
    return [name for function in functions for name in _ours(ast.walk(function))]


def _imports(body: list[ast.stmt], names: tuple[str, ...]) -> bool:
    return all(isinstance(s, ast.ImportFrom) and s.module in names for s in body)


def _in_classes(tree: ast.Module) -> Iterator[str]:
    for class_ in (s for s in tree.body if isinstance(s, ast.ClassDef)):
        yield class_.name
        yield from (s.name for s in class_.body if isinstance(s, ast.FunctionDef))


def _is_words(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _single(statement: ast.stmt) -> str | None:
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
        if isinstance(target, ast.Name):
            return target.id
    return None


def _defined(body: list[ast.stmt]) -> Iterator[str]:
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield statement.name
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id
        elif (name := _single(statement)) is not None:
            yield name


def _locals(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    names = {a.arg for a in node.args.args}
    names |= {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    names |= {n.name for n in ast.walk(node) if isinstance(n, ast.ExceptHandler) and n.name}
    for inside in ast.walk(node):
        if isinstance(inside, ast.Import) or (isinstance(inside, ast.ImportFrom) and not inside.level):
            names |= {(a.asname or a.name).split(".")[0] for a in inside.names}
    return names
