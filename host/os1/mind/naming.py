"""The name in an answer to "what shall I call you?" or "what shall I be called?", in whatever words. Pure.

  "hmm, let me think... Max" -> Max     "everyone at work says Bob" -> Bob     "Katarzyna, but Kasia is easier" -> Kasia

`said` is written as it came. What is typed has capitals and a recogniser writes none: a capital tells a name from the
words around it where there are any.
"""

from __future__ import annotations

import re

from .memory.persons import NAMES

_WORD = r"[^\W\d_][^\W\d_'-]*(?:[-'][^\W\d_]+)*"
_PARTS = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bSt)(?<!\bProf)[,.;:!?…]+(?:\s+|$)|\s+-+\s+|\s+(?:or|"
                    r"but)\s+")
_AND = re.compile(r"\s+(?:and|because|which|though|if|so|as) (?:i|i'm|i've|my|we|you|please|that|it|it's|what|who|how|"
                  r"nice|can)\b.*$",
                  re.IGNORECASE)
_EASIER = re.compile(rf"(?P<name>{_WORD}) (?:is|'s|would be|will be|will|sounds) (?:much |also |perfectly )?(?:easier|"
                     rf"shorter|better|nicer|fine|enough|okay|ok"
                     r"|do|good|easiest|best|simpler)\b", re.IGNORECASE)
_LEADING = re.compile(
    rf"^.*?\b(?:calls? me|(?:address|know) (?:me|you) as|call(?:ing)? you|answers? to|(?:every(?:one|body)|they"
    rf"|people|friends|mates|family|folks) (?:just |all )?says?|says?|say|"
    rf"go(?:es)? (?:by|for)|known as|called|named|nickname(?: is|'s)?|surname(?: is|'s)?|"
    rf"name(?:'s| is| was)|that'd be"
    rf"|that would be|make (?:it|that)|put (?:down|me down as)|write(?: down)?|note(?: down)?|take|i'm|i am|it's|this "
    rf"is|just|simply|only|use|try|go with|maybe|perhaps|i like|i prefer|i'd like|i'd say"
    rf"|how about|what about|as my \w+|like my \w+|after my \w+|prefer) (?:just |simply |only "
    rf")?(?P<rest>{_WORD}.*)$", re.IGNORECASE)
_LEADS = re.compile(r"^(?:(?:oh|well|hi|hello|hey|yes|yeah|no|nah|okay|ok|please|um|uh|er|erm|ah|hm+|mm+|so|maybe|"
                    r"perhaps|sure|haha|hehe|lol|then|and|right"
                    r"|fine|the|an?)[,.]* )+", re.IGNORECASE)
_TAILS = re.compile(r"(?:,? (?:please|mate|buddy|pal|dear|love|thanks|thank you|then|instead|for short|i think|i guess"
                    r"|i suppose|actually|haha|lol|too|as well"
                    r"|from now on|to (?:you|me|my \w+|friends|everybody|everyone)|at (?:work|home|school)|will do|is "
                    r"fine|if you like|if you must|maybe|like you"
                    r"|suits you|every(?:body|one) does|(?:most|all) people do|(?:all )?my friends do"
                    r"|as every(?:body|one) does|with (?:an? )?\w+(?: \w)?|is nice|and you|it is|this time|now|"
                    r"again))+$", re.IGNORECASE)
_NOT = re.compile(r"(?<=\w),? (?:and )?not [\w'-]+(?: any ?more| please)?[.!]?$", re.IGNORECASE)  # "Jay, not Jamie"
_TITLES_WORDS = """
mr mrs ms dr doctor prof professor sir lady lord captain king queen prince princess master mister miss madam major
colonel chief boss uncle aunt grandma grandpa the
"""
_TITLES = frozenset(_TITLES_WORDS.split())
_TITLED = re.compile(r"^(?:your (?:majesty|highness|grace|excellency|honour)|(?:the )?(?:boss|captain|chief|master|sir"
                     r"|madam|king|queen))$", re.IGNORECASE)
