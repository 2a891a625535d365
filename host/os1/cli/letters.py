"""os1 letter: a text in, a letter by hand out."""

from __future__ import annotations

import argparse
import math
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from os1 import config as settings
from os1.errors import ConfigError
from os1.work.letters import compose, hand, output, paper, text
from os1.work.letters.envelope import envelope
from os1.work.letters.plotter import Machine, seconds, shortest

LIMITS = (("size", 0.8, 20, "mm, the height of an x"), ("line", 2, 100, "mm"), ("margin", 0, 500, "mm"),
          ("dpi", 20, 1200, "dots an inch"), ("feed", 1, 60000, "mm a minute"))
SAMPLE = "Dearest Ada, the pears came on Tuesday & were gone by six!"


def add(commands: Any) -> None:
    """os1 letter."""
    letter = commands.add_parser("letter", help="write a text by hand: as a picture, a PDF, or for a pen plotter")
    letter.add_argument("file", type=Path, nargs="?", help="the text, UTF-8; `-`: standard input")
    letter.add_argument("--hand", default="clara", help="who writes (os1 letter --hands)")
    letter.add_argument("--hands", action="store_true", help="every hand, and with --out a sample of each")
    letter.add_argument("--out", type=Path, help=f"the file: {', '.join(output.KINDS)}; letter.pdf without it")
    letter.add_argument("--paper", default="A5", help=f"{', '.join(paper.PAPERS)}, or WIDTHxHEIGHT in mm")
    letter.add_argument("--envelope", help=f"an envelope too: {', '.join(paper.ENVELOPES)}, or WIDTHxHEIGHT in mm")
    letter.add_argument("--seed", type=int, default=1, help="another number, another letter of the same hand")
    letter.add_argument("--size", type=float, help="the height of an x in mm")
    letter.add_argument("--line", type=float, help="mm from line to line, as on ruled paper")
    letter.add_argument("--margin", type=float, help="mm left; a little less on the right")
    letter.add_argument("--hyphenate", metavar="LANGUAGE", help="break long words at line ends: en_GB, de, fr, ...")
    letter.add_argument("--plotter", action="store_true", help="an .svg of single strokes, for AxiDraw and its like")
    letter.add_argument("--dpi", type=float, default=200, help="of a .png")
    letter.add_argument("--feed", type=float, default=2400, help="a plotter's speed, mm/min")
    letter.add_argument("--pen-up", default=Machine.up, help=f"G-code that lifts the pen ({Machine.up})")
    letter.add_argument("--pen-down", default=Machine.down, help=f"G-code that sets it down ({Machine.down})")
    letter.add_argument("--quick", action="store_true",
                        help="for a plotter: a short way of the pen, not the order of writing")
    letter.add_argument("--area", help="what the plotter reaches, WIDTHxHEIGHT in mm")
    letter.add_argument("--sheet", type=Path, metavar="PDF", help="a form to learn your hand from: print and fill in")
    letter.add_argument("--learn", type=Path, metavar="SCAN", nargs="+",
                        help="the filled-in form, a scan or a photo of each page; --hand names the new hand")
    letter.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """One of: a form, a hand learned, the hands, a letter."""
    if args.sheet:
        return _sheet(args)
    if args.learn:
        return _learn(args)
    if args.hands:
        return _hands(args)
    if args.file is None:
        raise ConfigError("Which text is the letter?", "os1 letter FILE.txt --hand clara --out letter.pdf")
    return _letter(args)


