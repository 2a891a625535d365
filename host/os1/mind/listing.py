"""Things said in a row, one by one: "milk, two eggs and salt and pepper" is three things."""

from __future__ import annotations

import re

# What stays together although an "and" stands in it.
_PAIRS = ("salt and pepper", "mac and cheese", "fish and chips", "bread and butter", "peanut butter and jelly",
          "oil and vinegar", "bed and breakfast", "gin and tonic", "cookies and cream", "pen and paper",
          "bits and bobs", "rum and coke", "ham and cheese")
_LEADING = re.compile(r"^(?:some|a few|a bit of|also|the|an?(?! (?:dozen|couple|pair|kilo|pound|litre|packet|pack|bag"
                      r"|box|bottle|loaf|tin|can|jar|pint|bunch)\b)|and|more|my|any|um|uh|er|erm|oh)\s+")
_TRAILING = re.compile(r"\s+(?:please|too|as well|for me|thanks|again|if you would|if you don't mind)$")


def things(said: str) -> list[str]:
    """The things in `said`, each as it was said, without its article; none twice."""
    text = said.strip(" .,!?;")
    for pair in _PAIRS:
        text = re.sub(pair, pair.replace(" and ", " \0 "), text, flags=re.IGNORECASE)
    parts = re.split(r"\s*(?:,|;|\band\b|\bplus\b|\bas well as\b|&)\s*", text, flags=re.IGNORECASE)
    made: list[str] = []
    for part in parts:
        thing = part.replace("\0", "and").strip(" .,!?")
        while (shorter := _LEADING.sub("", thing, count=1)) != thing:
            thing = shorter
        while (shorter := _TRAILING.sub("", thing, count=1)) != thing:
            thing = shorter.rstrip(" ,")
        if thing and thing.lower() not in (known.lower() for known in made):
            made.append(thing)
    return made


def like(one: str, other: str) -> bool:
    """Is it the same thing: "eggs" and "the egg", "oat milk" and "Oat Milk"?"""
    return _key(one) == _key(other)


def _key(thing: str) -> str:
    plain = " ".join(re.findall(r"\w+", (things(thing) or [thing])[0].lower()))
    for ending, stem in (("ies", "y"), ("oes", "o"), ("s", "")):
        if plain.endswith(ending) and len(plain) > len(ending) + 1 and not plain.endswith("ss"):
            return plain.removesuffix(ending) + stem
    return plain


def list_name(said: str) -> str:
    """A list's name as it is kept: "my grocery list" is "shopping", "to-do" is "to do"."""
    empty = ("my", "the", "our", "a", "list", "new")
    words = [word for word in re.findall(r"[\w']+", said.lower()) if word not in empty]
    plain = " ".join(words)
    if plain in ("", "grocery", "groceries", "shopping", "food"):
        return "shopping"
    return "to do" if plain in ("todo", "todos", "to do", "to dos", "task", "tasks") else plain
