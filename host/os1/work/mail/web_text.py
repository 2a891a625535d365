"""HTML of mails as plain text: what somebody would see, in lines; a table of figures apart. Never raises.

selectolax (Lexbor) reads it as a browser does, so there is no HTML that it refuses. Most tables in mails only arrange
the page: a table counts as one if it has rows and columns of short texts and no other table in it.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from os1.work.mail.nesting import CUT, untangled

LARGEST = 2_000_000  # characters that are looked at
DEEPEST = 400  # elements within one another that are followed
TABLE = "\ufffc"  # stands in the text where a table was (U+FFFC, "object replacement character")
MOST_TABLES = 50
_QUOTES, _UNQUOTES = "\n\x02\n", "\n\x03\n"  # around a quotation, until its lines are known
UNSEEN = frozenset(("script", "style", "head", "title", "template", "noscript", "svg", "object", "iframe", "textarea",
                    "select", "button"))
BLOCKS = frozenset(("p", "div", "br", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
                    "section", "article", "header", "footer", "center", "dl", "dt", "dd", "pre", "form", "address"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|mso-hide\s*:\s*all|"
                     r"max-height\s*:\s*0(?!\.)|opacity\s*:\s*0(?![.\d])", re.I)
_CONTROL = re.compile(r"[\x00-\x1f]")
_EMPTY = re.compile(r"\n{3,}")
_FAINT = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0]+")

Table = tuple[tuple[str, ...], ...]


def text_of(html: str) -> tuple[str, tuple[Table, ...]]:
    """The text, with a TABLE in a line of its own for each of the tables."""
    clear = untangled(html[:LARGEST])
    try:
        root = LexborHTMLParser(clear).body
    except Exception:  # noqa: BLE001  what a parser in C raises is not written down
        root = None
    if root is None:
        return tidy(re.sub(r"<[^<>]{0,2000}>", " ", html[:LARGEST])), ()
    lines: list[str] = []
    tables: list[Table] = []
    _walk(root, lines, tables)
    if len(clear) < len(html[:LARGEST]):
        lines.append(f"\n\n{CUT}")
    return tidy(_quoted(tidy("".join(lines)))), tuple(tables)


def words_of(html: str) -> str:
    """The words alone, one after the other in one line; also those that are hidden."""
    try:
        parsed = LexborHTMLParser(untangled(html[:LARGEST]))
        parsed.strip_tags([*UNSEEN])
        return " ".join(_shown(parsed.body.text(deep=True, separator=" ")).split()) if parsed.body else ""
    except Exception:  # noqa: BLE001  as above
        return text_of(html)[0]


def _walk(root: LexborNode, out: list[str], tables: list[Table]) -> None:
    """Depth first, without recursion: mails nest as deep as they like."""
    waiting: list[tuple[LexborNode | str, int]] = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, str):
            out.append(node)
            continue
        tag = node.tag
        if tag == "-text":
            said = node.text_content or ""
            out.append(said if said.isprintable() else _CONTROL.sub(" ", said))
            continue
        if tag is None or tag in UNSEEN or tag.startswith(("-", "!")) or depth > DEEPEST or hidden(node):
            continue
        if tag == "table" and len(tables) < MOST_TABLES and (rows := figures(node)):
            tables.append(rows)
            out.append(f"\n{TABLE}\n")
            continue
        if tag == "blockquote":
            out.append(_QUOTES)
            waiting.append((_UNQUOTES, depth))
        if tag in BLOCKS:
            out.append("\n\n" if tag in ("p", "table", "ul", "ol") or tag[0] == "h" else "\n")
            waiting.append(("\n", depth))
        elif tag == "td" or tag == "th":
            waiting.append((" ", depth))
        waiting += [(child, depth + 1) for child in reversed(list(node.iter(include_text=True)))]


def _quoted(text: str) -> str:
    """With "> " before each line of a quotation."""
    lines, depth = [], 0
    for line in text.split("\n"):
        if line in (_QUOTES.strip(), _UNQUOTES.strip()):
            depth += 1 if line == _QUOTES.strip() else -1
        else:
            lines.append(f"> {line}" if depth > 0 else line)
    return "\n".join(lines)


def hidden(node: LexborNode) -> bool:
    """Does it say of itself that nobody is to see it? Mass mail hides its preview like that, and traps their orders."""
    said = node.attributes
    return "hidden" in said or bool(said.get("style") and _HIDDEN.search(said["style"] or ""))


def figures(table: LexborNode) -> Table:
    """Its rows if it is a table of figures or facts, else ()."""
    if table.css_first("table") is not None and len(table.css("table")) > 1:
        return ()
    found = table.css("tr")[:500]
    if sum(len(row.css("td, th")) > 1 for row in found) * 2 <= len(found):
        return ()
    rows = []
    for row in found:
        cells = [tidy(cell.text(deep=True, separator=" ")).replace("\n", " ") for cell in row.css("td, th")[:50]]
        if any(cells):
            rows.append(tuple(cells))
    if len(rows) < 2 or max(map(len, rows)) < 2 or any(len(cell) > 200 for row in rows for cell in row):
        return ()
    full = sum(bool(cell) for row in rows for cell in row)
    several = sum(len([cell for cell in row if cell]) > 1 for row in rows)
    return tuple(rows) if several * 2 > len(rows) and full * 2 > sum(map(len, rows)) else ()


def tidy(text: str) -> str:
    """No spaces at the ends of lines, no more than one empty line, nothing that can't be seen."""
    text = "\n".join(" ".join(line.split()) for line in _shown(text).replace("\r", "\n").split("\n"))
    return (_EMPTY.sub("\n\n", text) if "\n\n\n" in text else text).strip()


def _shown(text: str) -> str:
    text = text.replace("\r\n", "\n")
    return text if text.isascii() else _FAINT.sub("", text)
