"""What kind of thing a file is: by the ending of its name, and by what its first bytes say."""

from __future__ import annotations

from collections.abc import Mapping

_ENDINGS = {
    "picture": "jpg jpeg jpe png gif webp heic heif avif tif tiff bmp svg raw cr2 cr3 nef arw dng orf rw2 raf psd xcf",
    "video": "mp4 m4v mov mkv avi webm wmv flv mpg mpeg 3gp mts m2ts ogv",
    "sound": "mp3 m4a aac flac ogg oga opus wav wma aif aiff amr mid midi m4b",
    "document": "pdf doc docx odt rtf pages txt md markdown tex html htm xhtml mht mhtml xps djvu log rst org",
    "sheet": "xls xlsx xlsm ods numbers csv tsv",
    "slides": "ppt pptx pps ppsx odp key",
    "book": "epub mobi azw azw3 fb2 cbz cbr",
    "archive": "zip tar gz tgz bz2 tbz xz txz 7z rar zst lz lzma cab",
    "program": "exe msi dmg pkg deb rpm appimage apk flatpak snap iso img jar run",
    "mail": "eml msg mbox emlx",
    "card": "vcf ics",
    "font": "ttf otf woff woff2",
    "code": "py js ts c h cpp hpp cc rs go java kt rb php sh bash sql json yaml yml toml xml css scss ini conf ipynb r",
}
BY_ENDING: Mapping[str, str] = {ending: kind for kind, endings in _ENDINGS.items() for ending in endings.split()}
KINDS = tuple(_ENDINGS)
# Not whole yet: a browser or a downloader is still writing it.
PARTIAL = frozenset(("part", "crdownload", "download", "partial", "opdownload", "!ut", "aria2", "tmp", "swp"))
_DOUBLE = ("tar.gz", "tar.bz2", "tar.xz", "tar.zst")
LONGEST_ENDING = 12  # characters: what is longer is part of the name

PLURAL: Mapping[str, tuple[str, str]] = {  # how she counts them
    "picture": ("picture", "pictures"), "video": ("video", "videos"), "sound": ("recording", "recordings"),
    "document": ("document", "documents"), "sheet": ("spreadsheet", "spreadsheets"),
    "slides": ("presentation", "presentations"), "book": ("book", "books"), "archive": ("archive", "archives"),
    "program": ("installer", "installers"), "mail": ("mail", "mails"), "card": ("card", "cards"),
    "font": ("font", "fonts"), "code": ("piece of code", "pieces of code"), "": ("file", "files")}


def ending(name: str) -> str:
    """Lower case, without the dot; "tar.gz" is one; "" if there is none (".profile" has none)."""
    lower = name.lower()
    for double in _DOUBLE:
        if lower.endswith("." + double) and len(lower) > len(double) + 1:
            return double
    stem, dot, last = lower.rpartition(".")
    return last if dot and stem.strip(".") and 0 < len(last) <= LONGEST_ENDING and " " not in last else ""


def by_name(name: str) -> str:
    """One of KINDS; "" = nothing that its name tells."""
    found = ending(name)
    return BY_ENDING.get(found) or BY_ENDING.get(found.rpartition(".")[2], "")


def split(name: str) -> tuple[str, str]:
    """Stem and ending with its dot, as written: ("Photo.2", ".JPG")."""
    size = len(ending(name))
    return (name[:-size - 1], name[-size - 1:]) if size else (name, "")


def counted(number: int, kind: str) -> str:
    """"1 picture", "12 documents"."""
    one, many = PLURAL.get(kind, (kind, kind + "s"))
    return f"{number:,} {one if number == 1 else many}"