_NO_NAMES_WORDS = """
er erm uh hm hmm mmm yeah yep nope nah haha hehe lol wow a about ahead all am an and another anonymous any anybody
anyone anything are as ask be because busy but call called calling calls can can't cannot care choice choose cold
complicated could course decide depends did different difficult do does doesn't don't door else enough everybody
everyone everything fine first for forget free from full get give go goes going good got great guess had happy hard
has have he hello her here hey hi him his hold hungry i i'd i'll i'm i've idea if in is isn't it it's italian just
keep kidding kids know late later least leave let let's like likes listen long look make matter may maybe me mean mind
minute mm moment more must my name names need never new next nice nickname no nobody none not nothing now of oh okay
ok old on one only or other our out pass people perhaps phone phone's pick please pretty private rather ready really
ringing run sad same say says sec second secret she short should simple skip so some somebody someone something soon
sorry spell spelled spelt stop sure surname surprise take tell than thank thanks that that's the them then there these
they thing think this those time tired to today tomorrow too train try two um up us use very wait want was we we're
well were what what's whatever when where which whichever who why will with wonderful won't work works wrong yes yet
you you're your yours yourself easy easier shorter
"""
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())
_WITHIN = ("and", "von", "van", "de", "la")  # words of a name that have no capital
MOST = 3  # words of a name


def names(said: str) -> list[str]:
    """All that may be names in it, the likeliest first. "You can say Bob" counts more than what others say."""
    said = _NOT.sub("", " ".join(said.replace("’", "'").split()))
    written = re.search(r"[a-z]", said) is not None and re.search(r"(?<!^)(?<![.!?] )\b[A-Z]", said) is not None
    wished, sure, likely = list[str](), list[str](), list[str]()
    if found := _EASIER.search(said):
        sure += _as_names(found["name"], written)
    for part in (_AND.sub("", part) for part in _PARTS.split(said) if part):
        if re.match(r"(?:it's )?(?:spelled|spelt)\b", part, re.IGNORECASE):
            continue
        rest, known = part, list[str]()
        while not known and (led := _LEADING.match(rest)):  # "i'm a nurse called nina"
            rest = led["rest"]
            known = _as_names(rest, written)
        if re.search(r"\bcalls? me\b|\b(?:every(?:one|body)|they|people|friends|mates|family|folks)(?: just| all)? "
                     r"says?\b|\byou (?:can|may|should) (?:just )?(?:say|use)\b", part, re.IGNORECASE):
            wished += known
        else:
            sure += known
        likely += [] if known else _as_names(part, written)
    likely.sort(key=lambda name: not (name.split()[0].lower() in NAMES or (written and name in said)))
    wished.sort(key=lambda name: not re.search(rf"\byou (?:can|may|should) [\w ]*{re.escape(name)}", said, re.I))
    return [*wished, *sure, *likely]


def name(said: str, last: bool = False) -> str:
    """The name; "" if there is none. last: of several, the last one counts."""
    found = names(said)
    return "" if not found else found[-1] if last else found[0]


def alone(said: str) -> str:
    """A name without what trails behind it: "maureen, everybody does"."""
    return _TAILS.sub("", said)


def _as_names(part: str, written: bool) -> list[str]:
    bare = _TAILS.sub("", _LEADS.sub("", part.strip(" .!?,\"'"))).strip(" .!?,\"'")
    if _TITLED.match(bare):
        return [_capital(bare)]
    words = bare.replace(".", "").split()
    low = [word.lower() for word in words]
    if not words or len(words) > MOST or not all(re.fullmatch(_WORD, word) for word in words):
        return []
    inner = [word for word in low if word != "and"]
    if set(inner) & _NO_NAMES - _TITLES or any(word.endswith(("'s", "n't", "'re", "'ll")) for word in inner):
        return []
    small = len(words) > 1 and written and not all(word[0].isupper() or word in _WITHIN for word in words)
    if small and low[0] not in _TITLES:
        return []
    return [_capital(" ".join(words))]


def _capital(text: str) -> str:
    return " ".join(word if word in _WITHIN else "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
                    for word in text.split())
