"""Somebody's unsorted home, made from a seed: no file in it is anybody's. Documents with words in them, copies, names
of every kind, folders that belong together, links, an empty file here and there."""

from __future__ import annotations

import itertools
import os
import random
from pathlib import Path

from . import papers

_WORDS = """house garden letter summer winter contract invoice paper river mountain window kitchen doctor school train
    ticket insurance heating water music violin concert theatre museum bread coffee market money bank account tax year
    month week morning evening friend sister brother mother father child teacher lesson language grammar history novel
    story chapter verse song film camera photograph frame colour paint brush wood stone glass iron bicycle bridge
    harbour island forest meadow flower seed apple cherry pear orange dinner recipe soup salt pepper"""
WORDS = _WORDS.split()
# Twenty thousand more, of two joined, that are as rare as words are (Zipf 1949: the n-th is said 1/n as often).
VOCABULARY = WORDS + [one + other for one in WORDS for other in WORDS]
_HOW_OFTEN = list(itertools.accumulate(1 / rank for rank in range(1, len(VOCABULARY) + 1)))
PEOPLE = ("Anna", "Kenji", "Maria", "Olu", "Priya", "Tom", "Yusuf", "Zofia")
_FOLDERS = ("Downloads", "Desktop", "Documents", "Documents/old", "Pictures", "Pictures/2019 Rome", "Music", "Stuff",
            "Stuff/new folder", "Stuff/new folder (2)", "backup of laptop", "backup of laptop/Documents", "Work",
            "Work/Project Heron", "Work/Project Heron/final", "Videos")
_ODD = ("Übersicht {} – Größe.txt", "写真 {}.txt", "🎉 party {} 🎉.txt", " leading {}.txt", "trailing {} .txt",
        "UPPER{}.TXT", "no ending {}", "dots...{}...txt",
        "quote'\"{}.txt", "new\nline {}.txt", "%s{}$(rm).txt", "-rf {}.txt")
_AT = 1_500_000_000  # seconds since 1970: 2017
_SPAN = 280_000_000  # nine years


def make(top: Path, files: int, documents: int = 0, seed: int = 1, odd: bool = True) -> int:
    """`files` files below `top`, of which `documents` hold text. Gives how many there are."""
    rng = random.Random(seed)
    folders = [top / folder for folder in _FOLDERS]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    made = _documents(rng, folders, documents) if documents else []
    number = len(made)
    if odd:
        number += _odd(top, rng)
    while number < files:
        folder = rng.choice(folders)
        if number % 2000 == 0:
            folder = top / "Stuff" / f"box {number // 2000}"
            folder.mkdir(exist_ok=True)
            folders.append(folder)
        name, data = _light(rng, number)
        _write(folder / name, data, rng)
        number += 1
    return number


def text(rng: random.Random, words: int = 300) -> str:
    """So many words, with a name and a number."""
    said = rng.choices(VOCABULARY, cum_weights=_HOW_OFTEN, k=words)
    said[rng.randrange(words)] = rng.choice(PEOPLE)
    said[rng.randrange(words)] = str(rng.randrange(10_000))
    return " ".join(said)


def document(rng: random.Random, number: int) -> tuple[str, bytes]:
    """A name and what is in it: a PDF, an office file, a page, a note."""
    title = f"{rng.choice(WORDS)} {rng.choice(WORDS)} {rng.choice(PEOPLE)} {number}"
    said, kind = text(rng), rng.choice(("pdf", "docx", "odt", "txt", "md", "html", "xlsx", "pptx"))
    if kind == "pdf":
        return f"{title}.pdf", papers.pdf(said, title)
    if kind == "docx":
        return f"{title}.docx", papers.docx(*(said[i:i + 200] for i in range(0, len(said), 200)), title=title)
    if kind == "odt":
        return f"{title}.odt", papers.odt(*(said[i:i + 200] for i in range(0, len(said), 200)))
    if kind == "xlsx":
        return f"{title}.xlsx", papers.xlsx(*said.split())
    if kind == "pptx":
        return f"{title}.pptx", papers.pptx(*(said[i:i + 300] for i in range(0, len(said), 300)))
    if kind == "html":
        return f"{title}.html", f"<html><title>{title}</title><body><p>{said}</p></body></html>".encode()
    return f"{title}.{kind}", said.encode()


def _documents(rng: random.Random, folders: list[Path], documents: int) -> list[Path]:
    made = []
    for number in range(documents):
        name, data = document(rng, number)
        path = rng.choice(folders) / name
        _write(path, data, rng)
        made.append(path)
    return made


def _light(rng: random.Random, number: int) -> tuple[str, bytes]:
    """A file that is all name: a few bytes behind it, some of them the same again and again."""
    word, other = rng.choice(WORDS), rng.choice(WORDS)
    data = b"the same" if rng.random() < 0.05 else b"%d" % number
    kind = rng.random()
    if kind < 0.5:
        return f"IMG_{number:06d}.jpg", data
    if kind < 0.6:
        return f"{word.title()}{other.title()}{number}.pdf.part" if kind < 0.51 else f"{word}_{number}.zip", data
    if kind < 0.8:
        return f"{number} {word} of the {other}.mp3", data
    return f"{word} ({number}).{rng.choice(('dat', 'mov', 'exe', 'svg', 'py', 'vcf'))}", data


def _odd(top: Path, rng: random.Random) -> int:
    """Names that break careless programs, links, a folder that belongs together, the longest name there is."""
    folder = top / "Stuff"
    made = 0
    for number, pattern in enumerate(_ODD):
        _write(folder / pattern.format(number), text(rng, 20).encode(), rng)
        made += 1
    for name in ("Ж" * 120 + ".txt", "x" * 251 + ".txt", "Case.txt", "case.txt"):
        _write(folder / name, name.encode(), rng)
        made += 1
    try:
        _write(Path(os.fsdecode(os.fsencode(folder) + b"/latin \xe9\xff.txt")), b"no UTF-8", rng)
        made += 1
    except OSError:  # macOS takes none
        pass
    (folder / "link to nowhere").symlink_to(top / "nowhere")
    (folder / "link up").symlink_to(top)
    whole = top / "Downloads" / "site"
    whole.mkdir(exist_ok=True)
    for name in ("index.html", "style.css", "photo.jpg"):
        _write(whole / name, name.encode(), rng)
        made += 1
    _write(folder / "empty.pdf", b"", rng)
    return made + 3


def _write(path: Path, data: bytes, rng: random.Random) -> None:
    path.write_bytes(data)
    at = _AT + rng.randrange(_SPAN)
    os.utime(path, (at, at))
