"""How words are spoken that no dictionary holds, a second opinion: hama's letter-to-sound network.

On 300 words of the dictionary, held back: a tenth of the phones wrong (espeak-ng's rules: an eighth), while espeak-ng
knows more foreign names. They err in different words, so an unknown word may be said either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from os1.ears.phones import HEARD_AS

from .spelling import Phones

MOST = 40  # words at a time, 16 ms each: a long list of names must not keep her waiting

# IPA by the phone that it stands for first of all, and what dictionaries write otherwise.
_PHONE = {group.split()[0]: phone for phone, group in reversed(HEARD_AS.items())} | {
    "ə": "ax", "ɐ": "ax", "ɡ": "g", "g": "g", "ɚ": "er", "ɜ": "er", "ɾ": "t", "a": "aa", "o": "ow", "e": "eh", "r": "r",
    "ɫ": "l", "ɒ": "aa", "ʔ": "t", "x": "k", "tʃ": "ch", "dʒ": "jh"}
_SOUNDS = re.compile("|".join(sorted(map(re.escape, _PHONE), key=len, reverse=True)))
_MARKS = re.compile("[ˈˌːˑ ̞̯̪̃͡‿.]")  # stress, length and how exactly: no dictionary's business


@lru_cache(maxsize=1)
def _network() -> Any:
    from hama import G2PModel

    made = G2PModel()
    # It would number all its letters anew for each letter of a word: two thirds of the time.
    made.tokenizer.vocab = SimpleNamespace(encoder_token_to_id=made.tokenizer.vocab.encoder_token_to_id)
    return made


def by_network(words: Iterable[str]) -> dict[str, Phones]:
    """The pronunciation of each of the first MOST words; without those that it can't say, or all where hama lacks."""
    wanted = list(dict.fromkeys(words))[:MOST]
    if not wanted:
        return {}
    try:
        network = _network()
        said = {word: network.predict(word).ipa for word in wanted}
    except (ImportError, OSError, RuntimeError):
        return {}  # the rules have to do
    return {word: phones for word, ipa in said.items() if (phones := from_ipa(ipa))}


def from_ipa(ipa: str) -> Phones:
    """The dictionary's phones of an IPA text; () if any of it is none of English's."""
    marks = _MARKS.sub("", ipa.replace("t͡ʃ", "tʃ").replace("d͡ʒ", "dʒ"))
    if _SOUNDS.sub("", marks):
        return ()
    return tuple(_PHONE[sound] for sound in _SOUNDS.findall(marks))
