"""What is said of somebody, turned to them: a letter says "your laugh" where its writer said "her laugh". Pure.

  toward("she hums when she thinks nobody can hear")   ->  "you hum when you think nobody can hear"
  toward("her laugh, and that I could tell her")       ->  "your laugh, and that I could tell you"
"""

from __future__ import annotations

import re

_BE = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go", "isn't": "aren't", "wasn't": "weren't",
       "hasn't": "haven't", "doesn't": "don't"}
_STAY = frozenset(("always", "sometimes", "perhaps", "yes", "this", "thus", "as", "his", "its", "us", "was", "towards",
                   "across", "besides", "afterwards", "nevertheless", "yours", "less", "unless"))
_SUBJECT = re.compile(r"\b(she|he)\b(?:(['’](?:s|d|ll))| ((?:always|never|still|only|often|once|just|also|secretly|"
                      r"sometimes|really|"
                      r"even) )?([a-z'’]+)(?: (and|or) ([a-z]+s)\b(?! of))?)?", re.I)
_OBJECT = re.compile(r"\bher(?=$|[.,;:!?]| (?:and|or|to|at|for|in|on|with|when|because|that|so|but|from|again|too|"
                     r"about|as|before|"
                     r"after|first|off|up|down|out|away|how|what|the|a|an|my|every|last|then|there|here|"
                     r"alone|everything|anything|something|nothing|it|this|these|those)\b)", re.I)
_OWN = (("herself", "yourself"), ("himself", "yourself"), ("hers", "yours"), ("his", "your"), ("him", "you"),
        ("her", "your"))


def toward(said: str) -> str:
    """As one says it to whom it is about. She and he are taken to be the one whom the letter is to."""
    text = _SUBJECT.sub(_you, said)
    text = re.sub(r"\b(is|was|has|does) (?=you\b)", lambda m: f"{_BE[m[1].lower()]} ", text)
    text = _OBJECT.sub(lambda m: _cased(m[0], "you"), text)
    for old, new in _OWN:
        text = re.sub(rf"\b{old}\b", lambda m, put=new: _cased(m[0], put), text, flags=re.I)  # type: ignore[misc]
    return text


def _you(match: re.Match[str]) -> str:
    who = _cased(match[1], "you")
    if match[2]:
        rest = match.string[match.end():].lstrip()
        short = {"s": "'ve" if re.match(r"(?:got|been|had)\b", rest) else "'re", "d": "'d", "ll": "'ll"}
        return who + short[match[2][1:].lower()]
    if not match[4]:
        return who
    second = f" {match[5]} {_base(match[6])}" if match[5] else ""
    return f"{who} {match[3] or ''}{_base(match[4])}{second}"


def _base(verb: str) -> str:
    """A verb as it stands after "you"."""
    if verb in _BE:
        return _BE[verb]
    if verb in _STAY or not verb.endswith("s") or verb.endswith(("ss", "'s")) or len(verb) < 4:
        return verb
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(("sses", "xes", "zzes", "ches", "shes")) else verb[:-1]


def _cased(was: str, put: str) -> str:
    return put[:1].upper() + put[1:] if was[:1].isupper() else put