def _letter(args: argparse.Namespace) -> int:
    written = text.parse(read(args.file))
    if not written.words.strip():
        raise ConfigError(f"There is nothing in {args.file} to write.")
    who = hand.load(args.hand, settings.place())
    for option, least, most, unit in LIMITS:
        value = getattr(args, option)
        if value is not None and not least <= value <= most:
            raise ConfigError(f"--{option} is {least:g} to {most:g} {unit}.")
    if args.size is not None:
        who = replace(who, x_height=args.size)
    scribe = compose.Scribe(who, Random(args.seed), settings.place(), **_split(args.hyphenate))
    out = args.out or Path("letter.pdf")
    form = compose.frame(who, *paper.size(args.paper), args.line, args.margin)
    if form.room < who.x_height * 12:
        raise ConfigError("There is no room for a line.", "Choose a larger paper, or smaller margins.")
    machine = Machine(args.pen_up, args.pen_down, args.feed, area=paper.size(args.area) if args.area else (0.0, 0.0))
    done = compose.write(written, scribe, form)
    if args.quick:
        done.sheets = [shortest(sheet) for sheet in done.sheets]
    _told(output.save(done.sheets, out, written.opening, machine, args.plotter, args.dpi))
    if args.envelope:
        sheet = envelope(written, scribe, args.envelope)
        if not sheet.strokes:
            raise ConfigError("The envelope has no address.", 'Put "To: Name | Street | Town" at the top of the text.')
        _told(output.save([sheet], out.with_stem(f"{out.stem}-envelope"), "", machine, args.plotter, args.dpi))
    for missing in scribe.missing.values():
        print(f"os1: {args.hand} has no {missing}.", file=sys.stderr)
    minutes = sum(seconds(s, machine) for s in done.sheets) / 60
    print(f"{len(done.sheets)} page{'s' if len(done.sheets) > 1 else ''}; a pen writes it in about {minutes:.0f} min.")
    return 0


def _split(language: str | None) -> dict[str, Any]:
    if not language:
        return {}
    from os1.work.letters.hyphens import splitter

    return {"split": splitter(language)}


def read(path: Path) -> str:
    """A text file, or what comes in. ConfigError: it is none."""
    try:
        return sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    except UnicodeDecodeError as e:
        raise ConfigError(f"{path} isn't UTF-8 text (byte {e.start}).", "Save it as UTF-8.") from e
    except OSError as e:
        raise ConfigError(f"{path} can't be read: {e.strerror}.") from e


def _told(paths: list[Path]) -> None:
    for path in paths:
        print(path)


def _hands(args: argparse.Namespace) -> int:
    home = settings.place()
    names = hand.names(home)
    for name in names:
        print(f"{name:10} {hand.load(name, home).says}")
    if args.out:
        _told(output.save([samples(names, home, args.seed)], args.out, "Hands", pen=args.plotter, dpi=args.dpi))
    return 0


def samples(names: list[str], home: Path, seed: int = 1) -> paper.Sheet:
    """A sheet with a line of each hand."""
    sheet = paper.Sheet(0.0, 16.0 * len(names) + 8)
    for number, name in enumerate(names):
        scribe = compose.Scribe(hand.load(name, home), Random(seed), home)
        words = [scribe.word(w) for w in scribe.spelled(SAMPLE).split()]
        sheet.strokes += scribe.setter.set(words, scribe.setter.spaces(len(words)), 8.0, 14.0 + 16.0 * number)
    sheet.width = math.ceil(sheet.bounds[2]) + 8.0
    return sheet


def _sheet(args: argparse.Namespace) -> int:
    from os1.work.letters import form, scan  # OpenCV and reportlab: only where they are needed

    _told([output.put(args.sheet, form.pdf(scan.marks()))])
    print("Print it at its full size, fill it in, and show it to me: os1 letter --learn SCAN --hand NAME")
    return 0


def _learn(args: argparse.Namespace) -> int:
    from os1.work.letters import learning, scan

    learned = learning.learn(picture for path in args.learn for picture in scan.read(path))
    place = learning.save(learned, args.hand, settings.home())
    print(f"{place}: {len(learned.glyphs)} characters, from {learned.used} of {learned.boxes} filled boxes.")
    how = learned.habits
    seen = f"as in {how.seen} pairs of letters" if how.seen else "to judge by the tails of single letters"
    print(f"{'Joined' if how.joins else 'Not joined'}, {seen}.")
    for char, why in learned.unclear.items():
        print(f"os1: {char!r} is written by another hand: {why}.", file=sys.stderr)
    return 0
