"""Whose voices the model learns from, and whose it must never hear before it is judged on them.

A voice of espeak-ng is accent+variant (files in its data: lang/ and voices/!v/), or the accent alone.
"""

# ruff: noqa: SIM905  (a list of words reads better as words)
from __future__ import annotations

import random

ACCENTS = {  # accent: how often, against the others
    "en-us": 5, "gmw/en": 3, "gmw/en-GB-scotland": 1, "gmw/en-029": 1, "gmw/en-GB-x-gbclan": 1,
    "gmw/en-GB-x-gbcwmd": 1, "gmw/en-US-nyc": 1,
}
VARIANTS = tuple("""
    f1 f2 f3 f4 m1 m2 m3 m4 m5 m6 m7 klatt klatt2 klatt4 klatt5 klatt6 Alex Alicia Andy Annie Denis Diogo Gene Gene2
    Henrique Hugo Jacky Lee Marco Mario Michael Mike Nguyen Reed RicishayMax RicishayMax2 Storm Tweaky adam anika
    antonio aunty belinda benjamin boris caleb david ed edward edward2 gustave grandma grandpa ian iven iven2 iven3
    iven4 john kaukovalta marcelo michel miguel mike2 norbert pablo paul pedro quincy rob robert sandro shelby
    steph steph3 travis zac
    """.split())
FLITE = {"kal16": 1.5, "awb": 2.5, "slt": 3.5}  # voice: how often; kal is kal16 at 8 kHz

HELD_OUT_VARIANTS = ("f5", "m8", "klatt3", "Andrea", "linda", "max", "steph2", "victor")
HELD_OUT_ACCENT = "gmw/en-GB-x-rp"
HELD_OUT_FLITE = "rms"
HELD_OUT = (*(f"en-us+{v}" for v in HELD_OUT_VARIANTS), HELD_OUT_ACCENT, f"flite {HELD_OUT_FLITE}")


def espeak_voice(rng: random.Random) -> str:
    """A voice to learn from: any accent with any variant, or (1 in 20) with none."""
    accent = rng.choices(list(ACCENTS), list(ACCENTS.values()))[0]
    return accent if rng.random() < 0.05 else f"{accent}+{rng.choice(VARIANTS)}"


def held_out_voice(rng: random.Random) -> str:
    """A voice of espeak-ng to judge with: a held-out variant, three times in thirteen with the held-out accent."""
    accent = rng.choices([*ACCENTS, HELD_OUT_ACCENT], [*ACCENTS.values(), 4])[0]
    return f"{accent}+{rng.choice(HELD_OUT_VARIANTS)}"
