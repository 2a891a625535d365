"""Several of one kind, their names and their number: three cats, called Biscuit, Pepper and Moss. Pure; English.

  "my cats are called biscuit pepper and moss"  -> my cats called biscuit / pepper / moss
  "i've got two dogs rex and luna"              -> i have two dogs; my dogs called rex / luna
  "moss died yesterday"                         -> moss is no more
Each name is a claim of its own, so that one of them can end. A recogniser writes no commas: every word is a name,
but for a title, which leads to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .claim import Claim, I
from .days import NUMBERS
from .persons import KIN, NAMES, NO_NAME

GONE = "no longer alive"
_LEAST, _MOST = 2, 8  # names in a row
_GROUPS = "kids|children|people|mice|geese|fish|goldfish|sheep|ponies|guinea pigs"
_PLURAL = rf"(?:{_GROUPS}|(?:\w+ )??[a-z]{{2,}}(?<![siu])s)"
_SEVERAL = re.compile(rf"(?:my|our|the|.+'s) {_PLURAL}$", re.IGNORECASE)
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|both|\d+)"
_TITLE = "mr|mrs|miss|ms|dr|sir|lady|lord|captain|princess|prince|queen|king|saint|little|big|old"
_CALLED = re.compile(rf"^(?:(?P<s>my|our|his|her|their|the|[\w]+'s)(?: (?P<n>{_COUNT}))? (?P<what>{_PLURAL})'? "
                     r"(?:are|were) (?:called|named) "
                     rf"|(?P<s2>my|our|his|her|their|the|[\w]+'s) (?P<what2>{_PLURAL})'? names are "
                     rf"|the names of (?P<s3>my|our|his|her|their) (?P<what3>{_PLURAL}) are "
                     r"|(?P<they>they) are (?:called|named) |(?P<their>their) names are )(?P<names>.+)$", re.IGNORECASE)
_ARE = re.compile(rf"^(?P<s>my|our|his|her|their)(?: {_COUNT})? (?P<what>{_PLURAL}) are (?P<names>.+)$", re.IGNORECASE)
_HAVE = re.compile(rf"^(?P<have>(?P<n>{_COUNT}|some|a few|a pair of) (?P<what>{_PLURAL}))(?: (?:who are |which are "
                   r"|that are )?(?:called|named)| whose names are|,)? (?P<names>.+)$", re.IGNORECASE)
_ANOTHER = re.compile(r"^(?:another|one more|a new|a second|a third|a) (?P<what>[a-z]+) (?:called|named) "
                      r"(?P<name>[\w'-]+(?: [\w'-]+)?)$", re.IGNORECASE)
_SO_MANY = re.compile(rf"^(?P<n>{_COUNT}|one) (?P<what>[\w' -]+)$", re.IGNORECASE)
_GONE = (r"(?:has |have |had |'s )?(?:just )?(?:died|passed(?: away| on)?|passed|drowned|was run over|got run over"
         r"|was put down|(?:had|needed) to be put (?:down|to sleep)|was put to sleep|is dead|is gone|went missing|ran "
         r"away|didn't make it)")
_LOST = re.compile(rf"^(?:(?:oh|so|and|but|sadly|unfortunately|well|yesterday|today|last night|our|my|poor|little|"
                   rf"old) )*"
                   rf"(?:one of )?(?:the |my |our )?(?:(?:{KIN}) )?(?P<what>[\w'-]+(?: [\w'-]+)?) {_GONE}\b"
                   r"|^(?:(?:oh|so|and|but|sadly|unfortunately|well|yesterday|today|last night) )*(?:i|we) (?:have |"
                   r"had |'ve )?"
                   r"(?:just )?(?:lost|buried|had to (?:put down|let go of|give away|give up)|gave away|sold|rehomed|"
                   r"gave(?= \w+ (?:away|to ))) "
                   r"(?:poor |little |old |one of )?(?:the |my |our )?(?P<what2>[\w'-]+?)"
                   r"(?: down)?(?: (?:to|yesterday|today|last|this|in|on|the|away|at|two|three)\b.*)?$", re.IGNORECASE)


def is_several(subject: str) -> bool:
    """Does "my cats" name more than one? "My boss" doesn't."""
    return _SEVERAL.match(subject) is not None


