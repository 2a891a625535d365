"""The parts of a mail by the parser of the standard library: slow, and it finds something in whatever bytes there are.

With the policy that keeps values raw: the newer one parses every header at once, raises in odd places, and takes
several times as long.
"""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message

from os1.work.mail.headers import whole
from os1.work.mail.leaves import MOST_PARTS, Leaf, Opened, is_read, named

FIRST = 400_000  # bytes of a mail whose headers alone can be read


def opened(data: bytes) -> Opened:
    """Never raises: of what is damaged, as much as can be read is read."""
    damaged = False
    try:
        parsed = message_from_bytes(data, policy=policy.compat32)
    except Exception:  # noqa: BLE001  nesting without end, and whatever else the parser trips over
        parsed = message_from_bytes(data.partition(b"\n\n")[0][:FIRST].split(b"\r\n\r\n")[0])
        parsed.set_payload("")
        damaged = True
    leaves: list[Leaf] = []
    try:
        _take(parsed, leaves)
    except Exception:  # noqa: BLE001  as above: what was read until then counts
        damaged = True
    return Opened(_heads(parsed), leaves, damaged or bool(parsed.defects))


def _heads(parsed: Message) -> dict[str, str]:
    heads: dict[str, str] = {}
    for name, value in parsed.raw_items():
        heads.setdefault(name.lower(), whole(str(value)))
    return heads


def _take(part: Message, leaves: list[Leaf]) -> None:
    """All that is in it, in its order and without recursion: mails nest as deep as they like."""
    waiting, parts = [part], 0
    while waiting and parts < MOST_PARTS:
        part = waiting.pop()
        parts += 1
        kind = whole(part.get_content_type())
        payload = part.get_payload()
        if isinstance(payload, list) and kind != "message/rfc822":
            waiting += [one for one in reversed(payload) if isinstance(one, Message)]
        else:
            leaves.append(_leaf(part, kind))


def _leaf(part: Message, kind: str) -> Leaf:
    raw = dict((name.lower(), str(value)) for name, value in part.raw_items())
    if not is_read(kind, raw.get("content-disposition", "")):
        return Leaf(kind, name=_name(part), size=_size(part))
    data = part.get_payload(decode=True)
    return Leaf(kind, data if isinstance(data, bytes) else b"", _charset(part))


def _name(part: Message) -> str:
    try:
        return named(part.get_filename() or "")
    except Exception:  # noqa: BLE001  RFC 2231 in all its wrong ways
        return ""


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except Exception:  # noqa: BLE001
        return ""


def _size(part: Message) -> int:
    payload = part.get_payload()
    return len(payload) if isinstance(payload, str) else sum(len(str(one)) for one in payload or ())
