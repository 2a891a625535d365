"""Arithmetic by ear: sums in a row, percentages, tips, fractions, roots and powers."""

from __future__ import annotations

import math

from os1.events import Ask

from .. import spoken
from ..door import PASS, Reply, Said, answers, skill
from ..scene import Scene
from ..sums import DividedByZero, TooLarge, reckon
from ..word_sums import word_sum

REHEARSED = True
LARGEST = 10 ** 15  # nobody wants to hear a longer number


@skill("Arithmetic")
def calculate(scene: Scene, left: float, right: float, operator: str, next_operator: str = "", third: float = 0,
              last_operator: str = "", fourth: float = 0) -> Reply:
    """Reckon with two to four numbers, times before plus."""
    terms: list[float | str] = [left, operator, right]
    for sign, number in ((next_operator, third), (last_operator, fourth)):
        if sign:
            terms += [sign, number]
    return _reckoned(scene, terms)


@skill("Negative")
def negative(scene: Scene, left: float, right: float, operator: str) -> Reply:
    """Reckon where the first number is below zero."""
    return _reckoned(scene, [-left, operator, right])


def _reckoned(scene: Scene, terms: list[float | str]) -> str:
    try:
        return said(scene, reckon(terms))
    except DividedByZero:
        return scene.say("maths.zero")
    except (TooLarge, OverflowError):
        return scene.say("maths.large")


@skill("MoreArithmetic")
def go_on(scene: Scene, operator: str, right: float) -> Reply:
    """Go on with the last result: "times two", "and plus ten"."""
    last = scene.memory.kept("maths.last")
    if last is None:
        return scene.say("maths.no_last")
    return _reckoned(scene, [float(last), operator, right])


@skill("Percent")
def percent(scene: Scene, part: float, whole: float) -> Reply:
    """So many percent of a number."""
    return said(scene, part * whole / 100)


@skill("PercentChange")
def percent_change(scene: Scene, part: float, whole: float, change: str) -> Reply:
    """A number with so many percent added or taken away."""
    return said(scene, whole * (1 + part / 100 * (1 if change == "more" else -1)))


@skill("WhatPercent")
def what_percent(scene: Scene, part: float, whole: float) -> Reply:
    """How many percent one number is of another."""
    if whole == 0:
        return scene.say("maths.zero")
    return said(scene, 100 * part / whole, " percent")


@skill("Tip")
def tip(scene: Scene, bill: float, part: float = 0, people: float = 0) -> Reply:
    """A tip on a bill, the whole of it, and each one's share."""
    part = part or 15
    more = bill * part / 100
    shown, total = spoken.number(part), money(bill + more)
    if people > 1:
        each = money((bill + more) / people)
        return scene.say("maths.tip.shared", part=shown, tip=money(more), sum=total, each=each)
    return scene.say("maths.tip", part=shown, tip=money(more), sum=total)


@skill("SplitBill")
def split_bill(scene: Scene, bill: float, people: float) -> Reply:
    """A bill among several."""
    if people < 1:
        return scene.say("maths.zero")
    return scene.say("maths.each", each=money(bill / people))


def money(value: float) -> str:
    """An amount with two places: twelve fifty is "twelve point five"."""
    return spoken.number(round(value, 2))


@skill("Square")
def square(scene: Scene, root: float = -1, square: float = 0, cube: float = 0, cube_root: float = -1,
           below_zero: str = "") -> Reply:
    """The square or cube root of a number, its square, or its cube."""
    if below_zero:
        return scene.say("maths.imaginary")
    if cube_root >= 0:
        near = round(cube_root ** (1 / 3))
        return said(scene, near if near ** 3 == cube_root else cube_root ** (1 / 3))
    if root >= 0:
        return said(scene, math.sqrt(root))
    return said(scene, cube ** 3 if cube else square * square)


@skill("Fraction")
def fraction(scene: Scene, over: float, whole: float, parts: float = 1) -> Reply:
    """A half, two thirds, a quarter of a number."""
    return said(scene, parts * whole / over)


@skill("Half")
def half(scene: Scene, double: float = 0, triple: float = 0) -> Reply:
    """Twice or three times a number."""
    return said(scene, double * 2 if double else triple * 3)


@skill("NumberFacts")
def number_facts(scene: Scene, number: float, fact: str) -> Reply:
    """Is it even, odd, or prime?"""
    whole = int(number)
    prime = whole > 1 and all(whole % part for part in range(2, math.isqrt(whole) + 1))
    holds = {"even": whole % 2 == 0, "odd": whole % 2 == 1, "prime": prime}[fact] and number == whole
    return scene.say("maths.yes" if holds else "maths.no", number=spoken.number(number), fact=fact)


@skill("Average")
def average(scene: Scene, first: float, second: float, third: float | None = None,
            fourth: float | None = None) -> Reply:
    """The average of two to four numbers."""
    numbers = [value for value in (first, second, third, fourth) if value is not None]
    return said(scene, sum(numbers) / len(numbers))


@skill("WordSum")
def word_sum_told(scene: Scene) -> Reply:
    """A sum that was told as one tells them: so many at so much each, what is left, what each pays."""
    last = scene.memory.kept("maths.last")
    found = word_sum(scene.said or scene.text, float(last) if last is not None else None)
    if found is None:
        return PASS
    if found.kind == "beyond":
        return scene.say("maths.infinity")
    if found.kind in ("yes", "no") and found.value in (0.0, 1.0) and "percent" in scene.text:
        return scene.say(f"maths.same.{found.kind}")
    if found.kind in ("yes", "no"):
        return scene.say(f"maths.check.{found.kind}", result=spoken.number(round(found.value, 3)))
    unit = found.unit.removesuffix("s") if found.value == 1 else found.unit
    value = round(found.value, 2) if found.kind == "each" else round(found.value, 9)
    if found.kind != "each":
        return said(scene, value, f" {unit}".rstrip())
    scene.memory.keep("maths.last", value)
    return scene.say("maths.each", each=f"{spoken.number(value)} {unit}".strip())


@skill("Currency")
def currency(scene: Scene) -> Reply:
    """Rates change every minute, and she is offline."""
    return scene.say("maths.currency")


@skill("PleaseReckon")
def please_reckon(scene: Scene) -> Reply:
    """Something is to be reckoned; what?"""
    return Ask(scene.say("maths.what"), ("sum", "cancel"), "maths.sum")


@answers("maths.sum")
def take_sum(scene: Scene, said: Said) -> Reply:
    """The sum."""
    slots = {name: value for name, value in said.slots.items() if name in ("left", "operator", "right")}
    return calculate(scene, **slots)  # type: ignore[arg-type]


def said(scene: Scene, value: float, unit: str = "") -> str:
    """The result in words, with "about" if it was rounded. It is kept, to be gone on with."""
    if abs(value) > LARGEST:
        return scene.say("maths.large")
    scene.memory.keep("maths.last", value)
    about = abs(value - round(value, 3)) > 1e-9
    return scene.say("maths.about" if about else "maths", result=spoken.number(round(value, 3)) + unit)
