"""Names that nobody looks for, left out or made short: of a program that is all here (see shrunk)."""

from __future__ import annotations

import ast
import itertools
import string
from collections.abc import Collection, Iterator, Mapping


def shaken(trees: Mapping[str, ast.Module], roots: Mapping[str, Collection[str]]) -> None:
    """Leave out functions and classes that nobody names. roots: those of a module that others look for by name."""
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
            tree.body = [s for s in tree.body if not isinstance(s, ast.FunctionDef | ast.ClassDef) or s.name in kept]
        if before == sum(len(tree.body) for tree in trees.values()):
            return


def shorten(trees: Collection[ast.Module], kept: Collection[str]) -> None:
    """Private names, everywhere the same, the commonest the shortest, but for `kept` and what is not ours; and
    parameters that no caller names."""
    count: dict[str, int] = {}
    kept = {*kept, *(n.attr for t in trees for n in ast.walk(t) if isinstance(n, ast.Attribute) and _of_sys(n))}
    keywords = {k.arg for t in trees for n in ast.walk(t) if isinstance(n, ast.Call) for k in n.keywords}
    for tree in trees:
        for node in ast.walk(tree):
            for name in _names(node):
                if name.startswith("_") and not name.startswith("__"):
                    count[name] = count.get(name, 0) + 1
    fresh = _short("_")
    short = {name: next(fresh) for name in sorted(count, key=lambda n: -count[n]) if name not in kept and name != "_"}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                node.attr = short.get(node.attr, node.attr)
            elif isinstance(node, ast.Name):
                node.id = short.get(node.id, node.id)
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                node.name = short.get(node.name, node.name)
            elif isinstance(node, ast.Global):
                node.names = [short.get(n, n) for n in node.names]
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                _short_parameters(node, keywords)


def _of_sys(node: ast.expr) -> bool:
    """Is it something of `sys`, such as sys.implementation._mpy?"""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id == "sys"


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
