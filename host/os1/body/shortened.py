"""Names that nobody looks for, left out or made short: of a program that is all here (see shrunk)."""

from __future__ import annotations

import ast
import itertools
import string
from collections.abc import Collection, Iterator, Mapping

from os1.body.rom import NAMES

SPECIAL = ("const", "super", "range", "bool", "int", "object")  # that the compiler knows


def shaken(trees: Mapping[str, ast.Module], roots: Mapping[str, Collection[str]]) -> None:
    """Leave out functions, classes and values that nobody names. roots: those that others look for by name."""
    _unheard(trees)
    while True:
        named: set[str] = set()
        for tree in trees.values():
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute):
                    named.add(node.attr)
                elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                    named.add(node.id)
                elif isinstance(node, ast.alias):
                    named.add(node.name)
        before = sum(len(tree.body) for tree in trees.values())
        for name, tree in trees.items():
            kept = named.union(roots.get(name, ()))
            tree.body = [s for s in tree.body if _called(s) is None or _called(s) in kept]
        if before == sum(len(tree.body) for tree in trees.values()):
            return


def _unheard(trees: Mapping[str, ast.Module]) -> None:
    """Leave out counters that nobody asks for: attributes that are given numbers and never read."""
    nodes = [node for tree in trees.values() for node in ast.walk(tree)]
    read = {n.attr for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Load)}

    class Silent(ast.NodeTransformer):
        def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
            return self._kept(node, node.target, node.value)

        def visit_Assign(self, node: ast.Assign) -> ast.stmt:
            return self._kept(node, node.targets[0], node.value) if len(node.targets) == 1 else node

        def _kept(self, node: ast.stmt, target: ast.expr, value: ast.expr) -> ast.stmt:
            number = isinstance(value, ast.Constant) and isinstance(value.value, int)
            own = isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self"
            if number and own and isinstance(target, ast.Attribute) and target.attr not in read:
                return ast.Pass()
            return node

    for tree in trees.values():
        Silent().visit(tree)


def _called(statement: ast.stmt) -> str | None:
    """The name that it gives to a function, a class or a value."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return statement.name
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
        return target.id if isinstance(target, ast.Name) else None
    return None


def shorten(trees: Mapping[str, ast.Module], kept: Collection[str], foreign: Collection[str]) -> None:
    """Names of ours, everywhere the same, and parameters that no caller names. kept: names that stay. foreign: those of
    objects that aren't ours: whoever has one of them, it may be meant.

    What the interpreter has in its ROM comes first, the commonest the shortest (see rom).
    """
    nodes = [node for tree in trees.values() for node in ast.walk(tree)]
    keywords = {k.arg for node in nodes if isinstance(node, ast.Call) for k in node.keywords}
    count: dict[str, int] = {}
    for node in nodes:
        for name in _names(node):
            count[name] = count.get(name, 0) + 1
    stay = {*kept, *foreign, *keywords, *trees, *_outside(nodes), *NAMES, *SPECIAL, "self"}
    ours = {n for tree in trees.values() for n in _made(tree) if n not in stay and not n.startswith("__") and n != "_"}
    taken = stay - set(NAMES) | set(count) - ours | {n.arg for n in nodes if isinstance(n, ast.arg)}
    free = [n for n in itertools.chain(NAMES, itertools.islice(_short("_"), len(ours))) if n not in taken]
    short = _given(sorted(ours, key=lambda n: (-count.get(n, 0), n)), _classes(trees.values()), free)
    for node in nodes:
        if isinstance(node, ast.Attribute):
            node.attr = short.get(node.attr, node.attr)
        elif isinstance(node, ast.Name):
            node.id = short.get(node.id, node.id)
        elif isinstance(node, ast.arg):
            node.arg = short.get(node.arg, node.arg)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.ExceptHandler):
            node.name = short.get(node.name or "", node.name)
        elif isinstance(node, ast.Global):
            node.names = [short.get(n, n) for n in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level and node.module:
            for alias in node.names:
                alias.name = short.get(alias.name, alias.name)
                alias.asname = alias.asname and short.get(alias.asname, alias.asname)
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            _short_parameters(node, keywords)


def _given(names: Collection[str], classes: Mapping[str, set[int]], free: Collection[str]) -> dict[str, str]:
    """A short name for each; two that only two classes know, each for itself, may have the same."""
    given = dict(zip((n for n in names if n not in classes), free, strict=False))
    shared = [n for n in free if n not in given.values()]
    holders: dict[str, set[int]] = {n: set() for n in shared}
    for name in (n for n in names if n in classes):
        given[name] = next(n for n in shared if not holders[n] & classes[name])
        holders[given[name]] |= classes[name]
    return given


def _classes(trees: Collection[ast.Module]) -> dict[str, set[int]]:
    """Attributes that are only asked of `self`: the classes that do."""
    found: dict[str, set[int]] = {}
    own: set[int] = set()
    numbers: dict[str, int] = {}  # a class may lie in more than one module (see rare)
    for node in (n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.ClassDef)):
        number = numbers.setdefault(node.name, len(numbers))
        own |= {id(method) for method in node.body}
        for method in node.body:
            if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef):
                found.setdefault(method.name, set()).add(number)
        for inside in ast.walk(node):
            if isinstance(inside, ast.Attribute) and isinstance(inside.value, ast.Name) and inside.value.id == "self":
                own.add(id(inside))
                found.setdefault(inside.attr, set()).add(number)
    others = {name for tree in trees for n in ast.walk(tree) if id(n) not in own for name in _names(n)}
    return {name: classes for name, classes in found.items() if name not in others}


def _made(node: ast.AST, local: bool = False) -> Iterator[str]:
    """Names that this makes ours, and that are kept as strings: those of variables in functions are not."""
    function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        yield node.attr
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and not local:
        yield node.id
    for child in ast.iter_child_nodes(node):
        yield from _made(child, local or function)


def _outside(nodes: Collection[ast.AST]) -> set[str]:
    """What is imported from elsewhere, and what is asked of that."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and not node.level):
            for alias in node.names:
                found |= {alias.name, alias.asname or alias.name}
    for node in nodes:
        if isinstance(node, ast.Attribute) and ast.unparse(node).split(".")[0] in found:
            found.add(node.attr)
    return found


def _short_parameters(node: ast.FunctionDef | ast.AsyncFunctionDef, keywords: Collection[str | None]) -> None:
    used = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    inner = {n.arg for n in ast.walk(node) if isinstance(n, ast.arg)}
    fresh = (name for name in _short("") if name not in used | inner)
    new = {a.arg: next(fresh) for a in node.args.args if a.arg not in keywords and len(a.arg) > 1 and a.arg != "self"}
    own = [n for n in ast.walk(node) if isinstance(n, ast.Lambda | ast.FunctionDef) and n is not node]
    if any(a.arg in new for n in own for a in n.args.args):
        return
    for inside in ast.walk(node):
        if isinstance(inside, ast.Name):
            inside.id = new.get(inside.id, inside.id)
        elif isinstance(inside, ast.arg):
            inside.arg = new.get(inside.arg, inside.arg)


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.alias):
        yield node.name
    if isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name


def _short(before: str) -> Iterator[str]:
    letters = string.ascii_letters
    for size in itertools.count(1):
        for chosen in itertools.product(letters, repeat=size):
            name = before + "".join(chosen)
            if name not in ("if", "in", "is", "or", "as", "and", "def", "del", "for", "not", "try"):
                yield name
