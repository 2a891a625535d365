"""Her handwriting: how it varies, what a page costs, and how well a hand is learned from a form.

Variation, slant, baseline and spaces are measured from the strokes as they lie on the paper (work/letters/measures.py),
not read off a hand's settings. The form is filled in by our own hands and spoilt as scans and photos are
(work/letters/trial.py). With --real a person's writing is measured in the same way beside it (work/letters/beside.py):
recordings of a tablet (UNIPEN, InkML), a photo or a scan of a page, or the form filled in. None comes with OS1.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import fmean

from os1.bench.figures import Figures, machine, percentile
from os1.work.letters import beside, compose, hand, measures, output, paper, svg, text
from os1.work.letters.compose import Scribe, Written
from os1.work.letters.pdf import pdf
from os1.work.letters.picture import png
from os1.work.letters.plotter import gcode

PAGE = ("It rained until Thursday. On Friday the whole street smelled of lilac, and I thought of your kitchen window "
        "and of the blue jug that was never allowed to hold anything else. ") * 3


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `os1 bench letters`."""
    parser.add_argument("--hand", action="append", help="only this hand; may be given again")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--learn", action="store_true", help="learn each hand from a form too; a minute, needs OpenCV")
    parser.add_argument("--real", type=Path, metavar="FILE|DIR",
                        help="a person's writing beside ours: .unp or .inkml, or a picture (needs OpenCV)")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="with --real: both drawn, .svg, .png or .pdf")


async def run(options: argparse.Namespace) -> Figures:
    """Measure."""
    result: Figures = {"machine": machine()}
    if options.real:
        return result | _beside(options)
    for name in options.hand or hand.names():
        result[name] = _hand(name, options.seed) | (_learned(name, options.seed) if options.learn else {})
    return result


def _hand(name: str, seed: int) -> Figures:
    who = hand.load(name)
    lean = measures.slants(_page(name, seed).sheets[0].strokes, who.x_height)
    feet, gaps = measures.feet(who, Random(seed)), measures.gaps(who, Random(seed))
    return {
        "letter_variation_%_of_x": round(measures.variation(who, Random(seed)), 1),
        "letters_repeated": measures.repeats(who, Random(seed)),
        "slant_deg": round(fmean(lean), 1), "slant_sd_deg": round(measures.spread(lean), 1),
        "baseline_sd_%_of_x": round(measures.spread(feet), 1),
        "word_space_x": round(fmean(gaps), 2), "word_space_cv_%": round(100 * measures.spread(gaps) / fmean(gaps)),
        **_times(name, seed),
    }


def _page(name: str, seed: int) -> Written:
    who = hand.load(name)
    form = compose.frame(who, *paper.size("A5"))
    return compose.write(text.parse(PAGE), Scribe(who, Random(seed)), form)


def _times(name: str, seed: int) -> Figures:
    """ms of the processor for an A5 page, the best of three."""
    sheet = _page(name, seed).sheets[:1]
    jobs: dict[str, Callable[[], object]] = {
        "write": lambda: _page(name, seed), "svg": lambda: svg.picture(sheet[0]), "pdf": lambda: pdf(sheet),
        "png": lambda: png(sheet), "gcode": lambda: gcode(sheet[0]),
    }
    times: Figures = {}
    for job, do in jobs.items():
        took = []
        for _ in range(3):
            began = time.process_time()
            do()
            took.append(time.process_time() - began)
        times[f"{job}_cpu_ms"] = round(1000 * min(took))
    return times | {"strokes": len(sheet[0].strokes)}


def _learned(name: str, seed: int) -> Figures:
    """From each kind of picture: how many characters can be used, and how far their shapes are off, in % of an x."""
    from os1.work.letters import learning, trial

    page, truth = trial.filled(hand.load(name), Random(seed))
    found: Figures = {}
    for kind, how in trial.SPOILT.items():
        learned = learning.learn([trial.spoilt(page, how, Random(seed))])
        off = trial.errors(learned, truth)
        key = kind.replace(" ", "_")
        found[f"{key}_usable"] = f"{len(learned.glyphs)} of {len(truth)}"
        found[f"{key}_off_%_of_x"] = round(10 * fmean(off), 1)
        right, pairs = trial.joins(learned, hand.load(name))
        found[f"{key}_pairs_joined_as_written"] = f"{right} of {pairs}"
        found[f"{key}_words_off_%_of_x"], found["words_apart_%_of_x"] = (
            round(n, 1) for n in trial.words(learned, hand.load(name), Random(seed)))
        found[f"{key}_off_p90_%_of_x"] = round(10 * percentile(off, 90), 1)
    return found


def _beside(options: argparse.Namespace) -> Figures:
    """Each real writing, then our hands writing the like of it."""
    found: Figures = {}
    drawn: list[tuple[beside.Writing, str]] = []
    writings = beside.read(options.real)
    hands = [hand.load(name) for name in options.hand or hand.names()]
    for real in writings:
        who_is: dict[str, Figures] = {"real": real.figures()}
        for who in hands:
            mine = beside.ours(real, who, PAGE, options.seed)
            who_is[who.name] = mine.figures()
            if not mine.letters:
                who_is[who.name]["letter_variation_%_of_x"] = round(measures.variation(who, Random(options.seed)), 1)
            drawn += [(mine, who.ink)] if real is writings[0] else []
        for measure in beside.MEASURES:
            side = {name: figures[measure] for name, figures in who_is.items() if measure in figures}
            if side:
                found[f"{real.name} {measure}"] = side
    if options.picture:
        output.save([beside.picture(writings, drawn)], options.picture, "Side by side")
    return found