def listed(said: str, named: bool = True) -> list[str]:
    """The names in a row: "biscuit pepper and moss". named: said to be names; else one of them must be known as such,
    by its capital or from the list of names. Empty where it is no row of names."""
    said = re.sub(r"(?:,? (?:of course|by the way|in case i forget))+$", "", said.strip(" .!"))
    parts = [part for part in re.split(r",| and |^and ", re.sub(r"\s+", " ", said)) if part.strip()]
    if not re.search(r"\band\b|,", said) and not (named and len(said.split()) == _LEAST):
        return []
    names: list[str] = []
    for part in parts:
        words = part.split()
        while words:
            length = min(len(words), 2) if re.fullmatch(_TITLE, words[0].lower()) else 1
            names.append(" ".join(words[:length]))
            words = words[length:]
    plain = [name for name in names if not re.fullmatch(rf"{NO_NAME}.*|\d+|not|both", name, re.IGNORECASE)]
    known = [name for name in plain if name[:1].isupper() or name.lower() in NAMES]
    if len(plain) != len(names) or not _LEAST <= len(names) <= _MOST or not (named or known):
        return []
    return names


def named(clause: str, last: str) -> list[Claim]:
    """What a clause says of the names of several. last: whom "they" means."""
    found = _CALLED.match(clause)
    if found and (names := listed(found["names"])):
        whose, what = found["s"] or found["s2"] or found["s3"], found["what"] or found["what2"] or found["what3"]
        group = last if found["they"] or found["their"] else _group(whose, what, last)
        return [Claim(group, "called", name) for name in names] if group and is_several(group) else []
    found = _ARE.match(clause)
    if found and re.search(rf"\b(?:{KIN})s?$|children|kids", found["what"], re.IGNORECASE) and (
            names := listed(found["names"], named=False)):
        group = _group(found["s"], found["what"], last)
        return [Claim(group, "called", name) for name in names] if group else []
    return []


def owned(subject: str, said: str) -> Iterator[Claim]:
    """What having these says: "two dogs rex and luna", "another hen called Dot"; nothing where no names are in it."""
    whose = "my" if subject == I else f"{subject}'s"
    if found := _HAVE.match(said):
        of_kin = re.search(rf"\b(?:{KIN})s?$", found["what"], re.IGNORECASE) is not None
        names = listed(found["names"], named=of_kin or " called " in said or " named " in said)
        if names:
            yield Claim(subject, "have", found["have"])
            yield from (Claim(f"{whose} {found['what'].lower()}", "called", name) for name in names)
    elif (found := _ANOTHER.match(said)) and re.match(r"another|one more|a second|a third", said, re.IGNORECASE):
        yield Claim(f"{whose} {found['what'].lower()}s", "called", found["name"])


def counted(said: str) -> tuple[int, str] | None:
    """How many of what: "two cats" -> 2, "cat". None where nothing is counted."""
    found = _SO_MANY.match(re.sub(r"^(?:now|only|just|still) | (?:left|now|in all|altogether|in "
                                                                     r"total)$", "", said.lower()))
    if found is None:
        return None
    number = 2 if found["n"] == "both" else int(found["n"]) if found["n"].isdigit() else NUMBERS.get(found["n"], 0)
    return (number, found["what"].removesuffix("s")) if number else None


def lost(text: str) -> str:
    """Who or what these words say to be gone: "moss died yesterday", "we lost luna"; "" if nobody."""
    found = _LOST.match(text.strip(" .!"))
    return (found["what"] or found["what2"]).lower() if found else ""


def died(text: str) -> bool:
    """Is it by death that somebody is gone?"""
    words = r"\b(?:died|passed|drowned|run over|put (?:down|to sleep)|dead|buried|make it)\b"
    return re.search(words, text) is not None


def _group(whose: str, what: str, last: str) -> str:
    owner = {"my": "my", "our": "my", "the": "my"}.get(whose.lower(), "")
    if not owner:
        owner = whose.lower() if whose.lower().endswith("'s") else f"{last}'s" if last else ""
    return f"{owner} {what.lower()}" if owner else ""
