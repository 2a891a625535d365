"""Methods that are called at one place only are put in there: each spares a function, its place in the table of its
class, its name, and the call; some 60 bytes of the heap.

What is written for a reader stays as it is; this is done to what a device gets. A call is replaced where it is a
statement, what is returned, what is given to a name, or any expression if the method is but one `return`. What can't
be put in without jumps (a return within a loop) stays a method.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Collection, Iterator, Sequence

_Body = list[ast.stmt]
_STATE = 11  # words of arguments, variables and stack: MicroPython takes what needs more from the heap with every call
_ITERATOR = 4  # of them, while a loop runs (MP_OBJ_ITER_BUF_NSLOTS)
_CAUGHT = 3  # for a try


def inlined(app: ast.Module, kept: Collection[str], others: Collection[ast.Module] = (),
            seldom: Collection[str] = ()) -> None:
    """Change `app` in place. kept: methods that stay, whoever calls them. others: modules that may call them, too.
    seldom: methods that are called so seldom that they may take from the heap."""
    refused: set[str] = set()
    while True:
        found = next(_single(app, {*kept, *refused}, others), None)
        if found is None:
            return
        class_, method = found
        if _put_in(app, method, seldom):
            class_.body.remove(method)
        else:
            refused.add(method.name)


def _single(
    app: ast.Module, kept: set[str], others: Collection[ast.Module]
) -> Iterator[tuple[ast.ClassDef, ast.FunctionDef]]:
    """Methods whose name is given once and asked for once."""
    asked: dict[str, int] = {}
    given: dict[str, int] = {}
    for tree in (app, *others):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                asked[node.attr] = asked.get(node.attr, 0) + 1
            elif isinstance(node, ast.FunctionDef):
                given[node.name] = given.get(node.name, 0) + 1
    for class_ in (s for s in app.body if isinstance(s, ast.ClassDef)):
        for method in (s for s in class_.body if isinstance(s, ast.FunctionDef)):
            once = asked.get(method.name) == 1 and given[method.name] == 1
            if once and method.name not in kept and _is_plain(method):
                yield class_, method


def _is_plain(method: ast.FunctionDef) -> bool:
    inside = [n for s in method.body for n in ast.walk(s)]
    odd = (ast.FunctionDef, ast.Lambda, ast.ListComp, ast.GeneratorExp, ast.Yield, ast.Global, ast.ImportFrom)
    return not (method.decorator_list or method.args.vararg or any(isinstance(n, odd) for n in inside))


def _put_in(app: ast.Module, method: ast.FunctionDef, free: Collection[str]) -> bool:
    for home in (s for s in app.body if isinstance(s, ast.ClassDef)):
        for caller in (s for s in home.body if isinstance(s, ast.FunctionDef) and s is not method):
            if any(isinstance(n, ast.Attribute) and n.attr == method.name for n in ast.walk(caller)):
                tried = copy.deepcopy(caller)
                if not _Place(tried, method).done():
                    return False
                if caller.name not in free and state(caller) <= _STATE < state(tried):
                    return False
                home.body[home.body.index(caller)] = tried
                return True
    return False


def state(function: ast.FunctionDef) -> int:
    """Words that a call of it takes, about."""
    return len(_locals(function)) + max(_deep(s) for s in function.body)


def _deep(node: ast.AST) -> int:
    """Words of stack that it takes."""
    if isinstance(node, ast.Call):
        first = _deep(node.func) + 1 if isinstance(node.func, ast.Attribute) else 1
        return max([first, *(first + n + _deep(a) for n, a in enumerate(node.args))])
    if isinstance(node, ast.BinOp):
        return max(_deep(node.left), 1 + _deep(node.right))
    if isinstance(node, ast.Compare):
        return max([_deep(node.left), *(1 + _deep(c) for c in node.comparators)])
    if isinstance(node, ast.Subscript):
        return max(_deep(node.value), 1 + _deep(node.slice)) + isinstance(node.ctx, ast.Store)
    if isinstance(node, ast.Attribute):
        return _deep(node.value) + isinstance(node.ctx, ast.Store)
    if isinstance(node, ast.Tuple | ast.List):
        return max([1, *(n + _deep(e) for n, e in enumerate(node.elts))])
    if isinstance(node, ast.Name | ast.Constant):
        return 1
    inside = max((_deep(child) for child in ast.iter_child_nodes(node)), default=1)
    if isinstance(node, ast.For):
        return inside + _ITERATOR
    return inside + _CAUGHT if isinstance(node, ast.Try) else inside


class _Place:
    """The one call of `method`, in `caller`."""

    def __init__(self, caller: ast.FunctionDef, method: ast.FunctionDef) -> None:
        self.caller, self.method = caller, method
        self._done = False

    def done(self) -> bool:
        """Has it been put in?"""
        self.caller.body = self._within(self.caller.body, True) or [ast.Pass()]
        if not self._done and self._is_expression():
            _Expression(self).visit(self.caller)
        return self._done

    def calls(self, node: ast.AST | None) -> ast.Call | None:
        """Is this the call?"""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == self.method.name:
            return node
        return None

    def _is_expression(self) -> bool:
        return len(self.method.body) == 1 and isinstance(self.method.body[0], ast.Return)

    def _within(self, body: _Body, last: bool) -> _Body:
        found: _Body = []
        for number, statement in enumerate(body):
            ends = last and number == len(body) - 1
            put = self._instead(statement, ends) if not self._done else None
            if put is not None:
                found += put
                self._done = True
                continue
            for field in ("body", "orelse", "finalbody"):
                inner = getattr(statement, field, None)
                if isinstance(inner, list) and inner:
                    loops = isinstance(statement, ast.For | ast.While)
                    setattr(statement, field, self._within(inner, ends and not loops) or [ast.Pass()])
            for handler in getattr(statement, "handlers", ()):
                handler.body = self._within(handler.body, ends) or [ast.Pass()]
            found.append(statement)
        return found

    def _instead(self, statement: ast.stmt, ends: bool) -> _Body | None:
        if isinstance(statement, ast.Expr) and (call := self.calls(statement.value)):
            return self._bound(call, lambda body: tailed(body, _dropped))
        if isinstance(statement, ast.Return) and (call := self.calls(statement.value)):
            return self._bound(call, lambda body: body if _returns(body) or ends else [*body, ast.Return(None)])
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and (call := self.calls(statement.value)):
            target = statement.targets[0]
            if isinstance(target, ast.Name):
                return self._bound(call, lambda body: tailed(body, lambda v: [ast.Assign(
                    [copy.deepcopy(target)], v or ast.Constant(None), lineno=0)]))
        return None

    def _bound(self, call: ast.Call, shaped: Callable[[_Body], _Body | None]) -> _Body | None:
        """What was given to the method, under names that the caller has free; then its body."""
        given = self.given(call)
        if given is None:
            return None
        body = copy.deepcopy(self.method.body)
        taken = _locals(self.caller) | {n.id for n in ast.walk(self.caller) if isinstance(n, ast.Name)}
        stored = _stored(self.method)
        instead: dict[str, ast.expr] = {}
        first: _Body = []
        for name, value in given.items():
            if name not in stored and isinstance(value, ast.Name | ast.Constant):
                instead[name] = value
            else:
                fresh = _free(name if name != "self" else "it", taken)
                first.append(ast.Assign([ast.Name(fresh, ast.Store())], value, lineno=0))
                instead[name] = ast.Name(fresh, ast.Load())
        for name in sorted(stored - set(given)):
            instead[name] = ast.Name(_free(name, taken), ast.Load())
        found = shaped([_Renamed(instead).visit(s) for s in body])
        return None if found is None else [*first, *found]

    def given(self, call: ast.Call) -> dict[str, ast.expr] | None:
        """What each parameter gets."""
        names = [a.arg for a in self.method.args.args]
        assert isinstance(call.func, ast.Attribute)
        values = [call.func.value, *call.args]
        missing = len(names) - len(values)
        defaults = self.method.args.defaults
        if call.keywords or missing < 0 or missing > len(defaults):
            return None
        return dict(zip(names, [*values, *defaults[len(defaults) - missing:]] if missing else values, strict=True))


class _Expression(ast.NodeTransformer):
    """One `return` in place of a call, if what is given to it may be asked for more than once."""

    def __init__(self, place: _Place) -> None:
        self._place = place

    def visit_Call(self, node: ast.Call) -> ast.expr:
        if self._place.calls(node) is None:
            self.generic_visit(node)
            return node
        given = self._place.given(node)
        returned = self._place.method.body[0]
        assert isinstance(returned, ast.Return)
        if given is None or returned.value is None or not all(_is_still(v) for v in given.values()):
            return node
        self._place._done = True
        found: ast.expr = _Renamed(given).visit(copy.deepcopy(returned.value))
        return found


class _Renamed(ast.NodeTransformer):
    def __init__(self, instead: dict[str, ast.expr]) -> None:
        self._instead = instead

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id not in self._instead:
            return node
        found = copy.deepcopy(self._instead[node.id])
        if isinstance(found, ast.Name):
            found.ctx = node.ctx
        return found

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.ExceptHandler:
        found = self._instead.get(node.name or "")
        if isinstance(found, ast.Name):
            node.name = found.id
        self.generic_visit(node)
        return node


def tailed(body: Sequence[ast.stmt], end: Callable[[ast.expr | None], _Body]) -> _Body | None:
    """The same without returns: what would be returned is given to `end`. None where that takes a jump."""
    found: _Body = []
    for number, statement in enumerate(body):
        rest = list(body[number + 1:])
        if isinstance(statement, ast.Return):
            return found + end(statement.value)
        if not any(isinstance(n, ast.Return) for n in ast.walk(statement)):
            found.append(statement)
            continue
        if not isinstance(statement, ast.If):
            return None
        if rest and not (_returns(statement.body) or _returns(statement.orelse)):
            return None
        yes = tailed(statement.body if _returns(statement.body) else [*statement.body, *rest], end)
        no = tailed(statement.orelse if _returns(statement.orelse) else [*statement.orelse, *rest], end)
        if yes is None or no is None:
            return None
        test = statement.test
        if not yes:
            yes, no, test = no, [], _not(test)
        return [*found, ast.If(test, yes, no)] if yes else [*found, ast.Expr(test)]
    return found + end(None)


def _not(test: ast.expr) -> ast.expr:
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand
    return ast.UnaryOp(ast.Not(), test)


def _dropped(value: ast.expr | None) -> _Body:
    return [] if value is None or _is_still(value) else [ast.Expr(value)]


def _returns(body: Sequence[ast.stmt]) -> bool:
    """Does it never end in another way?"""
    if not body:
        return False
    last = body[-1]
    return isinstance(last, ast.Return | ast.Raise) or (
        isinstance(last, ast.If) and _returns(last.body) and _returns(last.orelse))


def _is_still(node: ast.expr) -> bool:
    """Asking for it twice is as good as once."""
    return isinstance(node, ast.Name | ast.Constant) or (isinstance(node, ast.Attribute) and _is_still(node.value))


def _stored(function: ast.FunctionDef) -> set[str]:
    nodes = list(ast.walk(function))
    return {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)} | {
        n.name for n in nodes if isinstance(n, ast.ExceptHandler) and n.name}


def _locals(function: ast.FunctionDef) -> set[str]:
    return {a.arg for a in function.args.args} | _stored(function)


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 2
    while found in taken:
        found, number = f"{name}{number}", number + 1
    taken.add(found)
    return found
