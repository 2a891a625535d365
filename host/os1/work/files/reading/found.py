"""What a file turned out to hold. Travels from the process that reads strangers' files to the one that trusts none."""

from __future__ import annotations

import msgspec

MOST_TEXT = 200_000  # characters that are kept of one file: about 70 pages
MOST_NAME = 300  # characters of a title or a name


class Found(msgspec.Struct, frozen=True, omit_defaults=True):
    """ending: by content, "" if it isn't known. text: what is written in it. title, who: of the document, the song, the
    camera's owner. album: of a song. made: when, as ISO 8601 without a zone, "" if it doesn't say. trouble: why it
    couldn't be read (whole), "" if it could."""

    ending: str = ""
    text: str = ""
    title: str = ""
    who: str = ""
    album: str = ""
    made: str = ""
    trouble: str = ""


def tidy(text: str, most: int = MOST_TEXT) -> str:
    """One kind of space, nothing that can't be shown, no more than `most` characters."""
    return " ".join(text[:2 * most].replace("\0", " ").split())[:most].encode("utf-8", "replace").decode("utf-8")


def day(text: str) -> str:
    """"2024:05:01 12:30:00" (EXIF), "D:20240501123000Z" (PDF) or ISO 8601, as ISO 8601 without a zone; "" if it is
    none."""
    digits = "".join(c for c in text.removeprefix("D:")[:25] if c.isdigit())
    if len(digits) < 8 or not "1800" < digits[:4] < "2200" or not ("01" <= digits[4:6] <= "12" and
                                                                  "01" <= digits[6:8] <= "31"):
        return ""
    made = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    if len(digits) >= 14 and digits[8:10] < "24" and digits[10:12] < "60" and digits[12:14] < "60":
        made += f"T{digits[8:10]}:{digits[10:12]}:{digits[12:14]}"
    return made
