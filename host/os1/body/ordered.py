"""The commonest names first: in .mpy bytecode a name is a number, and the first 128 of a module take one byte, not two.

mpy-cross numbers names in the order in which it meets them. So a module begins with a condition that is never true and
a chain of attributes that is never asked for; it is forgotten with the rest of what ran while the module was loaded.
"""

from __future__ import annotations

import ast
import keyword
from collections import Counter
from collections.abc import Iterator

_SHORT = 126  # numbers of one byte, less the file's name, and `id` below
_LONGEST = 10  # characters of a string that the compiler keeps as a name


def ordered(module: ast.Module) -> ast.Module:
    """The same module, its commonest names numbered first."""
    count = Counter(name for statement in module.body for name in _numbered(statement, frozenset()))
    first = [name for name, _ in count.most_common(_SHORT)]
    if len(count) <= _SHORT:
        return module
    chain: ast.expr = ast.Name("id", ast.Load())
    for name in first:
        chain = ast.Attribute(chain, name, ast.Load())
    never = ast.Compare(ast.Name("id", ast.Load()), [ast.Is()], [ast.Constant(None)])
    return ast.Module([ast.If(never, [ast.Expr(chain)], []), *module.body], [])


def _numbered(tree: ast.AST, local: frozenset[str]) -> Iterator[str]:
    """Names and strings that functions ask for by number."""
    if isinstance(tree, ast.FunctionDef):
        own = frozenset({a.arg for a in tree.args.args} | {
            n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)})
        yield tree.name
        yield from (a.arg for a in tree.args.args)
        for child in ast.iter_child_nodes(tree):
            yield from _numbered(child, own)
        return
    if isinstance(tree, ast.Attribute):
        yield tree.attr
    elif isinstance(tree, ast.Name) and tree.id not in local:
        yield tree.id
    elif isinstance(tree, ast.alias):
        yield tree.name
    elif isinstance(tree, ast.Constant) and isinstance(tree.value, str) and _is_name(tree.value):
        yield tree.value
    for child in ast.iter_child_nodes(tree):
        yield from _numbered(child, local)


def _is_name(word: str) -> bool:
    return word.isidentifier() and len(word) <= _LONGEST and not keyword.iskeyword(word)
