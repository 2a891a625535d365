"""A Character Card V3 as it comes: JSON, the "ccv3" text of a PNG or APNG, or card.json in a CHARX zip. Bytes in,
values out; everything else in the file is left alone.

  PNG:  8 bytes signature, then chunks  | length 4 | type 4 | data | crc 4 |
        data of a tEXt chunk = keyword NUL base64 of the JSON
Form: https://github.com/kwaroran/character-card-spec-v3
"""

from __future__ import annotations

import base64
import binascii
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator

from os1.errors import ConfigError

MAX_BYTES = 1 << 20  # of the JSON: a card is text
MAX_FILE_BYTES = 64 << 20  # of a picture or zip around it
DEEPEST = 64  # objects within objects; a real card has five
PNG, ZIP = b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"
CURE = "Give a Character Card V3: JSON, PNG or CHARX."


def read_bytes(content: bytes) -> object:
    """The parsed JSON of a card. ConfigError says what is wrong with the file."""
    if content.startswith(PNG):
        content = _from_png(content)
    elif content.startswith(ZIP):
        content = _from_zip(content)
    if len(content) > MAX_BYTES:
        raise ConfigError(f"The card is larger than {MAX_BYTES} bytes.", "Give a card without pictures in its text.")
    if not content.strip():
        raise ConfigError("The card is empty.", CURE)
    try:
        text = content.decode("utf-8-sig")
        _not_too_deep(text)
        return json.loads(text, parse_constant=_no_number)
    except (UnicodeDecodeError, json.JSONDecodeError) as wrong:
        raise ConfigError(f"The card is no JSON: {wrong}.", CURE) from wrong


def _no_number(word: str) -> object:
    raise ConfigError(f"The card holds {word}, which is no number in JSON.", "Correct it in the card.")


def _not_too_deep(text: str) -> None:
    """Brackets outside of strings, counted without recursion: json's own limit would be a RecursionError."""
    depth, inside, escaped = 0, False, False
    for sign in text:
        if inside:
            escaped, inside = sign == "\\" and not escaped, sign != '"' or escaped
        elif sign == '"':
            inside = True
        elif sign in "{[":
            depth += 1
            if depth > DEEPEST:
                raise ConfigError(f"The card is nested deeper than {DEEPEST}.", "No card needs that.")
        elif sign in "}]":
            depth -= 1


def _from_png(content: bytes) -> bytes:
    texts = dict(_texts(content))
    if b"ccv3" in texts:
        try:
            return base64.b64decode(texts[b"ccv3"], validate=True)
        except binascii.Error as wrong:
            raise ConfigError(f"The text ccv3 of the picture is no base64: {wrong}.", CURE) from wrong
    if b"chara" in texts:
        raise ConfigError("The picture holds a card of version 1 or 2 only (chara).",
                          "Save it as Character Card V3 in an editor.")
    raise ConfigError("The picture holds no card: it has no text ccv3.", CURE)


def _texts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Keyword and value of every whole tEXt chunk. ConfigError: a chunk is cut off or damaged."""
    place = len(PNG)
    while place + 12 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, place)
        data = content[place + 8:place + 8 + size]
        check = content[place + 8 + size:place + 12 + size]
        if len(check) < 4:
            raise ConfigError("The picture is cut off.", "Get it again.")
        if kind == b"tEXt":
            if zlib.crc32(kind + data) != int.from_bytes(check):
                raise ConfigError("The picture is damaged: a text's checksum is wrong.", "Get it again.")
            keyword, _, value = data.partition(b"\0")
            yield keyword, value
        if kind == b"IEND":
            return
        place += 12 + size


def _from_zip(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo("card.json").file_size > MAX_BYTES:
                raise ConfigError(f"card.json is larger than {MAX_BYTES} bytes.", CURE)
            with archive.open("card.json") as file:
                return file.read(MAX_BYTES + 1)
    except KeyError as wrong:
        raise ConfigError("The CHARX file holds no card.json.", CURE) from wrong
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError) as wrong:
        raise ConfigError(f"The CHARX file can't be read: {wrong}.", "Get it again, without a password.") from wrong
