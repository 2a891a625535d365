"""S-expressions as KiCad writes them: nested lists of words, quoted texts and numbers.

    write(["wire", ["pts", ["xy", 1.27, 2.54]]])  ->  (wire (pts (xy 1.27 2.54)))

A bare word is a `str`, a quoted text a `Text`, a number an `int` or a `float`; what was written reads back equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


class Text(str):
    """A text that stands in quotes."""


Node = list["str | int | float | Node"]

_TOKEN = re.compile(r'\s*(?:([()])|"((?:[^"\\]|\\.)*)"|([^\s()"]+))', re.S)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?$")
_INLINE = 100  # a list that fits into so many characters stays on one line


def write(node: Node, depth: int = 0) -> str:
    """The text of a list, one line each where it grows long. Numbers (mm) have at most 4 decimals."""
    flat = "(" + " ".join(_flat(item) for item in node) + ")"
    if len(flat) + depth <= _INLINE:
        return flat
    inner = "\n" + "\t" * (depth + 1)
    head = [_flat(item) for item in node if not isinstance(item, list)]
    rest = [write(item, depth + 1) for item in node if isinstance(item, list)]
    return "(" + " ".join(head) + "".join(inner + item for item in rest) + "\n" + "\t" * depth + ")"


def read(text: str) -> Node:
    """The one list that a file holds. ValueError where a bracket or a quote is missing, or something follows."""
    tokens = _tokens(text)
    if next(tokens, None) != "(":
        raise ValueError("an s-expression starts with (")
    node = _list(tokens)
    if next(tokens, None) is not None:
        raise ValueError("something follows the last )")
    return node


def children(node: Node, name: str) -> list[Node]:
    """The lists in `node` that start with the word `name`."""
    return [item for item in node if isinstance(item, list) and item and item[0] == name]


def child(node: Node, name: str) -> Node:
    """The first list in `node` that starts with the word `name`. KeyError where there is none."""
    found = children(node, name)
    if not found:
        raise KeyError(f"no ({name} ...) in ({node[0]} ...)")
    return found[0]


def _flat(item: str | int | float | Node) -> str:
    if isinstance(item, list):
        return "(" + " ".join(_flat(part) for part in item) + ")"
    if isinstance(item, Text):
        return '"' + item.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(item, float):
        return f"{round(item, 4) + 0.0:.4f}".rstrip("0").rstrip(".")
    return str(item)


def _tokens(text: str) -> Iterator[str | int | float]:
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise ValueError(f"neither word nor bracket at character {at}")
        at = match.end()
        bracket, quoted, word = match.groups()
        if bracket:
            yield bracket
        elif quoted is not None:
            yield Text(re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], quoted, flags=re.S))
        elif _NUMBER.match(word):
            yield float(word) if "." in word else int(word)
        else:
            yield word


def _list(tokens: Iterator[str | int | float]) -> Node:
    node: Node = []
    for token in tokens:
        if isinstance(token, Text) or not isinstance(token, str) or token not in "()":
            node.append(token)
        elif token == "(":
            node.append(_list(tokens))
        else:
            return node
    raise ValueError("a ) is missing")
