"""The phones the network tells apart, and how espeak-ng's and flite's names map to them.

They are ARPAbet's, lower case, as flite has them: cmudict's 39 with the schwa (ax) apart from ah, and silence.
A phone's place in PHONES is its pdf.
"""

# ruff: noqa: SIM905  (a list of words reads better as words)
from __future__ import annotations

PHONES = tuple("SIL aa ae ah ao aw ax ay b ch d dh eh er ey f g hh ih iy jh k l m n ng ow oy p r s sh t th uh uw "
               "v w y z zh".split())
NUMBER = {phone: place for place, phone in enumerate(PHONES)}

# espeak-ng's mnemonics without their stress marks. Two phones share the time evenly; "" joins the phone before
# (an off-glide, a glottal stop, a linking mark).
_RHOTIC = {
    "a#": "ax", "@": "ax", "@2": "ax", "@5": "ax", "@-": "ax", "a": "ae", "aa": "ae", "A:": "aa", "A@": "aa r",
    "0": "aa", "O2": "ao", "O:": "ao", "O@": "ao r", "o@": "ao r", "E": "eh", "e@": "eh r", "eI": "ey", "aI": "ay",
    "aI2": "ay", "aI3": "ay er", "aI@": "ay er", "aU": "aw", "aU@": "aw er", "OI": "oy", "oU": "ow", "V": "ah",
    "VR": "er", "IR": "er", "3": "er", "3:": "er", "I": "ih", "I#": "ih", "I2": "ih", "i": "iy", "i:": "iy",
    "i@": "iy ax", "i@3": "ih r", "U": "uh", "U@": "uh r", "u:": "uw", "@L": "ax l", "b": "b", "tS": "ch", "d": "d",
    "D": "dh", "f": "f", "g": "g", "h": "hh", "dZ": "jh", "k": "k", "l": "l", "m": "m", "n": "n", "N": "ng",
    "n-": "ax n", "p": "p", "r": "r", "r-": "r", "s": "s", "S": "sh", "t": "t", "t#": "d", "t2": "t", "t[": "t",
    "T": "th", "v": "v", "w": "w", "w#": "w", "j": "y", "z": "z", "Z": "zh",
    "_:": "SIL", "_": "SIL", "_|": "", "_!": "SIL", "?": "", ";": "", "": "",
}
_NON_RHOTIC = _RHOTIC | {
    "A@": "aa", "O@": "ao", "o@": "ao", "e@": "eh ax", "i@3": "ih ax", "i@": "ih ax", "U@": "uh ax", "3": "ax",
    "aI3": "ay ax", "aI@": "ay ax", "aU@": "aw ax",
}
_RHOTIC_ACCENTS = ("en-us", "gmw/en-GB-scotland")


def from_espeak(mnemonic: str, accent: str) -> list[str] | None:
    """The phones of an espeak-ng phoneme as `accent` says it; [] for one that joins the phone before, None for
    a phoneme English should not have."""
    table = _RHOTIC if accent in _RHOTIC_ACCENTS else _NON_RHOTIC
    phones = table.get(mnemonic.lstrip("',%="))
    return None if phones is None else phones.split()


def from_flite(name: str) -> str:
    """flite's own silences (pau, ssil, h#) become SIL; the rest has our names already."""
    return name if name in NUMBER else "SIL"
